"""Simulated people: who would be told what, with a chance that is the same in every run."""

from collections.abc import Mapping, Sized
from dataclasses import dataclass
from itertools import pairwise
from math import exp
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
    flat = [dict.fromkeys(quiz.traits, level) for level in FLAT_LEVELS]
    groups = [
        draw_replies(scorer, None, JUDGED, chance),
        np.concatenate([draw_replies(scorer, one, JUDGED // len(flat) + 1, chance) for one in flat], axis=1),
        *(
            draw_replies(scorer, _levels(quiz.roles[role]), shaped(quiz.roles), chance)
            for role in scorer.roles
        ),
        *(
            draw_replies(scorer, _levels(one), shaped(quiz.neighbours), chance)
            for one in quiz.neighbours.values()
        ),
    ]
    codes = np.concatenate(groups, axis=1)
    cuts = [codes[:, first : first + JUDGED] for first in range(0, codes.shape[1], JUDGED)]
    everybody = VerdictColumns.joined([scorer.score(cut, exact=False) for cut in cuts])
    ends = np.cumsum([group.shape[1] for group in groups]).tolist()
    random, alike, *like_one = (everybody.cut(slice(*one)) for one in pairwise([0, *ends]))
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


def draw_replies(
    scorer: ColumnScorer, levels: TraitLevels | None, count: int, chance: np.random.Generator
) -> Codes:
    """The codes of people who answer everything; without levels they answer at random."""
    codes = np.zeros((scorer.coding.size, count), np.uint8)
    for item in scorer.coding.items:
        weights = np.array(_weights(item, levels))
        codes[scorer.coding.rows[item.id]] = 1 + (
            _several(item, weights, count, chance)
            if item.pick > 1
            else chance.choice(len(weights), count, p=weights / weights.sum())
        )
    return codes


def _weights(item: Item, levels: TraitLevels | None) -> list[float]:
    if levels is None:
        return [1.0] * len(item.labels)
    if item.graded:
        (trait,) = item.traits
        offsets = [(float(option[trait]) - levels[trait]) / ANSWER_SPREAD for option in item.counts]
        return [exp(-offset * offset / 2) for offset in offsets]
    middle = fmean(levels.values())
    return [
        exp(PULL * sum(float(worth) * (levels[trait] - middle) for trait, worth in option.items()))
        for option in item.counts
    ]


def _several(item: Item, weights: Floats, count: int, chance: np.random.Generator) -> Codes:
    """The named options, shape (places, people): the best; the worst where a place counts against."""
    # The exponential clock that rings first is named first: every next option in proportion to its weight.
    order = (chance.exponential(size=(count, len(weights))) / weights).argsort(axis=1).T
    best = sum(place >= 0 for place in item.places)
    return np.concatenate([order[:best], order[len(order) - (item.pick - best) :]]).astype(np.uint8)


def normals(size: int) -> Floats:
    """Standard normal numbers for many people, shape (people, size)."""
    return np.random.default_rng(SEED).standard_normal((JUDGED, size))
