"""Rows of people are never taken for rows of the head, whatever columns stand beside the questions."""

import csv
import io
from collections.abc import Sequence

import pytest

from rolefit.quizfile.loading import from_content
from rolefit.tables.responses import Responses

OFTEN = ["Never", "Once or twice", "Monthly"]
WEEKEND = ["Build a raised bed, with help", "Bake", "Prune", "Walk"]
ORDER = ["Stir", "Water", "Dig"]
PART = {"growing": {"name": "Growing"}, "cooking": {"name": "Cooking"}}


def options(texts: Sequence[str]) -> list[dict[str, str]]:
    return [{"text": text, "counts": [*PART][at % 2]} for at, text in enumerate(texts)]


QUESTIONS: dict[str, dict[str, object]] = {
    "morning": {
        "type": "choose",
        "ask": "What on a morning?",
        "measures": "interest",
        "options": options(["Bake", "Prune"]),
    },
    "sowed": {"type": "scale", "scale": "often", "measures": "skill", "trait": "growing", "ask": "I sowed."},
    "tasted": {
        "type": "scale",
        "scale": "often",
        "measures": "skill",
        "trait": "cooking",
        "ask": "I tasted.",
    },
    "weekend": {
        "type": "choose",
        "pick": 2,
        "measures": "interest",
        "ask": "Which two at a weekend?",
        "options": options(WEEKEND),
    },
    "order": {"type": "rank", "measures": "interest", "ask": "In which order?", "options": options(ORDER)},
    "bake": {"type": "scale", "scale": "often", "measures": "skill", "trait": "cooking", "ask": "I baked."},
    "prune": {"type": "scale", "scale": "often", "measures": "skill", "trait": "growing", "ask": "I pruned."},
}


def read(rows: Sequence[Sequence[object]], *ids: str) -> Responses:
    roles = {"gardener": {"name": "Gardener", "needs": {"growing": 9, "cooking": 2}}}
    roles["cook"] = {"name": "Cook", "needs": {"growing": 2, "cooking": 9}}
    quiz = from_content(
        {
            "format": "rolefit-quiz/1",
            "id": "heads",
            "version": "1",
            "language": "en",
            "title": "Gardener or cook?",
            "scales": {"often": OFTEN},
            "traits": PART,
            "roles": roles,
            "questions": [{"id": id, **QUESTIONS[id]} for id in ids],
        }
    )
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return Responses(quiz, io.BytesIO(text.getvalue().encode()), "survey.csv")


SIMPLE = ("morning", "sowed", "tasted")
ASKED = [QUESTIONS[id]["ask"] for id in SIMPLE]
PEOPLE = [[("Bake", "Prune")[n % 2], OFTEN[n % 3], OFTEN[n // 3 % 3]] for n in range(9)]


def beside(row: Sequence[object], *more: object) -> list[object]:
    """The row with so many further columns beside each."""
    return [cell for one in row for cell in (one, *more)]


@pytest.mark.parametrize("columns", [1, 3])
def test_an_empty_column_beside_each_question_makes_no_person_a_head(columns: int) -> None:
    empty = [""] * columns
    found = read([beside(ASKED, *empty), *(beside(one, *empty) for one in PEOPLE)], *SIMPLE)
    assert [one.row for one in found] == [*range(2, 11)]
    assert found.replies == 27


def test_a_column_for_other_answers_beside_each_question_makes_no_person_a_head() -> None:
    second = beside(["Response"] * 3, "Other (please specify)")
    found = read([beside(ASKED, ""), second, *(beside(one, "") for one in PEOPLE)], *SIMPLE)
    assert [one.row for one in found] == [*range(3, 12)]
    assert found.replies == 27


WIDE = ("weekend", "order")
HEADS = ["Which two at a weekend?", "", "", "", "In which order?", "", ""]


def wide_row(first: int, second: int) -> list[object]:
    return [*(text if n in (first, second) else "" for n, text in enumerate(WEEKEND)), 2, 1, 3]


def test_people_who_answer_only_questions_of_several_columns_are_people() -> None:
    people = [wide_row(n % 3, 3) for n in range(5)]
    found = read([HEADS, [*WEEKEND, *ORDER], *people], *WIDE)
    assert [one.row for one in found] == [*range(3, 8)]
    assert found.replies == 10


def test_a_single_person_who_answers_only_questions_of_several_columns_is_a_person() -> None:
    (one,) = read([HEADS, [*WEEKEND, *ORDER], wide_row(0, 1)], *WIDE)
    assert one.replies == {"weekend": (1, 2), "order": (2, 1, 3)}


ALIKE = ("morning", "bake", "prune")


def test_options_that_are_called_as_questions_are_answers_in_their_column() -> None:
    ask = ["Name", *(QUESTIONS[id]["ask"] for id in ALIKE)]
    people = [[f"P{n}", ("Bake", "Prune")[n % 2], *([OFTEN[n % 3]] * 2 if n else ["", ""])] for n in range(6)]
    found = read([ask, *people], *ALIKE)
    assert [one.label for one in found] == [f"P{n}" for n in range(6)]
    assert found.replies == 16


def test_a_department_that_is_called_as_a_question_is_no_head() -> None:
    ask = ["Department", "Before", *(QUESTIONS[id]["ask"] for id in ALIKE)]
    found = read([ask, ["Bake", "Prune", "", "", ""], ["Bake", "Prune", "Bake", *OFTEN[:2]]], *ALIKE)
    assert [one.row for one in found] == [2, 3]


def test_no_more_than_three_rows_are_heads() -> None:
    ids, rows = ["sowed", "tasted"], [["Never", "Never"]]
    found = read([*[ids] * 5, *rows], *ids)
    assert [one.row for one in found] == [4, 5, 6]
    assert sum(one.cells for one in found.complaints()) == 4
