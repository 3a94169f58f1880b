"""Alpha and item statistics, by hand and against R's package psych on real answers."""

import csv
import json
import os
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from groups import analysed, scale_answers_of_all, scale_quiz, summed
from hypothesis import given
from hypothesis import strategies as st

from rolefit.coach.consistency import Consistency, consistency
from rolefit.coach.flags import flags
from rolefit.quiz.model import Quiz

DATA = Path(os.environ.get("ROLEFIT_DATA", Path(__file__).parents[3] / "shared" / "data"))
BY_HAND = [(1, 1, 2), (2, 3, 1), (3, 2, 3), (4, 4, 5), (5, 5, 4)]
"""Variances 2.5 each; covariances 2.25, 2 and 1.5, so that all nine cells sum to 19."""


Rows = Sequence[Sequence[int | None]]


class Group:
    """People with these rows of answers to a quiz."""

    def __init__(self, quiz: Quiz, rows: Rows) -> None:
        self.quiz, self.sums = quiz, summed(quiz, scale_answers_of_all(quiz, rows))

    def on(self, trait: str, *, complete: bool = False) -> Consistency:
        """What the questions on one trait have in common."""
        items = [item for item in self.quiz.items if trait in item.traits]
        return consistency(items, self.sums.whole if complete else self.sums.all)


def test_alpha_by_hand() -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d", "e"]}, steps=5)
    found = Group(quiz, [(*row, 1, 2) for row in BY_HAND]).on("one")
    assert found.alpha == pytest.approx(3 / 2 * (1 - 7.5 / 19), abs=1e-12)
    assert found.mean_r == pytest.approx((2.25 + 2 + 1.5) / 3 / 2.5, abs=1e-12)
    fit = found.items["c"]
    assert fit.item_rest_r == pytest.approx(3.5 / (2.5 * (5 + 2 * 2.25)) ** 0.5, abs=1e-12)
    assert fit.alpha_if_dropped == pytest.approx(2 * (1 - 5 / 9.5), abs=1e-12)


def test_a_reversed_question_counts_turned() -> None:
    quiz = scale_quiz({"one": ["a", "b", "-c"], "other": ["d", "e"]}, steps=5)
    found = Group(quiz, [(a, b, 6 - c, 1, 2) for a, b, c in BY_HAND]).on("one")
    assert found.alpha == pytest.approx(3 / 2 * (1 - 7.5 / 19), abs=1e-12)


def test_those_who_skip_count_in_pairs_but_not_among_the_complete() -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d", "e"]}, steps=5)
    rows: Rows = [*((*row, 1, 2) for row in BY_HAND), (5, 1, 1, None, 2)]
    found, complete = Group(quiz, rows).on("one"), Group(quiz, rows).on("one", complete=True)
    assert complete.alpha == pytest.approx(3 / 2 * (1 - 7.5 / 19), abs=1e-12)
    assert found.alpha is not None
    assert found.alpha < 0.8


def test_what_cannot_be_said_is_none() -> None:
    quiz = scale_quiz({"one": ["a", "b"], "other": ["d"]}, steps=5)
    rows = [(3, 3, 1), (3, 3, 2), (3, 3, 3)]
    same, alone = Group(quiz, rows).on("one"), Group(quiz, rows).on("other")
    assert (same.alpha, same.mean_r, same.items["a"].item_rest_r) == (None, None, None)
    assert (alone.alpha, alone.mean_r, alone.items["d"].item_rest_r) == (None, None, None)


def test_without_people_in_common_nothing_can_be_said() -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d"]}, steps=5)
    rows = [(1, 2, None, 1), (4, 3, None, 2), (2, None, 2, 1), (5, None, 1, 2), (3, None, 4, 3)]
    found = Group(quiz, rows).on("one")  # nobody answered both b and c
    assert (found.alpha, found.mean_r, found.items["a"].item_rest_r) == (None, None, None)


def test_a_question_that_nobody_answers_differently_leaves_k() -> None:
    quiz = scale_quiz({"one": ["a", "b", "c", "same"], "other": ["d", "e"]}, steps=5)
    found = Group(quiz, [(*row, 4, 1, 2) for row in BY_HAND]).on("one")
    assert found.alike == ("same",)
    assert found.alpha == pytest.approx(3 / 2 * (1 - 7.5 / 19), abs=1e-12)
    assert found.mean_r == pytest.approx((2.25 + 2 + 1.5) / 3 / 2.5, abs=1e-12)
    assert found.items["c"].alpha_if_dropped == pytest.approx(2 * (1 - 5 / 9.5), abs=1e-12)
    assert (found.items["same"].item_rest_r, found.items["same"].alpha_if_dropped) == (None, None)


def test_with_fewer_than_two_left_nothing_can_be_said() -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d", "e"]}, steps=5)
    found = Group(quiz, [(value, 3, 3, 1, 2) for value in (1, 2, 5)]).on("one")
    assert (found.alpha, found.mean_r, found.alike) == (None, None, ("b", "c"))


