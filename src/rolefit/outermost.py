"""The outermost layer: every way in which a command can end becomes words on stderr and an exit code."""

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

from rolefit import __version__
from rolefit.errors import ExitCode, Interrupted, RolefitError

REPORT = "Please report it, with the lines that --debug prints: see CONTRIBUTING.md."


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; `--debug` anywhere shows the trace of a fault of ours."""
    words = [word for word in arguments if word != "--debug"]
    for number in _stopping_signals():
        signal.signal(number, _stop)
    try:
        from rolefit.cli import app

        app(words, prog_name="rolefit")
    except SystemExit as ended:
        return _flushed(int(ended.code or 0))
    except RolefitError as error:
        _say(error.message, error.hint)
        return _flushed(error.exit_code)
    except Exception as error:
        if "--debug" in arguments:
            traceback.print_exc()
        _say(f"rolefit {__version__} made a mistake: {type(error).__name__}: {error}", REPORT)
        return ExitCode.BUG
    return _flushed(ExitCode.DONE)


def _stopping_signals() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    return [signal.Signals[name] for name in names if hasattr(signal, name)]


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise Interrupted("Stopped.")


def _flushed(code: int) -> int:
    """The code, once everything printed has arrived; a reader that left early is no mistake."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _say(message: str, hint: str) -> None:
    lines = [message, *([hint] if hint else [])]
    print("\n".join(lines), file=sys.stderr)
