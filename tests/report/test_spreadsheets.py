"""No text in a table is run as a formula, at whatever sign a spreadsheet splits it."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rolefit.exports.writing import line, safe

COMMAND = "=cmd|' /C calc'!A0"
SEPARATORS = (",", ";", "\t", "|", " ")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
FORMULA = re.compile(r"[=+@\-＝＋＠－]\s*[\w.$(\"'=+@\-＝＋＠－]")
"""A sign, and what an expression can begin with."""
TEXTS = st.text(st.sampled_from("=+-@＝;,|\t \"'\n1.aé"), max_size=12)


def cells(text: str, separator: str) -> Iterator[str]:
    """What may stand in a cell where the text is split there, by a reader that knows quotes or not."""
    for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
        yield from (cell.strip('"') for cell in row)
    for whole in text.splitlines():
        yield from (cell.strip('"') for cell in whole.split(separator))


def runs(cell: str, separator: str) -> bool:
    """Whether a spreadsheet would run this cell; some ignore the blanks before it."""
    cell = cell if separator == " " else cell.strip()
    return bool(FORMULA.match(cell)) and not NUMBER.fullmatch(cell)


@pytest.mark.parametrize("separator", SEPARATORS)
@given(TEXTS)
@example(COMMAND)
@example(f"Ann;{COMMAND}")
@example(f"Ann; {COMMAND}")
@example(f'Ann;"{COMMAND}"')
@example(f"Ann\t{COMMAND}")
@example(f"  {COMMAND}")
@example(f"Ann {COMMAND}")
@example("-1 *cmd|' /C calc'!A0")
@example("-1,2;3")
@example("1 =;")
@example("1 =.1")
@example("1 =\t1")
def test_no_cell_is_a_formula_wherever_it_is_split(separator: str, text: str) -> None:
    row = line(["before", -1.5, None, text])
    harmless = {"-", "+", "=", "@"}
    assert [cell for cell in cells(row, separator) if runs(cell, separator) and cell not in harmless] == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "＠", "－"])
@pytest.mark.parametrize(
    "before", ["", " ", "\t", "\r", "\n", "\r\n", ";", "; ", ",", "|", '"', "'", "Ann;", "Ann\r", "Ann\n"]
)
def test_each_sign_that_opens_a_formula_gets_an_apostrophe(before: str, sign: str) -> None:
    assert safe(f"{before}{sign}A1") == f"{before}'{sign}A1"


@given(TEXTS)
def test_every_text_stands_in_quotes_and_only_apostrophes_are_added(text: str) -> None:
    row = line([text, -2, 2.5, None])
    assert row == '"' + safe(text).replace('"', '""') + '",-2,2.5,""\n'
    assert safe(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    "text", ["+4912", "-12", "2026-01-02", "Ann, -5", "a - b", "a -> b", "ann@example.org"]
)
def test_what_is_no_formula_is_left_as_it_is(text: str) -> None:
    assert safe(text) == text
