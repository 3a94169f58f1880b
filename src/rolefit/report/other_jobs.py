"""Other jobs: what the one is that the answers resemble, a step towards it, and where others are."""

from collections.abc import Iterator

from rolefit.layout.blocks import Row, Rows, Section
from rolefit.quiz.model import Neighbour
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.sources import cited
from rolefit.report.words import in_short, listed
from rolefit.scoring.direction import DIFFERS
from rolefit.scoring.readiness import COUNTS_FROM

LIKED = 0.5
"""From this chance by interest alone, what is liked is near the other job too (docs/scoring.md, 7)."""

MOST_LIKED = 2
"""So much of what is liked there is named."""
MOST_DONE = 3
"""So much of what it asks for and was done is named."""


def other_job_section(scored: ScoredAnswers) -> Section | None:
    """Where another job is as near as the roles or nearer: what it is, and a first step towards it.

    To somebody who works in its field: why it fits, and a next step.
    """
    found = scored.result.neighbour
    if found is None or not scored.brief:
        return None
    told = scored.quiz.neighbours[found.role]
    rows = tuple(
        row for row in (_own(scored, told) if scored.own_field else _other(scored, told)) if row.text
    )
    heading = f"{'Your own field' if scored.own_field else 'The other job'}: {scored.name(found.role)}"
    return Section("neighbour", heading, (Rows(rows),), cited(told, told.first_step)) if rows else None


def _other(scored: ScoredAnswers, told: Neighbour) -> Iterator[Row]:
    yield Row("What it is", told.about or "")
    if scored.kind == "beside":
        yield Row("Why it is near", why_near(scored))
    yield Row("A first step", first_step(scored))


def _own(scored: ScoredAnswers, told: Neighbour) -> Iterator[Row]:
    done = [trait for trait in scored.solid if told.needs[trait] >= COUNTS_FROM]
    done.sort(key=lambda trait: (-told.needs[trait], trait))
    names = ", ".join(scored.trait(one) for one in done[:MOST_DONE])
    asks = f"You do what it asks for: {names}." if done else ""
    near = why_near(scored) if scored.kind == "beside" else ""  # else it stands on the card
    yield Row("Why it fits", " ".join(filter(None, (near, asks))))
    yield Row("A next step", first_step(scored))


def why_near(scored: ScoredAnswers) -> str:
    """What is liked of what the near job needs more of than any role of the quiz; empty where nothing is."""
    found = scored.result.neighbour
    if found is None:
        return ""
    needs = scored.quiz.neighbours[found.role].needs
    liked = {
        trait: told.interest
        for trait, told in scored.traits.items()
        if told.interest is not None
        and told.interest > (told.interest_error or 0)
        and needs[trait] - max(role.needs[trait] for role in scored.quiz.roles.values()) >= DIFFERS
    }
    first = sorted(liked, key=lambda trait: -liked[trait])[:MOST_LIKED]
    return f"You like {listed([scored.trait(trait) for trait in first])}." if first else ""


def first_step(scored: ScoredAnswers) -> str:
    """The first step towards the near job; empty where the quiz file names none."""
    found = scored.result.neighbour
    step = scored.quiz.neighbours[found.role].first_step if found else None
    return scored.said(step) if step else ""


def mention(scored: ScoredAnswers) -> str | None:
    """Where a job is near by what was done and not by what is liked; that it is near says the card."""
    found = scored.result.neighbour
    if found is None or scored.brief or found.by_interest is None or found.by_interest >= LIKED:
        return None
    return f"What you have done, but not what you like, is also near {scored.name(found.role)}."


def near_job(scored: ScoredAnswers) -> Iterator[Row]:
    """What a job is that is as near as several roles, and a first step towards it."""
    found = scored.result.neighbour
    if found is not None and not scored.brief and len(scored.ways) > 1:
        about, step = scored.quiz.neighbours[found.role].about, in_short(first_step(scored))
        told = [about or "", f"A first step: {step}." if step else ""]
        yield Row(f"Also near, {scored.name(found.role)}", " ".join(filter(None, told)))


def read_on(scored: ScoredAnswers) -> Row:
    """Where more stands about the roles and the jobs next to them."""
    return Row("More, in a terminal with rolefit", f"rolefit roles --quiz {scored.quiz.id}")


def meanwhile_section(scored: ScoredAnswers) -> Section | None:
    """What to read where there is too little to say which role suits; None where there is enough."""
    if scored.kind != "insufficient":
        return None
    told = Row("These jobs, in a terminal with rolefit", f"rolefit roles --quiz {scored.quiz.id}")
    return Section("meanwhile", "In the meantime", (Rows((told,)),))
