"""What to do this week and this quarter: by level, by starting point, and why these."""

from typing import Literal, NamedTuple

from rolefit.layout.blocks import Paragraph, Row, Rows, Section
from rolefit.quiz.model import GrowthLevel, Note
from rolefit.report.places import CAREFUL, LEARN, LEAVE, LIVES_ON, WEIGH, place_of
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.sources import cited
from rolefit.report.verdict_words import telling_trait
from rolefit.report.words import in_turns, level_word
from rolefit.scoring.readiness import COUNTS_FROM, HIGHEST

LEVEL_OF_WORD: dict[str, GrowthLevel] = {
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


def acts(scored: ScoredAnswers) -> tuple[Act, ...]:
    """One thing for this week and one for this quarter; of several roles one each for this week, or one more.

    They are about the trait that brings the person nearest to the next step of the role. None where no role
    is spoken of.
    """
    traits = to_grow(scored)
    week = [act for trait in traits if (act := _act(scored, trait, "this_week"))]
    quarter = [act for trait in traits if (act := _act(scored, trait, "this_quarter"))]
    if len(scored.ways) > 1:
        return tuple(week[: len(scored.ways) + len(_for_all(scored))])
    return (*week[:1], *quarter[:1])


def _act(scored: ScoredAnswers, trait: str, when: When) -> Act | None:
    grow = scored.quiz.traits[trait].acts(_level_of(scored, trait))
    note = grow and getattr(grow, when)
    return Act(trait, when, note) if note else None


def _level_of(scored: ScoredAnswers, trait: str) -> GrowthLevel:
    """How far along somebody is with a trait.

    Without a level, going for those who lead or have one of these roles already; else at the beginning.
    """
    level = scored.traits[trait].level
    if level is None:
        return "going" if scored.holds or scored.stage == "leading" else "beginning"
    return LEVEL_OF_WORD[level_word(float(level))]


def to_grow(scored: ScoredAnswers) -> list[str]:
    """The traits to work on, the most important first.

    Of several roles first what each needs more than the others, where growing tells most. Then what is short,
    what is not sure, and what the role needs most. What is done and was not chosen comes last.
    """
    if len(scored.ways) < 2:
        return [trait for role in scored.ways for trait in _order(scored, role)]
    told = [trait for role in scored.ways if (trait := _telling(scored, role))]
    return [
        *dict.fromkeys([*_for_all(scored), *told, *in_turns([_order(scored, role) for role in scored.ways])])
    ]


def _for_all(scored: ScoredAnswers) -> list[str]:
    """The first trait that is short for all roles spoken of, each of which lives on it."""
    short = [
        gap.trait
        for gap in (scored.readiness.gaps if scored.readiness else ())
        if all(scored.role(role).needs[gap.trait] >= LIVES_ON for role in scored.ways)
    ]
    return short[:1]


def _telling(scored: ScoredAnswers, role: str) -> str | None:
    careful = [trait for trait in scored.traits if place_of(scored, trait) == CAREFUL]
    trait = telling_trait(scored, role, but=careful)
    return trait if trait and scored.role(role).needs[trait] >= COUNTS_FROM else None


def _order(scored: ScoredAnswers, role: str) -> list[str]:
    """What to work on for one role."""
    needs, found = scored.role(role).needs, scored.result.readiness.get(role)
    counted = [trait for trait in scored.quiz.traits if needs[trait] >= COUNTS_FROM]
    short = [gap.trait for gap in found.gaps] if found else []
    unsure = [gap.trait for gap in found.unsure] if found else []
    rest = sorted(set(counted) - {*short, *unsure}, key=lambda trait: (-needs[trait], trait))
    order = [*short, *unsure, *rest]
    return sorted((one for one in order if one in counted), key=lambda trait: _put_off(scored, trait))


def _put_off(scored: ScoredAnswers, trait: str) -> int:
    """1 for what is done without being liked; 0 for what is liked, may be, or can be weighed by trying it."""
    return int(place_of(scored, trait) in (CAREFUL, LEAVE))


def actions_section(scored: ScoredAnswers) -> Section | None:
    """Two or three things to do, and why these; None where the quiz file names none."""
    found = acts(scored)
    if not found:
        return None
    traits = list(dict.fromkeys(act.trait for act in found))
    leads = [
        WORDS[act.when] if len(traits) == 1 else f"{WORDS[act.when]}, {scored.trait(act.trait)}"
        for act in found
    ]
    rows = tuple(Row(lead, scored.said(act.note)) for lead, act in zip(leads, found, strict=True))
    heading = "What to do"
    if scored.kind == "outside" and scored.nearest:
        stay = "you stay" if scored.nearest == scored.holds else "it is to be"
        heading = f"What to do, if {stay} {scored.name(scored.nearest)}"
    return Section(
        "actions", heading, (Paragraph(_why(scored, traits)), Rows(rows)), cited(*(act.note for act in found))
    )


def _why(scored: ScoredAnswers, traits: list[str]) -> str:
    names = ", ".join(scored.trait(trait) for trait in traits)
    if len(scored.ways) > 1:
        if _for_all(scored) != traits[:1]:
            return f"Why {names}: the roles differ there."
        if len(traits) == 1:
            return f"Why {names}: all of these roles ask for more of it."
        return f"Why {names}: all of these roles ask for more of the first, and in the rest they differ."
    found = scored.readiness
    short, unsure = (
        [gap.trait for gap in gaps] for gaps in ((found.gaps, found.unsure) if found else ((), ()))
    )
    if all(trait in unsure for trait in traits):
        reason = "you may do enough of it or not, so doing it tells you"
    elif not all(trait in short for trait in traits):
        reason = "the role rests on it"
        levels = [scored.traits[trait].level for trait in traits]
        if all(level is not None and level < HIGHEST for level in levels):
            reason += ", and you can go further"
    elif all(place_of(scored, trait) == WEIGH for trait in traits):
        reason = (
            "the role asks for it, and you have done and chosen little of it. A small piece shows you more"
        )
    elif all(place_of(scored, trait) == LEARN for trait in traits):
        reason = "needed, liked, and less done so far than the role asks"
    else:
        reason = "less done lately than the role asks"
    return f"Why {names}: {reason}."
