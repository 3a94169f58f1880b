"""Whether a number that floats find to be nearly 0 is 0.

Gaps between roles, and what is left of them after some answers changed, are whole multiples of 1/U, where U
follows from the quiz and from which questions were answered. A float64 is off by less than ERROR. So where U
is small enough, a number nearer to 0 than NEAR is 0, and any other has the right sign (docs/scoring.md).
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from math import lcm

from rolefit.columns.sums import FacetSums

NEAR = 1e-11
ERROR = 1e-12
"""More than the roundings of 500 questions, the most in a quiz file, in gaps of at most 2 can add up to."""


def unproved(parts: Sequence[FacetSums], people: Iterable[int]) -> list[int]:
    """Those of these people whose U is not known to be so small that what is near 0 is 0."""

    @cache
    def proved(*sets: int) -> bool:
        found = [_clearing(part, set) for part, set in zip(parts, sets, strict=True)]
        return all(found) and 2 * lcm(*found) * (NEAR + ERROR) < 1

    return [person for person in people if not proved(*(int(part.set[person]) for part in parts))]


def _clearing(part: FacetSums, set: int) -> int:
    """The U of one facet: every phi * D is a whole multiple of 1/U. 0 where U is too large to tell."""
    sets, facet = part.sets, part.sets.facet
    if sets.voices[set] == 0:
        return 1
    if not facet.whole:
        return 0
    phi = facet.share * Fraction(int(sets.given[set]), int(facet.weights.sum()))
    sizes, weights = sets.roles.sizes[sets.pattern[set]], sets.weights[set]
    return phi.denominator * lcm(*map(int, sizes)) * lcm(*map(int, weights[weights > 0]))