def test_a_question_that_all_answer_alike_raises_no_flag_of_alpha() -> None:
    quiz = scale_quiz({"one": ["a", "b", "same"], "other": ["d", "e"]}, steps=5)
    rows = [(a, b, 4, a, b) for a, b, _ in BY_HAND * 8]
    found = flags(analysed(quiz, scale_answers_of_all(quiz, rows)))
    assert [flag.code for flag in found if flag.question == "same"] == ["same-answer"]
    assert "alpha-rises" not in {flag.code for flag in found}


ALPHA = Path(__file__).parents[1] / "data" / "alpha"
FROM_R = json.loads((ALPHA / "reference.json").read_text(encoding="utf-8"))["scales"]


@pytest.mark.parametrize("scale", ["constant", "blanks", "complete"])
@pytest.mark.parametrize("people", ["pairwise", "complete"])
def test_equal_to_r_where_a_question_is_constant_and_cells_are_blank(scale: str, people: str) -> None:
    """`alpha.R` beside the answers wrote the reference."""
    with (ALPHA / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = [[int(cell) if cell else None for cell in row] for row in list(csv.reader(file))[1:]]
    quiz = scale_quiz({"constant": A, "blanks": B, "complete": C}, steps=5)
    wanted, found = FROM_R[scale][people], Group(quiz, rows).on(scale, complete=people == "complete")
    assert {*found.items} - {*found.alike} == wanted["item_rest_r"].keys()
    pairs = [(found.alpha, wanted["alpha"]), (found.mean_r, wanted["mean_r"])]
    for question, r in wanted["item_rest_r"].items():
        fit = found.items[question]
        pairs += [(fit.item_rest_r, r), (fit.alpha_if_dropped, wanted["alpha_if_dropped"][question])]
    assert [one for one, _ in pairs] == pytest.approx([other for _, other in pairs], abs=1e-9)


A, B, C = (["a1", "a2", "a3", "a4"], ["b1", "b2", "b3", "b4", "b5"], ["c1", "c2", "c3", "c4"])


def test_where_the_sum_does_not_vary_alpha_cannot_be_said() -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d"]}, steps=5)
    rows = [(1, 1, 2, 1), (1, 1, 2, 2), (1, 2, 1, 1), (2, 1, 1, 3)]
    for order in permutations(rows):
        found = Group(quiz, list(order)).on("one")
        assert found.alpha is None
        assert found.mean_r is not None


@given(rows=st.lists(st.tuples(*[st.integers(1, 5)] * 4), min_size=2, max_size=12))
def test_the_order_of_people_and_of_questions_does_not_matter(rows: list[tuple[int, ...]]) -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d"]}, steps=5)
    back = scale_quiz({"one": ["c", "b", "a"], "other": ["d"]}, steps=5)
    one, other = (
        Group(quiz, rows).on("one"),
        Group(back, [(c, b, a, d) for a, b, c, d in rows[::-1]]).on("one"),
    )
    assert one.alpha == pytest.approx(other.alpha)
    for question in "abc":
        assert one.items[question].item_rest_r == pytest.approx(other.items[question].item_rest_r)


@pytest.fixture(scope="module")
def reference() -> dict[str, Any]:
    file = DATA / "bfi_reference.json"
    if not file.is_file():
        pytest.skip(f"there is no {file.name} in {DATA}; name its folder in ROLEFIT_DATA")
    scales: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["scales"]
    return scales


@pytest.fixture(scope="module")
def bfi(reference: dict[str, Any]) -> Group:
    keys = {trait: [key.lower() for key in scale["keys"]] for trait, scale in reference.items()}
    quiz = scale_quiz(keys, steps=6)
    with (DATA / "bfi.csv").open(encoding="utf-8", newline="") as file:
        rows = [[row[one.upper()] for one in quiz.by_id] for row in csv.DictReader(file)]
    return Group(quiz, [[int(cell) if cell else None for cell in row] for row in rows])


@pytest.mark.parametrize("trait", ["agree", "conscientious", "extraversion", "neuroticism", "openness"])
def test_equal_to_r(reference: dict[str, Any], bfi: Group, trait: str) -> None:
    wanted, found, complete = reference[trait], bfi.on(trait), bfi.on(trait, complete=True)
    pairs = [
        (found.alpha, wanted["alpha_pairwise_raw"]),
        (complete.alpha, wanted["alpha_complete25_raw"]),
        (found.mean_r, wanted["average_r"]),
    ]
    for question, fit in found.items.items():
        name = question.upper()
        pairs += [
            (fit.item_rest_r, wanted["item_rest_r_pairwise"][name]),
            (fit.alpha_if_dropped, wanted["alpha_if_dropped_pairwise"][name]),
            (complete.items[question].item_rest_r, wanted["item_rest_r_complete25"][name]),
        ]
    assert [one for one, _ in pairs] == pytest.approx([other for _, other in pairs], abs=1e-9)
