"""People whose answers a report could easily misread: what it says of them, by the shipped quiz."""

from collections.abc import Callable

import pytest

from quizzes import quiz_named
from rolefit.answers import Answers, QuizRef
from rolefit.layout.blocks import plain_text
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.report.reasons import telling
from rolefit.report.report import build_report
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.scoring.score import score


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return quiz_named("pm-or-tpm")


def answers(quiz: Quiz, likes: str, step: Callable[[str], int]) -> Answers:
    """A person who picks one role's acts, and whose step on every scale depends on the trait."""
    own, other = quiz.roles[likes].needs, quiz.roles["pm" if likes == "tpm" else "tpm"].needs

    def reply(item: Item) -> Reply:
        if item.graded:
            return (step(item.traits[0]),)
        pull = [sum(float(w * (own[t] - other[t])) for t, w in option.items()) for option in item.counts]
        return tuple(sorted(range(1, len(pull) + 1), key=lambda number: -pull[number - 1])[: item.pick])

    ref = QuizRef(id=quiz.id, version=quiz.version)
    return Answers(quiz=ref, starting_point="other", answers={item.id: reply(item) for item in quiz.items})


def page(quiz: Quiz, given: Answers) -> dict[str, str]:
    report = build_report(quiz, given, score(quiz, given))
    return {section.key: plain_text(section) for section in report.sections}


@pytest.mark.parametrize("likes", ["pm", "tpm"])
def test_who_has_done_everything_weekly_is_not_told_to_have_done_little(quiz: Quiz, likes: str) -> None:
    said = page(quiz, answers(quiz, likes, lambda trait: 4))
    assert "more than you have done it" not in said["why"]
    assert "What you have done does not point either way. So what you like decides here." in said["why"]


@pytest.mark.parametrize("likes", ["pm", "tpm"])
def test_who_has_done_nothing_yet_is_told_that_liking_is_a_reason_to_try(quiz: Quiz, likes: str) -> None:
    said = page(quiz, answers(quiz, likes, lambda trait: 1))
    assert "Try a piece of it before you decide." in said["why"]


@pytest.mark.parametrize("step", [1, 4])
def test_the_same_step_everywhere_is_quoted_for_nothing(quiz: Quiz, step: int) -> None:
    said = page(quiz, answers(quiz, "tpm", lambda trait: step))
    assert "“I " not in said["card"] + said["why"]


def test_experience_that_points_the_other_way_is_said(quiz: Quiz) -> None:
    product = {"customer_discovery", "market_insight", "business_acumen", "product_vision"}
    given = answers(quiz, "tpm", lambda trait: 4 if trait in product else 2)
    assert score(quiz, given).verdict.kind == "leaning"
    assert "What you have done points to product manager." in page(quiz, given)["why"]


def test_what_was_done_is_quoted_before_what_was_never_done(quiz: Quiz) -> None:
    product = {"customer_discovery", "market_insight", "business_acumen", "product_vision"}
    given = answers(quiz, "pm", lambda trait: 4 if trait in product else 1)
    said = page(quiz, given)
    assert "For it: Never" not in said["card"]
    assert "Also for it: Never" not in said["why"]


def test_taking_out_the_average_leaves_the_sum(quiz: Quiz) -> None:
    given = answers(quiz, "tpm", lambda trait: 1 + len(trait) % 4)
    result = score(quiz, given)
    assert result.together is not None
    assert sum(telling(ScoredAnswers(quiz, given, result)).values()) == result.together.gap
