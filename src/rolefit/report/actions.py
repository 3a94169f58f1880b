"""What to do this week and this quarter: by level, by starting point, and why these."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from rolefit.layout.blocks import Paragraph, Row, Rows, Section
from rolefit.quiz.model import Level, Note
from rolefit.report.case import Case
from rolefit.report.places import CAREFUL, LEARN, LEAVE, WEIGH, place_of
from rolefit.report.sources import cited
from rolefit.report.verdict import telling_trait
from rolefit.report.words import level_word
from rolefit.scoring.readiness import COUNTS_FROM

LEVEL_OF_WORD: dict[str, Level] = {
    "new": "beginning",
    "growing": "beginning",
    "solid": "going",
    "strong": "strong",
}

When = Literal["this_week", "this_quarter"]
WORDS: dict[When, str] = {"this_week": "This week", "this_quarter": "This quarter"}


class Act(NamedTuple):
    """One thing to do about a trait."""

    trait: str
    when: When
    note: Note


def acts(case: Case) -> tuple[Act, ...]:
    """One thing for this week and one for this quarter; between two roles, one of each, both for this week.

    They are about the trait that brings the person nearest to the next step of the role. None where no role
    is spoken of.
    """
    traits = to_grow(case)
    week = [act for trait in traits if (act := _act(case, trait, "this_week"))]
    quarter = [act for trait in traits if (act := _act(case, trait, "this_quarter"))]
    return tuple(week[:2]) if _of_two(case) else (*week[:1], *quarter[:1])


def _act(case: Case, trait: str, when: When) -> Act | None:
    grow = case.quiz.traits[trait].acts(_level_of(case, trait))
    note = grow and getattr(grow, when)
    return Act(trait, when, note) if note else None


def _level_of(case: Case, trait: str) -> Level:
    """How far along; somebody whose level is not known begins."""
    return LEVEL_OF_WORD[level_word(float(case.traits[trait].level or 0))]


def to_grow(case: Case) -> list[str]:
    """The traits to work on, the most important first.

    Between roles that cannot be told apart, what each needs beyond the other: growing there tells most. Else
    what is short, then what is not sure, then what the role needs most; what is liked before what is not.
    """
    role, found = case.nearest, case.readiness
    if role is None:
        return []
    if _of_two(case):
        return list(_of_each(case))
    needs = case.role(role).needs
    counted = [trait for trait in case.quiz.traits if needs[trait] >= COUNTS_FROM]
    short = [gap.trait for gap in found.gaps] if found else []
    unsure = [gap.trait for gap in found.unsure] if found else []
    rest = sorted(set(counted) - {*short, *unsure}, key=lambda trait: (-needs[trait], trait))
    order = [*short, *unsure, *rest]
    return sorted((one for one in order if one in counted), key=lambda trait: _put_off(case, trait))


def _of_two(case: Case) -> bool:
    """Whether the verdict cannot tell two roles apart."""
    return case.kind == "close" and len(case.named) == 2


def _put_off(case: Case, trait: str) -> int:
    """0 for what is liked or may be, 1 for what was chosen against."""
    return int(place_of(case, trait) in (CAREFUL, WEIGH, LEAVE))


def _of_each(case: Case) -> Iterator[str]:
    for role, other in (case.named, case.named[::-1]):
        trait = telling_trait(case, role, other)
        if trait and case.role(role).needs[trait] >= COUNTS_FROM:
            yield trait


def actions_section(case: Case) -> Section | None:
    """Two or three things to do, and why these; None where the quiz file names none."""
    found = acts(case)
    if not found:
        return None
    why = Paragraph(_why(case, list(dict.fromkeys(act.trait for act in found))))
    rows = tuple(Row(f"{WORDS[act.when]}, {case.trait(act.trait)}", case.said(act.note)) for act in found)
    return Section("actions", "What to do", (why, Rows(rows)), cited(*(act.note for act in found)))


def _why(case: Case, traits: list[str]) -> str:
    names = ", ".join(case.trait(trait) for trait in traits)
    if _of_two(case):
        return f"Why {names}: the two roles differ most there, so doing it tells you most."
    short = [gap.trait for gap in case.readiness.gaps] if case.readiness else []
    if not all(trait in short for trait in traits):
        reason = "the role rests on it most, and you can go further"
    elif all(place_of(case, trait) == LEARN for trait in traits):
        reason = "the role needs it, you like it, and have done little of it"
    else:
        reason = "you have done too little of it so far"
    return f"Why {names}: {reason}."
