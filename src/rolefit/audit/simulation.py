"""Simulated people: who would be told what, with a chance that is the same in every run."""

from collections.abc import Mapping, Sized
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

import numpy as np

from rolefit.columns.coding import Bools, Codes, Floats
from rolefit.columns.scorer import ColumnScorer
from rolefit.columns.verdicts import VERDICT_KINDS, VerdictColumns
from rolefit.quiz.item import Item
from rolefit.quiz.model import Neighbour, Quiz
from rolefit.scoring.result import VerdictKind

SEED = 20
JUDGED = 4000
"""People who answer at random, and people who are alike on every trait: shares are then right to 2 points."""
SHAPED, MOST_SHAPED = 2500, 10_000
"""People who are what a role needs, and the most for all roles together, which then share them; the same for
neighbours."""
FLAT_LEVELS = tuple(k / 10 for k in range(1, 10))
TIE_OF_POINTS = 1e-9
"""Points of 100 nearer than this are a tie."""

ANSWER_SPREAD = 0.3
"""The spread 0..1 of a person's answers on scales around the level that they stand for."""
PULL = 3.0
"""How much a trait's level, 0..1, draws a person to an option: the log odds of the whole range."""

TraitLevels = Mapping[str, float]
"""Trait -> a person's level, 0..1."""


@dataclass(frozen=True)
class SimulatedVerdicts:
    """What simulated people would be told; all shares are 0..1."""

    leads: Mapping[str, float]
    """Role -> the share of random people whom it leads; ties are shared."""
    random: Mapping[VerdictKind, float]
    flat: Mapping[VerdictKind, float]
    shaped: Mapping[str, Mapping[VerdictKind, float]]
    """Role -> verdicts on people shaped like it."""
    neighbours: Mapping[str, Mapping[VerdictKind, float]]
    """Neighbour -> verdicts on people shaped like it."""
    winners: frozenset[str]
    """The roles that somebody was alone in the lead for."""


def simulated_verdicts(quiz: Quiz) -> SimulatedVerdicts:
    """Draws the same people every time: random, flat, like a role, like a neighbour.

    The quiz must be able to point to a role.
    """
    scorer, chance = ColumnScorer(quiz), np.random.default_rng(SEED)
    draws = [_Draws(item) for item in quiz.items]
    people: list[tuple[TraitLevels | None, int]] = [
        (None, JUDGED),
        *((dict.fromkeys(quiz.traits, level), JUDGED // len(FLAT_LEVELS) + 1) for level in FLAT_LEVELS),
        *((_levels(quiz.roles[role]), shaped(quiz.roles)) for role in scorer.roles),
        *((_levels(one), shaped(quiz.neighbours)) for one in quiz.neighbours.values()),
    ]
    ends = np.cumsum([count for _, count in people]).tolist()
    codes = np.empty((scorer.coding.size, ends[-1]), np.uint8)
    for (levels, count), end in zip(people, ends, strict=True):
        for one in draws:
            codes[scorer.coding.rows[one.item.id], end - count : end] = one.replies(levels, count, chance)
    cuts = [codes[:, first : first + JUDGED] for first in range(0, codes.shape[1], JUDGED)]
    everybody = VerdictColumns.joined([scorer.score(cut, exact=False) for cut in cuts])
    ends = [0, ends[0], *ends[len(FLAT_LEVELS) :]]
    random, alike, *like_one = (everybody.cut(slice(*one)) for one in pairwise(ends))
    like_roles, like_neighbours = like_one[: len(scorer.roles)], like_one[len(scorer.roles) :]
    leads = _leads(random)
    alone = [first[:, first.sum(0) == 1].any(1) for first in (leads, *map(_leads, like_roles))]
    return SimulatedVerdicts(
        leads=dict(zip(scorer.roles, (leads / leads.sum(0)).mean(1).tolist(), strict=True)),
        random=_shares(random),
        flat=_shares(alike),
        shaped=dict(zip(scorer.roles, map(_shares, like_roles), strict=True)),
        neighbours=dict(zip(quiz.neighbours, map(_shares, like_neighbours), strict=True)),
        winners=frozenset(np.array(scorer.roles)[np.any(alone, axis=0)].tolist()),
    )


def shaped(like: Sized) -> int:
    """How many people are simulated who are shaped like each of these roles or neighbours."""
    return min(SHAPED, MOST_SHAPED // max(1, len(like)))


def _levels(role: Neighbour) -> TraitLevels:
    return {trait: float(need) / 10 for trait, need in role.needs.items()}


def _leads(people: VerdictColumns) -> Bools:
    """Which roles lead: shape (roles, people)."""
    points = people.points[0]
    found: Bools = points >= points.max(0) - TIE_OF_POINTS
    return found


def _shares(people: VerdictColumns) -> dict[VerdictKind, float]:
    return {kind: float((people.kind == place).mean()) for place, kind in enumerate(VERDICT_KINDS)}


class _Draws:
    """How people who answer everything reply to a question."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self._counts: Floats = np.array(
            [[float(option.get(trait, 0)) for trait in item.traits] for option in item.counts]
        )

    def replies(self, levels: TraitLevels | None, count: int, chance: np.random.Generator) -> Codes:
        """The codes of so many people, shape (places, people); without levels they answer at random."""
        weights = self._weights(levels)
        if self.item.pick > 1:
            return 1 + self._several(weights, count, chance)
        return 1 + chance.choice(len(weights), (1, count), p=weights / weights.sum()).astype(np.uint8)

    def _weights(self, levels: TraitLevels | None) -> Floats:
        if levels is None:
            return np.ones(len(self._counts))
        own = np.array([levels[trait] for trait in self.item.traits])
        if self.item.graded:
            offsets = (self._counts[:, 0] - own[0]) / ANSWER_SPREAD
            found: Floats = np.exp(-offsets * offsets / 2)
        else:
            found = np.exp(PULL * self._counts @ (own - fmean(levels.values())))
        return found

    def _several(self, weights: Floats, count: int, chance: np.random.Generator) -> Codes:
        """The named options: the best; the worst where a place counts against."""
        # The exponential clock that rings first is named first: each next option in proportion to its weight.
        order = (chance.exponential(size=(count, len(weights))) / weights).argsort(axis=1).T
        best = sum(place >= 0 for place in self.item.places)
        return np.concatenate([order[:best], order[len(order) - (self.item.pick - best) :]]).astype(np.uint8)


def normals(size: int) -> Floats:
    """Standard normal numbers for many people, shape (people, size)."""
    return np.random.default_rng(SEED).standard_normal((JUDGED, size))
