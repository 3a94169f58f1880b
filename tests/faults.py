"""Faults that a call to the system can meet: refused, cut short, stopped by a signal, or killed at it."""

import errno
import fcntl
import io
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest

CALLS = (
    *((os, name) for name in ("open", "write", "fsync", "ftruncate", "close")),
    *((os, name) for name in ("link", "replace", "unlink", "mkdir", "chmod")),
    *((os, name) for name in ("stat", "lstat", "listdir", "scandir", "readlink", "fstat")),
    (fcntl, "flock"),
)
"""Everything that saving asks of the system, with what open files ask by themselves: `write` and `close`."""

Fault = Callable[[Callable[..., Any], tuple[Any, ...]], Any]


def inject(patch: pytest.MonkeyPatch, at: int, fault: Fault) -> Callable[[], int]:
    """Let the call of that number meet the fault; gives a function that tells how many calls there were."""
    count = 0

    def wrapped(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            return fault(call, given) if count == at else call(*given, **named)

        return counted

    class File(io.FileIO):
        """What `os.fdopen` gives, so that its own calls are counted too."""

        write = wrapped(io.FileIO.write)

        def close(self) -> None:
            if not self.closed:
                _close(self)

    _close = wrapped(io.FileIO.close)

    def fdopen(handle: int, mode: str = "r", buffering: int = -1, **named: Any) -> Any:
        if mode not in ("wb", "rb+"):
            return open(handle, mode, buffering, **named)
        file = File(handle, mode)
        return io.BufferedWriter(file) if buffering else file

    for module, name in CALLS:
        patch.setattr(module, name, wrapped(getattr(module, name)))
    patch.setattr(os, "fdopen", fdopen)
    return lambda: count


def kill_before(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    _kill()


def kill_after(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    call(*given)
    _kill()


def kill_half_way(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    _half(call, given)
    _kill()


def no_space(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    _refuse(errno.ENOSPC, call, given)


def no_space_half_way(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    _half(call, given)
    _refuse(errno.ENOSPC, call, given)


def broken_disk(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    _refuse(errno.EIO, call, given)


def interrupted_call(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    _refuse(errno.EINTR, call, given)


def half_a_write(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    return call(*given[:-1], given[-1][:3]) if call.__name__ == "write" else call(*given)


def terminated_before(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    os.kill(os.getpid(), signal.SIGTERM)
    return call(*given)


def terminated_after(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    result = call(*given)
    os.kill(os.getpid(), signal.SIGTERM)
    return result


KILLS = (kill_before, kill_after, kill_half_way)
REFUSALS = (no_space, no_space_half_way, broken_disk, interrupted_call, half_a_write)
SIGNALS = (terminated_before, terminated_after)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _half(call: Callable[..., Any], given: tuple[Any, ...]) -> None:
    if call.__name__ == "write":
        call(*given[:-1], given[-1][: len(given[-1]) // 2])


def _refuse(code: int, call: Callable[..., Any], given: tuple[Any, ...]) -> None:
    if call.__name__ == "close":  # the system has closed the file even where it says that this failed
        call(*given)
    raise OSError(code, os.strerror(code))
