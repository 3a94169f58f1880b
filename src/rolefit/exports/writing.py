"""How data becomes the text of a file: JSON, and rows of a table that no spreadsheet can be steered by."""

import csv
import json
import re
from collections.abc import Iterable
from io import StringIO
from typing import Any

SIGNS = r"=+@\-＝＋＠－"
"""What opens a formula in a spreadsheet, written to stand within [ ]; some take the wide forms too."""
BEFORE_FORMULA = re.compile(
    rf"(^\s*|[;,|\t\r\n\"']\s*|\s(?=.[\t\r\n]*[\w.$(\"'{SIGNS}]))(?=[{SIGNS}])(?![+-]?[0-9]+(?:[.,][0-9]+)?$)",
    re.DOTALL,
)
"""What stands before a formula: the beginning, what may begin a new cell, or a blank where the sign touches
its word. A number at the end is no formula."""

Cell = str | int | float | None


def json_text(data: Any, *, indent: int | None = 2) -> str:
    """Plain data as JSON, with the letters of every language as they are; raises ValueError for NaN."""
    return json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)


def csv_text(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows of a table, the head row first; None is an empty cell."""
    return "".join(map(line, rows))


def line(cells: Iterable[Cell]) -> str:
    """A row of a table: every text in quotes, and changed where a spreadsheet would run it as a formula."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()


def safe(text: str) -> str:
    """The text, with an apostrophe before all that could be run as a formula.

    A spreadsheet that splits the file at semicolons begins a cell amid a text, whatever its quotes.
    """
    return BEFORE_FORMULA.sub(r"\1'", text)
