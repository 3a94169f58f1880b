"""Lists of short texts on a terminal: in columns where there is room, else each entry below the other."""

from collections.abc import Iterator, Sequence

from rolefit.ask.wrapping import wrap
from rolefit.commands.world import World
from rolefit.legible import one_line

NARROW_LIST = 60
"""Columns below which an entry has lines of its own, so that no id is broken."""
PIPE = 200
"""Columns where nobody looks."""


def put_list(world: World, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write rows of short texts to stdout; the first of each, by which it is known, is never broken."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    terminal = world.stdout.isatty()
    if world.reads_plain(world.stdout) or (terminal and world.columns < NARROW_LIST):
        world.stdout.writelines(f"{line}\n" for row in cells for line in _entry(row, world.columns))
    else:
        _put_table(world, head, cells, terminal)


def _entry(row: Sequence[str], columns: int) -> Iterator[str]:
    id, *others = row
    yield id
    yield from (f"  {line}" for line in wrap(", ".join(filter(None, others)), columns - 2))


def _put_table(world: World, head: Sequence[str], rows: Sequence[Sequence[str]], terminal: bool) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rolefit.layout.terminal import ANY_HEIGHT

    grid = Table(box=box.SIMPLE_HEAD if terminal else None, pad_edge=False, show_edge=False)
    for place, name in enumerate(head):
        grid.add_column(name, header_style="bold", overflow="fold", no_wrap=not place)
    for row in rows:
        grid.add_row(*map(Text, row))
    width = world.columns if terminal else PIPE
    Console(file=world.stdout, width=width, height=ANY_HEIGHT, _environ=world.environ).print(grid)
