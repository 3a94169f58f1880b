"""What differs between two results, and whether by more than the error of measurement."""

from collections.abc import Callable
from fractions import Fraction
from math import sqrt
from typing import Any

import pytest
from groups import scale_answers, scale_quiz

from rolefit.coach.compare import BEYOND, ChangedReply, compare
from rolefit.coach.versions import common
from rolefit.errors import RolefitError
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content
from rolefit.scoring.score import score

TWO = {"one": ["a", "b", "c"], "other": ["d", "e", "f"]}
QUIZ = scale_quiz(TWO, steps=5)
BEFORE = scale_answers(QUIZ, {"a": 2, "b": 3, "c": 2, "d": 4, "e": 3, "f": 3})


def changed(**replies: int | None) -> dict[str, int | None]:
    return {question: reply[0] if reply else None for question, reply in BEFORE.answers.items()} | replies


def test_the_same_answers_differ_in_nothing() -> None:
    found = compare(QUIZ, BEFORE, BEFORE)
    assert found.replies == ()
    changes = [*found.together.values(), *found.positions.values(), *found.levels.values()]
    assert changes
    assert not any(change.difference or change.moved for change in changes)


def test_the_error_of_a_level_by_hand() -> None:
    # A step of five varies by 1/8 of the scale's square; .85^2 of that is left, of which .30 would come back.
    level = compare(QUIZ, BEFORE, BEFORE).levels["one"]
    assert level.error == pytest.approx(10 * sqrt(2 * 0.70 * 0.85**2 * (1 / 8) / 3))
    assert level.chance == BEYOND * level.error


def test_one_answer_is_within_the_error_and_a_turn_is_not() -> None:
    one = compare(QUIZ, BEFORE, scale_answers(QUIZ, changed(a=3))).levels["one"]
    assert one.difference == Fraction(10, 12)
    assert not one.moved
    found = compare(
        QUIZ, scale_answers(QUIZ, changed(a=1, b=1, c=1)), scale_answers(QUIZ, changed(a=5, b=5, c=5))
    )
    assert found.levels["one"].moved
    assert found.positions["skill", "one"].moved
    assert found.together["role-one"].moved
    assert not found.levels["other"].moved


def test_a_reply_matters_as_much_as_the_largest_shift_of_a_role() -> None:
    shift = {"one": Fraction(-1, 2), "other": Fraction(1, 4), "third": Fraction(1, 4)}
    assert ChangedReply("a", (1,), (2,), shift).weight == Fraction(1, 2)
    assert ChangedReply("a", (1,), (2,), {}).weight == 0


def test_differences_are_those_of_the_two_scores() -> None:
    after = scale_answers(QUIZ, changed(a=5, d=2))
    found, old, new = compare(QUIZ, BEFORE, after), score(QUIZ, BEFORE), score(QUIZ, after)
    assert old.together is not None
    assert new.together is not None
    for role, change in found.together.items():
        assert (change.before, change.after) == (old.together.scores[role], new.together.scores[role])
        assert sum(one.shift[role] for one in found.replies) == change.difference
    assert {one.question for one in found.replies} == {"a", "d"}


def test_a_question_that_one_skipped_is_no_difference() -> None:
    found = compare(QUIZ, BEFORE, scale_answers(QUIZ, changed(a=None)))
    assert found.answered == 5
    assert found.replies == ()
    assert all(change.difference == 0 for change in found.together.values())


def test_nothing_in_common_has_no_direction() -> None:
    nobody = scale_answers(QUIZ, dict.fromkeys("abcdef"))
    found = compare(QUIZ, BEFORE, nobody)
    assert (found.answered, found.together, found.levels, found.replies) == (0, {}, {}, ())


def reworded(quiz: Quiz, question: str) -> Quiz:
    content = quiz.content()
    for one in content["questions"]:
        if one["id"] == question:
            one["ask"] = "In other words."
    return from_content(content)


def test_versions_are_compared_by_what_they_ask_in_the_same_words() -> None:
    more = scale_quiz({"one": ["a", "b", "c", "g"], "other": ["d", "e", "f"]}, steps=5)
    found = common(more, [reworded(QUIZ, "b")])
    assert list(found.quiz.by_id) == ["a", "c", "d", "e", "f"]
    assert (found.changed, found.missing) == (("b",), ("g",))


def test_one_version_is_compared_whole() -> None:
    for others in ([], [QUIZ, QUIZ]):
        found = common(QUIZ, others)
        assert found.quiz is QUIZ
        assert not found.counted_otherwise


def edited(change: Callable[[dict[str, Any]], object]) -> Quiz:
    content = QUIZ.content()
    change(content)
    return from_content(content)


def test_what_an_answer_counts_for_may_differ_between_versions() -> None:
    turned = edited(lambda content: content["questions"][1].update(reverse=True))
    heavier = edited(lambda content: content["questions"][2].update(weight=2))
    found = common(QUIZ, [turned, heavier])
    assert (found.changed, found.recounted, found.roles) == ((), ("b", "c"), ())
    assert found.counted_otherwise


def test_roles_and_their_needs_may_differ_between_versions() -> None:
    other_needs = edited(lambda content: content["roles"]["role-one"]["needs"].update(one=9))
    renamed = edited(lambda content: content["roles"].update(third=content["roles"].pop("role-other")))
    assert common(QUIZ, [other_needs]).roles == ("role-one",)
    assert common(QUIZ, [renamed]).roles == ("role-other", "third")


def test_what_interest_and_skill_weigh_may_differ_between_versions() -> None:
    assert common(
        QUIZ, [edited(lambda content: content.update(facets={"interest": 2, "skill": 1}))]
    ).reweighed
    doubled = edited(lambda content: content.update(facets={"interest": 2, "skill": 2}))
    assert not common(QUIZ, [doubled]).counted_otherwise
    # What a file does not name weighs 1.
    assert not common(QUIZ, [edited(lambda content: content.update(facets={"skill": 1}))]).reweighed
    assert common(QUIZ, [edited(lambda content: content.update(facets={"skill": 2}))]).reweighed


def test_versions_with_nothing_in_common_are_refused() -> None:
    with pytest.raises(RolefitError, match="no question in common"):
        common(QUIZ, [scale_quiz(TWO, steps=4)])
