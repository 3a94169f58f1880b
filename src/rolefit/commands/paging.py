"""Pages on a terminal that is too small for them, through the pager that the person has chosen."""

import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from rolefit.commands.world import World

VARIABLES = ("ROLEFIT_PAGER", "PAGER")
"""Which name the pager, the first that is set; empty or `cat` for none."""
PAGER = "less"
OPTIONS = {"LESS": "FRX", "LV": "-c"}
"""less ends where one screen is enough, shows colours, and leaves the text on screen; lv shows colours."""
SHOWN_COLOURS = " -R"
"""What else somebody wants of less stays as it is; without this it would show colours as letters."""


def put_page(world: World, text: str) -> None:
    """Write a page to stdout, through the pager where that is a terminal with too few rows.

    A pager that is left before the end is no error, and without one the page is written as it is.
    """
    command = _pager(world) if world.stdout.isatty() and text.count("\n") >= world.rows else []
    if not (command and _paged(world, command, text)):
        world.stdout.write(text)
        world.stdout.flush()


def _pager(world: World) -> list[str]:
    """The pager's command; empty where there is none."""
    chosen = next((world.environ[name] for name in VARIABLES if name in world.environ), PAGER)
    try:
        words = shlex.split(chosen)
    except ValueError:  # a quote that is not closed
        return []
    return words if words and words[0] != "cat" and shutil.which(words[0]) else []


def _paged(world: World, command: list[str], text: str) -> bool:
    world.stdout.flush()
    try:
        environ = {**OPTIONS, **world.environ}
        environ["LESS"] += SHOWN_COLOURS
        running = subprocess.Popen(command, stdin=subprocess.PIPE, env=environ)
    except OSError:
        return False
    with _keys_for_the_pager(), running:
        try:
            with suppress(BrokenPipeError):
                running.communicate(text.encode(world.stdout.encoding or "utf-8", "replace"))
        except BaseException:  # a signal that ends this program, and nobody is there to leave the pager
            running.terminate()
            raise
    return True


@contextmanager
def _keys_for_the_pager() -> Iterator[None]:
    """While the pager runs, Ctrl-C is for it: a terminal sends that to every program in front."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
