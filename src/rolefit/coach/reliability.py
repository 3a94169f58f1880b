"""How far the people of a group can be told apart on the gap between two roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from rolefit.coach.moments import Moments
from rolefit.columns.coding import Floats
from rolefit.quiz.item import Item
from rolefit.scoring.evidence import Key, Slopes


@dataclass(frozen=True)
class TraitCovariances:
    """How the evidence on traits varies over a group.

    Attributes
    ----------
    keys : tuple of Key
        The traits, each in a facet.
    observed : ndarray of float64, shape (keys, keys)
        The covariances of the sums of evidence.
    repeated : ndarray of float64, shape (keys, keys)
        The part that a second quiz of the same kind would repeat, as far as the answers show it.
    """

    keys: tuple[Key, ...]
    observed: Floats
    repeated: Floats

    def reliability(self, slopes: Slopes) -> float | None:
        """rho of the gap between two roles, at most 1: the share of its variance that is repeated.

        Where each question measures one trait this is stratified alpha (Rajaratnam, Cronbach and Gleser
        1965), within traits and between them; with a single trait, alpha. None where the gap does not vary.
        """
        pull = np.array([float(slopes.get(key, 0)) for key in self.keys])
        total, true = (float(pull @ shared @ pull) for shared in (self.observed, self.repeated))
        return true / total if total > 0 else None


def trait_covariances(items: Sequence[Item], moments: Moments) -> TraitCovariances | None:
    """From the covariances of every two questions.

    None where two of them have fewer than two people in common, or there is but one question.

    What two different questions share on two traits is what a second quiz would repeat; what the traits
    share within one question is not known to come back. So the repeated covariance is taken from pairs of
    different questions, and extended by weight to all pairs. A trait that is asked about once adds nothing.
    """
    columns = [(item.id, trait) for item in items for trait in item.traits]
    shared = moments.covariances(columns)
    if len(items) < 2 or np.isnan(shared).any():
        return None
    keys = sorted({(item.facet, trait) for item in items for trait in item.traits})
    weights = np.zeros((len(items), len(keys)))
    """The weight of every question on the traits that it can give points to."""
    spread = np.zeros((len(columns), len(keys)))
    """The same, a row for each of its columns."""
    column = 0
    within = np.zeros((len(keys), len(keys)))
    for row, item in zip(weights, items, strict=True):
        at = [keys.index((item.facet, trait)) for trait in item.traits]
        own = slice(column, column + len(at))
        row[at] = spread[range(own.start, own.stop), at] = float(item.weight)
        within += spread[own].T @ shared[own, own] @ spread[own]
        column = own.stop
    observed, weight = spread.T @ shared @ spread, np.outer(weights.sum(0), weights.sum(0))
    apart, weight_apart = observed - within, weight - weights.T @ weights
    several = weight_apart > 0
    repeated = np.divide(apart * weight, weight_apart, out=np.zeros_like(apart), where=several)
    return TraitCovariances(tuple(keys), observed, repeated)


def standard_error(reliability: float, people: int, questions: int) -> float:
    """Of an observed reliability, roughly: that of alpha for parallel questions.

    (1 - rho) sqrt(2 k / ((k - 1) n)), van Zyl, Neudecker and Nel 2000.
    """
    return (1 - reliability) * sqrt(2 * questions / ((questions - 1) * people))
