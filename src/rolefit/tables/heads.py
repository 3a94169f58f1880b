"""Which rows of a table are its head: they name questions, and nobody answers in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rolefit.tables.cells import read_column
from rolefit.tables.folding import folded
from rolefit.tables.known import Known, Mention
from rolefit.tables.options import OPTION_NUMBER, Options
from rolefit.tables.source import TableRow
from rolefit.tables.tool_words import MISSING

LOOKED_AT = 30
"""So many rows at the top may be titles and heads; no survey tool writes more than three of them."""
MOST_COLUMNS = 16_384
"""The widest table that a spreadsheet can hold (Excel's columns A to XFD)."""
FEWEST_NAMED = 2
"""A row with so many names of questions is a head; a single one could be chance."""


@dataclass(frozen=True)
class Head:
    """What stands above the people."""

    columns: tuple[tuple[str, ...], ...]
    """For each column its heads from top to bottom; one over several columns stands in each of them."""
    size: int
    """How many rows lie above the first person: titles, and up to three rows of heads."""
    found: int
    """How many questions are named."""


def head_of(known: Known, rows: Sequence[TableRow]) -> Head | None:
    """The head of a table that begins with these rows; None where none of them names a question."""
    top = [row if len(row) <= MOST_COLUMNS else () for row in rows[:LOOKED_AT]]
    counts = [sum(known.find(cell) is not None for cell in row) for row in top]
    best = max(counts, default=0)
    if not best:
        return None
    first = counts.index(best)
    size = first + 1
    while size < len(top) and _is_head(known, top[first], top[size]):
        size += 1
    columns = tuple(_columns(known, top[:size]))
    named = {mention.questions for heads in columns for head in heads if (mention := known.find(head))}
    return Head(columns, size, len(named))


def _is_head(known: Known, head: TableRow, row: TableRow) -> bool:
    """Whether a row under the head belongs to it: by the words that it holds, never by its place."""
    cells = [cell for cell in row if cell.strip()]
    named = sum(known.find(cell) is not None for cell in cells)
    imports = sum('{"ImportId"' in cell or "{'ImportId'" in cell for cell in cells)
    if imports or named >= FEWEST_NAMED or (named and named * 2 >= len(cells)):
        return True
    return bool(cells) and _is_row_of_options(known, head, row)


def _is_row_of_options(known: Known, head: TableRow, row: TableRow) -> bool:
    """Whether a row names the options of wide questions, and says one word under all the others.

    So does the second row of SurveyMonkey: an option's text in each column of a question that has several,
    `Response` under one that has a single column. Nobody answers like that.
    """
    words: set[str] = set()
    alone = named = 0
    for mention, span in _spans(known, head, len(row)):
        texts = [folded(row[at]) for at in span]
        if len(span) > 1:
            told = [text for text in texts if text]
            named += len(told) if len(told) == len(set(told)) else 0
        elif texts[0] not in MISSING:
            alone += 1
            words.add(texts[0])
            if any(_answers(known.options[question], row[span[0]]) for question in mention.questions):
                return False
    return (len(words) == 1 and alone >= FEWEST_NAMED) or (len(words) <= 1 and named >= FEWEST_NAMED)


def _answers(options: Options, cell: str) -> bool:
    """Whether a cell is an answer to the question, or a number, which may be a wrong one."""
    return bool(OPTION_NUMBER.fullmatch(cell.strip())) or isinstance(
        read_column(options, {cell: 1}).readings[cell], tuple
    )


def _spans(known: Known, head: TableRow, width: int) -> Iterator[tuple[Mention, list[int]]]:
    """The questions that a head row names, each with its column and the empty ones beside it."""
    mention: Mention | None = None
    text, span = "", list[int]()
    for at in range(width):
        cell = head[at].strip() if at < len(head) else ""
        if cell and cell != text:
            if mention:
                yield mention, span
            mention, text, span = known.find(cell), cell, []
        span.append(at)
    if mention:
        yield mention, span


def _columns(known: Known, rows: Sequence[TableRow]) -> Iterator[tuple[str, ...]]:
    """For each column its heads. A question is a head of the empty cells beside it too, if they are named."""
    width = max(map(len, rows))
    whole = [[*row, *[""] * (width - len(row))] for row in rows]
    for number, row in enumerate(whole):
        below = whole[number + 1 :]
        for _, (first, *others) in _spans(known, row, len(row)):
            for at in others:
                if any(lower[at].strip() for lower in below):
                    row[at] = row[first]
    for column in zip(*whole, strict=True):
        yield tuple(cell.strip() for cell in column if cell.strip())
