"""The few kinds of content that a report is made of; every format lays out these and nothing else."""

from dataclasses import dataclass
from typing import Literal

Mark = Literal["dot", "for", "against", "number"]
State = Literal["behind", "here", "next", "ahead"]
NOTHING = "–"
"""Stands where a list is empty."""


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
    """A list; `mark` says how its entries are meant."""

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
class Bar:
    """One row of bars: a level against what is needed."""

    label: str
    level: float
    """0..10."""
    needs: float
    """0..10."""
    word: str
    note: str
    """The level and the need in figures."""
    met: bool


@dataclass(frozen=True)
class Bars:
    """Levels against needs, below a line that says whose and how many are met."""

    head: Paragraph
    rows: tuple[Bar, ...]
    mark: str
    """What the mark on each bar means."""
    role: str | None = None


@dataclass(frozen=True)
class Spot:
    """One thing on a plane; the middle is 0, 0."""

    label: str
    across: float
    """-1 (left edge) .. 1 (right edge)."""
    up: float
    """-1 (lower edge) .. 1 (upper edge)."""


@dataclass(frozen=True)
class Field:
    """A quarter of a plane: a name, what it means in a few words, and what lies there."""

    name: str
    about: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Quadrants:
    """Things between two scales, in four named fields."""

    across: str
    """What grows to the right."""
    up: str
    """What grows upwards."""
    fields: tuple[Field, Field, Field, Field]
    """Upper right, upper left, lower right, lower left."""
    role: str | None = None


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


Block = Paragraph | Bullets | Axis | Bars | Quadrants | Ladder | Table


@dataclass(frozen=True)
class Section:
    """A titled part of a report; `key` names it in machine-readable output."""

    key: str
    heading: str
    """Empty where the section needs none."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """A whole report, in words, for any format."""

    title: str
    sections: tuple[Section, ...]
    roles: tuple[str, ...] = ()
    """Role ids in the order of the quiz file: the first gets the first accent colour, and so on."""
    language: str = "en"
    """Of the quiz, as its file names it."""
    about: str = ""
    """Whose it is, and when it was made, in a line below the title; empty where that is not known."""


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
            rows = [f"{dot.label}: {dot.word}" for dot in block.dots]
            return [f"From {block.left} to {block.right}:", *rows]
        case Bars():
            return [
                *block_lines(block.head),
                *(f"{bar.label}: {bar.word}, {bar.note}" for bar in block.rows),
                block.mark,
            ]
        case Quadrants():
            return [field_line(field) for field in block.fields]
        case Ladder():
            return [_rung(rung) for rung in block.rungs]
        case Table():
            return [_table_line(block, row) for row in block.rows]


def _rung(rung: Rung) -> str:
    title = f"{rung.title} ({rung.note})" if rung.note else rung.title
    return ". ".join((title, " ".join(rung.lines))) if rung.lines else title


def _table_line(table: Table, row: tuple[str, ...]) -> str:
    of = f" of {table.out_of}" if table.out_of is not None else ""
    cells = (f"{name} {cell}{of}".strip() for name, cell in zip(table.head[1:], row[1:], strict=True))
    return f"{table.head[0]} {row[0]}: {'; '.join(cells)}".strip()


def field_line(field: Field) -> str:
    """What lies in a field, on one line."""
    return f"{field.name} ({field.about}): {labels(field)}"


def labels(field: Field) -> str:
    """The things in a field, or a dash where it is empty."""
    return ", ".join(spot.label for spot in field.spots) or NOTHING
