"""The page of a result that an older version worded: its own words, and a line that says so."""

from collections.abc import Iterable

from rolefit.layout.blocks import Block, Paragraph, Report, Section
from rolefit.quiz.model import Quiz

Told = tuple[str, str, str]
"""A section as it was told: its key, its heading, and its lines."""


def report_as_told(quiz: Quiz, sections: Iterable[Told], version: str) -> Report:
    """The sections in the words in which that version of rolefit told them; nothing is scored anew."""
    note = (
        f"This is what rolefit {version} told. Rules have changed since, so the same answers may be told "
        "something else today. To score them again, give this result's file to rolefit: rolefit score FILE"
    )
    told = (Section(key, heading, _paragraphs(lines)) for key, heading, lines in sections)
    whole = (Section("told", "", (Paragraph(note),)), *told)
    return Report(quiz.title, whole, tuple(quiz.roles), quiz.language, quiz.texts)


def _paragraphs(lines: str) -> tuple[Block, ...]:
    return tuple(Paragraph(line) for line in lines.splitlines() if line.strip())
