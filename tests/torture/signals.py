"""Stopped in every way, at every kind of question, in a real terminal: is everything as it was, and kept?"""

import signal
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, product
from pathlib import Path

from at_terminal import Terminal
from forked import forked, warm
from machine import SMALL, Machine
from row import Row, at_once, measured

KINDS = {
    "one of two": ("free-morning", "1"),
    "two of four": ("long-weekend", "13\r"),
    "an order": ("order-these", "213\r"),
    "a scale": ("sowed", "3"),
}
"""Kinds of questions: one of the small quiz, and the keys that answer it."""
COPIES = 3
"""Of a question in a quiz: the first, the middle and the last."""
PLACES = (
    *((kind, place) for kind in KINDS for place in range(1, COPIES + 1)),
    *((kind, 0) for kind in ("one of two", "an order")),
    ("a scale", COPIES + 1),
)
"""A kind and a screen: 0 is the starting point, the one after the last question the list of answers."""
KEYS = {"Ctrl-C": "\x03", "Ctrl-D": "\x04", "Ctrl-\\": "\x1c", "Ctrl-C twice": "\x03\x03"}
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
WAYS = (*KEYS, *SIGNALS, "SIGTERM twice", "Ctrl-Z and back", "the terminal is closed")
FRONT_ENDS = ("full screen", "plain")
SETTLED = 0.12
"""Seconds after which a screen takes a key, on a machine that is busy too."""
ECHO_AND_LINES = slice(3, 4)
"""The modes that count while a program is suspended: prompt_toolkit leaves Ctrl-S without a meaning then."""
JOB_CONTROL = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = os.fork()
if not child:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.executable, [sys.executable, "-m", "rolefit", *sys.argv[1:]])
while True:
    _, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
    os.tcsetpgrp(0, os.getpid())
    print("STOPPED", flush=True)
    input()
    os.tcsetpgrp(0, child)
    os.killpg(child, signal.SIGCONT)
"""
"""What a shell does with Ctrl-Z and fg, except that it leaves the terminal as it finds it."""


@dataclass(frozen=True)
class Case:
    """One way to be stopped at one place."""

    kind: str
    place: int
    way: str
    front_end: str


def run(small: bool) -> Iterator[Row]:
    """Every way at every place on both front ends; or every way once on each, at places in turn."""
    warm()
    places = cycle(PLACES)
    for way in WAYS:
        some = [(next(places), end) for end in FRONT_ENDS] if small else product(PLACES, FRONT_ENDS)
        cases = [Case(kind, place, way, end) for (kind, place), end in some]
        yield measured(way, at_once(stopped, cases))


def stopped(case: Case) -> str | None:
    """What is wrong after it."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            Story(Machine(Path(folder)), case).told()
        except AssertionError as wrong:
            return f"{case.front_end}, {case.kind}, screen {case.place}: {wrong}"
    return None


