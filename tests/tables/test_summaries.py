"""Rows that sum up others become no person, and are named."""

import io
from pathlib import Path

import pytest

from rolefit.quizfile.loading import load_quiz
from rolefit.tables.responses import Responses

SMALL = Path(__file__).parents[1] / "data" / "small.yaml"
QUIZ = load_quiz(SMALL.read_bytes(), SMALL.name)
PEOPLE = "Ana,1,2\nBen,2,3\nMax,4,4\n"


def read(text: str) -> Responses:
    return Responses(QUIZ, io.BytesIO(f"Name,sowed,tasted\n{text}".encode()), "survey.csv")


@pytest.mark.parametrize(
    "row",
    [
        "Average,2,3",
        "Total:,7,9",
        "n = 3,,",
        "N,3,3",
        "max,4,4",
        "Source: our survey 2026,,",
        ",2.3,3.3",
        "x,70%,91",
    ],
)
def test_a_row_below_the_people_that_sums_them_up_is_left_out_and_named(row: str) -> None:
    found = read(f"{PEOPLE}{row}\n")
    assert [one.label for one in found] == ["Ana", "Ben", "Max"]
    assert "sums up others and is nobody's: row 5" in " ".join(found.notes())
    assert list(found.complaints()) == []


def test_several_of_them_and_one_above_the_people() -> None:
    found = read(f"max,4,4\n{PEOPLE}Total,7,9\n,2.3,3.3\n")
    assert [one.row for one in found] == [3, 4, 5]
    assert 'row 2 ("max"), row 6 ("Total"), row 7.' in " ".join(found.notes())


@pytest.mark.parametrize("row", ["Max,1,1", "Eva,often,9", "Eva,9,1", "Eva,,", "Totalina,2,2"])
def test_a_person_in_the_last_row_stays(row: str) -> None:
    found = read(f"{PEOPLE}{row}\n")
    assert len(found) == 4
    assert "sums up" not in " ".join(found.notes())
