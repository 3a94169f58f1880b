"""The process in which one reader is fuzzed, called by fuzz.py with its name and options of libFuzzer."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import atheris

TESTS = Path(__file__).parents[1]
sys.path += [str(TESTS), str(TESTS / "cli")]

with atheris.instrument_imports(include=["rolefit", "yaml"]):
    from loaders import NAME, hold, load

    from rolefit.answers import read_answers
    from rolefit.exports.record import read_record
    from rolefit.legible import steers
    from rolefit.quizfile.loading import examine
    from rolefit.quizfile.problems import as_text
    from rolefit.store.reading import from_utf8

SECONDS = 1.0
"""Of the processor, that one file may take."""


def yaml(data: bytes) -> None:
    """Reads a quiz, and puts into words what is wrong with it."""
    reading = examine(data)
    errors = any(problem.severity == "error" for problem in reading.problems)
    hold("a quiz is loaded, or has errors", (reading.quiz is None) == errors)
    hold("every problem has a place", all(one.line > 0 and one.column > 0 for one in reading.problems))
    hold("problems cannot steer a terminal", not steers(as_text(NAME, reading.problems, reading.text)))


def json(data: bytes) -> None:
    """Reads answers, and the same as a result."""
    for read in (read_answers, read_record):
        load(partial(_decoded, read), data)


def _decoded(read: Callable[[str, str], object], data: bytes) -> object:
    return read(from_utf8(data, NAME), NAME)


READERS: dict[str, Callable[[bytes], None]] = {"yaml": yaml, "json": json}


def timed(reader: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The reader, which breaks a promise where it takes too long as well."""

    def run(data: bytes) -> None:
        began = time.process_time()
        reader(data)
        hold("a file is read in a second", time.process_time() - began < SECONDS)

    return run


if __name__ == "__main__":
    name, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], *options], timed(READERS[name]))
    atheris.Fuzz()
