"""Reads JSON of unknown origin: it cannot steer a terminal, fill the memory or fail to be written again."""

import json
import math
import re
from typing import Any, NoReturn

from rolefit.legible import legible, steers

MOST_JSON_VALUES = 150_000
"""Names and values: the result of the largest quiz that can be read holds little more than half as many."""
MOST_NUMBER_DIGITS = 4000
MOST_STEPS_TOLD, MOST_LETTERS = 6, 40
"""In a message at most so many steps of the way to a value are named, each with at most so many letters."""


def read_json(text: str) -> Any:
    """The data in a JSON text; raises ValueError, with a clause that says why, for anything else."""
    try:
        data = json.loads(
            text, object_pairs_hook=_once, parse_int=_whole, parse_float=_finite, parse_constant=_refuse
        )
    except json.JSONDecodeError as error:
        where = f"it is not JSON from line {error.lineno}, column {error.colno}"
        raise ValueError(where if text.strip() else "it is empty") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    _check(data)
    return data


def newer(made: Any, known: str) -> str:
    """A clause that names the newer major version of the format `known`; empty where `made` names none."""
    kind, _, number = known.partition("/")
    found = re.fullmatch(rf"{kind}/([0-9]{{1,9}})", made) if isinstance(made, str) else None
    return f"its format is {made}, this one reads {known}" if found and int(found[1]) > int(number) else ""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"it says {json.dumps(name[:40])} twice in one place")
        found[name] = value
    return found


def _whole(number: str) -> int:
    if len(number) > MOST_NUMBER_DIGITS:
        raise ValueError(f"it holds a number of {len(number):,} digits")
    return int(number)


def _finite(number: str) -> float:
    value = float(number)
    return value if math.isfinite(value) else _refuse(number)


def _refuse(number: str) -> NoReturn:
    raise ValueError(f"it holds {number[:20]}, which is no number")


JsonPlace = tuple["JsonPlace", str] | None
"""The way to a value: the place that it stands in, and its name or number there."""


def _check(data: Any) -> None:
    waiting: list[tuple[Any, JsonPlace]] = [(data, None)]
    seen = 0
    while waiting:
        value, place = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            waiting += [(name, place) for name in value]
            waiting += [(one, (place, name)) for name, one in value.items()]
        elif isinstance(value, list):
            waiting += [(one, (place, str(number))) for number, one in enumerate(value)]
        elif isinstance(value, str) and steers(value):
            raise ValueError(f"it holds control characters{_at(place)}")
        if seen + len(waiting) > MOST_JSON_VALUES:
            raise ValueError(f"it holds more than {MOST_JSON_VALUES:,} names and values")


def _at(place: JsonPlace) -> str:
    """Where that is, in the words of a sentence; empty for the whole."""
    steps: list[str] = []
    while place:
        place, step = place
        steps.append(legible(step[:MOST_LETTERS]))
    return f" at {'.'.join(reversed(steps[-MOST_STEPS_TOLD:]))}" if steps else ""
