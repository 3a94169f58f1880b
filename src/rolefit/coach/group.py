"""A group of people who took the same quiz, and what is not counted of it."""

from dataclasses import dataclass

from rolefit.coach.analysis import Analysis
from rolefit.quiz.model import Quiz


@dataclass(frozen=True)
class LeftOut:
    """A file, a row or a cell that is not counted."""

    name: str
    why: str
    """A sentence."""


@dataclass(frozen=True)
class Group:
    """A group of people who took the same quiz."""

    quiz: Quiz
    people: int
    analysis: Analysis | None
    """None where the group is too small for its figures to be shown."""
    left_out: tuple[LeftOut, ...]
    unlabelled: int
    """How many of the people are results without a label."""
