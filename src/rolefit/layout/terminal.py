"""A report on a terminal: calm, aligned, readable from 40 columns, without colour, and in ASCII."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from itertools import zip_longest
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.console import Group as RichGroup
from rich.padding import Padding
from rich.panel import Panel
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from rolefit.layout.addresses import broken
from rolefit.layout.blocks import (
    Axis,
    Block,
    Bullets,
    Card,
    Dot,
    Ladder,
    Levels,
    Paragraph,
    Report,
    Row,
    Rows,
    Rung,
    Section,
    ShownNeed,
    Table,
    card_foot,
    need_text,
    split_address,
)
from rolefit.layout.marks import ASCII, PALETTE, UNICODE, DrawingSigns, amount_line, axis_cells

DIM, BOLD = Style(dim=True), Style(bold=True)
TEXT_WIDTH = 76
NARROW_PAGE = 60
AMOUNT_WIDTH = 10
LABEL_WIDTH = 30
NAME_WIDTH = 18
"""So much of the names of a table's rows is never broken."""
FIGURE_WIDTH, NEED_WIDTH = 5, 11
LEAST_DRAWN, ENDS_APART = 12, 3
"""So wide is an axis that is drawn, at least; so far apart stand the names of its ends."""
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

    def __init__(self, report: Report, console: Console, glyphs: DrawingSigns) -> None:
        self.console = console
        self.glyphs = glyphs
        self.margin = 2 if console.width >= NARROW_PAGE else 1
        self.room = console.width - 2 * self.margin
        self.width = min(self.room, TEXT_WIDTH)
        self.narrow = console.width < NARROW_PAGE
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
        if report.title:
            yield BLANK
            yield from self.wrap(self.text(report.title, BOLD))
            if report.about:
                yield from self.wrap(self.text(report.about))
        for k, section in enumerate(report.sections):
            if section.heading or not k:
                yield BLANK
            yield from self.section(section)
        yield BLANK

    def section(self, section: Section) -> Iterator[RenderableType]:
        if section.heading:
            yield from self.heading(section.heading)
        before: Block | None = None
        for block in section.blocks:
            if before and not self.follows(before, block):
                yield BLANK
            yield from self.block(block)
            before = block

    def follows(self, before: Block, block: Block) -> bool:
        """Whether a block stands right below the one before: what a paragraph introduces, and rows."""
        introduced = isinstance(before, Paragraph) and not isinstance(block, Paragraph | Table)
        plain = isinstance(block, Bullets) and not block.heading and isinstance(before, Rows)
        return introduced or plain or isinstance(block, Rows)

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
            case Rows():
                return self.rows(block)
            case Card():
                return self.card(block)
            case Levels():
                return self.levels(block)
            case Ladder():
                return self.ladder(block)
            case Table():
                return self.table(block)

    def paragraph(self, block: Paragraph) -> Iterator[Text]:
        if block.lead:
            yield from self.row(Row(block.lead, block.text), self.width)
        else:
            yield from self.wrap(self.text(block.text, Style(bold=block.strong)))

    def bullets(self, block: Bullets) -> Iterator[Text]:
        if block.heading:
            yield from self.wrap(self.text(block.heading, BOLD))
        for k, entry in enumerate(block.entries, start=1):
            counted = block.mark == "number"
            mark = str(k) if counted else self.glyphs.bullets[block.mark]
            style = BOLD if counted else BOLD + self.accent(block.role)
            words, address = split_address(entry) if block.mark == "link" else (entry, "")
            *lines, last = self.wrap(self.text(words), f"{mark:>2} ", style=style)
            yield from lines
            yield from self.with_address(last, address, indent=3)

    def with_address(self, line: Text, address: str, indent: int = 0) -> Iterator[Text]:
        """The line, and behind it an address that can be followed; it goes on below where it has no room."""
        line.append(" " if address and line.plain.strip() else "")
        first, *others = broken(address, self.width - line.cell_len, self.width - indent)
        style = Style(link=address or None)
        yield line.append(first, style)
        yield from (Text.assemble(" " * indent, (other, style)) for other in others)

    def axis(self, block: Axis) -> Iterator[Text]:
        yield from self.drawn_axis(block, self.width)

    def drawn_axis(self, block: Axis, width: int) -> Iterator[Text]:
        """A line for each row: what it is, where it stands, and that in a word.

        Without the drawing where it has no room: a name is never cut, since another may begin like it.
        """
        words = [dot.brief or dot.word if self.narrow else dot.word for dot in block.dots]
        word, label = (max(map(cell_len, one)) for one in (words, [dot.label for dot in block.dots]))
        drawn = width - label - word - 2
        if drawn < LEAST_DRAWN:
            for dot, said in zip(block.dots, words, strict=True):
                yield from self.row(Row(dot.label, said), width)
            return
        yield from self.ends(block, width, label + 1, drawn)
        for dot, said in zip(block.dots, words, strict=True):
            name = self.text(dot.label)
            name.pad_right(label - name.cell_len)
            yield Text.assemble(name, " ", self.dot_row(block, dot, drawn), " ", self.text(said))

    def ends(self, block: Axis, width: int, indent: int, drawn: int) -> Iterator[Text]:
        """The names of the two ends: over the drawing where they have room there, else over the whole line.

        The one above the other where that has no room either.
        """
        left, right = self.end_names(block, block.left, block.right)
        both = left.cell_len + right.cell_len
        if both + ENDS_APART <= drawn:
            yield Text.assemble(" " * indent, left, " " * (drawn - both), right)
        elif both + ENDS_APART <= width - indent:
            yield Text.assemble(" " * indent, left, " " * (width - indent - both), right)
        elif both + ENDS_APART <= width:
            yield Text.assemble(left, " " * (width - both), right)
        else:
            yield from self.wrap(left, width=width)
            for line in self.wrap(right, width=width):
                yield Text.assemble(" " * max(0, width - line.cell_len), line)

    def end_names(self, block: Axis, left: str, right: str) -> tuple[Text, Text]:
        """The names of the two ends behind and before their arrows."""
        return (
            Text.assemble((f"{self.glyphs.left} ", self.accent(block.left_role)), self.text(left, BOLD)),
            Text.assemble(self.text(right, BOLD), (f" {self.glyphs.right}", self.accent(block.right_role))),
        )

    def dot_row(self, block: Axis, dot: Dot, width: int) -> Text:
        styles = {
            "left": self.accent(block.left_role),
            "right": self.accent(block.right_role),
            "band": Style(),
            "dot": BOLD + self.accent(dot.role),
        }
        return Text.assemble(*((cell, styles[zone]) for cell, zone in axis_cells(dot, width, self.glyphs)))

    def rows(self, block: Rows) -> Iterator[Text]:
        for row in block.rows:
            yield from self.row(row, self.width)

    def row(self, row: Row, width: int, column: int = 0) -> Iterator[Text]:
        """A lead before its text, or in a column of its own of this width."""
        lead = self.text(row.lead, BOLD)
        if column:
            lead.pad_right(column - lead.cell_len)
            yield from self.wrap(self.text(row.text), lead.plain, " " * column, BOLD, width)
            return
        words, address = split_address(row.text) if row.linked else (row.text, "")
        *lines, last = self.wrap(Text.assemble(lead, ": ", self.text(words)), width=width)
        yield from lines
        yield from self.with_address(last, address)

    def card(self, block: Card) -> Iterator[RenderableType]:
        """In a frame where there is room; parted by blank lines where there is room for them."""
        frame = 0 if self.narrow else 2
        width = self.width - 2 * frame
        column = 0 if self.narrow else max((cell_len(row.lead) for row in block.rows), default=0) + 2
        parts = [
            [*self.wrap(self.text(block.head, BOLD), width=width)],
            [*self.drawn_axis(block.axis, width)] if block.axis else [],
            [],
            [*self.wrap(self.text(card_foot(block)), width=width)],
        ]
        room = block.lines - frame - sum(map(len, parts))
        parts[2] = self.fitted(block.rows, room, width, column)
        lines = self.apart(parts, spare=block.lines - frame - sum(map(len, parts)))
        yield from lines if self.narrow else [self.framed(lines)]

    def apart(self, parts: Sequence[list[Text]], spare: int) -> list[Text]:
        """The head, axis, rows and foot of a card, with blank lines between while some are spare.

        The first parts the rows from what stands above them, the second the head.
        """
        head, axis, told, foot = ([*part] for part in parts)
        for k, part in enumerate((told, axis)):
            if part and spare > k:
                part.insert(0, BLANK)
        return [*head, *axis, *told, *foot]

    def fitted(self, rows: Sequence[Row], room: int, width: int, column: int) -> list[Text]:
        """The lines of rows, in fewer words or cut until all of them have room.

        Fewer words first, in those to cut first before the others, from the last row up. Then those to cut
        first, then the longest, and of these the one that loses the least.
        """
        told = [(row.cut, [*self.row(row, width, column=column)]) for row in rows]
        for k, row in sorted(enumerate(rows), key=lambda one: (one[1].cut != "first", -one[0])):
            if row.brief and sum(len(lines) for _, lines in told) > room:
                shorter = [*self.row(replace(row, text=row.brief), width, column=column)]
                told[k] = (row.cut, min(shorter, told[k][1], key=len))
        while sum(len(lines) for _, lines in told) > room:
            may_cut = [one for one in told if one[0] != "never" and len(one[1]) > 1]
            if not may_cut:
                break
            _, lines = max(may_cut, key=lambda one: (one[0] == "first", len(one[1]), -one[1][-1].cell_len))
            lines.pop()
            lines[-1] = self.broken_off(lines[-1], width)
        return [line for _, lines in told for line in lines]

    def broken_off(self, line: Text, width: int) -> Text:
        """The line with an ellipsis at its end, without its last words where they leave no room for that."""
        line.rstrip()
        while line.cell_len + len(self.glyphs.more) > width and " " in line.plain:
            line.right_crop(len(line.plain) - line.plain.rindex(" "))
        return line.append(self.glyphs.more)

    def framed(self, lines: Sequence[Text]) -> RenderableType:
        edges = box.ASCII if self.glyphs.ascii else box.ROUNDED
        return Panel(RichGroup(*lines), box=edges, border_style=DIM, width=self.width)

    def levels(self, block: Levels) -> Iterator[Text]:
        """A row for each level: its name, a bar, the level in figures, and the needs.

        Without the bars where they have no room; where that is not enough, its name and the level stand above
        the bar and the needs, or above the needs alone.
        """
        every = [level for group in block.groups for level in group.levels]
        label = max(cell_len(level.label) for level in every)
        room = self.width - label - FIGURE_WIDTH
        longest = max((cell_len(one) + 1 for name in block.names for one in name.split()), default=0)
        need = max(NEED_WIDTH, min(longest, room // len(block.names)))
        room -= need * len(block.names)
        bar, beside = AMOUNT_WIDTH + 1 if room > AMOUNT_WIDTH else 0, room >= 0
        whole = max(cell_len(name) + 1 for name in block.names)
        need += max(0, min(whole - need, (room - bar) // len(block.names)))
        yield from (
            self.names(block, label + bar + FIGURE_WIDTH, need)
            if beside
            else self.row(Row("Needs", ", ".join(block.names)), self.width)
        )
        for group in block.groups:
            yield from self.row(Row(group.name, group.about), self.width)
            for level in group.levels:
                name = self.text(level.label)
                drawn = amount_line(level.level, 10, AMOUNT_WIDTH, self.glyphs)
                found = f"{level.level:>{FIGURE_WIDTH - 2}}  "
                needs = Text.assemble(*(self.need(one, need) for one in level.needs))
                if beside:
                    name.pad_right(label - name.cell_len)
                    yield Text.assemble(name, f" {drawn}"[:bar], found, needs)
                else:
                    yield from self.wrap(Text.assemble(name, ": ", found.strip()))
                    fits = AMOUNT_WIDTH + 1 + needs.cell_len <= self.width
                    yield Text.assemble(f"{drawn} " if fits else "", needs)
        yield from self.wrap(self.text(block.legend))

    def names(self, block: Levels, indent: int, width: int) -> Iterator[Text]:
        """The heads of the columns of needs, of this width; a word that has no room goes on with a hyphen."""
        names = (" ".join(_hyphenated(word, width - 1) for word in name.split()) for name in block.names)
        last = len(block.names) - 1  # needs no gap behind it
        columns = [
            [*self.wrap(self.text(name, BOLD), width=width - (k < last))] for k, name in enumerate(names)
        ]
        for lines in zip_longest(*columns, fillvalue=BLANK):
            cells = [Text.assemble(line, " " * (width - line.cell_len)) for line in lines]
            yield Text.assemble(" " * indent, *cells)

    def need(self, need: ShownNeed, width: int) -> Text:
        line = self.text(need_text(need), BOLD if need.state in ("met", "near") else None)
        line.pad_right(width - line.cell_len)
        return line

    def ladder(self, block: Ladder) -> Iterator[Text]:
        accent = self.accent(block.role)
        for k, rung in enumerate(block.rungs):
            last = k == len(block.rungs) - 1
            stem = "   " if last else f"{self.glyphs.stem}  "
            mark = self.glyphs.here if rung.state == "here" else self.glyphs.rung
            yield from self.wrap(self.title(rung), f"{mark}  ", stem, accent)
            for line in rung.lines:
                yield from self.wrap(self.text(line), stem, stem, accent)

    def title(self, rung: Rung) -> Text:
        note = f"  {self.glyphs.text(rung.note)}" if rung.note else ""
        return Text.assemble(self.text(rung.title, BOLD if rung.state in ("here", "next") else None), note)

    def table(self, block: Table) -> Iterator[RenderableType]:
        accents = [self.accent(role) for role in block.roles] or [Style()] * len(block.head)
        others = list(zip(block.head, *block.rows, strict=True))[1:]
        words = (max(map(cell_len, " ".join(column).split()), default=0) for column in others)
        if NAME_WIDTH + sum(word + 2 for word in words) > self.room:
            yield from self.stacked(block, accents)
            return
        drawn = (
            block.out_of is not None and LABEL_WIDTH + (AMOUNT_WIDTH + 5) * (len(block.head) - 1) <= self.room
        )
        left = self.room - sum(max(map(cell_len, column)) + 2 for column in others)
        names = LABEL_WIDTH if drawn else max(NAME_WIDTH, left)  # Rich would take of the names first
        grid = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
        for k, name in enumerate(block.head):
            head = self.text(name, BOLD) if k else self.folded(name, names, BOLD)
            least = LABEL_WIDTH if drawn and not k else None
            grid.add_column(head, min_width=least, overflow="fold", no_wrap=not k)
        for row in block.rows:
            pairs = zip(row[1:], accents[1:], strict=True)
            cells = (self.cell(cell, block, accent, drawn) for cell, accent in pairs)
            grid.add_row(self.folded(row[0], names), *cells)
        yield grid

    def folded(self, text: str, width: int, style: Style | None = None) -> Text:
        """The text in lines of at most this width."""
        return Text("\n").join(self.wrap(self.text(text, style), width=width))

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


def _hyphenated(word: str, width: int) -> str:
    """A word in two where it has no room in one line."""
    return word if cell_len(word) <= width else f"{word[: width - 1]}- {word[width - 1 :]}"
