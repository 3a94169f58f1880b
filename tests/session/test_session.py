"""Taking a quiz without a screen: what is asked, what a reply does, and what is kept."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import quiz_named
from rolefit.answers import display_order
from rolefit.errors import RolefitError
from rolefit.quiz.item import START
from rolefit.quiz.model import Quiz
from rolefit.session.screen import Prompt, Review
from rolefit.session.session import Action, Back, Finish, Jump, Select, Session, Skip

SMALL = quiz_named("small")
WHOLE: tuple[Action, ...] = (
    *(Select((2,)), Select((1,)), Select((2,)), Select((4, 1)), Select((2, 3, 1))),
    *(Select((4,)), Skip(), Select((1,)), Select((3,))),
)


def after(*actions: Action, quiz: Quiz = SMALL, seed: int | None = None) -> Session:
    session = Session.begin(quiz, seed)
    for action in actions:
        session = session.act(action, 2.0)
    return session


def prompt(session: Session) -> Prompt:
    assert isinstance(session.screen, Prompt)
    return session.screen


def review(session: Session) -> Review:
    assert isinstance(session.screen, Review)
    return session.screen


def test_the_starting_point_is_asked_first_then_the_questions_in_order() -> None:
    asked = [prompt(after(*WHOLE[:count])).item.id for count in range(len(WHOLE))]
    assert asked == [START, *(item.id for item in SMALL.items)]


def test_without_starting_points_the_first_question_comes_first() -> None:
    quiz = SMALL.model_copy(update={"starting_points": None})
    assert prompt(after(quiz=quiz)).item.id == "free-morning"
    assert after(quiz=quiz).answers().starting_point is None


def test_a_prompt_says_where_one_is() -> None:
    shown = prompt(after(*WHOLE[:5]))
    assert (shown.number, shown.total, shown.seen) == (5, 8, 4)
    assert shown.title == "Gardener or cook?"


def test_the_starting_point_is_not_counted_among_the_questions() -> None:
    first, second = prompt(after()), prompt(after(WHOLE[0]))
    assert (first.number, first.total, first.seen, first.opening) == (0, 8, 0, True)
    assert (second.number, second.total, second.seen, second.opening) == (1, 8, 0, False)
    without = prompt(after(quiz=SMALL.model_copy(update={"starting_points": None})))
    assert (without.number, without.total, without.opening) == (1, 8, True)


def test_minutes_left_are_the_quiz_s_own_by_the_questions_not_seen_rounded_up() -> None:
    assert [prompt(after(*WHOLE[:count])).minutes_left for count in (0, 4, 5, 8)] == [2, 2, 1, 1]


def test_without_minutes_a_question_takes_twelve_seconds() -> None:
    quiz = SMALL.model_copy(update={"minutes": None, "starting_points": None})
    assert prompt(after(quiz=quiz)).minutes_left == 2
    assert prompt(after(*WHOLE[1:4], quiz=quiz)).minutes_left == 1


@pytest.mark.parametrize(
    ("before", "how"),
    [(0, "Choose one"), (3, "Choose two"), (4, "Put all three in order, best first")],
)
def test_a_prompt_says_how_it_is_answered(before: int, how: str) -> None:
    assert prompt(after(*WHOLE[:before])).how == how


def test_places_become_the_numbers_of_the_file() -> None:
    shuffled = prompt(after(*WHOLE[:3], seed=5))
    assert shuffled.numbers == display_order(shuffled.item, 5) != (1, 2, 3, 4)
    assert shuffled.reply((1, 3)) == (shuffled.numbers[0], shuffled.numbers[2])
    assert shuffled.labels[0] == shuffled.item.labels[shuffled.numbers[0] - 1]


@pytest.mark.parametrize(
    ("places", "words"),
    [((5, 1), "5 is not one of"), ((1,), "It takes 2 options, not 1"), ((1, 1), "An option is named twice")],
)
def test_places_that_the_question_does_not_take_are_refused(places: tuple[int, ...], words: str) -> None:
    with pytest.raises(RolefitError, match=words):
        prompt(after(*WHOLE[:3])).reply(places)


def test_a_reply_that_the_question_does_not_take_is_refused() -> None:
    with pytest.raises(RolefitError, match="3 is not one of the options 1 to 2"):
        after().act(Select((3,)))


def test_the_starting_point_and_scales_are_never_shuffled() -> None:
    for seed in range(20):
        assert prompt(after(seed=seed)).numbers == (1, 2)
        assert prompt(after(*WHOLE[:5], seed=seed)).numbers == (1, 2, 3, 4)


def test_back_shows_the_earlier_reply_where_it_is_displayed() -> None:
    shown = prompt(after(*WHOLE[:4], Back(), seed=5))
    assert shown.item.id == "long-weekend"
    assert shown.earlier is not None
    assert shown.reply(shown.earlier) == (4, 1)


def test_back_tells_a_skip_from_an_answer() -> None:
    assert prompt(after(*WHOLE[:7], Back())).skipped
    assert prompt(after(*WHOLE[:7], Back())).earlier is None
    assert not prompt(after(*WHOLE[:6], Back())).skipped


def test_back_stays_at_the_first_question() -> None:
    assert prompt(after(Back())).item.id == START


def test_a_new_reply_replaces_the_earlier_one_and_adds_its_seconds() -> None:
    session = after(*WHOLE[:2], Back(), Select((2,)))
    assert session.answers().answers == {"free-morning": (2,)}
    assert session.answers().seconds == {"free-morning": 4.0}


def test_the_review_lists_every_question_with_what_was_chosen() -> None:
    lines = review(after(*WHOLE)).lines
    assert [line.number for line in lines] == list(range(9))
    assert lines[0].answer == "On a farm already"
    assert lines[3].answer == "Set the table for twelve; Build a raised bed"
    assert lines[4].answer == "1. Watering at dusk; 2. Welcoming guests; 3. Stirring a pot"
    assert lines[6].answer is None
    assert (review(after(*WHOLE)).answered, review(after(*WHOLE)).total) == (7, 8)


def test_a_skipped_starting_point_is_not_counted_as_a_question() -> None:
    shown = review(after(Skip(), *WHOLE[1:]))
    assert (shown.answered, shown.total) == (7, 8)
    assert review(after(Skip(), *WHOLE[1:], Jump(0), Select((1,)))).lines[0].answer is not None


def test_from_the_review_one_question_is_changed_and_the_review_returns() -> None:
    there = after(*WHOLE, Jump(2))
    assert prompt(there).number == 2
    assert prompt(there).minutes_left == 0
    assert review(there.act(Select((1,)))).lines[2].answer == "Taste five kinds of salt"
    assert review(there.act(Back())) == review(after(*WHOLE))


def test_back_from_the_review_is_the_last_question_and_forward_the_review_again() -> None:
    there = after(*WHOLE, Back())
    assert prompt(there).number == 8
    assert review(there.act(Skip())).answered == 6


def test_the_review_knows_no_question_beyond_the_last() -> None:
    with pytest.raises(RolefitError, match="There is no question 9"):
        after(*WHOLE, Jump(9))


def test_only_the_review_can_be_finished() -> None:
    assert not after(*WHOLE).finished
    assert after(*WHOLE, Finish()).finished
    assert after(*WHOLE, Finish()).screen is None
    with pytest.raises(RolefitError):
        after(*WHOLE[:3], Finish())


def test_the_answers_hold_what_was_asked_and_nothing_else() -> None:
    answers = replace(after(*WHOLE, Finish(), seed=5), label="Ada").answers()
    assert (answers.quiz.id, answers.quiz.version) == ("small", "1.0")
    assert (answers.starting_point, answers.seed, answers.label) == ("farm", 5, "Ada")
    assert list(answers.answers) == [item.id for item in SMALL.items]
    assert answers.answers["order-these"] == (2, 3, 1)
    assert answers.answers["bought-seedlings"] is None
    assert list(after(*WHOLE[:2]).answers().answers) == ["free-morning"]


def test_a_skipped_starting_point_is_none() -> None:
    assert after(Skip()).answers().starting_point is None


def test_each_answer_leaves_one_record_and_moving_about_leaves_none() -> None:
    kept = [one.latest.content() for one in (after(WHOLE[0]), after(Skip())) if one.latest]
    about = {"question": "@start", "seconds": 2.0, "at": None}
    assert kept == [{**about, "reply": ["2"]}, {**about, "reply": None}]
    for silent in ((), (WHOLE[0], Back()), (*WHOLE, Jump(2)), (*WHOLE, Back()), (*WHOLE, Finish())):
        assert after(*silent).latest is None


def test_answers_bear_the_time_of_the_last_reply() -> None:
    session = Session.begin(SMALL).act(Select((2,)), at="2026-03-01T10:00:00Z")
    session = session.act(Skip(), at="2026-03-01T10:01:00Z").act(Back(), at="2026-03-01T10:02:00Z")
    assert session.answers().answered_at == "2026-03-01T10:01:00Z"
    records = [{"question": "free-morning", "reply": ["1"], "seconds": 1, "at": "2026-03-01T10:03:00Z"}]
    assert session.replay(records).answers().answered_at == "2026-03-01T10:03:00Z"
    assert session.replay([{**records[0], "at": None}]).answers().answered_at == "2026-03-01T10:01:00Z"


moves = st.one_of(
    st.just(Back()),
    st.just(Skip()),
    st.builds(Jump, st.integers(0, 8)),
    st.permutations((1, 2, 3, 4)).map(tuple).map(Select),
)


def wander(session: Session, move: Action) -> tuple[Session, list[dict[str, Any]]]:
    """The session after a move made to fit the screen, and what it kept."""
    if isinstance(session.screen, Review) and not isinstance(move, Jump | Back):
        return session, []
    if isinstance(session.screen, Prompt):
        item = session.screen.item
        if isinstance(move, Select):
            move = Select(tuple(number for number in move.numbers if number <= len(item.labels))[: item.pick])
        if isinstance(move, Jump):
            return session, []
    session = session.act(move, 1.5)
    return session, [session.latest.content()] if session.latest else []


@given(moves=st.lists(moves, max_size=30), seed=st.none() | st.integers(0, 9))
def test_the_records_rebuild_the_session(moves: Sequence[Action], seed: int | None) -> None:
    session, records = Session.begin(SMALL, seed, "Ada"), []
    for move in moves:
        session, kept = wander(session, move)
        records += kept
    rebuilt = Session.begin(SMALL, seed, "Ada").replay(records)
    assert rebuilt.answers() == session.answers()
    match rebuilt.screen:
        case Prompt() as shown:
            assert shown.item.id not in session.replies
            assert all(item.id in session.replies for item in rebuilt.steps[: shown.number])
        case _:
            assert len(session.replies) == 9


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"question": "gone", "reply": ["1"], "seconds": 1}, "no question 'gone'"),
        ({"question": "sowed", "reply": ["9"], "seconds": 1}, "9 is not one of the options"),
        ({"question": "sowed", "reply": "often", "seconds": 1}, "not an answer that was kept"),
        ({"question": "sowed"}, "not an answer that was kept"),
    ],
)
def test_records_that_do_not_fit_are_refused(record: dict[str, Any], words: str) -> None:
    with pytest.raises(RolefitError, match=words):
        Session.begin(SMALL).replay([record])
