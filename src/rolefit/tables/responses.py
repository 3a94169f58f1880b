"""A survey's table of replies: a row of text for every person in, replies that a quiz can score out."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from typing import NamedTuple

from rolefit.errors import RolefitError
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz

ID = "id"
START = "starting_point"
NUMBER = re.compile(r"([0-9]{1,4})(?:\.0+)?")
"""An option's number, also as spreadsheets write it in a column with gaps."""
NUMBERS = re.compile(r"[0-9.]+(?:[\s,;]+[0-9.]+)*[\s,;]*")
LONGEST_ROW = 2**20
"""More characters than any row has: a quotation mark that is never closed takes in all lines after it."""
MOST_REMEMBERED = 1000
SHOWN = 40
"""So much of a cell's text is quoted in a message."""
NAMED = 10
"""So many columns are named in a message."""

Reading = Reply | str | None
"""What a cell holds: a reply, what is wrong with it as a clause, or None where it is blank."""


@dataclass(frozen=True)
class Fault:
    """A cell that could not be read, and counts as not answered."""

    row: int
    column: str
    why: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.why}"


class Response(NamedTuple):
    """One person's row."""

    row: int
    """As a spreadsheet counts: the head row is row 1."""
    id: str
    """What stands in the column id; the row's number where there is no such column."""
    start: str | None
    """The id of the starting point."""
    replies: Mapping[str, Reply]
    faults: tuple[Fault, ...]


class Cells(dict[str, Reading]):
    """Text of a cell -> what it says, for one question; forgets everything before it grows without end."""

    def __init__(self, item: Item) -> None:
        self._item = item

    def __missing__(self, text: str) -> Reading:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        reading = self[text] = read_cell(self._item, text)
        return reading


def read_cell(item: Item, text: str) -> Reading:
    """The reply in a cell: an option's number or its exact text.

    Several options, for questions that take more than one, are numbers separated by spaces, commas or
    semicolons, or texts separated by semicolons.
    """
    if not text or text.isspace():
        return None
    reply: list[int] = []
    for part in _parts(item, text.strip()):
        options = _options(item, part)
        if len(options) != 1:
            return _ambiguous(part) if options else _unknown(item, part)
        reply += options
    return item.fault(reply) or tuple(reply)


def _parts(item: Item, text: str) -> list[str]:
    if item.pick == 1:
        return [text]
    if NUMBERS.fullmatch(text):
        return re.findall(r"[0-9.]+", text)
    return list(_texts(item, text))


def _texts(item: Item, text: str) -> Iterator[str]:
    """The texts between semicolons; a semicolon in an option's own text separates nothing."""
    labels = {_pieces(label): label for label in item.labels}
    pieces, place, longest = _pieces(text), 0, max(map(len, labels))
    while place < len(pieces):
        sizes = range(longest, 1, -1)
        size = next((size for size in sizes if pieces[place : place + size] in labels), 1)
        yield labels.get(pieces[place : place + size], pieces[place])
        place += size


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in text.split(";") if piece.strip())


def _options(item: Item, text: str) -> set[int]:
    """The numbers of the options that the text can mean."""
    found = {number for number, label in enumerate(item.labels, start=1) if label == text}
    number = NUMBER.fullmatch(text)
    if number and 1 <= int(number[1]) <= len(item.labels):
        found.add(int(number[1]))
    return found


def _ambiguous(text: str) -> str:
    return f"{_quoted(text)} can be the number of one option and the text of another"


def _unknown(item: Item, text: str) -> str:
    if NUMBER.fullmatch(text):
        return f"{text} is not one of the options 1 to {len(item.labels)}"
    near = get_close_matches(text[:SHOWN], item.labels, n=1)
    hint = f" (did you mean {_quoted(near[0])}?)" if near else ""
    return f"{_quoted(text)} is not one of its options{hint}"


def _quoted(text: str) -> str:
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return '"' + "".join(char if char.isprintable() else "\ufffd" for char in short) + '"'


