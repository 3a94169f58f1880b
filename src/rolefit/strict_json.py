"""Reads JSON of unknown origin: nothing in it can steer a terminal, or fail to be written again."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

# Control characters but tab and line feed, those that reverse text, and halves of characters.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def read_json(text: str) -> Any:
    """The data in a JSON text; raises ValueError, with a clause that says why, for anything else."""
    try:
        data = json.loads(text, parse_float=_finite, parse_constant=_refuse)
        unsafe = any(_UNSAFE.search(one) for one in _strings(data))
    except json.JSONDecodeError as error:
        where = f"it is not JSON from line {error.lineno}, column {error.colno}"
        raise ValueError(where if text.strip() else "it is empty") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if unsafe:
        raise ValueError("it holds control characters")
    return data


def _finite(number: str) -> float:
    value = float(number)
    return value if math.isfinite(value) else _refuse(number)


def _refuse(number: str) -> NoReturn:
    raise ValueError(f"it holds {number[:20]}, which is no number")


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
