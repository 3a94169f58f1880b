"""What breaks rolefit? Run it as `python benchmarks/torture.py [--small] [PART...]`.

Each part is a module in tests/torture/ and tries one kind of harm: hostile input, kills, signals, odd
terminals, failing disks. One table says what was tried, how often, what failed and how long it took; every
failure has a sentence. Exits with 1 where anything failed. What is drawn by chance is seeded: a second run
tries the same. `--small` is the part that runs with every change.
"""

import argparse
import sys
from collections.abc import Iterator
from typing import Protocol

import with_tests  # noqa: F401

# isort: split
import display
import input
import kill
import signals
import storage
import terminals
from row import Row


class Part(Protocol):
    """A module of tests/torture/ that tries one kind of harm."""

    __name__: str

    def run(self, small: bool) -> Iterator[Row]:
        """Try it, all or a small part of it, row by row."""


PARTS: tuple[Part, ...] = (display, input, kill, storage, signals, terminals)
SHOWN = 10
"""Failures of one row that are told; more are counted."""
LINE = "{:<58} {:>8} {:>8} {:>8}  {}"


def main() -> None:
    """Tries, prints, and exits with 1 where anything failed."""
    parts = {part.__name__.rpartition(".")[2]: part for part in PARTS}
    parser = argparse.ArgumentParser(description="What breaks rolefit?")
    parser.add_argument("--small", action="store_true", help="the part that runs with every change")
    parser.add_argument("part", nargs="*", help=f"only these of {', '.join(parts)}")
    asked = parser.parse_args()
    if unknown := set(asked.part) - set(parts):
        parser.error(f"There is no part {', '.join(sorted(unknown))}. There are {', '.join(parts)}.")
    print(LINE.format("what was tried", "cases", "failures", "seconds", "note"))
    rows = [row for name in asked.part or parts for row in told(name, parts[name].run(asked.small))]
    cases, failed = sum(row.cases for row in rows), sum(len(row.failures) for row in rows)
    print(f"\n{failed:,} of {cases:,} failed, in {sum(row.seconds for row in rows):.0f} seconds.")
    sys.exit(1 if failed else 0)


def told(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows of a part, printed under its name as they come."""
    print(f"\n{name}", flush=True)
    for row in rows:
        failed = len(row.failures)
        print(LINE.format(row.what, f"{row.cases:,}", failed, f"{row.seconds:.1f}", row.note), flush=True)
        for failure in row.failures[:SHOWN]:
            print(f"    FAILED: {failure}", flush=True)
        yield row


if __name__ == "__main__":
    main()
