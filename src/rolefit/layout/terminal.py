"""A report on a terminal: calm, aligned, readable from 40 columns, without colour, and in ASCII."""

from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import zip_longest
from typing import Literal

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from rolefit.layout.blocks import (
    NOTHING,
    Axis,
    Bar,
    Bars,
    Block,
    Bullets,
    Dot,
    Field,
    Ladder,
    Paragraph,
    Quadrants,
    Report,
    Rung,
    Section,
    Table,
)
from rolefit.layout.marks import ASCII, PALETTE, UNICODE, Glyphs, amount_line, axis_cells, bar_line

DIM, BOLD = Style(dim=True), Style(bold=True)
TEXT_WIDTH = 76
NARROW = 60
BAR_WIDTH, LEAST_BAR, AMOUNT_WIDTH = 20, 10, 10
LABEL_WIDTH = 30
GAP = 4
BLANK = Text()
ANY_HEIGHT = 25
"""Rows, which nothing depends on: without them Rich asks the system at every print, and takes a dumb terminal
for one of 80 columns."""


def print_report(report: Report, console: Console, *, unicode: bool = True) -> None:
    """Prints the report as wide as the console is, with as much colour as it has."""
    page = _Page(report, console, UNICODE if unicode else ASCII)
    for renderable in page.report(report):
        if renderable == BLANK:
            console.line()
        else:
            console.print(Padding(renderable, (0, 0, 0, page.margin), expand=False), highlight=False)


def render(report: Report, *, width: int = 80, colour: bool = False, unicode: bool = True) -> str:
    """The report as text, at most `width` columns wide."""
    file = StringIO()
    system: Literal["truecolor"] | None = "truecolor" if colour else None
    console = Console(file=file, width=width, height=ANY_HEIGHT, force_terminal=colour, color_system=system)
    print_report(report, console, unicode=unicode)
    return "\n".join(line.rstrip() for line in file.getvalue().split("\n"))


