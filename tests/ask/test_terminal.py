"""The full screen: what is seen and what keys do, on terminals of several sizes."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from keyboard import Seen
from question_types import EXAMPLES
from rolefit.answers import display_order
from rolefit.ask import full_screen
from rolefit.ask.taking import Stopped
from rolefit.errors import RolefitError
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content
from rolefit.session.session import Session, Skip

UP, DOWN, LEFT, UNDO = "\x1b[A", "\x1b[B", "\x1b[D", "\x7f"
TO_PICK, TO_RANK, TO_SCALE = "211", "21112\r", "21112\r123\r"
TO_REVIEW = TO_SCALE + "4s13"


@pytest.fixture
def session(small: Quiz) -> Session:
    return Session.begin(small)


def test_the_screen_says_where_one_is_and_what_to_press(keyboard: Any, session: Session) -> None:
    first = keyboard(session, "")
    assert first.rows[1] == "  Gardener or cook?" + "to start · about 2 min left".rjust(59)
    assert first.rows[-1] == "  1-2 choose · ↑↓ enter · s skip · q stop · ? keys"
    assert "2 of 8 · about 2 min left" in keyboard(session, "21").rows[1]
    seen = keyboard(session, "2")
    assert seen.rows[1] == "  Gardener or cook?" + "1 of 8 · about 2 min left".rjust(59)
    assert seen.rows[2] == "  " + "─" * 76
    assert seen.rows[4] == "  Which would you rather do on a free morning?"
    assert seen.rows[6:8] == ["    1  Pull weeds between the carrots", "    2  Try a sauce from an old book"]
    assert seen.rows[-1] == "  1-2 choose · ↑↓ enter · ← back · s skip · q stop · ? keys"


def test_lines_stay_short_on_a_wide_screen_and_keys_stay_near_on_a_tall_one(
    keyboard: Any, session: Session
) -> None:
    seen = keyboard(session, "2", columns=120, rows=50)
    assert max(len(row) for row in seen.rows) <= 78
    assert seen.rows[23].endswith("? keys")


def test_forty_columns_show_every_word(keyboard: Any, small: Quiz) -> None:
    long = " ".join(f"word{number}" for number in range(12))
    content = small.content()
    content["starting_points"]["ask"] = long
    seen = keyboard(Session.begin(from_content(content)), "", columns=40, rows=20)
    assert max(len(row) for row in seen.rows) <= 39
    assert long in " ".join(seen.text.split())
    assert "In a town, without a garden" in " ".join(seen.text.split())


def test_nothing_is_pointed_at_until_an_arrow_is_pressed(keyboard: Any, session: Session) -> None:
    first = keyboard(session, "\r")
    assert first.pointed == ""
    assert first.session.replies == {}
    assert "Choose an option first." in first.text
    assert keyboard(session, DOWN).pointed == "1  In a town, without a garden"
    assert keyboard(session, UP).pointed == "2  On a farm already"
    assert keyboard(session, "jj").pointed == "2  On a farm already"


def test_arrows_and_enter_answer(keyboard: Any, session: Session) -> None:
    assert keyboard(session, DOWN + DOWN + "\r").session.starting_point == "farm"


def test_a_typed_number_is_the_one_shown(keyboard: Any, small: Quiz) -> None:
    seed = next(seed for seed in range(99) if display_order(small.by_id["free-morning"], seed) == (2, 1))
    seen = keyboard(Session.begin(small, seed), "21")
    assert seen.session.replies["free-morning"] == (2,)


def test_back_shows_the_earlier_reply_and_enter_keeps_it(keyboard: Any, session: Session) -> None:
    for back in (LEFT, "b", "\x7f"):
        assert keyboard(session, "22" + back).pointed == "2  Try a sauce from an old book"
    assert keyboard(session, "22" + LEFT + "\r").session.replies == keyboard(session, "22").session.replies


def test_a_skip_is_said_when_one_comes_back(keyboard: Any, session: Session) -> None:
    seen = keyboard(session, "2s" + LEFT)
    assert "You skipped this before." in seen.text
    assert seen.session.replies == {"@start": (2,), "free-morning": None}


def test_two_are_chosen_before_it_goes_on(keyboard: Any, session: Session) -> None:
    one = keyboard(session, TO_PICK + "3")
    assert "Choose two: one chosen." in one.text
    assert "3  ● Draw next year's planting plan" in one.text
    assert "1  ○ Build a raised bed" in one.text
    both = keyboard(session, TO_PICK + "31")
    assert "Two are chosen: Enter goes on." in both.text
    assert "Two are chosen already." in keyboard(session, TO_PICK + "314").text
    assert keyboard(session, TO_PICK + "3134\r").session.replies["long-weekend"] == (1, 4)
    assert keyboard(session, TO_PICK + DOWN + " " + DOWN + "\r\r").session.replies["long-weekend"] == (1, 2)


def test_one_of_two_is_not_an_answer(keyboard: Any, session: Session) -> None:
    seen = keyboard(session, TO_PICK + "3\r")
    assert "long-weekend" not in seen.session.replies
    assert "Choose one more." in seen.text


def test_an_order_is_built_and_taken_back(keyboard: Any, session: Session) -> None:
    seen = keyboard(session, TO_RANK + "3")
    assert "Put all three in order: one placed." in seen.text
    assert "3  1st  Welcoming guests" in seen.text
    assert "backspace undo · ← back" in seen.text
    for keys in ("312" + UNDO + "21\r", "31" + UNDO + "21\r", "3" + UNDO + "321\r"):
        assert keyboard(session, TO_RANK + keys).session.replies["order-these"] == (3, 2, 1)


def test_the_last_place_of_an_order_fills_itself(keyboard: Any, session: Session) -> None:
    for keys in ("31", "312"):
        seen = keyboard(session, TO_RANK + keys)
        assert "Three are placed: Enter goes on." in seen.text
        assert ["1  2nd  Stirring a pot" in seen.text, "2  3rd  Watering at dusk" in seen.text] == [True] * 2
        assert keyboard(session, TO_RANK + keys + "\r").session.replies["order-these"] == (3, 1, 2)
    assert "Put all three in order: two placed." in keyboard(session, TO_RANK + "311").text


def test_left_goes_back_and_backspace_takes_back(keyboard: Any, session: Session) -> None:
    assert keyboard(session, TO_RANK + "3" + LEFT).rows[4].strip().startswith("Which two")
    assert keyboard(session, TO_PICK + "3" + LEFT).rows[4].strip().startswith("Which would")
    assert "Choose two." in keyboard(session, TO_PICK + "3" + UNDO).text
    assert keyboard(session, TO_PICK + UNDO).rows[4].strip().startswith("Which would")


def test_a_page_too_long_scrolls_to_what_is_pointed_at(keyboard: Any, session: Session) -> None:
    top = keyboard(session, TO_PICK, columns=40, rows=12)
    assert "more below" in top.text
    assert "Which two would you rather do" in top.text
    end = keyboard(session, TO_PICK + UP, columns=40, rows=12)
    assert end.pointed.startswith("4  ○ Set the table for twelve")
    assert "more above" in end.text


@pytest.fixture
def thirteen(small: Quiz) -> Session:
    """A quiz whose first question has thirteen options: city, farm and p3 to p13."""
    content = small.content()
    content["starting_points"]["options"] |= {f"p{number}": f"Place {number}" for number in range(3, 14)}
    return Session.begin(from_content(content))


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ("2", "farm"),  # no option is numbered 20
        ("9", "p9"),
        ("02", "farm"),
        ("10", "p10"),
        ("13", "p13"),
        ("1\r", "city"),
        ("1" + DOWN + "\r", "farm"),
        ("1" + DOWN + "3", "p3"),  # another key begins a new number
        (UP + "\r", "p13"),
    ],
)
def test_with_ten_options_or_more_a_number_of_two_digits_chooses(
    keyboard: Any, thirteen: Session, keys: str, chosen: str
) -> None:
    assert keyboard(thirteen, keys).session.starting_point == chosen


@pytest.mark.parametrize("keys", ["1", "0", "00", "14", "1" + DOWN])
def test_half_a_number_or_one_that_there_is_not_chooses_nothing(
    keyboard: Any, thirteen: Session, keys: str
) -> None:
    assert keyboard(thirteen, keys).session.replies == {}


def test_after_a_digit_that_may_go_on_the_screen_says_what_it_waits_for(
    keyboard: Any, thirteen: Session
) -> None:
    waiting = keyboard(thirteen, "1", columns=40)
    assert waiting.pointed == "1  In a town, without a garden"
    assert "Enter takes 1, another digit 10 to 13." in waiting.text
    assert "1-13 choose" in waiting.text
    assert "There is no 14." in keyboard(thirteen, "14").text
    assert "another digit" not in keyboard(thirteen, "1" + DOWN + DOWN).text


def test_no_digit_is_lost_after_a_number_of_two(keyboard: Any, thirteen: Session) -> None:
    assert [record["reply"] for record in keyboard(thirteen, "1212").saved] == [["12"], ["1"], ["2"]]


def test_the_review_lists_answers_and_enter_finishes(keyboard: Any, session: Session) -> None:
    seen = keyboard(session, TO_REVIEW)
    assert seen.rows[1].endswith("7 of 8 answered")
    assert seen.pointed == "Show my result"
    assert "     Where are you today?" in seen.text
    assert "On a farm already" in seen.text
    assert seen.kept is True
    for finish in ("\r", "f"):
        done = keyboard(session, TO_REVIEW + finish)
        assert done.kept is None
        assert done.session.finished


def test_one_answer_is_changed_from_the_review(keyboard: Any, session: Session) -> None:
    there = keyboard(session, TO_REVIEW + DOWN + DOWN + "\r")
    assert there.pointed == "1  Pull weeds between the carrots"
    assert "← all answers" in there.rows[-1]
    back = keyboard(session, TO_REVIEW + DOWN + DOWN + "\r2")
    assert back.pointed == "1  Which would you rather do on a free morning?"
    assert "Try a sauce from an old book" in back.text


def test_the_review_scrolls(keyboard: Any, session: Session) -> None:
    seen = keyboard(session, TO_REVIEW + UP, columns=40, rows=16)
    assert seen.pointed == "8  I cooked a meal without a recipe."
    assert "more above" in seen.text


@pytest.mark.parametrize(
    ("keys", "pointed"),
    [
        ("\x1b[6~", "4"),
        ("\x1b[F", "8"),
        ("\x1b[F\x1b[5~", "3"),
        ("\x1b[F\x1b[H", "Show my result"),
        ("7", "7"),
        ("77", "7"),
        ("75", "5"),
        ("0", "Where are you today?"),
        ("9", "Show my result"),
    ],
)
def test_the_review_moves_by_pages_ends_and_numbers(
    keyboard: Any, session: Session, keys: str, pointed: str
) -> None:
    assert keyboard(session, TO_REVIEW + keys).pointed.startswith(pointed.strip())


def test_two_typed_digits_are_one_number(keyboard: Any, small: Quiz) -> None:
    content = small.content()
    content["questions"] += [{**content["questions"][0], "id": f"more-{number}"} for number in range(9, 13)]
    session = Session.begin(from_content(content))
    seen = keyboard(session, TO_REVIEW + "s" * 4 + "12")
    assert seen.pointed.startswith("12")
    assert "12 of 12" in keyboard(session, TO_REVIEW + "s" * 4 + "12\r").text
    assert keyboard(session, TO_REVIEW + "s" * 4 + "13").pointed.startswith("3")


@pytest.mark.parametrize("key", ["q", "\x1b"])
def test_on_the_first_screen_one_leaves_at_once(keyboard: Any, session: Session, key: str) -> None:
    seen = keyboard(session, key + "2")
    assert (seen.kept, seen.session.replies) == (True, {})
    assert "Stop here?" in keyboard(session, "2" + LEFT + "q").text


REPORTS = [
    "\x1b[I",
    "\x1b[O",
    "\x1b[?997;1n",
    "\x1b[113;5u",
    "\x1b[57358u",
    "\x1b[113;1:3u",
    "\x1b[200;100$y",
    "\x1bOz",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1b]11;rgb:0000/0000/0000\x07",
    "\x1bP>|xterm(3)\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
]


@pytest.mark.parametrize("report", REPORTS)
def test_what_a_terminal_reports_unasked_is_no_key(keyboard: Any, session: Session, report: str) -> None:
    seen = keyboard(session, "21" + report)
    assert "Stop here?" not in seen.text
    assert (seen.kept, len(seen.session.replies)) == (True, 2)
    assert keyboard(session, "21" + report + "2").session.replies["rainy-day"] == (2,)


@pytest.mark.parametrize(
    ("keys", "reply"), [("\x1bOr", 2), ("\x1b[50u", 2), ("\x1b[50;1u", 2), ("２", 2), ("１", 1)]
)
def test_a_number_is_a_number_on_any_keyboard(keyboard: Any, session: Session, keys: str, reply: int) -> None:
    assert keyboard(session, "21" + keys).session.replies["rainy-day"] == (reply,)


def test_capitals_and_keys_of_another_protocol_are_meant_as_well(keyboard: Any, session: Session) -> None:
    assert "Stop here?" in keyboard(session, "21Q").text
    assert "Stop here?" in keyboard(session, "21\x1b[27u").text
    assert keyboard(session, "21\x1b[99;5u").kept is True


def test_stopping_asks_whether_to_keep(keyboard: Any, session: Session) -> None:
    asked = keyboard(session, "211q")
    assert "Stop here?" in asked.text
    assert "You have been through 2 questions so far." in asked.text
    assert keyboard(session, "21qk").kept is True
    assert keyboard(session, "21qd").kept is False
    assert keyboard(session, "21q\r1").session.replies["rainy-day"] == (1,)


def test_where_nothing_is_kept_stopping_says_so(keyboard: Any, session: Session) -> None:
    seen = keyboard(session, "2qk", saving=False)
    assert "Nothing is kept." in seen.text
    assert "Keep my answers" not in seen.text
    assert seen.kept is False


@pytest.mark.parametrize("key", ["\x03", "\x04", "\x1c"])
def test_control_keys_leave_at_any_moment_and_keep(keyboard: Any, session: Session, key: str) -> None:
    for keys in ("", "21", "2q", TO_REVIEW):
        seen = keyboard(session, keys + key)
        assert seen.kept is True
        assert len(seen.saved) == len(seen.session.replies)


def test_each_answer_is_saved_at_once_with_its_seconds(keyboard: Any, session: Session) -> None:
    seen = keyboard(session, "2s")
    assert [record["question"] for record in seen.saved] == ["@start", "free-morning"]
    assert [record["reply"] for record in seen.saved] == [["2"], None]
    assert all(record["seconds"] > 0 for record in seen.saved)


def test_a_marked_paste_answers_nothing(keyboard: Any, session: Session) -> None:
    assert keyboard(session, "\x1b[200~" + "1\n" * 2000 + "\x1b[201~").session.replies == {}


def test_without_unicode_every_sign_is_ascii(keyboard: Any, session: Session) -> None:
    for keys in (TO_PICK + "1" + DOWN, TO_RANK + "2", TO_REVIEW, "2q"):
        seen = keyboard(session, keys, encoding="ascii")
        assert seen.text.isascii()
        assert "?" not in seen.text.replace("?  ", "").replace("?\n", "").replace("? keys", "")


def test_a_wide_sign_that_the_terminal_does_not_have_moves_nothing(keyboard: Any, small: Quiz) -> None:
    start = {"ask": "Where?", "options": {"city": "料理 and its words", "farm": "Stirring the pot now"}}
    quiz = from_content({**small.content(), "starting_points": start})
    rows = keyboard(Session.begin(quiz), DOWN * 2 + "q\r", encoding="ascii").rows
    assert [row.strip() for row in rows[6:8]] == ["1  ?? and its words", "> 2  Stirring the pot now"]


def test_an_answer_that_cannot_be_saved_ends_it_with_that_error(session: Session) -> None:
    def full(record: dict[str, Any]) -> None:
        raise RolefitError("The disk is full.")

    with typed("2") as pipe, pytest.raises(RolefitError, match="disk is full"):
        full_screen.take(session, full, lambda: 0.0, settle=0, input=pipe, output=DummyOutput())


def test_the_end_of_the_input_keeps(session: Session) -> None:
    with typed("2") as pipe:
        pipe.close()
        with pytest.raises(Stopped) as stopped:
            full_screen.take(session, print, lambda: 0.0, settle=0, input=pipe, output=DummyOutput())
    assert stopped.value.keep


@contextmanager
def typed(keys: str) -> Iterator[PipeInput]:
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        yield pipe


class Narrow(DummyOutput):
    """Forty columns."""

    def get_size(self) -> Size:
        return Size(rows=20, columns=40)


def test_a_choice_is_offered() -> None:
    choices = {"resume": "Go on where I was, " * 4, "fresh": "Start again"}
    with typed(DOWN + "\r") as pipe:
        assert full_screen.offer("Go on?", choices, input=pipe, output=Narrow()) == "fresh"


def test_leaving_a_simple_question_is_an_interruption() -> None:
    with typed("\x03") as pipe, pytest.raises(KeyboardInterrupt):
        full_screen.offer("Go on?", {"resume": "Go on"}, input=pipe, output=Narrow())


def test_the_most_and_the_least_are_marked_as_such(keyboard: Callable[..., Seen]) -> None:
    session = Session.begin(EXAMPLES["best_worst"].quiz)
    while session.seen < len(session.quiz.items) - 1:
        session = session.act(Skip())
    assert "Choose one for most, then one for least." in keyboard(session, "").text
    seen = keyboard(session, "3")
    assert "Choose one for most: one placed." in seen.text
    assert re.search(r"3 +most +Plan the meals", seen.text)
    seen = keyboard(session, "32")
    assert re.search(r"2 +least +Season a soup", seen.text)
    assert "Two are placed: Enter goes on." in seen.text
    reviewed = keyboard(session, f"32\r{UP}")
    assert "most: Plan the meals of a week; least: Season a soup" in reviewed.text
