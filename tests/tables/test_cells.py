"""What may stand in the cells of a question, and what is said of what may not."""

from dataclasses import replace
from pathlib import Path

import pytest

from rolefit.quiz.item import Item, Reply
from rolefit.quizfile.loading import load_quiz
from rolefit.tables.cells import CellReading, ColumnRead, read_column
from rolefit.tables.options import Options

SMALL = Path(__file__).parents[1] / "data" / "small.yaml"
QUIZ = load_quiz(SMALL.read_bytes(), SMALL.name)
SAUCE = "Try a sauce from an old book"


def column(item: Item, *cells: str) -> ColumnRead:
    return read_column(Options(item), {cell: cells.count(cell) for cell in cells})


def readings(item: Item, *cells: str) -> list[CellReading]:
    read = column(item, *cells)
    assert read.refusal == ""
    return [read.readings[cell] for cell in cells]


@pytest.mark.parametrize(
    ("question", "text", "reply"),
    [
        ("free-morning", "2", (2,)),
        ("free-morning", " 2 ", (2,)),
        ("free-morning", "2.0", (2,)),
        ("free-morning", "2,0", (2,)),
        ("free-morning", SAUCE, (2,)),
        ("free-morning", f"  {SAUCE.upper()}. ", (2,)),
        ("free-morning", "Try a sauce  from an\u00a0old book", (2,)),
        ("free-morning", "<b>Try a sauce</b> from an old&nbsp;book", (2,)),
        ("free-morning", "b) Try a sauce from an old book", (2,)),
        ("free-morning", "", None),
        ("free-morning", " \t", None),
        ("free-morning", "N/A", None),
        ("sowed", "Once or twice", (2,)),
        ("sowed", "2 - Once or twice", (2,)),
        ("sowed", "[2] Once or twice", (2,)),
        ("sowed", "Once or twice (2)", (2,)),
        ("sowed", "AO03", (3,)),
        ("sowed", "option 3", (3,)),
        ("long-weekend", "1 3", (1, 3)),
        ("long-weekend", "3,1", (3, 1)),
        ("long-weekend", "1; 3;", (1, 3)),
        ("long-weekend", "1|3", (1, 3)),
        ("long-weekend", "AO01, AO03", (1, 3)),
        ("long-weekend", "option_1 option_3", (1, 3)),
        ("long-weekend", "Draw next year's planting plan; Build a raised bed", (3, 1)),
        ("long-weekend", "Draw next year’s planting plan, Build a raised bed", (3, 1)),
        ("long-weekend", "Build a raised bed\nSet the table for twelve", (1, 4)),
        ("long-weekend", '["Build a raised bed","Set the table for twelve"]', (1, 4)),
        ("long-weekend", "• Build a raised bed • Set the table for twelve", (1, 4)),
        ("order-these", "2 1 3", (2, 1, 3)),
        ("order-these", "Watering at dusk;Stirring a pot;Welcoming guests", (2, 1, 3)),
        ("order-these", "1. Watering at dusk 2. Stirring a pot 3. Welcoming guests", (2, 1, 3)),
        ("order-these", "Stirring a pot: 2, Watering at dusk: 1, Welcoming guests: 3", (2, 1, 3)),
        ("order-these", "2: Stirring a pot\n1: Watering at dusk\n3: Welcoming guests", (2, 1, 3)),
        ("order-these", "Watering at dusk > Stirring a pot > Welcoming guests", (2, 1, 3)),
    ],
)
def test_a_reply_is_a_number_a_code_or_a_text(question: str, text: str, reply: Reply | None) -> None:
    assert readings(QUIZ.by_id[question], text) == [reply]


@pytest.mark.parametrize(
    ("question", "text", "why"),
    [
        ("free-morning", "3", "3 is not one of the options 1 to 2"),
        ("free-morning", "2.5", '"2.5" is not one of its options'),
        ("free-morning", "1 2", '"1 2" is not one of its options'),
        ("free-morning", "9" * 5000, "is not one of its options"),
        ("sowed", "weekly or mor", 'did you mean "Weekly or more"?'),
        ("sowed", "Once or twice a day", "is not one of its options"),
        ("sowed", "\x1b[31mNever", '"\ufffd[31mNever"'),
        ("long-weekend", "1", "it takes 2 options, not 1"),
        ("long-weekend", ";", "it takes 2 options, not 0"),
        ("long-weekend", "1 1", "an option is named twice"),
        ("long-weekend", "Build a raised bed", "it takes 2 options, not 1"),
        ("long-weekend", "Build a raised bed, Sleep", '"sleep" is not one of its options'),
        ("long-weekend", "Build a raised bed in May, Set the table for twelve", "is not one of its options"),
        ("long-weekend", "x" * 20_000, "is too long"),
        ("order-these", "1 2", "it takes 3 options, not 2"),
        ("order-these", "1 2 4", "4 is not one of the options 1 to 3"),
    ],
)
def test_what_is_no_reply_is_explained(question: str, text: str, why: str) -> None:
    (said,) = readings(QUIZ.by_id[question], text)
    assert isinstance(said, str)
    assert why in said
    assert len(said) < 150


