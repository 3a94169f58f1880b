"""A command on a pseudo-terminal, and a screen that is read as a person would."""

import codecs
import re
import termios
import time
from collections.abc import Mapping
from typing import Any

import pexpect
import pyte
from machine import Machine

from patience import PATIENCE, exit_code

KEYS = ["1", "1", "2", "13\r", "213\r", "3", "1", "4", "2"]
"""What answers the small quiz, question by question."""
PAUSE = 0.06
"""Seconds between a screen and a key: no hand is faster, and a screen may take such a key for a paste."""


class Terminal:
    """A command on a terminal of its own, and what can be seen there."""

    def __init__(
        self,
        machine: Machine,
        words: list[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        encoding: str = "utf-8",
    ) -> None:
        columns, rows = size
        self.screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.written = b""
        environ = {name: value for name, value in machine.environ.items() if name != "COLUMNS"}
        self.child: Any = pexpect.spawn(
            words[0],
            words[1:],
            cwd=str(machine.here),
            env={**environ, "TERM": "xterm", **(env or {})},
            dimensions=(rows, columns),
        )
        self.child.delaybeforesend = None
        vars(self.child)["ptyproc"].delayafterclose = 0.01
        self.modes = termios.tcgetattr(self.child.child_fd)

    @property
    def text(self) -> str:
        """Everything on the screen, and what has been scrolled out of it."""
        above = ["".join(line[column].data for column in sorted(line)) for line in self.screen.history.top]
        return "\n".join(row.rstrip() for row in [*above, *self.screen.display])

    @property
    def words(self) -> str:
        """The text in one line, however it was wrapped."""
        return " ".join(self.text.split())

    @property
    def pointed(self) -> str:
        return next((row for row in self.screen.display if "❯" in row), "")

    def wait(self, words: str) -> None:
        """Until the words can be read."""
        assert self.shows(words, PATIENCE), f"no {words!r} in\n{self.text}"

    def shows(self, words: str, seconds: float) -> bool:
        """Whether the words can be read within this time."""
        until = time.monotonic() + seconds
        while words not in self.words and time.monotonic() < until:
            self.read(0.05)
        return words in self.words

    def send(self, keys: str) -> None:
        """The keys, as a hand would press them: after a moment, and one by one."""
        for key in re.findall(r"\x1b\[.|[\s\S]", keys):
            time.sleep(PAUSE)
            self.child.send(key)

    def begin(self) -> None:
        self.wait("Press Enter to begin. q leaves.")
        self.send("\r")
        self.wait("to start")

    def answer(self, number: int) -> None:
        """The question of this number, 0 for the starting point, and wait for the screen after it."""
        self.send(KEYS[number])
        self.wait(f"{number + 1} of 8" if number + 1 < len(KEYS) else "These are your answers")

    def finish(self) -> None:
        """From the welcome back, with one question to go, to the result."""
        self.wait("Press Enter to begin. q leaves.")
        self.send("\r")
        self.wait("8 of 8")
        self.answer(8)
        self.send("\r")

    def leave(self) -> None:
        """Away from the card, without reading on.

        A key that comes while the screen is still being drawn belongs to no question: then a person presses
        Enter again.
        """
        if not self.shows("q leaves.", PATIENCE / 3):
            self.send("\r")
        self.wait("q leaves.")
        self.send("q")

    def end(self) -> Any:
        """The exit code, once everything has been read."""
        return exit_code(self.child, lambda: self.text, lambda: self.read(0.02))

    def hang_up(self) -> Any:
        """The exit code, once the terminal is gone."""
        self.child.ptyproc.fileobj.close()
        return exit_code(self.child, lambda: self.text)

    def read(self, seconds: float) -> bool:
        """Show what arrives within this time; False where nothing does."""
        try:
            data = self.child.read_nonblocking(65536, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.written += data
        self._stream.feed(self._decoder.decode(data))
        return True
