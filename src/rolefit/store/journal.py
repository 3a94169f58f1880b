"""Keeps an unfinished quiz answer by answer: what was acknowledged survives a kill or a full disk."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from rolefit.errors import RolefitError
from rolefit.quiz.item import START
from rolefit.store import atomic
from rolefit.store.folders import Folders, private
from rolefit.store.locking import lock
from rolefit.store.os_errors import refused
from rolefit.store.stored import JOURNAL, RESULT, files, moment, new_id, taken, text_at
from rolefit.strict_json import newer, read_json

FORMAT = "rolefit-journal/1"

JournalLine = dict[str, Any]


class Journal:
    """An open journal, locked until it is closed: a header, then a record for every answer."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        lines, self._end = _parse(file.read(), path)
        self.path = path
        self.header: Mapping[str, Any] = lines[0]
        self.records: list[JournalLine] = lines[1:]
        self._file = file

    @property
    def id(self) -> str:
        """By which the session is resumed and its result will be known."""
        return self.path.stem

    def append(self, record: Mapping[str, Any]) -> None:
        """Keep one more record; when this returns, the disk has it.

        Raises RolefitError where it cannot be written; then it is not kept, and the next one may be tried.
        """
        line = _line(record)
        try:
            os.ftruncate(self._file.fileno(), self._end)  # a torn line, of a kill or a full disk
            atomic.write_all(self._file.fileno(), line)
        except OSError as error:
            raise refused(error, self.path, "written") from error
        self._end += len(line)
        self.records.append(dict(record))

    def discard(self) -> None:
        """Delete the journal: the result is saved, or the person wants nothing kept."""
        if sys.platform == "win32":
            self.close()  # there, an open file cannot be deleted
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise refused(error, self.path, "deleted") from error
        atomic.sync_folder(self.path.parent)
        self.close()

    def close(self) -> None:
        """Let go of the journal; it can be opened again."""
        with suppress(OSError):  # the disk has every record already
            self._file.close()


@dataclass(frozen=True)
class Unfinished:
    """One unfinished quiz, as far as the offer to resume it needs it."""

    id: str
    path: Path
    quiz_id: str = ""
    title: str = ""
    quiz_name: str = ""
    """What was typed to take it."""
    label: str = ""
    started: str = ""
    seen: int = 0
    """How many questions were answered or skipped; the starting point is not counted."""
    questions: int = 0
    in_use: bool = False
    """Somebody is taking it at this moment."""
    problem: str = ""
    """Why it cannot be read; empty where it can."""


def create(folders: Folders, header: Mapping[str, Any], now: datetime) -> Journal:
    """Begin a journal under a new id; `id`, `started` and `format` are added to the header.

    Raises RolefitError where it cannot be written.
    """
    folder = private(folders.journals)
    while True:
        id = new_id(now, taken(folders))
        whole = {**header, "format": FORMAT, "id": id, "started": now.isoformat(timespec="seconds")}
        path = folder / f"{id}{JOURNAL}"
        try:
            atomic.write_new(path, [_line(whole)])
            return open_journal(path)
        except FileExistsError:
            continue  # another quiz was begun in the same moment
        except OSError as error:
            raise refused(error, path, "written") from error


def open_journal(path: Path) -> Journal:
    """Go on with a journal; a torn last line, never acknowledged, is left out.

    Raises RolefitError where another process has it open, it is damaged, or it cannot be read.
    """
    try:
        file = os.fdopen(
            os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)), "rb+", buffering=0
        )
    except OSError as error:
        raise refused(error, path, "read") from error
    try:
        if not lock(file):
            raise RolefitError(
                "This quiz is being taken in another window.", "Go on there, or close it first."
            )
        if not os.fstat(file.fileno()).st_nlink:
            raise RolefitError("This quiz has just been finished or deleted.", 'See "rolefit history".')
        return Journal(path, file)
    except BaseException:
        file.close()
        raise


def unfinished(folders: Folders) -> list[Unfinished]:
    """Every unfinished quiz, the newest first; one that is damaged is listed with its problem."""
    finished = {path.stem for path in files(folders.results, RESULT)}
    found = [_summary(path) for path in files(folders.journals, JOURNAL) if path.stem not in finished]
    return sorted(found, key=lambda one: (moment(one.started, one.path), one.id), reverse=True)


def in_use(path: Path) -> bool:
    """Whether another process has this journal open."""
    with suppress(OSError), path.open("rb") as file:
        return not lock(file)
    return False


def _summary(path: Path) -> Unfinished:
    try:
        lines, _ = _parse(path.read_bytes(), path)
    except RolefitError as error:
        return Unfinished(path.stem, path, problem=error.message)
    except OSError as error:
        return Unfinished(path.stem, path, problem=refused(error, path, "read").message)
    header = lines[0]
    questions = header["quiz"].get("questions")
    return Unfinished(
        id=path.stem,
        path=path,
        quiz_id=text_at(header, "quiz", "id"),
        title=text_at(header, "quiz", "title"),
        quiz_name=text_at(header, "quiz_name"),
        label=text_at(header, "label"),
        started=text_at(header, "started"),
        seen=_seen(lines[1:]),
        questions=len(questions) if isinstance(questions, list) else 0,
        in_use=in_use(path),
    )


def _seen(records: Iterable[JournalLine]) -> int:
    return len(
        {record["question"] for record in records if isinstance(record.get("question"), str)} - {START}
    )


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, allow_nan=False).encode() + b"\n"


def _parse(data: bytes, path: Path) -> tuple[list[JournalLine], int]:
    """The complete lines, and how many bytes they take; raises RolefitError for anything but a journal."""
    end = data.rfind(b"\n") + 1
    try:
        lines: list[Any] = [read_json(line.decode()) for line in data[:end].split(b"\n")[:-1]]
    except ValueError:
        lines = []
    form = text_at(lines[0], "format") if lines else ""
    if formats := newer(form, FORMAT):
        raise RolefitError(
            f"{path} was written by a newer rolefit: {formats}.", "Update rolefit to go on with it."
        )
    sound = form == FORMAT and isinstance(lines[0].get("quiz"), dict)
    if not sound or not all(isinstance(line, dict) for line in lines):
        raise RolefitError(
            f"The unfinished quiz in {path} is damaged and cannot be resumed.",
            f'The file was not changed. "rolefit forget {path.stem}" deletes it.',
        )
    return lines, end
