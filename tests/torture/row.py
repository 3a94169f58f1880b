"""What one way of harming came to: a line of the table."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

Case = TypeVar("Case")


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


def at_once(try_one: Callable[[Case], str | None], cases: Iterable[Case]) -> Iterator[str | None]:
    """What `try_one`, a function of a module, gives for each case; several are tried at once."""
    with ProcessPoolExecutor(2 * (os.cpu_count() or 1), mp_context=get_context("fork")) as workers:
        yield from workers.map(try_one, cases)
