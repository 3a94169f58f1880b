"""Other jobs: what the one is that the answers resemble, a step towards it, and where others are."""

from collections.abc import Iterator

from rolefit.layout.blocks import Row, Rows, Section
from rolefit.numerals import number
from rolefit.quiz.model import Neighbour
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.sources import cited
from rolefit.report.talk import reading_row, reading_there, trial_row, trial_there
from rolefit.report.words import in_short, listed, with_article
from rolefit.scoring.readiness import COUNTS_FROM

LEAST_OFFERED = 3
"""From so many questions on it tells something how often an answer was chosen."""
MOST_DONE = 3
"""So much of what it asks for and was done is named."""


def other_job_section(scored: ScoredAnswers) -> Section | None:
    """Where another job is as near as the roles or nearer: what it is, why, a step, a test, what to read.

    To somebody who works in its field: why it fits, a next step, what to read.
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
    yield Row("Why it is near", why_near(scored))
    yield Row("A first step", first_step(scored))
    yield from (trial_row(scored.said(note)) for note in trial_there(scored))
    yield from _to_read(scored)


def _own(scored: ScoredAnswers, told: Neighbour) -> Iterator[Row]:
    roles = scored.quiz.roles.values()
    done = [
        trait
        for trait in scored.solid
        if told.needs[trait] >= COUNTS_FROM and all(told.needs[trait] >= role.needs[trait] for role in roles)
    ]
    done.sort(key=lambda trait: (-told.needs[trait], trait))
    names = ", ".join(scored.trait(one) for one in done[:MOST_DONE])
    asks = f"You do what it asks most for: {names}." if done else ""
    yield Row("What it is", told.about or "")
    yield Row("Why it fits", " ".join(filter(None, (why_near(scored), asks))))
    yield Row("A next step", first_step(scored))
    yield from _to_read(scored)


def _to_read(scored: ScoredAnswers) -> Iterator[Row]:
    yield from (reading_row(scored, note) for note in reading_there(scored))


def why_near(scored: ScoredAnswers) -> str:
    """What was chosen of what the near job needs more of than any role; empty where nothing was."""
    liked = [trait for trait in scored.crafts_there if trait in scored.liked]
    first = max(liked, key=scored.liked.__getitem__, default=None)
    return _chosen(scored, first) if first else ""


def _chosen(scored: ScoredAnswers, trait: str) -> str:
    """How often a trait was chosen where it was offered, and whether it was asked what was done of it."""
    chosen, offered = scored.chosen(trait)
    name = scored.trait(trait)
    liked = f"You like {name}."
    if offered >= LEAST_OFFERED:
        times = "all" if chosen == offered else f"{number(chosen)} of the"
        liked = f"You chose {name} {times} {number(offered)} times that it was offered."
    return liked if scored.asked_as_done(trait) else f"{liked} Whether you have done it was not asked."


def first_step(scored: ScoredAnswers) -> str:
    """The first step towards the near job; empty where the quiz file names none."""
    step = scored.other_job.first_step if scored.other_job else None
    return scored.said(step) if step else ""


def mention(scored: ScoredAnswers) -> str | None:
    """Where a job is near by what was done and not by what is liked; that it is near says the card.

    Nothing, where its own craft was not asked as done: then nobody knows.
    """
    found = scored.result.neighbour
    if found is None or scored.brief or scored.as_near:
        return None
    name = scored.name(found.role)
    if scored.only_beside:
        crafts = listed([scored.trait(trait) for trait in scored.crafts_there])
        does = f"Much of what you did is done by {with_article(name)} as well."
        return f"{does} You never chose {crafts}, and whether you did it was not asked."
    if not any(scored.asked_as_done(trait) for trait in scored.crafts_there):
        return None
    return f"What you have done, but not what you like, is also near {name}."


def near_job(scored: ScoredAnswers) -> Iterator[Row]:
    """What a job is that is as near as several roles, or is of one's own field, and a step towards it."""
    found = scored.result.neighbour
    if found is None or scored.brief or not scored.as_near:
        return
    if len(scored.ways) > 1 or scored.own_field:
        about = "" if scored.own_field else scored.quiz.neighbours[found.role].about or ""
        lead, step = "A next step" if scored.own_field else "A first step", in_short(first_step(scored))
        told = [about, f"{lead}: {step}." if step else ""]
        yield Row(f"Also near, {scored.name(found.role)}", " ".join(filter(None, told)))


def read_on(scored: ScoredAnswers) -> Row:
    """Where more stands about the roles and the jobs next to them."""
    return Row("More, in a terminal with rolefit", f"rolefit roles --quiz {scored.quiz.id}")


def meanwhile_section(scored: ScoredAnswers) -> Section | None:
    """What to read where there is too little to say which role suits; None where there is enough."""
    if scored.kind != "insufficient":
        return None
    ask = "Talk with somebody in each of these jobs: which hours of their last week would you have wanted?"
    again = Row("To take it again, in a terminal with rolefit", f"rolefit quiz {scored.quiz.id}")
    told = Row("What these jobs are", f"rolefit roles --quiz {scored.quiz.id}")
    return Section("meanwhile", "In the meantime", (Rows((Row("A cheap test", ask), again, told)),))
