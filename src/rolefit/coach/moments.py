"""A group's replies as sums over people, a block of people at a time: nobody's own replies are kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rolefit.answers import Answers
from rolefit.coach.analysis import SMALLEST_GROUP
from rolefit.columns.coding import Bools, Codes, Coding, Floats
from rolefit.columns.tables import ItemTables
from rolefit.quiz.item import Item
from rolefit.quiz.model import Quiz
from rolefit.scoring.evidence import clearing_unit

AT_ONCE = 500_000
"""So many numbers (4 MB) stand for the replies that are summed up at once."""
PEOPLE_AT_A_TIME = 8192
"""So many people's answers are put together."""


@dataclass(frozen=True)
class ReplyBlock:
    """The replies of some people.

    Attributes
    ----------
    codes : ndarray of uint8, shape (places, people)
        Their replies, see `Coding`.
    seeds : sequence of int or None, one for each of them
        By which the options were shuffled; empty where nobody's were.
    seconds : dict of str to list of float
        Question -> how long its answers took, where that is known.
    """

    codes: Codes
    seeds: Sequence[int | None] = ()
    seconds: Mapping[str, Sequence[float]] = field(default_factory=dict)


def blocks_of(quiz: Quiz, people: Sequence[Answers]) -> Iterator[ReplyBlock]:
    """The replies of these people, whose answers must fit the quiz."""
    coding = Coding(quiz.items)
    for first in range(0, len(people), PEOPLE_AT_A_TIME):
        some = people[first : first + PEOPLE_AT_A_TIME]
        times = {
            id: [one.seconds[id] for one in some if id in one.seconds and one.answers.get(id)]
            for id in quiz.by_id
        }
        yield ReplyBlock(coding.encode([one.answers for one in some]), [one.seed for one in some], times)


class Moments:
    """Counts, sums and cross products of what replies are worth, over all who answered both of two questions.

    Each question has a column for every trait that it can give points to. What a reply is worth there is its
    evidence, times the question's weight, in whole numbers of a unit of the question's own. Sums of whole
    numbers up to 2^53 are exact in float64, and those of people that are summed up at once in float32 too,
    up to 2^24. That is twice as quick.

    Parameters
    ----------
    items : sequence of Item
        The questions.
    coding : Coding
        Where they stand in a table of codes.
    """

    def __init__(self, items: Sequence[Item], coding: Coding) -> None:
        units = [clearing_unit([item]) for item in items]
        self._tables = [
            ItemTables(item, item.traits, coding.rows[item.id], unit)
            for item, unit in zip(items, units, strict=True)
        ]
        self._items, self._coding = items, coding
        self._place = {
            (item.id, trait): place
            for place, (item, trait) in enumerate((item, trait) for item in items for trait in item.traits)
        }
        self._owner = np.repeat(np.arange(len(items)), [len(item.traits) for item in items])
        scales = [int(item.weight * unit) for item, unit in zip(items, units, strict=True)]
        self._scale = np.array(scales, object)[self._owner]
        """What evidence 1 is in each column."""
        size, columns = len(items), len(self._owner)
        self._at_once = max(AT_ONCE // max(columns, 1), 1)
        largest = max((one.largest for one in self._tables), default=0)
        self._kind = np.dtype(np.float32 if largest**2 * self._at_once < 2**24 else np.float64)
        self._people: Floats = np.zeros((size, size))
        self._sums: Floats = np.zeros((columns, size))
        self._products: Floats = np.zeros((columns, columns))

    def add(self, codes: Codes) -> None:
        """Count some more people: codes of shape (places, people)."""
        for first in range(0, codes.shape[1] if self._tables else 0, self._at_once):
            self._add(codes[:, first : first + self._at_once])

    def _add(self, codes: Codes) -> None:
        evidence = [one.evidence(codes) for one in self._tables]
        worth = np.concatenate(evidence, dtype=self._kind, casting="same_kind")
        there = self._coding.answered(codes, self._items).astype(self._kind)
        self._people += there @ there.T
        self._sums += worth @ there.T
        self._products += worth @ worth.T

    def covariances(self, columns: Sequence[tuple[str, str]]) -> Floats:
        """The sample covariance (n - 1) of the evidence in every two columns, without weights.

        It is worked out in whole numbers, so that only the last division rounds, and what does not vary has
        a variance of 0.

        Parameters
        ----------
        columns : sequence of (question, trait)

        Returns
        -------
        ndarray of float64, shape (columns, columns)
            nan where fewer than two people answered both questions.
        """
        at = np.array([self._place[column] for column in columns], np.intp)
        owner, scale = self._owner[at], self._scale[at]
        found = np.full((len(at), len(at)), np.nan)
        for row, place, own in zip(found, at, scale, strict=True):
            people, sums, others, products = (
                _whole(numbers)
                for numbers in (
                    self._people[self._owner[place], owner],
                    self._sums[place, owner],
                    self._sums[at, self._owner[place]],
                    self._products[place, at],
                )
            )
            enough = people > 1
            top, bottom = people * products - sums * others, people * (people - 1) * scale * own
            row[enough] = (top[enough] / bottom[enough]).astype(np.float64)
        return found


_whole = np.frompyfunc(int, 1, 1)
"""Python's whole numbers, which have no end, of whole numbers in floats."""


class ReplySums:
    """What a group answered, question by question and two by two.

    Attributes
    ----------
    quiz : Quiz
    people, complete : int
        How many there are, and how many of them skipped nothing.
    seconds : dict of str to list of float
        Question -> how long its answers took, where that is known.
    all, whole : Moments
        Of all questions over all people; of those on scales over the people who skipped nothing.
    """

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        self.people = self.complete = 0
        self.seconds: dict[str, list[float]] = {item.id: [] for item in quiz.items}
        self._coding = coding = Coding(quiz.items)
        self.all = Moments(quiz.items, coding)
        self.whole = Moments([item for item in quiz.items if item.graded], coding)
        self._named = {item.id: np.zeros((item.pick, len(item.labels) + 1), np.int64) for item in quiz.items}
        """Question -> how often each option was named at each place; 0 stands for none."""

    def add(self, block: ReplyBlock) -> None:
        """Count some more people."""
        codes = block.codes
        self.people += codes.shape[1]
        for item in self.quiz.items:
            for count, places in zip(self._named[item.id], codes[self._coding.rows[item.id]], strict=True):
                count += np.bincount(places, minlength=len(count))
        for question, seconds in block.seconds.items():
            self.seconds[question] += seconds
        self.all.add(codes)
        skipped_nothing: Bools = np.all(codes, axis=0)
        self.complete += int(skipped_nothing.sum())
        self.whole.add(codes if skipped_nothing.all() else codes[:, skipped_nothing])

    def answered(self, item: Item) -> int:
        """How many answered a question."""
        return self.people - int(self._named[item.id][0, 0])

    def named(self, item: Item) -> list[int]:
        """How often each option was chosen, or put first."""
        named = self._named[item.id]
        counts: list[int] = (named[0] if item.ordered else named.sum(0))[1:].tolist()
        return counts

    def telling(self, item: Item) -> bool:
        """Whether so many answered it that its figures do not speak of single people.

        In a group that is smaller itself, and agreed to be shown: whether anybody did.
        """
        return self.answered(item) >= (SMALLEST_GROUP if self.people >= SMALLEST_GROUP else 1)
