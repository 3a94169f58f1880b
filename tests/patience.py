"""Waiting for a program on a pseudo-terminal, but not for ever."""

import time
from collections.abc import Callable
from typing import Any

PATIENCE = 15
"""Seconds; a machine that is busy with other tests takes a tenth of it."""


def exit_code(child: Any, seen: Callable[[], str], read: Callable[[], bool] = lambda: False) -> Any:
    """How a child of pexpect ended. `read` takes what still arrives, False where nothing does.

    Raises AssertionError, with what was `seen` of it, where it does not end.
    """
    until = time.monotonic() + PATIENCE
    while read() or _lives(child):
        assert time.monotonic() < until, f"it does not end:\n{seen()}"
        time.sleep(0.01)
    return child.exitstatus


def _lives(child: Any) -> bool:
    child.flag_eof = False  # once the terminal has closed, pexpect would wait for as long as it takes
    return bool(child.isalive())
