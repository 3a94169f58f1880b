"""A page of styled text that fits any terminal: a head, a body that scrolls, and the keys at its foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from rolefit.ask.wrapping import shorten, wrap

Fragment = tuple[str, str]
"""A style and a text: `accent` for marks, `dim` for lines that say nothing, `ask`, `chosen` stand out."""
Line = list[Fragment]
LinesTogether = list[Line]
"""Lines that are seen together or not at all."""

WIDEST = 76
"""Cells in a line: longer ones are hard to read."""
TALLEST = 24
"""Rows over which a short page is spread, so that the keys stay near the question."""
SHORTEST_TITLE = 16
"""Cells below which a title that was cut says nothing."""


@dataclass(frozen=True)
class ScreenSigns:
    """The signs that a terminal can show."""

    pointer: str = "❯"
    full: str = "━"
    half: str = "╸"
    rest: str = "─"
    dot: str = " · "
    more: str = "…"
    marked: str = "●"
    free: str = "○"
    updown: str = "↑↓"
    left: str = "←"


UNICODE_SIGNS = ScreenSigns()
ASCII_SIGNS = ScreenSigns(">", "=", "-", "-", " | ", "...", "[x]", "[ ]", "up/down", "left")


@dataclass(frozen=True)
class Page:
    """What is to be shown, before it is fitted to the rows of a terminal."""

    head: list[Line]
    body: list[LinesTogether]
    foot: list[Line]
    focus: int = 0
    """The index of the block that must be seen."""

    @property
    def height(self) -> int:
        """How many rows show all of it."""
        return len(self.head) + sum(map(len, self.body)) + len(self.foot)

    def fit(self, rows: int) -> list[Line]:
        """The page in at most so many lines; a body too long is cut around its focus, between two blocks."""
        needed = max(4, len(self.body[self.focus]))
        head = self.head if rows >= len(self.head) + len(self.foot) + needed else []
        foot = self.foot if rows >= len(self.foot) + needed else []
        space = max(1, min(rows, max(TALLEST, self.height)) - len(head) - len(foot))
        seen = self._around_focus(space)
        lines = [line for block in self.body[seen.start : seen.stop] for line in block][:space]
        spare, cut = space - len(lines), seen.stop < len(self.body)
        lines += [[]] * spare
        above = [[("", "more above")]] if seen.start and head else head[-1:]
        below = [[("", "more below")]] if cut and foot and not foot[0] else foot[:1]
        if cut and spare and not foot:  # a screen too small for the keys too
            lines[-1] = [("", "more below")]
        return [*head[:-1], *above, *lines, *below, *foot[1:]]

    def _around_focus(self, space: int) -> range:
        """The indices of the blocks that fit in so many lines: the one in focus, and what is next to it."""
        start, stop = self.focus, self.focus + 1
        left = space - len(self.body[start])
        while True:
            if stop < len(self.body) and len(self.body[stop]) <= left:
                left -= len(self.body[stop])
                stop += 1
            elif start and len(self.body[start - 1]) <= left:
                start -= 1
                left -= len(self.body[start])
            else:
                return range(start, stop)


def head(title: str, where: str, share: tuple[int, int], width: int, glyphs: ScreenSigns) -> list[Line]:
    """The first lines: where one is, a bar of `share` (so much of so much), and the title where it fits."""
    space = width - cell_len(where) - 2
    top: Line = [("", shorten(where, width, glyphs.more))]
    if space >= min(SHORTEST_TITLE, cell_len(title)):
        short = shorten(title, space, glyphs.more)
        top = [("", short + " " * (width - cell_len(short) - cell_len(where)) + where)]
    done, total = share
    halves = 2 * width * done // total
    full = glyphs.full * (halves // 2) + glyphs.half * (halves % 2)
    return [[], top, [("accent", full), ("dim", glyphs.rest * (width - len(full)))], []]


def foot(keys: Sequence[str], width: int, glyphs: ScreenSigns, note: str = "") -> list[Line]:
    """The last lines: a note, or nothing, and the keys, broken only between two of them."""
    lines = [keys[0]]
    for key in keys[1:]:
        longer = f"{lines[-1]}{glyphs.dot}{key}"
        if cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(key)
    return [
        [("ask", shorten(note, width, glyphs.more))] if note else [],
        *([("", part)] for line in lines for part in wrap(line, width)),
    ]
