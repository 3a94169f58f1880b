"""Keeps what was typed, or pasted, before a question stood there from answering it."""

import sys
from typing import TextIO

SETTLE = 0.04
"""Seconds without input after which a paste is over: shorter than any hand's pause."""


def drop_waiting(reader: TextIO) -> None:
    """Drop what waits to be read from a terminal until nothing more comes; leave any other reader alone.

    A terminal hands over one line at a time, so nothing waits in the reader itself.
    """
    if sys.platform == "win32" or not reader.isatty():
        return
    import select
    import termios

    try:
        termios.tcflush(reader, termios.TCIFLUSH)
        while select.select([reader], [], [], SETTLE)[0]:
            termios.tcflush(reader, termios.TCIFLUSH)
    except termios.error:
        return  # the terminal is gone, as reading from it will tell
