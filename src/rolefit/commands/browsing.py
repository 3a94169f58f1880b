"""A page in the browser: a file for its owner alone, which is gone when it has been read."""

import secrets
import tempfile
from pathlib import Path

from rolefit.commands.world import World
from rolefit.errors import RolefitError, UsageError
from rolefit.layout.blocks import Report
from rolefit.layout.formats import PAGES
from rolefit.store.drafts import passing_page


def check_browsing(world: World) -> None:
    """Raise UsageError where nobody could say that the page has been read."""
    if not world.asks_on_terminal:
        raise UsageError(
            "--open needs a terminal: Enter there deletes the page.", "Write it with --output me.html."
        )


def browse(world: World, report: Report) -> None:
    """Open a report in the browser, and delete it when the person has pressed Enter.

    Raises RolefitError where no browser can be started.
    """
    path = Path(tempfile.gettempdir()) / f"rolefit-{secrets.token_hex(8)}.html"
    with passing_page(world.folders, path, PAGES["html"].render(report)):
        if not world.browse(path.as_uri()):
            raise RolefitError(
                "No browser could be started.", "Write the page with --output me.html, and open that."
            )
        world.stderr.write("The page is open in your browser. Enter deletes it when you have read it. ")
        world.stderr.flush()
        world.stdin.readline()
