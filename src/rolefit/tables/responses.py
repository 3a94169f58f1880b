"""A survey's table of answers: bytes in; people and their replies out, and what could not be read.

bytes → rows of cells → head → columns by question → what each text of a column says → people
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from itertools import islice, takewhile
from typing import BinaryIO, NamedTuple

from rolefit.errors import RolefitError
from rolefit.legible import tidy
from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz
from rolefit.tables.dates import is_moment, stamps
from rolefit.tables.folding import compact, folded
from rolefit.tables.heads import LOOKED_AT, Head, head_of
from rolefit.tables.known import START_HEAD, Known
from rolefit.tables.matching import Columns, match
from rolefit.tables.opening import table_sources
from rolefit.tables.options import quoted_cell
from rolefit.tables.question_replies import Texts, read_questions
from rolefit.tables.source import Source
from rolefit.tables.summaries import are_figures, front, sums_up
from rolefit.tables.who_and_when import Column, WhoAndWhen, may_be_names, who_and_when

PEOPLE_LOOKED_AT = 200
"""So many people show what a column that asks nothing is for."""
MOST_COLUMNS_NAMED = 10
"""So many columns are named in a message."""
NEAR_NAME = 0.8
"""Names are alike from this ratio of matching letters: `sowd` is like `sowed`, `Timestamp` is like none."""


@dataclass(frozen=True)
class UnreadCell:
    """A cell that could not be read, and counts as not answered."""

    row: int
    column: str
    why: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.why}"


@dataclass(frozen=True)
class Complaint:
    """What cannot be read in one column, said once."""

    column: str
    """The question, and the letter of the column."""
    why: str
    """A sentence or more: how many cells, and an example; or why none of it is read, and what to do."""
    cells: int
    """How many cells are not read one by one; 0 where the whole column is not."""

    def __str__(self) -> str:
        return f"{self.column}: {self.why}"


class Response(NamedTuple):
    """One person's row."""

    row: int
    """As a spreadsheet counts: the head row is row 1."""
    id: str
    """What stands in the column that tells rows apart; the row's number where there is none."""
    start: str | None
    """The id of the starting point."""
    replies: Mapping[str, Reply]
    faults: tuple[UnreadCell, ...]
    label: str | None = None
    """The person's name, or whatever stands in the column that is taken for it."""
    answered_at: str | None = None
    """ISO 8601, with an offset where the table says it."""


