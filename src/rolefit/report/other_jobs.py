"""Other jobs: what the one is that the answers resemble, a first step towards it, and where others are."""

from rolefit.layout.blocks import Row, Rows, Section
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.sources import cited
from rolefit.report.words import listed
from rolefit.scoring.direction import DIFFERS

LIKED = 0.5
"""From this chance by interest alone, what is liked is near the other job too (docs/scoring.md, 7)."""

MOST_LIKED = 2
"""So much of what is liked there is named."""


def other_job_section(scored: ScoredAnswers) -> Section | None:
    """Where another job is as near as the roles or nearer: what it is, and a first step towards it."""
    found = scored.result.neighbour
    if found is None or not scored.brief:
        return None
    told = scored.quiz.neighbours[found.role]
    rows = [Row("What it is", told.about)] if told.about else []
    if scored.kind == "beside" and (why := why_near(scored)):
        rows.append(Row("Why it is near", why))
    if step := first_step(scored):
        rows.append(Row("A first step", step))
    heading = f"The other job: {scored.name(found.role)}"
    return Section("neighbour", heading, (Rows(tuple(rows)),), cited(told, told.first_step)) if rows else None


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
    """A sentence on a job that is near, where the verdict does not speak of it."""
    found = scored.result.neighbour
    if found is None or scored.brief:
        return None
    name = scored.name(found.role)
    if found.by_interest is not None and found.by_interest < LIKED:
        return f"What you have done, but not what you like, is also near {name}."
    return f"Your answers are also near {name}."


def read_on(scored: ScoredAnswers) -> Row:
    """Where more stands about the roles and the jobs next to them."""
    others = " and the jobs next door" if scored.quiz.neighbours else ""
    return Row(f"More of this{others}", f"rolefit roles --quiz {scored.quiz.id}")


def meanwhile_section(scored: ScoredAnswers) -> Section | None:
    """What to read where there is too little to say which role suits; None where there is enough."""
    if scored.kind != "insufficient":
        return None
    told = Row("What these jobs are", f"rolefit roles --quiz {scored.quiz.id}")
    return Section("meanwhile", "In the meantime", (Rows((told,)),))
