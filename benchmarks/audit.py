"""How long the fairness audit of a large quiz takes; run it as `python benchmarks/audit.py`.

The quiz has 60 questions on 15 traits, for 6 roles, made by `tests/audit/large_quiz.py`. Every figure is the
median of several runs, beside runs of `python -c pass` in between.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "audit"))
from large_quiz import large_quiz

from rolefit.audit.audit import audit
from rolefit.quiz.loading import load_quiz

ROLEFIT = str(Path(sys.executable).with_name("rolefit"))
RUNS = 5
LIMIT_SECONDS = 5.0


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def main() -> None:
    """Measure, print, and exit with 1 where the limit is passed."""
    quiz = load_quiz(large_quiz(), "large.yaml")
    base: list[float] = []
    found: dict[str, list[float]] = {"rolefit check": [], "audit alone": []}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.yaml"
        file.write_bytes(large_quiz())
        for _ in range(RUNS):
            base.append(seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)))
            check = [ROLEFIT, "check", str(file)]
            found["rolefit check"].append(
                seconds(lambda: subprocess.run(check, check=True, capture_output=True))  # noqa: B023
            )
            found["audit alone"].append(seconds(lambda: audit(quiz)))
    unit = statistics.median(base)
    print(f"python -c pass: {unit * 1000:.1f} ms (median of {RUNS}); the rest as ratios to it")
    passed = True
    for name, taken in found.items():
        median = statistics.median(taken)
        passed &= median <= LIMIT_SECONDS
        print(f"{name:<14} {median / unit:6.1f} x   {median:5.2f} s   at most {LIMIT_SECONDS:g} s")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
