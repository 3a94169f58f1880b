"""Which neighbouring role the answers resemble more than any role of the quiz (docs/scoring.md, 7).

Its chance is in floats, because a quiz may have 100 neighbours beside 20 roles. How many answers would put a
role before the one that is named is exact.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from rolefit.quiz.item import FACETS, Facet
from rolefit.quiz.model import Quiz
from rolefit.scoring.change import answers_to_change
from rolefit.scoring.confidence import chance_of_leading, precision
from rolefit.scoring.direction import Measured, Ranking
from rolefit.scoring.evidence import Answer, Key
from rolefit.scoring.result import Resemblance

MENTIONED_FROM = 0.50
"""A neighbour is named from this joint chance: one that leads all roles at once more often than not."""

EQUAL_WITHIN = 1e-9
"""Differences of needs, and chances, that lie nearer are the same.

Needs are decimals of a few digits. Two neighbours with other needs may stand out from the roles alike: then
only roundings tell their chances apart.
"""

FloatNeeds = Mapping[str, float]
EvidenceInFloats = Mapping[Key, float]


def resemblance(quiz: Quiz, measured: Measured, sums: Mapping[Key, Fraction | float]) -> Resemblance | None:
    """The neighbour with the highest joint chance to lead all roles, if it is likely enough to be named.

    Among equals the ids decide.
    """
    roles = [_floats(role.needs) for role in quiz.roles.values()]
    neighbours = {name: _floats(one.needs) for name, one in sorted(quiz.neighbours.items())}
    found = {key: float(one) for key, one in sums.items()}
    name, highest = "", 0.0
    for one, needs in neighbours.items():
        zs = _ahead(needs, roles, measured, found)
        chance = chance_of_leading(zs) if zs else 0.0
        if chance >= MENTIONED_FROM and chance > highest + EQUAL_WITHIN:
            name, highest = one, chance
    if not name:
        return None
    by_interest = [_z(neighbours[name], role, measured, found, ["interest"]) for role in roles]
    known = [z for z in by_interest if z is not None]
    return Resemblance(name, highest, chance_of_leading(known) if len(known) == len(roles) else None)


def answers_to_pass(
    quiz: Quiz, measured: Measured, sums: Mapping[Key, Fraction], given: Sequence[Answer], neighbour: str
) -> int | None:
    """The smallest number of whole replies with which some role would be ahead of a neighbour that leads all.

    None where no change of replies could do it.
    """
    counts = []
    for role, one in quiz.roles.items():
        needs = {neighbour: quiz.neighbours[neighbour].needs, role: one.needs}
        if comparison := measured.comparison(needs, quiz.traits):
            counts.append(answers_to_change(Ranking(comparison, sums), given))
    return min((count for count in counts if count is not None), default=None)


def _floats(needs: Mapping[str, Fraction]) -> FloatNeeds:
    return {trait: float(need) for trait, need in needs.items()}


def _ahead(
    needs: FloatNeeds, roles: Iterable[FloatNeeds], measured: Measured, sums: EvidenceInFloats
) -> list[float]:
    """How far a neighbour is ahead of every role, in standard errors.

    Empty as soon as it is not ahead of one: it then leads all at once with a chance below one half.
    """
    zs = []
    for role in roles:
        z = _z(needs, role, measured, sums, FACETS)
        if z is None or z <= 0:
            return []
        zs.append(z)
    return zs


def _z(
    needs: FloatNeeds, rival: FloatNeeds, measured: Measured, sums: EvidenceInFloats, facets: Iterable[Facet]
) -> float | None:
    """How far a role with these needs is ahead of a rival; None where these facets do not tell them apart."""
    slopes = _slopes(needs, rival, measured, facets)
    if not slopes:
        return None
    gap = sum([slope * sums[key] for key, slope in slopes.items()])
    return precision(measured.variation, slopes).z(gap)


def _slopes(
    needs: FloatNeeds, rival: FloatNeeds, measured: Measured, facets: Iterable[Facet]
) -> dict[Key, float]:
    """What evidence adds to the gap between a role with these needs and a rival, on all that is measured.

    As `Measured.comparison` of the two, which mirror each other: a is the centred difference of their needs
    over half the sum of its absolute values. Empty where nothing tells them apart.
    """
    found = {facet: a for facet in facets if (a := _contrast(needs, rival, measured.traits(facet)))}
    whole = sum([float(measured.shares[facet]) for facet in found])
    return {
        (facet, trait): float(measured.shares[facet]) / whole * one / float(measured.weights[facet, trait])
        for facet, a in found.items()
        for trait, one in a.items()
    }


def _contrast(needs: FloatNeeds, rival: FloatNeeds, traits: list[str]) -> dict[str, float]:
    differences = [needs[trait] - rival[trait] for trait in traits]
    if max(differences, default=0.0) - min(differences, default=0.0) < EQUAL_WITHIN:
        return {}
    middle = sum(differences) / len(differences)
    centred = [one - middle for one in differences]
    size = sum([abs(one) for one in centred]) / 2
    return {trait: one / size for trait, one in zip(traits, centred, strict=True)}
