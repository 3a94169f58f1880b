"""What can go wrong, in words for the person at the keyboard, and the exit codes."""

from enum import IntEnum


def wrapped(text: str, columns: int | None) -> str:
    """The text with lines that are too long broken between words; as it is without columns.

    A command that ends a line moves to a line of its own, and stays whole: it is there to be copied.
    """
    if columns is None:
        return text
    return "\n".join(line for long in text.split("\n") for line in _lines(long, columns))


def _lines(line: str, columns: int) -> list[str]:
    import textwrap  # not needed by most commands, and slow to load

    if len(line) <= columns:
        return [line]
    words, colon, command = line.partition(": rolefit ")
    lines = textwrap.wrap(words + colon[:1], columns, break_long_words=False, break_on_hyphens=False)
    return [*lines, colon[2:] + command] if colon else lines


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

    def told(self, columns: int) -> str:
        """Message and hint in lines that fit on a terminal with so many columns."""
        return wrapped("\n".join(filter(None, (self.message, self.hint))), columns)


class UsageError(RolefitError):
    """The words of the command do not fit together."""

    exit_code = ExitCode.USAGE


class Interrupted(RolefitError):
    """The person stopped; `hint` is the command that goes on, or says that nothing was kept."""

    exit_code = ExitCode.INTERRUPTED
