"""What the answer to one question can do to the gap between two roles, given what else was answered."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from math import lcm
from typing import NamedTuple

from rolefit.quiz.item import Reply
from rolefit.scoring.evidence import ItemEvidence, Key, Remembered, Spread, least, named


class Stake(NamedTuple):
    """What one question can do to a gap."""

    losses: Mapping[Reply, int]
    """Reply -> what it adds to the gap beyond the smallest that any reply would."""
    unit: int
    """What a gap of 1 is there, for a gap that is counted in units of the duel's."""
    spread: Spread
    """How the gap varies with this question."""


class Duel:
    """The needs of two roles side by side in one facet: what x on every trait adds to the gap.

    They are the same for everybody whose answers measure the same traits. A stake depends besides on the
    answered weight on the traits of its question alone, so that few of them serve nearly everybody.
    """

    def __init__(self, row: Mapping[Key, int], unit: int) -> None:
        self.row = row
        """What x = 1 on each trait that counts adds to the gap."""
        self.unit = unit
        """What a gap of 1 is, in the whole numbers used here."""
        self._stakes = _Tables(self._stake)

    def counts(self, question: ItemEvidence) -> bool:
        """Whether some reply to the question can move the gap, or counts for a trait that could."""
        return not self.row.keys().isdisjoint(question.keys)

    def stakes(self, answered: Iterable[ItemEvidence], weights: Mapping[Key, int]) -> list[Stake]:
        """What each of these questions can do; `weights` are what was answered on every trait."""
        return [self._stakes[one][tuple([weights[key] for key in one.keys])] for one in answered]

    def _stake(self, question: ItemEvidence, weights: tuple[int, ...]) -> Stake:
        unit = lcm(*weights)
        rows = [
            (key, self.row.get(key, 0), weight) for key, weight in zip(question.keys, weights, strict=True)
        ]
        values = question.values({key: row * (unit // weight) for key, row, weight in rows})
        slopes = {key: row / (self.unit * weight) for key, row, weight in rows}
        return Stake(_beyond_least(question, values), unit, question.spread(slopes))


MOST_STAKES = 100
"""So many are remembered for each question and duel; where many skip, more would fill the memory."""


class _Tables(dict[ItemEvidence, Remembered[Stake]]):
    """Question -> the answered weights on its traits -> what it can do."""

    def __init__(self, find: Callable[[ItemEvidence, tuple[int, ...]], Stake]) -> None:
        self._find = find

    def __missing__(self, question: ItemEvidence) -> Remembered[Stake]:
        found = self[question] = Remembered(partial(self._find, question), MOST_STAKES)
        return found


def _beyond_least(question: ItemEvidence, values: list[int]) -> Mapping[Reply, int]:
    places = question.item.places
    if len(places) == 1:
        smallest = min(values)
        return {(number,): value - smallest for number, value in enumerate(values, 1)}
    smallest = least(places, values)
    return Remembered(lambda reply: named(places, [values[number - 1] for number in reply]) - smallest)
