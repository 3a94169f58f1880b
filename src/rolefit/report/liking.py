"""What you like beside what you have done, trait by trait: lead with it, learn it, be careful, leave it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from rolefit.layout.blocks import Field, Paragraph, Quadrants, Section, Spot
from rolefit.report.case import Case
from rolefit.report.position import DONE, LIKE
from rolefit.report.words import listed

USED = 5
"""A role uses a trait much from this need up, of 10."""
SOLID = 5
"""The middle of what was done: from this level up the word is 'solid'."""
USUAL_REACH = Fraction(1, 2)
"""As far from chance as a choice between two, a ranking or a scale can take a position."""
LEAST_SPOTS = 2
LEAD = "Lead with it", "liked and done"
LEARN = "Learn it", "liked, and little done so far"
CAREFUL = "Careful", "you can, but you may not enjoy it"
LEAVE = "Leave it", "little done, and less liked"
FIELDS = LEAD, LEARN, CAREFUL, LEAVE
READING = (
    "Liked: your answers favour it at least as much as chance would; where you had to choose, not everything "
    "can be liked. Done: a level of 5 of 10 or more. Each place rests on a few answers, so what is near the "
    "middle may belong on the other side."
)


def liking_section(case: Case) -> Section | None:
    """The four fields; None where the verdict names no role, or too little was asked in both ways."""
    shown = _shown(case)
    if len(shown) < LEAST_SPOTS:
        return None
    names = listed([case.name(role) for role in case.in_order(case.named)])
    roles = f"the role ({names}) uses" if len(case.named) == 1 else f"the roles ({names}) use"
    lead, learn, careful, leave = (_field(case, field, shown) for field in FIELDS)
    blocks = (
        Paragraph(f"What {roles} much, by whether you like it and whether you have done it."),
        Quadrants(DONE, LIKE, (lead, learn, careful, leave), case.focus if len(case.named) == 1 else None),
        Paragraph(READING),
    )
    return Section("liking", "What to lead with, and what to learn", blocks)


def to_leave(case: Case) -> set[str]:
    """The traits that are little done and less liked."""
    return {one.trait for one in _places(case) if one.field == LEAVE}


class _Place(NamedTuple):
    """A trait that was measured both ways."""

    trait: str
    interest: Fraction
    level: Fraction

    @property
    def field(self) -> tuple[str, str]:
        liked, done = self.interest >= 0, self.level >= SOLID
        if liked:
            return LEAD if done else LEARN
        return CAREFUL if done else LEAVE


def _places(case: Case) -> Iterator[_Place]:
    for one in case.result.traits:
        if one.interest is not None and one.level is not None:
            yield _Place(one.trait, one.interest, one.level)


def _shown(case: Case) -> list[_Place]:
    """What a named role uses much, the most used first."""
    needs = {
        one: max((case.role(role).needs[one] for role in case.named), default=0) for one in case.quiz.traits
    }
    used = [one for one in _places(case) if needs[one.trait] >= USED]
    return sorted(used, key=lambda one: -needs[one.trait])


def _field(case: Case, field: tuple[str, str], shown: Sequence[_Place]) -> Field:
    reach = max(USUAL_REACH, *(abs(one.interest) for one in shown))
    spots = (
        Spot(case.quiz.traits[one.trait].name, float(one.level / SOLID - 1), float(one.interest / reach))
        for one in shown
        if one.field == field
    )
    return Field(*field, tuple(spots))
