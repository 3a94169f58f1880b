"""Everything outside the program that commands touch: streams, folders, clocks and chance."""

import os
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

from rolefit.days import day_in_words
from rolefit.errors import UsageError, wrapped
from rolefit.store.folders import Folders

SIMPLE = ("dumb", "unknown", "")
"""What TERM says of terminals that only print lines."""
COLOURS = ("auto", "always", "never")
DEFAULT_TERM = "xterm-256color"
"""Where colours are wanted and nothing is known of who shows them."""


@dataclass(frozen=True)
class World:
    """Passed to every command, so that a test can pass another."""

    stdin: TextIO
    stdout: TextIO
    """Carries results, and nothing else."""
    stderr: TextIO
    """Carries questions, progress and messages."""
    folders: Folders
    cwd: Path
    """Where relative paths begin; empty in real life, so that messages show a path as it was typed."""
    environ: Mapping[str, str]
    now: Callable[[], datetime]
    """The date and time, with its zone."""
    clock: Callable[[], float]
    """Seconds, for measuring how long something takes."""
    dice: Callable[[], int]
    """A new seed."""
    browse: Callable[[str], bool]
    """Opens an address in the person's browser; False where there is none."""
    screen: Callable[[], TextIO | None]
    """Opens the terminal at which the person sits, wherever the streams lead; None where there is none."""

    @classmethod
    def real(cls) -> "World":
        """The machine and terminal that the program runs on."""
        return cls(
            stdin=sys.stdin,
            stdout=sys.stdout,
            stderr=sys.stderr,
            folders=Folders.of_user(),
            cwd=Path(),
            environ=os.environ,
            now=lambda: datetime.now(UTC).astimezone(),
            clock=time.monotonic,
            dice=lambda: secrets.randbelow(1_000_000),
            browse=_browse,
            screen=_screen,
        )

    def at_screen(self) -> "World":
        """With questions on the terminal itself, where a person types there and stderr leads elsewhere."""
        screen = self.screen() if self.stdin.isatty() and not self.stderr.isatty() else None
        return replace(self, stderr=screen) if screen else self

    def coloured(self, when: str) -> "World":
        """With colours always, never, or (auto) where the stream can show them and nothing forbids it.

        Raises UsageError for any other word.
        """
        if when not in COLOURS:
            raise UsageError(f"There is no --color {when}.", f"Use {', '.join(COLOURS)}.")
        if when == "auto":
            return self
        others = {
            name: value for name, value in self.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")
        }
        if when == "never":
            return replace(self, environ={**others, "NO_COLOR": "1"})
        term = self.environ.get("TERM", "")
        return replace(
            self, environ={**others, "FORCE_COLOR": "1", "TERM": DEFAULT_TERM if term in SIMPLE else term}
        )

    @property
    def colour(self) -> bool:
        """Whether colours are allowed."""
        return not self.environ.get("NO_COLOR")

    @property
    def asks_on_terminal(self) -> bool:
        """Whether there is a person at a terminal who can be asked."""
        return self.stdin.isatty() and self.stderr.isatty()

    @property
    def wants_plain(self) -> bool:
        """Whether the person asks for plain lines, or the terminal can do no more as far as is known."""
        unknown = "" if sys.platform == "win32" else "dumb"  # there, a terminal has no name
        return self.environ.get("TERM", unknown) in SIMPLE or bool(self.environ.get("ACCESSIBLE"))

    def reads_plain(self, stream: TextIO) -> bool:
        """Whether nothing may be drawn on this stream: for a screen reader, or on a simple terminal."""
        return bool(self.environ.get("ACCESSIBLE")) or (stream.isatty() and self.wants_plain)

    @property
    def stamp(self) -> str:
        """The date and time as it stands in files: ISO 8601, in seconds, with its zone."""
        return self.now().isoformat(timespec="seconds")

    def day(self, seconds: float) -> str:
        """The day of a moment, in seconds since 1970, as it is said today: today, yesterday, on ..."""
        now = self.now()
        return day_in_words(datetime.fromtimestamp(seconds, now.tzinfo).date(), now.date())

    @property
    def columns(self) -> int:
        """The width of the terminal, whichever stream leads there; 80 where none does."""
        return self._size("COLUMNS", 0, 80)

    @property
    def rows(self) -> int:
        """The height of the terminal, whichever stream leads there; 24 where none does."""
        return self._size("LINES", 1, 24)

    def _size(self, variable: str, which: int, otherwise: int) -> int:
        said = self.environ.get(variable, "")
        if said.isdecimal() and int(said):
            return int(said)
        for stream in (self.stdout, self.stderr, self.stdin):
            with suppress(OSError, ValueError):
                if found := os.get_terminal_size(stream.fileno())[which]:
                    return found
        return otherwise

    def lies_ahead(self, moment: str) -> bool:
        """Whether a date and time in ISO 8601 is still to come, by more than clocks and time zones differ."""
        with suppress(ValueError):
            when, now = datetime.fromisoformat(moment), self.now()
            return when.replace(tzinfo=when.tzinfo or now.tzinfo) > now + timedelta(days=1)
        return False

    def say(self, text: str) -> None:
        """A message for the person, in lines that fit on a terminal: never part of the result."""
        self.stderr.write(wrapped(text, self.columns if self.stderr.isatty() else None) + "\n")
        self.stderr.flush()


def _screen() -> TextIO | None:
    if sys.platform == "win32":
        name = "CONOUT$"
    else:
        name = os.ctermid()
    with suppress(OSError):
        return open(name, "w", encoding=sys.stdin.encoding, errors="replace")  # noqa: PTH123
    return None


def _browse(address: str) -> bool:
    import webbrowser  # slow to load, and seldom wanted

    return webbrowser.open(address)
