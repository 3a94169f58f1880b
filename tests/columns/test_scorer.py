"""Many people are told what each of them would be told alone."""

from random import Random

import numpy as np
import plain_definition as plain
import pytest
from crowds import drawn_people, drawn_quiz, random_codes
from hypothesis import example, given
from hypothesis import strategies as st
from quizzes_by_chance import made
from same import assert_same
from test_worked_example import choice, small

import rolefit.columns.scorer as by_columns
from quizzes import SHIPPED, quiz_named
from rolefit.answers import display_order
from rolefit.columns.scorer import ColumnScorer
from rolefit.columns.verdicts import CAUTIONS, VERDICT_KINDS
from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.score import score
from slowly import mostly_slow

MANY, AT_ONCE = 20_000, 500


def compared(quiz: Quiz, chance: Random, count: int) -> None:
    people = drawn_people(chance, quiz, count)
    scorer = ColumnScorer(quiz)
    found = scorer.score(scorer.coding.encode(people))
    for person, replies in enumerate(people):
        assert_same(scorer, found, person, score(quiz, made(quiz, replies)))


@given(st.randoms())
@example(Random(55))  # two neighbours are as likely: by their roundings each was named once
@example(Random(2298))  # the two roles that lead need the same of the little that is measured
def test_many_are_told_what_one_is_told_in_any_quiz(chance: Random) -> None:
    compared(drawn_quiz(chance), chance, 10)


@pytest.mark.parametrize("count", mostly_slow([10, 40], 10))
@pytest.mark.parametrize("name", SHIPPED)
def test_many_are_told_what_one_is_told_in_the_shipped_quizzes(name: str, count: int) -> None:
    compared(quiz_named(name), Random(5), count)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, MANY, AT_ONCE))
@pytest.mark.parametrize("name", SHIPPED)
def test_twenty_thousand_are_told_what_one_is_told(name: str, first: int) -> None:
    compared(quiz_named(name), Random(first), AT_ONCE)


@given(st.randoms())
def test_directions_ties_and_answers_to_change_are_those_of_the_plain_definition(chance: Random) -> None:
    quiz = drawn_quiz(chance, most_questions=5)
    scorer, people = ColumnScorer(quiz), drawn_people(chance, quiz, 3)
    found = scorer.score(scorer.coding.encode(people))
    for person, replies in enumerate(people):
        answers = made(quiz, replies)
        expected = plain.direction(quiz, answers)
        told = dict(zip(scorer.roles, found.points[0, :, person].tolist(), strict=True))
        if expected is None:
            assert np.isnan(found.points[0, :, person]).all()
            continue
        assert told == pytest.approx({role: float(100 * d) for role, d in expected.items()}, abs=1e-9)
        first = min(role for role, d in expected.items() if d == max(expected.values()))
        assert scorer.roles[found.leader[person]] == first
        change = plain.answers_to_change(quiz, answers, first)
        assert found.answers_to_change[person] == (-1 if change is None else change)


def test_people_who_saw_the_options_shuffled_are_told_the_same() -> None:
    quiz, chance = quiz_named("pm-or-tpm"), Random(8)
    people, seeds = drawn_people(chance, quiz, 30), [chance.choice([None, *range(9)]) for _ in range(30)]
    for replies, seed in zip(people[:10], seeds, strict=False):  # as shown, they name the first throughout
        replies.update({item.id: display_order(item, seed)[: item.pick] for item in quiz.items})
    scorer = ColumnScorer(quiz)
    found = scorer.score(scorer.coding.encode(people), seeds)
    for person, (replies, seed) in enumerate(zip(people, seeds, strict=True)):
        alone = made(quiz, replies).model_copy(update={"seed": seed})
        assert_same(scorer, found, person, score(quiz, alone))
    assert (found.kind[:10] == VERDICT_KINDS.index("insufficient")).all()


def test_what_makes_a_straight_line_is_the_same_for_many() -> None:
    names = ("people", "machines", "talk", "people")
    kinds = [choice("pair", *names[:2]), choice("three", *names, pick=3)]
    kinds += [
        {**choice("most", *names[:3]), "type": "best_worst"},
        {**choice("rank", *names[:3]), "type": "rank"},
    ]
    quiz = small(*({**kind, "id": f"{kind['id']}{k}"} for k in range(2) for kind in kinds))
    line: dict[str, Reply] = {"pair": (1,), "three": (3, 1, 2), "most": (1, 2), "rank": (1, 2, 3)}
    backwards: dict[str, Reply] = {"pair": (2,), "three": (4, 2, 1), "most": (2, 1), "rank": (1, 3, 2)}
    straight: dict[str, Reply | None] = {id: line[id[:-1]] for id in quiz.by_id}
    people = [straight, {**straight, "pair0": None}]
    people += [{**straight, f"{kind}0": reply} for kind, reply in backwards.items()]
    scorer = ColumnScorer(quiz)
    found = scorer.score(scorer.coding.encode(people))
    warned = found.cautions[CAUTIONS.index("straight-line")]
    assert warned.tolist() == [True] + [False] * 5
    for person, replies in enumerate(people):
        assert_same(scorer, found, person, score(quiz, made(quiz, replies)))


@pytest.mark.slow
def test_who_stands_near_others_in_the_table_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = ColumnScorer(quiz_named("product-team-roles"))
    codes = random_codes(scorer.coding, 40, 0.1, seed=3)
    whole = scorer.score(codes)
    monkeypatch.setattr(by_columns, "MOST_NUMBERS", 2_000)
    cut = scorer.score(codes)
    for one, other in zip(vars(whole).values(), vars(cut).values(), strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    "wrong", ["int64", "a row less", "nobody", "option 200", "half a reply", "one twice"]
)
def test_what_are_no_codes_is_refused(wrong: str) -> None:
    scorer = ColumnScorer(quiz_named("product-team-roles"))
    codes = random_codes(scorer.coding, 5, 0.0, seed=1)
    rows = next(rows for rows in scorer.coding.rows.values() if rows.stop - rows.start > 1)
    match wrong:
        case "int64":
            codes = codes.astype(np.int64)
        case "a row less":
            codes = codes[:-1]
        case "nobody":
            codes = codes[:, :0]
        case "option 200":
            codes[0, 3] = 200
        case "half a reply":
            codes[rows.start, 3] = 0
        case "one twice":
            codes[rows, 3] = 1
    with pytest.raises(ValueError, match=r"codes|code is|a reply to"):
        scorer.score(codes)
