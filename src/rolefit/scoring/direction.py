"""Which role the pattern of answers points to, and how much each answer adds to that."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from operator import mul

from rolefit.quiz.item import FACETS, Facet, Reply
from rolefit.scoring.confidence import Precision
from rolefit.scoring.evidence import ItemEvidence, Key, Sums, least, named
from rolefit.scoring.gauge import Gauge

Needs = Mapping[str, Mapping[str, Fraction]]
"""Role -> trait -> need, 0..10."""

DIFFERS = 2
"""Roles point apart on a trait from this difference of needs."""


def direction_traits(needs: Needs) -> tuple[str, ...]:
    """The traits on which needs differ by 2 or more between roles, by id."""
    roles = list(needs.values())
    return tuple(
        trait
        for trait in sorted(roles[0])
        if max(role[trait] for role in roles) - min(role[trait] for role in roles) >= DIFFERS
    )


def contrast(needs: Needs, traits: Iterable[str]) -> dict[str, dict[str, Fraction]] | None:
    """Role -> trait -> a, the role's need against the other roles' and against its own other traits.

    a is centred over roles and over traits, and divided by half the sum of its absolute values, so that every
    role's a sums to 0 and reaches equally far. None where fewer than two traits are left or a role stands
    out on none.
    """
    measured = tuple(traits)
    if len(measured) < 2:
        return None
    mean = {
        trait: sum((role[trait] for role in needs.values()), Fraction(0)) / len(needs) for trait in measured
    }
    centred = {}
    for role, need in needs.items():
        offsets = {trait: need[trait] - mean[trait] for trait in measured}
        middle = sum(offsets.values(), Fraction(0)) / len(measured)
        offsets = {trait: offset - middle for trait, offset in offsets.items()}
        size = sum((abs(offset) for offset in offsets.values()), Fraction(0)) / 2
        if not size:
            return None
        centred[role] = {trait: offset / size for trait, offset in offsets.items()}
    return centred


@dataclass(frozen=True)
class Contrasts:
    """a of every role on everything that is measured, in whole numbers."""

    roles: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    """Per role, over the measured keys; 0 where a key does not count."""
    counted: frozenset[Key]
    facets: tuple[Facet, ...]
    """The facets that have a direction."""
    unit: int
    """What a = 1 is."""


def contrasts(
    needs: Needs, traits: Collection[str], measured: Sequence[Key], facets: Sequence[Facet] = FACETS
) -> Contrasts | None:
    """The contrasts of the facets that have a direction on these traits; None where none has."""
    found: dict[Key, list[Fraction]] = {}
    roles = tuple(sorted(needs))
    for facet in facets:
        a = contrast(needs, [trait for one, trait in measured if one == facet and trait in traits])
        if a is not None:
            found.update(((facet, trait), [a[role][trait] for role in roles]) for trait in a[roles[0]])
    if not found:
        return None
    unit = lcm(*(one.denominator for column in found.values() for one in column))
    nothing = [Fraction(0)] * len(roles)
    columns = [[int(one * unit) for one in found.get(key, nothing)] for key in measured]
    pointing = tuple(facet for facet in facets if any(key[0] == facet for key in found))
    return Contrasts(roles, tuple(zip(*columns, strict=True)), frozenset(found), pointing, unit)


class Compass:
    """Reads a direction from evidence, for one set of answered questions, in whole numbers."""

    def __init__(self, contrasts: Contrasts, gauge: Gauge) -> None:
        self.roles = contrasts.roles
        self._contrasts = contrasts
        self._gauge = gauge
        self.unit = contrasts.unit * gauge.unit(contrasts.facets)
        """What 1 is in the whole numbers that `standing` gives."""
        self._pairs: dict[tuple[int, int], Pair] = {}

    def standing(self, sums: Sums) -> tuple[int, ...]:
        """D of each role, in the order of `roles`, in units of 1/`unit`."""
        return self.at(self._gauge.places(sums))

    def at(self, places: Sequence[int]) -> tuple[int, ...]:
        """The same from a person's places on the gauge."""
        rows = self._contrasts.rows
        if len(rows) == 2:  # They mirror each other.
            d = sum(map(mul, rows[0], places))
            return d, -d
        return tuple([sum(map(mul, row, places)) for row in rows])

    @property
    def answered(self) -> list[ItemEvidence]:
        """The answered questions that count for a trait in which the roles are told apart."""
        return self._gauge.counting(self._contrasts.counted)

    def own(self, role: int) -> "Pair":
        """What every answer adds to D of one role, as if against a rival that no answer moves."""
        return self._pair(self._contrasts.rows[role], self.unit)

    def pair(self, leader: int, rival: int) -> "Pair":
        """The comparison of two roles, given by their places in `roles`."""
        found = self._pairs.get((leader, rival))
        if found is None:
            rows = self._contrasts.rows
            halves = [one - other for one, other in zip(rows[leader], rows[rival], strict=True)]
            found = self._pairs[leader, rival] = self._pair(halves, 2 * self.unit)
        return found

    def _pair(self, row: Sequence[int], unit: int) -> "Pair":
        pull = dict(zip(self._gauge.keys, map(mul, row, self._gauge.factors), strict=True))
        return Pair(self._gauge, self._contrasts.counted, pull, unit)


