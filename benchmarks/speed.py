"""How long a person waits, as ratios to starting Python; run it as `python benchmarks/speed.py`.

Every figure is the least of several runs of the installed `rolefit`, beside the least of runs of
`python -c pass` in between: what it takes where nothing else runs, as nearly as can be had. A first run is
not counted: it may compile rolefit's modules, as an installer does. Needs the `test` extra (pexpect) for the
figures of the terminal.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte

ROLEFIT = str(Path(sys.executable).with_name("rolefit"))
RUNS = 9
COMMANDS = {
    "--version": ["--version"],
    "--help": ["--help"],
    "history": ["history"],
    "list": ["list"],
    "preview": ["preview", "pm-or-tpm"],
}
NOTHING = """
import typer, pydantic, rich.console, yaml
class Model(pydantic.BaseModel):
    text: str
app = typer.Typer(rich_markup_mode=None)
@app.command()
def nothing(option: str = ""):
    pass
app()
"""
LIBRARIES = {
    "libraries, title": ["-c", NOTHING],
    "libraries, first question": ["-c", f"import questionary, prompt_toolkit\n{NOTHING}"],
}
"""What the title and the first question would take if rolefit did nothing: a command of Typer's with one
option, one model of pydantic's, and the import of the other libraries."""
LIMITS = {
    "--version": 2.5,
    "--help": 8.0,
    "history": 25.0,
    "list": 40.0,
    "preview": 60.0,
    "title": 30.0,
    "first question": 42.0,
}
"""Above what was measured on two busy cores, where Python alone took 11.5 ms: --help 6.7, history 20,
list 31, preview 52, title 26, first question 36. Processor time in the same units, before the parser in C and
imports on demand and after: title 45 and 29, first question 55 and 38, list 87 and 32."""
KEY_LIMIT_MS = 50.0
SCORE_LIMIT_MS = 20.0


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def process(*words: str) -> Callable[[], object]:
    """A whole process, from start to end."""
    return lambda: subprocess.run(words, check=True, capture_output=True)


class Terminal:
    """The quiz in a real terminal of 80 by 24, storing in `folder`, with its screen as a person sees it."""

    def __init__(self, folder: str) -> None:
        home = {
            "XDG_DATA_HOME": folder,
            "XDG_STATE_HOME": folder,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        self._child = pexpect.spawn(
            ROLEFIT, ["quiz"], env={**os.environ, **home}, dimensions=(24, 80), encoding="utf-8"
        )
        self._child.delaybeforesend = None
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.Stream(self._screen)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self._child.close(force=True)

    def press(self, key: str) -> None:
        """Send a key."""
        self._child.send(key)

    def wait_for(self, text: str, seconds: float = 10.0) -> None:
        """Return when the text stands on the screen."""
        end = time.perf_counter() + seconds
        while not any(text in line for line in self._screen.display):
            if time.perf_counter() > end:
                sys.exit(f"{text!r} did not appear:\n" + "\n".join(self._screen.display))
            with suppress(pexpect.TIMEOUT):
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.5))


def start_to_question() -> tuple[float, float]:
    """Seconds until the title stands, and until the first question does when Enter is pressed at once."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        with Terminal(folder) as terminal:
            terminal.wait_for("Product manager or technical")
            title = time.perf_counter() - begin
            terminal.wait_for("Press Enter")
            terminal.press("\r")
            terminal.wait_for("to start")
            return title, time.perf_counter() - begin


def key_to_question(keys: int = 20) -> float:
    """Median seconds from a key press to the next question."""
    found = []
    with tempfile.TemporaryDirectory() as folder, Terminal(folder) as terminal:
        terminal.wait_for("Press Enter")
        terminal.press("\r")
        terminal.wait_for("to start")
        for number in range(1, 1 + keys):
            time.sleep(0.2)
            begin = time.perf_counter()
            terminal.press("s")
            terminal.wait_for(f" {number} of ")
            found.append(time.perf_counter() - begin)
    return statistics.median(found)


def score_one() -> float:
    """Median seconds for scoring one person, the quiz being loaded, nothing being remembered."""
    from rolefit.answers import Answers, QuizRef
    from rolefit.quizfile.loading import load_quiz
    from rolefit.scoring.score import score

    file = Path(__file__).parents[1] / "quizzes" / "pm-or-tpm.yaml"
    quiz = load_quiz(file.read_bytes(), file.name)
    replies = {item.id: tuple(range(1, item.pick + 1)) for item in quiz.items}
    answers = Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), answers=replies)
    score(quiz, answers)
    return statistics.median(seconds(lambda: score(quiz, answers)) for _ in range(20))


def main() -> None:
    """Measure, print, and exit with 1 where a limit is passed."""
    if not shutil.which(ROLEFIT):
        sys.exit("rolefit is not installed beside this Python: pip install -e '.[test]' first")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    start_to_question()
    found: dict[str, list[float]] = {name: [] for name in (*LIMITS, *LIBRARIES)}
    base = []
    for _ in range(RUNS):
        base.append(seconds(process(sys.executable, "-c", "pass")))
        for name, words in COMMANDS.items():
            found[name].append(seconds(process(ROLEFIT, *words)))
        for name, words in LIBRARIES.items():
            found[name].append(seconds(process(sys.executable, *words)))
        title, question = start_to_question()
        found["title"].append(title)
        found["first question"].append(question)
    unit = min(base)
    print(f"python -c pass: {unit * 1000:.1f} ms (the least of {RUNS}); the rest as ratios to it")
    passed = True
    for name, runs in found.items():
        ratio = min(runs) / unit
        passed &= ratio <= LIMITS.get(name, ratio)
        print(f"{name:<26} {ratio:5.1f} x" + (f"   at most {LIMITS[name]:g} x" if name in LIMITS else ""))
    for name, limit, taken in (
        ("key to question", KEY_LIMIT_MS, key_to_question()),
        ("score one person", SCORE_LIMIT_MS, score_one()),
    ):
        passed &= taken * 1000 <= limit
        print(f"{name:<26} {taken * 1000:5.1f} ms   at most {limit:g} ms")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
