"""Puts the evidence of a set of answered questions on one whole-number scale, whoever answered them."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from operator import getitem

from rolefit.quiz.item import FACETS, Facet, Reply
from rolefit.scoring.confidence import Scatter
from rolefit.scoring.evidence import ItemEvidence, Key, Sums


@dataclass(frozen=True)
class Asked:
    """All questions of a quiz, and the weights of its facets."""

    questions: tuple[ItemEvidence, ...]
    facets: Mapping[Facet, Fraction]

    @cached_property
    def keys(self) -> list[Key]:
        """What is measured when all are answered."""
        return sorted(_weights(self.questions))

    @cached_property
    def shares(self) -> dict[Facet, int]:
        """Facet -> its share in D for a unit of its question weight, in whole numbers that keep the ratio."""
        whole = _facet_weights(self.questions)
        shares = {
            facet: self.facets.get(facet, Fraction(1)) / whole[facet] for facet in FACETS if whole[facet]
        }
        clear = lcm(*(share.denominator for share in shares.values()))
        return {facet: int(share * clear) for facet, share in shares.items()}

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
        self._worths = [question.by_reply for question in answered]
        self.weights = _weights(answered)
        """(facet, trait) -> the weight of the answered questions that can give points to it, in units."""
        self.keys = tuple([key for key in asked.keys if key in self.weights])
        """What is measured."""
        whole = lcm(*self.weights.values())
        given = _facet_weights(answered)
        self._units = {facet: share * given[facet] * whole for facet, share in asked.shares.items()}
        self.factors = [self._units[key[0]] // self.weights[key] for key in self.keys]
        """Per key: what turns a sum of evidence into a place."""

    def unit(self, facets: Iterable[Facet]) -> int:
        """What x = 1 on a trait of these facets, put together, comes to."""
        return sum(self._units[facet] for facet in facets)

    def counting(self, keys: Set[Key]) -> list[ItemEvidence]:
        """The answered questions that can give points to one of these."""
        return [question for question in self.answered if not keys.isdisjoint(question.keys)]

    def sums(self, replies: Iterable[Reply]) -> dict[Key, int]:
        """(facet, trait) -> the sum of weight * evidence, in units; one reply to each question in turn."""
        sums = dict.fromkeys(self.keys, 0)
        for worths in map(getitem, self._worths, replies):
            for key, worth in worths:
                sums[key] += worth
        return sums

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


def _weights(questions: Iterable[ItemEvidence]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for question in questions:
        for key in question.keys:
            found[key] = found.get(key, 0) + question.weight
    return found


def facet_shares(
    weights: Mapping[Facet, Fraction], answered: Iterable[ItemEvidence], asked: Iterable[ItemEvidence]
) -> dict[Facet, Fraction]:
    """Facet -> its weight in the quiz file times the share of its question weight that was answered."""
    given, whole = _facet_weights(answered), _facet_weights(asked)
    return {
        facet: weights.get(facet, Fraction(1)) * Fraction(given[facet], whole[facet])
        for facet in FACETS
        if whole[facet]
    }


def _facet_weights(questions: Iterable[ItemEvidence]) -> dict[Facet, int]:
    found = dict.fromkeys(FACETS, 0)
    for question in questions:
        found[question.item.facet] += question.weight
    return found
