"""The formats in which numbers can be had for a program, one line for each; and how a format is chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rolefit.errors import UsageError
from rolefit.exports.writing import Cell, csv_text, json_text
from rolefit.layout.formats import PAGES


@dataclass(frozen=True)
class Export:
    """What a program is given of something: made when it is written, and not before."""

    whole: Callable[[], Any]
    """Plain data, with all there is."""
    rows: Callable[[], Iterable[Iterable[Cell]]]
    """The same figures as rows of a table, the head row first."""


@dataclass(frozen=True)
class DataFormat:
    """A way to write numbers."""

    write: Callable[[Export], str]
    endings: tuple[str, ...]
    """Of the files that hold it."""


DATA: dict[str, DataFormat] = {
    "json": DataFormat(lambda export: json_text(export.whole()) + "\n", (".json",)),
    "csv": DataFormat(lambda export: csv_text(export.rows()), (".csv",)),
}
"""Name -> format."""


def choose(name: str | None, output: str | None) -> str:
    """The format that is asked for by name, else by the ending of the output file, else the terminal's.

    Raises UsageError for a name or an ending that no format has.
    """
    formats = PAGES | DATA
    if name is not None:
        if name not in formats:
            raise UsageError(f"There is no format {name}.", f"The formats are {', '.join(formats)}.")
        return name
    if output is None:
        return "terminal"
    endings = {ending: known for known, format in formats.items() for ending in format.endings}
    found = [known for ending, known in endings.items() if output.lower().endswith(ending)]
    if not found:
        hint = f"Use one of {', '.join(endings)}, or say which with --format."
        raise UsageError(f"The ending of {output} names no format.", hint)
    return found[0]
