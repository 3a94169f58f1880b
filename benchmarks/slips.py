"""How well are slips explained? Run it as `python benchmarks/slips.py [--show KIND]`.

Every line of two quizzes gets one slip at a time, of every kind that it can have. The table says how many
were noticed, how often the first problem stands where the slip is, how often it is the only one, and the
most problems that one slip made. What no reader could notice (another word in a text) is not tried; a slip
that leaves the quiz as it was does not count. `--show` prints the slips of one kind that are not explained
in their place and alone.

A second table has files with two slips each, drawn by chance from those that are explained in their place
where they are alone, by how far apart they are. Noticed are those where both lines have a problem; in place,
those where the first two problems stand there; alone, those with no third one.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import examine
from rolefit.quizfile.problems import Problem, as_text

ROOT = Path(__file__).parents[1]
FILES = (ROOT / "src/rolefit/store/starter.yaml", ROOT / "tests/data/small.yaml")
LINE = "{:<34} {:>6} {:>8} {:>9} {:>7} {:>6}"
KEY = re.compile(r"( *(?:- )?)([a-z_][\w-]*):( +)(\S.*)?$")
TEXT = re.compile(r"(?<=: )[A-Z][^\"'{}\[\]:#]*[a-z.?](?=[,}]|$)|(?<=- )[A-Z][^\"'{}\[\]:#]*[a-z.?](?=$)")
Slip = Callable[[str], Iterator[str]]
"""A line -> the line after a slip, once for every place where it can happen."""


@dataclass(frozen=True)
class Case:
    """A file with one slip, and what was said of it."""

    line: int
    text: str
    problems: tuple[Problem, ...]
    same: bool
    """Whether the quiz is what it was."""

    @property
    def in_place(self) -> bool:
        """Whether the first problem stands on the line of the slip."""
        return bool(self.problems) and self.problems[0].line == self.line

    @property
    def good(self) -> bool:
        """Whether one problem says it, in its place."""
        return self.in_place and len(self.problems) == 1


def _inserted(pattern: str, put: str) -> Slip:
    """Puts something in wherever the pattern matches, in place of its first group."""
    found_by = re.compile(pattern)

    def slip(line: str) -> Iterator[str]:
        for found in found_by.finditer(line):
            yield line[: found.start(1)] + put + line[found.end(1) :]

    return slip


def _indented(by: int) -> Slip:
    def slip(line: str) -> Iterator[str]:
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent + by >= 0:
            yield " " * (indent + by) + line.lstrip()

    return slip


def _in_text(change: Callable[[str], str]) -> Slip:
    def slip(line: str) -> Iterator[str]:
        for found in TEXT.finditer(line):
            yield line[: found.start()] + change(found[0]) + line[found.end() :]

    return slip


def _exchanged(word: re.Match[str], line: str) -> str:
    text = word[1]
    return line[: word.start(1)] + text[:-2] + text[-1] + text[-2] + line[word.end(1) :]


def _misspelled(pattern: str) -> Slip:
    found_by = re.compile(pattern)

    def slip(line: str) -> Iterator[str]:
        for found in found_by.finditer(line):
            if len(found[1]) > 3 and found[1][-1] != found[1][-2]:
                yield _exchanged(found, line)

    return slip


def _middle(put: str) -> Callable[[str], str]:
    return lambda text: text.replace(" ", put, 1) if " " in text else text + put.rstrip() + " x"


SLIPS: dict[str, Slip] = {
    "a dash is missing": _inserted(r"^ *(-)(?= )", " "),
    "no space after a dash": _inserted(r"^ *-( )", ""),
    "an asterisk for a dash": _inserted(r"^ *(-)(?= )", "*"),
    "a colon is missing": _inserted(r"[\w-](:)(?= |$)", ""),
    "no space after a colon": _inserted(r"[a-z_]:( +)(?=\S)", ""),
    "an equals sign for a colon": _inserted(r"[\w-](:)(?= )", " ="),
    "one space more": _indented(1),
    "two spaces more": _indented(2),
    "one space less": _indented(-1),
    "two spaces less": _indented(-2),
    "a tab for spaces": _inserted(r"^( {2,})(?=\S)", "\t"),
    "a comma is missing": _inserted(r"(,)(?= )(?=[^\"]*$)(?=.*[\]}])", ""),
    "a closing bracket is missing": _inserted(r"([\]}])", ""),
    "an opening bracket is missing": _inserted(r"([\[{])", ""),
    "another bracket closes": lambda line: (
        line[: at.start()] + "]}"[at[0] == "]"] + line[at.end() :] for at in re.finditer(r"[\]}]", line)
    ),
    "a closing quote is missing": _inserted(r"\"[^\"]*(\")", ""),
    "an opening quote is missing": _inserted(r"(\")[^\"]*\"", ""),
    "a key is misspelled": _misspelled(r"(?:^ *(?:- )?|[{,] *)([a-z_]+)(?=:)"),
    "a reference is misspelled": _misspelled(r"(?:counts|trait|scale|measures|type): ([a-z_]+)"),
    "a key has a capital letter": lambda line: (
        line[: at.start(1)] + at[1].capitalize() + line[at.end(1) :]
        for at in re.finditer(r"(?:^ *(?:- )?|[{,] *)([a-z]+)(?=: )", line)
    ),
    "a value is missing": _inserted(r"^ *(?:- )?[a-z_]+:( [^|>#]+)$", ""),
    "a number with a comma": _inserted(r": (\d+)(?=[,}])", "0,5"),
    "a colon in a text": _in_text(_middle(": ")),
    "a number sign in a text": _in_text(_middle(" #")),
    "a comma in a text": _in_text(_middle(", ")),
    "a text begins with @": _in_text(lambda text: "@" + text),
    "a text begins with a star": _in_text(lambda text: "*" + text),
    "a text begins with a quoted word": _in_text(lambda text: '"' + text.replace(" ", '" ', 1)),
    "an apostrophe in single quotes": _in_text(lambda text: f"'{text}'s'"),
    "typographic quotes": _in_text(lambda text: f"“{text}”"),
    "a quote never closed": _in_text(lambda text: '"' + text),
}


APART = {
    "two slips on neighbouring lines": (1, 1),
    "two slips, 2 to 5 lines apart": (2, 5),
    "two slips, 6 lines or more apart": (6, 1000),
}
"""What a row of two slips is called -> how many lines apart they are, at least and at most."""
PAIRS = 300
"""Files of each row of two slips."""


def cases(kind: str) -> Iterator[Case]:
    """Every slip of this kind that changes what is read, or makes problems."""
    for path in FILES:
        for number, slipped in _slips(path, kind):
            yield _case(path, number, slipped)


def _slips(path: Path, kind: str) -> Iterator[tuple[int, str]]:
    """Every line that can have such a slip, by its number from 0, and what it is then."""
    for number, line in enumerate(_lines(path)):
        if not line.lstrip().startswith("#"):
            yield from ((number, slipped) for slipped in SLIPS[kind](line))


@cache
def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


@cache
def _case(path: Path, number: int, slipped: str) -> Case:
    text = _with(path, {number: slipped})
    reading = examine(text.encode())
    return Case(number + 1, text, reading.problems, reading.quiz == _sound(path))


@cache
def _sound(path: Path) -> Quiz | None:
    return examine(_with(path, {}).encode()).quiz


def _with(path: Path, changed: dict[int, str]) -> str:
    """The file with other lines in some places."""
    return "\n".join(changed.get(number, line) for number, line in enumerate(_lines(path)))


@dataclass(frozen=True)
class Pair:
    """A file with two slips, and what was said of it."""

    lines: tuple[int, ...]
    problems: tuple[Problem, ...]

    @property
    def noticed(self) -> bool:
        """Whether both lines have a problem."""
        return {*self.lines} <= {problem.line for problem in self.problems}

    @property
    def in_place(self) -> bool:
        """Whether the first two problems stand on the lines of the slips."""
        return tuple(problem.line for problem in self.problems[:2]) == self.lines


def pairs(least: int, most: int) -> Iterator[Pair]:
    """Files with two slips so many lines apart, the same in every run."""
    chance = Random(1)
    every = {path: [slip for kind in SLIPS for slip in _slips(path, kind)] for path in FILES}
    found = 0
    while found < PAIRS:
        path = chance.choice(FILES)
        first = chance.choice(every[path])
        second = chance.choice(every[path])
        if least <= second[0] - first[0] <= most and all(
            _case(path, *slip).in_place for slip in (first, second)
        ):
            found += 1
            problems = examine(_with(path, dict([first, second])).encode()).problems
            yield Pair((first[0] + 1, second[0] + 1), problems)


def main() -> None:
    """Prints the table, or what is not explained well."""
    parser = argparse.ArgumentParser(description="How well are slips explained?")
    parser.add_argument("--show", metavar="KIND", help="the slips of one kind that are not explained well")
    shown = parser.parse_args().show
    if shown:
        for case in cases(shown):
            if not case.good and (case.problems or not case.same):
                print(f"line {case.line}: {case.text.splitlines()[case.line - 1]}")
                print(as_text("  says", case.problems[:3], case.text), f"\n  {len(case.problems)} in all\n")
        sys.exit()
    print(LINE.format("slip", "tried", "noticed", "in place", "alone", "most"))
    whole: list[Case] = []
    for kind in SLIPS:
        tried = [case for case in cases(kind) if case.problems or not case.same]
        whole += tried
        print(row(kind, tried), flush=True)
    print(row("all", whole), flush=True)
    for name, (least, most) in APART.items():
        print(row_of_pairs(name, list(pairs(least, most))), flush=True)


def row_of_pairs(name: str, tried: list[Pair]) -> str:
    """One line of the table of files with two slips."""
    place = [pair for pair in tried if pair.in_place]
    alone = sum(len(pair.problems) == 2 for pair in place)
    most = max(len(pair.problems) for pair in tried)
    return LINE.format(name, len(tried), sum(pair.noticed for pair in tried), len(place), alone, most)


def row(kind: str, tried: list[Case]) -> str:
    """One line of the table."""
    noticed = [case for case in tried if case.problems]
    place, alone = sum(case.in_place for case in noticed), sum(case.good for case in noticed)
    most = max((len(case.problems) for case in noticed), default=0)
    return LINE.format(kind, len(tried), len(noticed), place, alone, most)


if __name__ == "__main__":
    main()
