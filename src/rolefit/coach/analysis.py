"""What a group's answers say of the group and of the questions: figures only."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from rolefit.coach.consistency import Consistency
from rolefit.coach.question_figures import QuestionFigures
from rolefit.quiz.item import Facet, Item
from rolefit.quiz.model import Quiz
from rolefit.scoring.result import VerdictKind

SMALLEST_GROUP = 5
"""Figures of a smaller group would speak of single people."""
CONCLUSIVE = 30
"""Figures of a smaller group change too much with every person to conclude from."""
LEANS_FROM = 0.25
"""A group leans one way from this share of the spread of its people."""
UNDERESTIMATED = 0.05
"""In simulation the reliability seen in a group lies up to this far below that of a second quiz."""


@dataclass(frozen=True)
class Measure:
    """One trait in one facet, and the questions that measure it."""

    trait: str
    facet: Facet
    items: tuple[Item, ...]
    """In the order of the quiz file."""
    pairwise: Consistency
    """Of the questions on scales that enough people answered, from those who answered each two of them."""
    complete: Consistency
    """Of the questions on scales, from the people who skipped nothing in the whole quiz."""


@dataclass(frozen=True)
class Lean:
    """Where a group as a whole points, on one role."""

    mean: float
    """Of D, -1..1."""
    spread: float
    """The standard deviation of D."""
    people: int
    """How many have a direction, at least two."""

    @property
    def error(self) -> float:
        """The standard error of the mean."""
        return self.spread / sqrt(self.people)

    @property
    def leans(self) -> bool:
        """Whether the mean is off the middle by more than a quarter of the spread, and than chance explains.

        Never in a group that is too small to conclude from.
        """
        return self.people >= CONCLUSIVE and abs(self.mean) > max(LEANS_FROM * self.spread, 2 * self.error)


@dataclass(frozen=True)
class GapReliability:
    """rho of the gap between two roles, over the questions that enough people answered."""

    observed: float | None
    """In this group; None where it cannot be said."""
    assumed: float
    error: float | None
    """The standard error of `observed`, roughly."""

    @property
    def below(self) -> bool:
        """Whether it is lower than assumed by more than its error explains."""
        if self.observed is None or self.error is None:
            return False
        return self.assumed - self.observed > UNDERESTIMATED + 2 * self.error


@dataclass(frozen=True)
class Analysis:
    """What a group's answers say."""

    quiz: Quiz
    people: int
    complete: int
    """How many of them skipped nothing."""
    verdicts: Mapping[VerdictKind, int]
    """How many people are told what."""
    leads: Mapping[str, int]
    """Role -> how many people it leads; those without a direction are left out."""
    direction: Mapping[str, Lean]
    """Role -> the group's mean; empty with fewer than two people who have a direction."""
    gaps: Mapping[tuple[str, str], GapReliability]
    measures: tuple[Measure, ...]
    """By trait in the order of the quiz file, interest before skill."""
    questions: Mapping[str, QuestionFigures]
    """Question -> how it was answered."""

    @property
    def conclusive(self) -> bool:
        """Whether the group is large enough to conclude from."""
        return self.people >= CONCLUSIVE
