"""How sure a direction is: the chance that a second quiz of the same kind names the same leader.

The shares of each answer that a second question repeats are assumed (see evidence.py); docs/scoring.md
says how they were checked on real answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erf, exp, pi, sqrt

from rolefit.scoring.evidence import Key, Spread

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
        """The standard error of the gap that a second quiz would find, over rho: z = gap / error."""
        rho = self.reliability
        return sqrt(self.total * (1 - rho * rho)) / rho if rho else 0.0

    def z(self, gap: float) -> float:
        """The gap in standard errors; 0 where nothing was measured."""
        error = self.error
        return gap / error if error else 0.0

    @property
    def band(self) -> float:
        """The gap below which the pair is too close to call."""
        return CLOSE_Z * self.error


def precision(questions: Iterable[Spread]) -> Precision:
    """How exactly a gap is told from zero by questions with which it varies so.

    What is repeated adds up over the questions that share a trait before it is squared; the rest does not.
    """
    repeated: dict[Key, float] = {}
    error = 0.0
    for found, rest in questions:
        error += rest
        for key, y in found:
            repeated[key] = repeated.get(key, 0.0) + y
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
