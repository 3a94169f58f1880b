"""A problem in a quiz file: its place, its words, its cure, and the one form in which it is shown."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple

from rolefit.errors import RolefitError, wrapped

Severity = Literal["error", "warning"]
ProblemCode = Literal[
    "bad-id",
    "character",
    "count",
    "cut-text",
    "duplicate-id",
    "duplicate-key",
    "empty",
    "encoding",
    "indentation",
    "limit",
    "missing-key",
    "not-allowed",
    "out-of-range",
    "quoting",
    "unknown-id",
    "unknown-key",
    "wrong-kind",
    "wrong-value",
    "yaml",
]
"""The codes of everything that reading a quiz file can find; the fairness audit has its own."""

SHOWN_WIDTH, LEAST_WIDTH = 100, 10
"""Characters of a line of the file that are shown, and the fewest on a narrow terminal."""
BESIDE = 10
"""What stands beside them: the line's number, a bar, and signs for what was cut off."""
SHOWN_PROBLEMS = 100
"""More than anybody mends before running the check again; the others are counted."""


class Place(NamedTuple):
    """Where something stands in a file: both numbers count characters from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Problem:
    """Something that the author of a quiz file should mend."""

    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""

    def as_json(self) -> dict[str, Any]:
        """The problem as it stands in the output of `check --format json`."""
        return asdict(self)


def error(code: ProblemCode, place: Place, message: str, hint: str = "") -> Problem:
    """A problem that keeps the quiz from being used."""
    return Problem(place.line, place.column, "error", code, message, hint)


def warning(code: ProblemCode, place: Place, message: str, hint: str = "") -> Problem:
    """A problem that leaves the quiz usable, and is probably not what the author wanted."""
    return Problem(place.line, place.column, "warning", code, message, hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by place, errors before warnings, each said once."""
    return tuple(
        sorted(set(problems), key=lambda one: (one.line, one.column, one.severity, one.code, one.message))
    )


class QuizProblems(RolefitError):
    """A quiz file that cannot be used; `problems` holds all that was found, by place."""

    def __init__(self, name: str, problems: Sequence[Problem], source: str) -> None:
        hint = f"Mend the file and run `rolefit check {name}` again."
        super().__init__(as_text(name, problems, source) + "\n", hint)
        self.name = name
        self.problems = tuple(problems)
        self.source = source

    def told(self, columns: int) -> str:
        """All problems, and what to do, in lines that fit on the terminal."""
        problems = as_text(self.name, self.problems, self.source, columns)
        return f"{problems}\n\n{wrapped(self.hint, columns)}"


def as_text(name: str, problems: Sequence[Problem], source: str, columns: int | None = None) -> str:
    """All problems as text, each with its source line, a caret and the cure.

    `name` is the file as the author calls it. `source` is its text; where it is empty no line of it is shown.
    Words are folded to so many columns, if given. Of very many problems the first hundred are shown, and the
    rest is counted.
    """
    lines = source.splitlines()
    shown = [_one(name, problem, lines, columns) for problem in problems[:SHOWN_PROBLEMS]]
    if len(problems) > SHOWN_PROBLEMS:
        shown.append(f"... and {len(problems) - SHOWN_PROBLEMS} more problems.")
    return "\n\n".join(shown)


def _one(name: str, problem: Problem, lines: Sequence[str], columns: int | None) -> str:
    place = f"{name}:{problem.line}:{problem.column}"
    parts = [wrapped(f"{place}: {problem.severity}: {problem.message} [{problem.code}]", columns)]
    if problem.line <= len(lines) and lines[problem.line - 1].strip():
        width = min(SHOWN_WIDTH, max((columns or SHOWN_WIDTH + BESIDE) - BESIDE, LEAST_WIDTH))
        parts += _excerpt(problem, lines[problem.line - 1], width)
    if problem.hint:
        parts.append(wrapped(f"hint: {problem.hint}", columns))
    return "\n".join(parts)


def _excerpt(problem: Problem, line: str, width: int) -> list[str]:
    line, start = _cut(line.rstrip(), min(problem.column - 1, len(line)), width)
    line = "".join(" " if char.isspace() else char if char.isprintable() else "\ufffd" for char in line)
    word = re.match(r"[\w.-]+", line[start:])
    under = max(min(cells(word[0]), width - cells(line[:start])) if word else 1, 1)
    margin = f"{problem.line:>5} | "
    return [
        margin + line,
        " " * (len(margin) - 2) + "| " + " " * cells(line[:start]) + "^" + "~" * (under - 1),
    ]


def _cut(line: str, at: int, width: int) -> tuple[str, int]:
    if len(line) <= width:
        return line, at
    first = max(0, min(at - width // 2, len(line) - width))
    last = first + width
    before, after = "…" if first else "", "…" if last < len(line) else ""
    return before + line[first:last] + after, at - first + len(before)


def cells(text: str) -> int:
    """How many columns of a terminal the text fills."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)
