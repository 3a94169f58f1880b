"""Numbered lines: piped answers are taken exactly or not at all; a person is asked again."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from rolefit.ask import plain_lines
from rolefit.ask.taking import Stopped
from rolefit.errors import RolefitError
from rolefit.quiz.model import Quiz
from rolefit.session.session import Session

WHOLE = "2\n1\n2\n4 1\n2, 3, 1\n4\ns\n1\n3\n"


class Conversation:
    """The quiz taken in lines, and what was written and saved."""

    def __init__(
        self, quiz: Quiz, lines: str, interactive: bool = False, width: int = 80, saving: bool = True
    ) -> None:
        self.saved: list[dict[str, Any]] = []
        self.writer = io.StringIO()
        self._take: Callable[[], Session] = lambda: plain_lines.take(
            Session.begin(quiz),
            self.saved.append if saving else None,
            lambda: 0.0,
            reader=io.StringIO(lines),
            writer=self.writer,
            width=width,
            interactive=interactive,
        )

    def session(self) -> Session:
        return self._take()

    def stopped(self) -> Stopped:
        with pytest.raises(Stopped) as stopped:
            self._take()
        return stopped.value

    def error(self) -> RolefitError:
        with pytest.raises(RolefitError) as error:
            self._take()
        return error.value

    @property
    def text(self) -> str:
        return self.writer.getvalue()


def test_a_line_for_each_question_is_a_whole_quiz(small: Quiz) -> None:
    conversation = Conversation(small, WHOLE)
    answers = conversation.session().answers()
    assert answers.starting_point == "farm"
    assert list(answers.answers.values()) == [(1,), (2,), (4, 1), (2, 3, 1), (4,), None, (1,), (3,)]
    assert len(conversation.saved) == 9


def test_a_question_reads_well(small: Quiz) -> None:
    conversation = Conversation(small, "2\n" + "1\n1\n")
    conversation.error()
    screens = conversation.text.split("\nQuestion ")
    assert screens[0].endswith(
        "Choose one: a number from 1 to 2. s skips, b goes back, q stops, ? explains.\n"
        "> 2\n"
        "Your answer: On a farm already\n"
    )
    assert screens[1] == (
        "1 of 8, about 2 minutes left\n\n"
        "Which would you rather do on a free morning?\n\n"
        "  1  Pull weeds between the carrots\n"
        "  2  Try a sauce from an old book\n\n"
        "Choose one.\n"
        "> 1\n"
        "Your answer: Pull weeds between the carrots\n"
    )


def test_the_hint_is_whole_once_for_each_way_of_answering(small: Quiz) -> None:
    conversation = Conversation(small, WHOLE + "1\nb\n1\n1\n\n")
    conversation.session()
    shown = " ".join(conversation.text.split())
    assert shown.count("Choose one: a number from 1 to 2. s skips") == 1
    assert shown.count("Choose two: 2 numbers, such as 2 1. s skips") == 1
    assert (
        shown.count(
            "Put all three in order, best first: 3 numbers, such as 3 2 1; the last may be left out. s skips"
        )
        == 1
    )
    assert shown.count("Enter shows the result, a question's number changes its answer,") == 1
    assert shown.count("Enter, a question's number, b or q.") > 1


def test_the_last_place_of_a_ranking_fills_itself(small: Quiz) -> None:
    conversation = Conversation(small, WHOLE.replace("2, 3, 1", "2 3"))
    assert conversation.session().answers().answers["order-these"] == (2, 3, 1)
    assert "1. Watering at dusk; 2. Welcoming guests; 3. Stirring a pot" in " ".join(
        conversation.text.split()
    )


@pytest.mark.parametrize("line", ["2", "2 2", "2 9", "4 1 2"])
def test_no_place_but_the_last_fills_itself(small: Quiz, line: str) -> None:
    error = Conversation(small, WHOLE.replace("2, 3, 1", line)).error()
    assert f"Line 5 is '{line}'" in error.message


def test_what_was_understood_is_said_in_words(small: Quiz) -> None:
    conversation = Conversation(small, WHOLE)
    conversation.session()
    shown = " ".join(conversation.text.split())
    assert "Your answer: Set the table for twelve; Build a raised bed" in shown
    assert "Your answer: 1. Watering at dusk; 2. Welcoming guests; 3. Stirring a pot" in shown
    assert "Skipped." in shown


@pytest.mark.parametrize("interactive", [True, False])
def test_a_question_mark_explains_and_asks_again(small: Quiz, interactive: bool) -> None:
    conversation = Conversation(small, "?\n2\n?\n" + WHOLE[2:] + "?\nf\n", interactive)
    assert conversation.session().finished
    shown = " ".join(conversation.text.split())
    assert "type a number from 1 to 2, then Enter. s skips the question" in shown
    assert "The numbers stand before the questions." in shown


def test_lines_are_wrapped(small: Quiz) -> None:
    conversation = Conversation(small, WHOLE, width=40)
    conversation.session()
    shown = [line for line in conversation.text.splitlines() if not line.startswith("> ")]
    assert max(len(line) for line in shown) <= 40


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("2\n7\n", "Line 2 is '7'. 7 is not one of the options 1 to 2."),
        ("2\n0\n", "Line 2 is '0'. 0 is not one of the options 1 to 2."),
        ("2\n1\nweeds\n", "Line 3 is 'weeds'. That is not an answer."),
        ("2\n\n", "Line 2 is ''. An answer is missing."),
        ("2\n1 2\n", "Line 2 is '1 2'. It takes one option, not 2."),
        ("2\n1\n1\n3 3\n", "Line 4 is '3 3'. An option is named twice."),
        ("2\n1.0\n", "Line 2 is '1.0'. That is not an answer."),
        ("2\n²\n", "Line 2 is '²'. That is not an answer."),
        (WHOLE + "12\n", "Line 10 is '12'. There is no question 12."),
        (WHOLE + "x\n", "Line 10 is 'x'. That is not the number of a question."),
        ("2\nq\nmaybe\n", "Line 3 is 'maybe'. That is not one of the answers."),
    ],
)
def test_a_wrong_line_is_named(small: Quiz, lines: str, message: str) -> None:
    error = Conversation(small, lines).error()
    assert error.message == message
    assert error.hint


def test_an_early_end_says_at_which_question(small: Quiz) -> None:
    conversation = Conversation(small, "2\n1\n")
    error = conversation.error()
    assert error.message == (
        "The input ended after 2 lines, at question 2 of 8: Which would you rather do on a rainy day?"
    )
    assert len(conversation.saved) == 2
    assert "nobody to ask" in Conversation(small, "").error().message


def test_numbers_and_letters_may_be_wide(small: Quiz) -> None:
    wide = WHOLE.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "1234s,"})
    assert Conversation(small, wide).session().answers() == Conversation(small, WHOLE).session().answers()


def test_a_last_line_needs_no_end(small: Quiz) -> None:
    assert Conversation(small, WHOLE.rstrip()).session().finished


def test_bytes_that_are_no_text_are_an_error(small: Quiz) -> None:
    reader = io.TextIOWrapper(io.BytesIO(b"2\n\xff\n"), encoding="utf-8")
    with pytest.raises(RolefitError, match="not text in UTF-8"):
        plain_lines.take(
            *(Session.begin(small), None, lambda: 0.0),
            reader=reader,
            writer=io.StringIO(),
            width=80,
            interactive=False,
        )


def test_back_is_a_line_too_and_an_empty_one_keeps_what_was_said(small: Quiz) -> None:
    answers = Conversation(small, "2\n1\nb\n\n" + WHOLE[4:]).session().answers()
    assert answers.answers["free-morning"] == (1,)
    changed = Conversation(small, "2\n1\nb\n2\n" + WHOLE[4:]).session().answers()
    assert changed.answers["free-morning"] == (2,)


def test_an_answer_is_changed_from_the_review(small: Quiz) -> None:
    conversation = Conversation(small, WHOLE + "2\n1\nf\n")
    assert conversation.session().answers().answers["rainy-day"] == (1,)
    assert (
        "  2  Which would you rather do on a rainy day?\n     Sort seeds for the spring\n"
        in conversation.text
    )
    assert "     (skipped)\n" in conversation.text
    assert "Your answers: 7 of 8 questions answered" in conversation.text


def test_the_starting_point_comes_before_the_count_and_is_changed_under_0(small: Quiz) -> None:
    conversation = Conversation(small, WHOLE + "0\n1\nf\n")
    assert conversation.session().answers().starting_point == "city"
    assert conversation.text.startswith("\nTo start, about 2 minutes left\n\nWhere are you today?\n")
    again = Conversation(small, "2\nb\n").error()
    assert again.message == "The input ended after 2 lines, before question 1: Where are you today?"


def test_a_person_is_told_and_asked_again(small: Quiz) -> None:
    conversation = Conversation(small, "9\n\n" + WHOLE + "\n", interactive=True)
    assert conversation.session().finished
    assert "9 is not one of the options 1 to 2. Choose one: a number" in conversation.text
    assert "An answer is missing." in conversation.text


def test_the_end_of_a_person_s_input_is_a_stop_that_keeps(small: Quiz) -> None:
    stopped = Conversation(small, "2\n1\n", interactive=True).stopped()
    assert stopped.keep
    assert len(stopped.session.replies) == 2


@pytest.mark.parametrize("interactive", [True, False])
def test_stopping_keeps_or_discards_or_goes_on(small: Quiz, interactive: bool) -> None:
    assert Conversation(small, "2\nq\nk\n", interactive).stopped().keep
    assert not Conversation(small, "2\nq\nd\n", interactive).stopped().keep
    assert Conversation(small, "2\nq\n", interactive).stopped().keep
    assert Conversation(small, "2\nq\n\n" + WHOLE[2:] + "f\n", interactive).session().finished


def test_where_nothing_is_kept_stopping_says_so(small: Quiz) -> None:
    conversation = Conversation(small, "2\nq\nk\nd\n", interactive=True, saving=False)
    assert not conversation.stopped().keep
    assert "Nothing is kept." in conversation.text


def test_an_interruption_keeps(small: Quiz) -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    with pytest.raises(Stopped) as stopped:
        plain_lines.take(
            *(Session.begin(small), print, lambda: 0.0),
            reader=Interrupted(),
            writer=io.StringIO(),
            width=80,
            interactive=True,
        )
    assert stopped.value.keep


def test_nothing_of_ours_needs_more_than_ascii(small: Quiz) -> None:
    conversation = Conversation(small, WHOLE)
    conversation.session()
    assert not re.search(r"[^\x00-\x7f]", conversation.text)
