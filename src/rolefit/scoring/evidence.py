"""What a reply says about traits, corrected for what answering at random would say.

Everything is a whole number: evidence is counted in units that clear the quiz's denominators, so that one
person and a hundred thousand are scored by the same exact arithmetic, and a tie is a tie.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from rolefit.quiz.item import Facet, Item, Reply

Key = tuple[Facet, str]
"""A trait as measured in one facet."""
Sums = Mapping[Key, int]

SPREAD = 0.85**2
"""People use the ends of a scale less than chance would: the share of its chance variance that is left."""
SCALE_SHARE = 0.30
CHOICE_SHARE = 1 / 6
"""The share of an answer's variance that a second, similar question repeats."""


def points(item: Item, reply: Reply) -> dict[str, Fraction]:
    """Trait -> the points 0.. that the reply gives, for every trait that the question can give points to."""
    given = dict.fromkeys(item.traits, Fraction(0))
    for place, number in zip(item.places, reply, strict=True):
        for trait, worth in item.counts[number - 1].items():
            given[trait] += place * worth
    return given


def chance(item: Item) -> dict[str, Fraction]:
    """Trait -> the mean of `points` over all possible replies."""
    share = sum(item.places, Fraction(0)) / len(item.labels)
    return {trait: share * sum(option.get(trait, 0) for option in item.counts) for trait in item.traits}


def covariance(item: Item) -> list[list[float]]:
    """The covariance of a random reply's points, over item.traits.

    A random reply hands the places (and 0 to the options not named) to the options in random order.
    Each option's worth then varies by the variance of the places, s2, and two options' by -s2/(n-1), which
    makes V = s2 * n/(n-1) * sum over options of the outer square of (counts - mean counts).
    """
    size = len(item.labels)
    mean = sum(item.places, Fraction(0)) / size
    variance = sum(((place - mean) ** 2 for place in item.places), (size - item.pick) * mean**2) / size
    scale = variance * size / (size - 1)
    offsets = []
    for trait in item.traits:
        column = [option.get(trait, Fraction(0)) for option in item.counts]
        middle = sum(column, Fraction(0)) / size
        offsets.append([worth - middle for worth in column])
    return [[float(scale * sum(a * b for a, b in zip(s, t, strict=True))) for t in offsets] for s in offsets]


def least(places: Sequence[Fraction], values: Iterable[int]) -> int:
    """The smallest sum of place * value over all replies, where `values` are worth per option.

    By the rearrangement inequality the highest place goes to the smallest value; the options that are not
    named count 0.
    """
    return int(sum(place * value for place, value in zip(places, sorted(values), strict=False)))


class ItemEvidence:
    """One question's evidence, in whole units of 1/`unit`."""

    def __init__(self, item: Item, unit: int) -> None:
        self.item = item
        self.keys: tuple[Key, ...] = tuple((item.facet, trait) for trait in item.traits)
        self.options = [
            [int(item.weight * option.get(trait, 0) * unit) for trait in item.traits]
            for option in item.counts
        ]
        """Per option and trait: weight * counts."""
        self._chance = [int(item.weight * mean * unit) for mean in chance(item).values()]
        self._seen: dict[Reply, tuple[tuple[Key, int], ...]] = {}
        steps = item.graded and len(item.labels) > 2
        self.covariance = [[cell * (SPREAD if steps else 1) for cell in row] for row in covariance(item)]
        self.share = SCALE_SHARE if steps else CHOICE_SHARE
        trace = sum(row[k] for k, row in enumerate(self.covariance))
        squares = sum(cell * cell for row in self.covariance for cell in row)
        self.typical = squares / trace if trace else 0.0
        """v of the design: the size of the covariance, as one variance."""

    def of(self, reply: Reply) -> tuple[tuple[Key, int], ...]:
        """(facet, trait) -> weight * evidence, in units, for one reply."""
        found = self._seen.get(reply)
        if found is None:
            totals = [-mean for mean in self._chance]
            for place, number in zip(self.item.places, reply, strict=True):
                for k, worth in enumerate(self.options[number - 1]):
                    totals[k] += int(place * worth)
            found = self._seen[reply] = tuple(zip(self.keys, totals, strict=True))
        return found


def clearing_unit(items: Iterable[Item]) -> int:
    """The smallest unit in which all evidence of these questions is whole."""
    unit = 1
    for item in items:
        named = [
            place * worth for place in item.places for option in item.counts for worth in option.values()
        ]
        for value in (*named, *chance(item).values()):
            unit = lcm(unit, (item.weight * value).denominator)
    return unit


def total(evidence: Iterable[tuple[ItemEvidence, Reply]]) -> dict[Key, int]:
    """(facet, trait) -> the sum of weight * evidence over the answered questions, in units."""
    sums: dict[Key, int] = {}
    for question, reply in evidence:
        for key, worth in question.of(reply):
            sums[key] = sums.get(key, 0) + worth
    return sums
