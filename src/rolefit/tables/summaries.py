"""Rows above or below the people that sum them up: `Average`, `Total`, `n = 8`, `Source: ...`."""

import re
from collections.abc import Sequence

from rolefit.tables.folding import bare
from rolefit.tables.tool_words import SUMMARIES

REMARK = re.compile(r"n ?= ?[0-9]+|(?:sources?|quellen?|fuente|fonte) ?:.*")
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)? ?%?")
SHORT = {"min", "max", "MIN", "MAX", "n", "N"}
"""Written so they are no names, which Max and Min are."""


def sums_up(cell: str) -> bool:
    """Whether a cell in front of a row says that the row is no person's."""
    text = bare(cell)
    return text.rstrip(" :=.0123456789") in SUMMARIES or cell.strip() in SHORT or bool(REMARK.fullmatch(text))


def front(row: Sequence[str]) -> str:
    """The first cell that holds something."""
    return next((cell for cell in row if cell.strip()), "")


def are_figures(unread: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row's answers are mostly numbers that no option has, such as averages; `unread` are those."""
    figures = [cell for cell in unread if NUMBER.fullmatch(cell.strip())]
    return len(figures) > 1 and len(figures) * 2 > sum(bool(cell.strip()) for cell in cells)
