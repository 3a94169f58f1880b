"""A result in small: the verdict, how sure, for and against, what is there and missing, one act."""

from collections.abc import Iterator

from rolefit.layout.blocks import Card, Row, Section
from rolefit.report.actions import acts, to_grow
from rolefit.report.case import Case
from rolefit.report.places import CAREFUL, LEAVE, place_of
from rolefit.report.position import axis
from rolefit.report.reasons import strongest_reasons
from rolefit.report.verdict import certainty, sentence
from rolefit.report.words import first_sentence
from rolefit.scoring.readiness import COUNTS_FROM

MOST_ROLES = 3
"""So many roles have a row on the card where there are more than two."""
MOST_TRAITS = 2
LIMIT = "It is no test of ability."
BELOW = "Below: why, and the way on."


def card_section(case: Case) -> Section:
    """The card, which is the first thing on every page."""
    accent = case.nearest if case.kind in ("clear", "leaning") else None
    rows = tuple(row for row in _rows(case) if row.text)
    return Section("card", "", (Card(sentence(case), axis(case, MOST_ROLES), rows, LIMIT, BELOW, accent),))


def _rows(case: Case) -> Iterator[Row]:
    yield Row("How sure" if case.kind != "insufficient" else "Missing", certainty(case))
    yield from strongest_reasons(case)
    miss = _missing(case)
    yield _have(case, miss)
    yield Row("You miss", _names(case, miss), cut=True)
    yield Row("This week", _week(case), cut=True)


def _missing(case: Case) -> list[str]:
    """What the role needs and is short, in the order in which to work on it."""
    short = [gap.trait for gap in case.readiness.gaps] if case.readiness else []
    return [trait for trait in to_grow(case) if trait in short and place_of(case, trait) != LEAVE][
        :MOST_TRAITS
    ]


def _have(case: Case, miss: list[str]) -> Row:
    """What is there of what the role needs; to somebody who has none of it yet, what is liked of it."""
    found = case.readiness
    strengths = [one for one in found.strengths if place_of(case, one) != CAREFUL] if found else []
    if strengths:
        return Row("You have", _names(case, strengths), cut=True)
    interest = {
        trait: told.interest
        for trait, told in case.traits.items()
        if told.interest and told.interest > 0 and case.need(trait) >= COUNTS_FROM and trait not in miss
    }
    return Row("You like", _names(case, sorted(interest, key=lambda trait: -interest[trait])), cut=True)


def _names(case: Case, traits: list[str]) -> str:
    return ", ".join(case.trait(trait) for trait in traits[:MOST_TRAITS])


def _week(case: Case) -> str:
    """The act for this week, in its first sentence."""
    week = next((act for act in acts(case) if act.when == "this_week"), None)
    return first_sentence(case.said(week.note)) if week else ""
