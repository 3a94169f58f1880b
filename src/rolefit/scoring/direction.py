"""Which role the pattern of answers points to, and how surely (docs/scoring.md, 3 to 5)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from rolefit.quiz.item import FACETS, Facet, Item
from rolefit.quiz.model import Quiz
from rolefit.scoring.confidence import CLOSE_BELOW, Precision, Variation, chance_of_leading, normal, precision
from rolefit.scoring.evidence import Key, Slopes
from rolefit.scoring.position import answered_weights, facet_shares

RoleNeeds = Mapping[str, Mapping[str, Fraction]]
"""Role -> trait -> need, 0..10."""

DIFFERS = 2
"""Roles point apart on a trait from this difference of needs."""


def direction_traits(needs: RoleNeeds) -> tuple[str, ...]:
    """The traits on which needs differ by 2 or more between roles, by id."""
    roles = list(needs.values())
    return tuple(
        trait
        for trait in sorted(roles[0])
        if max(role[trait] for role in roles) - min(role[trait] for role in roles) >= DIFFERS
    )


def contrast(needs: RoleNeeds, traits: Iterable[str]) -> dict[str, dict[str, Fraction]] | None:
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


class Measured:
    """What a set of answered questions measures, and how exactly. The replies make no difference to it."""

    def __init__(self, quiz: Quiz, answered: Sequence[Item]) -> None:
        self.items = answered
        self.weights = answered_weights(answered)
        """Facet and trait -> the weight of the questions that can give points to it."""
        self.shares = facet_shares(quiz.facets, answered, quiz.items)
        """Facet -> how much it has to say in D, beside the other."""
        self.variation = [Variation(facet, answered) for facet in FACETS]

    def traits(self, facet: Facet) -> list[str]:
        """What is measured in a facet, by id."""
        return sorted(trait for of, trait in self.weights if of == facet)

    def position_error(self, key: Key) -> float | None:
        """The standard error of the position there; None where nothing is measured.

        It is of what a second quiz is assumed not to repeat.
        """
        if key not in self.weights:
            return None
        return precision(self.variation, {key: float(1 / self.weights[key])}).unrepeated

    def comparison(
        self, needs: RoleNeeds, traits: Collection[str], facets: Sequence[Facet] = FACETS
    ) -> "RoleComparison | None":
        """These roles compared on those of the traits that are measured; None where nothing tells them apart.

        The facets that have a direction share D by their `shares`.
        """
        found: dict[Facet, Mapping[str, Mapping[str, Fraction]]] = {}
        for facet in facets:
            measured = [trait for trait in self.traits(facet) if trait in traits]
            if contrasts := contrast(needs, measured):
                found[facet] = contrasts
        whole = sum((self.shares[facet] for facet in found), Fraction(0))
        slopes: dict[str, dict[Key, Fraction]] = {role: {} for role in sorted(needs)}
        for facet, a in found.items():
            for role, row in a.items():
                for trait, one in row.items():
                    key = (facet, trait)
                    slopes[role][key] = self.shares[facet] / whole * one / self.weights[key]
        return RoleComparison(slopes, self) if found else None


class RoleComparison:
    """Roles held against each other, on the traits that a set of answered questions measures."""

    def __init__(self, slopes: Mapping[str, Slopes], measured: Measured) -> None:
        self.roles = tuple(slopes)
        """By id."""
        self.slopes = slopes
        """Role -> what evidence on each trait adds to its D."""
        self.measured = measured

    def standing(self, sums: Mapping[Key, Fraction]) -> dict[str, Fraction]:
        """Role -> D, -1..1, from these sums of evidence."""
        return {
            role: sum((slope * sums[key] for key, slope in slopes.items()), Fraction(0))
            for role, slopes in self.slopes.items()
        }

    def between(self, one: str, other: str) -> Slopes:
        """What evidence adds to the gap between two roles: half the difference of their slopes."""
        against = self.slopes[other]
        return {key: (slope - against[key]) / 2 for key, slope in self.slopes[one].items()}

    def precision(self, one: str, other: str) -> Precision:
        """How exactly two roles are told apart."""
        return self.precision_of(self.between(one, other))

    def precision_of(self, slopes: Slopes) -> Precision:
        """How exactly the figure with these slopes is measured."""
        return precision(self.measured.variation, {key: float(slope) for key, slope in slopes.items()})


def role_comparison(
    quiz: Quiz, measured: Measured, facets: Sequence[Facet] = FACETS
) -> RoleComparison | None:
    """The roles of a quiz compared on the traits that tell them apart, in some facets."""
    needs = {name: role.needs for name, role in quiz.roles.items()}
    return measured.comparison(needs, direction_traits(needs), facets)


class Ranking:
    """Where the evidence puts the roles of a comparison, and how surely."""

    def __init__(self, comparison: RoleComparison, sums: Mapping[Key, Fraction]) -> None:
        self.comparison = comparison
        self.d = comparison.standing(sums)
        """Role -> D, -1..1."""
        # Sorting keeps the order of equals: among them the ids decide.
        self.leader, *self.rivals = sorted(self.d, key=self.d.__getitem__, reverse=True)

    @cached_property
    def chances(self) -> Mapping[str, float]:
        """Every role, by id -> its chance 0..1 to lead a second quiz.

        Each is worked out against all other roles; then all are scaled to sum to 1.
        """
        roles = list(self.d)
        found = {role: chance_of_leading([self._z(role, s) for s in roles if s != role]) for role in roles}
        whole = sum(found.values())
        return {role: chance / whole for role, chance in found.items()}

    def _z(self, one: str, other: str) -> float:
        gap = float(self.d[one] - self.d[other]) / 2
        return self.comparison.precision(one, other).z(gap)

    def gap(self, rival: str) -> Fraction:
        """How far the leader is ahead of a rival: half the difference of their D; 0 is a tie."""
        return (self.d[self.leader] - self.d[rival]) / 2

    def slopes(self, rival: str) -> Slopes:
        """What a unit of evidence on each trait adds to the gap with this rival."""
        return self.comparison.between(self.leader, rival)

    @cached_property
    def precisions(self) -> Mapping[str, Precision]:
        """Rival -> how exactly the leader is told apart from it."""
        return {rival: self.comparison.precision(self.leader, rival) for rival in self.rivals}

    @cached_property
    def zs(self) -> Mapping[str, float]:
        """Rival -> how far the leader is ahead of it, in standard errors."""
        return {rival: one.z(float(self.gap(rival))) for rival, one in self.precisions.items()}

    @cached_property
    def confidence(self) -> float:
        """The chance 0..1 that a second quiz of the same kind names the same leader."""
        return chance_of_leading(list(self.zs.values()))

    @property
    def near(self) -> tuple[str, ...]:
        """The rivals that the leader beats with a chance below .70."""
        return tuple(rival for rival, z in self.zs.items() if normal(z) < CLOSE_BELOW)
