"""The few kinds of content that a report is made of; every format lays out these and nothing else."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Paragraph:
    """A run of sentences; `role` gives it that role's accent, `strong` makes it stand out."""

    text: str
    strong: bool = False
    role: str | None = None


@dataclass(frozen=True)
class Bullets:
    """A list; `mark` says how its entries are meant."""

    entries: tuple[str, ...]
    mark: Literal["dot", "for", "against", "number"] = "dot"
    heading: str = ""
    role: str | None = None


@dataclass(frozen=True)
class Dot:
    """One row of an axis."""

    label: str
    at: float
    """-1 (left end) .. 1 (right end)."""
    band: float = 0.0
    """0..1: a dot between -band and band is too close to call."""
    role: str | None = None


@dataclass(frozen=True)
class Axis:
    """Dots between two ends, with the uncertain band in the middle of each row."""

    left: str
    right: str
    dots: tuple[Dot, ...]
    middle: str
    """What the band means, in a word or two."""
    left_role: str | None = None
    right_role: str | None = None


@dataclass(frozen=True)
class Bar:
    """One row of bars: a level against what is needed; `level` is None where it was not measured."""

    label: str
    level: float | None
    """0..10."""
    needs: float
    """0..10."""
    word: str
    met: bool


@dataclass(frozen=True)
class Bars:
    """Levels against needs."""

    rows: tuple[Bar, ...]
    role: str | None = None


@dataclass(frozen=True)
class Rung:
    """One step of a ladder."""

    title: str
    state: Literal["behind", "here", "next", "ahead"]
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


Block = Paragraph | Bullets | Axis | Bars | Ladder | Table


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


def plain_text(section: Section) -> str:
    """The section's words without layout, one line for each entry."""
    lines: list[str] = []
    for block in section.blocks:
        lines.extend(_lines(block))
    return "\n".join(lines)


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.text]
        case Bullets():
            return [*([block.heading] if block.heading else []), *block.entries]
        case Axis():
            return [_dot_words(block, dot) for dot in block.dots]
        case Bars():
            return [f"{bar.label}: {bar.word}" for bar in block.rows]
        case Ladder():
            return [" ".join(filter(None, (rung.title, rung.note, *rung.lines))) for rung in block.rungs]
        case Table():
            return [" | ".join(row) for row in (block.head, *block.rows)]


def _dot_words(axis: Axis, dot: Dot) -> str:
    where = axis.middle if abs(dot.at) <= dot.band else axis.right if dot.at > 0 else axis.left
    return f"{dot.label}: {where}"
