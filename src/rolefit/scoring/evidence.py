"""What a reply says about traits, corrected for what answering at random would say.

Everything is a whole number: evidence is counted in units that clear the quiz's denominators, so that one
person and a hundred thousand are scored by the same exact arithmetic, and a tie is a tie.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm, sqrt
from operator import mul
from typing import Generic, NamedTuple, TypeVar

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


def named(places: Sequence[Fraction], values: Iterable[int]) -> int:
    """The sum of place * value over the options named, in their order; `values` are worth per option."""
    return sum(
        place.numerator * value // place.denominator for place, value in zip(places, values, strict=False)
    )


def least(places: Sequence[Fraction], values: Iterable[int]) -> int:
    """The smallest such sum over all replies, where `values` are worth per option.

    By the rearrangement inequality the highest place goes to the smallest value; the options that are not
    named count 0.
    """
    return named(places, sorted(values))


Found = TypeVar("Found")
MOST_REMEMBERED = 1000


class Remembered(dict[Reply, Found], Generic[Found]):
    """Reply -> what `find` gives for it, worked out once; forgets it all before it grows without end."""

    def __init__(self, find: Callable[[Reply], Found], most: int = MOST_REMEMBERED) -> None:
        self._find = find
        self._most = most

    def __missing__(self, reply: Reply) -> Found:
        if len(self) >= self._most:
            self.clear()
        found = self[reply] = self._find(reply)
        return found


class Spread(NamedTuple):
    """How a gap varies with the answer to one question."""

    repeated: tuple[tuple[Key, float], ...]
    """Per trait, y of the design: what a second, similar question repeats."""
    rest: float
    """The variance of what it does not repeat."""


class ItemEvidence:
    """One question's evidence, in whole units of 1/`unit`."""

    def __init__(self, item: Item, unit: int) -> None:
        self.item = item
        self.weight = int(item.weight * unit)
        """The question's weight, in units."""
        self.keys: tuple[Key, ...] = tuple((item.facet, trait) for trait in item.traits)
        self.options = [
            [int(item.weight * option.get(trait, 0) * unit) for trait in item.traits]
            for option in item.counts
        ]
        """Per option and trait: weight * counts."""
        self.plain = self._plain()
        self.chance = [int(item.weight * mean * unit) for mean in chance(item).values()]
        """Per trait: weight * the mean points of a random reply."""
        self.by_reply = Remembered(self._of)
        """Reply -> (facet, trait) -> weight * evidence, in units."""

    def _plain(self) -> list[tuple[Key, int]] | None:
        """Per option the one trait that it counts for, and its worth; None where some count for several."""
        found = []
        for option in self.options:
            named = [(key, worth) for key, worth in zip(self.keys, option, strict=True) if worth]
            if len(named) > 1:
                return None
            found.append(named[0] if named else (self.keys[0], 0))
        return found

    def of(self, reply: Reply) -> tuple[tuple[Key, int], ...]:
        """(facet, trait) -> weight * evidence, in units, for one reply."""
        return self.by_reply[reply]

    def _of(self, reply: Reply) -> tuple[tuple[Key, int], ...]:
        totals = [-mean for mean in self.chance]
        for place, number in zip(self.item.places, reply, strict=True):
            for k, worth in enumerate(self.options[number - 1]):
                totals[k] += int(place * worth)
        return tuple(zip(self.keys, totals, strict=True))

    def values(self, pull: Mapping[Key, int]) -> list[int]:
        """What naming each option first adds to a gap, up to a constant; `pull` is what evidence adds."""
        if self.plain is not None:
            return [pull[key] * worth for key, worth in self.plain]
        pulls = [pull[key] for key in self.keys]
        return [sum(map(mul, pulls, option)) for option in self.options]

    @cached_property
    def _variances(self) -> tuple[list[list[float]], float]:
        """V, the covariance of a random reply over `keys`, and the share of h in its size."""
        steps = self.item.graded and len(self.item.labels) > 2
        v = [[cell * (SPREAD if steps else 1) for cell in row] for row in covariance(self.item)]
        trace = sum(row[k] for k, row in enumerate(v))
        size = sum(cell * cell for row in v for cell in row) / trace if trace else 0.0
        return v, (SCALE_SHARE if steps else CHOICE_SHARE) / size if size else 0.0

    def spread(self, slopes: Mapping[Key, float]) -> Spread:
        """How a gap varies with this question; it grows by these slopes with evidence on each of its traits.

        With g the weight times the slopes, V the covariance of a random reply, h the share that a second
        question repeats and v the size of V as one variance, y = sqrt(h/v) V g, and the rest is g'Vg - y'y.
        """
        v, share = self._variances
        g = [self.weight * slopes[key] for key in self.keys]
        moved = [sum(map(mul, row, g)) for row in v]
        rest = sum(map(mul, g, moved)) - share * sum([one * one for one in moved])
        return Spread(
            tuple([(key, sqrt(share) * one) for key, one in zip(self.keys, moved, strict=True)]), rest
        )


def clearing_unit(items: Iterable[Item]) -> int:
    """The smallest unit in which all evidence of these questions is whole."""
    unit = 1
    for item in items:
        unit = lcm(unit, item.weight.denominator)
        worths = [
            place * worth for place in item.places for option in item.counts for worth in option.values()
        ]
        for value in (*worths, *chance(item).values()):
            unit = lcm(unit, (item.weight * value).denominator)
    return unit


def total(evidence: Iterable[tuple[ItemEvidence, Reply]]) -> dict[Key, int]:
    """(facet, trait) -> the sum of weight * evidence over the answered questions, in units."""
    sums: dict[Key, int] = {}
    for question, reply in evidence:
        for key, worth in question.by_reply[reply]:
            sums[key] = sums.get(key, 0) + worth
    return sums
