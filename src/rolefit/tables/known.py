"""The words of a quiz by which columns are found: the ids and texts of its questions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rolefit.quiz.model import Quiz
from rolefit.tables.folding import compact, folded
from rolefit.tables.options import Options

START_HEAD = "starting_point"
"""Stands for the question about the starting point, which has no id of its own."""
LONGEST_HEAD = 4000
"""More characters than a question, an option and a survey's own words have together."""
BEFORE = re.compile(r"(.*[]\[(){}<>:|/.?!]\s*|.*\s-\s*|\W*(?:[a-z]{1,12}\s?)?[0-9]{1,3}[a-z]?\W*)?")
"""What may stand before a question's text: a numbering, a code or the heading of a grid, and a sign."""
AFTER = re.compile(r"(\s*[^\w\s].*)?")
"""What may follow it: a sign, and an option, a place of a ranking or how to answer."""


@dataclass(frozen=True)
class Mention:
    """A question that the head of a column names."""

    questions: tuple[str, ...]
    """Its id; several where they ask the same."""
    rest: str
    """What follows in the head; empty where it names the question alone."""
    by_text: bool
    """Whether its text stands there, and not only its id: Q1 may be another's id by chance."""


class Known:
    """All that a quiz asks, the starting point included."""

    def __init__(self, quiz: Quiz) -> None:
        self.options = {question: Options(item) for question, item in quiz.by_id.items()}
        """Question -> its options."""
        self.starts: tuple[str, ...] = ()
        """The ids of the starting points, where the table may tell them."""
        if quiz.starting_points and START_HEAD not in self.options:
            self.starts = tuple(quiz.starting_points.options)
            self.options[START_HEAD] = Options(quiz.starting_points.item, self.starts)
        self.items = {question: options.item for question, options in self.options.items()}
        self._found: dict[str, Mention | None] = {}

    @cached_property
    def asks(self) -> Mapping[str, tuple[str, ...]]:
        """Folded text -> the questions that ask it, the longest text first."""
        found: dict[str, tuple[str, ...]] = {}
        for question, item in self.items.items():
            text = folded(item.ask)
            found[text] = (*found.get(text, ()), question)
        return dict(sorted(found.items(), key=lambda one: -len(one[0])))

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """Id without hyphens and underscores -> question; left out where two ids become alike."""
        found: dict[str, list[str]] = {}
        for question in self.items:
            found.setdefault(compact(question), []).append(question)
        return {short: questions[0] for short, questions in found.items() if len(questions) == 1}

    @cached_property
    def _id_first(self) -> re.Pattern[str]:
        """Finds an id, however its parts are joined, and what follows it; longer ids are tried first."""
        ids = sorted(self.items, key=len, reverse=True)
        either = "|".join(
            "[-_ ]?".join(map(re.escape, filter(None, re.split("[-_]+", question)))) for question in ids
        )
        return re.compile(rf"(?:.*[/:])?({either})((?:\s*[^\w\s]|_).*)?")

    def find(self, head: str) -> Mention | None:
        """The question that a head names by its id or its text; None where it names none."""
        if head not in self._found:
            self._found[head] = self._find(head.strip()[:LONGEST_HEAD])
        return self._found[head]

    def _find(self, head: str) -> Mention | None:
        if head in self.items:
            return Mention((head,), "", by_text=False)
        text = folded(head)
        if not text:
            return None
        if questions := self.asks.get(text):
            return Mention(questions, "", by_text=True)
        if question := self._ids.get(compact(head)):
            return Mention((question,), "", by_text=False)
        return self._within(text) or self._by_id(head.casefold())

    def _within(self, text: str) -> Mention | None:
        for ask, questions in self.asks.items():
            for place in _places(text, ask):
                if BEFORE.fullmatch(text, 0, place) and AFTER.fullmatch(text, place + len(ask)):
                    return Mention(questions, text[place + len(ask) :], by_text=True)
        return None

    def _by_id(self, head: str) -> Mention | None:
        found = self._id_first.fullmatch(head)
        question = found and self._ids.get(compact(found[1]))
        return Mention((question,), found[2] or "", by_text=False) if found and question else None


def _places(text: str, ask: str) -> Iterator[int]:
    place = text.find(ask) if ask else -1
    while place >= 0:
        yield place
        place = text.find(ask, place + 1)
