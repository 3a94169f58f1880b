"""Where the rows of a table come from: one separator of a text, or one sheet of a workbook."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

TableRow = Sequence[str]
"""The cells of one row."""
NumberedRows = Iterator[tuple[int, list[str]]]
"""Row number, from 1 as a spreadsheet counts, and cells; rows without any text are left out."""


@dataclass(frozen=True)
class Source:
    """A table before anything in it is understood."""

    rows: Callable[[], NumberedRows]
    """Reads it from the beginning, each time."""
    note: str = ""
    """How it was read, in a sentence, where the person should know."""
    sheet: str = ""
    """Its name in a workbook."""
