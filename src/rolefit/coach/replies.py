"""A group's replies, question by question, and how the replies to two questions go together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import product

from rolefit.answers import Answers
from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz

PairCounts = Counter[tuple[Reply, Reply]]
"""How many people gave which two replies to two questions."""
Worth = Callable[[Reply], int]
SMALLEST_GROUP = 5
"""Figures of a smaller group would speak of single people."""


class Replies:
    """The replies of a group: a column for every question, None where a person skipped it."""

    def __init__(self, columns: Mapping[str, Sequence[Reply | None]], people: int) -> None:
        self.columns = columns
        self.people = people
        self.cells = lru_cache(maxsize=None)(self._cells)
        self._marks = lru_cache(maxsize=None)(self._find_marks)

    @classmethod
    def of(cls, quiz: Quiz, people: Sequence[Answers]) -> "Replies":
        """The replies of these people, whose answers must fit the quiz."""
        columns = {item.id: [one.answers.get(item.id) for one in people] for item in quiz.items}
        return cls(columns, len(people))

    def complete(self) -> "Replies":
        """The people who skipped no question."""
        whole = [row for row in zip(*self.columns.values(), strict=True) if None not in row]
        columns = zip(*whole, strict=True) if whole else ([] for _ in self.columns)
        return Replies(dict(zip(self.columns, columns, strict=True)), len(whole))

    def given(self, question: str) -> list[Reply]:
        """The replies of those who answered."""
        return [reply for reply in self.columns[question] if reply is not None]

    def telling(self, question: str) -> bool:
        """Whether so many answered it that its figures do not speak of single people.

        In a group that is smaller itself, and agreed to be shown: whether anybody did.
        """
        return len(self.given(question)) >= (SMALLEST_GROUP if self.people >= SMALLEST_GROUP else 1)

    def _cells(self, one: str, other: str) -> PairCounts:
        marked, against = self._marks(one), self._marks(other)
        if len(marked) * len(against) <= self.people:
            pairs = product(marked.items(), against.items())
            return Counter({(a, b): both for (a, x), (b, y) in pairs if (both := (x & y).bit_count())})
        # So many different replies are sooner counted person by person.
        counted = Counter(zip(self.columns[one], self.columns[other], strict=True))
        return Counter({(a, b): people for (a, b), people in counted.items() if a and b})

    def _find_marks(self, question: str) -> dict[Reply, int]:
        """Reply -> who gave it: a whole number with a bit for every person."""
        found = defaultdict[Reply, bytearray](lambda: bytearray(self.people // 8 + 1))
        for place, reply in enumerate(self.columns[question]):
            if reply is not None:
                found[reply][place >> 3] |= 1 << (place & 7)
        return {reply: int.from_bytes(bits, "little") for reply, bits in found.items()}


def sample_covariance(cells: PairCounts, one: Worth, other: Worth) -> float | None:
    """The sample covariance (n - 1) of what two replies are worth; None for fewer than two people.

    The sums are whole numbers, so that only the last division rounds.
    """
    count = cells.total()
    if count < 2:
        return None
    valued = [(one(a), other(b), people) for (a, b), people in cells.items()]
    first = sum(x * people for x, _, people in valued)
    second = sum(y * people for _, y, people in valued)
    both = sum(x * y * people for x, y, people in valued)
    return (count * both - first * second) / (count * (count - 1))
