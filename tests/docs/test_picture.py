"""The pictures in the README show what the program shows today."""

import re
import runpy
from html import unescape
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = runpy.run_path(str(DOCS / "picture.py"))["PICTURES"]


def words(svg: str) -> list[str]:
    """What can be read in a picture: how it is drawn differs between versions of Rich."""
    lines = (unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    return [line for line in (" ".join(line.split()) for line in lines) if line]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_its_script_makes(name: str) -> None:
    shown = words((DOCS / name).read_text(encoding="utf-8"))
    assert len(shown) > 10
    assert shown == words(PICTURES[name]()), "run python docs/picture.py"
