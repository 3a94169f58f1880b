"""One process at a time: a lock on an open file that ends with the process, however that ends."""

import sys
import time
from typing import BinaryIO

if sys.platform == "win32":  # there, two windows on one unfinished quiz are not kept apart

    def lock(file: BinaryIO) -> bool:
        """Take the lock, where the system has one; False where another process holds it."""
        return True

else:
    import fcntl

    def lock(file: BinaryIO) -> bool:
        """Take the lock, where the system has one; False where another process holds it."""
        for _ in range(5):  # looking whether a journal is in use holds its lock for a moment
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.01)
            except OSError:  # a disk without locks, such as some network folders
                return True
            else:
                return True
        return False
