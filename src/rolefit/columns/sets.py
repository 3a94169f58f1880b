"""What follows from which questions were answered, worked out once for every set of them that occurs."""

from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rolefit.columns.coding import Bools, Floats, Indices
from rolefit.columns.contrasts import Contrasts, contrasts
from rolefit.columns.tables import FacetTables

ALL = slice(None)
BITS_OF_A_WORD = 64
SETS_AT_ONCE = 1024
"""Sets whose variances are worked out at once, so that their matrices stay in the processor's cache."""


def grouped(flags: Bools) -> tuple[Indices, Indices]:
    """Numbers for the different columns of a table of flags.

    Parameters
    ----------
    flags : ndarray of bool, shape (rows, columns)

    Returns
    -------
    first : ndarray of intp, shape (groups,)
        A column of every group.
    group : ndarray of intp, shape (columns,)
        The group of every column.
    """
    first, group = np.zeros(1, np.intp), np.zeros(flags.shape[1], np.intp)
    if flags.size == 0 or (flags == flags[:, :1]).all():
        return first, group
    for start in range(0, len(flags), BITS_OF_A_WORD):
        bits = np.packbits(flags[start : start + BITS_OF_A_WORD], axis=0)
        words = np.zeros((flags.shape[1], BITS_OF_A_WORD // 8), np.uint8)
        words[:, : len(bits)] = bits.T
        first, number = _numbered(words.view(np.uint64)[:, 0])
        first, group = _numbered(group * len(first) + number) if start else (first, number)
    return first, group


def _numbered(keys: NDArray[Any]) -> tuple[Indices, Indices]:
    """As `grouped`, of keys; quicker than numpy's `unique`, which keeps the first of each."""
    order = keys.argsort()
    ordered = keys[order]
    new = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    number = np.empty(len(keys), np.intp)
    number[order] = np.cumsum(new) - 1
    return order[new], number


class AnsweredSets:
    """Sets of answered questions about one facet.

    Parameters
    ----------
    facet : FacetTables
        All its questions.
    answered : ndarray of bool, shape (sets, questions)
        Which of them each set holds.

    Attributes
    ----------
    given : ndarray of float64, shape (sets,)
        The answered question weight, in units.
    shares : ndarray of float64, shape (sets,)
        The facet's weight times the share of its question weight that was answered: phi, up to a factor
        that is the same for both facets.
    voices : ndarray of float64, shape (sets,)
        As `shares`; 0 where the set has no direction.
    weights : ndarray of float64, shape (sets, traits)
        The answered weight on every trait, in units.
    scale : ndarray of float64, shape (sets, traits)
        What a unit of evidence on a trait adds to `shares` times the position; 0 where it is not measured.
    measured : ndarray of bool, shape (patterns, traits)
        The different ways in which traits are measured or not.
    pattern : ndarray of intp, shape (sets,)
        Which of these a set has.
    roles : Contrasts
        Of the roles, for every pattern.
    """

    def __init__(self, facet: FacetTables, answered: Bools) -> None:
        self.facet = facet
        self.answered = answered
        self.given = answered @ facet.weights
        self.shares = float(facet.share) * self.given / max(facet.weights.sum(), 1.0)
        self.weights = answered @ facet.touches
        touched = np.array(self.weights, np.bool_)
        self.scale = np.zeros_like(self.weights)
        np.divide(self.shares[:, None], self.weights, out=self.scale, where=touched)
        some, self.pattern = grouped(touched.T)
        self.measured = touched[some]
        self.roles = contrasts(facet.needs, self.measured & facet.apart)
        self.voices = self.shares * np.any(self.roles.sizes, axis=1)[self.pattern]

    @property
    def room(self) -> int:
        """How many numbers it takes to compare all pairs of roles for all of these sets, roughly."""
        roles, traits = len(self.facet.needs), len(self.facet.keys)
        return len(self.answered) * (roles * roles + 8 * traits) + 4 * self.roles.a.size

    def slopes(self, role: int, some: Indices) -> Floats:
        """What a unit of evidence adds to `shares` times a role's D: shape (these sets, traits)."""
        slopes: Floats = self.roles.a[self.pattern[some], role] * self.scale[some]
        return slopes

    def gap_variances(self) -> tuple[Floats, Floats]:
        """How half the difference of `shares` times D varies, for every pair of roles in their order.

        Returns
        -------
        true, total : ndarrays of float64, each of shape (pairs, sets)
            As those of `variances`.
        """
        one, other = np.array(list(combinations(range(len(self.facet.needs)), 2))).T
        by, less = self.roles.by / 2, self.roles.less / 2
        parts = [(one, by[:, one]), (other, -by[:, other]), (ONES, less[:, other] - less[:, one])]
        return self._all_variances(self.roles.offsets, parts)

    def variances(self, rows: Contrasts) -> tuple[Floats, Floats]:
        """How `shares` times D of some rows varies, as `scoring.confidence.precision`.

        Returns
        -------
        true, total : ndarrays of float64, each of shape (rows, sets)
            The variance that a second quiz would repeat, and all of it.
        """
        return self._all_variances(rows.offsets, [(slice(-1), rows.by), (ONES, -rows.less)])

    def _all_variances(self, offsets: Floats, parts: Sequence["_Part"]) -> tuple[Floats, Floats]:
        starts = range(0, len(self.answered), SETS_AT_ONCE)
        found = [self._variances(slice(one, one + SETS_AT_ONCE), offsets, parts) for one in starts]
        true, rest = np.maximum(np.concatenate(found, axis=2), 0)
        return true, true + rest

    def _variances(self, some: slice, offsets: Floats, parts: Sequence["_Part"]) -> Floats:
        """The sums of u squared, and of g'Vg less the sums of y squared (docs/scoring.md 5).

        Both are quadratic forms in the slopes, and these are sums of some offsets times factors that are the
        same on every trait. So the forms are worked out for the offsets, and the factors come last.
        """
        pairs, scale = self.facet.pairs, np.ascontiguousarray(self.scale[some].T)
        answered = self.answered[some].T.astype(np.float64)
        factors = [np.ascontiguousarray(factor[self.pattern[some]].T) for _, factor in parts]
        terms = list(combinations_with_replacement(range(len(parts)), 2))
        forms = [np.zeros((2, *np.broadcast_shapes(factors[j].shape, factors[k].shape))) for j, k in terms]
        repeated, rest = pairs.repeated @ answered, pairs.rest @ answered
        for matrix, other in zip(repeated, pairs.other.tolist(), strict=True):
            matrix *= scale[other]
        for trait, span in pairs.spans:
            u = offsets[:, pairs.other[span]] @ repeated[span]
            rest[span] *= scale[pairs.other[span]]
            rest[span] *= scale[trait]
            for form, (j, k) in zip(forms, terms, strict=True):
                form[0] += u[parts[j][0]] * u[parts[k][0]]
        found = np.zeros((2, *factors[0].shape))
        first, second = offsets[:, pairs.one], offsets[:, pairs.other]
        for form, (j, k) in zip(forms, terms, strict=True):
            form[1] = (
                (first[parts[j][0]] * second[parts[k][0]] + second[parts[j][0]] * first[parts[k][0]])
                / 2
                @ rest
            )
            found += (1 if j == k else 2) * factors[j] * factors[k] * form
        return found


ONES = slice(-1, None)
"""The last row of offsets."""
_Part = tuple[Indices | slice, Floats]
"""Which rows of offsets, and times what they enter in every pattern: shape (patterns, gaps)."""
