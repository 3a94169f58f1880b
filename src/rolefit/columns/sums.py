"""One facet of a number of people: what their answers sum up to, and how exactly that is known."""

from itertools import combinations

import numpy as np

from rolefit.columns.coding import Codes, Floats, Indices
from rolefit.columns.sets import AnsweredSets, grouped
from rolefit.columns.tables import FacetTables


class FacetSums:
    """The sums over one facet's answers.

    Every D here is multiplied by phi (`AnsweredSets.shares`). Added over both facets, that is D of both
    together, up to a factor that is the same for every role.

    Parameters
    ----------
    facet : FacetTables
        The questions.
    codes : ndarray of uint8, shape (places, people)
        The replies to all questions of the quiz.

    Attributes
    ----------
    sets : AnsweredSets
        The sets of answered questions that occur.
    set : ndarray of intp, shape (people,)
        Which of them a person's answers are.
    """

    def __init__(self, facet: FacetTables, codes: Codes) -> None:
        answered = facet.answered(codes)
        first, self.set = grouped(answered)
        self.sets = AnsweredSets(facet, answered[:, first].T)
        self._codes = codes

    def measure(self) -> None:
        """Work out the figures that take memory for every set of answered questions.

        Sets the attributes `d`, shape (roles, people), and `true` and `total`, shape (pairs, sets): the
        variances of (D of one - D of other) / 2, for every pair of roles in their order.
        """
        sets = self.sets
        self._positions = sets.facet.evidence(self._codes)
        self._positions *= sets.scale.T[:, self.set]
        self.d = self.standing(sets.a)
        self.slopes = sets.slopes(sets.a)
        pairs = np.array(list(combinations(range(self.slopes.shape[1]), 2))).T
        self.true, self.total = sets.precision((self.slopes[:, pairs[0]] - self.slopes[:, pairs[1]]) / 2)

    def standing(self, a: Floats) -> Floats:
        """phi times D by these contrasts.

        Parameters
        ----------
        a : ndarray of float64, shape (patterns, rows, traits)

        Returns
        -------
        ndarray of float64, shape (rows, people)
        """
        pattern = self.sets.pattern[self.set]
        usual = np.bincount(pattern).argmax()
        found: Floats = a[usual] @ self._positions
        others = np.flatnonzero(pattern != usual)
        if len(others):
            found[:, others] = np.einsum("prt,tp->rp", a[pattern[others]], self._positions[:, others])
        return found

    def losses(self, one: int, other: int, people: Indices, codes: Codes) -> Floats:
        """What the gap between two roles would lose if an answer were the worst possible one.

        Parameters
        ----------
        one, other : int
            The roles; the gap is (D of one - D of other) / 2.
        people : ndarray of intp, shape (n,)
            Who; `codes` are theirs.

        Returns
        -------
        ndarray of float64, shape (questions, n)
            0 for what is not answered.
        """
        return self.losses_by((self.slopes[:, one] - self.slopes[:, other]) / 2, people, codes)

    def losses_by(self, slopes: Floats, people: Indices, codes: Codes) -> Floats:
        """As `losses`, for a figure with these slopes, shape (sets, traits)."""
        questions = self.sets.facet.questions
        found = np.zeros((len(questions), len(people)))
        for row, question in zip(found, questions, strict=True):
            for table, places in zip(question.losses(slopes), codes[question.rows], strict=True):
                row += table[places, self.set[people]]
        return found
