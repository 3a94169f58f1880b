"""How long a person waits, as ratios to starting Python; run it as `python benchmarks/speed.py`.

Every figure is the median of several runs of the installed `rolefit`, beside runs of `python -c pass` in
between. Needs the `test` extra (pexpect) for the figures of the terminal.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pexpect

ROLEFIT = str(Path(sys.executable).with_name("rolefit"))
RUNS = 9
LIMITS = {"--version": 2.5, "--help": 8.0, "title": 25.0, "first question": 40.0}
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


def terminal(folder: str) -> pexpect.spawn[str]:
    """The quiz in a real terminal of 80 by 24, storing in `folder`."""
    home = {"XDG_DATA_HOME": folder, "XDG_STATE_HOME": folder, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    environ = {**os.environ, **home}
    return pexpect.spawn(ROLEFIT, ["quiz"], env=environ, dimensions=(24, 80), encoding="utf-8", timeout=20)


def start_to_question() -> tuple[float, float]:
    """Seconds until the title stands, and seconds of the program's own until the first question does."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        child = terminal(folder)
        child.expect("Press Enter")
        title = time.perf_counter() - begin
        child.send("\r")
        child.expect("1 of ")
        question = time.perf_counter() - begin
        child.close(force=True)
    return title, question


def key_to_question(keys: int = 20) -> float:
    """Median seconds from a key press to the next question."""
    with tempfile.TemporaryDirectory() as folder:
        child = terminal(folder)
        child.expect("Press Enter")
        child.send("\r")
        child.expect("1 of ")
        found = []
        for number in range(2, 2 + keys):
            time.sleep(0.15)
            begin = time.perf_counter()
            child.send("s")
            child.expect(f"{number} of ")
            found.append(time.perf_counter() - begin)
        child.close(force=True)
    return statistics.median(found)


def score_one() -> float:
    """Median seconds for scoring one person, the quiz being loaded, nothing being remembered."""
    from rolefit.answers import Answers, QuizRef
    from rolefit.quiz.loading import load_quiz
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
    found: dict[str, list[float]] = {name: [] for name in LIMITS}
    base = []
    for _ in range(RUNS):
        base.append(seconds(process(sys.executable, "-c", "pass")))
        found["--version"].append(seconds(process(ROLEFIT, "--version")))
        found["--help"].append(seconds(process(ROLEFIT, "--help")))
        title, question = start_to_question()
        found["title"].append(title)
        found["first question"].append(question)
    unit = statistics.median(base)
    print(f"python -c pass: {unit * 1000:.1f} ms (median of {RUNS}); the rest as ratios to it")
    passed = True
    for name, limit in LIMITS.items():
        ratio = statistics.median(found[name]) / unit
        passed &= ratio <= limit
        print(f"{name:<15} {ratio:5.1f} x   at most {limit:g} x")
    for name, limit, taken in (
        ("key to question", KEY_LIMIT_MS, key_to_question()),
        ("score one person", SCORE_LIMIT_MS, score_one()),
    ):
        passed &= taken * 1000 <= limit
        print(f"{name:<16} {taken * 1000:5.1f} ms   at most {limit:g} ms")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
