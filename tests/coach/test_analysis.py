"""What a group's answers say of the group and of the questions."""

from itertools import product
from math import sqrt
from random import Random

import pytest
from groups import analysed, scale_answers, scale_answers_of_all, scale_quiz, summed
from test_worked_example import choice, scale, small

from rolefit.coach.analysis import Analysis
from rolefit.coach.flags import Flag, flags
from rolefit.coach.reliability import trait_covariances
from rolefit.quiz.model import Quiz

TWO = {"one": ["a", "b", "c"], "other": ["d", "e", "f"]}


def people_of_two_traits(people: int, noise: float) -> list[list[int]]:
    """Six replies each, from 1 to 5: three for a first trait, three for a second."""
    random = Random(7)
    rows = []
    for _ in range(people):
        levels = [random.gauss(3, 1) for _ in range(2)]
        replies = [level + random.gauss(0, noise) for level in levels for _ in range(3)]
        rows.append([min(max(round(reply), 1), 5) for reply in replies])
    return rows


def group(quiz: Quiz, rows: list[list[int]]) -> Analysis:
    return analysed(quiz, scale_answers_of_all(quiz, rows))


def test_verdicts_and_leads_count_every_person() -> None:
    quiz = scale_quiz(TWO, steps=5)
    found = group(quiz, [[5, 5, 5, 1, 1, 1], [5, 5, 5, 1, 1, 1], [1, 1, 1, 5, 5, 5]])
    assert sum(found.verdicts.values()) == found.people == 3
    assert found.leads == {"role-one": 2, "role-other": 1}


def test_the_mean_direction_and_its_spread() -> None:
    quiz = scale_quiz(TWO, steps=5)
    found = group(quiz, [[5, 5, 5, 1, 1, 1], [3, 3, 3, 3, 3, 3]]).direction["role-one"]
    assert found.mean == pytest.approx(0.5)
    assert found.spread == pytest.approx(0.5 * 2**0.5)


LEANING = [[4, 4, 4, 3, 3, 3], [5, 5, 4, 2, 2, 2], [3, 3, 3, 3, 3, 3], [4, 4, 5, 3, 3, 1]]


def leaning_flags(rows: list[list[int]]) -> list[Flag]:
    return [flag for flag in flags(group(scale_quiz(TWO, steps=5), rows)) if flag.code == "group-leans"]


def test_a_group_that_leans_one_way_is_flagged_once_with_its_error() -> None:
    (flag,) = leaning_flags(LEANING * 10)
    assert flag.roles == ("role-one",)
    lean = group(scale_quiz(TWO, steps=5), LEANING * 10).direction["role-one"]
    assert flag.error == lean.error == pytest.approx(lean.spread / 40**0.5)
    assert leaning_flags([*LEANING * 5, *([*row[3:], *row[:3]] for row in LEANING * 5)]) == []


def test_a_group_leans_only_beyond_what_chance_explains() -> None:
    up, down = [4, 4, 4, 3, 3, 3], [3, 3, 3, 4, 4, 4]
    few, many = [*[up] * 24, *[down] * 13], [*[up] * 240, *[down] * 130]
    lean = group(scale_quiz(TWO, steps=5), few).direction["role-one"]
    assert lean.mean > 0.25 * lean.spread
    assert leaning_flags(few) == []
    assert len(leaning_flags(many)) == 1


def test_under_thirty_people_it_is_too_early_to_say_that_they_lean() -> None:
    rows = LEANING * 8
    assert leaning_flags(rows[:29]) == []
    assert len(leaning_flags(rows[:30])) == 1


def test_too_few_people_cannot_show_that_an_option_or_a_question_is_bad() -> None:
    quiz = scale_quiz(TWO, steps=5)
    people = [
        scale_answers(quiz, {**dict(zip("abcdef", row, strict=True)), "a": 4, "e": None if k == 0 else 3})
        for k, row in enumerate(people_of_two_traits(5, 1.0))
    ]
    raised = {flag.code for flag in flags(analysed(quiz, people))}
    assert not raised & {"same-answer", "often-skipped"}


