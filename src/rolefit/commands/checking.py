"""The check command: what is wrong in quiz files, and how fair they are."""

from collections.abc import Sequence

from rolefit.commands.delivery import find_quiz, put, show_page
from rolefit.commands.world import World
from rolefit.errors import ExitCode, RolefitError, UsageError, wrapped
from rolefit.exports.checked import Checked, check_data, check_file
from rolefit.exports.writing import json_text
from rolefit.quizfile.problems import as_text


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
            checked.append(check_file(name, find_quiz(world, name).data))
        except RolefitError as error:
            unread.append(error)
    if format == "json":
        put(world, json_text(check_data(checked)) + "\n")
    else:
        for one in checked:
            _print(world, one, plain)
    if unread:
        raise unread[0] if len(unread) == 1 else RolefitError("\n".join(map(_whole, unread)))
    if against:
        from rolefit.commands.rescoring import compare_with  # slow to load, and seldom wanted

        compare_with(world, checked[0], against, plain)
    severities = {problem.severity for one in checked for problem in one.everything}
    return ExitCode.FIXABLE if "error" in severities or (strict and severities) else ExitCode.DONE


def _print(world: World, checked: Checked, plain: bool) -> None:
    columns = world.columns if world.stdout.isatty() else None
    source = "" if plain or world.reads_plain(world.stdout) else checked.reading.text
    if checked.everything:
        world.stdout.write(as_text(checked.name, checked.everything, source, columns) + "\n\n")
    counts = [_counted(checked.count(severity), severity) for severity in ("error", "warning")]
    world.stdout.write(wrapped(f"{checked.name}: {', '.join(counts)}", columns) + "\n")
    if checked.audit and checked.quiz:
        from rolefit.pages.audit_page import audit_report  # as slow to load, and only for sound files

        show_page(world, audit_report(checked.quiz, checked.audit), world.stdout, plain=plain)


def _whole(error: RolefitError) -> str:
    return f"{error.message} {error.hint}".strip()


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
