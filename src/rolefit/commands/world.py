"""Everything outside the program that commands touch: streams, folders, clocks and chance."""

import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from rolefit.store.folders import Folders


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
        )

    @property
    def asks_on_terminal(self) -> bool:
        """Whether there is a person at a terminal who can be asked."""
        return self.stdin.isatty() and self.stderr.isatty()

    @property
    def wants_plain(self) -> bool:
        """Whether the terminal, or the person, asks for plain lines."""
        return self.environ.get("TERM") == "dumb" or bool(self.environ.get("ACCESSIBLE"))

    @property
    def stamp(self) -> str:
        """The date and time as it stands in files: ISO 8601, in seconds, with its zone."""
        return self.now().isoformat(timespec="seconds")

    @property
    def columns(self) -> int:
        """The width of the terminal; 80 where there is none."""
        return shutil.get_terminal_size((80, 24)).columns

    def say(self, text: str) -> None:
        """A message for the person: never part of the result."""
        self.stderr.write(text + "\n")
        self.stderr.flush()
