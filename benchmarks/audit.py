"""How long the fairness audit of a large quiz takes; run it as `python benchmarks/audit.py`.

The quiz has 60 questions on 15 traits, for 6 roles, made by `tests/audit/large_quiz.py`, and is checked by
the installed `rolefit`, a whole process. Every figure is the median of several runs, beside runs of
`python -c pass` in between. The limit is on the processor's time, which is what a person waits where nothing
else runs.
"""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "audit"))
from large_quiz import large_quiz

ROLEFIT = str(Path(sys.executable).with_name("rolefit"))
RUNS = 5
LIMIT_SECONDS = 5.0


def seconds(*words: str) -> tuple[float, float]:
    """How long a whole process takes: of the processor's time, and by the clock."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    waited, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, waited


def main() -> None:
    """Measure, print, and exit with 1 where the limit is passed."""
    if not shutil.which(ROLEFIT):
        sys.exit("rolefit is not installed beside this Python: pip install -e . first")
    base, found = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.yaml"
        file.write_bytes(large_quiz())
        for _ in range(RUNS):
            base.append(seconds(sys.executable, "-c", "pass"))
            found.append(seconds(ROLEFIT, "check", str(file)))
    unit, taken = (statistics.median(used for used, _ in runs) for runs in (base, found))
    waited = statistics.median(by_clock for _, by_clock in found)
    print(f"python -c pass: {unit * 1000:.1f} ms (median of {RUNS}); the rest as ratios to it")
    print(f"rolefit check   {taken / unit:5.1f} x   {taken:.2f} s   at most {LIMIT_SECONDS:g} s")
    print(f"by the clock, with whatever else was running: {waited:.2f} s")
    sys.exit(0 if taken <= LIMIT_SECONDS else 1)


if __name__ == "__main__":
    main()
