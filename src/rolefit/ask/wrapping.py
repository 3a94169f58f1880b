"""Text in lines of a given width, counted in terminal cells."""

from functools import cache

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken between words where that is possible."""
    return [line.plain.rstrip() for line in Text(text).wrap(_console(), max(width, 2))]


def shorten(text: str, width: int, mark: str) -> str:
    """The text in one line of at most `width` cells, ending in `mark` where something was cut off."""
    line = " ".join(text.split())
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, width - cell_len(mark)).rstrip() + mark


@cache
def _console() -> Console:
    return Console(color_system=None)
