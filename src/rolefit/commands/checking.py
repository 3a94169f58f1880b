"""The check command: what is wrong in quiz files, for people or for programs."""

import json
from collections.abc import Sequence

from rolefit.commands.world import World
from rolefit.errors import ExitCode, RolefitError, UsageError
from rolefit.quiz.loading import Reading, examine
from rolefit.quiz.problems import as_text
from rolefit.store import catalog

CHECK_FORMAT = "rolefit-check/1"


def check_quizzes(world: World, names: Sequence[str], *, strict: bool, format: str | None) -> ExitCode:
    """Print every problem of every file; FIXABLE where a file has errors, or with `strict` warnings."""
    if format not in (None, "terminal", "json"):
        raise UsageError(f"check has no format {format}.", "Use terminal or json.")
    readings: list[tuple[str, Reading]] = []
    missing: list[RolefitError] = []
    for name in names:
        try:
            found = catalog.find(name, world.folders, world.cwd)
            readings.append((name, examine(found.data)))
        except RolefitError as error:
            missing.append(error)
    _print(world, readings, as_json=format == "json")
    if missing:
        raise missing[0]
    severities = {problem.severity for _, reading in readings for problem in reading.problems}
    return ExitCode.FIXABLE if "error" in severities or (strict and severities) else ExitCode.DONE


def _print(world: World, readings: Sequence[tuple[str, Reading]], *, as_json: bool) -> None:
    if as_json:
        files = [{"path": name, "problems": [one.as_json() for one in r.problems]} for name, r in readings]
        world.stdout.write(
            json.dumps({"format": CHECK_FORMAT, "files": files}, indent=2, ensure_ascii=False) + "\n"
        )
        return
    for name, reading in readings:
        if reading.problems:
            world.stdout.write(as_text(name, reading.problems, reading.text) + "\n\n")
        counts = {kind: sum(p.severity == kind for p in reading.problems) for kind in ("error", "warning")}
        world.stdout.write(f"{name}: {counts['error']} errors, {counts['warning']} warnings\n")
