"""The outermost layer: every way in which a command can end becomes words on stderr and an exit code."""

import errno
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack, redirect_stderr, redirect_stdout, suppress
from io import TextIOWrapper
from types import FrameType
from typing import TYPE_CHECKING, Literal, NoReturn, TextIO

from rolefit import __version__, signals
from rolefit.errors import ExitCode, Interrupted, RolefitError, UsageError
from rolefit.legible import legible, one_line, unseen

if TYPE_CHECKING:
    from rolefit.commands.world import World

REPORT = "Please report it, with the lines that --debug prints: see CONTRIBUTING.md."


def run(arguments: Sequence[str], world: "World | None" = None) -> int:
    """Run one command in this world, the real one if None, and give its exit code.

    `--debug` anywhere shows the trace of a fault of ours.
    """
    with ExitStack() as streams:
        if world:  # Typer writes its help and its complaints to the streams of the process
            streams.enter_context(redirect_stdout(world.stdout))
            streams.enter_context(redirect_stderr(world.stderr))
        _open_streams()
        try:
            for number in signals.STOPPING:
                signal.signal(number, _stop)
            code = _ended(arguments, world)
            signals.ignore()
        except Interrupted as late:  # amid the last words
            return _stopped(late)
        return code


def _ended(arguments: Sequence[str], world: "World | None") -> int:
    words = [word for word in arguments if word != "--debug"]
    try:
        from rolefit.cli import command_line, spelled_out

        _refuse_unseen(words)
        command_line()(spelled_out(words), prog_name="rolefit", obj=world)
    except SystemExit as ended:
        if pipe := _broken_pipe(ended):
            return _flushed(_refused(pipe, sys.stdout))
        return _flushed(int(ended.code or 0))
    except Interrupted as stop:
        return _stopped(stop)
    except RolefitError as error:
        _tell(error)
        return _flushed(error.exit_code)
    except Exception as error:
        if "--debug" in arguments:
            import traceback  # slow to load, and seldom wanted

            traceback.print_exc()
        if isinstance(error, OSError):
            return _flushed(_refused(error, sys.stdout))
        _say(f"rolefit {__version__} made a mistake: {type(error).__name__}: {error}", REPORT)
        return ExitCode.BUG
    return _flushed(ExitCode.DONE)


def _refuse_unseen(words: Sequence[str]) -> None:
    """Raises UsageError for an empty word, and for one that could steer the terminal when it is shown."""
    for word in words:
        if not word.strip():
            raise UsageError("A word of the command is empty.", "Write what it names, or leave it out.")
        # Names of files need not be text: what is none of it is shown as a question mark.
        if char := unseen(word.encode("utf-8", "replace").decode()):
            raise UsageError(
                f"Here is a character that nobody can see, U+{ord(char):04X}: {one_line(word)}",
                "Type it anew; a file with such a name has to be renamed first.",
            )


def _broken_pipe(ended: SystemExit) -> BrokenPipeError | None:
    """The reason for which Rich or Typer ended it, where that is a reader who left early."""
    reason = ended.__context__
    while reason and not isinstance(reason, BrokenPipeError):
        reason = reason.__context__
    return reason if isinstance(reason, BrokenPipeError) else None


def _stopped(stop: Interrupted) -> int:
    if sys.stderr.isatty():
        _say("", "")  # the terminal has written ^C on the line of the question
    _tell(stop)
    return _flushed(stop.exit_code)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    signals.ignore()
    raise Interrupted("Stopped.")


def _open_streams() -> None:
    """A stream that was closed is empty; a sign that the terminal does not have becomes a question mark."""
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123


def _flushed(code: int) -> int:
    """The code, once everything printed has arrived."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            refusal = _refused(error, stream)
            code = code or refusal
    return code


def _refused(error: OSError, stream: TextIO) -> int:
    """What to end with where the system refused to write; a reader that left early is no mistake."""
    # What still waits in the stream must not be tried again when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    left = sys.platform == "win32" and error.errno == errno.EINVAL  # what Windows says of such a pipe
    if isinstance(error, BrokenPipeError) or left:
        return ExitCode.DONE
    reason = error.strerror or str(error)
    _say(f"The system refused: {reason}.", "Is there room on the disk, and may it be written to?")
    return ExitCode.FIXABLE


def _tell(error: RolefitError) -> None:
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:  # no terminal
        columns = 0
    if columns:
        _say(error.told(columns), "")
    else:
        _say(error.message, error.hint)


def _say(message: str, hint: str) -> None:
    lines = [message, *([hint] if hint else [])]
    with suppress(OSError):  # the terminal may have gone
        print(legible("\n".join(lines)), file=sys.stderr)
