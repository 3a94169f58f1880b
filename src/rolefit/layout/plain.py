"""A report in plain lines, to be read aloud: nothing is drawn, and all stands in the order of reading."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from rolefit.layout.addresses import broken
from rolefit.layout.blocks import Block, Bullets, Ladder, Report, block_lines, split_address
from rolefit.layout.marks import ASCII, UNICODE

WIDTH = 80
_CONSOLE = Console(color_system=None, width=WIDTH)


def render(report: Report, *, width: int = WIDTH, unicode: bool = True) -> str:
    """The report as text of at most `width` columns; one empty line stands between blocks."""
    glyphs = UNICODE if unicode else ASCII
    paragraphs = [list(filter(None, (report.title, report.about)))]
    for section in report.sections:
        first, *others = [list(_lines(block)) for block in section.blocks] or [[]]
        paragraphs += [[section.heading, *first] if section.heading else first, *others]
    folded = ("\n".join(_folded(glyphs.text(line), width) for line in lines) for lines in paragraphs if lines)
    return "\n\n".join(folded) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Bullets():
            yield from filter(None, [block.heading])
            for place, entry in enumerate(block.entries, start=1):
                yield f"{place}. {entry}" if block.mark == "number" else f"- {entry}"
        case Ladder():
            yield from (f"{place}. {step}" for place, step in enumerate(block_lines(block), start=1))
        case _:
            yield from block_lines(block)


def _folded(line: str, width: int) -> str:
    """The line in as many as it needs; an address at its end is broken between its words only."""
    words, address = split_address(line)
    *lines, last = [one.plain.rstrip() for one in Text(words).wrap(_CONSOLE, max(width, 2))] or [""]
    last += " " if last and address else ""
    first, *others = broken(address, width - len(last), max(width, 2))
    return "\n".join([*lines, (last + first).rstrip(), *others])