class Responses:
    """The people in a table of answers to one quiz."""

    def __init__(self, quiz: Quiz, stream: BinaryIO, name: str, label_column: str | None = None) -> None:
        """Read a table from an open, seekable stream; `name` is what to call it in messages.

        `label_column` is the head of the column whose cells become labels. Raises RolefitError where no
        column holds answers to the quiz, where there is no such column, and where the file cannot be read.
        """
        self.name = name
        self._quiz = quiz
        self._known = Known(quiz)
        source, self._note, head = _best(
            self._known, table_sources(stream, name, self._known, quiz.language), name
        )
        columns = match(self._known, head.columns)
        others = _others(head, columns)
        sample = [cells for _, cells in islice(source.rows(), head.size, head.size + PEOPLE_LOOKED_AT)]
        roles = who_and_when(others, sample)
        self._hint = "" if roles.label or label_column is not None else _hint_at_label(others, roles, sample)
        if label_column is not None:
            roles = _with_label(roles, head, label_column, name)
        self._read(source, head, columns, roles)
        self._summaries = self._rows_that_sum_up()
        if self._summaries:
            self._read(source, head, columns, roles, but=self._summaries)
        self._unused = [one for one in others if one.place not in (roles.id, roles.time, *roles.label)]

    def _read(
        self,
        source: Source,
        head: Head,
        columns: Mapping[str, Columns],
        roles: WhoAndWhen,
        but: Collection[int] = (),
    ) -> None:
        """Read everybody's answers, but for those in some rows."""
        self._people = _People(len(head.columns), columns, roles)
        for row, cells in islice(source.rows(), head.size, None):
            if row not in but:
                self._people.add(row, cells)
        self._answered = read_questions(self._known.options, columns, self._people.cells)

    def __len__(self) -> int:
        return len(self._people.rows)

    def __iter__(self) -> Iterator[Response]:
        """The people, one by one."""
        people = self._people
        days = self._stamps
        read = {
            question: one
            for question, one in self._answered.items()
            if not one.refusal and question != START_HEAD
        }
        start = self._answered.get(START_HEAD)
        for at, row in enumerate(people.rows):
            replies, faults = dict[str, Reply](), list(people.faults.get(at, ()))
            for question, one in read.items():
                reading = one.readings[one.codes[at]]
                if isinstance(reading, tuple):
                    replies[question] = reading
                elif reading is not None:
                    faults.append(UnreadCell(row, question, reading))
            begins = start.readings[start.codes[at]] if start and not start.refusal else None
            if isinstance(begins, str):
                faults.append(UnreadCell(row, START_HEAD, begins))
            yield Response(
                row,
                str(row) if people.roles.id is None else people.ids[at],
                self._known.starts[begins[0] - 1] if isinstance(begins, tuple) else None,
                replies,
                tuple(faults),
                people.labels[at] or None,
                days.get(people.times[at]),
            )

    def _rows_that_sum_up(self) -> Mapping[int, str]:
        """Row -> what stands in front of it, for the rows at both ends that are no person's."""
        people = self._people
        order = range(len(people.rows))
        if not order:
            return {}
        first = list(takewhile(people.fronts.__contains__, order))
        last = list(takewhile(lambda at: at in people.fronts or self._holds_figures(at), reversed(order)))
        return {people.rows[at]: people.fronts.get(at, "") for at in (*first, *reversed(last))}

    def _holds_figures(self, at: int) -> bool:
        cells = {place: texts.texts[texts.codes[at]] for place, texts in self._people.cells.items()}
        unread = [
            cells[one.place]
            for one in self._answered.values()
            if isinstance(one.readings[one.codes[at]], str)
        ]
        return at > 0 and are_figures(unread, [*cells.values()])

    @property
    def names_people(self) -> bool:
        """Whether the table says who people are, or when they answered."""
        return bool(self._people.roles.label) or self._people.roles.time is not None

    @cached_property
    def _stamps(self) -> Mapping[str, str]:
        """Cell of the column that says when -> ISO 8601."""
        people = self._people
        days: dict[str, set[str]] = {}
        for label, time in zip(people.labels, people.times, strict=True):
            days.setdefault(label, set()).add(time)
        return stamps(set(people.times), any(label and len(times) > 1 for label, times in days.items()))

    @property
    def days(self) -> Collection[str]:
        """When people answered, each time once."""
        return self._stamps.values()

    @property
    def replies(self) -> int:
        """How many replies can be read, of all people to all questions."""
        return sum(one.replies for question, one in self._answered.items() if question != START_HEAD)

    def notes(self) -> Iterator[str]:
        """What the person should know of how the table was read, in sentences; nothing where all is clear."""
        yield from filter(None, (self._note, self._hint))
        if self._summaries:
            left = [
                f"row {row} ({quoted_cell(said)})" if said else f"row {row}"
                for row, said in self._summaries.items()
            ]
            yield f"Left out, because it sums up others and is nobody's: {_some(left)}."
        unsure = [time for time in self._people.times if time not in self._stamps and is_moment(time)]
        if unsure:
            rows = "1 row" if len(unsure) == 1 else f"{len(unsure)} rows"
            yield (
                f"The day is left out in {rows}, such as {quoted_cell(unsure[0])}: nothing tells which "
                "number is the month. Write days as 2026-03-01."
            )
        absent = [
            question for question in self._known.options if question not in (*self._answered, START_HEAD)
        ]
        if absent:
            yield from self._ignored(absent)
            yield f"Not answered by anybody, because there is no such column: {_some(absent)}."

    def complaints(self) -> Iterator[Complaint]:
        """What cannot be read and counts as not answered, once for each column."""
        for question, one in self._answered.items():
            column = f"{question} (column {_letters(one.place)})"
            if one.refusal:
                yield Complaint(column, f"It is not read. {one.refusal}", 0)
            elif one.wrong:
                first = one.first_wrong
                example = f"row {self._people.rows[first]}: {one.readings[one.codes[first]]}."
                yield Complaint(column, _counted(one.wrong, example), one.wrong)
        if long := self._people.faults:
            example = str(next(iter(long.values()))[0])
            yield Complaint("After the last column", _counted(len(long), f"{example}."), len(long))

    def _ignored(self, absent: Sequence[str]) -> Iterator[str]:
        told = [
            f"{quoted_cell(column.heads[0])}{self._meant(column, absent)}"
            for column in self._unused
            if column.heads
        ]
        if told:
            told.sort(key=lambda one: "did you mean" not in one)
            yield f"Ignored, because {self._quiz.id} has no such question: {_some(told)}."

    def _meant(self, column: Column, absent: Sequence[str]) -> str:
        """A question that has no column, and whose id or text is nearly this column's head."""
        names = {compact(question): question for question in absent}
        names |= {folded(self._known.items[question].ask)[:80]: question for question in absent}
        for head in column.heads:
            for text in (compact(head), folded(head)[:80]):
                if near := get_close_matches(text, names, n=1, cutoff=NEAR_NAME):
                    return f" (did you mean {names[near[0]]}?)"
        return ""


