"""Remembers which passing files are in folders that are not ours, so that what a kill left is found."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rolefit.errors import RolefitError
from rolefit.store import atomic
from rolefit.store.folders import Folders, private
from rolefit.store.locking import writing
from rolefit.store.os_errors import refused

PAGE_NAME = re.compile(r"rolefit-[0-9a-f]{16}\.html")
"""The names of pages that are opened in a browser."""


@contextmanager
def noted(folders: Folders, draft: Path) -> Iterator[None]:
    """While a draft is written, a file of ours says where it is, if one can be written."""
    note, new = None, not folders.state.exists()
    with suppress(RolefitError, OSError):
        note = private(folders.exports) / draft.name.lstrip(".")
        atomic.write_new(note, [os.fsencode(draft.absolute())])
    try:
        yield
    finally:
        with suppress(OSError):
            if note:
                note.unlink(missing_ok=True)
                note.parent.rmdir()
                if new:
                    folders.state.rmdir()


@contextmanager
def passing_page(folders: Folders, path: Path, text: str) -> Iterator[None]:
    """While a page is read: a file for its owner alone, noted as a draft is, and gone afterwards.

    Its name has to fit PAGE_NAME. Raises RolefitError where it cannot be written.
    """
    with noted(folders, path):
        try:
            atomic.write_new(path, [text.encode("utf-8", "replace")])
            with writing(path.parent):
                yield
        except OSError as error:
            raise refused(error, path, "written") from error
        finally:
            path.unlink(missing_ok=True)


def left(folders: Folders) -> Iterator[Path]:
    """The drafts and pages that a kill left, or that are in use at this moment."""
    yield from (draft for note in _notes(folders) if (draft := _draft(note)))


def clear_passing(folders: Folders) -> None:
    """Delete drafts and pages that nobody uses, and the notes of those that are gone."""
    for note in _notes(folders):
        if draft := _draft(note):
            atomic.delete_where_nobody_writes(draft.parent, [draft])
        if not _draft(note):
            with suppress(OSError):
                note.unlink()


def _notes(folders: Folders) -> list[Path]:
    with suppress(OSError):
        return sorted(folders.exports.iterdir())
    return []


def _draft(note: Path) -> Path | None:
    """The draft that a note is of; None where it is gone, and for a note that is damaged."""
    with suppress(OSError, ValueError):
        draft = Path(os.fsdecode(note.read_bytes()))
        ours = atomic.is_draft(draft) or PAGE_NAME.fullmatch(draft.name)
        return draft if ours and draft.exists() else None
    return None
