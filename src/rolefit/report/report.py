"""From a result to its report: every sentence is chosen here, whatever the format."""

from datetime import datetime

from rolefit.answers import Answers
from rolefit.layout.blocks import Bullets, Paragraph, Report, Section
from rolefit.quiz.model import Quiz
from rolefit.report.case import Case
from rolefit.report.growth import actions_section, levels_section, path_section, specialisations_section
from rolefit.report.liking import liking_section
from rolefit.report.position import position_section
from rolefit.report.reasons import reasons_section
from rolefit.report.verdict import cautions, verdict_section
from rolefit.report.words import shortened
from rolefit.scoring.result import Result

LIMITS = (
    "It compares your answers with the descriptions of the roles in this quiz. It has not been checked "
    "against how people fared in these jobs; in studies, liking a kind of work and being satisfied in it go "
    "together only weakly (correlations of about .1 to .2).",
    "The middle is what answering at random would give. It is not what other people answer.",
    "How sure it is rests on an assumption about how steady answers are, which has not been measured "
    "for this quiz.",
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LABEL_SHOWN = 100
"""So much of a label is shown."""
LEVELS_LIMIT = "Levels come from what you say you have done. Nobody has watched you do it."


def build_report(quiz: Quiz, answers: Answers, result: Result) -> Report:
    """The report on a result that `score` found for these answers to this quiz."""
    case = Case(quiz, answers, result)
    sections = (
        verdict_section(case),
        _care(case),
        position_section(case),
        reasons_section(case),
        levels_section(case),
        liking_section(case),
        path_section(case),
        actions_section(case),
        specialisations_section(case),
        _limits(case),
    )
    return Report(quiz.title, tuple(one for one in sections if one), tuple(quiz.roles), quiz.language)


def about(quiz: Quiz, answers: Answers, created: str) -> str:
    """Of which day and of which version of the quiz a result is, and whose; `created` is ISO 8601.

    The label stands last: after a name that is read from right to left a date would be torn.
    """
    label = shortened(answers.label or "", LABEL_SHOWN)
    parts = [_day(created), f"version {quiz.version} of the quiz", label]
    return ", ".join(part for part in parts if part)


def _day(moment: str) -> str:
    try:
        day = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _care(case: Case) -> Section | None:
    found = () if case.kind == "insufficient" else tuple(cautions(case))
    return Section("care", "Read with care", tuple(Paragraph(one) for one in found)) if found else None


def _limits(case: Case) -> Section:
    entries = (*LIMITS, LEVELS_LIMIT) if levels_section(case) else LIMITS
    return Section("limits", "What this result is not", (Bullets(entries),))
