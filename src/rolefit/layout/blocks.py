"""The few kinds of content that a report is made of; every format lays out these and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Mark = Literal["dot", "for", "against", "number", "link"]
State = Literal["here", "next", "ahead"]
CARD_LINES = 20
"""What a small terminal shows at once."""
ADDRESS_AT_END = re.compile(r"https?://[^\s<>\"]+$")
"""An address at the end of a text."""


@dataclass(frozen=True)
class Paragraph:
    """A run of sentences; `role` gives it that role's accent, `strong` makes it stand out."""

    text: str
    lead: str = ""
    """A few words before it, set apart, that say what it is about."""
    strong: bool = False
    role: str | None = None


@dataclass(frozen=True)
class Bullets:
    """A list; `mark` says how its entries are meant. An address at the end of an entry is a
    link in lists of links."""

    entries: tuple[str, ...]
    mark: Mark = "dot"
    heading: str = ""
    role: str | None = None


@dataclass(frozen=True)
class Dot:
    """One row of an axis."""

    label: str
    at: float
    """-1 (left end) .. 1 (right end)."""
    low: float
    high: float
    """-1..1: a dot from low to high is too close to call."""
    word: str
    """Where it stands, for readers who do not see the drawing."""
    role: str | None = None
    brief: str = ""
    """The same in a word or two, for a narrow drawing; empty where `word` is brief."""


@dataclass(frozen=True)
class Axis:
    """Dots between two ends, each row with its uncertain band."""

    left: str
    right: str
    dots: tuple[Dot, ...]
    band: str
    """What the band means, in a few words."""
    left_role: str | None = None
    right_role: str | None = None


@dataclass(frozen=True)
class Row:
    """A few words that say what it is about, and the words."""

    lead: str
    text: str
    cut: Literal["never", "last", "first"] = "never"
    """Whether a card with little room may show less of it, and before or after other rows."""
    brief: str = ""
    """The same in fewer words, for a card with little room."""
    linked: bool = False
    """Whether an address at the end of the text can be followed."""


@dataclass(frozen=True)
class Rows:
    """Short texts below each other, each behind its lead."""

    rows: tuple[Row, ...]
    role: str | None = None


@dataclass(frozen=True)
class Card:
    """A page in small, which can be shown by itself: in few lines on any terminal."""

    head: str
    """What the card is about, in a sentence."""
    axis: Axis | None
    rows: tuple[Row, ...]
    foot: str
    """What it is not."""
    on: str = ""
    """How to read on, where what follows is not shown."""
    role: str | None = None
    lines: int = CARD_LINES
    """At most, as far as its rows may be cut."""


@dataclass(frozen=True)
class ShownNeed:
    """How much a role needs of something."""

    figure: str
    """Of 10."""
    state: Literal["met", "near", "unsure", "short", "slight"]
    """Against the level: `near` counts as met, and `slight` is a need that does not count, because the role
    uses little of it."""


@dataclass(frozen=True)
class ShownLevel:
    """A level, and what roles need."""

    label: str
    level: int
    """0..10, in whole numbers, so that its figure and its bar say the same."""
    needs: tuple[ShownNeed, ...]
    """In the order of the table's roles."""


@dataclass(frozen=True)
class LevelGroup:
    """Levels that mean the same to the reader."""

    name: str
    about: str
    levels: tuple[ShownLevel, ...]


@dataclass(frozen=True)
class Levels:
    """Levels against what roles need, in groups."""

    names: tuple[str, ...]
    """Of the roles."""
    roles: tuple[str, ...]
    """Their ids, for their accents."""
    groups: tuple[LevelGroup, ...]
    legend: str
    """What stands below: what follows from the figures, and what they mean."""


@dataclass(frozen=True)
class Rung:
    """One step of a ladder."""

    title: str
    state: State
    note: str = ""
    """A word beside the title, such as 'you are here'."""
    lines: tuple[str, ...] = ()
    """Sentences below it."""


@dataclass(frozen=True)
class Ladder:
    """A career path, entry step first."""

    rungs: tuple[Rung, ...]
    role: str | None = None


@dataclass(frozen=True)
class Table:
    """Short texts and numbers in rows and columns; the first column names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roles: tuple[str | None, ...] = ()
    """The accent of each column, where columns stand for roles."""
    out_of: int | None = None
    """Where given, cells after the first are numbers from 0 to this, and may be drawn as bars."""
    links: tuple[str, ...] = ()
    """Where given, the page beside this one to which a row's first cell leads in HTML; empty for none."""


Block = Paragraph | Bullets | Axis | Rows | Card | Levels | Ladder | Table


