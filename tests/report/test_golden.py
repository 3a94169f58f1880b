"""What people see, word for word and line for line.

When a golden file should change, run `python tests/report/goldens.py`, and read the difference.
"""

from collections.abc import Iterator

import pytest
from goldens import FOLDER, outputs

WRITTEN = dict(outputs())


@pytest.mark.parametrize("name", WRITTEN)
def test_output_is_as_it_was_looked_at(name: str) -> None:
    assert WRITTEN[name] == (FOLDER / name).read_text(encoding="utf-8")


def _kept() -> Iterator[str]:
    return (path.name for path in FOLDER.iterdir())


def test_no_golden_file_is_left_behind() -> None:
    assert sorted(_kept()) == sorted(WRITTEN)
