"""Any bytes as a quiz, answers, result or responses: are they read or refused, in time and in words?"""

import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import largest
import yaml
from bombs import HUGE, SOUND, Bomb, bombs
from chance import files, result_file, table_file
from hypothesis import HealthCheck, given, settings
from loaders import LOADERS, load
from machine import SMALL, Machine
from own_process import Finished
from own_process import run as run_in_process
from row import Row

MEGABYTES = 200.0
"""Of memory, that reading a file may take at most."""
KEYS = 10_000
"""Entries of the sound YAML file that PyYAML alone reads as the measure: as many as are read of a quiz."""
TIMES = 2.5
"""So many such readings any file may take: one by the library, the rest for the start and for our own."""
CASES, FEW_CASES = 10_000, 300
ONE_IN = 8
"""Of the hand-made files, in the small run."""
TRIES = 3
"""A file is too slow where it is so every time: another program may be in the way once."""
MOST_TOLD = 3_000
"""Characters of a failure."""
PEOPLE, FEW_PEOPLE = 50_000, 2_000


@cache
def limit() -> float:
    """Seconds of the processor that reading a file may take on this machine."""
    text = "".join(f"k{number}: x\n" for number in range(KEYS))
    taken = []
    for _ in range(TRIES):
        started = time.process_time()
        yaml.compose(text, yaml.SafeLoader)
        taken.append(time.process_time() - started)
    return TIMES * min(taken)


def run(small: bool) -> Iterator[Row]:
    """Draws files by chance, then gives the hand-made ones to whole commands."""
    for what in LOADERS:
        yield drawn(what, FEW_CASES if small else CASES)
    for what, made in bombs():
        yield exploded(what, made[:: ONE_IN if small else 1])
    yield at_the_limits(small)
    yield streamed(FEW_PEOPLE if small else PEOPLE)


def drawn(what: str, cases: int) -> Row:
    """Files drawn by chance, up to the first that breaks a promise."""
    tried, slowest, began = 0, 0.0, time.monotonic()

    @settings(
        max_examples=cases,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(files(what))
    def every(data: bytes) -> None:
        nonlocal tried, slowest
        tried += 1
        for _ in range(TRIES):
            took = _seconds(what, data)
            if took < limit():
                break
        slowest = max(slowest, took)
        assert took < limit(), f"it took {took:.1f} s"

    failures = []
    try:
        every()
    except Exception as error:
        failures.append(f"{type(error).__name__}: {error} {getattr(error, '__notes__', '')}"[:MOST_TOLD])
    note = f"slowest {slowest:.2f} s"
    return Row(f"{what} drawn by chance", tried, tuple(failures), time.monotonic() - began, note)


def _seconds(what: str, data: bytes) -> float:
    started = time.process_time()
    load(LOADERS[what], data)
    return time.process_time() - started


def exploded(what: str, made: list[Bomb]) -> Row:
    """Hand-made files, each given to a command in a process of its own."""
    began = time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        found = list(workers.map(_explode, made))
    failures = tuple(f"{bomb.name}: {fault}" for bomb, (fault, _) in zip(made, found, strict=True) if fault)
    slowest = max(finished.seconds for _, finished in found)
    largest = max(finished.megabytes for _, finished in found)
    note = f"at most {slowest:.2f} s, {largest:.0f} MB"
    return Row(f"{what}: hand-made", len(made), failures, time.monotonic() - began, note)


def _explode(bomb: Bomb) -> tuple[str, Finished]:
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        data = bomb.make()
        (machine.here / SOUND).write_bytes(result_file())
        place = machine.here / bomb.file
        place.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        words = [f"./{bomb.file}" if word in ("{}", "{}.csv") else word for word in bomb.words]
        for _ in range(TRIES):
            finished = run_in_process(machine, *words)
            if not (fault := _fault(finished)):
                break
        return fault, finished


def _fault(finished: Finished) -> str:
    ended = finished.ended
    if ended.code not in (0, 1, 2) or "Traceback" in ended.stderr:
        return f"it ended with {ended.code}: {ended.stderr[-400:]!r}"
    if ended.code and not ended.stderr + ended.stdout:
        return "it is refused without a word"
    if finished.seconds > limit() or finished.megabytes > MEGABYTES:
        return f"it took {finished.seconds:.1f} s and {finished.megabytes:.0f} MB"
    return ""


def at_the_limits(small: bool) -> Row:
    """Quizzes as large as a file may hold, and the commands that score them."""
    began, found = time.monotonic(), list[str | None]()
    for name in list(largest.QUIZZES)[: largest.FEW if small else None]:
        with tempfile.TemporaryDirectory() as folder:
            found += largest.tried(Machine(Path(folder)), name, TRIES, limit() / TIMES / largest.MEASURE)
    failures = tuple(one for one in found if one)
    return Row("a quiz at the limits", len(found), failures, time.monotonic() - began)


def streamed(people: int) -> Row:
    """A table of many people, which must not stand in memory as a whole."""
    head, *rows = table_file().decode().splitlines()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        comment = "x" * (HUGE // PEOPLE - len(rows[0]) - 2)
        with (machine.here / "many.csv").open("w", encoding="utf-8") as file:
            file.write(f"{head},comment\n")
            file.writelines(f"{rows[number % len(rows)]},{comment}\n" for number in range(people))
        size = (machine.here / "many.csv").stat().st_size
        finished = run_in_process(machine, "score", "many.csv", "--quiz", str(SMALL), "-o", "scores.csv")
    failures = [f"it took {finished.megabytes:.0f} MB"] if finished.megabytes > MEGABYTES else []
    if finished.ended.code:
        failures.append(finished.ended.stderr[-400:])
    note = f"{size / 1e6:.0f} MB, {finished.seconds:.1f} s, {finished.megabytes:.0f} MB of memory"
    return Row(f"a table of {people:,} people", 1, tuple(failures), time.monotonic() - began, note)
