"""What follows from which questions were answered, worked out once for every set of them that occurs."""

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

    def variances(
        self, rows: Contrasts, between: tuple[Indices, Indices] | None = None
    ) -> tuple[Floats, Floats]:
        """How `shares` times D varies, as `scoring.confidence.precision`.

        Parameters
        ----------
        rows : Contrasts
            Whose D.
        between : pair of ndarray of intp, each of shape (gaps,)
            Of two rows half the difference of their D, for all these pairs. Otherwise of each row.

        Returns
        -------
        true, total : ndarrays of float64, each of shape (gaps or rows, sets)
            The variance that a second quiz would repeat, and all of it.
        """
        starts = range(0, len(self.answered), SETS_AT_ONCE)
        parts = [self._variances(slice(one, one + SETS_AT_ONCE), rows, between) for one in starts]
        true, rest = (np.concatenate([part[k] for part in parts], axis=1) for k in range(2))
        return true, true + np.maximum(rest, 0)

    def _variances(
        self, some: slice, rows: Contrasts, between: tuple[Indices, Indices] | None
    ) -> tuple[Floats, Floats]:
        """The sums of u squared, and of g'Vg less the sums of y squared (docs/scoring.md 5)."""
        pairs, scale = self.facet.pairs, np.ascontiguousarray(self.scale[some].T)
        sets, pattern = scale.shape[1], self.pattern[some]
        by, less = np.ascontiguousarray(rows.by[pattern].T), np.ascontiguousarray(rows.less[pattern].T)
        matrices = pairs.both @ self.answered[some].T.astype(np.float64)
        for matrix, other in zip(
            matrices.reshape(len(pairs.one), 2, sets), pairs.other.tolist(), strict=True
        ):
            matrix *= scale[other]
        true, rest = np.zeros((2, len(between[0]) if between else len(by), sets))
        for trait, span in pairs.spans:
            figures = np.empty((len(rows.offsets), 3, sets))
            cut = matrices[2 * span.start : 2 * span.stop].reshape(-1, 2 * sets)
            figures[:, :2] = (rows.offsets[:, pairs.other[span]] @ cut).reshape(-1, 2, sets)
            figures[:, 2] = rows.offsets[:, trait, None] * scale[trait]
            found = figures[:-1] * by[:, None]
            found -= less[:, None] * figures[-1]
            if between:
                found = (found[between[0]] - found[between[1]]) / 2
            repeated, left, own = found.swapaxes(0, 1)
            true += repeated * repeated
            rest += own * left
        return true, rest
