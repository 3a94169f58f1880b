"""How long a million people take to be scored and analysed, beside reading the same table in other ways.

Run it as `python benchmarks/many.py`, with `pip install -e '.[bench]'` for pandas; `--people 100000` is
quicker. The tables are made anew, the same every time: people who answer at random and skip 0, 5 or 30 %.
Every program is a process of its own. Of each is printed the processor's time, in seconds and as a multiple
of what `pandas.read_csv` takes on the same table in the same run, the time by the clock, and the memory. With
its default settings pandas reads in several threads; "in one thread" it has one processor only.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rolefit.quiz.item import Item
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz

ROLEFIT = str(Path(sys.executable).with_name("rolefit"))
QUIZZES = Path(__file__).parents[1] / "quizzes"
SEED = 7
PEOPLE, ROWS = 1_000_000, 2_000
TABLES = (("pm-or-tpm", 0.0), ("pm-or-tpm", 0.05), ("pm-or-tpm", 0.3), ("product-team-roles", 0.0))
MOST_TIMES, MOST_MEGABYTES = 3.0, 200.0
"""What scoring may take at 0 and 5 % on the first quiz: times pandas' time, and memory."""

PANDAS = "import sys, pandas; pandas.read_csv(sys.argv[1])"
ALONE = "import os; hasattr(os, 'sched_setaffinity') and os.sched_setaffinity(0, {0}); "
"""One processor only, where the system can be told."""
CSV = "import sys, csv, collections; collections.deque(csv.reader(open(sys.argv[1], newline='')), maxlen=0)"
NOTHING = {PANDAS: "import pandas", ALONE + PANDAS: ALONE + "import pandas", CSV: "import csv"}


class Used(NamedTuple):
    """What a process used."""

    processor: float
    """Seconds."""
    clock: float
    megabytes: float


def table(folder: Path, quiz: Quiz, people: int, skipped: float) -> Path:
    """A table of people who answer at random."""
    chance, path = np.random.default_rng(SEED), folder / f"{quiz.id}-{skipped}.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(["id", *quiz.by_id]) + "\n")
        for first in range(0, people, ROWS):
            count = min(ROWS, people - first)
            columns = [_cells(item, count, skipped, chance) for item in quiz.items]
            rows = zip(map(str, range(first, first + count)), *columns, strict=True)
            file.writelines(",".join(row) + "\n" for row in rows)
    return path


def _cells(item: Item, count: int, skipped: float, chance: np.random.Generator) -> Iterator[str]:
    named = chance.random((count, len(item.labels))).argsort(1)[:, : item.pick] + 1
    blank = chance.random(count) < skipped
    return (
        "" if skips else " ".join(map(str, reply)) for reply, skips in zip(named.tolist(), blank, strict=True)
    )


def used(*words: str) -> Used:
    """What a program uses, from its start to its end."""
    begin = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, found = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{words[0]} failed")
    kib = found.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Used(found.ru_utime + found.ru_stime, time.perf_counter() - begin, kib / 1024)


def reading(program: str, path: Path) -> Used:
    """What a program uses to read a table, without what it takes to start."""
    whole, start = (
        used(sys.executable, "-c", program, str(path)),
        used(sys.executable, "-c", NOTHING[program]),
    )
    return Used(whole.processor - start.processor, whole.clock - start.clock, whole.megabytes)


def measure(folder: Path, name: str, people: int, skipped: float) -> tuple[float, float]:
    """Prints a table's lines; gives scoring's time as a multiple of pandas', and its memory."""
    file = QUIZZES / f"{name}.yaml"
    quiz = load_quiz(file.read_bytes(), name)
    path = table(folder, quiz, people, skipped)
    print(f"{name}, {len(quiz.items)} questions, {len(quiz.roles)} roles, {skipped:.0%} skipped")
    about = [str(path), "--quiz", str(file), "--format", "csv"]
    found = {
        "pandas.read_csv": reading(PANDAS, path),
        "in one thread": reading(ALONE + PANDAS, path),
        "csv.reader": reading(CSV, path),
        "rolefit score": used(ROLEFIT, "score", *about),
        "rolefit analyse": used(ROLEFIT, "analyse", *about),
    }
    unit = found["pandas.read_csv"].processor
    for what, one in found.items():
        times = f"{one.processor / unit:5.1f} x" if what != "pandas.read_csv" else " " * 7
        waited = f"{one.clock:6.2f} s by the clock {one.megabytes:5.0f} MB"
        print(f"  {what:<16} {one.processor:6.2f} s {times}   {waited}")
    path.unlink()
    return found["rolefit score"].processor / unit, found["rolefit score"].megabytes


def main() -> None:
    """Measure, print, and exit with 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    people = parser.parse_args().people
    print(f"{people:,} people; seconds of the processor, and times what pandas.read_csv takes")
    with tempfile.TemporaryDirectory() as folder:
        found = [measure(Path(folder), name, people, skipped) for name, skipped in TABLES]
    sys.exit(any(times > MOST_TIMES or memory > MOST_MEGABYTES for times, memory in found[:2]))


if __name__ == "__main__":
    main()
