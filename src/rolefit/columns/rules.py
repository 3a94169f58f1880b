"""The rules of docs/scoring.md 7 on many people at once; the first that holds decides."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rolefit.columns.coding import Bools, Codes, Floats, Indices
from rolefit.columns.leading import Leads
from rolefit.columns.normal import chances_of_leading
from rolefit.columns.resemblances import Resemblances
from rolefit.columns.sets import ALL
from rolefit.columns.verdicts import NOBODY, VERDICT_KINDS
from rolefit.scoring.confidence import CLOSE_Z
from rolefit.scoring.verdict import (
    BESIDE_BY_INTEREST_FROM,
    BESIDE_FROM,
    CLEAR_FROM,
    DIGITS_OF_CHANCES,
    LEANING_FROM,
    OUTSIDE_BY_INTEREST_FROM,
    OUTSIDE_FROM,
    SHORTLIST_FROM,
    SHORTLIST_ROLES,
    SPLIT_FROM,
)

DOUBT = 1e-9
"""Who is as near as this to the bar of a rule is left to the scoring of one person."""


class Decided(NamedTuple):
    """What the rules give.

    `kind`, `named` and `confidence` are as in `VerdictColumns`. `doubtful`, shape (people,), is true where a
    figure stands so near to a bar that floats may not tell on which side it is.
    """

    kind: Indices
    named: NDArray[np.int8]
    confidence: Floats
    doubtful: Bools


def decide_for_all(
    together: Leads, facets: Sequence[Leads], neighbours: Resemblances, enough: Bools, codes: Codes
) -> Decided:
    """Which verdict the numbers allow, and which roles it names.

    Parameters
    ----------
    together : Leads
        By both facets.
    facets : sequence of Leads
        By interest, and by skill.
    neighbours : Resemblances
        How much they resemble the nearest neighbour.
    enough : ndarray of bool, shape (people,)
        Whether the answers can carry a verdict.
    codes : ndarray of uint8, shape (places, people)
        Their replies.
    """
    bars = _Bars(len(enough))
    bars.doubtful |= neighbours.doubtful
    zs = together.zs(np.arange(len(enough)))
    confidence, roles = chances_of_leading(zs), len(together.d)
    outside, beside = _outside(neighbours, bars), _beside(neighbours, bars)
    utmost = np.flatnonzero(enough & (outside | beside))
    # Few could not have said more; whether they really could not is left to the scoring of one person.
    bars.doubtful[together.say_the_utmost(codes, utmost)] = True
    leaning = bars.reached(confidence, bar(LEANING_FROM, roles))
    split = _split(facets, np.flatnonzero(enough & ~outside & ~leaning), bars)
    clear = bars.reached(confidence, bar(CLEAR_FROM, roles))
    undecided = enough & ~outside & ~leaning & ~split
    shortlist, listed = _shortlists(together, np.flatnonzero(undecided), bars)
    rules = {
        "insufficient": ~enough,
        "outside": outside,
        "beside": beside & (leaning | split),
        "clear": clear,
        "leaning": leaning,
        "split": split,
        "shortlist": shortlist,
    }
    kind = np.select(
        list(rules.values()), [VERDICT_KINDS.index(name) for name in rules], VERDICT_KINDS.index("close")
    )
    near = ~bars.reached(zs, CLOSE_Z)
    named = _named(kind, together, facets, near)
    named[:, shortlist] = listed[:, shortlist]
    return Decided(kind, named, confidence, bars.doubtful)


def bar(kappa: float, roles: int) -> float:
    """The confidence at which kappa, see `scoring.confidence.above_chance`, is this."""
    return 1 / roles + kappa * (1 - 1 / roles)


class _Bars:
    """Compares figures with the bars of rules, and notes whose figure is too near to one."""

    def __init__(self, people: int) -> None:
        self.doubtful: Bools = np.zeros(people, np.bool_)

    def reached(self, figure: Floats, bar: float, people: Indices | slice = ALL) -> Bools:
        """Whether these people's figures, the last axis of the array, reach the bar."""
        near = np.abs(figure - bar) < DOUBT
        self.doubtful[people] |= near if near.ndim == 1 else near.any(0)
        return figure >= bar


def _outside(neighbours: Resemblances, bars: _Bars) -> Bools:
    """Whom a neighbour fits better than any role; nan reaches no bar."""
    liked = bars.reached(neighbours.by_interest, OUTSIDE_BY_INTEREST_FROM)
    return bars.reached(neighbours.chance, OUTSIDE_FROM) & liked


def _beside(neighbours: Resemblances, bars: _Bars) -> Bools:
    """Whom a neighbour fits as well as the role that leads."""
    liked = bars.reached(neighbours.by_interest, BESIDE_BY_INTEREST_FROM)
    unasked = np.isnan(neighbours.by_interest) & bars.reached(neighbours.chance, OUTSIDE_FROM)
    return (bars.reached(neighbours.chance, BESIDE_FROM) & liked) | unasked


def _shortlists(together: Leads, people: Indices, bars: _Bars) -> tuple[Bools, NDArray[np.int8]]:
    """Who has a shortlist, and the roles on it, the likeliest first; only these people may."""
    roles = len(together.d)
    found = np.zeros(len(bars.doubtful), np.bool_)
    listed = np.full((roles, len(found)), NOBODY, np.int8)
    if roles >= SHORTLIST_ROLES and len(people):
        chances = together.chances(people)
        order = np.argsort(-np.round(chances, DIGITS_OF_CHANCES), axis=0, kind="stable")
        whole = np.cumsum(np.take_along_axis(chances, order, axis=0), axis=0)
        size = 1 + (~bars.reached(whole, SHORTLIST_FROM, people)).sum(0)
        found[people] = (size >= 2) & (size <= roles // 2)
        listed[:, people] = np.where(np.arange(roles)[:, None] < size, order, NOBODY)
    return found, listed


def _split(facets: Sequence[Leads], people: Indices, bars: _Bars) -> Bools:
    """Who is led by different roles in interest and in skill, surely enough in both; only these may be."""
    found = np.zeros(len(bars.doubtful), np.bool_)
    one, other = facets
    people = people[(one.leader != other.leader)[people] & ((one.voice > 0) & (other.voice > 0))[people]]
    again = np.prod([chances_of_leading(facet.zs(people)) for facet in facets], axis=0)
    found[people] = bars.reached(again, SPLIT_FROM, people)
    return found


def _named(kind: Indices, together: Leads, facets: Sequence[Leads], near: Bools) -> NDArray[np.int8]:
    """The roles that verdicts of these kinds name; `near`, shape (roles, people), are not told apart."""
    named = np.full(near.shape, NOBODY, np.int8)
    led = np.isin(kind, [VERDICT_KINDS.index(one) for one in ("clear", "leaning", "beside")])
    named[0, led] = together.leader[led]
    split = kind == VERDICT_KINDS.index("split")
    for row, facet in zip(named, facets, strict=False):
        row[split] = facet.leader[split]
    close = kind == VERDICT_KINDS.index("close")
    place = np.zeros(len(kind), np.intp)
    for role, one in enumerate(near):
        people = np.flatnonzero(close & (one | (together.leader == role)))
        named[place[people], people] = role
        place[people] += 1
    return named