class Story:
    """A quiz of three questions of one kind, up to the place and beyond."""

    def __init__(self, machine: Machine, case: Case) -> None:
        self.machine = machine
        self.case = case
        self.here = case.place
        self.plain = case.front_end == "plain"
        words = ["quiz", str(quiz_of(machine, KINDS[case.kind][0])), *(["--plain"] if self.plain else [])]
        program = ["-c", JOB_CONTROL] if case.way == "Ctrl-Z and back" else ["-m", "rolefit"]
        self.terminal = Terminal(machine, [sys.executable, *program, *words])

    def told(self) -> None:
        """Raises AssertionError with the first thing that is wrong."""
        self.go_there()
        if self.case.way == "Ctrl-Z and back":
            self.suspend()
        if self.case.way == "the terminal is closed":
            code = self.terminal.hang_up()
            assert code == 130, f"it ended with {code}"
        else:
            self.stop()
            code = self.terminal.end()
            assert code == 130, f"it ended with {code}: {self.terminal.text!r}"
            self.is_restored()
        self.is_kept()

    def go_there(self) -> None:
        """Up to the place; several options that are to be chosen are half chosen there."""
        if not self.plain:
            self.terminal.wait("Press Enter to begin. q leaves.")
            self.press("\r")
        self.sees(0)
        for place in range(self.here):
            self.answer(place)
        self.press(self.half)

    @property
    def half(self) -> str:
        """The first of several keys that answer the place."""
        several = not self.plain and 0 < self.here <= COPIES and len(KINDS[self.case.kind][1]) > 1
        return KINDS[self.case.kind][1][0] if several else ""

    def answer(self, place: int, pressed: str = "") -> None:
        """The screen of this place, and wait for the next one; some keys are pressed already."""
        keys = (KINDS[self.case.kind][1] if place else "1").removeprefix(pressed)
        if self.plain:
            keys = " ".join(keys.strip()) + "\r"
        self.press(keys)
        self.sees(place + 1)

    def sees(self, place: int) -> None:
        """Wait until the screen of this place can be read."""
        start, review = (
            ("To start", "Your answers:") if self.plain else ("to start", "These are your answers")
        )
        self.terminal.wait({0: start, COPIES + 1: review}.get(place, f"{place} of {COPIES}"))

    def press(self, keys: str) -> None:
        """The keys, once the screen has settled."""
        time.sleep(SETTLED)
        self.terminal.send(keys)

    def stop(self) -> None:
        """In the way of this case."""
        name, _, twice = self.case.way.partition(" twice")
        if name not in SIGNALS:
            self.press(KEYS.get(self.case.way, KEYS["Ctrl-C"]))
            return
        time.sleep(SETTLED)
        self.terminal.child.kill(signal.Signals[name])
        if twice:
            time.sleep(0.01)
            self.terminal.child.kill(signal.Signals[name])

    def suspend(self) -> None:
        """Ctrl-Z, and after a while back to where it was."""
        self.press("\x1a")
        self.terminal.wait("STOPPED")
        self.is_restored(ECHO_AND_LINES)
        self.terminal.screen.reset()
        self.press("\r")
        if not self.plain:
            self.sees(self.here)
        if self.here <= COPIES:
            self.answer(self.here, self.half)
            self.here += 1

    def is_restored(self, which: slice = slice(None)) -> None:
        """The modes of the terminal, the cursor, and the screen that was there before."""
        terminal = self.terminal
        modes = termios.tcgetattr(terminal.child.child_fd)
        assert modes[which] == terminal.modes[which], f"the terminal is {modes}, not {terminal.modes}"
        for on, off, what in (
            (b"\x1b[?25l", b"\x1b[?25h", "the cursor is hidden"),
            (b"\x1b[?1049h", b"\x1b[?1049l", "the screen from before is not back"),
            (b"\x1b[?2004h", b"\x1b[?2004l", "pastes are still marked"),
        ):
            assert terminal.written.rfind(off) >= terminal.written.rfind(on), what

    def is_kept(self) -> None:
        """The answers, and the command that goes on at this very question."""
        listed = forked(self.machine, "history").stdout
        if not self.here:
            assert not listed, f"something was kept: {listed}"
            return
        assert f"unfinished: {self.here - 1} of {COPIES}" in listed, f"kept is {listed!r}"
        id = listed.splitlines()[1].split()[0]
        if self.case.way != "the terminal is closed":
            printed = self.terminal.words.partition("Go on with: rolefit ")[2]
            assert printed.split()[:3] == ["quiz", id, "--resume"], f"it says {self.terminal.text!r}"
        shown = forked(self.machine, "quiz", id, "--resume").stderr
        there = f"Question {self.here} of {COPIES}" if self.here <= COPIES else f"Your answers: {COPIES} of"
        assert there in shown, f"it goes on with {shown!r}"


def quiz_of(machine: Machine, id: str) -> Path:
    """A quiz that asks one question of the small quiz again and again."""
    head, _, questions = SMALL.read_text(encoding="utf-8").partition("\nquestions:\n")
    body = questions.partition(f"  - id: {id}\n")[2].partition("  - id: ")[0]
    copies = "".join(f"  - id: {id}-{place}\n{body}" for place in range(1, COPIES + 1))
    return machine.write("one.yaml", f"{head}\nquestions:\n{copies}")
