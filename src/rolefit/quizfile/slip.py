"""A slip of syntax in words, and what the file was probably meant to say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rolefit.quizfile.parser import At
from rolefit.quizfile.problems import Place, Problem, ProblemCode, error


@dataclass(frozen=True)
class Slip:
    """A slip, and the lines as they were probably meant; None where that is not clear."""

    problems: tuple[Problem, ...]
    repaired: list[str] | None = None
    certain: bool = True
    """False where later problems may come from the repair rather than from the author."""


def slip(code: ProblemCode, at: At, message: str, hint: str, repaired: list[str] | None = None) -> Slip:
    """One problem at a line and a column, both counted from 0."""
    return Slip((error(code, Place(at[0] + 1, at[1] + 1), message, hint),), repaired)


def indent(line: str) -> int:
    """How many characters stand before the first one that is seen."""
    return len(line) - len(line.lstrip())


def text_column(line: str) -> int:
    """How many characters stand before the text: spaces, and the dashes of entries."""
    return len(line) - len(re.sub(r"^\s*(?:- +)*", "", line))


def above(lines: Sequence[str], number: int) -> int | None:
    """The nearest line above that holds more than a comment; None where there is none."""
    for at in range(number - 1, -1, -1):
        if (text := lines[at].strip()) and not text.startswith("#"):
            return at
    return None
