"""A result in small: the verdict, how sure, for and against, what is there and missing, one act."""

from collections.abc import Iterator, Sequence

from rolefit.layout.blocks import Card, Row, Section
from rolefit.report.actions import acts, to_grow
from rolefit.report.axis import axis
from rolefit.report.other_jobs import first_step
from rolefit.report.places import LEAD, LEAVE, UNSURE, place_of
from rolefit.report.reasons import strongest_reasons
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.verdict_words import MOST_ROLES_TOGETHER, OF_MORE, certainty, sentence, skips
from rolefit.report.words import act_in_brief, first_sentence, in_short, in_turns
from rolefit.scoring.readiness import COUNTS_FROM

MOST_TRAITS = 2


def card_section(scored: ScoredAnswers) -> Section:
    """The card, which is the first thing on every page."""
    accent = scored.nearest if scored.kind in ("clear", "leaning") else None
    rows = tuple(row for row in _rows(scored) if row.text)
    drawn = axis(scored, roles_with_a_row(scored))
    return Section("card", "", (Card(sentence(scored), drawn, rows, _limit(scored), role=accent),))


def roles_with_a_row(scored: ScoredAnswers) -> int:
    """How many roles of more than two have a row on the card: all that the verdict names, if not too many."""
    return MOST_ROLES_TOGETHER if len(scored.named) == MOST_ROLES_TOGETHER else OF_MORE


def _limit(scored: ScoredAnswers) -> str:
    """What the card is not, and how much of the quiz it rests on where much was skipped."""
    if not skips(scored):
        return "It is no test of ability."
    answered, asked = scored.result.answered, scored.result.asked
    return f"It rests on {answered} of {asked} questions, and is no test of ability."


def _rows(scored: ScoredAnswers) -> Iterator[Row]:
    sure = "How sure" if scored.kind != "insufficient" else "Missing"
    yield Row(sure, certainty(scored), brief=certainty(scored, in_brief=True))
    if scored.kind == "outside":
        yield from _of_the_other_job(scored)
        return
    yield from strongest_reasons(scored)
    miss = _missing(scored)
    yield _have(scored, miss)
    yield _traits(scored, "To gain", miss)
    week = _week(scored)
    yield Row("This week", week, cut="last", brief=act_in_brief(week))


def _of_the_other_job(scored: ScoredAnswers) -> Iterator[Row]:
    """Where another job fits better: why, what is there of it and missing, and the first step towards it."""
    yield from strongest_reasons(scored)
    if found := scored.readiness_there:
        yield _traits(
            scored, "Build on", [one for one in found.strengths if place_of(scored, one) in (LEAD, UNSURE)]
        )
        short = [gap.trait for gap in found.gaps if place_of(scored, gap.trait) != LEAD]
        yield _traits(scored, "To gain", short)
    if step := in_short(first_step(scored)):
        lead = "Next step" if scored.own_field else "First step"
        yield Row(lead, f"{step}.", cut="last", brief=act_in_brief(f"{step}."))


def _missing(scored: ScoredAnswers) -> list[str]:
    """What the roles need and is short, in the order in which to work on it."""
    missing = [one for one in to_grow(scored) if one in scored.short and place_of(scored, one) != LEAVE]
    return missing[:MOST_TRAITS]


def _have(scored: ScoredAnswers, miss: list[str]) -> Row:
    """What to lead with, and what else is there of what the roles need.

    To somebody who has none of it yet, what is liked of it.
    """
    if scored.kind == "split":  # what was done speaks for a role, whether it is liked or not
        done = scored.result.readiness.get(scored.named[1])
        return _traits(scored, "Build on", [one for one in done.strengths if one not in miss] if done else [])
    lead = [
        trait
        for trait in scored.traits
        if place_of(scored, trait) == LEAD and scored.need(trait) >= COUNTS_FROM and trait not in miss
    ]
    lead.sort(key=lambda trait: -scored.need(trait))
    strengths = lead + [
        one
        for one in in_turns([found.strengths for found in scored.measured])
        if place_of(scored, one) == UNSURE and one not in miss
    ]
    if strengths:
        return _traits(scored, "Build on", strengths)
    liked = [one for one in scored.liked if scored.need(one) >= COUNTS_FROM and one not in miss]
    return _traits(scored, "You like", sorted(liked, key=lambda trait: -scored.liked[trait]))


def _traits(scored: ScoredAnswers, lead: str, traits: Sequence[str]) -> Row:
    names = [scored.trait(trait) for trait in traits[:MOST_TRAITS]]
    return Row(lead, ", ".join(names), cut="last", brief="".join(names[:1]))


def _week(scored: ScoredAnswers) -> str:
    """The act for this week, in its first sentence."""
    week = next((act for act in acts(scored) if act.when == "this_week"), None)
    return first_sentence(scored.said(week.note)) if week else ""
