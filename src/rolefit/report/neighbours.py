"""The jobs next door: what the one is that is near, a first step towards it, and what others there are."""

from rolefit.layout.blocks import Paragraph, Row, Rows, Section
from rolefit.report.case import Case
from rolefit.report.sources import cited
from rolefit.report.words import first_sentence
from rolefit.scoring.result import Resemblance

LIKED = 0.5
"""From this chance by interest alone, what is liked is near the other job too (docs/scoring.md, 7)."""


def other_job_section(case: Case) -> Section | None:
    """The job that the answers resemble, what it is and a first step towards it; None where there is none."""
    found = case.result.neighbour
    if found is None:
        return None
    told = case.quiz.neighbours[found.role]
    whole = case.kind in ("outside", "beside")
    rows = [Row("What it is", told.about if whole else first_sentence(told.about))] if told.about else []
    if told.first_step:
        rows.append(Row("A first step", first_sentence(case.said(told.first_step))))
    if not rows:
        return None
    near = [] if whole else [Paragraph(_how_near(found))]
    heading = f"Another job that is near: {case.name(found.role)}"
    return Section("neighbour", heading, (*near, Rows(tuple(rows))), cited(told, told.first_step))


def _how_near(found: Resemblance) -> str:
    if found.by_interest is not None and found.by_interest < LIKED:
        return "What you have done is much like it. What you like is less so."
    return "Your answers are near it too, though what they say of the roles comes first."


def read_on(case: Case) -> Row:
    """Where more stands about the roles and the jobs next to them."""
    others = " and the jobs next door" if case.quiz.neighbours else ""
    return Row(f"More of this{others}", f"rolefit roles --quiz {case.quiz.id}")
