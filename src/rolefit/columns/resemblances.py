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
    people = len(parts[0].set)
    found = Resemblances(
        np.full(people, NOBODY), np.zeros(people), np.full(people, np.nan), np.zeros(people, np.bool_)
    )
    for place in range(len(parts[0].sets.facet.neighbours)):
        comparisons = [_AheadOfRoles(part, place) for part in parts]
        gaps: Floats = np.sum([one.gaps for one in comparisons], axis=0)
        ahead = np.flatnonzero((gaps > -NEAR).all(0))
        chance = _joint(comparisons, gaps, ahead)
        found.doubtful[ahead] |= np.abs(chance - MENTIONED_FROM) < EQUAL_WITHIN
        closer = (chance >= MENTIONED_FROM) & (chance > found.chance[ahead] + EQUAL_WITHIN)
        some = ahead[closer]
        found.which[some], found.chance[some] = place, chance[closer]
        interest = comparisons[0]
        found.by_interest[some] = np.where(
            interest.told_apart[some], _joint([interest], interest.gaps, some), np.nan
        )
    return found


class _AheadOfRoles:
    """A neighbour against every role by one facet, on all traits."""

    def __init__(self, part: FacetSums, place: int) -> None:
        facet = part.sets.facet
        self.part = part
        self.a, sizes = contrasts_with_each(facet.neighbours[place], facet.needs, part.sets.measured)
        self.gaps = part.standing(self.a)
        told_apart: Bools = np.all(sizes > 0, axis=1)
        self.told_apart = told_apart[part.sets.pattern[part.set]]

    def variances(self, people: Indices) -> tuple[Floats, Floats]:
        """Of the gaps of these people: what a second quiz would repeat, and all of it."""
        some, set = np.unique(self.part.set[people], return_inverse=True)
        true, total = self.part.sets.precision(self.part.sets.slopes(self.a, some), some)
        return true[:, set], total[:, set]


def _joint(comparisons: Sequence[_AheadOfRoles], gaps: Floats, people: Indices) -> Floats:
    """The chance of leading all roles at once, for these people."""
    if not len(people):
        return np.zeros(0)
    parts = [one.variances(people) for one in comparisons]
    true, total = (np.sum([part[k] for part in parts], axis=0) for k in range(2))
    zs = z_of(gaps[:, people], true, total)
    return chances_of_leading(np.vstack([zs, np.full(len(people), np.inf)]))
