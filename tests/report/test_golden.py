"""What people see, word for word and line for line.

When a golden file should change, run `PYTHONPATH=tests python tests/report/goldens.py`, and read the
difference.
"""

from functools import cache

import pytest
from goldens import FOLDER, outputs
from rich.style import Style

KEPT = sorted(path.name for path in FOLDER.iterdir())


@cache
def written() -> dict[str, str]:
    # Rich keeps the codes of a combined style from the first console that showed it, whatever its colours.
    Style._add.cache_clear()
    return dict(outputs())


@pytest.mark.parametrize("name", KEPT)
def test_output_is_as_it_was_looked_at(name: str) -> None:
    assert written()[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_every_output_has_its_file_and_no_file_is_left_behind() -> None:
    assert sorted(written()) == KEPT
