"""What follows a quiz: the card of its result, and one key that reads on."""

from contextlib import suppress
from typing import TYPE_CHECKING

from rolefit.commands.asking import ask_for_key
from rolefit.commands.delivery import Wanted, deliver, show_page
from rolefit.commands.world import World
from rolefit.errors import RolefitError
from rolefit.layout.blocks import Report

if TYPE_CHECKING:
    from rolefit.exports.outcome import Outcome

ASKED = 4
"""Rows of the question below the card, with the blank lines: what is more scrolls the verdict out."""
READ_ON = {"": "read", "o": "open", "q": "leave"}


def tell_result(world: World, wanted: Wanted, outcome: "Outcome", *, plain: bool) -> None:
    """The result as it is wanted; where a person is there, its card first, and the rest if they like."""
    there, read_on = world.asks_on_terminal, f"rolefit show {outcome.record.id}"
    if there and wanted.on_screen and world.stdout.isatty() and not wanted.short:
        show_page(world, outcome.report.card.lower(world.rows - ASKED), world.stdout, plain=plain)
        _read_on(world, outcome.report, plain)
        return
    if there and not (wanted.output is None and world.stdout.isatty()):
        show_page(world, outcome.report.card, world.stderr, plain=plain)
    deliver(world, wanted, outcome, read_on)


def _read_on(world: World, report: Report, plain: bool) -> None:
    question = "Enter reads on, o opens the page in your browser, q leaves."
    with suppress(EOFError):
        while (wish := ask_for_key(world, question, READ_ON, plain=plain)) != "leave":
            if wish == "read":
                show_page(world, report.rest, world.stdout, plain=plain, pager=True)
                return
            try:
                from rolefit.commands.browsing import browse

                browse(world, report)
            except RolefitError as error:
                world.say(f"{error.message} {error.hint}")
