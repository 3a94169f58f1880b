"""Disks of one's own, small or not to be written to, which only one process and its children see."""

import ctypes
import os
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from rich.cells import cell_len

NEW_MOUNTS = 0x20000
READ_ONLY, REMOUNT, PRIVATE_WITH_ALL_BELOW = 0x1, 0x20, 0x44000
NOBODY = 65534
NOT_LISTED = 54321
"""The number of a user whom the system does not know."""
PAGE = 4096


def apart(tried: Callable[[], str | None]) -> str | None:
    """What it gives in a process of its own, whose mounts are gone afterwards."""

    def with_own_mounts() -> str | None:
        _system("unshare", NEW_MOUNTS)
        _system("mount", b"none", b"/", None, PRIVATE_WITH_ALL_BELOW, None)
        return tried()

    return in_a_copy(with_own_mounts)


def in_a_copy(tried: Callable[[], str | None]) -> str | None:
    """What it gives in a copy of this process; a fault in it is given as its trace."""
    with tempfile.TemporaryFile("w+") as said:
        child = os.fork()
        if not child:
            try:
                said.write(tried() or "")
            except BaseException:
                said.write(traceback.format_exc())
            finally:
                said.flush()
                os._exit(0)
        os.waitpid(child, 0)
        said.seek(0)
        return said.read() or None


@cache
def why_no_disks() -> str:
    """Why no such disk can be made here; empty where one can."""
    with tempfile.TemporaryDirectory() as folder:
        trace = apart(lambda: small_disk(Path(folder), 64))
    return f"no disk can be mounted here: {trace.splitlines()[-1]}" if trace else ""


@cache
def why_nobody_else() -> str:
    """Why this process cannot become another user; empty where it can."""
    return "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "only root can become another user"


def small_disk(folder: Path, kib: int) -> None:
    """Mount an empty disk of that size there."""
    _system("mount", b"none", bytes(folder), b"tmpfs", 0, f"size={kib}k,mode=755".encode())


def make_read_only(folder: Path) -> None:
    """Let nothing be written any more to the disk that is mounted there."""
    _system("mount", b"none", bytes(folder), None, REMOUNT | READ_ONLY, None)


def fill(folder: Path, spare: int = 0) -> Path:
    """Fill the disk there, but for so many pages; gives the file that does it."""
    path = folder / "filler"
    with path.open("wb", buffering=0) as file:
        with suppress(OSError):
            while True:
                file.write(bytes(PAGE))
        file.truncate(max(file.tell() - spare * PAGE, 0))
    return path


def become(user: int) -> None:
    """Go on as another user, for good.

    Rich loads its table of wide characters where it first needs it; another user may not be able to read it.
    """
    cell_len("\u6f22")
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)


def _system(call: str, *given: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, call)(*given):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
