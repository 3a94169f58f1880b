"""A result as numbers and as words: what every format is made from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from rolefit import __version__
from rolefit.answers import Answers, check_fit
from rolefit.errors import RolefitError
from rolefit.exports.csv import rows
from rolefit.exports.data_formats import DATA, Export
from rolefit.exports.record import OLD_FORMATS, ResultFile, answers_of, make_record, record_data
from rolefit.layout.blocks import Report
from rolefit.layout.formats import PAGES
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content
from rolefit.report.report import about, build_report
from rolefit.report.told import report_as_told
from rolefit.scoring.result import Result
from rolefit.scoring.score import score


@dataclass(frozen=True)
class Outcome:
    """A result file and the report that belongs to it."""

    record: ResultFile
    report: Report

    @property
    def export(self) -> Export:
        """The numbers for a program."""
        return Export(partial(record_data, self.record), partial(rows, self.record))

    def text(self, format: str) -> str:
        """The result in a format that `choose` knows."""
        return PAGES[format].render(self.report) if format in PAGES else DATA[format].write(self.export)


def outcome_of(
    quiz: Quiz,
    answers: Answers,
    *,
    id: str,
    created: str,
    warnings: Sequence[str] = (),
    result: Result | None = None,
) -> Outcome:
    """Scores the answers, unless their result is given, and puts it into words. `created` is ISO 8601."""
    result = result or score(quiz, answers)
    report = replace(build_report(quiz, answers, result, warnings), about=about(quiz, answers, created))
    record = make_record(
        quiz, answers, result, report, id=id, created=created, version=__version__, warnings=warnings
    )
    return Outcome(record, report)


def outcome_again(record: ResultFile) -> Outcome:
    """The stored result with a report; the numbers in the record stay as they were stored.

    The report is made anew, but for a result of an older format, whose verdict older rules told: it keeps its
    own words. Raises RolefitError where the quiz or the answers in the record are damaged.
    """
    quiz, answers = from_content(record.quiz.content), answers_of(record)
    check_fit(quiz, answers)
    for points in (record.direction, record.interest, record.skill):
        if points is not None and points.keys() != quiz.roles.keys():
            raise RolefitError(
                "The numbers in this result are damaged.", "Use an undamaged copy of the file."
            )
    if record.format in OLD_FORMATS:
        told = ((one.section, one.heading, one.text) for one in record.report)
        report = report_as_told(quiz, told, record.rolefit)
        return Outcome(record, replace(report, about=about(quiz, answers, record.created)))
    anew = outcome_of(quiz, answers, id=record.id, created=record.created, warnings=())
    return Outcome(record, anew.report)
