"""Where a person stands on a trait, by the questions that were answered about it (docs/scoring.md, 2)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from rolefit.quiz.item import FACETS, Facet, Item
from rolefit.scoring.evidence import Key


def answered_weights(items: Iterable[Item]) -> dict[Key, Fraction]:
    """Each facet and trait that these questions measure -> the weight of those that can give points to it."""
    found: dict[Key, Fraction] = {}
    for item in items:
        for trait in item.traits:
            key = (item.facet, trait)
            found[key] = found.get(key, Fraction(0)) + item.weight
    return found


def positions(sums: Mapping[Key, Fraction], weights: Mapping[Key, Fraction]) -> dict[Key, Fraction]:
    """x, -1..1: the mean evidence on everything measured, by question weight; 0 is what chance gives."""
    return {key: sums[key] / weight for key, weight in weights.items()}


def facet_shares(
    weights: Mapping[Facet, Fraction], answered: Iterable[Item], asked: Iterable[Item]
) -> dict[Facet, Fraction]:
    """Facet -> its weight in the quiz file (1 if not named) times the share of its questions answered.

    Questions count by their weight. A facet that the quiz does not ask about is left out.
    """
    given, whole = _by_facet(answered), _by_facet(asked)
    return {
        facet: weights.get(facet, Fraction(1)) * given[facet] / whole[facet]
        for facet in FACETS
        if whole[facet]
    }


def _by_facet(items: Iterable[Item]) -> dict[Facet, Fraction]:
    found = dict.fromkeys(FACETS, Fraction(0))
    for item in items:
        found[item.facet] += item.weight
    return found