class _People:
    """Every person's cells, of the columns that are used."""

    def __init__(self, width: int, columns: Mapping[str, Columns], roles: WhoAndWhen) -> None:
        self.roles = roles
        self.cells = {place: Texts() for found in columns.values() for place in found.places}
        self.rows: list[int] = []
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.times: list[str] = []
        self.faults: dict[int, list[UnreadCell]] = {}
        """Person -> what is wrong with the row as a whole."""
        self.fronts: dict[int, str] = {}
        """Row that says in front that it sums up others -> its words."""
        self._width = width

    def add(self, row: int, cells: Sequence[str]) -> None:
        """One more person."""
        if any(cell.strip() for cell in cells[self._width :]):
            fault = UnreadCell(row, "after the last column", "there is more than the head row names")
            self.faults[len(self.rows)] = [fault]
        whole = [*cells, *[""] * (self._width - len(cells))]
        for place, texts in self.cells.items():
            texts.add(whole[place])
        id, time = self.roles.id, self.roles.time
        self.rows.append(row)
        self.ids.append("" if id is None else whole[id].strip())
        self.labels.append(tidy(" ".join(whole[place] for place in self.roles.label)))
        said = self.labels[-1] or front(cells)
        if sums_up(said):
            self.fronts[len(self.rows) - 1] = said.strip()
        self.times.append("" if time is None else whole[time])


def _best(known: Known, sources: Sequence[Source], name: str) -> tuple[Source, str, Head]:
    """The sheet in whose head most questions are named, or the one text; and a sentence on the choice."""
    tops = [[cells for _, cells in islice(source.rows(), LOOKED_AT)] for source in sources]
    heads = [head_of(known, top) for top in tops]
    found = [(head.found, -at) for at, head in enumerate(heads) if head]
    if not found:
        raise _no_question(known, next(filter(None, tops), [[]]), name)
    at = -max(found)[1]
    head = heads[at]
    assert head
    several = f"Read from the sheet {sources[at].sheet}." if len(found) > 1 else ""
    return sources[at], sources[at].note or several, head


def _no_question(known: Known, top: Sequence[Sequence[str]], name: str) -> RolefitError:
    ids = [question for question in known.options if question != START_HEAD]
    names = {compact(question): question for question in ids}
    heads = [cell for row in top[:1] for cell in row if cell.strip()]
    near = [
        f"{quoted_cell(head)} (did you mean {names[found[0]]}?)"
        for head in heads
        if (found := get_close_matches(compact(head), names, n=1, cutoff=NEAR_NAME))
    ]
    hint = f"It has {_some(near)}." if near else f"Their ids are {_some(ids)}."
    return RolefitError(
        f"No column of {name} is named like a question.",
        f"Name columns by a question's id or its own text. {hint}",
    )


def _others(head: Head, columns: Mapping[str, Columns]) -> list[Column]:
    used = {place for found in columns.values() for place in found.places}
    return [Column(place, heads) for place, heads in enumerate(head.columns) if place not in used and heads]


def _with_label(roles: WhoAndWhen, head: Head, wanted: str, name: str) -> WhoAndWhen:
    """The columns that say who and when, with the labels taken from the column that the person named."""
    named = [place for place, heads in enumerate(head.columns) if folded(wanted) in map(folded, heads)]
    if not named:
        all_heads = [heads[0] for heads in head.columns if heads]
        near = get_close_matches(wanted, all_heads, n=1)
        hint = (
            f"Did you mean {quoted_cell(near[0])}?"
            if near
            else f"It has {_some([*map(quoted_cell, all_heads)])}."
        )
        raise RolefitError(f"{name} has no column {quoted_cell(wanted)}.", hint)
    return replace(roles, label=(named[0],))


def _hint_at_label(others: Sequence[Column], roles: WhoAndWhen, sample: Sequence[Sequence[str]]) -> str:
    """Names the one column that could say who people are, where no head does."""
    left = [one for one in others if one.place not in (roles.id, roles.time) and may_be_names(one, sample)]
    if len(left) != 1:
        return ""
    head = quoted_cell(left[0].heads[0])
    return f"Nobody has a label. If {head} says who answered, add --label-column {head}."


def _counted(cells: int, example: str) -> str:
    if cells == 1:
        return f"1 cell cannot be read, {example}"
    return f"{cells} cells cannot be read, such as {example}"


def _letters(place: int) -> str:
    """A column as spreadsheets name it: A, B, ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_COLUMNS_NAMED} more" if len(names) > MOST_COLUMNS_NAMED else ""
    return ", ".join(names[:MOST_COLUMNS_NAMED]) + more
