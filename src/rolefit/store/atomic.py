"""Puts a whole file in place at once: whatever happens on the way, it is there complete or not at all."""

import errno
import os
import re
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rolefit.store.locking import alone, writing

PRIVATE = 0o600
"""The mode of a file that only its owner may read: every draft, and all that rolefit keeps."""
DRAFT = ".draft"
_DRAFT_OF = re.compile(r"\.(.+)\.[0-9a-f]{8}\.draft")
_LONGEST = 60
"""Characters of a name that its draft repeats: with all of them it could be longer than the system allows."""
_CANNOT_LINK = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}


def write_new(path: Path, data: Iterable[bytes], mode: int = PRIVATE, draft: Path | None = None) -> None:
    """Create the file; raises FileExistsError where there is one already, OSError for anything else.

    `draft` is the name that it has until it is whole, from `draft_of`, where that must be known before.
    """
    with _written(draft or draft_of(path), path, data) as beside, _mode_after(beside, mode):
        try:
            os.link(beside, path)
        except OSError as error:
            if error.errno not in _CANNOT_LINK:
                raise
            _claim_and_replace(beside, path)
    sync_folder(path.parent)


def replace(path: Path, data: Iterable[bytes], mode: int = PRIVATE, draft: Path | None = None) -> None:
    """Create the file, or put it in the place of the one that is there, which keeps its permissions."""
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode & 0o777
    with _written(draft or draft_of(path), path, data) as beside, _mode_after(beside, mode):
        beside.replace(path)
    sync_folder(path.parent)


def usual_mode() -> int:
    """The mode that the system gives to a new file of this person."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def draft_of(path: Path) -> Path:
    """A name for the file until it is whole, which no other write has."""
    return path.with_name(f".{path.name[:_LONGEST]}.{secrets.token_hex(4)}{DRAFT}")


def is_draft(path: Path) -> bool:
    """Whether the name is one that `draft_of` gives."""
    return _DRAFT_OF.fullmatch(path.name) is not None


def drafts_of(path: Path) -> Iterator[Path]:
    """What a write to `path` left behind if the machine stopped in the middle of it."""
    for one in path.parent.glob(f".*{DRAFT}"):
        if (match := _DRAFT_OF.fullmatch(one.name)) and match[1] == path.name[:_LONGEST]:
            yield one


def clear_folder(folder: Path) -> None:
    """Delete what writes in a folder of ours left behind: drafts, and names that were only reserved.

    Where somebody is writing, and what cannot be deleted, stays.
    """
    delete_where_nobody_writes(folder, _remains(folder))


def delete_where_nobody_writes(folder: Path, paths: Iterable[Path]) -> None:
    """Delete files of a folder, unless somebody is writing there or they cannot be deleted."""
    with suppress(OSError), alone(folder) as held:
        for path in paths if held else ():
            path.unlink()


def sync_folder(folder: Path) -> None:
    """Make a new or deleted name in the folder survive a power failure, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write every byte to the open file and wait until the disk has it."""
    while data:
        data = data[os.write(handle, data) :]
    os.fsync(handle)


@contextmanager
def _written(draft: Path, path: Path, data: Iterable[bytes]) -> Iterator[Path]:
    delete_where_nobody_writes(path.parent, drafts_of(path))
    with writing(path.parent):
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            handle = os.open(draft, flags, PRIVATE)
            with os.fdopen(handle, "wb") as file:
                file.writelines(data)
                file.flush()
                os.fsync(handle)
            yield draft
        finally:
            with suppress(OSError):
                draft.unlink()


@contextmanager
def _mode_after(draft: Path, mode: int) -> Iterator[None]:
    """Others may read the file, where they may, only once it is whole and has its name."""
    if mode == PRIVATE or sys.platform == "win32":
        yield
        return
    handle = os.open(draft, os.O_RDONLY)
    try:
        yield
        with suppress(OSError):  # a disk without modes
            os.fchmod(handle, mode)
    finally:
        os.close(handle)


def _remains(folder: Path) -> Iterator[Path]:
    for one in folder.iterdir():
        if is_draft(one) or (one.is_file() and not one.stat().st_size):
            yield one


def _claim_and_replace(draft: Path, path: Path) -> None:
    """For disks without hard links: the empty file reserves the name, so nothing is ever overwritten."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    try:
        os.close(handle)
        draft.replace(path)
    except BaseException:
        path.unlink()
        raise
