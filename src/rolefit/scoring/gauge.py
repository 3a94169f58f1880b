"""Puts the evidence of the answered questions of a facet on one whole-number scale, whoever answered them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from operator import getitem

from rolefit.quiz.item import FACETS, Facet, Reply
from rolefit.scoring.evidence import ItemEvidence, Key, Remembered

Totals = Mapping[Facet, Sequence[int]]
"""Facet -> the sums of weight * evidence on every trait that the quiz asks about there, in units."""


@dataclass(frozen=True)
class Asked:
    """All questions of a quiz, and the weights of its facets."""

    questions: tuple[ItemEvidence, ...]
    facets: Mapping[Facet, Fraction]

    def about(self, facet: Facet) -> list[ItemEvidence]:
        """The questions about a facet."""
        return [question for question in self.questions if question.item.facet == facet]

    @cached_property
    def keys(self) -> dict[Facet, list[Key]]:
        """Facet -> what is measured there when all are answered."""
        return {facet: sorted(_weights(self.about(facet))) for facet in FACETS}

    @cached_property
    def worths(self) -> dict[str, Remembered[tuple[int, ...]]]:
        """Question -> reply -> weight * evidence on every key of the question's facet."""
        return {one.item.id: _over(self.keys[one.item.facet], one) for one in self.questions}

    @cached_property
    def weight(self) -> int:
        """Of all questions, in units."""
        return sum([question.weight for question in self.questions])

    @cached_property
    def shares(self) -> dict[Facet, int]:
        """Facet -> its share in D for a unit of its question weight, in whole numbers that keep the ratio."""
        whole = _facet_weights(self.questions)
        shares = {
            facet: self.facets.get(facet, Fraction(1)) / whole[facet] for facet in FACETS if whole[facet]
        }
        clear = lcm(*(share.denominator for share in shares.values()))
        return {facet: int(share * clear) for facet, share in shares.items()}


class Gauge:
    """What the weights of the answered questions of a facet make of evidence.

    x of the design, the mean of the evidence on a trait, is the sum of the evidence times the trait's factor,
    counted in units of 1/`whole` for all traits.
    """

    def __init__(self, asked: Asked, facet: Facet, answered: Sequence[ItemEvidence]) -> None:
        self.facet = facet
        self.answered = answered
        self.keys = asked.keys[facet]
        """What is measured when all are answered."""
        self.ids = [question.item.id for question in answered]
        self._worths = [asked.worths[question] for question in self.ids]
        self.weights = _weights(answered)
        """What is measured -> the weight of the answered questions that can give points to it, in units."""
        self.measured = tuple([key for key in self.keys if key in self.weights])
        self.whole = lcm(*self.weights.values())
        self.factors = [self.whole // self.weights[key] if key in self.weights else 0 for key in self.keys]
        self.weight = sum([question.weight for question in answered])
        """Of the answered questions, in units."""
        self.voice = asked.shares[facet] * self.weight if answered else 0
        """How much this facet has to say in D, beside the other's."""

    def totals(self, replies: Mapping[str, Reply]) -> tuple[int, ...]:
        """The sums of weight * evidence on all keys, in units; empty where nothing is answered."""
        return tuple(
            map(sum, zip(*map(getitem, self._worths, map(replies.__getitem__, self.ids)), strict=True))
        )


def _over(keys: Sequence[Key], question: ItemEvidence) -> Remembered[tuple[int, ...]]:
    def worths(reply: Reply) -> tuple[int, ...]:
        found = dict(question.of(reply))
        return tuple([found.get(key, 0) for key in keys])

    return Remembered(worths)


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
