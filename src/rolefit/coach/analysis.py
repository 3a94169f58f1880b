"""A quiz and a group's answers in, what they say of the group and of the questions out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import fmean, stdev
from typing import NamedTuple

from rolefit.answers import Answers
from rolefit.coach.consistency import Consistency, consistency
from rolefit.coach.question_figures import QuestionFigures, question_figures
from rolefit.coach.reliability import standard_error, trait_covariances
from rolefit.coach.replies import Replies
from rolefit.quiz.item import FACETS, Facet, Item
from rolefit.quiz.model import Quiz
from rolefit.scoring.direction import Measured, role_comparison
from rolefit.scoring.result import Points, Result, VerdictKind
from rolefit.scoring.score import score

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


def analyse(quiz: Quiz, people: Sequence[Answers]) -> Analysis:
    """What the answers of these people, at least one, say; they must fit the quiz."""
    replies = Replies.of(quiz, people)
    told = [_told(score(quiz, one)) for one in people]
    points = [one.points for one in told if one.points]
    whole = replies.complete()
    return Analysis(
        quiz=quiz,
        people=len(people),
        complete=whole.people,
        verdicts=Counter(one.kind for one in told),
        leads=Counter(one.leader for one in told if one.leader),
        direction=_direction(quiz, points),
        gaps=_gaps(quiz, replies),
        measures=tuple(_measures(quiz, replies, whole)),
        questions={item.id: question_figures(item, replies, people) for item in quiz.items},
    )


class _Told(NamedTuple):
    """What a group's figures need of one person's scores, so that the rest is not kept for everybody."""

    kind: VerdictKind
    leader: str | None
    points: Points | None


def _told(found: Result) -> _Told:
    together = found.together
    if together is None:
        return _Told(found.verdict.kind, None, None)
    return _Told(found.verdict.kind, together.leader, together.points)


def _direction(quiz: Quiz, points: Sequence[Points]) -> dict[str, Lean]:
    if len(points) < 2:
        return {}
    columns = {role: [one[role] / 100 for one in points] for role in quiz.roles}
    return {role: Lean(fmean(column), stdev(column), len(column)) for role, column in columns.items()}


def _gaps(quiz: Quiz, replies: Replies) -> dict[tuple[str, str], GapReliability]:
    measured = Measured(quiz, [item for item in quiz.items if replies.telling(item.id)])
    comparison = role_comparison(quiz, measured)
    if comparison is None:
        return {}
    told_apart = comparison.slopes[comparison.roles[0]]
    counted = [
        item for item in measured.items if any((item.facet, trait) in told_apart for trait in item.traits)
    ]
    shared = trait_covariances(counted, replies)
    found = {}
    for one, other in combinations(quiz.roles, 2):
        rho = shared.reliability(comparison.between(one, other)) if shared else None
        error = None if rho is None else standard_error(rho, replies.people, len(counted))
        found[one, other] = GapReliability(rho, comparison.precision(one, other).reliability, error)
    return found


def _measures(quiz: Quiz, replies: Replies, whole: Replies) -> Iterator[Measure]:
    for trait in quiz.traits:
        for facet in FACETS:
            items = tuple(item for item in quiz.items if item.facet == facet and trait in item.traits)
            graded = [item for item in items if item.graded and replies.telling(item.id)]
            if items:
                yield Measure(trait, facet, items, consistency(graded, replies), consistency(graded, whole))