def test_a_question_that_nearly_all_of_a_small_group_skip_is_flagged() -> None:
    quiz = scale_quiz(TWO, steps=5)
    people = [
        scale_answers(quiz, {**dict(zip("abcdef", row, strict=True)), "e": None if k else 3})
        for k, row in enumerate(people_of_two_traits(8, 1.0))
    ]
    (flag,) = [flag for flag in flags(analysed(quiz, people)) if flag.code == "often-skipped"]
    assert flag.question == "e"


def test_reliability_is_stratified_alpha_where_each_question_measures_one_trait() -> None:
    quiz, rows = scale_quiz(TWO, steps=5), people_of_two_traits(200, noise=1.0)
    found = group(quiz, rows)
    (gap,) = found.gaps.values()
    sums = [[sum(row[:3]), sum(row[3:])] for row in rows]
    variances = [_variance([one[k] for one in sums]) for k in range(2)]
    whole = _variance([one - other for one, other in sums])
    errors = sum(
        variance * (1 - (measure.pairwise.alpha or 0))
        for variance, measure in zip(variances, found.measures, strict=True)
    )
    assert gap.observed == pytest.approx(1 - errors / whole)


def _variance(values: list[int]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def test_a_question_counts_for_a_gap_if_one_of_its_traits_does() -> None:
    # The roles need talk alike, so it tells nobody apart: g does not count, but c and d do.
    pairs = {"a": ("people", "machines"), "b": ("machines", "people")}
    pairs |= {"c": ("people", "talk"), "d": ("machines", "talk")}
    quiz = small(*(choice(question, *traits) for question, traits in pairs.items()), scale("g", "talk"))
    replies = [dict(zip("abcdg", row, strict=True)) for row in product((1, 2), repeat=5)]
    (gap,) = analysed(quiz, [scale_answers(quiz, one) for one in replies]).gaps.values()
    assert gap.observed is not None
    assert gap.error == pytest.approx((1 - gap.observed) * sqrt(2 * 4 / (3 * len(replies))))


def test_a_trait_that_is_asked_about_once_shows_nothing_that_repeats() -> None:
    quiz = scale_quiz({"one": ["a"], "other": ["b"]}, steps=5)
    found = trait_covariances(
        quiz.items, summed(quiz, scale_answers_of_all(quiz, [(1, 5), (4, 2), (3, 3)])).all
    )
    assert found is not None
    assert found.keys == (("skill", "one"), ("skill", "other"))
    assert found.repeated.tolist() == [[0, found.observed[0, 1]], [found.observed[1, 0], 0]]


def test_answers_at_random_are_less_reliable_than_assumed() -> None:
    quiz, random = scale_quiz(TWO, steps=5), Random(3)
    noise = [[random.randint(1, 5) for _ in range(6)] for _ in range(300)]
    assert "less-reliable" in {flag.code for flag in flags(group(quiz, noise))}
    assert "less-reliable" not in {flag.code for flag in flags(group(quiz, people_of_two_traits(300, 1.0)))}


def test_a_question_that_does_not_belong_is_flagged_twice() -> None:
    quiz, random = scale_quiz(TWO, steps=5), Random(5)
    rows = [[*row[:2], random.randint(1, 5), *row[3:]] for row in people_of_two_traits(300, 1.0)]
    assert {(flag.code, flag.question) for flag in flags(group(quiz, rows))} == {
        ("low-item-rest", "c"),
        ("alpha-rises", "c"),
    }


def test_in_a_small_group_only_what_is_beyond_its_error_is_flagged() -> None:
    quiz = scale_quiz(TWO, steps=5)
    loose = [[1, 1, 3], [2, 3, 5], [3, 2, 1], [4, 5, 4], [5, 4, 3], [3, 3, 4]]
    against = [[1, 1, 5], [2, 3, 4], [3, 2, 3], [4, 5, 2], [5, 4, 1], [3, 3, 3]]
    for rows, flagged in ((loose, False), (against, True)):
        found = group(quiz, [[*row, 1 + k % 5, 1 + k % 5, 1 + k % 5] for k, row in enumerate(rows)])
        assert (found.measures[0].pairwise.items["c"].item_rest_r or 0) < 0.2
        raised = {flag.question for flag in flags(found) if flag.code == "low-item-rest"}
        assert ("c" in raised) is flagged


def test_of_two_questions_neither_is_blamed_alone() -> None:
    quiz, random = scale_quiz({"one": ["a", "b"], "other": ["d", "e", "f"]}, steps=5), Random(5)
    rows = [[row[0], random.randint(1, 5), *row[3:]] for row in people_of_two_traits(300, 1.0)]
    (flag,) = [flag for flag in flags(group(quiz, rows)) if flag.code == "low-item-rest"]
    assert (flag.question, flag.other) == ("a", "b")


def few_answer(quiz: Quiz, people: int, answered: int) -> Analysis:
    """A group in which only so many answered c, all alike and fast."""
    rows = people_of_two_traits(people, 1.0)
    return analysed(
        quiz,
        [
            scale_answers(
                quiz,
                dict(zip("abcdef", row, strict=True)) | {"c": 5 if k < answered else None},
                seconds={"c": 3.0} if k < answered else {},
            )
            for k, row in enumerate(rows)
        ],
    )


@pytest.mark.parametrize("answered", [0, 1, 4])
def test_a_question_that_hardly_anybody_answered_shows_no_single_person_and_spoils_nothing(
    answered: int,
) -> None:
    quiz = scale_quiz(TWO, steps=5)
    found = few_answer(quiz, 60, answered)
    assert (found.questions["c"].answered, found.questions["c"].shares, found.questions["c"].seconds) == (
        answered,
        None,
        None,
    )
    assert {flag.code for flag in flags(found) if flag.question == "c"} == {"often-skipped"}
    one, _ = found.measures
    assert set(one.pairwise.items) == {"a", "b"}
    assert one.pairwise.alpha == pytest.approx(
        group(
            scale_quiz({"one": ["a", "b"], "other": ["d", "e", "f"]}, 5),
            [[*row[:2], *row[3:]] for row in people_of_two_traits(60, 1.0)],
        )
        .measures[0]
        .pairwise.alpha
    )
    (gap,) = found.gaps.values()
    assert gap.observed is not None


def test_what_a_question_shows_is_judged_by_how_many_answered_it() -> None:
    quiz = scale_quiz(TWO, steps=5)
    raised = {flag.code for flag in flags(few_answer(quiz, 60, 29)) if flag.question == "c"}
    assert "same-answer" not in raised
    raised = {flag.code for flag in flags(few_answer(quiz, 60, 30)) if flag.question == "c"}
    assert "same-answer" in raised


def test_in_a_group_of_four_that_agreed_to_be_shown_all_is_shown() -> None:
    assert few_answer(scale_quiz(TWO, steps=5), 4, 2).questions["c"].shares == (0, 0, 0, 0, 1)


def test_skips_shares_and_seconds() -> None:
    quiz = scale_quiz(TWO, steps=3)
    given = {"a": 1, "b": 2, "c": 2, "d": 3, "e": 1, "f": 2}
    people = [
        scale_answers(quiz, given, seconds={"a": 2.0, "b": 9.0}),
        scale_answers(quiz, given | {"a": 2}, seconds={"a": 4.0}),
        scale_answers(quiz, given | {"a": None}, seconds={"a": 50.0}),
        scale_answers(quiz, given | {"a": 1}, seconds={"a": 9.0}),
    ]
    use = analysed(quiz, people).questions["a"]
    assert (use.answered, use.skipped, use.seconds) == (3, 0.25, 4.0)
    assert use.shares == pytest.approx((2 / 3, 1 / 3, 0))


def test_a_question_that_all_answer_alike_or_many_skip_is_flagged() -> None:
    quiz = scale_quiz(TWO, steps=5)
    rows = people_of_two_traits(40, 1.0)
    people = [
        scale_answers(
            quiz, dict(zip("abcdef", row, strict=True)) | {"a": 4, "e": None if k % 4 == 0 else row[4]}
        )
        for k, row in enumerate(rows)
    ]
    raised = {(flag.code, flag.question, flag.option) for flag in flags(analysed(quiz, people))}
    assert {("same-answer", "a", 4), ("often-skipped", "e", None)} <= raised
