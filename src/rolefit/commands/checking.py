"""The check command: what is wrong in quiz files, how fair they are, and what a change would do."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rolefit.coach.group import LeftOut
from rolefit.commands.delivery import find, put, show
from rolefit.commands.gathering import result_files
from rolefit.commands.world import World
from rolefit.errors import ExitCode, RolefitError, UsageError, folded
from rolefit.exports.checked import Checked, as_data, check_file
from rolefit.exports.record import answers_of, read_record
from rolefit.exports.writing import json_text
from rolefit.legible import one_line
from rolefit.pages.against import Rescored, against_report, rescore
from rolefit.pages.audit import audit_report
from rolefit.quizfile.loading import from_content
from rolefit.quizfile.problems import as_text
from rolefit.store.reading import read_text


def check_quizzes(
    world: World,
    names: Sequence[str],
    *,
    strict: bool,
    format: str | None,
    against: Sequence[str],
    plain: bool = False,
) -> ExitCode:
    """Print what is found; FIXABLE where a file has errors, or with `strict` warnings."""
    if format not in (None, "terminal", "json"):
        raise UsageError(f"check has no format {format}.", "Use terminal or json.")
    if against and (len(names) > 1 or format == "json"):
        raise UsageError("--against compares one quiz, in words.", "Name one quiz, without --format json.")
    checked: list[Checked] = []
    unread: list[RolefitError] = []
    for name in names:
        try:
            checked.append(check_file(name, find(world, name).data))
        except RolefitError as error:
            unread.append(error)
    if format == "json":
        put(world, json_text(as_data(checked)) + "\n")
    else:
        for one in checked:
            _print(world, one, plain)
    if unread:
        raise unread[0] if len(unread) == 1 else RolefitError("\n".join(map(_whole, unread)))
    if against:
        _compare(world, checked[0], against, plain)
    severities = {problem.severity for one in checked for problem in one.everything}
    return ExitCode.FIXABLE if "error" in severities or (strict and severities) else ExitCode.DONE


def _print(world: World, checked: Checked, plain: bool) -> None:
    columns = world.columns if world.stdout.isatty() else None
    source = "" if plain or world.reads_plain(world.stdout) else checked.reading.text
    if checked.everything:
        world.stdout.write(as_text(checked.name, checked.everything, source, columns) + "\n\n")
    counts = [_counted(checked.count(severity), severity) for severity in ("error", "warning")]
    world.stdout.write(folded(f"{checked.name}: {', '.join(counts)}", columns) + "\n")
    if checked.audit and checked.quiz:
        show(world, audit_report(checked.quiz, checked.audit), world.stdout, plain=plain)


def _whole(error: RolefitError) -> str:
    return f"{error.message} {error.hint}".strip()


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _compare(world: World, checked: Checked, names: Sequence[str], plain: bool) -> None:
    quiz = checked.quiz
    if quiz is None:
        raise RolefitError("Nothing can be compared while the quiz has errors.", "Mend them first.")
    people: list[Rescored] = []
    refused: list[str] = []
    left_out: list[LeftOut] = []
    for name, path in _files(world, names, refused, left_out):
        whose = name
        try:
            record = read_record(read_text(path), whose)
            whose = record.label or record.id
            people.append(rescore(quiz, whose, from_content(record.quiz.content), answers_of(record)))
        except RolefitError as error:
            refused.append(_refusal(error, whose))
    show(world, against_report(quiz, people, refused), world.stdout, plain=plain)
    for one in left_out:
        world.say(f"{one.name} is left out. {one.why}")
    if refused:
        among = len(people) + len(refused)
        raise RolefitError(f"{len(refused)} of {among} results could not be compared.", "See above.")


def _files(
    world: World, names: Sequence[str], refused: list[str], left_out: list[LeftOut]
) -> Iterator[tuple[str, Path]]:
    """What to call each result, and its file; the lists get what cannot be found and what is no result."""
    for name in names:
        try:
            found = result_files(world, name, left_out)
        except RolefitError as error:
            refused.append(_refusal(error, one_line(name)))
        else:
            yield from ((one_line(str(path) if Path(name).is_dir() else name), path) for path in found)


def _refusal(error: RolefitError, whose: str) -> str:
    said = error.message.strip()
    return said if whose in said else f"{whose}: {said}"
