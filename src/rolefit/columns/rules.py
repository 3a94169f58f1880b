"""The rules of docs/scoring.md 7 on many people at once; the first that holds decides."""

from collections.abc import Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rolefit.columns.coding import Bools, Floats, Indices
from rolefit.columns.leading import Leads
from rolefit.columns.normal import chance_of_leading
from rolefit.columns.verdicts import KINDS, NOBODY
from rolefit.scoring.confidence import CLOSE_Z
from rolefit.scoring.verdict import CLEAR_FROM, LEANING_FROM, OUTSIDE_FROM, SPLIT_FROM

OUTSIDE_Z = NormalDist().inv_cdf(OUTSIDE_FROM)
DOUBT = 1e-9
"""Who is as near as this to the bar of a rule is left to the scoring of one person."""
ALL = slice(None)


class Decided(NamedTuple):
    """What the rules give.

    `kind`, `named` and `confidence` are as in `VerdictColumns`. `doubtful`, shape (people,), is true where a
    figure stands so near to a bar that floats may not tell on which side it is.
    """

    kind: Indices
    named: NDArray[np.int8]
    confidence: Floats
    doubtful: Bools


def decide(together: Leads, facets: Sequence[Leads], ahead: Floats, enough: Bools) -> Decided:
    """Which verdict the numbers allow, and which roles it names.

    Parameters
    ----------
    together : Leads
        By both facets.
    facets : sequence of Leads
        By interest, and by skill.
    ahead : ndarray of float64, shape (people,)
        How far a neighbour is ahead of every role, see `neighbours.ahead`.
    enough : ndarray of bool, shape (people,)
        Whether the answers can carry a verdict.
    """
    bars = _Bars(len(enough))
    zs = together.zs(np.arange(len(enough)))
    confidence, roles = chance_of_leading(zs), len(together.d)
    outside = bars.reached(ahead, OUTSIDE_Z)
    leaning = bars.reached(confidence, bar(LEANING_FROM, roles))
    split = _split(facets, np.flatnonzero(enough & ~outside & ~leaning), bars)
    clear = bars.reached(confidence, bar(CLEAR_FROM, roles))
    rules = {"insufficient": ~enough, "outside": outside, "clear": clear, "leaning": leaning, "split": split}
    kind = np.select(list(rules.values()), [KINDS.index(name) for name in rules], KINDS.index("close"))
    near = ~bars.reached(zs, CLOSE_Z)
    return Decided(kind, _named(kind, together, facets, near), confidence, bars.doubtful)


def bar(kappa: float, roles: int) -> float:
    """The confidence at which kappa, see `scoring.confidence.above_chance`, is this."""
    return 1 / roles + kappa * (1 - 1 / roles)


class _Bars:
    """Compares figures with bars, and notes where that is doubtful."""

    def __init__(self, people: int) -> None:
        self.doubtful: Bools = np.zeros(people, np.bool_)

    def reached(self, figure: Floats, bar: float, people: Indices | slice = ALL) -> Bools:
        """Whether these people's figures, the last axis of the array, reach the bar."""
        near = np.abs(figure - bar) < DOUBT
        self.doubtful[people] |= near if near.ndim == 1 else near.any(0)
        return figure >= bar


def _split(facets: Sequence[Leads], people: Indices, bars: _Bars) -> Bools:
    """Who is led by different roles in interest and in skill, surely enough in both; only these may be."""
    found = np.zeros(len(bars.doubtful), np.bool_)
    one, other = facets
    people = people[(one.leader != other.leader)[people] & ((one.voice > 0) & (other.voice > 0))[people]]
    sure = [
        bars.reached(chance_of_leading(facet.zs(people)), bar(SPLIT_FROM, len(facet.d)), people)
        for facet in facets
    ]
    found[people] = np.all(sure, axis=0)
    return found


def _named(kind: Indices, together: Leads, facets: Sequence[Leads], near: Bools) -> NDArray[np.int8]:
    """The roles that verdicts of these kinds name; `near`, shape (roles, people), are not told apart."""
    named = np.full(near.shape, NOBODY, np.int8)
    led = np.isin(kind, [KINDS.index("clear"), KINDS.index("leaning")])
    named[0, led] = together.leader[led]
    split = kind == KINDS.index("split")
    for row, facet in zip(named, facets, strict=False):
        row[split] = facet.leader[split]
    close = kind == KINDS.index("close")
    place = np.zeros(len(kind), np.intp)
    for role, one in enumerate(near):
        people = np.flatnonzero(close & (one | (together.leader == role)))
        named[place[people], people] = role
        place[people] += 1
    return named
