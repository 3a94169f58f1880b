"""Remembers which files are being written in folders of the person, so that what a kill left is found."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rolefit.errors import RolefitError
from rolefit.store import atomic
from rolefit.store.folders import Folders, private


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


def left(folders: Folders) -> Iterator[Path]:
    """The drafts that a kill left, or that are being written at this moment."""
    yield from (draft for note in _notes(folders) if (draft := _draft(note)))


def clear(folders: Folders) -> None:
    """Delete drafts that nobody is writing, and the notes of those that are gone."""
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
        return draft if atomic.is_draft(draft) and draft.exists() else None
    return None
