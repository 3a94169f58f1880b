"""Reads how a quiz file announces itself, without loading all of it."""

from dataclasses import dataclass
from itertools import islice

import yaml

from rolefit.errors import RolefitError
from rolefit.store.reading import decode
from rolefit.store.stored import one_line

FAR, DEEP = 20_000, 20
"""How many YAML events, and how many levels, are read: half a second at most, whatever the file."""

_START = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_END = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


@dataclass(frozen=True)
class Heading:
    """What a list of quizzes shows of one."""

    title: str
    minutes: int | None


def read_heading(data: bytes, name: str) -> Heading:
    """Title and minutes of a quiz file; no further than these is read, so all else may still be wrong.

    Raises RolefitError where there is no title to be found.
    """
    try:
        found = _top_level(decode(data, name), {"title", "minutes"})
    except (yaml.YAMLError, ValueError, OverflowError):
        found = {}
    title, minutes = one_line(found.get("title", "")), found.get("minutes", "")
    if not title:
        raise RolefitError(f"{name} cannot be read as a quiz.", f'"rolefit check {name}" says why.')
    return Heading(title, int(minutes) if minutes.isdecimal() and len(minutes) < 4 else None)


def _top_level(text: str, wanted: set[str]) -> dict[str, str]:
    """The texts that stand directly under these keys, as far as the first that completes them."""
    found: dict[str, str] = {}
    depth, key = 0, None
    for event in islice(yaml.parse(text, Loader=yaml.SafeLoader), FAR):
        depth += isinstance(event, _START) - isinstance(event, _END)
        if depth == 1 and key is None and isinstance(event, yaml.ScalarEvent):
            key = event.value
        elif depth == 1:
            if key in wanted and isinstance(event, yaml.ScalarEvent):
                found[key] = event.value
            key = None
        if wanted <= found.keys() or depth > DEEP:
            break
    return found
