"""Which role the pattern of answers points to, and how much each answer adds to that."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain
from math import gcd, lcm
from operator import mul

from rolefit.quiz.item import Reply
from rolefit.scoring.confidence import Precision, precision
from rolefit.scoring.evidence import ItemEvidence, Key, Sums, least
from rolefit.scoring.gauge import Gauge, Totals
from rolefit.scoring.stake import Duel

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


class Contrasts:
    """a of every role on what is measured in one facet, in whole numbers."""

    def __init__(
        self, a: Mapping[str, Mapping[str, Fraction]], counted: Sequence[Key], keys: Sequence[Key]
    ) -> None:
        self.roles = tuple(sorted(a))
        self.unit = lcm(*(one.denominator for row in a.values() for one in row.values()))
        """What a = 1 is."""
        self._rows = [{key: int(a[role][key[1]] * self.unit) for key in counted} for role in self.roles]
        self.rows = [[row.get(key, 0) for key in keys] for row in self._rows]
        """Per role, over all keys of the facet; 0 where one does not count."""
        self._duels: dict[tuple[int, int], Duel] = {}

    def own(self, role: int) -> Duel:
        """A role, given by its place in `roles`, as if against a rival that no answer moves."""
        return Duel(self._rows[role], self.unit)

    def duel(self, leader: int, rival: int) -> Duel:
        """Two roles, given by their places in `roles`."""
        found = self._duels.get((leader, rival))
        if found is None:
            row = {key: one - self._rows[rival][key] for key, one in self._rows[leader].items()}
            found = self._duels[leader, rival] = Duel(row, 2 * self.unit)
        return found


def contrasts(
    needs: Needs, traits: Collection[str], measured: Collection[Key], keys: Sequence[Key]
) -> Contrasts | None:
    """The contrasts on those of these traits that are measured in a facet; None where it has no direction."""
    counted = [key for key in measured if key[1] in traits]
    a = contrast(needs, [trait for _, trait in counted])
    return Contrasts(a, counted, keys) if a else None


class FacetCompass:
    """Reads a direction from the evidence of one facet, for one set of its questions, in whole numbers."""

    def __init__(self, contrasts: Contrasts, gauge: Gauge) -> None:
        self.roles = contrasts.roles
        self.gauge = gauge
        self.unit = contrasts.unit * gauge.whole
        """What 1 is in the whole numbers that `standing` gives."""
        self._contrasts = contrasts
        self._rows = [list(map(mul, row, gauge.factors)) for row in contrasts.rows]
        self._pairs: dict[tuple[int, int], FacetPair] = {}

    def standing(self, totals: Totals) -> list[int]:
        """D of each role by this facet alone."""
        rows, sums = self._rows, totals[self.gauge.facet]
        if len(rows) == 2:  # They mirror each other.
            d = sum(map(mul, rows[0], sums))
            return [d, -d]
        return [sum(map(mul, row, sums)) for row in rows]

    def own(self, role: int) -> "FacetPair":
        """What every answer adds to D of one role."""
        return FacetPair(self.gauge, self._contrasts.own(role))

    def pair(self, leader: int, rival: int) -> "FacetPair":
        """The comparison of two roles, given by their places in `roles`."""
        found = self._pairs.get((leader, rival))
        if found is None:
            duel = self._contrasts.duel(leader, rival)
            found = self._pairs[leader, rival] = FacetPair(self.gauge, duel)
        return found


class Compass:
    """Reads a direction from the evidence of one facet or of all together, in whole numbers."""

    def __init__(self, facets: Sequence[FacetCompass]) -> None:
        self.roles = facets[0].roles
        clear = lcm(*[one.unit for one in facets])
        scales = [one.gauge.voice * (clear // one.unit) for one in facets]
        unit = clear * sum([one.gauge.voice for one in facets])
        common = gcd(unit, *scales)
        self.unit = unit // common
        """What 1 is in the whole numbers that `standing` gives."""
        self._facets = [(one, scale // common) for one, scale in zip(facets, scales, strict=True)]
        self._pairs: dict[tuple[int, int], Pair] = {}

    def standing(self, sums: Sums) -> tuple[int, ...]:
        """D of each role, in the order of `roles`, in units of 1/`unit`."""
        gauges = [one.gauge for one, _ in self._facets]
        return self.at({gauge.facet: [sums.get(key, 0) for key in gauge.keys] for gauge in gauges})

    def at(self, totals: Totals) -> tuple[int, ...]:
        """The same from the sums of evidence of every facet."""
        if len(self._facets) == 1:
            return tuple(self._facets[0][0].standing(totals))
        found = [[scale * d for d in one.standing(totals)] for one, scale in self._facets]
        return tuple(map(sum, zip(*found, strict=True)))

    @property
    def answered(self) -> list[ItemEvidence]:
        """The answered questions that count for a trait in which the roles are told apart."""
        return self.own(0).answered

    def own(self, role: int) -> "Pair":
        """What every answer adds to D of one role, as if against a rival that no answer moves."""
        return Pair([(one.own(role), scale) for one, scale in self._facets], self.unit)

    def pair(self, leader: int, rival: int) -> "Pair":
        """The comparison of two roles, given by their places in `roles`."""
        found = self._pairs.get((leader, rival))
        if found is None:
            facets = [(one.pair(leader, rival), scale) for one, scale in self._facets]
            found = self._pairs[leader, rival] = Pair(facets, 2 * self.unit)
        return found


class FacetPair:
    """Leader against rival by one facet alone: what every answer adds to half the difference of their D."""

    def __init__(self, gauge: Gauge, duel: Duel) -> None:
        self.unit = duel.unit * gauge.whole
        """What a gap of 1 is, in the whole numbers used here."""
        self._gauge = gauge
        self._duel = duel
        stakes = duel.stakes(gauge.answered, gauge.weights)
        self._losses = [stake.losses for stake in stakes]
        self._times = [gauge.whole // stake.unit for stake in stakes]
        """How often the unit of the losses goes into that of the gap."""
        self.precision = precision([stake.spread for stake in stakes])
        """How exactly these questions tell the two roles apart."""

    @cached_property
    def pull(self) -> dict[Key, int]:
        """What a unit of evidence on each trait adds to the gap."""
        gauge, row = self._gauge, self._duel.row
        return {key: row.get(key, 0) * gauge.whole // weight for key, weight in gauge.weights.items()}

    @cached_property
    def answered(self) -> list[ItemEvidence]:
        """The answered questions that count for a trait in which the roles are told apart."""
        return [question for question in self._gauge.answered if self._duel.counts(question)]

    @cached_property
    def reach(self) -> int:
        """The largest gap that any answers to these questions could give, in units."""
        return sum(self._largest(question) for question in self.answered)

    def _largest(self, question: ItemEvidence) -> int:
        by_chance = sum(
            self.pull[key] * mean for key, mean in zip(question.keys, question.chance, strict=True)
        )
        return -by_chance - least(question.item.places, [-value for value in question.values(self.pull)])

    def losses(self, replies: Mapping[str, Reply], scale: int) -> list[int]:
        """Per answered question, `scale` times what its reply adds to the gap beyond the least possible."""
        found = zip(self._gauge.ids, self._times, self._losses, strict=True)
        return [scale * times * losses[replies[question]] for question, times, losses in found]


class Pair:
    """Leader against rival: what every answer adds to half the difference of their D."""

    def __init__(self, facets: Sequence[tuple[FacetPair, int]], unit: int) -> None:
        self._facets = facets
        self.unit = unit
        """What a gap of 1 is, in the whole numbers used here."""

    @cached_property
    def pull(self) -> dict[Key, int]:
        """What a unit of evidence on each trait adds to the gap."""
        return {key: scale * pull for one, scale in self._facets for key, pull in one.pull.items()}

    @property
    def answered(self) -> list[ItemEvidence]:
        """The answered questions that count for a trait in which the roles are told apart."""
        return [question for one, _ in self._facets for question in one.answered]

    @cached_property
    def precision(self) -> Precision:
        """How exactly these questions tell the two roles apart."""
        true = total = 0.0
        for one, scale in self._facets:
            share = (scale * one.unit / self.unit) ** 2
            true += share * one.precision.true
            total += share * one.precision.total
        return Precision(true, total)

    @property
    def reach(self) -> int:
        """The largest gap that any answers to these questions could give, in units."""
        return sum(scale * one.reach for one, scale in self._facets)

    def contribution(self, question: ItemEvidence, reply: Reply) -> int:
        """What the reply adds to the gap, in units."""
        return sum([self.pull.get(key, 0) * worth for key, worth in question.of(reply)])

    def answers_to_change(self, gap: int, replies: Mapping[str, Reply]) -> int | None:
        """The smallest number of whole replies that could turn the gap (in units, 0 or more) round.

        0 at a tie, None where no change of replies could do it.
        """
        if not gap:
            return 0
        losses = list(chain(*[one.losses(replies, scale) for one, scale in self._facets]))
        lost = 0
        for count, loss in enumerate(sorted(losses, reverse=True), start=1):
            lost += loss
            if lost > gap:
                return count
        return None
