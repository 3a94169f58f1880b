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
from rolefit.scoring.confidence import Precision, precision
from rolefit.scoring.direction import Compass
from rolefit.scoring.evidence import ItemEvidence, Key, Sums, total
from rolefit.scoring.plan import Plan
from rolefit.scoring.score import Scorer

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


def compare(quiz: Quiz, before: Answers, after: Answers) -> Comparison:
    """What differs; the quiz holds the questions to be compared, in the words that both were asked."""
    scorer = Scorer(quiz)
    first, second = ({item.id: one.answers.get(item.id) for item in quiz.items} for one in (before, after))
    ids = tuple(question for question in first if first[question] and second[question])
    plan = scorer.plan(ids)
    old, new = ({question: one[question] or () for question in ids} for one in (first, second))
    sums = [total((one, replies[one.item.id]) for one in plan.answered) for replies in (old, new)]
    return Comparison(
        answered=len(ids),
        together=_standing(plan.together.compass, sums) if plan.together else {},
        facets={facet: _standing(one.compass, sums) for facet, one in plan.facets.items() if one},
        positions=dict(_positions(quiz, plan, sums)),
        levels=dict(_levels(plan, old, new)),
        replies=tuple(sorted(_replies(plan, old, new), key=lambda one: -one.weight)),
    )


def _standing(compass: Compass, sums: Sequence[Sums]) -> dict[str, Change]:
    before, after = (compass.standing(one) for one in sums)
    return {
        role: Change(
            Fraction(before[place], compass.unit),
            Fraction(after[place], compass.unit),
            _error(compass.own(place).precision),
        )
        for place, role in enumerate(compass.roles)
    }


def _error(found: Precision) -> float:
    """The standard error of the difference of two measurements with this precision."""
    return sqrt(2 * (found.total - found.true))


def _positions(quiz: Quiz, plan: Plan, sums: Sequence[Sums]) -> Iterator[tuple[Key, Change]]:
    for trait in quiz.traits:
        for facet in FACETS:
            before, after = (plan.position((facet, trait), one) for one in sums)
            if before is not None and after is not None:
                asked = [one for one in plan.answered if (facet, trait) in one.keys]
                yield (facet, trait), Change(before, after, _mean_error(asked, (facet, trait)))


def _levels(plan: Plan, old: Mapping[str, Reply], new: Mapping[str, Reply]) -> Iterator[tuple[str, Change]]:
    after = plan.ladder.levels(new)
    for trait, before in plan.ladder.levels(old).items():
        asked = [one for one in plan.answered if one.item.graded and ("skill", trait) in one.keys]
        error = 10 * _mean_error(asked, ("skill", trait))
        yield trait, Change(Fraction(*before), Fraction(*after[trait]), error)


def _mean_error(asked: Sequence[ItemEvidence], key: Key) -> float:
    """The standard error of the difference of two weighted means of points on one trait."""
    slopes = dict.fromkeys((other for one in asked for other in one.keys), 0.0)
    slopes[key] = 1 / sum(one.weight for one in asked)
    return _error(precision(one.spread(slopes) for one in asked))


def _replies(plan: Plan, old: Mapping[str, Reply], new: Mapping[str, Reply]) -> Iterator[ChangedReply]:
    compass = plan.together.compass if plan.together else None
    owns = {role: compass.own(place) for place, role in enumerate(compass.roles)} if compass else {}
    for one in plan.answered:
        before, after = old[one.item.id], new[one.item.id]
        if _said(one, before) != _said(one, after):
            shift = {
                role: Fraction(own.contribution(one, after) - own.contribution(one, before), own.unit)
                for role, own in owns.items()
            }
            yield ChangedReply(one.item.id, before, after, shift)


def _said(question: ItemEvidence, reply: Reply) -> Reply:
    """The reply, in one order where the order in which options were named means nothing."""
    return reply if question.item.ordered else tuple(sorted(reply))
