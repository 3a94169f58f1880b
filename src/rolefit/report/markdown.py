"""A report as GitHub Markdown, with all text from files escaped."""

import re
from collections.abc import Iterator, Sequence

from rolefit.report.blocks import Axis, Bars, Block, Bullets, Ladder, Paragraph, Report, Rung, Table
from rolefit.report.drawing import UNICODE, axis_cells, bar_line

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&#])")
OPENING = re.compile(r"^([-+=]|\d+(?=[.)]))")
AXIS_WIDTH, BAR_WIDTH = 41, 20


def render(report: Report) -> str:
    """The report as a Markdown document."""
    parts = [f"# {escape(report.title)}"]
    for section in report.sections:
        if section.heading:
            parts.append(f"## {escape(section.heading)}")
        parts.extend(_block(block) for block in section.blocks)
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """The text on one line, with everything escaped that Markdown would take for layout."""
    line = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return OPENING.sub(lambda found: _defused(found[1]), line)


def _defused(opening: str) -> str:
    """A digit cannot be escaped, but an empty comment keeps '1.' from starting a list."""
    return f"<!-- -->{opening}" if opening.isdigit() else f"\\{opening}"


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            text = escape(block.text)
            return (
                f"**{text}**" if block.strong else f"**{escape(block.lead)}:** {text}" if block.lead else text
            )
        case Bullets():
            return "\n".join(_bullets(block))
        case Axis():
            return _axis(block)
        case Bars():
            return _bars(block)
        case Ladder():
            return "\n".join(line for rung in block.rungs for line in _rung(rung))
        case Table():
            align = "---:" if block.out_of else "---"
            return _table([escape(name) for name in block.head], block.rows, align)


def _bullets(block: Bullets) -> Iterator[str]:
    if block.heading:
        yield f"**{escape(block.heading)}**\n"
    for place, entry in enumerate(block.entries, start=1):
        mark = f"{place}." if block.mark == "number" else "-"
        yield f"{mark} {escape(entry)}"


def _axis(block: Axis) -> str:
    rows = [
        (dot.label, Drawn("".join(cell for cell, _ in axis_cells(dot, AXIS_WIDTH, UNICODE))), dot.word)
        for dot in block.dots
    ]
    ends = f"{escape(block.left)} ↔ {escape(block.right)}"
    return f"{_table(['', ends, 'points to'], rows)}\n\n`{UNICODE.band * 3}` {escape(block.band)}"


def _bars(block: Bars) -> str:
    rows = [
        (bar.label, Drawn("".join(bar_line(bar, BAR_WIDTH, UNICODE)).rstrip()), bar.word, bar.note)
        for bar in block.rows
    ]
    return f"{_table(['', '', 'level', 'of 10'], rows)}\n\n{escape(block.mark)}"


class Drawn(str):
    """A drawing, which a code span shows as it is."""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], align: str = "---") -> str:
    lines = [head, ["---", *[align] * (len(head) - 1)]]
    lines += [[f"`{cell}`" if isinstance(cell, Drawn) else escape(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _rung(rung: Rung) -> Iterator[str]:
    title = escape(rung.title)
    title = f"**{title}**" if rung.state in ("here", "next") else title
    yield f"- {title}" + (f" ({escape(rung.note)})" if rung.note else "")
    for line in rung.lines:
        yield f"  - {escape(line)}"
