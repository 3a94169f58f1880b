"""What a role is: its work, who enjoys it and what people dislike, what is changing, what to know before."""

from collections.abc import Iterator
from itertools import chain

from rolefit.layout.blocks import Block, Bullets, Paragraph, Row, Rows, Section
from rolefit.quiz.model import Note
from rolefit.report.other_jobs import read_on
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.sources import cited_first
from rolefit.report.words import first_sentence, in_short

MOST_WORK = 5, 3, 1
"""So many lines on the work of one role, of each of two, and of each of three."""
MOST_WORK_IN_BRIEF = 2
MOST_LEADS = 3, 3, 2
"""So many of the texts of LEADS are shown of one role, of each of two, and of each of three."""
LEADS = "Who enjoys it", "What people dislike", "What is changing"


def role_section(scored: ScoredAnswers) -> Section | None:
    """The roles that are spoken of, in short; None where the quiz file says nothing about them.

    Less of their work where another job is as near or nearer, and where there are several.
    """
    several = len(scored.ways) > 1
    told = [block for role in scored.ways for block in _role(scored, role, several)]
    if not told:
        return None
    notes = scored.quiz.notes
    blocks: list[Block] = [*told]
    if notes:
        blocks.append(Bullets(tuple(first_sentence(scored.said(note)) for note in notes)))
    blocks.append(Rows((read_on(scored),)))
    heading = "What the roles are" if several else f"What the role is: {scored.name(scored.ways[0])}"
    roles = [cited_first(scored.role(role).about or "", scored.role(role)) for role in scored.ways]
    shown = [note for role in scored.ways for note in _notes(scored, role)]
    sources = [*roles, *(cited_first(scored.said(note), note) for note in (*shown, *notes))]
    return Section("role", heading, tuple(blocks), tuple(dict.fromkeys(chain(*sources))))


def _work(scored: ScoredAnswers, key: str) -> tuple[Note, ...]:
    if scored.brief:
        most = 0 if key == scored.holds else MOST_WORK_IN_BRIEF  # whoever has the role knows its work
    else:
        most = MOST_WORK[len(scored.ways) - 1]
    return scored.role(key).work[:most]


def _words(scored: ScoredAnswers, key: str) -> Iterator[tuple[str, Note]]:
    """Who enjoys the role, what people dislike, what is changing."""
    role, most = scored.role(key), MOST_LEADS[len(scored.ways) - 1]
    leads = list(zip(LEADS, (role.suits, role.dislikes, role.outlook), strict=True))
    yield from ((lead, note) for lead, note in leads[:most] if note)


def _notes(scored: ScoredAnswers, key: str) -> Iterator[Note]:
    yield from _work(scored, key)
    yield from (note for _, note in _words(scored, key))


def _role(scored: ScoredAnswers, key: str, several: bool) -> Iterator[Block]:
    role = scored.role(key)
    about = first_sentence(role.about) if role.about else ""
    if about or several:
        yield Paragraph(about or role.name, role.name if several and about else "", role=key)
    if work := _work(scored, key):
        yield Bullets(tuple(in_short(scored.said(note)) for note in work), role=key)
    rows = tuple(Row(lead, first_sentence(scored.said(note))) for lead, note in _words(scored, key))
    if rows:
        yield Rows(rows, key)
