"""Rows of a table of answers as columns of codes, many rows at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from rolefit.columns.coding import Codes, Coding, Indices
from rolefit.quiz.model import Quiz
from rolefit.tables.responses import Response

ROWS = 8192
"""So many rows are put together where they are read one by one."""


@dataclass(frozen=True)
class RowBlock:
    """Some rows of a table.

    Attributes
    ----------
    codes : ndarray of uint8, shape (places, rows)
        The replies, see `Coding`.
    ids : list of bytes
        What tells the rows apart, in UTF-8.
    starts : ndarray of intp, shape (rows,)
        The place of the starting point among those of the quiz; -1 for none.
    numbers : ndarray of intp, shape (rows,)
        The rows' numbers, as a spreadsheet counts.
    faults : list of list of str
        Of every row what could not be read; empty where nothing is wrong in all of them.
    labels, moments : list of str or None
        Who answered, and when; empty where the table does not say it.
    """

    codes: Codes
    ids: Sequence[bytes]
    starts: Indices
    numbers: Indices
    faults: Sequence[Sequence[str]] = ()
    labels: Sequence[str | None] = ()
    moments: Sequence[str | None] = ()


def gathered(quiz: Quiz, coding: Coding, responses: Iterable[Response]) -> Iterator[RowBlock]:
    """Blocks of rows that were read one by one."""
    rows, starts = iter(responses), starting_points(quiz)
    while some := list(islice(rows, ROWS)):
        yield RowBlock(
            codes=coding.encode([one.replies for one in some]),
            ids=[one.id.encode("utf-8", "replace") for one in some],
            starts=np.array([-1 if one.start is None else starts.index(one.start) for one in some]),
            numbers=np.array([one.row for one in some]),
            faults=[[*map(str, one.faults)] for one in some],
            labels=[one.label for one in some],
            moments=[one.answered_at for one in some],
        )


def starting_points(quiz: Quiz) -> list[str]:
    """The ids of the starting points, in the order that `RowBlock.starts` counts."""
    return list(quiz.starting_points.options) if quiz.starting_points else []