class _Page:
    """Lays out blocks for one console."""

    def __init__(self, report: Report, console: Console, glyphs: Glyphs) -> None:
        self.console = console
        self.glyphs = glyphs
        self.margin = 2 if console.width >= NARROW else 1
        self.room = console.width - 2 * self.margin
        self.width = min(self.room, TEXT_WIDTH)
        self.narrow = console.width < NARROW
        few = console.color_system not in ("256", "truecolor")  # what they look like is up to the terminal
        roles = () if few else report.roles
        self.accents = {role: Style(color=PALETTE[k % len(PALETTE)]) for k, role in enumerate(roles)}

    def accent(self, role: str | None) -> Style:
        """The colour of marks and drawings; words stay in the terminal's own, which can be read."""
        return self.accents.get(role, Style()) if role else Style()

    def text(self, text: str, style: Style | None = None) -> Text:
        return Text(self.glyphs.text(text), style or Style())

    def wrap(
        self,
        text: Text,
        first: str = "",
        rest: str | None = None,
        style: Style | None = None,
        width: int | None = None,
    ) -> Iterator[Text]:
        """The text in lines, behind a prefix on the first line and another (or blanks) on the others."""
        rest = " " * cell_len(first) if rest is None else rest
        for k, line in enumerate(text.wrap(self.console, max((width or self.width) - cell_len(first), 10))):
            yield Text.assemble((rest if k else first, style or Style()), line)

    def report(self, report: Report) -> Iterator[RenderableType]:
        yield BLANK
        yield from self.wrap(self.text(report.title, BOLD))
        if report.about:
            yield from self.wrap(self.text(report.about))
        yield Text(self.glyphs.rule * self.width, DIM)
        for section in report.sections:
            yield BLANK
            yield from self.section(section)
        yield BLANK

    def section(self, section: Section) -> Iterator[RenderableType]:
        if section.heading:
            yield from self.heading(section.heading)
        for k, block in enumerate(section.blocks):
            if k:
                yield BLANK
            yield from self.block(block)

    def heading(self, heading: str) -> Iterator[Text]:
        *before, last = self.wrap(self.text(heading, BOLD))
        yield from before
        free = self.width - last.cell_len - 1
        yield Text.assemble(last, (f" {self.glyphs.rule * free}" if free > 0 else "", DIM))

    def block(self, block: Block) -> Iterable[RenderableType]:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Bullets():
                return self.bullets(block)
            case Axis():
                return self.axis(block)
            case Bars():
                return self.bars(block)
            case Quadrants():
                return self.quadrants(block)
            case Ladder():
                return self.ladder(block)
            case Table():
                return self.table(block)

    def paragraph(self, block: Paragraph) -> Iterator[Text]:
        if block.lead:
            yield from self.wrap(self.text(block.lead, BOLD))
            yield from self.wrap(self.text(block.text))
        else:
            yield from self.wrap(self.text(block.text, Style(bold=block.strong)))

    def bullets(self, block: Bullets) -> Iterator[Text]:
        if block.heading:
            yield from self.wrap(self.text(block.heading, BOLD))
        for k, entry in enumerate(block.entries, start=1):
            counted = block.mark == "number"
            mark = str(k) if counted else self.glyphs.bullets[block.mark]
            style = BOLD if counted else BOLD + self.accent(block.role)
            yield from self.wrap(self.text(entry), f"{mark:>2} ", style=style)

    def axis(self, block: Axis) -> Iterator[Text]:
        labels = [self.text(dot.label) for dot in block.dots]
        indent = 0 if self.narrow else max(label.cell_len for label in labels) + 2
        width = self.width - indent
        yield from self.ends(block, indent, width)
        for label, dot in zip(labels, block.dots, strict=True):
            if self.narrow:
                yield label
            else:
                label.pad_right(indent - label.cell_len)
            yield Text.assemble("" if self.narrow else label, self.row(block, dot, width))
        yield Text(" " * indent + f"{self.glyphs.band * 3} {self.glyphs.text(block.band)}")

    def ends(self, block: Axis, indent: int, width: int) -> Iterator[Text]:
        left = self.text(block.left, BOLD)
        right = self.text(block.right, BOLD)
        free = width - left.cell_len - right.cell_len
        if free > 1:
            yield Text.assemble(" " * indent, left, " " * free, right)
        else:
            yield Text.assemble(" " * indent, left)
            yield Text.assemble(" " * (indent + max(0, width - right.cell_len)), right)

    def row(self, block: Axis, dot: Dot, width: int) -> Text:
        styles = {
            "left": self.accent(block.left_role),
            "right": self.accent(block.right_role),
            "band": Style(),
            "dot": BOLD + self.accent(dot.role),
        }
        return Text.assemble(*((cell, styles[zone]) for cell, zone in axis_cells(dot, width, self.glyphs)))

    def bars(self, block: Bars) -> Iterator[Text]:
        labels = [self.text(bar.label) for bar in block.rows]
        column = max((label.cell_len for label in labels), default=0) + 2
        word = max((len(bar.word) for bar in block.rows), default=0) + 2
        room = self.width - word - max((len(bar.note) for bar in block.rows), default=0) - 4
        beside = column + LEAST_BAR <= room
        drawn = min(BAR_WIDTH, room - column if beside else room)
        yield from self.paragraph(block.head)
        yield BLANK
        for label, bar in zip(labels, block.rows, strict=True):
            if beside:
                label.pad_right(column - label.cell_len)
            else:
                yield label
            yield Text.assemble(label if beside else "", self.bar(bar, block.role, drawn, word))
        yield BLANK
        yield from self.wrap(self.text(block.mark))

    def bar(self, bar: Bar, role: str | None, width: int, word: int) -> Text:
        before, mark, after = bar_line(bar, width, self.glyphs)
        accent = self.accent(role)
        met = self.glyphs.met if bar.met else " "
        line = Text.assemble((before, accent), (mark, BOLD), (after, accent))
        return Text.assemble(line, f" {met} ", bar.word.ljust(word), self.glyphs.text(bar.note))

    def quadrants(self, block: Quadrants) -> Iterator[Text]:
        """Four short lists: two by two where there is room."""
        accent = self.accent(block.role)
        width = self.width if self.narrow else (self.width - GAP) // 2
        first, second, third, fourth = ([*self.field(field, accent, width)] for field in block.fields)
        if self.narrow:
            for k, lines in enumerate((first, second, third, fourth)):
                yield from ([BLANK] if k else [])
                yield from lines
            return
        for k, pair in enumerate(((second, first), (fourth, third))):
            yield from ([BLANK] if k else [])
            for left, right in zip_longest(*pair, fillvalue=BLANK):
                yield Text.assemble(left, " " * (width + GAP - left.cell_len), right)

    def field(self, field: Field, accent: Style, width: int) -> Iterator[Text]:
        yield from self.wrap(self.text(field.name, BOLD), width=width)
        yield from self.wrap(self.text(field.about), width=width)
        for spot in field.spots:
            yield from self.wrap(
                self.text(spot.label), f" {self.glyphs.bullets['dot']} ", style=accent, width=width
            )
        if not field.spots:
            yield from self.wrap(self.text(NOTHING), " ", width=width)

    def ladder(self, block: Ladder) -> Iterator[Text]:
        accent = self.accent(block.role)
        for k, rung in enumerate(block.rungs):
            last = k == len(block.rungs) - 1
            stem = "   " if last else f"{self.glyphs.stem}  "
            mark = self.glyphs.here if rung.state in ("here", "behind") else self.glyphs.rung
            yield from self.wrap(self.title(rung), f"{mark}  ", stem, accent)
            for line in rung.lines:
                yield from self.wrap(self.text(line), stem, stem, accent)
            if rung.lines and not last:
                yield Text(stem.rstrip(), accent)

    def title(self, rung: Rung) -> Text:
        note = f"  {self.glyphs.text(rung.note)}" if rung.note else ""
        return Text.assemble(self.text(rung.title, BOLD if rung.state in ("here", "next") else None), note)

    def table(self, block: Table) -> Iterator[RenderableType]:
        accents = [self.accent(role) for role in block.roles] or [Style()] * len(block.head)
        need = 18 + sum(min(cell_len(name), 10) + 2 for name in block.head[1:])
        if need > self.room:
            yield from self.stacked(block, accents)
            return
        drawn = (
            block.out_of is not None and LABEL_WIDTH + (AMOUNT_WIDTH + 5) * (len(block.head) - 1) <= self.room
        )
        grid = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
        for k, name in enumerate(block.head):
            least = LABEL_WIDTH if drawn and not k else None
            grid.add_column(self.text(name, BOLD), min_width=least, overflow="fold")
        for row in block.rows:
            pairs = zip(row[1:], accents[1:], strict=True)
            grid.add_row(
                self.text(row[0]), *(self.cell(cell, block, accent, drawn) for cell, accent in pairs)
            )
        yield grid

    def cell(self, cell: str, block: Table, accent: Style, drawn: bool) -> Text:
        if block.out_of is None or not drawn:
            return self.text(cell)
        line = amount_line(float(cell), block.out_of, AMOUNT_WIDTH, self.glyphs)
        return Text.assemble((line, accent), f" {cell}")

    def stacked(self, block: Table, accents: list[Style]) -> Iterator[Text]:
        for row in block.rows:
            yield from self.wrap(self.text(row[0], BOLD))
            for name, cell, accent in zip(block.head[1:], row[1:], accents[1:], strict=True):
                if block.out_of is None:
                    yield from self.wrap(Text.assemble(self.text(name), ": ", self.text(cell)), "  ")
                else:
                    drawn = self.cell(cell, block, accent, True)
                    yield from self.wrap(Text.assemble(drawn, " ", self.text(name)))
