"""Simulated people: who would be told what, with a chance that is the same in every run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from statistics import fmean
from typing import get_args

from rolefit.audit.bench import Bench, Compared, Sums
from rolefit.quiz.item import Item, Reply
from rolefit.scoring.evidence import Answer, Key
from rolefit.scoring.result import VerdictKind

SEED = 20
LEADING = 4000
"""Random people whose leading role is counted."""
JUDGED = 500
"""Random people, and flat people, whose verdict is found."""
SHAPED = 100
"""People shaped like each role."""
FLAT_LEVELS = tuple(k / 10 for k in range(1, 10))

STEADY = 0.3
"""The spread 0..1 of a person's answers on scales around the level that they stand for."""
PULL = 3.0
"""How much a trait's level, 0..1, draws a person to an option: the log odds of the whole range."""

Levels = Mapping[str, float]
"""Trait -> a person's level, 0..1."""


@dataclass(frozen=True)
class Crowds:
    """What simulated people would be told; all shares are 0..1."""

    leads: Mapping[str, float]
    """Role -> the share of random people whom it leads; ties are shared."""
    random: Mapping[VerdictKind, float]
    flat: Mapping[VerdictKind, float]
    shaped: Mapping[str, Mapping[VerdictKind, float]]
    """Role -> verdicts on people shaped like it."""
    winners: frozenset[str]
    """The roles that somebody was alone in the lead for."""


def crowds(bench: Bench, compared: Compared) -> Crowds:
    """Draws the same people every time: random, flat and role-shaped ones."""
    chance = Random(SEED)
    random = draw(bench.questions, None, LEADING, chance)
    per_level = JUDGED // len(FLAT_LEVELS) + 1
    flat = [
        person
        for level in FLAT_LEVELS
        for person in draw(bench.questions, dict.fromkeys(bench.quiz.traits, level), per_level, chance)
    ][:JUDGED]
    shaped = {
        role: draw(
            bench.questions, {trait: float(need) / 10 for trait, need in needs.items()}, SHAPED, chance
        )
        for role, needs in bench.needs.items()
    }
    leading = [compared.leaders(person) for person in random]
    own = [compared.leaders(person) for people in shaped.values() for person in people]
    return Crowds(
        leads=_leads(compared, leading),
        random=_verdicts(bench, compared, random[:JUDGED]),
        flat=_verdicts(bench, compared, flat),
        shaped={role: _verdicts(bench, compared, people) for role, people in shaped.items()},
        winners=frozenset(first[0] for first in (*leading, *own) if len(first) == 1),
    )


def _leads(compared: Compared, leading: Sequence[Sequence[str]]) -> dict[str, float]:
    return {
        role: sum(1 / len(first) for first in leading if role in first) / len(leading)
        for role in compared.roles
    }


def _verdicts(bench: Bench, compared: Compared, people: Sequence[Sums]) -> dict[VerdictKind, float]:
    found = [bench.kind(compared, person) for person in people]
    return {kind: found.count(kind) / len(found) for kind in get_args(VerdictKind)}


def draw(
    questions: Sequence[Item], levels: Levels | None, count: int, chance: Random
) -> list[dict[Key, float]]:
    """The evidence of `count` people who answer everything; without levels they answer at random."""
    people: list[dict[Key, float]] = [{} for _ in range(count)]
    for item in questions:
        worths: dict[Reply, list[tuple[Key, float]]] = {}
        for person, reply in zip(people, _replies(item, _weights(item, levels), count, chance), strict=True):
            if reply not in worths:
                worths[reply] = [(key, float(one)) for key, one in Answer(item, reply).evidence.items()]
            for key, worth in worths[reply]:
                person[key] = person.get(key, 0.0) + worth
    return people


def _weights(item: Item, levels: Levels | None) -> list[float]:
    if levels is None:
        return [1.0] * len(item.labels)
    if item.graded:
        (trait,) = item.traits
        offsets = [(float(option[trait]) - levels[trait]) / STEADY for option in item.counts]
        return [exp(-offset * offset / 2) for offset in offsets]
    middle = fmean(levels.values())
    return [
        exp(PULL * sum(float(worth) * (levels[trait] - middle) for trait, worth in option.items()))
        for option in item.counts
    ]


def _replies(item: Item, weights: Sequence[float], count: int, chance: Random) -> list[Reply]:
    numbers = range(1, len(weights) + 1)
    if item.pick == 1:
        return [(number,) for number in chance.choices(numbers, weights, k=count)]
    return [_several(item, weights, chance) for _ in range(count)]


def _several(item: Item, weights: Sequence[float], chance: Random) -> Reply:
    # The exponential clock that rings first is named first: every next option in proportion to its weight.
    return item.best([-chance.expovariate(weight) for weight in weights])


def normals(size: int) -> Iterator[list[float]]:
    """Standard normal numbers for 500 people, so many for each."""
    chance = Random(SEED)
    for _ in range(JUDGED):
        yield [chance.gauss(0, 1) for _ in range(size)]
