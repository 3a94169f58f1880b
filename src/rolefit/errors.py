"""What can go wrong, in words for the person at the keyboard, and the exit codes."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    FIXABLE = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class RolefitError(Exception):
    """Something the user can mend: `message` says what is wrong and where, `hint` what to do."""

    exit_code = ExitCode.FIXABLE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(RolefitError):
    """The words of the command do not fit together."""

    exit_code = ExitCode.USAGE


class Interrupted(RolefitError):
    """The person stopped; `hint` is the command that goes on, or says that nothing was kept."""

    exit_code = ExitCode.INTERRUPTED
