"""The jobs next door: what the one is that is near, a first step towards it, and what others there are."""

from rolefit.layout.blocks import Row, Rows, Section
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.sources import cited
from rolefit.report.words import first_sentence

LIKED = 0.5
"""From this chance by interest alone, what is liked is near the other job too (docs/scoring.md, 7)."""


def other_job_section(scored: ScoredAnswers) -> Section | None:
    """Where another job is as near as the roles or nearer: what it is, and a first step towards it."""
    found = scored.result.neighbour
    if found is None or not scored.brief:
        return None
    told = scored.quiz.neighbours[found.role]
    rows = [Row("What it is", told.about)] if told.about else []
    if told.first_step:
        rows.append(Row("A first step", first_sentence(scored.said(told.first_step))))
    heading = f"The other job: {scored.name(found.role)}"
    return Section("neighbour", heading, (Rows(tuple(rows)),), cited(told, told.first_step)) if rows else None


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
