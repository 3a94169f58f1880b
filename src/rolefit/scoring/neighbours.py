"""Which neighbouring role the answers resemble more than any role of the quiz (docs/scoring.md, 7).

In floats: only a chance comes of it, and a quiz may have 100 neighbours beside 20 roles.
"""

from collections.abc import Mapping
from fractions import Fraction

from rolefit.quiz.item import FACETS
from rolefit.quiz.model import Quiz
from rolefit.scoring.confidence import normal, precision
from rolefit.scoring.direction import Measured
from rolefit.scoring.evidence import Key
from rolefit.scoring.result import Resemblance

MENTIONED_FROM = 0.70
"""A neighbour is named from this chance."""

Needs = Mapping[str, Fraction]


def resemblance(quiz: Quiz, measured: Measured, sums: Mapping[Key, Fraction | float]) -> Resemblance | None:
    """The neighbour that these sums of evidence resemble most, if any is likely enough to be mentioned."""
    found = [
        Resemblance(name, chance)
        for name, neighbour in sorted(quiz.neighbours.items())
        if (chance := _chance(quiz, neighbour.needs, measured, sums)) >= MENTIONED_FROM
    ]
    return max(found, key=lambda one: one.chance, default=None)


def _chance(quiz: Quiz, needs: Needs, measured: Measured, sums: Mapping[Key, Fraction | float]) -> float:
    """The smallest chance 0..1 that a neighbour beats a role; 0 as soon as one is not worth a mention."""
    least = 1.0
    for role in quiz.roles.values():
        slopes = slopes_against(needs, role.needs, measured)
        gap = sum([slope * float(sums[key]) for key, slope in slopes.items()])
        if gap <= 0:
            return 0.0
        least = min(least, normal(precision(measured.variation, slopes).z(gap)))
        if least < MENTIONED_FROM:
            return 0.0
    return least


def slopes_against(needs: Needs, rival: Needs, measured: Measured) -> dict[Key, float]:
    """What evidence adds to the gap between a role with these needs and a rival, on all that is measured.

    As `Measured.comparison` of the two, which mirror each other: a is the centred difference of their needs
    over half the sum of its absolute values. Empty where nothing tells them apart.
    """
    facets = {facet: _contrast(needs, rival, measured.traits(facet)) for facet in FACETS}
    whole = sum([float(measured.shares[facet]) for facet, a in facets.items() if a])
    return {
        (facet, trait): float(measured.shares[facet]) / whole * one / float(measured.weights[facet, trait])
        for facet, a in facets.items()
        for trait, one in a.items()
    }


def _contrast(needs: Needs, rival: Needs, traits: list[str]) -> dict[str, float]:
    differences = {trait: needs[trait] - rival[trait] for trait in traits}
    if len(set(differences.values())) < 2:
        return {}
    middle = float(sum(differences.values(), Fraction(0)) / len(differences))
    centred = {trait: float(one) - middle for trait, one in differences.items()}
    size = sum([abs(one) for one in centred.values()]) / 2
    return {trait: one / size for trait, one in centred.items()}
