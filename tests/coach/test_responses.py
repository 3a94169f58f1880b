"""What may stand in a cell and in a head row, and what is said of what may not."""

from dataclasses import replace
from pathlib import Path

import pytest

from rolefit.errors import RolefitError
from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content, load_quiz
from rolefit.tables.responses import Response, Responses, read_cell

DATA = Path(__file__).parents[1] / "data"
CARROTS, SAUCE = "Pull weeds between the carrots", "Try a sauce from an old book"


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return load_quiz((DATA / "small.yaml").read_bytes(), "small.yaml")


def responses(quiz: Quiz, text: str) -> Responses:
    return Responses(quiz, text.splitlines(keepends=True), "survey.csv")


def rows(quiz: Quiz, text: str) -> list[Response]:
    return list(responses(quiz, text))


@pytest.mark.parametrize(
    ("question", "text", "reply"),
    [
        ("free-morning", "2", (2,)),
        ("free-morning", " 2 ", (2,)),
        ("free-morning", "2.0", (2,)),
        ("free-morning", SAUCE, (2,)),
        ("free-morning", "", None),
        ("free-morning", " \t", None),
        ("sowed", "Once or twice", (2,)),
        ("long-weekend", "1 3", (1, 3)),
        ("long-weekend", "3,1", (3, 1)),
        ("long-weekend", "1; 3;", (1, 3)),
        ("long-weekend", "Draw next year's planting plan; Build a raised bed", (3, 1)),
        ("long-weekend", "Build a raised bed;4", (1, 4)),
        ("order-these", "2 1 3", (2, 1, 3)),
        ("order-these", "Watering at dusk;Stirring a pot;Welcoming guests", (2, 1, 3)),
    ],
)
def test_a_reply_is_a_number_or_the_exact_text(
    quiz: Quiz, question: str, text: str, reply: Reply | None
) -> None:
    assert read_cell(quiz.by_id[question], text) == reply


@pytest.mark.parametrize(
    ("question", "text", "why"),
    [
        ("free-morning", "3", "3 is not one of the options 1 to 2"),
        ("free-morning", "0", "0 is not one of the options 1 to 2"),
        ("free-morning", "2.5", '"2.5" is not one of its options'),
        ("free-morning", "1 2", '"1 2" is not one of its options'),
        ("free-morning", "9" * 5000, "is not one of its options"),
        ("sowed", "weekly or more", 'did you mean "Weekly or more"?'),
        ("sowed", "\x1b[31mNever", '"\ufffd[31mNever"'),
        ("long-weekend", "1", "it takes 2 options, not 1"),
        ("long-weekend", ";", "it takes 2 options, not 0"),
        ("long-weekend", "1 1", "an option is named twice"),
        ("order-these", "1 2", "it takes 3 options, not 2"),
        ("order-these", "1 2 4", "4 is not one of the options 1 to 3"),
    ],
)
def test_what_is_no_reply_is_explained(quiz: Quiz, question: str, text: str, why: str) -> None:
    said = read_cell(quiz.by_id[question], text)
    assert isinstance(said, str)
    assert why in said
    assert len(said) < 150


def test_a_number_that_is_also_another_options_text_is_not_guessed(quiz: Quiz) -> None:
    content = quiz.content()
    content["scales"]["half_year"] = ["0", "1", "2", "3"]
    numbered = from_content(content)
    assert read_cell(numbered.by_id["sowed"], "0") == (1,)
    assert "can be the number of one option and the text of another" in str(
        read_cell(numbered.by_id["sowed"], "1")
    )
    content["scales"]["half_year"] = ["1", "2", "3", "4"]
    assert read_cell(from_content(content).by_id["sowed"], "3") == (3,)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("A book; a pen;1 cup", (1, 2)),
        ("1 cup;A book;a pen", (2, 1)),
        ("A book;1 cup", (3, 2)),
        ("A book; a pen", "it takes 2 options, not 1"),
        ("a pen;1 cup", '"a pen" is not one of its options'),
    ],
)
def test_a_semicolon_in_the_text_of_an_option_does_not_cut_it(
    quiz: Quiz, text: str, reply: Reply | str
) -> None:
    item = replace(quiz.by_id["long-weekend"], labels=("A book; a pen", "1 cup", "A book", "None"))
    said = read_cell(item, text)
    assert said[: len(reply)] == reply if isinstance(said, str) else said == reply


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_dialect_is_found(quiz: Quiz, separator: str, end: str, mark: str) -> None:
    lines = [["time", "sowed", "id", "tasted"], ['"3;4,5"', "2", '"a ""b"""', "Never"]]
    text = end.join(separator.join(line) for line in lines)
    (one,) = rows(quiz, text if not mark else text.removeprefix(mark))
    assert one == Response(2, 'a "b"', None, {"sowed": (2,), "tasted": (1,)}, ())


