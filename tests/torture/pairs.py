"""Few cases in which every two values of different factors meet: faults seldom need three of them."""

from collections.abc import Sequence
from itertools import combinations
from random import Random
from typing import Any

TRIES = 60
"""Candidates for each case; the one with most new pairs is taken."""
Pair = tuple[int, Any, int, Any]


def all_pairs(factors: Sequence[Sequence[Any]], random: Random) -> list[tuple[Any, ...]]:
    """Cases of one value for each factor, the ones with most new pairs first."""
    missing: set[Pair] = {
        (a, x, b, y) for a, b in combinations(range(len(factors)), 2) for x in factors[a] for y in factors[b]
    }
    cases = []
    while missing:
        a, x, b, y = random.choice(sorted(missing, key=repr))
        held = {a: (x,), b: (y,)}
        tries = [
            [random.choice(held.get(at, values)) for at, values in enumerate(factors)] for _ in range(TRIES)
        ]
        best = max(tries, key=lambda case: len(_pairs(case) & missing))
        missing -= _pairs(best)
        cases.append(tuple(best))
    return cases


def _pairs(case: Sequence[Any]) -> set[Pair]:
    return {(a, case[a], b, case[b]) for a, b in combinations(range(len(case)), 2)}
