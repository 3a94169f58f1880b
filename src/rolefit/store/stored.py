"""What results and unfinished quizzes have in common: their ids, their files and their order in time."""

import difflib
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from rolefit.errors import RolefitError
from rolefit.legible import one_line
from rolefit.store.folders import Folders
from rolefit.store.os_errors import refused

RESULT, JOURNAL = ".json", ".jsonl"


def files(folder: Path, *endings: str) -> list[Path]:
    """The files in a folder by ending and in order of name; none where there is no such folder.

    Raises RolefitError where the folder may not be read: that is not the same as empty.
    """
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(endings))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise refused(error, folder, "read") from error


def taken(folders: Folders) -> set[str]:
    """The ids of everything that is kept, finished or not."""
    kept = files(folders.results, RESULT) + files(folders.journals, JOURNAL)
    return {path.stem for path in kept}


def new_id(now: datetime, taken: Collection[str]) -> str:
    """An id that can be typed: the day, and a number one above that day's highest, as in 20261123-2."""
    day = f"{now:%Y%m%d}-"
    numbers = [int(end) for id in taken if id.startswith(day) and (end := id.removeprefix(day)).isdecimal()]
    return f"{day}{max(numbers, default=0) + 1}"


def identify(name: str, ids: Collection[str], what: str) -> str:
    """The one id that is `name` or begins with it; `what` says in the error what has ids.

    Raises RolefitError where none does, with the nearest one, or where several do.
    """
    found = [name] if name in ids else sorted(id for id in ids if name and id.startswith(name))
    if len(found) == 1:
        return found[0]
    if found:
        raise RolefitError(f"{name} could be {', '.join(found)}.", "Write more of the id.")
    near = difflib.get_close_matches(name, ids, n=1, cutoff=0.5)
    meant = f"Did you mean {near[0]}? " if near else ""
    raise RolefitError(f"There is no {what} {name}.", f'{meant}"rolefit history" shows what is kept.')


def text_at(record: Any, *keys: str) -> str:
    """The text at the end of these keys, safe to show on one line; empty where there is none."""
    for key in keys:
        record = record.get(key) if isinstance(record, Mapping) else None
    return one_line(record) if isinstance(record, str) else ""


def moment(stamp: str, path: Path) -> float:
    """Seconds since 1970 of an ISO time, or of the file where that cannot be read; to sort by."""
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromisoformat(stamp).timestamp()
    with suppress(OSError):
        return path.lstat().st_mtime
    return 0.0
