"""What the operating system refused, in words that say what to do."""

import errno
from pathlib import Path
from typing import Literal

from rolefit.errors import RolefitError

IN_USE = (5, 32, 33)
"""What Windows says of a file that another program has open: it may not be replaced, read or deleted."""
_REASONS = {
    errno.EACCES: ("permission is missing", "Change the permissions, or choose another place."),
    errno.EPERM: ("permission is missing", "Change the permissions, or choose another place."),
    errno.EROFS: ("that disk cannot be written to", "Choose another place."),
    errno.ENOSPC: ("the disk is full", "Free some space, then try again."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space, then try again."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
    errno.ENOENT: ("there is no such file or folder", "Check the spelling."),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "Check the path."),
    errno.EEXIST: ("a file of that name is in the way", "Move it elsewhere, then try again."),
    errno.EISDIR: ("it is a folder", "Name a file."),
    errno.ELOOP: ("its links lead in a circle", "Check the path."),
}


def refused(error: OSError, path: Path, done: Literal["read", "written", "made", "deleted"]) -> RolefitError:
    """The error to raise when `path` could not be `done`, whatever the system's reason."""
    if getattr(error, "winerror", None) in IN_USE:
        reason = "permission is missing, or another program has it open"
        hint = "Close it there, or choose another place."
    else:
        reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
    return RolefitError(f"{path} could not be {done}: {reason}.", hint)
