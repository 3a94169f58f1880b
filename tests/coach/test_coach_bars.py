"""Every bar of what a coach is told is where it should be: just inside is silent, just outside is said."""

from dataclasses import replace
from fractions import Fraction

import pytest
from groups import analysed, choice_quiz, scale_answers, scale_answers_of_all, scale_quiz, summed

from rolefit.coach.analysis import GapReliability, Lean
from rolefit.coach.compare import Change
from rolefit.coach.consistency import Consistency, ItemFit
from rolefit.coach.flags import flags

PEOPLE = 200


@pytest.mark.parametrize(("others", "flagged"), [(4, True), (5, False)])
def test_a_question_is_answered_alike_from_98_of_100_on(others: int, flagged: bool) -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d", "e", "f"]}, steps=5)
    rows = [[3 if k < others else 4, *(1 + (k + j) % 5 for j in range(5))] for k in range(PEOPLE)]
    raised = {
        flag.question
        for flag in flags(analysed(quiz, scale_answers_of_all(quiz, rows)))
        if flag.code == "same-answer"
    }
    assert raised == ({"a"} if flagged else set())


@pytest.mark.parametrize(("chosen", "flagged"), [(0, {3}), (4, {3}), (5, set())])
def test_an_option_is_unused_up_to_2_of_100(chosen: int, flagged: set[int]) -> None:
    quiz = choice_quiz(["x", "y", "z"])
    numbers = [3] * chosen + [1, 2] * PEOPLE
    people = [scale_answers(quiz, {"q": number}) for number in numbers[:PEOPLE]]
    raised = {flag.option for flag in flags(analysed(quiz, people)) if flag.code == "unused-option"}
    assert raised == flagged


@pytest.mark.parametrize(
    ("answered", "r", "rises", "raised"),
    [
        (30, 0.19, 0.009, {"low-item-rest"}),
        (30, 0.21, 0.011, {"alpha-rises"}),
        (29, 0.19, 0.011, set()),  # in 29 people .20 less the error of .02, (1 - .02^2) / sqrt(28), is .011
        (29, 0.02, 0.011, set()),
        (29, 0.01, 0.011, {"low-item-rest"}),
    ],
)
def test_a_question_goes_together_with_others_from_a_fifth_on(
    answered: int, r: float, rises: float, raised: set[str]
) -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d", "e", "f"]}, steps=5)
    rows = [[1 + (k + j) % 5 for j in range(6)] for k in range(answered)]
    found = analysed(quiz, scale_answers_of_all(quiz, rows))
    fits = {"a": ItemFit(r, 0.5 + rises), "b": ItemFit(0.4, 0.5), "c": ItemFit(0.4, None)}
    measure = replace(found.measures[0], pairwise=Consistency(0.5, 0.3, fits))
    assert {flag.code for flag in flags(replace(found, measures=(measure,), direction={}, gaps={}))} == raised


def test_of_two_questions_that_people_answer_differently_neither_is_blamed_alone() -> None:
    quiz = scale_quiz({"one": ["a", "b", "same"], "other": ["d", "e"]}, steps=5)
    rows = [[1 + k % 4, 1 + k // 4 % 4, 3, 1 + k % 4, 1 + k % 4] for k in range(64)]
    raised = flags(analysed(quiz, scale_answers_of_all(quiz, rows)))
    (flag,) = [one for one in raised if one.code == "low-item-rest"]
    assert (flag.question, flag.other) == ("a", "b")


def test_of_a_scale_and_where_all_choose_one_no_option_is_called_unused() -> None:
    scales = scale_quiz({"one": ["a", "b"], "other": ["c", "d"]}, steps=5)
    rows = [[1 + (k + j) % 3 for j in range(4)] for k in range(PEOPLE)]  # nobody takes the steps 4 and 5
    choices = choice_quiz(["x", "y", "z"])
    alike = [scale_answers(choices, {"q": 1})] * PEOPLE
    raised = flags(analysed(scales, scale_answers_of_all(scales, rows)))
    assert "unused-option" not in {flag.code for flag in raised}
    about = [flag.code for flag in flags(analysed(choices, alike)) if flag.question]
    assert about == ["same-answer"]


@pytest.mark.parametrize(
    ("people", "skipped", "flagged"),
    [
        (PEOPLE, 39, False),
        (PEOPLE, 40, True),
        (10, 3, False),  # .20 and the error of .30 in ten people, sqrt(.3 * .7 / 10), is .34
        (10, 4, True),  # and that of .40 is .35
    ],
)
def test_a_question_is_often_skipped_from_1_in_5_on(people: int, skipped: int, flagged: bool) -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d", "e", "f"]}, steps=5)
    rows = [[None if k < skipped else 1 + k % 5, *(1 + (k + j) % 5 for j in range(5))] for k in range(people)]
    found = flags(analysed(quiz, scale_answers_of_all(quiz, rows)))
    assert ("a" in {flag.question for flag in found if flag.code == "often-skipped"}) is flagged


@pytest.mark.parametrize(
    ("observed", "error", "below"),
    [(0.549, 0.0, True), (0.551, 0.0, False), (0.449, 0.05, True), (0.451, 0.05, False)],
)
def test_a_group_is_less_reliable_from_5_of_100_and_2_errors_on(
    observed: float, error: float, below: bool
) -> None:
    assert GapReliability(observed, 0.6, error).below is below


@pytest.mark.parametrize(
    ("after", "moved"), [("1.95", False), ("1.97", True), ("-1.95", False), ("-1.97", True)]
)
def test_a_figure_has_moved_from_1_96_errors_on(after: str, moved: bool) -> None:
    # Chance alone exceeds 1.96 standard errors one time in twenty.
    assert Change(Fraction(0), Fraction(after), 1.0).moved is moved
    assert not Change(Fraction(0), Fraction(0), 0.0).moved


@pytest.mark.parametrize(
    ("mean", "spread", "people", "leans"),
    [
        (0.25, 1.0, 10_000, False),  # a quarter of the spread, and
        (0.26, 1.0, 10_000, True),  # beyond it
        (-0.26, 1.0, 10_000, True),
        (0.29, 1.0, 36, False),  # beyond it, but within two standard errors
        (0.34, 1.0, 36, True),
        (0.9, 1.0, 29, False),  # too few
        (0.9, 1.0, 30, True),
        (0.0, 0.0, 100, False),  # all of them are just in the middle
    ],
)
def test_a_group_leans_from_a_quarter_of_its_spread_on(
    mean: float, spread: float, people: int, leans: bool
) -> None:
    assert Lean(mean, spread, people).leans is leans


@pytest.mark.parametrize(("people", "answered", "telling"), [(5, 4, False), (5, 5, True), (4, 1, True)])
def test_a_question_tells_from_5_answers_on_where_so_many_took_part(
    people: int, answered: int, telling: bool
) -> None:
    quiz = scale_quiz({"one": ["a"], "other": ["b"]}, steps=5)
    rows = [[3 if k < answered else None, 1 + k] for k in range(people)]
    sums = summed(quiz, scale_answers_of_all(quiz, rows))
    assert sums.telling(quiz.by_id["a"]) is telling
