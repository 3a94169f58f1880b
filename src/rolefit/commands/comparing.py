"""The compare command: what differs between results of one quiz."""

from collections.abc import Sequence
from pathlib import Path

from rolefit.answers import check_fit
from rolefit.coach.compare import compare
from rolefit.coach.side_by_side import OneResult, SideBySide
from rolefit.coach.versions import common
from rolefit.commands.delivery import Wanted, deliver_either
from rolefit.commands.gathering import one_person
from rolefit.commands.result_names import result_named
from rolefit.commands.world import World
from rolefit.errors import RolefitError, UsageError
from rolefit.exports import comparison_export
from rolefit.exports.record import ResultFile, answers_of, read_record
from rolefit.legible import one_line
from rolefit.pages.comparison_page import comparison_report
from rolefit.quizfile.loading import from_content
from rolefit.scoring.score import score
from rolefit.store.reading import read_text
from rolefit.store.stored import moment


def compare_results(world: World, names: Sequence[str], wanted: Wanted) -> None:
    """Write what differs between results of one quiz, each an id or a path."""
    if len(names) < 2:
        raise UsageError("It takes two results to compare.", "Name two or more, by id or file.")
    wanted.check(world)
    records = []
    for name in names:
        path = result_named(world, name)
        records.append((read_record(read_text(path), path.name), path))
    found = _side_by_side(records)
    deliver_either(world, wanted, comparison_report(found), comparison_export.comparison_export(found))


def _side_by_side(records: Sequence[tuple[ResultFile, Path]]) -> SideBySide:
    _refuse_different(records)
    over_time = len({one_person(record) for record, _ in records}) == 1
    in_time = sorted(records, key=lambda one: moment(one[0].day, one[1]))
    ordered = in_time if over_time else records
    names = _names(ordered, over_time)
    found = tuple(_compared(record, name) for (record, _), name in zip(ordered, names, strict=True))
    newest, _ = in_time[-1]
    shared = common(from_content(newest.quiz.content), [one.quiz for one in found])
    first, *others = found
    return SideBySide(
        common=shared,
        results=found,
        over_time=over_time,
        comparisons=tuple(
            compare(shared.quiz, first.answers, other.answers, with_levels=shared.asked_the_same)
            for other in others
        ),
    )


def _refuse_different(records: Sequence[tuple[ResultFile, Path]]) -> None:
    (first, path), *others = records
    for record, other in others:
        if record.quiz.id != first.quiz.id:
            raise RolefitError(
                f"{path.name} is of the quiz {first.quiz.id} and {other.name} of {record.quiz.id}.",
                "Results of different quizzes cannot be compared.",
            )


def _compared(record: ResultFile, name: str) -> OneResult:
    quiz, answers = from_content(record.quiz.content), answers_of(record)
    check_fit(quiz, answers)
    return OneResult(record.id, record.created, record.answered_at, name, quiz, answers, score(quiz, answers))


def _names(records: Sequence[tuple[ResultFile, Path]], over_time: bool) -> list[str]:
    """The dates, or the labels; where these do not tell them apart, ids; else the files.

    Every machine begins its day at number 1, so ids may be the same.
    """
    days = [record.day[:10] if over_time else record.label or record.id for record, _ in records]
    ids = [record.id for record, _ in records]
    return next(
        (names for names in (days, ids) if len({*names}) == len(names)),
        [one_line(path.name) for _, path in records],
    )
