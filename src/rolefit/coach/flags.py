"""Which questions do not work, and where a group makes the assumptions doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import sqrt
from typing import Literal

from rolefit.coach.analysis import CONCLUSIVE, Analysis, Measure
from rolefit.quiz.item import Facet, Item

LOW_R = 0.20
"""An item-rest correlation below this says little (Ebel 1965); in a small group, if by its error or more."""
ALPHA_RISE = 0.01
OFTEN = 0.20
"""Many are this share of the people; in a small group, if beyond its error."""
HARDLY = 0.02
"""Hardly anybody is at most this share of the people; too few people cannot show it."""

FlagCode = Literal[
    "low-item-rest",
    "alpha-rises",
    "often-skipped",
    "unused-option",
    "same-answer",
    "group-leans",
    "less-reliable",
]


@dataclass(frozen=True)
class Flag:
    """Something to look at; what it is about depends on the code, the rest is None."""

    code: FlagCode
    value: float
    """The figure that raised it."""
    question: str | None = None
    other: str | None = None
    """The other question, where a trait has just two and neither can be said to be at fault."""
    option: int | None = None
    error: float | None = None
    """The standard error of `value`, roughly."""
    trait: str | None = None
    facet: Facet | None = None
    roles: tuple[str, ...] = ()


def flags(analysis: Analysis) -> tuple[Flag, ...]:
    """Everything to look at: the group first, then the questions in the order of the quiz file."""
    place = {item.id: k for k, item in enumerate(analysis.quiz.items)}
    about = [flag for measure in analysis.measures for flag in _unfit(analysis, measure)]
    about += [flag for item in analysis.quiz.items for flag in _unused(analysis, item)]
    about.sort(key=lambda flag: place[flag.question or ""])
    return *_group(analysis), *about


def _group(analysis: Analysis) -> Iterator[Flag]:
    for role, lean in analysis.direction.items():
        # With two roles the other one only mirrors this.
        if lean.leans and (lean.mean > 0 or len(analysis.direction) > 2):
            yield Flag("group-leans", lean.mean, error=lean.error, roles=(role,))
    for roles, gap in analysis.gaps.items():
        if gap.below and gap.observed is not None:
            yield Flag("less-reliable", gap.observed, error=gap.error, roles=roles)


def _unfit(analysis: Analysis, measure: Measure) -> Iterator[Flag]:
    ids = tuple(id for id in measure.pairwise.items if id not in measure.pairwise.alike)
    other = ids[1] if len(ids) == 2 else None
    for question in ids[:1] if other else ids:
        fit, whole = measure.pairwise.items[question], measure.pairwise.alpha
        answered = analysis.questions[question].answered
        flag = partial(Flag, question=question, other=other, trait=measure.trait, facet=measure.facet)
        r, rest = fit.item_rest_r, fit.alpha_if_dropped
        if r is not None:
            error = (1 - r * r) / sqrt(answered - 1)
            if r < (LOW_R if answered >= CONCLUSIVE else LOW_R - error):
                yield flag("low-item-rest", r, error=error)
        if answered >= CONCLUSIVE and rest is not None and whole is not None and rest - whole > ALPHA_RISE:
            yield flag("alpha-rises", rest)


def _unused(analysis: Analysis, item: Item) -> Iterator[Flag]:
    found = analysis.questions[item.id]
    error = sqrt(found.skipped * (1 - found.skipped) / analysis.people)
    if found.skipped >= (OFTEN if analysis.conclusive else OFTEN + error):
        yield Flag("often-skipped", found.skipped, item.id, error=error)
    if found.answered < CONCLUSIVE:
        return
    shares = list(enumerate(found.shares or (), start=1))
    alike = [(number, share) for number, share in shares if share >= 1 - HARDLY]
    for number, share in alike:
        yield Flag("same-answer", share, item.id, option=number)
    if not (item.graded or (alike and item.pick == 1)):
        for number, share in shares:
            if share <= HARDLY:
                yield Flag("unused-option", share, item.id, option=number)
