"""Puts a whole file in place at once: whatever happens on the way, it is there complete or not at all."""

import errno
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rolefit.store.locking import alone, writing

DRAFT = ".draft"
_DRAFT_OF = re.compile(r"\.(.+)\.[0-9a-f]{8}\.draft")
_LONGEST = 60
"""Characters of a name that its draft repeats: with all of them it could be longer than the system allows."""
_CANNOT_LINK = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}


def write_new(path: Path, data: Iterable[bytes], mode: int = 0o600) -> None:
    """Create the file; raises FileExistsError where there is one already, OSError for anything else."""
    with _written_beside(path, data, mode) as draft:
        try:
            os.link(draft, path)
        except OSError as error:
            if error.errno not in _CANNOT_LINK:
                raise
            _claim_and_replace(draft, path)
    sync_folder(path.parent)


def replace(path: Path, data: Iterable[bytes], mode: int = 0o600) -> None:
    """Create the file, or put it in the place of the one that is there, which keeps its permissions."""
    with _written_beside(path, data, mode) as draft:
        with suppress(FileNotFoundError):
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
    sync_folder(path.parent)


def drafts_of(path: Path) -> Iterator[Path]:
    """What a write to `path` left behind if the machine stopped in the middle of it."""
    for one in path.parent.glob(f".*{DRAFT}"):
        if (match := _DRAFT_OF.fullmatch(one.name)) and match[1] == path.name[:_LONGEST]:
            yield one


def clear(folder: Path) -> None:
    """Delete what writes in a folder of ours left behind: drafts, and names that were only reserved.

    Where somebody is writing, and what cannot be deleted, stays.
    """
    _delete_where_nobody_writes(folder, _remains(folder))


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
def _written_beside(path: Path, data: Iterable[bytes], mode: int) -> Iterator[Path]:
    draft = path.with_name(f".{path.name[:_LONGEST]}.{secrets.token_hex(4)}{DRAFT}")
    _delete_where_nobody_writes(path.parent, drafts_of(path))
    with writing(path.parent):
        try:
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            with os.fdopen(handle, "wb") as file:
                file.writelines(data)
                file.flush()
                os.fsync(handle)
            yield draft
        finally:
            with suppress(OSError):
                draft.unlink()


def _remains(folder: Path) -> Iterator[Path]:
    for one in folder.iterdir():
        if _DRAFT_OF.fullmatch(one.name) or (one.is_file() and not one.stat().st_size):
            yield one


def _delete_where_nobody_writes(folder: Path, paths: Iterable[Path]) -> None:
    with suppress(OSError), alone(folder) as held:
        for path in paths if held else ():
            path.unlink()


def _claim_and_replace(draft: Path, path: Path) -> None:
    """For disks without hard links: the empty file reserves the name, so nothing is ever overwritten."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.close(handle)
        draft.replace(path)
    except BaseException:
        path.unlink()
        raise
