"""The form command: a quiz as one page for a client who has a browser and no terminal."""

import shlex
from pathlib import Path

from rolefit.commands.delivery import STDOUT, load, put
from rolefit.commands.world import World
from rolefit.errors import UsageError
from rolefit.form.page import page
from rolefit.store.output import check_output, named, write_output

LARGE = 100
"""Kilobytes that are more than is usual for a form."""
PAGE_ENDINGS = (".html", ".htm")


def make_form(world: World, name: str, path: Path, *, force: bool) -> None:
    """Write the page of a quiz (`name`, an id or a path), and say what becomes of it.

    Raises RolefitError, and UsageError for a file that no browser would open as a page.
    """
    if path == STDOUT:
        put(world, page(load(world, name)))
        return
    if path.suffix.lower() not in PAGE_ENDINGS:
        raise UsageError(f"A form is a page and ends in .html, and {path} does not.", f"Write {path}.html.")
    check_output(world.cwd / path, force)
    quiz = load(world, name)
    text = page(quiz)
    write_output(world.folders, world.cwd / path, text, force)
    of = "" if name == quiz.id else f" --quiz {shlex.quote(name)}"
    world.say(
        f"Written to {named(path)}. Send it: whoever opens it in a browser can answer, without a network."
    )
    if (size := len(text.encode()) // 1000) > LARGE:
        world.say(
            f"It is large, {size} kB. If an e-mail does not take it, put it where it can be downloaded."
        )
    world.say("What comes back is a file of answers, or its text. Put all of them into one folder.")
    world.say(f"Then: rolefit score FOLDER{of} --output-dir RESULTS")
