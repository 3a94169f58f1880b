"""How sure a direction is: the chance that a second quiz of the same kind names the same leader.

The shares of each answer that a second question repeats are assumed (see evidence.py); docs/scoring.md, 5,
says how they were checked on real answers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import erf, exp, pi, sqrt
from operator import mul

from rolefit.quiz.item import Facet, Item
from rolefit.scoring.evidence import CHOICE_SHARE, SCALE_SHARE, SPREAD, Key, covariance

Matrix = list[list[float]]

CLOSE_BELOW = 0.70
"""A role that is beaten with less than this chance is not told apart from the leader."""
CLOSE_Z = 0.5244005127080407
"""The z at which the chance is CLOSE_BELOW."""
MOST_RELIABLE = 0.999


def normal(z: float) -> float:
    """The standard normal distribution function."""
    return 0.5 * (1 + erf(z / sqrt(2)))


@dataclass(frozen=True)
class Precision:
    """How exactly a pair of roles is told apart by a set of answered questions."""

    true: float
    """The variance of the gap that a second quiz would repeat."""
    total: float
    """The variance of the gap."""

    @property
    def reliability(self) -> float:
        """rho, 0..1: the correlation of the gap with that of a second quiz."""
        return min(self.true / self.total, MOST_RELIABLE) if self.total else 0.0

    @property
    def error(self) -> float:
        """What makes z of a gap: the standard error of a second quiz's gap, given this one, over rho."""
        rho = self.reliability
        return sqrt(self.total * (1 - rho * rho)) / rho if rho else 0.0

    def z(self, gap: float) -> float:
        """The gap in standard errors; 0 where nothing was measured."""
        error = self.error
        return gap / error if error else 0.0

    @property
    def unrepeated(self) -> float:
        """The standard error of the figure: the root of the variance that a second quiz does not repeat."""
        return sqrt(self.total - self.true)

    @property
    def band(self) -> float:
        """The gap below which the pair is too close to call."""
        return CLOSE_Z * self.error


def repeatable(item: Item) -> tuple[Matrix, float]:
    """V of the definition for one question, over item.traits, and h/v.

    V is the covariance of a random reply, h the share of it that a second question repeats, and v the size
    of V as one variance: the sum of its squares over the sum of its diagonal. h/v is 0 where nothing varies.
    """
    steps = item.graded and len(item.labels) > 2
    v = [[cell * (SPREAD if steps else 1) for cell in row] for row in covariance(item)]
    trace = sum([row[k] for k, row in enumerate(v)])
    squares = sum([cell * cell for row in v for cell in row])
    return v, (SCALE_SHARE if steps else CHOICE_SHARE) * trace / squares if squares else 0.0


class Variation:
    """How the evidence of random replies to some questions about one facet varies, all taken together.

    For a gap with slopes s, a question of weight w has g = w s. Two sums over the questions are wanted. What
    a second quiz repeats is the sum of y = sqrt(h/v) V g, which is one matrix times s. What it does not
    repeat is the sum of g'Vg - y'y, which is s times another matrix times s. Both matrices are worked out
    once, and serve for every gap.
    """

    def __init__(self, facet: Facet, items: Iterable[Item]) -> None:
        asked = [item for item in items if item.facet == facet]
        traits = sorted({trait for item in asked for trait in item.traits})
        self.keys: list[Key] = [(facet, trait) for trait in traits]
        self._again: Matrix = [[0.0] * len(traits) for _ in traits]
        self._rest: Matrix = [[0.0] * len(traits) for _ in traits]
        place = {trait: k for k, trait in enumerate(traits)}
        for item in asked:
            self._add(item, [place[trait] for trait in item.traits])

    def _add(self, item: Item, places: Sequence[int]) -> None:
        v, share = repeatable(item)
        weight = float(item.weight)
        again, square = weight * sqrt(share), weight * weight
        for place, row in zip(places, v, strict=True):
            for other, cell, column in zip(places, row, v, strict=True):
                self._again[place][other] += again * cell
                # V is symmetric: its columns are its rows.
                self._rest[place][other] += square * (cell - share * sum(map(mul, row, column)))

    def of(self, slopes: Mapping[Key, float]) -> Precision:
        """How exactly a figure with these slopes is measured."""
        s = [slopes.get(key, 0.0) for key in self.keys]
        true = sum([sum(map(mul, row, s)) ** 2 for row in self._again])
        rest = sum(map(mul, s, [sum(map(mul, row, s)) for row in self._rest]))
        return Precision(true, true + max(rest, 0.0))


def precision(facets: Iterable[Variation], slopes: Mapping[Key, float]) -> Precision:
    """How exactly a figure is measured over several facets; what one facet repeats, no other does."""
    found = [facet.of(slopes) for facet in facets]
    return Precision(sum([one.true for one in found]), sum([one.total for one in found]))


STEP = 0.2
NODES = [(k * STEP / sqrt(2), STEP * exp(-((k * STEP) ** 2) / 2) / sqrt(2 * pi)) for k in range(-32, 33)]
"""Where the integral over what the rivals share is evaluated, over the root of 2, and with what weight.

For so smooth an integrand the error of equal steps falls with exp(-2 pi^2 / ((k + 1) STEP^2)) for k rivals:
it is below 1e-9 for up to 19. Beyond 6.4 lie 2e-10 of the density.
"""


def chance_of_leading(zs: Sequence[float]) -> float:
    """The chance 0..1 that a leader leads again, given its z against each rival.

    For one rival this is the normal distribution function; for more, the integral over what the rivals share.
    """
    if len(zs) == 1:
        return normal(zs[0])
    whole = 0.0
    for x, density in NODES:
        for z in zs:
            density *= 0.5 * (1 + erf(x + z))
        whole += density
    return whole


def above_chance(confidence: float, roles: int) -> float:
    """kappa: 0 where the leader is no likelier than any other of so many roles, 1 where it is certain."""
    return (confidence - 1 / roles) / (1 - 1 / roles)
