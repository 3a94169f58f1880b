"""Do questions that should measure one thing go together? Cronbach's alpha and what belongs to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm, sqrt
from statistics import fmean

from rolefit.coach.replies import Replies, Worth, sample_covariance
from rolefit.quiz.item import Item, Reply

CovarianceMatrix = Sequence[Sequence[float]]


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


def consistency(items: Sequence[Item], replies: Replies) -> Consistency:
    """Alpha and item statistics of questions on scales, from the covariances of every two of them.

    Each covariance comes from the people who answered both questions. Replies are worth their points, so
    reversed questions are turned already; question weights do not enter. A question that all answer alike has
    no part in what the others have in common, and is no k of alpha. As `alpha` of R's package psych.
    """
    varied = [item for item in items if _varies(item, replies)]
    alike = tuple(item.id for item in items if item not in varied)
    fits = {item.id: ItemFit(None, None) for item in items}
    matrix = _covariances(varied, replies)
    if matrix is None:
        return Consistency(None, None, fits, alike)
    fits |= {item.id: _fit(matrix, place) for place, item in enumerate(varied)}
    return Consistency(alpha(matrix), _mean_r(matrix), fits, alike)


def _varies(item: Item, replies: Replies) -> bool:
    return len(set(replies.given(item.id))) > 1


def alpha(matrix: CovarianceMatrix) -> float | None:
    """Cronbach's alpha k/(k-1) (1 - trace/total) of a covariance matrix (Cronbach 1951).

    None for fewer than two questions, or where their sum does not vary.
    """
    size, total = len(matrix), sum(map(sum, matrix))
    if size < 2 or total <= 0:
        return None
    trace = sum(row[place] for place, row in enumerate(matrix))
    return size / (size - 1) * (1 - trace / total)


def _covariances(items: Sequence[Item], replies: Replies) -> list[list[float]] | None:
    unit = lcm(*(share.denominator for item in items for option in item.counts for share in option.values()))
    worth = [_worth(item, unit) for item in items]
    matrix = [[0.0] * len(items) for _ in items]
    for j in range(len(items)):
        for k in range(j + 1):
            found = sample_covariance(replies.cells(items[j].id, items[k].id), worth[j], worth[k])
            if found is None:
                return None
            matrix[j][k] = matrix[k][j] = found / unit**2
    return matrix


def _worth(item: Item, unit: int) -> Worth:
    steps = [int(sum(option.values(), Fraction(0)) * unit) for option in item.counts]

    def worth(reply: Reply) -> int:
        return steps[reply[0] - 1]

    return worth


def _fit(matrix: CovarianceMatrix, place: int) -> ItemFit:
    own, others = matrix[place][place], sum(matrix[place]) - matrix[place][place]
    rest = [[cell for k, cell in enumerate(row) if k != place] for j, row in enumerate(matrix) if j != place]
    return ItemFit(_correlation(others, own, sum(map(sum, rest))), alpha(rest))


def _mean_r(matrix: CovarianceMatrix) -> float | None:
    pairs = combinations(range(len(matrix)), 2)
    found = [_correlation(matrix[j][k], matrix[j][j], matrix[k][k]) for j, k in pairs]
    known = [r for r in found if r is not None]
    return fmean(known) if known else None


def _correlation(shared: float, one: float, other: float) -> float | None:
    return shared / sqrt(one * other) if one > 0 and other > 0 else None
