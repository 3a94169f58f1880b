"""A keyboard and a screen without a terminal."""

import io
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from rolefit.ask import full_screen
from rolefit.ask.taking import Stopped
from rolefit.session.session import Session

CTRL_C = "\x03"
LEAVE_SCREEN = b"\x1b[?1049l"


@dataclass
class Seen:
    """What came of some keys: the last screen, what was saved, and how it ended."""

    rows: list[str]
    session: Session
    kept: bool | None
    """None where the quiz was finished."""
    saved: list[dict[str, Any]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def pointed(self) -> str:
        return next((row.strip(" ❯>") for row in self.rows if row.lstrip().startswith(("❯", ">"))), "")


def type_keys(
    session: Session,
    keys: str,
    columns: int = 80,
    rows: int = 24,
    saving: bool = True,
    encoding: str = "utf-8",
) -> Seen:
    """What is seen just before the screen is left: these keys are typed, and Ctrl-C after them."""
    written = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    output = Vt100_Output(written, lambda: Size(rows, columns), term="xterm")
    saved: list[dict[str, Any]] = []
    kept = None
    ticks = count()
    with create_pipe_input() as pipe:
        pipe.send_text(keys + CTRL_C)
        try:
            session = full_screen.take(
                session,
                saved.append if saving else None,
                lambda: float(next(ticks)),
                settle=0,
                input=pipe,
                output=output,
            )
        except Stopped as stopped:
            session, kept = stopped.session, stopped.keep
    return Seen(_screen(written.buffer, columns, rows), session, kept, saved)


def _screen(written: Any, columns: int, rows: int) -> list[str]:
    # One row more than the program knows of: leaving moves the cursor below the last.
    screen = pyte.Screen(columns, rows + 1)
    drawn = written.getvalue().split(LEAVE_SCREEN)[0]
    pyte.Stream(screen).feed(drawn.decode())
    return [row.rstrip() for row in screen.display[:rows]]
