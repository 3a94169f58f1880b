"""Answers to a quiz that was changed since: what they become, and when the order as shown is still known."""

from collections.abc import Sequence

import pytest
from groups import choice_quiz

from rolefit.answers import Answers, QuizRef
from rolefit.coach.carrying import carry
from rolefit.errors import RolefitError
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content


def quiz(options: Sequence[str], ask: str = "Which?") -> Quiz:
    content = choice_quiz(options).content()
    content["questions"][0]["ask"] = ask
    return from_content(content)


OLD = quiz(["red", "green", "blue"])
ANSWERS = Answers(quiz=QuizRef(id="choice", version="1"), answers={"q": (2,)}, seed=7)


@pytest.mark.parametrize(
    ("options", "reply", "seed"),
    [
        (["red", "green", "blue"], 2, 7),
        (["green", "red", "blue"], 1, None),
        (["red", "mint", "blue"], 2, 7),  # in other words, at the same place
        (["red", "green"], 2, None),  # an option that nobody chose is gone: the order as shown is another
    ],
)
def test_a_reply_follows_its_option_and_the_seed_goes_where_options_moved(
    options: Sequence[str], reply: int, seed: int | None
) -> None:
    carried = carry(ANSWERS, OLD, quiz(options)).answers
    assert (carried.given, carried.seed) == ({"q": (reply,)}, seed)


def test_what_counts_as_the_same_in_other_words_is_said() -> None:
    assert carry(ANSWERS, OLD, OLD).reworded == ()
    assert carry(ANSWERS, OLD, quiz(["red", "mint", "blue"], "Which one?")).reworded == (
        "q: it asked “Which?” and asks “Which one?”.",
        "q: option 2 was “green” and is “mint”.",
    )


def test_an_option_that_was_chosen_and_is_gone_is_named() -> None:
    with pytest.raises(RolefitError, match="question q has no option “green” any more"):
        carry(ANSWERS, OLD, quiz(["red", "blue"]))
    # Where it stood is now an option that stood elsewhere: that is no rewording.
    with pytest.raises(RolefitError, match="question q has no option “green” any more"):
        carry(ANSWERS, OLD, quiz(["mint", "red", "blue"]))