class Responses:
    """The people in a table. Its head row names the questions by their ids.

    A column `id` is kept, and one that says where people start; all others are ignored.
    """

    def __init__(self, quiz: Quiz, lines: Iterable[str], name: str) -> None:
        """`lines` are the lines of a CSV file with their ends, `name` is what to call it in messages.

        Raises RolefitError where the head row names no question, or a column twice.
        """
        self._quiz = quiz
        self._rows = _rows(quiz, iter(lines), name)
        _, head = next(self._rows, (1, []))
        self._head = _named(quiz, [cell.strip() for cell in head])
        places = _places(quiz, self._head, name)
        self._questions = [question for question in quiz.by_id if question in places]
        self._cells = [(places[question], Cells(quiz.by_id[question])) for question in self._questions]
        self._kept = places.keys()
        self._id, self._start = (None if name in quiz.by_id else places.get(name) for name in (ID, START))

    def __iter__(self) -> Iterator[Response]:
        """The people, one by one. Raises RolefitError where the table cannot be read on."""
        return (self._response(row, cells) for row, cells in self._rows)

    def _response(self, row: int, cells: list[str]) -> Response:
        faults = []
        if len(cells) != len(self._head):
            if any(cells[len(self._head) :]):
                faults.append(Fault(row, "after the last column", "there is more than the head row names"))
            cells = cells + [""] * (len(self._head) - len(cells))
        readings = [table[cells[place]] for place, table in self._cells]
        replies = {
            question: reading
            for question, reading in zip(self._questions, readings, strict=True)
            if isinstance(reading, tuple)
        }
        if len(replies) < len(readings):
            pairs = zip(self._questions, readings, strict=True)
            faults += [Fault(row, question, why) for question, why in pairs if isinstance(why, str)]
        id = str(row) if self._id is None else cells[self._id].strip()
        return Response(row, id, self._starting_point(row, cells, faults), replies, tuple(faults))

    def _starting_point(self, row: int, cells: Sequence[str], faults: list[Fault]) -> str | None:
        text = "" if self._start is None else cells[self._start].strip()
        if not text or self._quiz.starting_points is None:
            return None
        for start, label in self._quiz.starting_points.texts.items():
            if text in (start, label):
                return start
        faults.append(Fault(row, START, f"{_quoted(text)} is not a starting point of this quiz"))
        return None

    def notes(self) -> Iterator[str]:
        """What the person should know of the head row, in sentences."""
        kept = self._kept
        ignored = [column for column in self._head if column and column not in kept]
        if ignored:
            told = [_quoted(one) + _meant(one, self._quiz) for one in ignored]
            yield f"Ignored, because {self._quiz.id} has no such question: {_some(told)}."
        absent = [question for question in self._quiz.by_id if question not in kept]
        if absent:
            yield f"Not answered by anybody, because there is no such column: {_some(absent)}."


def _rows(quiz: Quiz, lines: Iterator[str], name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, and their numbers."""
    row = length = 0

    def measured() -> Iterator[str]:
        nonlocal length
        for line in chain([first], lines):
            length += len(line)
            if length > LONGEST_ROW:
                raise csv.Error
            yield line

    try:
        first = next(lines, "")
        separator = max(
            ",;\t", key=lambda one: (len(quiz.by_id.keys() & _split(first, one)), first.count(one))
        )
        for row, cells in enumerate(csv.reader(measured(), delimiter=separator, strict=True), 1):
            length = 0
            if any(cells):
                yield row, cells
    except csv.Error:
        raise RolefitError(
            f"{name}, row {row + 1}: the quotation marks of a cell are not those of a CSV file.",
            "Save the table as CSV anew; what stands before this row could be read.",
        ) from None


def _split(line: str, separator: str) -> set[str]:
    return {cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])}


def _places(quiz: Quiz, head: Sequence[str], name: str) -> dict[str, int]:
    """Column -> its place, for those that are not ignored."""
    known = quiz.by_id.keys() | {ID, *([START] if quiz.starting_points else [])}
    places: dict[str, int] = {}
    for place, column in enumerate(head):
        if column in places:
            raise RolefitError(f"{name} has two columns {column}.", "Keep one of them.")
        if column in known:
            places[column] = place
    if not places.keys() & quiz.by_id.keys():
        near = [f"{_quoted(one)}{_meant(one, quiz)}" for one in head if _meant(one, quiz)]
        hint = f"It has {_some(near)}." if near else f"They are named {_some(list(quiz.by_id))}."
        raise RolefitError(f"No column of {name} is named like a question of {quiz.id}.", hint)
    return places


def _named(quiz: Quiz, head: Sequence[str]) -> list[str]:
    """The names of the columns; one called ID, as survey forms write it, is the id where no other is."""
    if ID in head:
        return [*head]
    return [ID if column.lower() == ID and column not in quiz.by_id else column for column in head]


def _meant(column: str, quiz: Quiz) -> str:
    known = {id.lower(): id for id in quiz.by_id}
    near = get_close_matches(column[:SHOWN].lower(), known, n=1)
    return f" (did you mean {known[near[0]]}?)" if near else ""


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