class Pair:
    """Leader against rival: what every answer adds to half the difference of their D."""

    def __init__(self, gauge: Gauge, counted: frozenset[Key], pull: Mapping[Key, int], unit: int) -> None:
        self._gauge = gauge
        self._counted = counted
        self.pull = pull
        """What a unit of evidence on each trait adds to the gap."""
        self.unit = unit
        """What a gap of 1 is, in the whole numbers used here."""

    @cached_property
    def answered(self) -> list[ItemEvidence]:
        """The answered questions that count for a trait in which the roles are told apart."""
        return self._gauge.counting(self._counted)

    @cached_property
    def precision(self) -> Precision:
        """How exactly these questions tell the two roles apart."""
        return self._gauge.scatter.precision({key: pull / self.unit for key, pull in self.pull.items()})

    def contribution(self, question: ItemEvidence, reply: Reply) -> int:
        """What the reply adds to the gap, in units."""
        return sum([self.pull[key] * worth for key, worth in question.of(reply)])

    @cached_property
    def reach(self) -> int:
        """The largest gap that any answers to these questions could give, in units."""
        return sum(self._largest(question) for question in self.answered)

    def _largest(self, question: ItemEvidence) -> int:
        by_chance: int = sum(map(mul, self._pulls(question), question.chance))
        return -by_chance - least(question.item.places, [-value for value in self._values(question)])

    def _pulls(self, question: ItemEvidence) -> list[int]:
        return [self.pull[key] for key in question.keys]

    def _values(self, question: ItemEvidence) -> list[int]:
        """What naming each option first adds to the gap, up to a constant."""
        if question.plain is not None:
            return [self.pull[key] * worth for key, worth in question.plain]
        pulls = self._pulls(question)
        return [sum(map(mul, pulls, option)) for option in question.options]

    @cached_property
    def _losses_of_one(self) -> list[tuple[str, list[int]]]:
        """Per question that takes one option: what naming each adds to the gap beyond the least of them."""
        one_option = [question for question in self.answered if question.item.pick == 1]
        return [(question.item.id, _beyond_least(self._values(question))) for question in one_option]

    @cached_property
    def _several(self) -> list[tuple[str, Sequence[Fraction], list[int]]]:
        """Per question that takes several: its places, and what naming each option first adds to the gap."""
        several = (one for one in self.answered if one.item.pick > 1)
        return [(one.item.id, one.item.places, self._values(one)) for one in several]

    def _losses(self, replies: Mapping[str, Reply]) -> list[int]:
        """Per answered question, what its reply adds to the gap beyond the smallest that any would."""
        losses = [losses[replies[question][0] - 1] for question, losses in self._losses_of_one]
        for question, places, values in self._several:
            reached = named(places, [values[number - 1] for number in replies[question]])
            losses.append(reached - least(places, values))
        return losses

    def answers_to_change(self, gap: int, replies: Mapping[str, Reply]) -> int | None:
        """The smallest number of whole replies that could turn the gap (in units, 0 or more) round.

        0 at a tie, None where no change of replies could do it.
        """
        if not gap:
            return 0
        lost = 0
        for count, loss in enumerate(sorted(self._losses(replies), reverse=True), start=1):
            lost += loss
            if lost > gap:
                return count
        return None


def _beyond_least(values: Sequence[int]) -> list[int]:
    smallest = min(values)
    return [value - smallest for value in values]
