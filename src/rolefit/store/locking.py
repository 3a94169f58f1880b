"""One process at a time: locks that end with the process, however that ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

LOCKED_BYTE = 1 << 40
"""Where in a file Windows locks a byte: beyond all that is read or written, as its locks forbid both."""

if sys.platform == "win32":
    import msvcrt

    def lock(file: BinaryIO) -> bool:
        """Take the lock, where the system has one; False where another process holds it."""
        here = os.lseek(file.fileno(), 0, os.SEEK_CUR)
        try:
            os.lseek(file.fileno(), LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file.fileno(), here, os.SEEK_SET)
        return True

    @contextmanager
    def writing(folder: Path) -> Iterator[bool]:
        """While a file is written in a folder; gives False, as a folder cannot be locked there."""
        yield False

    alone = writing

else:
    import fcntl

    def lock(file: BinaryIO) -> bool:
        """Take the lock, where the system has one; False where another process holds it."""
        try:
            return _taken(file.fileno(), fcntl.LOCK_EX)
        except OSError:  # a disk without locks, such as some network folders
            return True

    def writing(folder: Path) -> AbstractContextManager[bool]:
        """While a file is written in a folder, so that nobody takes it for what a crash left there.

        Gives False where the system has no such lock.
        """
        return _hold(folder, fcntl.LOCK_SH)

    def alone(folder: Path) -> AbstractContextManager[bool]:
        """While nobody may begin to write in a folder; gives False where somebody does already."""
        return _hold(folder, fcntl.LOCK_EX)

    @contextmanager
    def _hold(folder: Path, how: int) -> Iterator[bool]:
        handle, held = None, False
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            held = _taken(handle, how)
        try:
            yield held
        finally:
            if handle is not None:
                with suppress(OSError):
                    os.close(handle)

    def _taken(handle: int, how: int) -> bool:
        for _ in range(5):  # looking whether a journal is in use, or clearing a folder, takes a moment
            try:
                fcntl.flock(handle, how | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.01)
            else:
                return True
        return False