@dataclass(frozen=True)
class Section:
    """A titled part of a report; `key` names it in machine-readable output."""

    key: str
    heading: str
    """Empty where the section needs none."""
    blocks: tuple[Block, ...]
    rests_on: tuple[str, ...] = ()
    """Ids of the sources of what it says, for a list at the end of the page."""


@dataclass(frozen=True)
class Report:
    """A whole report, in words, for any format."""

    title: str
    """Empty for a part of a report."""
    sections: tuple[Section, ...]
    roles: tuple[str, ...] = ()
    """Role ids in the order of the quiz file: the first gets the first accent colour, and so on."""
    language: str = "en"
    """Of the quiz, as its file names it."""
    texts: frozenset[str] = frozenset()
    """Texts of the quiz file, which are in its language; the others are English. Empty where all are."""
    about: str = ""
    """Whose it is, and when it was made, in a line below the title; empty where that is not known."""

    @property
    def card(self) -> "Report":
        """The first section by itself, which says the most important things; without a title."""
        return replace(self.short(""), title="", about="")

    def lower(self, lines: int) -> "Report":
        """The report with its first card in no more than so many lines."""
        first, *rest = self.sections
        blocks = tuple(
            replace(one, lines=min(lines, one.lines)) if isinstance(one, Card) else one
            for one in first.blocks
        )
        return replace(self, sections=(replace(first, blocks=blocks), *rest))

    def short(self, on: str) -> "Report":
        """The report with its first section only, and other words on how to read on."""
        first = self.sections[0]
        blocks = tuple(replace(one, on=on) if isinstance(one, Card) else one for one in first.blocks)
        return replace(self, sections=(replace(first, blocks=blocks),))

    @property
    def rest(self) -> "Report":
        """What follows the card, without a title."""
        return replace(self, title="", about="", sections=self.sections[1:])


def plain_text(section: Section) -> str:
    """The section's words without layout, one line for each entry."""
    lines: list[str] = []
    for block in section.blocks:
        lines.extend(block_lines(block))
    return "\n".join(lines)


def block_lines(block: Block) -> list[str]:
    """The words of a block in the order of reading, and in words what a drawing of it shows."""
    match block:
        case Paragraph():
            return [f"{block.lead}: {block.text}" if block.lead else block.text]
        case Bullets():
            return [*([block.heading] if block.heading else []), *block.entries]
        case Axis():
            rows = [f"{dot.label}: {round(50 * (1 + dot.at))}, {dot.word}" for dot in block.dots]
            return [f"On a scale from {block.left}, 0, to {block.right}, 100:", *rows]
        case Rows():
            return [_row(row) for row in block.rows]
        case Card():
            axis = block_lines(block.axis) if block.axis else []
            return [block.head, *axis, *(_row(row) for row in block.rows), card_foot(block)]
        case Levels():
            return [line for group in block.groups for line in _group(block, group)] + [block.legend]
        case Ladder():
            return [_rung(rung) for rung in block.rungs]
        case Table():
            return [_table_line(block, row) for row in block.rows]


def card_foot(card: Card) -> str:
    """What it is not and how to read on, in one line."""
    return f"{card.foot} {card.on}".strip()


def _rung(rung: Rung) -> str:
    title = f"{rung.title} ({rung.note})" if rung.note else rung.title
    return ". ".join((title, " ".join(rung.lines))) if rung.lines else title


def _table_line(table: Table, row: tuple[str, ...]) -> str:
    of = f" of {table.out_of}" if table.out_of is not None else ""
    cells = (f"{name} {cell}{of}".strip() for name, cell in zip(table.head[1:], row[1:], strict=True))
    return f"{table.head[0]} {row[0]}: {'; '.join(cells)}".strip()


def _row(row: Row) -> str:
    return f"{row.lead}: {row.text}"


def _group(block: Levels, group: LevelGroup) -> Iterator[str]:
    yield f"{group.name}: {group.about}"
    for one in group.levels:
        needs = (f"{name} needs {_need(need)}" for name, need in zip(block.names, one.needs, strict=True))
        yield f"{one.label}: {one.level}; {'; '.join(needs)}"


def _need(need: ShownNeed) -> str:
    """A need and how it stands, to be read aloud."""
    return need.figure if need.state == "slight" else f"{need.figure}, {need.state}"


def need_text(need: ShownNeed) -> str:
    """A need and how it stands, in words."""
    return f"({need.figure})" if need.state == "slight" else f"{need.figure} {need.state}"


def split_address(text: str) -> tuple[str, str]:
    """A text without the address at its end, and the address; both may be empty."""
    found = ADDRESS_AT_END.search(text)
    return (text[: found.start()], found[0]) if found else (text, "")
