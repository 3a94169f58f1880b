"""What both front ends share: keeping each answer, and how a person leaves in the middle."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rolefit import signals
from rolefit.session.session import Action, Session

Save = Callable[[dict[str, Any]], None]
"""Keeps one record of a session. Raises RolefitError where it cannot."""
Stamp = Callable[[], str | None]
"""Date and time as they stand in files; None where nobody wants to know."""


def no_stamp() -> None:
    """Answers that bear no time."""


class Stopped(Exception):
    """The person left before the end."""

    def __init__(self, session: Session, keep: bool) -> None:
        super().__init__("stopped before the end")
        self.session = session
        self.keep = keep
        """False where the answers so far are to be discarded."""


def advance(session: Session, action: Action, seconds: float, at: str | None, save: Save | None) -> Session:
    """The session after an action, done at this time; what was answered has been saved when it returns."""
    after = session.act(action, seconds, at)
    if save is not None and after.latest is not None:
        save(after.latest.content())
    return after


@contextmanager
def interruptible(interrupt: Callable[[], None]) -> Iterator[None]:
    """Calls `interrupt` for every signal by which a person or the system asks a program to leave.

    Only for the main thread. Without this, a killed program leaves the terminal without an echo.
    """
    before = {number: signal.signal(number, lambda *_: interrupt()) for number in signals.STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
