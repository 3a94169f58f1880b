"""Replies of many people as one table of small numbers: a row for every place of every question."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from rolefit.quiz.item import Item, Reply

Codes = NDArray[np.uint8]
"""Shape (places, people): the number of the option named there, from 1; 0 where nothing is answered."""
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Indices = NDArray[np.intp]


class Coding:
    """Which rows of a table of codes belong to which question.

    A question that takes several options has a row for each of them, in the order in which they are named.

    Parameters
    ----------
    items : sequence of Item
        The questions of a quiz, in the order of its file.

    Attributes
    ----------
    rows : dict of str to slice
        Question -> its rows.
    size : int
        How many rows there are.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        ends = list(accumulate(item.pick for item in items))
        self.items = items
        self.rows = {item.id: slice(end - item.pick, end) for item, end in zip(items, ends, strict=True)}
        self.size = ends[-1]

    def encode(self, people: Sequence[Mapping[str, Reply | None]]) -> Codes:
        """The replies of these people, which must fit the questions, as codes of shape (places, people)."""
        codes = np.zeros((self.size, len(people)), np.uint8)
        for item in self.items if people else ():
            blank = (0,) * item.pick
            codes[self.rows[item.id]] = np.array([one.get(item.id) or blank for one in people]).T
        return codes

    def replies(self, codes: Codes, person: int) -> dict[str, Reply]:
        """The replies of one of the people, in the order of the quiz file."""
        column = codes[:, person].tolist()
        found = {item.id: tuple(column[self.rows[item.id]]) for item in self.items}
        return {question: reply for question, reply in found.items() if reply[0]}

    def answered(self, codes: Codes, items: Sequence[Item]) -> Bools:
        """Which of some questions are answered: shape (questions, people)."""
        found: Bools = codes[[self.rows[item.id].start for item in items]] > 0
        return found

    def check(self, codes: Codes) -> None:
        """Raise ValueError where this is no table of codes for these questions."""
        if codes.dtype != np.uint8 or codes.ndim != 2 or len(codes) != self.size or not codes.size:
            raise ValueError(f"codes must be uint8 of shape ({self.size}, people), of at least one person")
        most = np.repeat([len(item.labels) for item in self.items], [item.pick for item in self.items])
        if (codes > most[:, None]).any():
            raise ValueError("a code is larger than the number of options")
        for item in self.items:
            if item.pick > 1 and _torn(codes[self.rows[item.id]], len(item.labels)):
                raise ValueError(f"a reply to {item.id} names too few options, or one twice")


def _torn(places: Codes, options: int) -> bool:
    """Whether a reply is neither blank nor whole."""
    named = np.zeros((options + 1, places.shape[1]), np.bool_)
    for numbers in places:
        named[numbers, np.arange(len(numbers))] = True
    several = named[1:].sum(0, dtype=np.uint8)
    return bool(((several != len(places)) & (places != 0).any(0)).any())
