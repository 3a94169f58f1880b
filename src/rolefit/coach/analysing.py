"""A quiz and a group's answers in, what they say of the group and of the questions out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import numpy as np

from rolefit.coach.analysis import Analysis, GapReliability, Lean, Measure
from rolefit.coach.consistency import consistency
from rolefit.coach.moments import ReplyBlock, ReplySums
from rolefit.coach.question_figures import question_figures
from rolefit.coach.reliability import standard_error, trait_covariances
from rolefit.columns.coding import Floats
from rolefit.columns.scorer import ColumnScorer
from rolefit.columns.verdicts import VERDICT_KINDS, VerdictColumns
from rolefit.quiz.item import FACETS
from rolefit.quiz.model import Quiz
from rolefit.scoring.direction import Measured, role_comparison
from rolefit.scoring.result import VerdictKind


def analyse(quiz: Quiz, blocks: Iterable[ReplyBlock]) -> Analysis:
    """What the answers of these people, at least one, say. However many they are, only sums are kept."""
    sums, verdicts = ReplySums(quiz), _Verdicts(quiz)
    for block in blocks:
        sums.add(block)
        verdicts.add(block)
    return Analysis(
        quiz=quiz,
        people=sums.people,
        complete=sums.complete,
        verdicts=verdicts.kinds,
        leads=verdicts.leads,
        direction=verdicts.direction,
        gaps=_gaps(quiz, sums),
        measures=tuple(_measures(quiz, sums)),
        questions={item.id: question_figures(item, sums) for item in quiz.items},
    )


class _Verdicts:
    """What the people of a group are told, counted."""

    def __init__(self, quiz: Quiz) -> None:
        self._scorer = ColumnScorer(quiz)
        self._kinds = np.zeros(len(VERDICT_KINDS), np.int64)
        self._leads = np.zeros(len(quiz.roles), np.int64)
        self._people = 0
        self._mean: Floats = np.zeros(len(quiz.roles))
        self._squares: Floats = np.zeros(len(quiz.roles))
        """Of the distances of D from its mean."""

    def add(self, block: ReplyBlock) -> None:
        """Count some more people."""
        found = self._scorer.score(block.codes, block.seeds)
        self._kinds += np.bincount(found.kind, minlength=len(self._kinds))
        led = found.leader[found.leader >= 0]
        self._leads += np.bincount(led, minlength=len(self._leads))
        if len(led):
            self._spread(found)

    def _spread(self, found: VerdictColumns) -> None:
        """Mean and spread of two parts put together (Chan, Golub and LeVeque 1983)."""
        d = np.compress(found.leader >= 0, found.points[0], axis=1) / 100
        people, mean = d.shape[1], d.mean(1)
        whole, apart = self._people + people, mean - self._mean
        self._squares += ((d - mean[:, None]) ** 2).sum(1) + apart**2 * self._people * people / whole
        self._mean += apart * people / whole
        self._people = whole

    @property
    def kinds(self) -> Mapping[VerdictKind, int]:
        """Verdict -> how many people are told so, of those that occur."""
        return {kind: count for kind, count in zip(VERDICT_KINDS, self._kinds.tolist(), strict=True) if count}

    @property
    def leads(self) -> Mapping[str, int]:
        """Role -> how many people it leads, of those that lead anybody."""
        counts = zip(self._scorer.roles, self._leads.tolist(), strict=True)
        return {role: count for role, count in counts if count}

    @property
    def direction(self) -> Mapping[str, Lean]:
        """Role -> the group's mean, in the order of the quiz file."""
        if self._people < 2:
            return {}
        place = {role: k for k, role in enumerate(self._scorer.roles)}
        spread = np.sqrt(self._squares / (self._people - 1)).tolist()
        return {
            role: Lean(float(self._mean[place[role]]), spread[place[role]], self._people)
            for role in self._scorer.quiz.roles
        }


def _gaps(quiz: Quiz, sums: ReplySums) -> dict[tuple[str, str], GapReliability]:
    measured = Measured(quiz, [item for item in quiz.items if sums.telling(item)])
    comparison = role_comparison(quiz, measured)
    if comparison is None:
        return {}
    told_apart = comparison.slopes[comparison.roles[0]]
    counted = [
        item for item in measured.items if any((item.facet, trait) in told_apart for trait in item.traits)
    ]
    shared = trait_covariances(counted, sums.all)
    found = {}
    for one, other in combinations(quiz.roles, 2):
        rho = shared.reliability(comparison.between(one, other)) if shared else None
        error = None if rho is None else standard_error(rho, sums.people, len(counted))
        found[one, other] = GapReliability(rho, comparison.precision(one, other).reliability, error)
    return found


def _measures(quiz: Quiz, sums: ReplySums) -> Iterator[Measure]:
    for trait in quiz.traits:
        for facet in FACETS:
            items = tuple(item for item in quiz.items if item.facet == facet and trait in item.traits)
            graded = [item for item in items if item.graded and sums.telling(item)]
            if items:
                yield Measure(
                    trait, facet, items, consistency(graded, sums.all), consistency(graded, sums.whole)
                )
