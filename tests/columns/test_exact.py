"""A tie is a tie, and what only looks like one is none, whatever floats make of it."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import plain_definition as plain
import pytest
from crowds import drawn_people, drawn_quiz, random_codes
from hypothesis import given
from hypothesis import strategies as st
from quizzes_by_chance import made
from same import assert_same

import rolefit.columns.rules as rules
import rolefit.columns.scorer as by_columns
from rolefit.columns.scorer import ColumnScorer
from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz
from rolefit.scoring.score import score
from slowly import mostly_slow

QUIZZES = Path(__file__).parents[2] / "quizzes"


def two_pairs(weights: Sequence[Fraction]) -> Quiz:
    """Whoever answers the two questions differently is between the roles, but for the weights."""
    options = [{"text": trait, "counts": trait} for trait in "ab"]
    return Quiz.model_validate(
        {
            "format": "rolefit-quiz/1", "id": "pairs", "version": "1", "title": "Pairs",
            "traits": {trait: {"name": trait} for trait in "ab"},
            "roles": {
                "one": {"name": "One", "needs": {"a": 9, "b": 2}},
                "other": {"name": "Other", "needs": {"a": 2, "b": 9}},
            },
            "questions": [
                {"id": f"q{k}", "type": "choose", "measures": "interest", "ask": "?", "weight": weight,
                 "options": options}
                for k, weight in enumerate(weights)
            ],
        }
    )  # fmt: skip


def changes(quiz: Quiz, *people: dict[str, Reply]) -> list[int]:
    scorer = ColumnScorer(quiz)
    found = scorer.score(scorer.coding.encode(people))
    return [int(change) for change in found.answers_to_change]


BETWEEN: dict[str, Reply] = {"q0": (1,), "q1": (2,)}


@pytest.mark.parametrize("beyond", [0, 1, Fraction(1, 10**9)])
def test_equal_weights_are_a_tie(beyond: Fraction) -> None:
    assert changes(two_pairs([1 + beyond, 1 + beyond]), BETWEEN) == [0]


@pytest.mark.parametrize("digits", [1, 6, 9, 12, 15, 20])
def test_weights_that_hardly_differ_are_no_tie(digits: int) -> None:
    assert changes(two_pairs([1 + Fraction(1, 10**digits), Fraction(1)]), BETWEEN) == [1]


def test_a_gap_that_is_lost_exactly_is_no_change_of_leader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_columns, "score", None)
    # Three of four speak for one role. With one of them turned round it is two of four: a tie.
    assert changes(two_pairs([Fraction(1)] * 4), {"q0": (1,), "q1": (1,), "q2": (1,), "q3": (2,)}) == [2]


@pytest.mark.parametrize("skipped", [0, 0.1, 0.5])
def test_the_ties_of_a_shipped_quiz_are_proved_by_columns(
    skipped: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_columns, "score", None)  # nobody needs the scoring of one person
    scorer = ColumnScorer(load_quiz((QUIZZES / "old" / "pm-or-tpm-1.0.yaml").read_bytes(), "1.0"))
    codes = random_codes(scorer.coding, 5000, skipped, seed=2)
    for item in scorer.coding.items:
        if item.graded or len(item.labels) > 2:
            codes[scorer.coding.rows[item.id]] = 0  # who answers only pairs is often between the roles
    found = scorer.score(codes)
    tied = found.answers_to_change == 0
    assert np.count_nonzero(tied) > 10
    assert found.confidence[tied] == pytest.approx(0.5, abs=1e-10)


@pytest.mark.parametrize("count", mostly_slow([200, 2000], 200))
def test_who_is_between_the_roles_by_the_plain_definition_is_tied(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_columns, "score", None)
    options = [[{"text": trait, "counts": trait} for trait in pair] for pair in ("ab", "cd", "ac", "bd")]
    asked = [{"type": "choose", "measures": "interest", "options": one} for one in options]
    asked += [{"type": "scale", "measures": "skill", "scale": "often", "trait": trait} for trait in "abcd"]
    quiz = Quiz.model_validate(
        {
            "format": "rolefit-quiz/1", "id": "tied", "version": "1", "title": "Tied?",
            "scales": {"often": ["never", "once", "often"]},
            "traits": {trait: {"name": trait} for trait in "abcd"},
            "roles": {
                "one": {"name": "One", "needs": dict(zip("abcd", (9, 3, 7, 2), strict=True))},
                "other": {"name": "Other", "needs": dict(zip("abcd", (3, 9, 2, 7), strict=True))},
            },
            "questions": [{"id": f"q{k}", "ask": "?", **one} for k, one in enumerate(asked)],
        }
    )  # fmt: skip
    scorer = ColumnScorer(quiz)
    codes = np.unique(random_codes(scorer.coding, count, 0.1, seed=4), axis=1)
    found, ties = scorer.score(codes), 0
    for person in range(codes.shape[1]):
        expected = plain.direction(quiz, made(quiz, scorer.coding.replies(codes, person)))
        tied = expected is not None and len(set(expected.values())) == 1
        assert (found.answers_to_change[person] == 0) == tied
        ties += tied
    assert ties > count / 100


@given(st.randoms())
def test_who_is_near_a_bar_is_scored_alone(chance: Random) -> None:
    quiz = drawn_quiz(chance)
    scorer, people = ColumnScorer(quiz), drawn_people(chance, quiz, 5)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rules, "DOUBT", 0.1)
        found = scorer.score(scorer.coding.encode(people))
    for person, replies in enumerate(people):
        assert_same(scorer, found, person, score(quiz, made(quiz, replies)))
