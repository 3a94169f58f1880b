"""Runs the command in a copy of this process: all of the program, but for the start of the interpreter."""

import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from io import FileIO, TextIOWrapper
from pathlib import Path
from typing import IO

from machine import SMALL, Ended, Machine

from rolefit import outermost

STUCK = 20.0
"""Seconds after which a command will not end any more."""


def nothing() -> None:
    """The preparation of a run that needs none."""


@cache
def warm() -> None:
    """Runs commands in this process once, so that everything they load is in every copy."""
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        machine.take("--output", "me.md")
        for words in (
            ["history"],
            ["show", "--json"],
            ["check", str(SMALL)],
            ["form", str(SMALL), "-o", "form.html"],
            ["new", "new.yaml"],
            ["forget", "--all", "--yes"],
        ):
            machine.run(*words)


def forked(
    machine: Machine,
    *words: str,
    input: str = "",
    env: Mapping[str, str] | None = None,
    prepare: Callable[[], object] = nothing,
    killed_after: float | None = None,
) -> Ended:
    """The command on a machine; the code is negative where a signal ended it.

    `prepare` is called in the new process before the command; after `killed_after` seconds it is killed.
    """
    warm()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(input.encode())
        given.seek(0)
        sys.stdout.flush()
        child = os.fork()
        if not child:
            _become(machine, words, env or {}, prepare, (given, out, err))
        code = _waited(child, killed_after)
        return Ended(_text(out), _text(err), code)


def _become(
    machine: Machine,
    words: tuple[str, ...],
    env: Mapping[str, str],
    prepare: Callable[[], object],
    streams: tuple[IO[bytes], ...],
) -> None:
    code = 70
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream.fileno(), number)
        sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(3))
        os.environ.clear()
        os.environ.update({**machine.environ, **env})
        os.chdir(machine.here)
        prepare()
        code = outermost.run(words)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _stream(number: int) -> TextIOWrapper:
    return TextIOWrapper(FileIO(number, "w" if number else "r", closefd=False), "utf-8", write_through=False)


def _waited(child: int, killed_after: float | None) -> int:
    if killed_after is not None:
        time.sleep(killed_after)
        os.kill(child, signal.SIGKILL)
    until = time.monotonic() + STUCK
    while True:
        ended, status = os.waitpid(child, 0 if killed_after is not None else os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.001)


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", "replace")