def test_people_without_an_id_are_known_by_their_row(quiz: Quiz) -> None:
    found = rows(quiz, 'sowed,"a note\nof two lines"\n\n1,"one\ntwo"\n,\n3\n')
    assert [(one.row, one.id, one.replies) for one in found] == [
        (3, "3", {"sowed": (1,)}),
        (5, "5", {"sowed": (3,)}),
    ]


@pytest.mark.parametrize(
    ("head", "id"),
    [("ID,sowed,note", "7"), ("Id,sowed,note", "7"), ("ID,sowed,id", "x"), ("sowed,note,ids", "2")],
)
def test_the_id_is_known_in_capitals_where_no_other_column_is_it(quiz: Quiz, head: str, id: str) -> None:
    assert rows(quiz, f"{head}\n7,1,x\n")[0].id == id


def test_wrong_cells_are_named_and_the_rest_is_read(quiz: Quiz) -> None:
    (one,) = rows(quiz, "id,sowed,tasted,starting_point\nx,9,2,moon,more\n")
    assert one.replies == {"tasted": (2,)}
    assert [str(fault) for fault in one.faults] == [
        "row 2, after the last column: there is more than the head row names",
        "row 2, sowed: 9 is not one of the options 1 to 4",
        'row 2, starting_point: "moon" is not a starting point of this quiz',
    ]


@pytest.mark.parametrize("text", ["city", "In a town, without a garden"])
def test_a_starting_point_is_an_id_or_a_text(quiz: Quiz, text: str) -> None:
    assert rows(quiz, f'sowed,starting_point\n1,"{text}"\n')[0].start == "city"


def test_the_order_of_the_columns_changes_nothing(quiz: Quiz) -> None:
    (one,) = rows(quiz, "tasted,id,sowed\n1,x,2\n")
    (other,) = rows(quiz, "id,sowed,tasted\nx,2,1\n")
    assert one == other
    assert list(one.replies) == ["sowed", "tasted"]


def test_columns_that_do_not_count_are_named(quiz: Quiz) -> None:
    notes = " ".join(responses(quiz, "id,email,Sowd,tasted,,starting_point\n").notes())
    assert 'small has no such question: "email", "Sowd" (did you mean sowed?).' in notes
    assert "no such column: free-morning, rainy-day" in notes
    assert "starting_point" not in notes


@pytest.mark.parametrize(
    ("head", "said", "hint"),
    [
        ("", "named like a question", "free-morning, rainy-day"),
        ("name,email\n", "named like a question", "free-morning, rainy-day"),
        ("sowd;testing\n", "named like a question", "did you mean sowed?"),
        ("sowed,tasted,sowed\n", "two columns sowed", ""),
    ],
)
def test_a_head_row_that_cannot_be_used_is_refused(quiz: Quiz, head: str, said: str, hint: str) -> None:
    with pytest.raises(RolefitError) as refused:
        responses(quiz, head)
    assert said in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize("broken", ['"2\n3\n', '"2"x,1\n', "2" * 200_000, '"' + '\n","' * 400_000])
def test_a_table_whose_quotation_marks_are_broken_is_refused_by_row(quiz: Quiz, broken: str) -> None:
    found = iter(responses(quiz, f"sowed,tasted\n1,1\n{broken}"))
    assert next(found).replies == {"sowed": (1,), "tasted": (1,)}
    with pytest.raises(RolefitError, match="row 3"):
        next(found)
