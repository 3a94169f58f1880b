"""Puts the evidence of a set of answered questions on one whole-number scale, whoever answered them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from rolefit.quiz.item import FACETS, Facet
from rolefit.scoring.confidence import Scatter
from rolefit.scoring.evidence import ItemEvidence, Key, Sums


@dataclass(frozen=True)
class Asked:
    """All questions of a quiz, and the weights of its facets."""

    questions: tuple[ItemEvidence, ...]
    facets: Mapping[Facet, Fraction]

    @cached_property
    def scatter(self) -> Scatter:
        """How they scatter when all are answered."""
        return Scatter(self.questions)


class Gauge:
    """What the weights of the answered questions make of evidence.

    A person's place on a measured trait is share * x: x of the design, the mean of the evidence, times the
    share that the trait's facet has in D when both are put together. All places are counted in one unit.
    """

    def __init__(self, asked: Asked, answered: Sequence[ItemEvidence]) -> None:
        self._asked = asked
        self.answered = answered
        self.weights: dict[Key, int] = {}
        """(facet, trait) -> the weight of the answered questions that can give points to it, in units."""
        for question in answered:
            for key in question.keys:
                self.weights[key] = self.weights.get(key, 0) + question.weight
        self.keys = tuple(sorted(self.weights))
        """What is measured."""
        shares = facet_shares(asked.facets, answered, asked.questions)
        whole = lcm(*self.weights.values())
        clear = lcm(*(share.denominator for share in shares.values()))
        self._units = {facet: int(share * clear) * whole for facet, share in shares.items()}
        self.factors = [self._units[key[0]] // self.weights[key] for key in self.keys]
        """Per key: what turns a sum of evidence into a place."""

    def unit(self, facets: Iterable[Facet]) -> int:
        """What x = 1 on a trait of these facets, put together, comes to."""
        return sum(self._units[facet] for facet in facets)

    def places(self, sums: Sums) -> list[int]:
        """A person's place on every key, from the sums of evidence."""
        return [sums[key] * factor for key, factor in zip(self.keys, self.factors, strict=True)]

    def position(self, key: Key, sums: Sums) -> Fraction | None:
        """x, -1..1: the weighted mean evidence on a trait; None where it was not measured."""
        return Fraction(sums[key], self.weights[key]) if key in self.weights else None

    @cached_property
    def scatter(self) -> Scatter:
        """How these questions scatter, for the precision of every pair of roles."""
        answered = set(self.answered)
        skipped = [question for question in self._asked.questions if question not in answered]
        few = len(skipped) < len(answered)
        return self._asked.scatter.without(skipped) if few else Scatter(self.answered)


def facet_shares(
    weights: Mapping[Facet, Fraction], answered: Iterable[ItemEvidence], asked: Iterable[ItemEvidence]
) -> dict[Facet, Fraction]:
    """Facet -> its weight in the quiz file times the share of its question weight that was answered."""
    given, whole = _facet_weights(answered), _facet_weights(asked)
    return {
        facet: weights.get(facet, Fraction(1)) * Fraction(given.get(facet, 0), whole[facet])
        for facet in FACETS
        if facet in whole
    }


def _facet_weights(questions: Iterable[ItemEvidence]) -> dict[Facet, int]:
    found: dict[Facet, int] = {}
    for question in questions:
        facet = question.item.facet
        found[facet] = found.get(facet, 0) + question.weight
    return found
