"""Questions with several columns: one for each option, for each place of a ranking, or for each choice."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rolefit.tables.cells import CellReading, ColumnRead, read_column
from rolefit.tables.folding import folded
from rolefit.tables.options import OPTION_NUMBER, Options, quoted_cell
from rolefit.tables.tags import Tag
from rolefit.tables.tool_words import MISSING, NO, ORDINALS, YES

RANK_IN_CELL = re.compile(r"\D{0,20}?([0-9]{1,2})(?:[.,]0+)?(?!\d)\D{0,20}")
"""A place in a ranking: 2, 2.0, 2nd choice, Rank 2, 2. Wahl."""
MARKED = YES | {"1", "1.0"}
UNMARKED = NO | MISSING | {"0", "0.0"}

RowCells = tuple[str, ...]
"""One person's cells, one of each column."""
Readings = Mapping[RowCells, CellReading]


Marks = dict[frozenset[str], str]
"""Two texts that stand in columns of options -> the one that says that an option is chosen."""


def read_group(
    options: Options, tags: Sequence[Tag], rows: Mapping[RowCells, int], marks: Marks
) -> Readings | str:
    """What people's cells in these columns say, or why the columns cannot be read, in sentences.

    `rows` counts how often each combination of cells occurs. `marks` is what other questions of the table
    have shown; what this one shows is added.
    """
    if len(set(tags)) < len(tags):
        return "Two of its columns are named alike. Keep one of them."
    if len({one.kind for one in tags}) > 1:
        return "Some of its columns are named by options and others by numbers. Name them all alike."
    numbers = [one.number for one in tags]
    by_place = tags[0].kind == "place" or (tags[0].kind == "number" and _hold_options(options, numbers, rows))
    if by_place:
        order = sorted(range(len(tags)), key=lambda at: numbers[at])
        return _by_cells(options, order, rows)
    if not options.item.ordered:
        return _marks(options, numbers, rows, marks)
    if tags[0].kind == "number":
        return (
            "Its columns are numbered and hold numbers, so nothing tells whether a column is an option or a "
            "place. Write the option's text into the head of each, or Rank 1, Rank 2 and so on."
        )
    return {cells: _places(options, numbers, cells) for cells in rows}


def _hold_options(options: Options, numbers: Sequence[int], rows: Mapping[RowCells, int]) -> bool:
    """Whether the cells of numbered columns name options: then a column is a first, a second, ... choice."""
    own = other = 0
    for cells in rows:
        for number, cell in zip(numbers, cells, strict=True):
            text = cell.strip()
            if OPTION_NUMBER.fullmatch(text) or folded(text) in MARKED | UNMARKED:
                continue
            own += options.labelled(text) == number
            other += options.labelled(text) != number
    if other:
        return True
    # `choose two` in two numbered columns that hold numbers
    few = len(numbers) == options.item.pick < options.size
    return few and not own and any(cell.strip() not in ("", "0", "1") for cells in rows for cell in cells)


def _by_cells(options: Options, order: Sequence[int], rows: Mapping[RowCells, int]) -> Readings | str:
    """Each column holds an option, as a text, a number or a code."""
    counts: Counter[str] = Counter()
    for cells, count in rows.items():
        for cell in cells:
            counts[cell] += count
    single = replace(options.item, places=options.item.places[:1], ordered=False)
    column = read_column(Options(single), counts)
    return column.refusal or {cells: _joined(options, column, [cells[at] for at in order]) for cells in rows}


def _joined(options: Options, column: ColumnRead, cells: Sequence[str]) -> CellReading:
    reply: list[int] = []
    for cell in cells:
        reading = column.readings[cell]
        if isinstance(reading, str):
            return reading
        reply += reading or ()
    return (options.item.fault(reply) or tuple(reply)) if reply else None


def _places(options: Options, numbers: Sequence[int], cells: RowCells) -> CellReading:
    """A ranking with a column for each option, whose cells hold places."""
    places: dict[int, int] = {}
    for number, cell in zip(numbers, cells, strict=True):
        text = folded(cell)
        if text in UNMARKED:
            continue
        place = _place(text)
        if not options.takes(place):
            return f"{quoted_cell(cell.strip())} is no place from 1 to {options.size}"
        if places.setdefault(place, number) != number:
            return f"two options have place {place}"
    reply = tuple(places[place] for place in sorted(places))
    return (options.item.fault(reply) or reply) if reply else None


def _place(text: str) -> int:
    """The place that a folded text names, from 1; 0 where it names none."""
    if found := RANK_IN_CELL.fullmatch(text):
        return int(found[1])
    first = text.partition(" ")[0]
    return ORDINALS.index(first) + 1 if first in ORDINALS else 0


# ---- columns that are options, with a mark where one is chosen

Marked = Callable[[int, str], bool | None]
"""Whether a folded cell in the column of this option says that it is chosen; None where it says nothing."""


def _marks(
    options: Options, numbers: Sequence[int], rows: Mapping[RowCells, int], marks: Marks
) -> Readings | str:
    by_words = _marked_by(_by_words(options), options, numbers, rows)
    values = sorted({folded(cell) for cells in rows for cell in cells} - MISSING)
    strange = values == ["1", "2"] or MARKED.isdisjoint(values)
    if len(values) != 2 or not strange or not any(isinstance(one, str) for one in by_words.values()):
        return by_words
    found = {value: _marked_by(_by_value(value), options, numbers, rows) for value in values}
    chosen = _by_count(found, rows) or marks.get(frozenset(values))
    if chosen is None:
        one, other = map(quoted_cell, values)
        return f"Nothing tells whether {one} or {other} says that an option is chosen. Write 1 and 0."
    marks[frozenset(values)] = chosen
    return found[chosen]


def _by_count(found: Mapping[str, Readings], rows: Mapping[RowCells, int]) -> str | None:
    """Which of two texts says "chosen": that which stands in as many columns of a row as the question takes.

    So 1 and 2 can be read, and words of a language that is not known here. None where both texts fit alike.
    """
    fitting = {
        value: sum(rows[cells] for cells, reading in readings.items() if isinstance(reading, tuple))
        for value, readings in found.items()
    }
    one, other = fitting
    return None if fitting[one] == fitting[other] else max(found, key=lambda value: fitting[value])


def _marked_by(
    marked: Marked, options: Options, numbers: Sequence[int], rows: Mapping[RowCells, int]
) -> Readings:
    return {cells: _chosen(options, numbers, cells, marked) for cells in rows}


def _by_words(options: Options) -> Marked:
    """A word for yes or no, or the option's own text or number in its column."""

    def marked(number: int, text: str) -> bool | None:
        if text == str(number) or text in MARKED or options.by_text.get(text) == number:
            return True
        if text in UNMARKED:
            return False
        return True if options.labelled(text) == number else None

    return marked


def _by_value(value: str) -> Marked:
    """One text says chosen, and all others that it is not: 1 and 2, or words of a language unknown here."""
    return lambda number, text: text == value


def _chosen(options: Options, numbers: Sequence[int], cells: RowCells, marked: Marked) -> CellReading:
    reply: list[int] = []
    for number, cell in zip(numbers, cells, strict=True):
        says = marked(number, folded(cell))
        if says is None:
            return (
                f"{quoted_cell(cell.strip())} says neither that option {number} is chosen nor that it is not"
            )
        if says:
            reply.append(number)
    reply.sort()
    return (options.item.fault(reply) or tuple(reply)) if reply else None
