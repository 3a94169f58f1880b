"""The jobs next door: what the one is that is near, a first step towards it, and what others there are."""

from rolefit.layout.blocks import Block, Paragraph, Row, Rows, Section
from rolefit.report.case import Case
from rolefit.report.sources import cited
from rolefit.report.words import capital, frequency, listed


def other_job_section(case: Case) -> Section | None:
    """The job that the answers resemble, what it is and a first step towards it; None where there is none."""
    found = case.result.neighbour
    if found is None:
        return None
    told = case.quiz.neighbours[found.role]
    rows = [Row("What it is", told.about)] if told.about else []
    if told.first_step:
        rows.append(Row("A first step", case.said(told.first_step)))
    blocks: list[Block] = []
    if case.kind not in ("outside", "beside"):
        often = capital(frequency(found.chance))
        blocks.append(Paragraph(f"{often} a second quiz would put it before the roles asked about."))
    if rows:
        blocks.append(Rows(tuple(rows)))
    heading = f"Another job that is near: {case.name(found.role)}"
    return Section("neighbour", heading, tuple(blocks), cited(told, told.first_step)) if blocks else None


def read_on(case: Case) -> Paragraph:
    """Where more stands about the roles and the jobs next to them."""
    near = case.result.neighbour.role if case.result.neighbour else None
    names = [case.name(key) for key in case.quiz.neighbours if key != near]
    of = f", and of the jobs next door ({listed(names)})" if names else ""
    return Paragraph(f"More of this{of}: rolefit roles --quiz {case.quiz.id}")
