"""Keeps finished results: one file each, never changed after it was written."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rolefit.errors import RolefitError
from rolefit.legible import one_line
from rolefit.store import atomic
from rolefit.store.folders import Folders, private
from rolefit.store.os_errors import refused
from rolefit.store.reading import read_text
from rolefit.store.stored import RESULT, files, identify, moment, text_at

LAST = 20
"""So many results are looked through for the last one of a person: a quiz is not to begin late."""


@dataclass(frozen=True)
class Entry:
    """One kept result, as far as a list of them needs it; what the file does not say is empty."""

    id: str
    path: Path
    day: str = ""
    """When it was answered, or where that is not known scored: ISO 8601."""
    quiz_id: str = ""
    title: str = ""
    label: str = ""
    verdict: str = ""
    """Its kind."""
    roles: tuple[str, ...] = ()
    """The names of the roles that the verdict is of."""
    sentence: str = ""
    """The verdict in words."""
    problem: str = ""
    """Why it cannot be read; empty where it can."""


def save(folders: Folders, id: str, text: str) -> Path:
    """Keep a result under an id that nothing else has; gives its path.

    Raises RolefitError where the id is in use or the file cannot be written.
    """
    path = private(folders.results) / f"{id}{RESULT}"
    try:
        atomic.write_new(path, [text.encode("utf-8", "replace")])
    except FileExistsError:
        raise RolefitError(f"A result {id} is kept already: {path}.", "It was not changed.") from None
    except OSError as error:
        raise refused(error, path, "written") from error
    return path


def is_kept(folders: Folders, id: str) -> bool:
    """Whether there is a result of this id."""
    return (folders.results / f"{id}{RESULT}").exists()


def kept_results(folders: Folders) -> list[Entry]:
    """Every kept result, the newest first; one that is damaged is listed with its problem."""
    entries = [_entry(path) for path in files(folders.results, RESULT)]
    return sorted(entries, key=lambda entry: (moment(entry.day, entry.path), entry.id), reverse=True)


def newest(folders: Folders) -> Iterator[Entry]:
    """The last of the kept results, the newest first by their ids; they are read one by one."""
    yield from map(_entry, sorted(files(folders.results, RESULT), reverse=True, key=_order)[:LAST])


def _order(path: Path) -> tuple[str, int]:
    day, _, number = path.stem.partition("-")
    return day, int(number) if number.isdecimal() else 0


def latest(folders: Folders) -> Path:
    """The newest result; raises RolefitError where none is kept."""
    entries = kept_results(folders)
    if not entries:
        raise RolefitError("No result is kept on this machine yet.", 'Take a quiz first: "rolefit quiz".')
    return entries[0].path


def find_result(folders: Folders, name: str) -> Path:
    """The result that `name` means: a path, an id, or the beginning of just one id.

    Raises RolefitError for an unknown id, with the nearest one; whether a path exists, reading will tell.
    """
    if "/" in name or os.sep in name or name.endswith(RESULT):
        return Path(name)
    ids = [path.stem for path in files(folders.results, RESULT)]
    return folders.results / f"{identify(name, ids, 'result')}{RESULT}"


def _entry(path: Path) -> Entry:
    try:
        record = json.loads(read_text(path))
    except RolefitError as error:
        return Entry(path.stem, path, problem=error.message)
    except (ValueError, RecursionError):
        return Entry(path.stem, path, problem=f"{path} is damaged.")
    if not text_at(record, "format").startswith("rolefit-result/"):
        return Entry(path.stem, path, problem=f"{path} is not a result of rolefit.")
    return Entry(
        id=path.stem,
        path=path,
        day=text_at(record, "answered_at") or text_at(record, "created"),
        quiz_id=text_at(record, "quiz", "id"),
        title=text_at(record, "quiz", "title"),
        label=text_at(record, "label"),
        verdict=text_at(record, "verdict", "kind"),
        roles=tuple(_role_names(record)),
        sentence=text_at(record, "verdict", "sentence"),
    )


def _role_names(record: Any) -> Iterator[str]:
    """The names of the roles in a verdict, by the quiz in the record."""
    verdict = record["verdict"].get("roles") if isinstance(record.get("verdict"), Mapping) else None
    for role in verdict if isinstance(verdict, list) else ():
        if isinstance(role, str):
            yield text_at(record, "quiz", "content", "roles", role, "name") or one_line(role)
