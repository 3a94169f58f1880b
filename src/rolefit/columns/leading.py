"""Who leads, how surely, and how many answers would have to differ."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from rolefit.columns.coding import Bools, Codes, Floats, Indices
from rolefit.columns.exact import NEAR
from rolefit.columns.normal import chances_of_each
from rolefit.columns.sums import FacetSums
from rolefit.scoring.confidence import MOST_RELIABLE


def z_of(gap: Floats, true: Floats, total: Floats) -> Floats:
    """A gap in standard errors, as `scoring.confidence.Precision.z`; 0 where nothing was measured.

    Of two roles that need the same of what was measured, gap and error are nothing but roundings.
    """
    gap = np.where(np.abs(gap) < NEAR, 0.0, gap)
    rho = np.minimum(np.divide(true, total, out=np.zeros_like(total), where=total > 0), MOST_RELIABLE)
    error = np.sqrt(total * (1 - rho * rho))
    z: Floats = np.divide(rho * gap, error, out=np.zeros_like(error), where=error > 0)
    return z


class Leads:
    """Who leads by one facet, or by both together.

    Parameters
    ----------
    parts : sequence of FacetSums
        The facet, or both.

    Attributes
    ----------
    d : ndarray of float64, shape (roles, people)
        D times the person's `voice`.
    voice : ndarray of float64, shape (people,)
        By what every D of a person is multiplied; 0 where there is no direction.
    leader : ndarray of intp, shape (people,)
        The first of those that lead.
    tied : ndarray of bool, shape (people,)
        Whether another role leads too, as far as floats can tell (see `exact`).
    """

    def __init__(self, parts: Sequence[FacetSums]) -> None:
        self._parts = parts
        self.d: Floats = np.sum([part.d for part in parts], axis=0)
        self.voice: Floats = np.sum([part.sets.voices[part.set] for part in parts], axis=0)
        behind = (self.d.max(0) - self.d) / 2
        leads = behind < NEAR
        self.leader: Indices = leads.argmax(0)
        self.tied: Bools = (leads.sum(0) > 1) & (self.voice > 0)

    @property
    def points(self) -> Floats:
        """100 D of every role, shape (roles, people); nan where there is no direction."""
        return 100 * self.d / np.where(self.voice > 0, self.voice, np.nan)

    def zs(self, people: Indices) -> Floats:
        """How far the leader is ahead of every other role, in standard errors.

        Parameters
        ----------
        people : ndarray of intp, shape (n,)
            Who.

        Returns
        -------
        ndarray of float64, shape (roles, n)
            Infinite for the leader itself.
        """
        roles = len(self.d)
        pairs = {pair: place for place, pair in enumerate(combinations(range(roles), 2))}
        found = np.full((roles, len(people)), np.inf)
        for one in range(roles):
            led = np.flatnonzero(self.leader[people] == one)
            for other in rivals(one, roles):
                found[other, led] = self._z(one, other, pairs[min(one, other), max(one, other)], people[led])
        return found

    def _z(self, one: int, other: int, pair: int, people: Indices) -> Floats:
        gap = (self.d[one, people] - self.d[other, people]) / 2
        true = np.sum([part.true[pair, part.set[people]] for part in self._parts], axis=0)
        total = np.sum([part.total[pair, part.set[people]] for part in self._parts], axis=0)
        return z_of(gap, true, total)

    def chances(self, people: Indices) -> Floats:
        """Every role's chance to lead a second quiz, against all others, scaled so that they sum to 1.

        Parameters
        ----------
        people : ndarray of intp, shape (n,)
            Who.

        Returns
        -------
        ndarray of float64, shape (roles, n)
        """
        pairs = combinations(range(len(self.d)), 2)
        zs = [self._z(one, other, pair, people) for pair, (one, other) in enumerate(pairs)]
        found = chances_of_each(np.array(zs), len(self.d))
        found /= found.sum(0)
        return found

    def say_the_utmost(self, codes: Codes, people: Indices) -> Indices:
        """Those of these people who could not have said more for their leader, as far as floats can tell.

        Parameters
        ----------
        codes : ndarray of uint8, shape (places, people)
        people : ndarray of intp, shape (n,)

        Returns
        -------
        ndarray of intp, shape (fewer,)
        """
        found = []
        for role in range(len(self.d)):
            some = people[self.leader[people] == role]
            for part in self._parts:
                some = part.say_the_utmost(role, some, codes, NEAR)
            found.append(some)
        return np.concatenate(found)

    def answers_to_change(self, codes: Codes) -> tuple[Indices, Bools]:
        """The fewest replies that would have to differ for another role to lead (docs/scoring.md 6).

        Parameters
        ----------
        codes : ndarray of uint8, shape (places, people)

        Returns
        -------
        count : ndarray of intp, shape (people,)
            NEVER where no change of replies could do it.
        hangs : ndarray of bool, shape (people,)
            Where the count depends on whether something that floats find near 0 is 0.
        """
        count, hangs = np.full(len(self.leader), NEVER), np.zeros(len(self.leader), np.bool_)
        for one in range(len(self.d)):
            led = np.flatnonzero((self.leader == one) & (self.voice > 0))
            for first in range(0, len(led), LOSSES_OF_PEOPLE):
                people = led[first : first + LOSSES_OF_PEOPLE]
                own = codes[:, people]
                for other in rivals(one, len(self.d)):
                    gap = (self.d[one, people] - self.d[other, people]) / 2
                    losses = [part.losses(one, other, people, own) for part in self._parts]
                    found, near = _turning(gap, losses)
                    count[people] = np.minimum(count[people], found)
                    hangs[people] |= near
        return count, hangs


NEVER = np.iinfo(np.intp).max
"""Stands for no number of replies."""
LOSSES_OF_PEOPLE = 4096
"""People whose losses are sorted at once, so that they stay in the processor's cache."""


def rivals(one: int, roles: int) -> list[int]:
    """All other roles, in their order."""
    return [other for other in range(roles) if other != one]


def _turning(gap: Floats, losses: Sequence[Floats]) -> tuple[Indices, Bools]:
    """How many losses, from the largest on, exceed each gap; and whether floats cannot tell that for sure.

    The losses are in arrays of shape (questions, people).
    """
    ordered = np.concatenate([some.T for some in losses], axis=1)
    ordered.sort(axis=1)
    left = gap.copy()
    tie = gap < NEAR
    count, hangs = np.where(tie, 0, 1), tie.copy()
    for loss in ordered.T[::-1]:
        left -= loss
        more = left > -NEAR
        hangs |= more & (left < NEAR)
        if not more.any():
            break
        count += more & ~tie
    return np.where((left > -NEAR) & ~tie, NEVER, count), hangs
