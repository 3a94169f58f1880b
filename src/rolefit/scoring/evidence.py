"""What a reply says about traits, corrected for what answering at random would say (docs/scoring.md, 1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from operator import mul
from typing import NamedTuple

from rolefit.quiz.item import Facet, Item, Reply

Key = tuple[Facet, str]
"""A trait as measured in one facet."""
Slopes = Mapping[Key, Fraction]
"""How much one unit of weighted evidence on each trait adds to a direction or a gap."""

SPREAD = 0.85**2
"""People use the ends of a scale less than chance would: the share of its chance variance that is left."""
SCALE_SHARE = 0.30
CHOICE_SHARE = 1 / 6
"""The share of an answer's variance that a second, similar question repeats."""


def points(item: Item, reply: Reply) -> dict[str, Fraction]:
    """Trait -> the points that the reply gives, for every trait that the question can give points to."""
    given = dict.fromkeys(item.traits, Fraction(0))
    for place, number in zip(item.places, reply, strict=True):
        for trait, worth in item.counts[number - 1].items():
            if worth:
                given[trait] += place * worth
    return given


def chance(item: Item) -> dict[str, Fraction]:
    """Trait -> the mean of `points` over all possible replies."""
    share = sum(item.places, Fraction(0)) / len(item.labels)
    worths = dict.fromkeys(item.traits, Fraction(0))
    for option in item.counts:
        for trait, worth in option.items():
            if worth:
                worths[trait] += worth
    return {trait: share * worth for trait, worth in worths.items()}


def evidence(item: Item, reply: Reply) -> dict[str, Fraction]:
    """Trait -> the points of the reply less what chance gives."""
    by_chance = chance(item)
    return {trait: given - by_chance[trait] for trait, given in points(item, reply).items()}


def covariance(item: Item) -> list[list[float]]:
    """V, the covariance of a random reply's points, over item.traits.

    A random reply gives the places to the options in random order, and 0 to those for which none is left.
    Each option's worth then varies by the variance of the places, s2, and two options' by -s2/(n-1), which
    makes V = s2 * n/(n-1) * sum over options of the outer square of (counts - mean counts).
    """
    size = len(item.labels)
    mean = sum(item.places, Fraction(0)) / size
    squares = sum((place * place for place in item.places), Fraction(0))
    scale = float((squares - size * mean * mean) / (size - 1))
    columns = [[float(option.get(trait, 0)) for option in item.counts] for trait in item.traits]
    offsets = [[worth - sum(column) / size for worth in column] for column in columns]
    return [[scale * sum(map(mul, one, other)) for other in offsets] for one in offsets]


def least(places: Sequence[Fraction | int], values: Sequence[Fraction | int]) -> Fraction | int:
    """The smallest sum of place * value over all ways to name options; `values` are worth per option.

    By the rearrangement inequality the highest place goes to the smallest value. An option that is not named
    has place 0.
    """
    unnamed = [0] * (len(values) - len(places))
    shares = sorted((*places, *unnamed), reverse=True)
    return sum([place * value for place, value in zip(shares, sorted(values), strict=True)])


class WholeCounts(NamedTuple):
    """A question in whole numbers, in which many sums and comparisons are exact and quick."""

    places: list[int]
    options: list[list[tuple[Key, int]]]
    """Per option what it counts for."""
    unit: Fraction
    """The weighted evidence that a whole number of 1 stands for."""


@dataclass(frozen=True)
class Answer:
    """One answered question."""

    item: Item
    reply: Reply

    @cached_property
    def evidence(self) -> Mapping[Key, Fraction]:
        """What the reply says on every trait that the question can give points to, times its weight."""
        found = evidence(self.item, self.reply)
        return {(self.item.facet, trait): self.item.weight * worth for trait, worth in found.items()}

    @cached_property
    def in_whole_numbers(self) -> "WholeCounts":
        """The question with its fractions multiplied out."""
        item = self.item
        counts = lcm(*(worth.denominator for option in item.counts for worth in option.values()))
        places = lcm(*(place.denominator for place in item.places))
        return WholeCounts(
            places=[int(place * places) for place in item.places],
            options=[
                [((item.facet, trait), int(worth * counts)) for trait, worth in option.items() if worth]
                for option in item.counts
            ],
            unit=item.weight / (counts * places),
        )

    def adds(self, slopes: Slopes) -> Fraction:
        """What the reply adds to a direction or a gap with these slopes."""
        return sum((slopes.get(key, 0) * worth for key, worth in self.evidence.items()), Fraction(0))


def total(answers: Iterable[Answer]) -> dict[Key, Fraction]:
    """The sum of the evidence of some answers, on every trait that their questions measure."""
    sums: dict[Key, Fraction] = {}
    for answer in answers:
        for key, worth in answer.evidence.items():
            sums[key] = sums.get(key, Fraction(0)) + worth
    return sums


def clearing_unit(items: Iterable[Item]) -> int:
    """The smallest number by which all weighted evidence of these questions becomes whole."""
    unit = 1
    for item in items:
        unit = lcm(unit, item.weight.denominator)
        counts = {worth for option in item.counts for worth in option.values()}
        worths = {place * worth for place in {*item.places} for worth in counts}
        for value in (*worths, *chance(item).values()):
            unit = lcm(unit, (item.weight * value).denominator)
    return unit
