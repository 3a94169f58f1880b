"""Several columns for one question: which they may be, and when nothing tells."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from rolefit.quizfile.loading import load_quiz
from rolefit.tables.cells import CellReading
from rolefit.tables.groups import read_group
from rolefit.tables.options import Options
from rolefit.tables.tags import Tag, tag

SMALL = Path(__file__).parents[1] / "data" / "small.yaml"
QUIZ = load_quiz(SMALL.read_bytes(), SMALL.name)
TWO, ORDER = Options(QUIZ.by_id["long-weekend"]), Options(QUIZ.by_id["order-these"])
CHOICE = Options(QUIZ.by_id["free-morning"])


def options_of(options: Options) -> list[Tag]:
    return [Tag("option", number) for number in range(1, options.size + 1)]


def numbers_of(options: Options) -> list[Tag]:
    return [Tag("number", number) for number in range(1, options.size + 1)]


def places_of(options: Options) -> list[Tag]:
    return [Tag("place", number) for number in range(1, options.item.pick + 1)]


def read(options: Options, tags: Sequence[Tag], *rows: tuple[str, ...]) -> list[CellReading] | str:
    found = read_group(options, tags, Counter(rows), {})
    return found if isinstance(found, str) else [found[row] for row in rows]


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("[Build a raised bed]", Tag("option", 1)),
        (" - Selected Choice - Build a raised bed", Tag("option", 1)),
        ("(choice=Set the table for twelve)", Tag("option", 4)),
        (">> Bake for the neighbours", Tag("option", 2)),
        ("[2. Bake for the neighbours]", Tag("option", 2)),
        ("[SQ003]", Tag("option", 3)),
        ("/option_3", Tag("option", 3)),
        ("_3", Tag("number", 3)),
        ("___3", Tag("number", 3)),
        ("[03]", Tag("number", 3)),
        ("[1st choice]", Tag("place", 1)),
        ("[Rank 2]", Tag("place", 2)),
        (" - 2. Wahl", Tag("place", 2)),
        (" [Rang 2]", Tag("place", 2)),
        ("(1er choix)", Tag("place", 1)),
        ("[second choice]", Tag("place", 2)),
        ("/_3rd_choice", Tag("place", 3)),
        ("_5", None),
        (" - Other (please specify)", None),
        ("_4_TEXT", None),
        ("?", None),
    ],
)
def test_what_the_head_of_a_column_says_beside_its_question(rest: str, found: Tag | None) -> None:
    assert tag(TWO, rest) == found


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("1", "0"),
        ("x", ""),
        ("TRUE", "FALSE"),
        ("Yes", "No"),
        ("Ja", "Nein"),
        ("Checked", "Unchecked"),
        ("✓", ""),
    ],
)
def test_an_option_is_chosen_or_not_by_a_mark(yes: str, no: str) -> None:
    rows = [(yes, no, yes, no), (no, no, yes, yes), ("", "", "", ""), (no, no, no, no)]
    assert read(TWO, options_of(TWO), *rows) == [(1, 3), (3, 4), None, None]


def test_an_option_is_chosen_by_its_own_text_or_number() -> None:
    texts = QUIZ.by_id["long-weekend"].labels
    assert read(TWO, options_of(TWO), (texts[0], "", texts[2], "")) == [(1, 3)]
    assert read(TWO, numbers_of(TWO), ("1", "", "3", ""), ("", "2", "", "4")) == [(1, 3), (2, 4)]


def test_marks_that_nobody_knows_are_told_by_how_often_they_stand_there() -> None:
    three = Options(QUIZ.by_id["sowed"])
    rows = [("Ano", "Ne", "Ne", "Ne"), ("Ne", "Ne", "Ano", "Ne")]
    assert read(three, options_of(three), *rows) == [(1,), (3,)]
    assert read(three, options_of(three), ("2", "1", "1", "1"), ("1", "1", "2", "1")) == [(1,), (3,)]


def test_where_nothing_tells_which_mark_says_chosen_it_is_not_guessed() -> None:
    refused = read(TWO, options_of(TWO), ("Ano", "Ne", "Ano", "Ne"))
    assert 'Nothing tells whether "ano" or "ne" says that an option is chosen' in str(refused)
    marks = {frozenset({"ano", "ne"}): "ano"}
    row = ("Ano", "Ne", "Ano", "Ne")
    assert read_group(TWO, options_of(TWO), Counter([row]), marks) == {row: (1, 3)}


def test_what_says_neither_is_a_wrong_cell() -> None:
    assert read(TWO, options_of(TWO), ("1", "maybe", "1", "0"), ("0", "0", "1", "1")) == [
        '"maybe" says neither that option 2 is chosen nor that it is not',
        (3, 4),
    ]


def test_too_many_marks_are_wrong() -> None:
    assert read(TWO, options_of(TWO), ("1", "1", "1", "0")) == ["it takes 2 options, not 3"]
    assert read(CHOICE, options_of(CHOICE), ("x", "x")) == ["it takes one option, not 2"]


def test_two_choices_have_a_column_each() -> None:
    assert read(TWO, numbers_of(TWO)[:2], ("Bake for the neighbours", "Build a raised bed")) == [(2, 1)]
    assert read(TWO, numbers_of(TWO)[:2], ("2", "4"), ("3", "1")) == [(2, 4), (3, 1)]
    assert read(TWO, places_of(TWO), ("2", "4"), ("3", "1")) == [(2, 4), (3, 1)]


def test_a_ranking_by_options_or_by_places() -> None:
    assert read(ORDER, options_of(ORDER), ("2", "1", "3"), ("2nd choice", "Rank 1", "3.0")) == [(2, 1, 3)] * 2
    assert read(ORDER, places_of(ORDER), ("2", "1", "3")) == [(2, 1, 3)]
    labels = QUIZ.by_id["order-these"].labels
    assert read(ORDER, numbers_of(ORDER), (labels[1], labels[2], labels[0])) == [(2, 3, 1)]
    assert read(ORDER, numbers_of(ORDER), ("AO02", "AO03", "AO01")) == [(2, 3, 1)]
    assert read(ORDER, options_of(ORDER), ("", "", "")) == [None]


def test_whether_numbered_columns_of_numbers_are_options_or_places_is_not_guessed() -> None:
    assert "nothing tells whether a column is an option or a place" in str(
        read(ORDER, numbers_of(ORDER), ("2", "3", "1"))
    )


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("1", "1", "3"), "two options have place 1"),
        (("1", "2", "4"), '"4" is no place from 1 to 3'),
        (("1", "2", ""), "it takes 3 options, not 2"),
        (("1", "2", "last"), '"last" is no place from 1 to 3'),
    ],
)
def test_a_ranking_that_is_none_is_explained(cells: tuple[str, ...], why: str) -> None:
    assert read(ORDER, options_of(ORDER), cells) == [why]


def test_columns_that_do_not_go_together_are_refused() -> None:
    assert "named alike" in str(read(TWO, [Tag("option", 1), Tag("option", 1)], ("1", "1")))
    assert "Name them all alike" in str(read(ORDER, [Tag("option", 1), Tag("place", 2)], ("1", "1")))


def test_places_hold_numbers_that_count_as_the_quiz_does() -> None:
    assert "counts from 0" in str(read(ORDER, places_of(ORDER), ("0", "1", "2")))
