"""Every size, kind and encoding of terminal, and other streams: can the options be read and chosen?"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from at_terminal import Terminal
from machine import Machine
from pairs import all_pairs
from row import Row, at_once, measured
from wordy_quiz import LINES, QUIZ, SCREENS

SEED = 6
SIZES = ((20, 5), (24, 12), (40, 8), (40, 24), (60, 15), (80, 24), (132, 43), (200, 50))
"""Columns and rows."""
READABLE = 40
"""Columns from which every word of every option is to be seen."""
TERMS = ("xterm-256color", "screen", "vt100", "dumb", None)
WITHOUT_SCREEN = ("dumb", None)
ENCODINGS = ("utf-8", "ascii", "cp1252", "latin-1")
STREAMS = ("terminal", "pipe", "nowhere", "closed")
ON_TERMINAL = (("terminal",),) * 3
FEW, FEW_WALKS, WALKS = 7, 2, 24
DOWN = "\x1b[B"
SETTLED = 0.12
"""Seconds after which a screen takes a key, on a machine that is busy too."""
QUIET = 0.05
"""Seconds without output after which a screen is drawn."""
PATIENCE = 15.0
SCRIPT = """
mkfifo in out err
{pipes}
"$@" {redirections}
code=$?
wait
exit $code
"""
REDIRECTIONS = {
    "terminal": ("", "", ""),
    "pipe": ("<in", ">out", "2>err"),
    "nowhere": ("</dev/null", ">/dev/null", "2>/dev/null"),
    "closed": ("<&-", ">&-", "2>&-"),
}
FEEDS = ("cat replies >in &", "cat out >out.txt &", "cat err >err.txt &")


@dataclass(frozen=True)
class Case:
    """A terminal, and where the three streams lead."""

    size: tuple[int, int]
    term: str | None
    no_color: bool
    encoding: str
    stdin: str = "terminal"
    stdout: str = "terminal"
    stderr: str = "terminal"

    @property
    def streams(self) -> tuple[str, str, str]:
        """Where the three lead."""
        return self.stdin, self.stdout, self.stderr

    @property
    def asked(self) -> bool:
        """Whether there is somebody to ask: questions come to the terminal at which one types."""
        return self.stdin == "terminal"

    @property
    def on_screen(self) -> bool:
        """Whether the whole screen can be used."""
        return self.asked and self.term not in WITHOUT_SCREEN

    def __str__(self) -> str:
        size = "×".join(map(str, self.size))
        color = "no colour" if self.no_color else "colour"
        return f"{size}, TERM {self.term}, {color}, {self.encoding}, {'/'.join(self.streams)}"


def run(small: bool) -> Iterator[Row]:
    """All pairs on a terminal, all pairs with other streams, and walks through all sizes."""
    random = Random(SEED)
    looks = (SIZES, TERMS, (False, True), ENCODINGS)
    for what, factors in (
        ("size × TERM × NO_COLOR × encoding", (*looks, *ON_TERMINAL)),
        ("the same × stdin × stdout × stderr", (*looks, STREAMS, STREAMS, STREAMS)),
    ):
        pairs = all_pairs(factors, random)
        cases = [Case(*values) for values in pairs]
        tried = cases[:FEW] if small else cases
        yield measured(what, at_once(taken, tried), f"all pairs are in {len(cases)}")
    walks = [random.sample(SIZES, len(SIZES)) for _ in range(FEW_WALKS if small else WALKS)]
    yield measured("resized while a question is shown", at_once(resized, walks), f"{len(SIZES)} sizes each")


def taken(case: Case) -> str | None:
    """What is wrong with a whole quiz there."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            Sitting(Machine(Path(folder)), case).taken()
        except AssertionError as wrong:
            return f"{case}: {wrong}"
    return None


