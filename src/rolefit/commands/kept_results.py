"""Commands about results: score answers, show, list and delete what is stored."""

from collections.abc import Sequence
from pathlib import Path

from rolefit.commands.delivery import Wanted, deliver
from rolefit.commands.result_names import result_named
from rolefit.commands.scoring import in_the_future
from rolefit.commands.world import World
from rolefit.errors import RolefitError, UsageError
from rolefit.exports.outcome import outcome_again
from rolefit.exports.record import read_record
from rolefit.store import forgetting, results
from rolefit.store.reading import read_text


def show_result(world: World, name: str | None, wanted: Wanted) -> None:
    """Write a stored result again, or the one in a file; the latest where no name is given."""
    wanted.check(world)
    path = results.latest(world.folders) if name is None else result_named(world, name)
    outcome = outcome_again(read_record(read_text(path), path.name))
    for remark in in_the_future(world, outcome.record.answered_at):
        world.say(remark)
    deliver(world, wanted, outcome)


def forget_results(world: World, id: str | None, *, everything: bool, sure: bool) -> None:
    """Delete one stored result or unfinished quiz, or all of them, after asking."""
    if (id is None) != everything:
        raise UsageError("Name what to forget.", "Give an id from rolefit history, or --all.")
    kept = forgetting.all_kept(world.folders) if id is None else forgetting.kept_under(world.folders, id)
    if not kept:
        forgetting.forget_all(world.folders)  # folders that are empty go too
        world.say("Nothing is stored on this machine.")
        return
    if not sure and not _confirmed(world, kept, id):
        world.say("Nothing was deleted.")
        return
    deleted = forgetting.forget_all(world.folders) if id is None else forgetting.forget(world.folders, id)
    world.say(f"Deleted {_count(deleted)}.")


def _confirmed(world: World, kept: Sequence[Path], id: str | None) -> bool:
    what = f"everything ({_count(kept)})" if id is None else kept[0].stem
    if not world.stdin.isatty():
        raise RolefitError(f"Deleting {what} needs a yes.", "Add --yes to delete without being asked.")
    world.stderr.write(f"Delete {what} for good? [y/N] ")
    world.stderr.flush()
    return world.stdin.readline().strip().lower() in ("y", "yes")


def _count(files: Sequence[Path]) -> str:
    return f"{len(files)} file{'' if len(files) == 1 else 's'}"
