"""How commands get a quiz and hand over what they found: on the screen, through a pipe or in a file."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rolefit.commands.paging import put_page
from rolefit.commands.world import World
from rolefit.errors import RolefitError, UsageError
from rolefit.exports.data_formats import DATA, Export, choose
from rolefit.layout.blocks import Report
from rolefit.layout.formats import PAGES
from rolefit.legible import one_line
from rolefit.store import catalog
from rolefit.store.output import WITH_NAMES, check_output, named, write_lines
from rolefit.store.stored import new_id, taken

if TYPE_CHECKING:
    from rolefit.exports.outcome import Outcome
    from rolefit.quiz.model import Quiz


STDOUT = Path("-")
"""The name by which commands know standard output."""


@dataclass(frozen=True)
class Wanted:
    """In which format, and where to."""

    format: str
    output: Path | None = None
    force: bool = False
    pager: bool = True
    """Whether a page that is longer than the screen may go through a pager."""
    browser: bool = False
    """Whether to open it in the browser."""
    short: bool = False
    """Whether a result's card is enough."""

    @classmethod
    def of(
        cls,
        format: str | None,
        json: bool,
        output: Path | None,
        force: bool,
        *,
        plain: bool = False,
        pager: bool = True,
        browser: bool = False,
        short: bool = False,
    ) -> "Wanted":
        """From the options of a command. Raises UsageError where they do not fit together."""
        if json and format not in (None, "json"):
            raise UsageError(f"--json and --format {format} exclude each other.", "Give one of them.")
        if browser and (json or format or output):
            raise UsageError("--open shows the page itself.", "Leave out --format, --json and --output.")
        output = None if output == STDOUT else output
        chosen = choose("json" if json else format, str(output) if output else None)
        if short and chosen in DATA:
            raise UsageError(f"--short is of pages, and {chosen} is none.", "Leave out one of them.")
        chosen = "plain" if plain and chosen == "terminal" else chosen
        return cls(chosen, output, force, pager, browser, short)

    @property
    def on_screen(self) -> bool:
        """Whether it is to be read at once, and not a file or a format for programs."""
        return self.format in ("terminal", "plain") and self.output is None

    def check(self, world: World) -> None:
        """Raise RolefitError, before anything else is done, where the file could not be written."""
        if self.output:
            check_output(self.output, self.force)
        if self.browser:
            from rolefit.commands.browsing import check_browsing

            check_browsing(world)


def passing_id(world: World) -> str:
    """An id for a result that is not kept; where it cannot be known which are in use, the day's first."""
    with suppress(RolefitError):
        return new_id(world.now(), taken(world.folders))
    return new_id(world.now(), ())


def find_quiz(world: World, name: str) -> catalog.FoundQuiz:
    """The quiz file of this id or path; that there are others of the same id is said."""
    try:
        found = catalog.find_quiz_file(name, world.folders, world.cwd)
    except RolefitError:
        if os.path.isfile(path := world.cwd / name):  # noqa: PTH113 - false where the name is impossible
            from rolefit.commands.quiz_names import refuse_other_kinds  # slow to load, and seldom needed

            refuse_other_kinds(path, one_line(name))
        raise
    for note in found.notes:
        world.say(note)
    return found


def load(world: World, name: str) -> "Quiz":
    """The quiz in the file that `find_quiz` gives."""
    from rolefit.quizfile.loading import load_quiz  # not needed by most commands, and slow to load

    found = find_quiz(world, name)
    return load_quiz(found.data, found.name)


def deliver(
    world: World, wanted: Wanted, outcome: "Outcome", read_on: str = "the same command without --short"
) -> None:
    """Write a result as it is wanted; `read_on` says what shows the whole, told on a card alone.

    The command itself is not repeated: with a long path it would not fit into the card.
    """
    report = outcome.report
    if wanted.short:
        report = report.short(f"Read on: {read_on}")
        report = replace(report, title="", about="") if wanted.on_screen else report
    deliver_either(world, wanted, report, outcome.export)


def deliver_either(world: World, wanted: Wanted, report: Report, export: Export) -> None:
    """Write a report as it is wanted, or its numbers."""
    if wanted.format in DATA:
        _write(world, wanted, DATA[wanted.format].write(export))
    else:
        deliver_page(world, wanted, report)


def deliver_page(world: World, wanted: Wanted, report: Report) -> None:
    """Write a report as it is wanted. Raises UsageError for formats that hold only a result's numbers."""
    if wanted.format not in PAGES:
        raise UsageError(f"This cannot be had as {wanted.format}.", f"Use one of {', '.join(PAGES)}.")
    if wanted.browser:
        from rolefit.commands.browsing import browse  # not needed by most commands, and slow to load

        browse(world, report)
    elif wanted.on_screen:
        show_page(world, report, world.stdout, plain=wanted.format == "plain", pager=wanted.pager)
    else:
        _write(world, wanted, PAGES[wanted.format].render(report))


def show_page(
    world: World, report: Report, stream: TextIO, *, plain: bool = False, pager: bool = False
) -> None:
    """Print a report as `page_text` lays it out; what is longer than the screen may go through a pager."""
    page = page_text(world, report, stream, plain=plain)
    if pager and not (plain or world.reads_plain(stream)):
        put_page(world, page)
    else:
        stream.write(page)
        stream.flush()


def page_text(world: World, report: Report, stream: TextIO, *, plain: bool = False) -> str:
    """A report as wide, as colourful and in as many characters as the stream allows.

    Nothing is drawn where that is wanted (`plain`), by this command or by the environment.
    """
    width = world.columns if stream.isatty() else 80
    unicode = (stream.encoding or "ascii").lower().replace("-", "").startswith("utf")
    if plain or world.reads_plain(stream):
        from rolefit.layout import plain as lines

        return lines.render(report, width=width, unicode=unicode)
    from rich.console import Console

    from rolefit.layout.terminal import ANY_HEIGHT, print_report

    console = Console(file=stream, width=width, height=ANY_HEIGHT, _environ=world.environ)
    with console.capture() as page:
        print_report(report, console, unicode=unicode)
    return page.get()


def put(world: World, text: str) -> None:
    """Write to stdout what is read as a file later: in UTF-8 and with line feeds, whatever the system has."""
    _put(world, [text])


def _put(world: World, lines: Iterable[str]) -> None:
    if isinstance(world.stdout, TextIOWrapper):
        world.stdout.reconfigure(encoding="utf-8", newline="\n")
    world.stdout.writelines(lines)


def deliver_lines(world: World, wanted: Wanted, lines: Iterable[str]) -> None:
    """Write lines as they are made, to stdout or to the file that is wanted."""
    if wanted.output is None:
        _put(world, lines)
        return
    if wanted.format == "csv":
        lines = chain([WITH_NAMES], lines)
    write_lines(world.folders, wanted.output, lines, wanted.force)
    world.say(f"Written to {named(wanted.output)}")


def _write(world: World, wanted: Wanted, text: str) -> None:
    deliver_lines(world, wanted, [text])
