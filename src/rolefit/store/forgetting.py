"""Deletes what rolefit keeps about a person: results, unfinished quizzes and what a crash left of them."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from rolefit.errors import RolefitError
from rolefit.store import atomic, drafts
from rolefit.store.folders import Folders
from rolefit.store.journal import in_use
from rolefit.store.os_errors import refused
from rolefit.store.stored import JOURNAL, RESULT, files, identify, taken


def kept_under(folders: Folders, name: str) -> tuple[Path, ...]:
    """The files that `forget` would delete for an id, or for the beginning of just one id.

    Raises RolefitError for an unknown id, with the nearest one.
    """
    id = identify(name, taken(folders), "result or unfinished quiz")
    whole = (folders.results / f"{id}{RESULT}", folders.journals / f"{id}{JOURNAL}")
    return tuple(file for path in whole for file in (path, *atomic.drafts_of(path)) if file.exists())


def all_kept(folders: Folders) -> tuple[Path, ...]:
    """The files that `forget_all` would delete."""
    places = ((folders.results, RESULT), (folders.journals, JOURNAL))
    kept = [file for folder, ending in places for file in files(folder, ending, atomic.DRAFT)]
    return (*kept, *drafts.left(folders))


def clear_remains(folders: Folders) -> None:
    """Delete what a crash left half written, where that can be done; what was kept is not touched."""
    for folder in (folders.results, folders.journals):
        atomic.clear_folder(folder)
    drafts.clear_passing(folders)


def forget(folders: Folders, name: str) -> tuple[Path, ...]:
    """Delete what is kept under an id, and what a crash left half written; gives the deleted files.

    Raises RolefitError where something stays.
    """
    deleted = _delete(kept_under(folders, name))
    clear_remains(folders)
    return deleted


def forget_all(folders: Folders) -> tuple[Path, ...]:
    """Delete everything that is kept, and folders of ours that are empty then; gives the deleted files.

    Raises RolefitError where something stays.
    """
    deleted = _delete(all_kept(folders))
    drafts.clear_passing(folders)
    for folder in (folders.results, folders.journals, folders.exports, folders.data, folders.state):
        with suppress(
            OSError
        ):  # it is not empty: the user's own quizzes are there, or somebody just began one
            folder.rmdir()
    return deleted


def _delete(paths: Iterable[Path]) -> tuple[Path, ...]:
    deleted: list[Path] = []
    failures: list[RolefitError] = []
    for path in paths:
        try:
            _unlink(path)
            deleted.append(path)
        except RolefitError as error:
            failures.append(error)
    for folder in {path.parent for path in deleted}:
        atomic.sync_folder(folder)
    if failures:
        stays = f"{len(failures)} of {len(failures) + len(deleted)} files could not be deleted"
        raise RolefitError(f"{stays}. {failures[0].message}", failures[0].hint)
    return tuple(deleted)


def _unlink(path: Path) -> None:
    if path.suffix == JOURNAL and in_use(path):
        raise RolefitError(
            f"The quiz {path.stem} is being taken in another window.", "Finish or close it first."
        )
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise refused(error, path, "deleted") from error