def resized(sizes: list[tuple[int, int]]) -> str | None:
    """What is wrong while a question is shown in one size after the other."""
    case = Case(sizes[0], "xterm-256color", False, "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        sitting = Sitting(Machine(Path(folder)), case)
        try:
            sitting.begin()
            sitting.answer(*SCREENS[0])
            sitting.press(DOWN)
            for size in sizes[1:]:
                sitting.resize(size)
            sitting.choose(*SCREENS[1][1:])
            for screen in SCREENS[2:]:
                sitting.answer(*screen)
            sitting.finish()
        except AssertionError as wrong:
            return f"{sizes}: {wrong}"
    return None


class Sitting:
    """Somebody who takes a quiz of three questions at such a terminal."""

    def __init__(self, machine: Machine, case: Case) -> None:
        self.machine = machine
        self.case = case
        machine.write("farm.yaml", QUIZ)
        machine.write("replies", LINES)
        env = {"PYTHONIOENCODING": case.encoding, "TERM": case.term or "", "PAGER": "cat"}
        if case.no_color:
            env["NO_COLOR"] = "1"
        no_term = [] if case.term else ["env", "-u", "TERM"]
        quiz = [*no_term, sys.executable, "-m", "rolefit", "quiz", "./farm.yaml"]
        self.terminal = Terminal(
            machine, ["sh", "-c", script(case.streams), "sh", *quiz], case.size, env, case.encoding
        )

    def taken(self) -> None:
        """Raises AssertionError with the first thing that is wrong."""
        if self.case.on_screen:
            self.begin()
            for screen in SCREENS:
                self.answer(*screen)
            self.finish()
        elif self.case.asked:
            self.reply_in_lines()
        if self.case.stdin == self.case.stdout == "terminal":
            self.sees(lambda: "q leaves." in self.terminal.words)
            self.press("\r")
        self.ended()

    def begin(self) -> None:
        """Past the welcome."""
        self.sees(lambda: "Press Enter to" in self.terminal.words)
        self.press("\r")

    def answer(self, begins: str, options: list[str], keys: str) -> None:
        """Wait for a screen, point at every option, then answer it."""
        self.sees(lambda: begins in self.shown)
        self.choose(options, keys)

    def choose(self, options: list[str], keys: str) -> None:
        """Point at every option, then answer."""
        read = set[str]()
        for _ in options:
            self.point_at_next()
            read |= {option for option in options if self.as_shown(option) in self.shown}
        if self.case.size[0] >= READABLE:
            assert read == set(options), f"not to be read: {set(options) - read}"
        self.press(keys)

    def point_at_next(self) -> None:
        """Press the arrow and wait until the screen has been drawn anew."""
        before = self.terminal.screen.display[:]
        self.press(DOWN)
        self.sees(lambda: self.pointed == 1 and self.terminal.screen.display != before)
        while self.terminal.read(QUIET):
            pass

    def finish(self) -> None:
        """Past the list of answers."""
        self.sees(lambda: "Show my result" in self.shown and self.pointed == 1)
        self.press("\r")

    def reply_in_lines(self) -> None:
        """As in plain lines, one when each question has been asked."""
        for count, line in enumerate([*LINES.splitlines(), ""], start=1):
            self.is_asked(count)
            self.press(line + "\r")

    def is_asked(self, times: int) -> None:
        """Wait until plain lines have asked so many times."""
        self.sees(lambda: self.terminal.words.count(" >") >= times)

    def resize(self, size: tuple[int, int]) -> None:
        """Another size: the question is drawn anew, once, with what is pointed at."""
        self.case = replace(self.case, size=size)
        columns, rows = size
        self.terminal.screen.resize(rows, columns)
        self.terminal.child.setwinsize(rows, columns)
        begins, options, _ = SCREENS[1]
        whole = rows >= 24
        self.sees(lambda: self.pointed == 1 and (not whole or self.shown.count(begins) == 1))
        if whole and columns >= READABLE:
            self.sees(lambda: all(self.as_shown(option) in self.shown for option in options))

    def ended(self) -> None:
        """With the code that it must have, and words that can be read wherever there is somebody to read."""
        code = self.terminal.end()
        said = {name: self.said(name) for name in ("out.txt", "err.txt")}
        everything = " ".join([self.terminal.words, *said.values()])
        assert "Traceback" not in everything, everything[-600:]
        assert "Error" not in everything, everything[-600:]
        expected = 0 if self.case.stdin in ("terminal", "pipe") else 1
        assert code == expected, f"it ended with {code}: {everything[-600:]}"
        visible = ("pipe", "terminal")
        if self.case.stderr in visible and not self.case.on_screen:
            asked = SCREENS if expected == 0 else SCREENS[:1]
            options = [option for _, options, _ in asked for option in options]
            unread = [option for option in options if self.as_shown(option) not in everything]
            assert not unread, f"not to be read: {unread} in {everything!r}"
        if expected == 0 and self.case.stdout in visible:
            last = "What it is not" if self.case.asked else "Read on: rolefit show"
            assert last in everything, f"no whole result: {everything[-600:]!r}"

    def said(self, name: str) -> str:
        """What came out of a pipe, in one line."""
        path = self.machine.here / name
        return " ".join(path.read_bytes().decode(self.case.encoding).split()) if path.exists() else ""

    @property
    def shown(self) -> str:
        """What the screen shows now, in one line, however it was wrapped."""
        return " ".join(" ".join(self.terminal.screen.display).split())

    @property
    def pointed(self) -> int:
        """How many rows have the pointer."""
        return sum(row.lstrip().startswith(("❯", ">")) for row in self.terminal.screen.display)

    def as_shown(self, text: str) -> str:
        """With a question mark for every sign that the terminal does not have."""
        return text.encode(self.case.encoding, "replace").decode(self.case.encoding)

    def press(self, keys: str) -> None:
        """The keys, once the screen has settled."""
        time.sleep(SETTLED)
        self.terminal.send(keys)

    def sees(self, holds: Callable[[], bool]) -> None:
        """Wait until it holds of what is shown."""
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until, "waited in vain at\n" + "\n".join(self.terminal.screen.display)
            self.terminal.read(0.02)


def script(streams: tuple[str, str, str]) -> str:
    """A shell's words that run its arguments with the streams leading there."""
    feeds = [feed for feed, stream in zip(FEEDS, streams, strict=True) if stream == "pipe"]
    redirections = [REDIRECTIONS[stream][number] for number, stream in enumerate(streams)]
    return SCRIPT.format(pipes="\n".join(feeds), redirections=" ".join(redirections))
