"""A report as GitHub Markdown that also reads well as plain text, with all text from files escaped."""

import re
from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap

from rolefit.layout.blocks import (
    Axis,
    Block,
    Bullets,
    Card,
    Ladder,
    Levels,
    Paragraph,
    Report,
    Row,
    Rows,
    Rung,
    ShownLevel,
    Table,
    card_foot,
    need_text,
    split_address,
)
from rolefit.layout.marks import UNICODE, amount_line, axis_cells

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&#])")
OPENS_A_BLOCK = re.compile(r"^(?:[-+](?=\s|$)|[-=:](?=[-=:\s]*$)|\d+(?=[.)](?:\s|$)))")
"""What opens a list at the start of a line, underlines a heading, or rules a table."""
LINKED_BY_HOSTS = re.compile(r":(?=//)|(?<=www)\.|(?<=\w)\.(?=[^\W\d_]{2})", re.IGNORECASE)
"""What code-hosting sites would make a link of: the colon of https://, the dot of www.example.org."""
AT = re.compile(r"[^\s`|]*@[^\s`|]+")
"""A mail address or @somebody; they link these where the sign is escaped too, and not in code."""
LINE_WIDTH = 100
AXIS_WIDTH, BAR_WIDTH = 41, 10
PADDED = 60


def render(report: Report) -> str:
    """The report as a Markdown document."""
    parts = [f"# {escape(report.title)}", *([escape(report.about)] if report.about else [])]
    for section in report.sections:
        if section.heading:
            parts.append(f"## {escape(section.heading)}")
        parts.extend(_block(block) for block in section.blocks)
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """The text on one line, with everything escaped that Markdown would take for layout."""
    return _opened(_inner(text))


def _inner(text: str) -> str:
    """As `escape`, for text that does not begin a line."""
    line, start, parts = " ".join(text.split()), 0, []
    for at in AT.finditer(line):
        parts += [_escaped(line[start : at.start()]), f"`{at[0]}`"]
        start = at.end()
    return "".join([*parts, _escaped(line[start:])])


def _escaped(text: str) -> str:
    return LINKED_BY_HOSTS.sub(r"\\\g<0>", SPECIAL.sub(r"\\\1", text))


def _opened(line: str) -> str:
    """Escaped text as it may stand at the start of a line."""
    return OPENS_A_BLOCK.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", line)


def _folded(text: str, first: str = "") -> str:
    """Escaped text in lines that are no longer than need be, the first of them behind a mark."""
    room = LINE_WIDTH - len(first)
    head, *rest = wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join([first + head, *(" " * len(first) + _opened(line) for line in rest)])


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Bullets():
            return "\n".join(_bullets(block))
        case Axis():
            return _axis(block)
        case Rows():
            return "\n".join(_row(row) for row in block.rows)
        case Card():
            return "\n\n".join(_card(block))
        case Levels():
            return _levels(block)
        case Ladder():
            return "\n".join(line for rung in block.rungs for line in _rung(rung))
        case Table():
            return _table(block.head, block.rows, numbers=block.out_of is not None)


def _bullets(block: Bullets) -> Iterator[str]:
    if block.heading:
        yield f"**{escape(block.heading)}**\n"
    for place, entry in enumerate(block.entries, start=1):
        mark = f"{place}." if block.mark == "number" else "-"
        text = _linked(entry, escape) if block.mark == "link" else escape(entry)
        yield _folded(text, f"{mark} ")


def _linked(text: str, escaped: Callable[[str], str]) -> str:
    """The text with the address at its end as a link."""
    words, address = split_address(text)
    return f"{escaped(words)} <{address}>".strip() if address else escaped(words)


def _axis(block: Axis) -> str:
    rows = [
        (dot.label, Drawn("".join(cell for cell, _ in axis_cells(dot, AXIS_WIDTH, UNICODE))), dot.word)
        for dot in block.dots
    ]
    table = _table(["", f"{block.left} ↔ {block.right}", "points to"], rows)
    return f"{table}\n\n`{UNICODE.band * 3}` {escape(block.band)}"


def _paragraph(block: Paragraph) -> str:
    text = escape(block.text)
    lead = f"**{escape(block.lead)}:** " if block.lead else ""
    return _folded(f"**{text}**" if block.strong else lead + text)


def _row(row: Row) -> str:
    text = _linked(row.text, _inner) if row.linked else _inner(row.text)
    return _folded(f"**{_inner(row.lead)}:** {text}", "- ")


def _card(block: Card) -> Iterator[str]:
    yield _folded(f"**{escape(block.head)}**")
    if block.axis:
        yield _axis(block.axis)
    yield "\n".join(_row(row) for row in block.rows)
    yield _folded(escape(card_foot(block)))


def _levels(block: Levels) -> str:
    rows: list[tuple[str, ...]] = []
    for group in block.groups:
        about = Raw(f"**{_inner(group.name)}:** {_inner(group.about)}")
        rows += [(about, *[""] * (2 + len(block.names))), *(_level(one) for one in group.levels)]
    return "\n\n".join((_table(["", "", "level", *block.names], rows), _folded(escape(block.legend))))


def _level(one: ShownLevel) -> tuple[str, ...]:
    drawn = Drawn(amount_line(one.level, 10, BAR_WIDTH, UNICODE))
    return one.label, drawn, str(one.level), *map(need_text, one.needs)


class Raw(str):
    """Markdown as it is."""


class Drawn(str):
    """A drawing, which a code span shows as it is."""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = False) -> str:
    """Names over cells; columns are padded, as far as `PADDED`, for who reads it as plain text."""
    lines = [[_cell(cell) for cell in row] for row in rows]
    lines.insert(0, [_inner(name) for name in head])
    widths = [min(max(3, *map(len, column)), PADDED) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    if numbers:
        lines[1][1:] = (f"{rule[1:]}:" for rule in lines[1][1:])
    return "\n".join(f"| {' | '.join(_padded(line, widths, numbers))} |" for line in lines)


def _cell(text: str) -> str:
    match text:
        case Drawn():
            return f"`{text}`"
        case Raw():
            return text
    return _inner(text)


def _padded(cells: Sequence[str], widths: Sequence[int], numbers: bool) -> Iterator[str]:
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        yield cell.rjust(width) if numbers and place else cell.ljust(width)


def _rung(rung: Rung) -> Iterator[str]:
    title = escape(rung.title)
    title = f"**{title}**" if rung.state in ("here", "next") else title
    yield _folded(title + (f" ({escape(rung.note)})" if rung.note else ""), "- ")
    for line in rung.lines:
        yield _folded(escape(line), "  - ")
