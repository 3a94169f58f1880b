"""The formats in which a result can be had: one line for each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rolefit.errors import UsageError
from rolefit.layout.blocks import Report

if TYPE_CHECKING:
    from rolefit.exports.outcome import Outcome


# A format's own module is imported when it is used, so that nobody waits for one that is not.
def _terminal(report: Report) -> str:
    from rolefit.layout import terminal

    return terminal.render(report)


def _plain(report: Report) -> str:
    from rolefit.layout import plain

    return plain.render(report)


def _markdown(report: Report) -> str:
    from rolefit.layout import markdown

    return markdown.render(report)


def _html(report: Report) -> str:
    from rolefit.layout import html

    return html.render(report)


def _json(outcome: "Outcome") -> str:
    from rolefit.exports import record

    return record.to_json(outcome.record)


def _csv(outcome: "Outcome") -> str:
    from rolefit.exports import csv

    return csv.render([outcome.record])


PAGES: dict[str, Callable[[Report], str]] = {
    "terminal": _terminal,
    "plain": _plain,
    "markdown": _markdown,
    "html": _html,
}
"""Formats that lay out words."""
DATA: dict[str, Callable[["Outcome"], str]] = {"json": _json, "csv": _csv}
"""Formats that hold a result's numbers."""
ENDINGS = {
    ".txt": "terminal",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
}
"""The ending of a file -> its format."""


def choose(name: str | None, output: str | None) -> str:
    """The format that is asked for by name, else by the ending of the output file, else the terminal's.

    Raises UsageError for a name or an ending that no format has.
    """
    if name is not None:
        if name not in PAGES | DATA:
            raise UsageError(f"There is no format {name}.", f"The formats are {', '.join(PAGES | DATA)}.")
        return name
    if output is None:
        return "terminal"
    found = [known for ending, known in ENDINGS.items() if output.lower().endswith(ending)]
    if not found:
        hint = f"Use one of {', '.join(ENDINGS)}, or say which with --format."
        raise UsageError(f"The ending of {output} names no format.", hint)
    return found[0]
