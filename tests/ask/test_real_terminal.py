"""A few stories on a pseudo-terminal: signals, a lost terminal, pastes, another size."""

import os
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from patience import PATIENCE, exit_code
from rolefit.ask.paste import drop_waiting
from slowly import mostly_slow

PROGRAM = """
import json, sys, time
from pathlib import Path
from rolefit.ask import full_screen
from rolefit.quizfile.loading import load_quiz
from rolefit.session.session import Session

kept = open(sys.argv[2], "w", buffering=1)
session = Session.begin(load_quiz(Path(sys.argv[1]).read_bytes(), "small"))
try:
    full_screen.take(session, lambda record: print(json.dumps(record), file=kept), time.monotonic)
except full_screen.Stopped as stopped:
    print("stopped", stopped.keep, file=kept)
    sys.exit(130)
"""
IN_LINES = """
import sys, time
from pathlib import Path
from rolefit.ask import plain_lines
from rolefit.quizfile.loading import load_quiz
from rolefit.session.session import Jump, Session, Skip

session = Session.begin(load_quiz(Path(sys.argv[1]).read_bytes(), "small"))
streams = dict(reader=sys.stdin, writer=sys.stderr, width=80)
keep = lambda record: print("kept", record["question"])
if sys.argv[2] == "review":
    for _ in session.steps:
        session = session.act(Skip())
if sys.argv[2] == "offer":
    print("chose", plain_lines.offer("Go on?", {"yes": "Go on", "no": "Start anew"}, **streams))
plain_lines.take(session, keep, time.monotonic, interactive=True, **streams)
"""
QUIZ = Path(__file__).parents[1] / "data" / "small.yaml"


class Terminal:
    """The program on a terminal of its own, at its second question."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept
        self.child = pexpect.spawn(
            sys.executable,
            ["-c", PROGRAM, str(QUIZ), str(kept)],
            dimensions=(24, 80),
            timeout=10,
            encoding="utf-8",
        )
        self.child.delaybeforesend = None
        self.child.expect("q stop")
        time.sleep(0.1)
        self.child.send("2")
        self.child.expect("free morning")

    def echo(self) -> bool:
        return bool(termios.tcgetattr(self.child.child_fd)[3] & termios.ECHO)

    def end(self) -> int | None:
        self.child.expect(pexpect.EOF)
        code: int | None = exit_code(self.child, lambda: str(self.child.before))
        return code

    def lines(self) -> list[str]:
        return self.kept.read_text().splitlines()


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    running = Terminal(tmp_path / "kept")
    yield running
    running.child.close(force=True)


@pytest.mark.parametrize("name", mostly_slow(["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"], "SIGTERM"))
def test_a_signal_leaves_the_terminal_as_it_was(terminal: Terminal, name: str) -> None:
    terminal.child.kill(getattr(signal, name))
    terminal.child.expect(re.escape("\x1b[?1049l"))
    assert terminal.end() == 130
    assert terminal.echo()
    assert terminal.lines()[1:] == ["stopped True"]
    assert terminal.lines()[0].startswith('{"question": "@start", "reply": ["2"]')


def test_a_lost_terminal_is_a_stop_that_keeps(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    outer, inner = os.openpty()
    program = [sys.executable, "-c", PROGRAM, str(QUIZ), str(kept)]
    with subprocess.Popen(program, stdin=inner, stdout=inner, stderr=inner, start_new_session=True) as child:
        os.close(inner)
        seen = b""
        while b"q stop" not in seen:
            assert select.select([outer], [], [], PATIENCE)[0], seen
            seen += os.read(outer, 4096)
        os.close(outer)
        assert child.wait(10) == 130
    assert kept.read_text() == "stopped True\n"


@pytest.mark.slow
def test_a_paste_without_marks_answers_at_most_one_question(tmp_path: Path) -> None:
    # A machine so busy that it stands still amid the paste makes two pastes of it: hence three tries.
    assert any(_answers_to_a_paste(tmp_path / f"kept{number}") <= 1 for number in range(3))


def _answers_to_a_paste(kept: Path) -> int:
    """How many questions of the quiz it answers, where many were to come."""
    terminal = Terminal(kept)
    time.sleep(0.1)
    terminal.child.send("1\n" * 2000)
    time.sleep(0.3)
    terminal.child.send("\x03")
    assert terminal.end() == 130
    first, *answered, last = terminal.lines()
    assert first.startswith('{"question": "@start"')
    assert last == "stopped True"
    return len(answered)


class InLines:
    """The plain front end on a terminal of its own, waiting for its first line."""

    def __init__(self, where: str) -> None:
        program = ["-c", IN_LINES, str(QUIZ), where]
        self.child = pexpect.spawn(sys.executable, program, timeout=10, encoding="utf-8", echo=False)
        self.child.delaybeforesend = None
        self.child.expect("\n> ")

    def kept(self) -> list[str]:
        """What was chosen and answered, once the next question waits and nothing more comes."""
        time.sleep(0.4)
        self.child.send("\x03")
        self.child.expect(pexpect.EOF)
        return re.findall(r"(?:kept|chose) [@\w-]+", self.child.before or "")


@pytest.mark.parametrize(
    ("where", "answered"),
    mostly_slow(
        [("start", ["kept @start"]), ("offer", ["chose yes"]), ("review", ["kept @start"])],
        ("start", ["kept @start"]),
    ),
)
def test_a_paste_of_lines_answers_one_question(where: str, answered: list[str]) -> None:
    terminal = InLines(where)
    if where == "review":
        terminal.child.send("0\n8\n7\n")
        terminal.child.expect("skipped this before.*\n> ")
    for _ in range(4):
        terminal.child.send("1\n" * 5)
        time.sleep(0.01)
    assert terminal.kept() == answered


def test_nothing_is_waited_for_where_the_terminal_is_gone() -> None:
    outer, inner = os.openpty()
    os.close(outer)
    with os.fdopen(inner) as reader:
        drop_waiting(reader)


@pytest.mark.slow
def test_another_size_is_drawn_anew(terminal: Terminal) -> None:
    terminal.child.setwinsize(20, 30)
    terminal.child.expect("Which would you rather do on")
    terminal.child.expect("a free morning")
    terminal.child.send("\x03")
    assert terminal.end() == 130
