"""Of many values that a test tries, the few that it tries at once; `pytest -m slow` tries the others."""

from collections.abc import Iterable
from typing import Any

import pytest


def mostly_slow(values: Iterable[Any], *quick: Any) -> list[Any]:
    """The values for `pytest.mark.parametrize`: all but the quick ones are marked slow."""
    return [
        one
        if one in quick
        else pytest.param(*(one if isinstance(one, tuple) else (one,)), marks=pytest.mark.slow)
        for one in values
    ]
