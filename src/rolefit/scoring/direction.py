"""Which role the pattern of answers points to, and how much each answer adds to that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from rolefit.quiz.item import FACETS, Facet, Reply
from rolefit.scoring.evidence import ItemEvidence, Key, Sums, least

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
class Pull:
    """What a unit of evidence on each trait adds to each role's D, for one set of answered questions."""

    roles: tuple[str, ...]
    by_key: Mapping[Key, tuple[Fraction, ...]]

    def __mul__(self, share: Fraction) -> "Pull":
        return Pull(
            self.roles, {key: tuple(share * one for one in pull) for key, pull in self.by_key.items()}
        )


def facet_pull(
    facet: Facet, answered: Sequence[ItemEvidence], needs: Needs, traits: Iterable[str]
) -> Pull | None:
    """The pull of one facet, from the traits that these questions measure; None where it has none."""
    weights: dict[str, Fraction] = {}
    for question in answered:
        if question.item.facet == facet:
            for trait in question.item.traits:
                weights[trait] = weights.get(trait, Fraction(0)) + question.item.weight
    measured = [trait for trait in traits if trait in weights]
    a = contrast(needs, measured)
    if a is None:
        return None
    roles = tuple(sorted(needs))
    return Pull(roles, {(facet, t): tuple(a[role][t] / weights[t] for role in roles) for t in measured})


def blend(pulls: Mapping[Facet, Pull | None], shares: Mapping[Facet, Fraction]) -> Pull | None:
    """The facets put together in proportion to `shares`; None where no facet has a direction."""
    found = {facet: pull for facet, pull in pulls.items() if pull is not None}
    whole = sum((shares[facet] for facet in found), Fraction(0))
    if not whole:
        return None
    joined: dict[Key, tuple[Fraction, ...]] = {}
    for facet, pull in found.items():
        joined.update((pull * (shares[facet] / whole)).by_key)
    return Pull(next(iter(found.values())).roles, joined)


class Compass:
    """Reads a direction from evidence, for one set of answered questions, in whole numbers."""

    def __init__(self, pull: Pull, answered: Sequence[ItemEvidence], unit: int) -> None:
        self.roles = pull.roles
        self.answered = [
            question for question in answered if any(key in pull.by_key for key in question.keys)
        ]
        scale = lcm(*(one.denominator for pulls in pull.by_key.values() for one in pulls))
        self._scale = scale
        self._pull = {key: tuple(int(one * scale) for one in pulls) for key, pulls in pull.by_key.items()}
        self.unit = scale * unit
        """What 1 is in the whole numbers that `standing` gives."""
        self._pairs: dict[tuple[int, int], Pair] = {}

    def standing(self, sums: Sums) -> tuple[int, ...]:
        """D of each role, in the order of `roles`, in units of 1/`unit`."""
        totals = [0] * len(self.roles)
        for key, pulls in self._pull.items():
            worth = sums[key]
            for k, pull in enumerate(pulls):
                totals[k] += pull * worth
        return tuple(totals)

    def own(self, role: int) -> "Pair":
        """What every answer adds to D of one role, as if against a rival that no answer moves."""
        pull = {key: pulls[role] for key, pulls in self._pull.items()}
        return Pair(pull, self.answered, self._scale, self.unit)

    def pair(self, leader: int, rival: int) -> "Pair":
        """The comparison of two roles, given by their places in `roles`."""
        found = self._pairs.get((leader, rival))
        if found is None:
            halves = {key: pulls[leader] - pulls[rival] for key, pulls in self._pull.items()}
            found = self._pairs[leader, rival] = Pair(halves, self.answered, 2 * self._scale, 2 * self.unit)
        return found


class Pair:
    """Leader against rival: what every answer adds to half the difference of their D."""

    def __init__(
        self, pull: Mapping[Key, int], answered: Sequence[ItemEvidence], scale: int, unit: int
    ) -> None:
        self.pull = pull
        self.answered = answered
        self.scale = scale
        self.unit = unit
        """What a gap of 1 is, in the whole numbers used here."""

    def coefficient(self, key: Key, question: ItemEvidence) -> float:
        """d of the design: what a point of this question on a trait adds to the gap."""
        return self.pull.get(key, 0) / self.scale * float(question.item.weight)

    def contribution(self, question: ItemEvidence, reply: Reply) -> int:
        """What the reply adds to the gap, in units."""
        return sum(self.pull.get(key, 0) * worth for key, worth in question.of(reply))

    @cached_property
    def smallest(self) -> tuple[int, ...]:
        """Per answered question, the smallest contribution of any reply."""
        return tuple(self._bounds(question)[0] for question in self.answered)

    @cached_property
    def reach(self) -> int:
        """The largest gap that any answers to these questions could give, in units."""
        return sum(self._bounds(question)[1] for question in self.answered)

    def _bounds(self, question: ItemEvidence) -> tuple[int, int]:
        item = question.item
        pulls = [self.pull.get(key, 0) for key in question.keys]
        values = [
            sum(p * worth for p, worth in zip(pulls, option, strict=True)) for option in question.options
        ]
        first = tuple(range(1, item.pick + 1))
        plain = sum(place * value for place, value in zip(item.places, values, strict=False))
        shift = self.contribution(question, first) - int(plain)
        return shift + least(item.places, values), shift - least(item.places, [-value for value in values])

    def answers_to_change(self, gap: int, replies: Mapping[str, Reply]) -> int | None:
        """The smallest number of whole replies that could turn the gap (in units, 0 or more) round.

        0 at a tie, None where no change of replies could do it.
        """
        if not gap:
            return 0
        losses = [
            self.contribution(question, replies[question.item.id]) - smallest
            for question, smallest in zip(self.answered, self.smallest, strict=True)
        ]
        lost = 0
        for count, loss in enumerate(sorted(losses, reverse=True), start=1):
            lost += loss
            if lost > gap:
                return count
        return None


def facet_shares(
    weights: Mapping[Facet, Fraction], answered: Sequence[ItemEvidence], asked: Sequence[ItemEvidence]
) -> dict[Facet, Fraction]:
    """Facet -> its weight in the quiz file times the share of its question weight that was answered."""
    shares = {}
    for facet in FACETS:
        whole = _weight(facet, asked)
        if whole:
            shares[facet] = weights.get(facet, Fraction(1)) * _weight(facet, answered) / whole
    return shares


def _weight(facet: Facet, questions: Iterable[ItemEvidence]) -> Fraction:
    return sum((one.item.weight for one in questions if one.item.facet == facet), Fraction(0))
