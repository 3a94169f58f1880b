"""Do questions that should measure one thing go together? Cronbach's alpha and what belongs to it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan, sqrt
from statistics import fmean
from typing import TYPE_CHECKING

from rolefit.quiz.item import Item

if TYPE_CHECKING:
    from rolefit.coach.moments import Moments

CovarianceMatrix = Sequence[Sequence[float]]
SUM_ROUNDING = 1e-12
"""What a sum that does not vary seems to vary, as a share of the variances: rounding leaves some 1e-16 of
them; one person of a million who differs by one step in ten, in one of forty questions, makes it 3e-10."""


@dataclass(frozen=True)
class ItemFit:
    """How one question goes together with the others of its trait; None where it cannot be said."""

    item_rest_r: float | None
    """The correlation, -1..1, with the sum of the others."""
    alpha_if_dropped: float | None


@dataclass(frozen=True)
class Consistency:
    """How well some questions measure one thing."""

    alpha: float | None
    """Cronbach's alpha, at most 1."""
    mean_r: float | None
    """The mean correlation, -1..1, between two of them."""
    items: Mapping[str, ItemFit]
    """Of every question that was asked for."""
    alike: tuple[str, ...] = ()
    """The questions that nobody answers differently: they enter no figure."""


def consistency(items: Sequence[Item], moments: "Moments") -> Consistency:
    """Alpha and item statistics of questions on scales, from the covariances of every two of them.

    Each covariance comes from the people who answered both questions. Replies are worth their points, so
    reversed questions are turned already; question weights do not enter. A question that all answer alike has
    no part in what the others have in common, and is no k of alpha. As `alpha` of R's package psych.
    """
    matrix = moments.covariances([(item.id, item.traits[0]) for item in items]).tolist()
    varied = [place for place in range(len(items)) if matrix[place][place] > 0]
    alike = tuple(item.id for place, item in enumerate(items) if place not in varied)
    fits = {item.id: ItemFit(None, None) for item in items}
    matrix = _within(matrix, varied)
    if any(isnan(cell) for row in matrix for cell in row):
        return Consistency(None, None, fits, alike)
    fits |= {items[place].id: _fit(matrix, k) for k, place in enumerate(varied)}
    return Consistency(alpha(matrix), _mean_r(matrix), fits, alike)


def _within(matrix: CovarianceMatrix, places: Collection[int]) -> list[list[float]]:
    """The part of a matrix that is about some questions."""
    return [[matrix[j][k] for k in places] for j in places]


def alpha(matrix: CovarianceMatrix) -> float | None:
    """Cronbach's alpha k/(k-1) (1 - trace/total) of a covariance matrix (Cronbach 1951).

    None for fewer than two questions, or where their sum does not vary.
    """
    size, total = len(matrix), _of_sum(matrix)
    if size < 2 or total == 0:
        return None
    return size / (size - 1) * (1 - _trace(matrix) / total)


def _trace(matrix: CovarianceMatrix) -> float:
    return sum(row[place] for place, row in enumerate(matrix))


def _of_sum(matrix: CovarianceMatrix) -> float:
    """The variance of the questions' sum; 0 where it does not vary."""
    total = sum(map(sum, matrix))
    return total if total > SUM_ROUNDING * _trace(matrix) else 0.0


def _fit(matrix: CovarianceMatrix, place: int) -> ItemFit:
    own, others = matrix[place][place], sum(matrix[place]) - matrix[place][place]
    rest = _within(matrix, [k for k in range(len(matrix)) if k != place])
    varies = _of_sum(rest)
    return ItemFit(others / sqrt(own * varies) if varies else None, alpha(rest))


def _mean_r(matrix: CovarianceMatrix) -> float | None:
    pairs = combinations(range(len(matrix)), 2)
    found = [matrix[j][k] / sqrt(matrix[j][j] * matrix[k][k]) for j, k in pairs]
    return fmean(found) if found else None
