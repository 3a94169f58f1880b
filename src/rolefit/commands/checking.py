"""The check command: what is wrong in quiz files, how fair they are, and what a change would do."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rolefit.audit.audit import Audit, audit
from rolefit.audit.finding import Finding
from rolefit.coach.group import LeftOut
from rolefit.commands.delivery import find, put, show
from rolefit.commands.gathering import result_files
from rolefit.commands.world import World
from rolefit.errors import ExitCode, RolefitError, UsageError, folded
from rolefit.exports.record import answers_of, read_record
from rolefit.legible import one_line
from rolefit.pages.against import Rescored, against_report, rescore
from rolefit.pages.audit import audit_report
from rolefit.quizfile.loading import Reading, examine, from_content
from rolefit.quizfile.problems import Problem, as_text, in_order
from rolefit.store.reading import read_text

CHECK_FORMAT = "rolefit-check/1"


@dataclass(frozen=True)
class Checked:
    """One quiz file and everything that was found in it."""

    name: str
    reading: Reading
    audit: Audit | None
    """None where the file has errors."""
    problems: tuple[Problem, ...]
    """Those of the file and those of the audit, by place."""

    def count(self, severity: str) -> int:
        """How many problems of one severity there are."""
        return sum(problem.severity == severity for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """As it stands in the output of `check --format json`."""
        problems = [problem.as_json() for problem in self.problems]
        return {
            "path": self.name,
            "problems": problems,
            "audit": self.audit.as_json() if self.audit else None,
        }


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
            checked.append(_check(world, name))
        except RolefitError as error:
            unread.append(error)
    if format == "json":
        whole = {"format": CHECK_FORMAT, "files": [one.as_json() for one in checked]}
        put(world, json.dumps(whole, indent=2, ensure_ascii=False) + "\n")
    else:
        for one in checked:
            _print(world, one, plain)
    if unread:
        raise unread[0] if len(unread) == 1 else RolefitError("\n".join(map(_whole, unread)))
    if against:
        _compare(world, checked[0], against, plain)
    severities = {problem.severity for one in checked for problem in one.problems}
    return ExitCode.FIXABLE if "error" in severities or (strict and severities) else ExitCode.DONE


def _check(world: World, name: str) -> Checked:
    reading = examine(find(world, name).data)
    if reading.quiz is None:
        return Checked(name, reading, None, reading.problems)
    found = audit(reading.quiz)
    problems = [_as_problem(reading, one) for one in found.findings]
    return Checked(name, reading, found, in_order((*reading.problems, *problems)))


def _as_problem(reading: Reading, finding: Finding) -> Problem:
    place = reading.place(*finding.path)
    return Problem(place.line, place.column, finding.severity, finding.code, finding.message, finding.hint)


def _print(world: World, checked: Checked, plain: bool) -> None:
    columns = world.columns if world.stdout.isatty() else None
    source = "" if plain or world.reads_plain(world.stdout) else checked.reading.text
    if checked.problems:
        world.stdout.write(as_text(checked.name, checked.problems, source, columns) + "\n\n")
    counts = [_counted(checked.count(severity), severity) for severity in ("error", "warning")]
    world.stdout.write(folded(f"{checked.name}: {', '.join(counts)}", columns) + "\n")
    if checked.audit and checked.reading.quiz:
        show(world, audit_report(checked.reading.quiz, checked.audit), world.stdout, plain=plain)


def _whole(error: RolefitError) -> str:
    return f"{error.message} {error.hint}".strip()


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _compare(world: World, checked: Checked, names: Sequence[str], plain: bool) -> None:
    quiz = checked.reading.quiz
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
