"""The neighbouring role that people's answers resemble most (docs/scoring.md 7)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rolefit.columns.coding import Bools, Floats, Indices
from rolefit.columns.contrasts import contrasts_with_each
from rolefit.columns.exact import NEAR
from rolefit.columns.leading import z_of
from rolefit.columns.normal import chances_of_leading
from rolefit.columns.sums import FacetSums
from rolefit.columns.verdicts import NOBODY
from rolefit.scoring.neighbours import EQUAL_WITHIN, MENTIONED_FROM

GAPS_AT_ONCE = 500_000
"""So many gaps (4 MB) between neighbours and roles are looked at together."""


class Resemblances(NamedTuple):
    """How much people's answers resemble the neighbour that they resemble most.

    `which`, shape (people,), is its place among the neighbours by id, and -1 where none is named. `chance` is
    the joint chance that it leads all roles, and 0 there.
    `by_interest` is the same by interest alone; nan where interest does not tell it from every role.
    `doubtful`, shape (people,), is true where floats may not tell whether a neighbour is named.
    """

    which: Indices
    chance: Floats
    by_interest: Floats
    doubtful: Bools


def resemblances(parts: Sequence[FacetSums]) -> Resemblances:
    """As `scoring.neighbours.resemblance`.

    Parameters
    ----------
    parts : sequence of FacetSums
        Interest, and skill.
    """
    people, facet = len(parts[0].set), parts[0].sets.facet
    found = Resemblances(
        np.full(people, NOBODY), np.zeros(people), np.full(people, np.nan), np.zeros(people, np.bool_)
    )
    step = max(GAPS_AT_ONCE // (people * len(facet.needs)), 1)
    for first in range(0, len(facet.neighbours), step):
        comparisons = [_AheadOfRoles(part, slice(first, first + step)) for part in parts]
        for place in range(len(comparisons[0].gaps)):
            _compare(found, comparisons, place, first + place)
    return found


def _compare(found: Resemblances, comparisons: Sequence["_AheadOfRoles"], place: int, neighbour: int) -> None:
    """Note whom one neighbour, at this place of the comparisons, resembles more than those before it."""
    interest, skill = comparisons
    gaps = interest.gaps[place] + skill.gaps[place]
    ahead = np.flatnonzero((gaps > -NEAR).all(0))
    zs = _zs(gaps, comparisons, place, ahead)
    if len(zs) > 2:  # who hardly leads the two nearest, which is quickly found, does not lead all
        likely = chances_of_leading(np.sort(zs, axis=0)[:3]) >= MENTIONED_FROM - EQUAL_WITHIN
        ahead, zs = ahead[likely], zs[:, likely]
    chance = _joint(zs)
    found.doubtful[ahead] |= np.abs(chance - MENTIONED_FROM) < EQUAL_WITHIN
    closer = (chance >= MENTIONED_FROM) & (chance > found.chance[ahead] + EQUAL_WITHIN)
    some = ahead[closer]
    found.which[some], found.chance[some] = neighbour, chance[closer]
    by_interest = _joint(_zs(interest.gaps[place], [interest], place, some))
    found.by_interest[some] = np.where(interest.tells_apart(place, some), by_interest, np.nan)


class _AheadOfRoles:
    """Some neighbours against every role by one facet, on all traits.

    `gaps`, shape (neighbours, roles, people), are half the differences of their D.
    """

    def __init__(self, part: FacetSums, some: slice) -> None:
        sets, needs, roles = part.sets, part.sets.facet.needs, len(part.sets.facet.needs)
        rows = contrasts_with_each(sets.facet.neighbours[some], needs, sets.measured)
        self._part = part
        self.gaps = part.standing(rows).reshape(-1, roles, len(part.set))
        self._true, self._total = (one.reshape(-1, roles, len(sets.given)) for one in sets.variances(rows))
        self._apart: Bools = np.all(rows.sizes.reshape(len(sets.measured), -1, roles) > 0, axis=2)

    def tells_apart(self, place: int, people: Indices) -> Bools:
        """Whether what these people answered tells a neighbour from every role."""
        found: Bools = self._apart[self._part.sets.pattern[self._part.set[people]], place]
        return found

    def variances(self, place: int, people: Indices) -> Floats:
        """Of these people's gaps: what a second quiz would repeat, and all of it; shape (2, roles, n)."""
        set = self._part.set[people]
        return np.array([self._true[place].take(set, axis=1), self._total[place].take(set, axis=1)])


def _zs(gaps: Floats, comparisons: Sequence[_AheadOfRoles], place: int, people: Indices) -> Floats:
    """How far a neighbour is ahead of every role for these people, in standard errors: shape (roles, n)."""
    true, total = np.sum([one.variances(place, people) for one in comparisons], axis=0)
    return z_of(gaps.take(people, axis=1), true, total)


def _joint(zs: Floats) -> Floats:
    """The chance of leading all roles at once."""
    return chances_of_leading(np.vstack([zs, np.full(zs.shape[1], np.inf)]))
