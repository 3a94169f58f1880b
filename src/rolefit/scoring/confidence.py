"""How sure a direction is: the chance that a second quiz of the same kind names the same leader.

The shares of each answer that a second question repeats are assumed (see evidence.py); docs/scoring.md
says how they were checked on real answers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import erf, exp, pi, sqrt

from rolefit.scoring.evidence import ItemEvidence, Key

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

    @cached_property
    def error(self) -> float:
        """The standard error of the gap that a second quiz would find, over rho: z = gap / error."""
        rho = self.reliability
        return sqrt(self.total * (1 - rho * rho)) / rho if rho else 0.0

    def z(self, gap: float) -> float:
        """The gap in standard errors; 0 where nothing was measured."""
        return gap / self.error if self.error else 0.0

    @property
    def band(self) -> float:
        """The gap below which the pair is too close to call."""
        return CLOSE_Z * self.error


class Scatter:
    """The two sums over a set of answered questions from which the precision of any gap follows.

    A gap is a sum over traits of slope * evidence. Per question, g is its weight times the slopes and V the
    covariance of a random reply; y = sqrt(h/v) V g adds up over questions that share a trait, and the rest of
    g'Vg does not. Both follow from sums over the questions, of what `ItemEvidence.scatter` gives for each.
    """

    def __init__(self, answered: Iterable[ItemEvidence]) -> None:
        self._sums: dict[tuple[Key, Key], tuple[float, float]] = {}
        self._add(answered, 1)

    def without(self, skipped: Iterable[ItemEvidence]) -> "Scatter":
        """The scatter that is left when these of its questions are not answered."""
        rest = Scatter(())
        rest._sums = self._sums.copy()
        rest._add(skipped, -1)
        return rest

    def _add(self, questions: Iterable[ItemEvidence], sign: int) -> None:
        sums, nothing = self._sums, (0.0, 0.0)
        for question in questions:
            for pair, shared, rest in question.scatter:
                before = sums.get(pair, nothing)
                sums[pair] = before[0] + sign * shared, before[1] + sign * rest

    def precision(self, slopes: Mapping[Key, float]) -> Precision:
        """The precision of the gap that grows by these slopes, over all traits that are measured."""
        repeated = dict.fromkeys(slopes, 0.0)
        error = 0.0
        for (s, t), (shared, rest) in self._sums.items():
            if s in slopes and t in slopes:
                one, other = slopes[s], slopes[t]
                repeated[s] += shared * other
                if s != t:
                    repeated[t] += shared * one
                error += rest * one * other
        true = sum([one * one for one in repeated.values()])
        return Precision(true, true + max(error, 0.0))


def chance_of_leading(zs: Sequence[float]) -> float:
    """The chance 0..1 that a leader leads again, given its z against each rival.

    For one rival this is the normal distribution function; for more, the integral over what the rivals share.
    """
    if len(zs) == 1:
        return normal(zs[0])
    whole = 0.0
    for step in range(-60, 61):
        x = step / 10
        density = exp(-x * x / 2) / sqrt(2 * pi)
        for z in zs:
            density *= normal(x + sqrt(2) * z)
        whole += density
    return whole / 10


def above_chance(confidence: float, roles: int) -> float:
    """kappa: 0 where the leader is no likelier than any other of so many roles, 1 where it is certain."""
    return (confidence - 1 / roles) / (1 - 1 / roles)
