"""Whether a neighbouring role fits people better than any role of the quiz (docs/scoring.md 7)."""

from collections.abc import Sequence

import numpy as np

from rolefit.columns.coding import Floats, Indices
from rolefit.columns.contrasts import contrasts
from rolefit.columns.leading import z_of
from rolefit.columns.sums import FacetSums


def ahead(parts: Sequence[FacetSums]) -> Floats:
    """How far the neighbour that is most ahead of all roles is ahead of the nearest of them.

    Parameters
    ----------
    parts : sequence of FacetSums
        Both facets.

    Returns
    -------
    ndarray of float64, shape (people,)
        In standard errors; 0 where no neighbour is ahead of all roles.
    """
    found = np.zeros(len(parts[0].set))
    for place in range(len(parts[0].sets.facet.neighbours)):
        duels = [_contrasts(part, place) for part in parts]
        gaps: Floats = np.sum([part.standing(a) for part, a in zip(parts, duels, strict=True)], axis=0)
        people = np.flatnonzero((gaps > 0).all(0))
        if len(people):
            z = _z(parts, duels, gaps[:, people], people).min(0)
            found[people] = np.maximum(found[people], z)
    return found


def _contrasts(part: FacetSums, place: int) -> Floats:
    """a of the neighbour against every role, on all traits: shape (patterns, roles, traits)."""
    facet = part.sets.facet
    against = [np.stack([facet.neighbours[place], need]) for need in facet.needs]
    return np.stack([contrasts(needs, part.sets.measured)[0][:, 0] for needs in against], axis=1)


def _z(parts: Sequence[FacetSums], duels: Sequence[Floats], gaps: Floats, people: Indices) -> Floats:
    true = total = np.zeros(gaps.shape)
    for part, a in zip(parts, duels, strict=True):
        some, set = np.unique(part.set[people], return_inverse=True)
        found = part.sets.precision(part.sets.slopes(a, some), some)
        true, total = true + found[0][:, set], total + found[1][:, set]
    return z_of(gaps, true, total)
