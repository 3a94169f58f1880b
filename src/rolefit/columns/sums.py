"""One facet of a number of people: what their answers sum up to, and how exactly that is known."""

import numpy as np

from rolefit.columns.coding import Codes, Floats, Indices
from rolefit.columns.contrasts import Contrasts
from rolefit.columns.sets import AnsweredSets, grouped
from rolefit.columns.tables import FacetTables, ItemTables


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
        """Work out the figures that take memory for every person or set of answered questions.

        Sets the attributes `d`, shape (roles, people), and `true` and `total`, shape (pairs, sets): the
        variances of (D of one - D of other) / 2, for every pair of roles in their order.
        """
        sets = self.sets
        self._positions = sets.facet.evidence(self._codes)
        self._positions *= sets.scale.T[:, self.set]
        self.d = self.standing(sets.roles, exact=True)
        self.true, self.total = sets.gap_variances()

    def standing(self, rows: Contrasts, *, exact: bool = False) -> Floats:
        """phi times D of these rows.

        Parameters
        ----------
        rows : Contrasts
            Whose D.
        exact : bool
            Whether it is as near to the truth as `exact` needs it. That takes longer.

        Returns
        -------
        ndarray of float64, shape (rows, people)
        """
        pattern = self.sets.pattern[self.set]
        usual = np.bincount(pattern).argmax()
        found: Floats = rows.a[usual] @ self._positions
        others = np.flatnonzero(pattern != usual)
        if len(others):
            pattern, positions = pattern[others], self._positions[:, others]
            if exact:
                found[:, others] = np.einsum("prt,tp->rp", rows.a[pattern], positions)
            else:
                sums = rows.offsets @ positions
                found[:, others] = rows.by[pattern].T * sums[:-1] - rows.less[pattern].T * sums[-1]
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
        some, set = self._sets_of(people)
        slopes = (self.sets.slopes(one, some) - self.sets.slopes(other, some)).T / 2
        found = np.zeros((len(self.sets.facet.questions), len(people)))
        for row, question in zip(found, self.sets.facet.questions, strict=True):
            _add_losses(row, question, slopes, set, codes[question.rows])
        return found

    def _sets_of(self, people: Indices) -> tuple[Indices, Indices]:
        """The sets of these people, and which of these each has."""
        set = self.set[people]
        there = np.bincount(set, minlength=len(self.sets.answered)) > 0
        return np.flatnonzero(there), (np.cumsum(there) - 1)[set]

    def say_the_utmost(self, role: int, people: Indices, codes: Codes, near: float) -> Indices:
        """Those of these people whom no answer leaves further than `near` from the best one for a role.

        `codes` are those of everybody. Few are left after some questions.
        """
        for question in self.sets.facet.questions if len(people) else ():
            some, set = self._sets_of(people)
            short, slopes = np.zeros(len(people)), -self.sets.slopes(role, some).T
            _add_losses(short, question, slopes, set, codes[question.rows, people])
            people = people[short < near]
        return people


def _add_losses(found: Floats, question: ItemTables, slopes: Floats, set: Indices, places: Codes) -> None:
    """Add what people's replies to a question are above the least; `set` says whose slopes are which."""
    for table, named in zip(question.losses(slopes), places, strict=True):
        found += table.take(np.multiply(named, slopes.shape[1], dtype=np.intp) + set)
