"""Which rows of a table are its head: they name questions, and nobody answers in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rolefit.tables.cells import read_column
from rolefit.tables.folding import folded
from rolefit.tables.known import Known, Mention
from rolefit.tables.options import OPTION_NUMBER
from rolefit.tables.source import TableRow
from rolefit.tables.tool_words import MISSING, NO, YES

LOOKED_AT = 30
"""So many rows at the top may be titles and heads."""
MOST_HEADS = 3
"""No survey tool writes more rows of heads (Qualtrics: names, texts, import ids)."""
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
    counts = [len({one.questions for one in map(known.find, row) if one}) for row in top]
    best = max(counts, default=0)
    if not best:
        return None
    first = counts.index(best)
    size = first + 1
    while size < min(len(top), first + MOST_HEADS) and _is_head(
        known, top[first], top[size], top[size + 1 :]
    ):
        size += 1
    columns = tuple(_columns(known, top[:size]))
    named = {mention.questions for heads in columns for head in heads if (mention := known.find(head))}
    return Head(columns, size, len(named))


def _is_head(known: Known, head: TableRow, row: TableRow, below: Sequence[TableRow]) -> bool:
    """Whether a row under the head belongs to it: by the words that it holds, never by its place.

    What could be somebody's answers is somebody's: nothing is said of a row of the head.
    """
    if _has_imports(row):
        return True
    people = [one for one in below if not _has_imports(one)]
    return _names_questions(known, head, row) or (
        _names_options(known, head, row)
        and sum(_names_options(known, head, one) for one in people) * 2 <= len(people)
    )


def _has_imports(row: TableRow) -> bool:
    """Whether this is the third row of Qualtrics."""
    return any('{"ImportId"' in cell or "{'ImportId'" in cell for cell in row)


def _names_questions(known: Known, head: TableRow, row: TableRow) -> bool:
    """Whether a row names more questions than it holds answers.

    An id counts where its question has no other column, since a person may say it: a department `Sales`.
    """
    spans = [*_spans(known, head, len(row))]
    above = {at: mention for mention, span in spans for at in span[:1]}
    asked = {mention.questions for mention in above.values()}
    filled = named = answers = 0
    for at, cell in enumerate(row):
        mention, own = known.find(cell), above.get(at)
        filled += bool(cell.strip())
        if own and _answers(known, own, cell):
            answers += 1
        elif mention and (mention.by_text or own == mention or mention.questions not in asked):
            named += 1
    return named > answers and (named >= FEWEST_NAMED or named * 2 >= filled)


def _names_options(known: Known, head: TableRow, row: TableRow) -> bool:
    """Whether a row names the options of wide questions, and says one word under all the others.

    So does the second row of SurveyMonkey: an option's text in each column of a question that has several,
    `Response` under one that has a single column. Nobody answers like that: a person names no more options
    than the question takes, and leaves the column beside a question empty where it is no option's.
    """
    words = set[str]()
    alone = wide = 0
    for mention, span in _spans(known, head, len(row)):
        options = known.options[mention.questions[0]]
        told = [options.by_text.get(folded(row[at])) for at in span]
        numbers = {number for number in told if number}
        if len(numbers) > options.item.pick or 1 < len(numbers) == options.size:
            if len(numbers) < sum(map(bool, told)):
                return False
            wide += 1
        elif any(_answers(known, mention, row[at]) for at in span):
            return False
        else:
            alone += 1
            words.add(folded(row[span[0]]))
    return (alone == 0 and wide > 0) or (len(words) == 1 and words.isdisjoint(MISSING) and alone + wide > 1)


def _answers(known: Known, mention: Mention, cell: str) -> bool:
    """Whether a cell answers the question or marks an option, or is a number, which may be a wrong one."""
    if folded(cell) in MISSING:
        return False
    if OPTION_NUMBER.fullmatch(cell.strip()) or folded(cell) in YES | NO:
        return True
    return any(
        options.labelled(cell) or isinstance(read_column(options, {cell: 1}).readings[cell], tuple)
        for options in map(known.options.__getitem__, mention.questions)
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