LABELS = ("A book; a pen", "1 cup", "A book", "None")


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("A book; a pen;1 cup", (1, 2)),
        ("1 cup;A book;a pen", (2, 1)),
        ("A book;1 cup", (3, 2)),
        ("None, A book; a pen", (4, 1)),
        ("A book; a pen", "it takes 2 options, not 1"),
        ("a pen;1 cup", '"a pen" is not one of its options'),
    ],
)
def test_a_separator_in_the_text_of_an_option_does_not_cut_it(text: str, reply: Reply | str) -> None:
    item = replace(QUIZ.by_id["long-weekend"], labels=LABELS)
    (said,) = readings(item, text)
    assert said[: len(reply)] == reply if isinstance(said, str) else said == reply


def test_what_can_be_read_in_two_ways_is_not_guessed() -> None:
    item = replace(QUIZ.by_id["long-weekend"], labels=("tea", "tea, milk", "milk, sugar", "sugar"))
    assert readings(item, "tea, milk, sugar") == ['"tea, milk, sugar" can be read in two ways']


def test_options_made_to_overlap_take_no_longer() -> None:
    labels = tuple("a" + ", a" * more for more in range(20))
    item = replace(QUIZ.by_id["long-weekend"], labels=labels, places=QUIZ.by_id["long-weekend"].places * 5)
    assert isinstance(readings(item, "a" + ", a" * 60)[0], str)


NUMBERED = ("0", "1", "2", "3 or more")


def test_numbers_that_are_texts_of_options_are_told_by_the_rest_of_the_column() -> None:
    item = replace(QUIZ.by_id["sowed"], labels=NUMBERED)
    assert readings(item, "0", "1", "2", "3 or more") == [(1,), (2,), (3,), (4,)]
    assert readings(item, "1", "2", "4") == [(1,), (2,), (4,)]
    both = "can be the number of one option and the text of another"
    assert [both in str(one) for one in readings(item, "1", "2")] == [True, True]
    assert [both in str(one) for one in readings(item, "0", "1", "4")] == [False, True, False]
    same = replace(item, labels=("1", "2", "3", "4"))
    assert readings(same, "3", "1") == [(3,), (1,)]


def test_numbers_of_which_some_are_texts_and_some_are_numbers_are_refused_or_wrong() -> None:
    item = replace(QUIZ.by_id["sowed"], labels=("0", "1-2", "3-5", "6+"))
    assert "nothing tells how it counts" in column(item, "0", "1", "2", "3").refusal
    assert readings(item, "0", "1-2", "6+") == [(1,), (2,), (4,)]
    assert readings(item, "1", "2", "4") == [(1,), (2,), (4,)]
    assert "texts of options" in str(readings(item, "2", "0", "1-2")[0])


def test_true_and_false_are_yes_and_no() -> None:
    item = replace(QUIZ.by_id["free-morning"], labels=("Yes", "No"))
    assert readings(item, "TRUE", "FALSE", "yes", "No") == [(1,), (2,), (1,), (2,)]
    unlike = replace(item, labels=("Yes", "Maybe"))
    assert isinstance(readings(unlike, "FALSE")[0], str)


def test_letters_are_options_where_the_whole_column_holds_letters() -> None:
    sowed = QUIZ.by_id["sowed"]
    assert readings(sowed, "A", "c", "D") == [(1,), (3,), (4,)]
    assert isinstance(readings(sowed, "A", "Never")[0], str)
    assert isinstance(readings(sowed, "A", "F")[0], str)
    assert readings(QUIZ.by_id["long-weekend"], "A, C", "B D") == [(1, 3), (2, 4)]


@pytest.mark.parametrize("cells", [("0", "1", "2"), ("0.0", "3.0"), ("AO00", "AO01"), ("Never", "0")])
def test_a_column_that_counts_from_0_is_refused_whole(cells: tuple[str, ...]) -> None:
    refusal = column(QUIZ.by_id["sowed"], *cells).refusal
    assert "It counts from 0, which stands in 1 of its cells" in refusal
    assert "Add 1" in refusal


def test_a_column_of_several_answers_may_count_from_0_too() -> None:
    assert "counts from 0" in column(QUIZ.by_id["long-weekend"], "0 1", "2 3").refusal


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        (["5"], False),
        (["5", "6"], True),
        (["5", *["1"] * 19, "7"], True),  # 2 of 21 are more than 1 of 20
        (["5", *["1"] * 38, "7"], False),  # 2 of 40 are 1 of 20
        (["5", *["1"] * 37, "7"], True),
        (["5", *["1"] * 37, "7", ""], True),  # an empty cell is no cell
        (["5", *["1"] * 200], False),
    ],
)
def test_a_column_that_runs_past_the_options_is_refused_whole(cells: list[str], refused: bool) -> None:
    refusal = column(QUIZ.by_id["sowed"], *cells).refusal
    assert bool(refusal) == refused
    assert not refused or "run past its 4 options, such as 5. Number its answers" in refusal
