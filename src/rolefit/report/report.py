"""From a result to its report: every sentence is chosen here, whatever the format."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from rolefit.answers import Answers
from rolefit.days import day_in_figures
from rolefit.layout.blocks import Block, Bullets, Paragraph, Report, Section
from rolefit.quiz.model import Quiz
from rolefit.report.actions import actions_section
from rolefit.report.card import card_section
from rolefit.report.case import Case
from rolefit.report.levels import levels_section
from rolefit.report.neighbours import mention, other_job_section
from rolefit.report.path import path_section
from rolefit.report.position import axis, comparison
from rolefit.report.reasons import further_reasons
from rolefit.report.role import role_section
from rolefit.report.sources import sources_section
from rolefit.report.talk import named_there, talk_section
from rolefit.report.verdict import advice, cautions
from rolefit.report.words import shortened
from rolefit.scoring.result import Result

LIMITS = (
    "It compares answers with descriptions of jobs, not with people in them.",
    "Its middle is what answering at random gives, not what others answer.",
    "How sure it is rests on an assumption, and a level on your word.",
)
LABEL_SHOWN = 100
"""So much of a label is shown."""


def build_report(quiz: Quiz, answers: Answers, result: Result) -> Report:
    """The report on a result that `score` found for these answers to this quiz."""
    case = Case(quiz, answers, result)
    found = (
        card_section(case),
        _why(case),
        _care(case),
        other_job_section(case),
        levels_section(case),
        role_section(case),
        path_section(case),
        actions_section(case),
        talk_section(case),
    )
    sections = [one for one in found if one]
    return Report(
        quiz.title, (*sections, *_small_print(case, sections)), tuple(quiz.roles), quiz.language, quiz.texts
    )


def _small_print(case: Case, sections: Sequence[Section]) -> Iterator[Section]:
    sources = sources_section(case.quiz, sections, named_there(case))
    heading = "What it is not, and what it rests on" if sources else "What it is not"
    yield Section("limits", heading, (Bullets(LIMITS),))
    if sources:
        yield replace(sources, heading="")


def _why(case: Case) -> Section | None:
    """What to make of the verdict, and the answers that are not on the card."""
    told = " ".join(filter(None, (comparison(case), *advice(case), mention(case))))
    blocks: list[Block] = [Paragraph(told)] if told else []
    whole = axis(case)
    if whole and len(whole.dots) > 3:
        blocks.append(whole)
    blocks += further_reasons(case)
    return Section("why", "Why", tuple(blocks)) if blocks else None


def about(quiz: Quiz, answers: Answers, created: str) -> str:
    """Of which day and of which version of the quiz a result is, and whose.

    `created` says in ISO 8601 when it was scored, which is told of answers that do not say their own day. The
    label stands last: after a name that is read from right to left a date would be torn.
    """
    label = shortened(answers.label or "", LABEL_SHOWN)
    scored = f"scored on {day}" if (day := _day(created)) else ""
    parts = [_day(answers.answered_at or "") or scored, f"version {quiz.version} of the quiz", label]
    return ", ".join(part for part in parts if part)


def _day(moment: str) -> str:
    try:
        day = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    return day_in_figures(day)


def _care(case: Case) -> Section | None:
    found = () if case.kind == "insufficient" else tuple(cautions(case))
    return Section("care", "Read with care", tuple(Paragraph(one) for one in found)) if found else None
