"""Codes in, verdicts out: what `scoring.score` finds about one person, found about many at once."""

from collections.abc import Sequence

import numpy as np

from rolefit.answers import Answers, QuizRef
from rolefit.columns.cautions import as_shown, same_places, who_answers_straight
from rolefit.columns.coding import Bools, Codes, Coding, Floats
from rolefit.columns.exact import unproved
from rolefit.columns.leading import NEVER, Leads
from rolefit.columns.resemblances import resemblances
from rolefit.columns.rules import decide_for_all
from rolefit.columns.sums import FacetSums
from rolefit.columns.tables import FacetTables
from rolefit.columns.verdicts import CAUTIONS, NOBODY, VERDICT_KINDS, VerdictColumns
from rolefit.quiz.item import FACETS
from rolefit.quiz.model import Quiz
from rolefit.scoring.evidence import clearing_unit
from rolefit.scoring.readiness import LEAST_QUESTIONS
from rolefit.scoring.result import Caution
from rolefit.scoring.score import MAKES_INSUFFICIENT, score

MOST_NUMBERS = 4_000_000
"""So many numbers (32 MB) may stand for sets of answered questions at once; more people are cut in two."""


class ColumnScorer:
    """A quiz, ready to score any number of people at once.

    Parameters
    ----------
    quiz : Quiz
        What was answered.

    Attributes
    ----------
    coding : Coding
        How replies to it stand in a table of codes.
    roles, neighbours : tuple of str
        The ids of its roles, and of its neighbours, in order: what `VerdictColumns` counts as 0, 1, ...
    facets : list of FacetTables
        Interest, and skill.
    """

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        self.coding = Coding(quiz.items)
        self.roles = tuple(sorted(quiz.roles))
        self.neighbours = tuple(sorted(quiz.neighbours))
        unit = clearing_unit(quiz.items)
        self.facets = [FacetTables(quiz, facet, self.coding, unit) for facet in FACETS]

    def score(self, codes: Codes, seeds: Sequence[int | None] = (), *, exact: bool = True) -> VerdictColumns:
        """What is said of these people.

        Parameters
        ----------
        codes : ndarray of uint8, shape (places, people)
            Their replies, see `Coding`.
        seeds : sequence of int or None, one for each of them
            By which the options were shuffled. May be left out where nobody's were.
        exact : bool
            False for simulated people: answers to change are left out (-1), and who stands at the bar of a
            rule, or may be tied, is not looked at again in fractions.

        Raises
        ------
        ValueError
            Where these are no codes of replies to this quiz.
        """
        self.coding.check(codes)
        return self._score(codes, seeds or (None,) * codes.shape[1], exact)

    def _score(self, codes: Codes, seeds: Sequence[int | None], exact: bool) -> VerdictColumns:
        parts = [FacetSums(facet, codes) for facet in self.facets]
        if codes.shape[1] > 1 and sum(part.sets.room for part in parts) > MOST_NUMBERS:
            half = codes.shape[1] // 2
            cuts = slice(half), slice(half, None)
            return VerdictColumns.joined([self._score(codes[:, cut], seeds[cut], exact) for cut in cuts])
        for part in parts:
            part.measure()
        found, doubtful = self._by_columns(parts, codes, seeds, exact)
        for person in np.flatnonzero(doubtful).tolist():
            self._by_itself(found, codes, person, seeds[person])
        return found

    def _by_columns(
        self, parts: Sequence[FacetSums], codes: Codes, seeds: Sequence[int | None], exact: bool
    ) -> tuple[VerdictColumns, Bools]:
        """What the numbers say, and of whom that hangs on their last digits and has to be `exact`."""
        together, facets = Leads(parts), [Leads([part]) for part in parts]
        cautions = self._cautions(parts, together, codes, seeds)
        enough = ~np.any([cautions[one] for one in MAKES_INSUFFICIENT], axis=0)
        neighbours = resemblances(parts)
        decided = decide_for_all(together, facets, neighbours, enough, codes)
        change, hangs = together.answers_to_change(codes) if exact else (np.array(NEVER), np.array(False))
        pointed = together.voice > 0
        found = VerdictColumns(
            kind=decided.kind,
            named=decided.named,
            leader=np.where(pointed, together.leader, NOBODY),
            confidence=np.where(pointed, decided.confidence, np.nan),
            neighbour=neighbours.which,
            answers_to_change=np.where(pointed & (change != NEVER), change, NOBODY),
            answered=sum(part.sets.answered.sum(1)[part.set] for part in parts),
            points=np.array([one.points for one in (together, *facets)]),
            levels=self._levels(parts[FACETS.index("skill")], codes),
            cautions=np.array([cautions[one] for one in CAUTIONS]),
        )
        if not exact:
            return found, np.zeros(len(pointed), np.bool_)
        near = hangs | np.any([one.tied for one in (together, *facets)], axis=0)
        decided.doubtful[unproved(parts, np.flatnonzero(near).tolist())] = True
        return found, decided.doubtful

    def _cautions(
        self, parts: Sequence[FacetSums], together: Leads, codes: Codes, seeds: Sequence[int | None]
    ) -> dict[Caution, Bools]:
        given = sum(part.sets.given[part.set] for part in parts)
        straight = who_answers_straight(self.coding, as_shown(self.coding, codes, seeds))
        return {
            "too-few": 3 * given < sum(facet.weights.sum() for facet in self.facets),
            "no-direction": together.voice == 0,
            "straight-line": straight,
            "same-place": same_places(self.coding, codes) & ~straight,
        }

    def _levels(self, part: FacetSums, codes: Codes) -> Floats:
        """Of all traits of the quiz, see `VerdictColumns`."""
        sets, facet = part.sets, part.sets.facet
        found = np.full((len(self.quiz.traits), codes.shape[1]), np.nan)
        for row, trait in zip(found, self.quiz.traits, strict=True):
            asked = [
                k for k, one in enumerate(facet.questions) if one.item.graded and one.item.traits == (trait,)
            ]
            several = sets.answered[:, asked].sum(1) >= LEAST_QUESTIONS
            if several.any():
                worth = sum(facet.questions[k].worth(codes) for k in asked)
                weight = np.where(several, sets.answered[:, asked] @ facet.weights[asked], np.nan)
                row[:] = 10 * worth / weight[part.set]
        return found

    def _by_itself(self, found: VerdictColumns, codes: Codes, person: int, seed: int | None) -> None:
        """Replace what is said of one person by what `scoring.score` says."""
        about = QuizRef(id=self.quiz.id, version=self.quiz.version)
        replies = self.coding.replies(codes, person)
        result = score(self.quiz, Answers.model_construct(quiz=about, answers=replies, seed=seed))
        verdict, change = result.verdict, result.verdict.answers_to_change
        together, neighbour = result.together, result.neighbour
        found.kind[person] = VERDICT_KINDS.index(verdict.kind)
        found.named[:, person] = NOBODY
        found.named[: len(verdict.roles), person] = [self.roles.index(role) for role in verdict.roles]
        found.leader[person] = self.roles.index(together.leader) if together else NOBODY
        found.confidence[person] = together.confidence if together else np.nan
        found.neighbour[person] = self.neighbours.index(neighbour.role) if neighbour else NOBODY
        found.answers_to_change[person] = NOBODY if change is None else change
