"""Makes the pictures in the README from the program itself: run it as `python docs/picture.py`.

docs/question.svg is a question on a terminal of 80 columns, docs/result.svg the result of a made-up person,
whose answers are in docs/example-answers.json. A test holds both to what is shown today.
"""

import os
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import Any

import pexpect
import pyte
from rich.console import Console
from rich.text import Text

from rolefit.answers import read_answers
from rolefit.exports.outcome import outcome_of
from rolefit.layout.blocks import Report
from rolefit.layout.terminal import print_report
from rolefit.quizfile.loading import load_quiz

HERE = Path(__file__).parent
SHOWN = ("card",)
"""The sections of the report that the picture has room for."""
COLUMNS, ROWS = 80, 14
DOWN = "\x1b[B"
ANSWERED = (2 * DOWN + "\r", "1", "2", "3", "1", "3", "2", "4", "2")
"""Keys pressed before the question that is drawn, the starting point first."""
WAIT = 20
"""Seconds for a screen to appear."""


def question() -> str:
    """The SVG of a question, taken from a real terminal."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": home}
        environ |= {"XDG_DATA_HOME": home, "XDG_STATE_HOME": home, "PYTHONIOENCODING": "utf-8"}
        environ.pop("NO_COLOR", None)
        command = ["-m", "rolefit", "quiz", "--no-save", "--seed", "4"]
        child = pexpect.spawn(sys.executable, command, env=environ, dimensions=(ROWS, COLUMNS), timeout=WAIT)
        waits = ["Press Enter", "to start", *(f"{number} of 48" for number in range(1, len(ANSWERED) + 1))]
        for words, key in zip(waits, ["\r", *ANSWERED, DOWN], strict=True):
            _until(screen, stream, child, words)
            child.send(key)
        _until(screen, stream, child, "❯")
        child.terminate(force=True)
    return _svg(_rows(screen), "rolefit quiz")


def _until(screen: pyte.Screen, stream: pyte.ByteStream, child: Any, words: str) -> None:
    """Read what the program draws until the words stand on the screen."""
    while words not in "\n".join(screen.display):
        stream.feed(child.read_nonblocking(65536, WAIT))


def _rows(screen: pyte.Screen) -> list[Text]:
    """The screen as styled text."""
    rows = []
    for row in range(screen.lines):
        text = Text()
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            colour = "" if cell.fg == "default" else f"#{cell.fg}" if len(cell.fg) == 6 else cell.fg
            text.append(cell.data, style=f"{'bold ' if cell.bold else ''}{colour}".strip())
        rows.append(text)
    return rows


def result() -> str:
    """The SVG of the card of the example's report."""
    quiz = load_quiz((HERE.parent / "quizzes" / "pm-or-tpm.yaml").read_bytes(), "pm-or-tpm.yaml")
    example = HERE / "example-answers.json"
    answers = read_answers(example.read_text(encoding="utf-8"), example.name)
    report = outcome_of(quiz, answers, id="example", created="2026-01-01T00:00:00+00:00").report
    page = Report(report.title, tuple(one for one in report.sections if one.key in SHOWN), report.roles)
    console = _console()
    print_report(page, console)
    return console.export_svg(title="rolefit quiz", unique_id="rolefit")


def _svg(rows: list[Text], title: str) -> str:
    console = _console()
    for row in rows:
        console.print(row, soft_wrap=True)
    return console.export_svg(title=title, unique_id="question")


def _console() -> Console:
    return Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="truecolor")


PICTURES = {"question.svg": question, "result.svg": result}


def main() -> None:
    """Write the pictures beside this script."""
    for name, made in PICTURES.items():
        (HERE / name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
