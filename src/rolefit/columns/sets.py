"""What follows from which questions were answered, worked out once for every set of them that occurs."""

from functools import cached_property

import numpy as np

from rolefit.columns.coding import Bools, Floats, Indices
from rolefit.columns.contrasts import contrasts
from rolefit.columns.tables import FacetTables

ALL = slice(None)
BITS_OF_A_WORD = 64


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
        _, number = np.unique(words.view(np.uint64)[:, 0], return_inverse=True)
        _, first, group = np.unique(
            group * (number.max() + 1) + number, return_index=True, return_inverse=True
        )
    return first, group


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
    a, sizes : ndarrays of float64, shapes (patterns, roles, traits) and (patterns, roles)
        The contrasts of the roles, see `contrasts`.
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
        self.a, self.sizes = contrasts(facet.needs, self.measured & facet.apart)
        self.voices = self.shares * np.any(self.sizes, axis=1)[self.pattern]

    @property
    def room(self) -> int:
        """How many numbers it takes to compare all pairs of roles for all of these sets, roughly."""
        roles, traits, pairs = len(self.facet.needs), len(self.facet.keys), len(self.facet.pairs.one)
        return len(self.answered) * (traits * (roles * roles + 4 * roles) + pairs * (roles * roles + 2))

    def slopes(self, a: Floats, some: Indices | slice = ALL) -> Floats:
        """What a unit of evidence adds to each row of `shares` times D.

        Parameters
        ----------
        a : ndarray of float64, shape (patterns, rows, traits)
            Contrasts.
        some : ndarray of intp or slice
            Which sets.

        Returns
        -------
        ndarray of float64, shape (sets, rows, traits)
        """
        return a[self.pattern[some]] * self.scale[some, None]

    def precision(self, slopes: Floats, some: Indices | slice = ALL) -> tuple[Floats, Floats]:
        """How the gaps with these slopes vary, as `scoring.confidence.precision`.

        Parameters
        ----------
        slopes : ndarray of float64, shape (sets, gaps, traits)
        some : ndarray of intp or slice
            Which sets these are.

        Returns
        -------
        true, total : ndarrays of float64, each of shape (gaps, sets)
            The variance that a second quiz would repeat, and all of it.
        """
        pairs = self.facet.pairs
        if not len(pairs.one):
            return np.zeros(slopes.shape[1::-1]), np.zeros(slopes.shape[1::-1])
        own = np.ascontiguousarray(slopes.T)
        other = own[pairs.other]
        repeated = np.add.reduceat(other * self._repeated[:, None, some], pairs.starts)
        other *= self._rest[:, None, some]
        rest = (own * np.add.reduceat(other, pairs.starts)).sum(0)
        true: Floats = (repeated * repeated).sum(0)
        return true, true + np.maximum(rest, 0)

    @cached_property
    def _repeated(self) -> Floats:
        """The sums of `repeated` over what each set holds: shape (pairs of traits, sets)."""
        found: Floats = self.facet.pairs.repeated.T @ self.answered.T
        return found

    @cached_property
    def _rest(self) -> Floats:
        """The same of `rest`."""
        found: Floats = self.facet.pairs.rest.T @ self.answered.T
        return found
