"""Results of one quiz beside each other: of one person over time, or of several people."""

from dataclasses import dataclass

from rolefit.answers import Answers
from rolefit.coach.compare import Comparison
from rolefit.coach.versions import Common
from rolefit.quiz.model import Quiz
from rolefit.scoring.result import Result


@dataclass(frozen=True)
class OneResult:
    """One of the results."""

    id: str
    created: str
    """When it was scored: date and time, ISO 8601."""
    answered_at: str | None
    name: str
    """What to call it: a date over time, the label of a person beside another."""
    quiz: Quiz
    """The version that was answered."""
    answers: Answers
    result: Result
    """As that version scores it."""


@dataclass(frozen=True)
class SideBySide:
    """Two or more results of one quiz."""

    common: Common
    """What can be compared."""
    results: tuple[OneResult, ...]
    over_time: bool
    """Whether they are of one person, the earliest first."""
    comparisons: tuple[Comparison, ...]
    """Of the first with each of the others."""
