"""From a result to its report: every sentence is chosen here, whatever the format."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from rolefit.answers import Answers
from rolefit.days import day_in_figures
from rolefit.layout.blocks import Block, Bullets, Paragraph, Report, Rows, Section
from rolefit.quiz.model import Quiz
from rolefit.report.actions import actions_section
from rolefit.report.axis import comparison, others
from rolefit.report.card import card_section, roles_with_a_row
from rolefit.report.levels import levels_section
from rolefit.report.other_jobs import meanwhile_section, mention, near_job, other_job_section
from rolefit.report.path import path_section
from rolefit.report.reasons import further_reasons
from rolefit.report.role import role_section
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.sources import sources_section
from rolefit.report.talk import named_there, talk_section
from rolefit.report.verdict_words import advice, caution_sentences
from rolefit.report.words import shortened
from rolefit.scoring.result import Result

LIMITS = (
    "It compares answers with descriptions of jobs, not with people in them.",
    "The middle of its scale is what chance would answer, not other people.",
    "“How sure” is an estimate of a second quiz, not of how well you would do.",
)
MOST_OF_A_LABEL = 100
"""So much of a label is shown."""


def build_report(quiz: Quiz, answers: Answers, result: Result, remarks: Sequence[str] = ()) -> Report:
    """The report on a result that `score` found for these answers to this quiz.

    `remarks` are sentences on the answers themselves, such as that they are for another version of the quiz.
    """
    scored = ScoredAnswers(quiz, answers, result)
    found = (
        card_section(scored),
        _why(scored),
        _care(scored, remarks),
        meanwhile_section(scored),
        other_job_section(scored),
        levels_section(scored),
        role_section(scored),
        path_section(scored),
        actions_section(scored),
        talk_section(scored),
    )
    sections = [one for one in found if one]
    return Report(
        quiz.title, (*sections, *_small_print(scored, sections)), tuple(quiz.roles), quiz.language, quiz.texts
    )


def _small_print(scored: ScoredAnswers, sections: Sequence[Section]) -> Iterator[Section]:
    sources = sources_section(scored.quiz, sections, named_there(scored))
    heading = "What it is not, and what it rests on" if sources else "What it is not"
    shown = LIMITS[:1] if scored.kind == "insufficient" else LIMITS  # the others are of scale and levels
    yield Section("limits", heading, (Bullets(shown),))
    if sources:
        yield replace(sources, heading="")


def _why(scored: ScoredAnswers) -> Section | None:
    """What to make of the verdict, and the answers that are not on the card."""
    told = " ".join(filter(None, (comparison(scored), *advice(scored), mention(scored))))
    blocks: list[Block] = [Paragraph(told)] if told else []
    blocks += [Paragraph(behind)] if (behind := others(scored, roles_with_a_row(scored))) else []
    # a job that is near has the room of further answers
    blocks += [Rows(near)] if (near := tuple(near_job(scored))) else further_reasons(scored)
    return Section("why", "Why", tuple(blocks)) if blocks else None


def about(quiz: Quiz, answers: Answers, created: str) -> str:
    """Of which day a result is, of which version of the quiz, and of whom.

    `created` says in ISO 8601 when it was scored, which is told where the answers do not tell their day. The
    label comes last: behind a name that is read from right to left, the parts of a date would change places.
    """
    label = shortened(answers.label or "", MOST_OF_A_LABEL)
    scored = f"scored on {day}" if (day := _day(created)) else ""
    parts = [_day(answers.answered_at or "") or scored, f"version {quiz.version} of the quiz", label]
    return ", ".join(part for part in parts if part)


def _day(moment: str) -> str:
    try:
        day = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    return day_in_figures(day)


def _care(scored: ScoredAnswers, remarks: Sequence[str]) -> Section | None:
    found = (*remarks, *(() if scored.kind == "insufficient" else caution_sentences(scored)))
    return Section("care", "Read with care", tuple(Paragraph(one) for one in found)) if found else None
