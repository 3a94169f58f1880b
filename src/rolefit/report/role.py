"""What a role is: its work, who enjoys it and what people dislike, what is changing, what to know before."""

from collections.abc import Iterator

from rolefit.layout.blocks import Block, Bullets, Paragraph, Row, Rows, Section
from rolefit.report.case import Case
from rolefit.report.neighbours import read_on
from rolefit.report.sources import Sourced, cited
from rolefit.report.words import first_sentence

MOST_WORK, MOST_WORK_OF_SEVERAL = 5, 2
LEADS = "Who enjoys it", "What people dislike", "What is changing"


def role_section(case: Case) -> Section | None:
    """The roles that are spoken of, in short; None where the quiz file says nothing about them."""
    several = len(case.ways) > 1
    most = MOST_WORK_OF_SEVERAL if several else MOST_WORK
    blocks = [block for role in case.ways for block in _role(case, role, most, several)]
    if not blocks:
        return None
    if case.quiz.notes:
        blocks.append(Bullets(tuple(case.said(note) for note in case.quiz.notes)))
    blocks.append(read_on(case))
    heading = "What the roles are" if several else f"What the role is: {case.name(case.ways[0])}"
    shown = [part for role in case.ways for part in _parts(case, role, most)]
    return Section("role", heading, tuple(blocks), cited(*shown, *case.quiz.notes))


def _parts(case: Case, key: str, most: int) -> Iterator[Sourced | None]:
    role = case.role(key)
    yield from (role, *role.work[:most], role.suits, role.dislikes, role.outlook)


def _role(case: Case, key: str, most: int, several: bool) -> Iterator[Block]:
    role = case.role(key)
    about = first_sentence(role.about) if role.about else ""
    if about or several:
        yield Paragraph(about or role.name, role.name if several and about else "", role=key)
    if role.work:
        yield Bullets(tuple(first_sentence(case.said(note)) for note in role.work[:most]), role=key)
    leads = zip(LEADS, (role.suits, role.dislikes, role.outlook), strict=True)
    rows = tuple(Row(lead, first_sentence(case.said(note))) for lead, note in leads if note)
    if rows:
        yield Rows(rows, key)
