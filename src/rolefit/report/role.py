"""What a role is: its work, who enjoys it and what people dislike, what is changing, what to know before."""

from collections.abc import Iterator

from rolefit.layout.blocks import Block, Bullets, Paragraph, Row, Rows, Section
from rolefit.quiz.model import Note
from rolefit.report.case import Case
from rolefit.report.neighbours import read_on
from rolefit.report.sources import cited
from rolefit.report.words import first_sentence, in_short

MOST_WORK = 5, 2, 1
"""So many lines on the work of one role, of each of two, and of each of three."""
MOST_WORK_IN_BRIEF = 2
LEADS = "Who enjoys it", "What people dislike", "What is changing"


def role_section(case: Case) -> Section | None:
    """The roles that are spoken of, in short; None where the quiz file says nothing about them.

    Shorter where another job fits better, and where there are several.
    """
    several = len(case.ways) > 1
    told = [block for role in case.ways for block in _role(case, role, several)]
    if not told:
        return None
    notes = () if case.brief else case.quiz.notes
    blocks: list[Block] = [*told]
    if notes:
        blocks.append(Bullets(tuple(first_sentence(case.said(note)) for note in notes)))
    blocks.append(Rows((read_on(case),)))
    heading = "What the roles are" if several else f"What the role is: {case.name(case.ways[0])}"
    roles = [case.role(role) for role in case.ways]
    shown = [note for role in case.ways for note in _notes(case, role)]
    return Section("role", heading, tuple(blocks), cited(*roles, *shown, *notes))


def _work(case: Case, key: str) -> tuple[Note, ...]:
    most = MOST_WORK_IN_BRIEF if case.brief else MOST_WORK[len(case.ways) - 1]
    return case.role(key).work[:most]


def _words(case: Case, key: str) -> Iterator[tuple[str, Note]]:
    """Who enjoys the role, what people dislike, what is changing; the first alone where room is short."""
    role, whole = case.role(key), len(case.ways) == 1 and not case.brief
    leads = list(zip(LEADS, (role.suits, role.dislikes, role.outlook), strict=True))
    yield from ((lead, note) for lead, note in leads[: None if whole else 1] if note)


def _notes(case: Case, key: str) -> Iterator[Note]:
    yield from _work(case, key)
    yield from (note for _, note in _words(case, key))


def _role(case: Case, key: str, several: bool) -> Iterator[Block]:
    role = case.role(key)
    about = first_sentence(role.about) if role.about else ""
    if about or several:
        yield Paragraph(about or role.name, role.name if several and about else "", role=key)
    if work := _work(case, key):
        yield Bullets(tuple(in_short(case.said(note)) for note in work), role=key)
    rows = tuple(Row(lead, first_sentence(case.said(note))) for lead, note in _words(case, key))
    if rows:
        yield Rows(rows, key)
