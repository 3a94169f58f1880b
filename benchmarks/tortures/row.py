"""What one way of harming came to: a line of the table."""

import time
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """So many cases were tried, and what went wrong in them."""

    what: str
    """What was tried, in a few words."""
    cases: int
    failures: tuple[str, ...]
    """A sentence for each fault, with what is needed to repeat it."""
    seconds: float
    note: str = ""
    """A figure worth knowing beside the others, or why something was not tried here."""


def measured(what: str, tried: Iterable[str | None], note: str = "") -> Row:
    """The row of cases that are tried one after another: each gives None, or the sentence of its fault."""
    began = time.monotonic()
    found = list(tried)
    failures = tuple(one for one in found if one is not None)
    return Row(what, len(found), failures, time.monotonic() - began, note)
