"""Which columns of a table hold the answers to which question."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rolefit.tables.folding import folded
from rolefit.tables.known import Known, Mention
from rolefit.tables.tags import Tag, tag

TOOL_ID = re.compile(r"q(?:uestion|id)?[-_]?[0-9]+")
"""An id that is also what a survey tool calls a question by itself."""


MARKING = re.compile(r"(?:.*\W)?[\[(]\s*(?:score|points|feedback)\s*[\])]")
"""What Google Forms puts after the question of a test, above the marks for its answers."""


@dataclass(frozen=True)
class QuestionColumn:
    """A column that belongs to a question."""

    place: int
    """From 0."""
    question: str
    tag: Tag | None
    """Which of the question's columns it is."""
    clear: bool
    """Whether the head names the question and nothing else."""
    by_text: bool


@dataclass(frozen=True)
class Columns:
    """The columns of one question: those that hold whole replies, and those of which each holds a part."""

    whole: tuple[int, ...]
    group: tuple[int, ...]
    tags: tuple[Tag, ...]
    """Of the columns of the group."""
    unclear: tuple[int, ...]
    """Columns whose heads say something more about the question; they may hold replies."""

    @property
    def places(self) -> tuple[int, ...]:
        """All columns that have to be read."""
        return (*self.whole, *self.group, *self.unclear)


def match(known: Known, heads: Sequence[Sequence[str]]) -> Mapping[str, Columns]:
    """Question -> its columns, for the questions that have any; `heads` are those of each column."""
    parts = list(_mentioned(known, heads))
    parts += _by_options(known, heads, {part.place for part in parts}, {part.question for part in parts})
    by_question: dict[str, list[QuestionColumn]] = {}
    for part in parts:
        by_question.setdefault(part.question, []).append(part)
    return {
        question: _columns(known, by_question[question])
        for question in known.items
        if question in by_question
    }


def _columns(known: Known, parts: Sequence[QuestionColumn]) -> Columns:
    if any(
        part.by_text for part in parts
    ):  # Q1 may be an id here, and the survey's own name for another question
        parts = [part for part in parts if part.by_text]
    whole = [part for part in parts if part.clear]
    group = {part.place: part.tag for part in parts if part.tag and not part.clear}
    unclear = [part.place for part in parts if not part.tag and not part.clear]
    if len(group) == 1 and not whole:  # sowed_1, where a question of one reply has one column
        unclear, group = [*group, *unclear], {}
    return Columns(
        tuple(part.place for part in whole), tuple(group), tuple(filter(None, group.values())), tuple(unclear)
    )


def _mentioned(known: Known, heads: Sequence[Sequence[str]]) -> Iterator[QuestionColumn]:
    """The columns whose heads name a question."""
    in_turn = _InTurn()
    for place, column in enumerate(heads):
        mentions = {head: mention for head in column if (mention := known.find(head))}
        if not mentions or any(MARKING.fullmatch(folded(one.rest)) for one in mentions.values()):
            continue
        chosen = max(mentions.values(), key=lambda one: one.by_text)
        rests = [one.rest for one in mentions.values() if one.questions == chosen.questions and one.rest]
        others = [head for head in column if head not in mentions]
        question = chosen.questions[0]
        if not chosen.by_text and TOOL_ID.fullmatch(question) and any(" " in head for head in others):
            continue  # the survey's own Q1, and the text below is none of this quiz
        tags = [found for rest in (*rests, *others) if (found := tag(known.options[question], rest))]
        best = min(tags, key=lambda one: one.kind == "number", default=None)
        clear = best is None and any(not one.rest for one in mentions.values())
        yield QuestionColumn(place, in_turn.of(chosen, best), best, clear, chosen.by_text)


@dataclass
class _InTurn:
    """Gives columns to questions that ask the same: the first to the first in the quiz, and so on."""

    taken: dict[tuple[str, ...], list[set[Tag | None]]] = field(default_factory=dict)

    def of(self, mention: Mention, tag: Tag | None) -> str:
        """Of questions that ask the same, the first that has no such column yet; the last where all have."""
        rows = self.taken.setdefault(mention.questions, [set() for _ in mention.questions])
        for question, row in zip(mention.questions, rows, strict=True):
            if tag not in row:
                row.add(tag)
                return question
        return mention.questions[-1]


def _by_options(
    known: Known, heads: Sequence[Sequence[str]], taken: Iterable[int], asked: Iterable[str]
) -> Iterator[QuestionColumn]:
    """Columns side by side that are named by all the options of a question, and by nothing else."""
    free = [question for question in known.items if question not in asked]
    names = [() if place in taken else tuple(map(folded, column)) for place, column in enumerate(heads)]
    place = 0
    while place < len(names):
        question = next((one for one in free if _named_by_options(known, one, names, place)), None)
        if question is None:
            place += 1
            continue
        free.remove(question)
        options = known.options[question]
        for at in range(place, place + options.size):
            number = next(options.by_text[name] for name in names[at] if name in options.by_text)
            yield QuestionColumn(at, question, Tag("option", number), clear=False, by_text=True)
        place += options.size


def _named_by_options(known: Known, question: str, names: Sequence[tuple[str, ...]], place: int) -> bool:
    """Whether the columns from this place on are named by the options of the question, each by one."""
    options = known.options[question].by_text
    if not any(name in options for name in names[place]) or len(options) < known.options[question].size:
        return False
    named = [{name for name in column if name in options} for column in names[place : place + len(options)]]
    return set().union(*named) == set(options) and all(len(one) == 1 for one in named)
