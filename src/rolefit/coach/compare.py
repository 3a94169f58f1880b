"""Two results of one quiz: what differs, and whether by more than the error of measurement.

Only questions that both answered are compared, so that a skipped question never looks like a change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from rolefit.answers import Answers
from rolefit.quiz.item import FACETS, Facet, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.direction import Measured, RoleComparison, role_comparison
from rolefit.scoring.evidence import Answer, Key, total
from rolefit.scoring.position import positions
from rolefit.scoring.readiness import level_errors, levels

BEYOND = 1.96
"""Standard errors of a difference that chance alone exceeds one time in twenty."""


@dataclass(frozen=True)
class Change:
    """One figure in two results."""

    before: Fraction
    after: Fraction
    error: float
    """The standard error of the difference."""

    @property
    def difference(self) -> Fraction:
        """How much more the second is."""
        return self.after - self.before

    @property
    def chance(self) -> float:
        """A difference up to this can be chance."""
        return BEYOND * self.error

    @property
    def moved(self) -> bool:
        """Whether the difference is larger than the error of measurement (Jacobson and Truax 1991)."""
        return abs(self.difference) > self.chance


@dataclass(frozen=True)
class ChangedReply:
    """A question that got two different replies."""

    question: str
    before: Reply
    after: Reply
    shift: Mapping[str, Fraction]
    """Role -> what the second reply adds to its D beyond the first; empty without a direction."""

    @property
    def weight(self) -> Fraction:
        """How much it matters: the largest shift of a role."""
        return max((abs(shift) for shift in self.shift.values()), default=Fraction(0))


@dataclass(frozen=True)
class Comparison:
    """What differs between two results. Directions and positions are -1..1, levels 0..10."""

    answered: int
    """How many questions both answered."""
    together: Mapping[str, Change]
    """Role -> D; empty where these answers have no direction."""
    facets: Mapping[Facet, Mapping[str, Change]]
    positions: Mapping[Key, Change]
    """(facet, trait) -> x."""
    levels: Mapping[str, Change]
    """Trait -> level, where it is measured."""
    replies: tuple[ChangedReply, ...]
    """The weightiest first."""


def compare(quiz: Quiz, before: Answers, after: Answers, *, with_levels: bool = True) -> Comparison:
    """What differs; the quiz holds the questions to be compared, in the words that both were asked.

    Without levels where these are not all the questions: a level of some of them is another measure.
    """
    pairs = [
        (Answer(item, old), Answer(item, new))
        for item in quiz.items
        if (old := before.answers.get(item.id)) and (new := after.answers.get(item.id))
    ]
    measured = Measured(quiz, [old.item for old, _ in pairs])
    sums = total(old for old, _ in pairs), total(new for _, new in pairs)
    together = role_comparison(quiz, measured)
    facets = {facet: role_comparison(quiz, measured, (facet,)) for facet in FACETS}
    return Comparison(
        answered=len(pairs),
        together=_standing(together, sums) if together else {},
        facets={facet: _standing(one, sums) for facet, one in facets.items() if one},
        positions=dict(_positions(quiz, measured, sums)),
        levels=dict(_levels(pairs)) if with_levels else {},
        replies=tuple(sorted(_replies(together, pairs), key=lambda one: -one.weight)),
    )


Pairs = Sequence[tuple[Answer, Answer]]
BothSums = tuple[Mapping[Key, Fraction], Mapping[Key, Fraction]]


def _standing(compared: RoleComparison, sums: BothSums) -> dict[str, Change]:
    before, after = (compared.standing(one) for one in sums)
    return {
        role: Change(before[role], after[role], sqrt(2) * compared.precision_of(slopes).unrepeated)
        for role, slopes in compared.slopes.items()
    }


def _positions(quiz: Quiz, measured: Measured, sums: BothSums) -> Iterator[tuple[Key, Change]]:
    before, after = (positions(one, measured.weights) for one in sums)
    for trait in quiz.traits:
        for facet in FACETS:
            key, error = (facet, trait), measured.position_error((facet, trait))
            if error is not None:
                yield key, Change(before[key], after[key], sqrt(2) * error)


def _levels(pairs: Pairs) -> Iterator[tuple[str, Change]]:
    old, new = [before for before, _ in pairs], [after for _, after in pairs]
    after, error = levels(new), level_errors(old)
    for trait, before in levels(old).items():
        yield trait, Change(before, after[trait], sqrt(2) * error[trait])


def _replies(compared: RoleComparison | None, pairs: Pairs) -> Iterator[ChangedReply]:
    for old, new in pairs:
        if _said(old) != _said(new):
            shift = {
                role: new.adds(slopes) - old.adds(slopes)
                for role, slopes in (compared.slopes.items() if compared else ())
            }
            yield ChangedReply(old.item.id, old.reply, new.reply, shift)


def _said(answer: Answer) -> Reply:
    """The reply, in one order where the order in which options were named means nothing."""
    return answer.reply if answer.item.ordered else tuple(sorted(answer.reply))
