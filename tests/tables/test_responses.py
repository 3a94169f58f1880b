"""A table as people make it by hand: its head, its rows, and what is said of them."""

import io
from pathlib import Path

import pytest

from rolefit.errors import RolefitError
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content, load_quiz
from rolefit.tables.responses import Response, Responses

SMALL = Path(__file__).parents[1] / "data" / "small.yaml"
QUIZ = load_quiz(SMALL.read_bytes(), SMALL.name)


def responses(text: str | bytes, label_column: str | None = None, quiz: Quiz = QUIZ) -> Responses:
    data = text.encode() if isinstance(text, str) else text
    return Responses(quiz, io.BytesIO(data), "survey.csv", label_column)


def rows(text: str | bytes) -> list[Response]:
    return list(responses(text))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_dialect_is_found(separator: str, end: str, mark: str) -> None:
    lines = [["time", "sowed", "id", "tasted"], ['"3;4,5"', "2", '"a ""b"""', "Never"]]
    (one,) = rows(mark + end.join(separator.join(line) for line in lines))
    assert one == Response(2, 'a "b"', None, {"sowed": (2,), "tasted": (1,)}, ())


def test_people_without_an_id_are_known_by_their_row() -> None:
    found = rows('sowed,"a note\nof two lines"\n\n1,"one\ntwo"\n,\n3\n')
    assert [(one.row, one.id, one.replies) for one in found] == [
        (3, "3", {"sowed": (1,)}),
        (5, "5", {"sowed": (3,)}),
    ]


@pytest.mark.parametrize(
    ("head", "id"),
    [
        ("ID,sowed,note", "7"),
        ("Id,sowed,note", "7"),
        ("ID,sowed,id", "x"),
        ("Response ID,sowed,ID", "x"),
        ("Response ID,sowed,note", "7"),
        ("#,sowed,note", "7"),
        ("sowed,note,ids", "2"),
        ("sowed,note,paid", "2"),
    ],
)
def test_the_column_that_tells_rows_apart(head: str, id: str) -> None:
    assert rows(f"{head}\n7,1,x\n" if head.split(",")[1] == "sowed" else f"{head}\n1,7,x\n")[0].id == id


@pytest.mark.parametrize(
    "head", ["FREE-MORNING", "free_morning", "Free morning", "freemorning", " free-morning "]
)
def test_an_id_is_found_however_it_is_written(head: str) -> None:
    assert rows(f"{head}\n2\n")[0].replies == {"free-morning": (2,)}


@pytest.mark.parametrize(
    "head",
    [
        "I sowed something.",
        "i sowed something",
        "I sowed  something. *",
        "5. I sowed something.",
        "Q5: I sowed something.",
        "[Q5] I sowed something.",
        "#5 I sowed something.",
        "sowed. I sowed something.",
        "How often was this so? [I sowed something.]",
        "How often was this so? - I sowed something.",
        "<p>I sowed <b>something.</b></p>",
        "\u201cI sowed something.\u201d",
        "I sowed something. (required)",
    ],
)
def test_a_question_is_found_by_its_own_text(head: str) -> None:
    assert rows(f'"{head}"\n2\n')[0].replies == {"sowed": (2,)}


@pytest.mark.parametrize(
    "head",
    ["Why I sowed something", "I sowed something else.", "When I sowed something. And how?", "resowed"],
)
def test_a_head_that_says_more_is_another_question(head: str) -> None:
    (one,) = rows(f'"{head}",tasted\n2,1\n')
    assert one.replies == {"tasted": (1,)}


@pytest.mark.parametrize("marks", ["[Score]", "[Feedback]", "(points)"])
def test_marks_for_answers_are_no_answers(marks: str) -> None:
    (one,) = rows(f"I sowed something.,I sowed something. {marks},tasted\nNever,2,3\n")
    assert one.replies == {"sowed": (1,), "tasted": (3,)}
    assert rows(f"I sowed something. {marks},tasted\n2,3\n")[0].replies == {"tasted": (3,)}


def test_an_id_that_two_questions_share_without_signs_is_found_only_as_it_is() -> None:
    content = QUIZ.content()
    content["questions"][0]["id"] = "so_wed"
    content["questions"][1]["id"] = "so-wed"
    quiz = from_content(content)
    (one,) = responses("so_wed,so-wed\n1,2\n", quiz=quiz)
    assert one.replies == {"so_wed": (1,), "so-wed": (2,)}
    with pytest.raises(RolefitError):
        responses("so wed\n1\n", quiz=quiz)


def test_a_survey_s_own_names_are_not_taken_for_ids() -> None:
    content = QUIZ.content()
    for number, question in enumerate(content["questions"], 1):
        question["id"] = f"q{number}"
    quiz = from_content(content)
    asks = [item.ask for item in quiz.items if item.graded]
    text = f'Q1,Q2,Q3\nYour consent,"{asks[0]}","{asks[1]}"\n1,2,3\n'
    assert next(iter(responses(text, quiz=quiz))).replies == {"q5": (2,), "q6": (3,)}


def test_wrong_cells_are_named_and_the_rest_is_read() -> None:
    (one,) = rows("id,sowed,tasted,starting_point\nx,9,2,moon,more\n")
    assert one.replies == {"tasted": (2,)}
    assert [str(fault) for fault in one.faults] == [
        "row 2, after the last column: there is more than the head row names",
        "row 2, sowed: 9 is not one of the options 1 to 4",
        'row 2, starting_point: "moon" is not one of its options',
    ]


def test_what_cannot_be_read_is_said_once_a_column() -> None:
    text = "id,sowed,tasted\n" + "a,9,2\n" + "b,1,often\n" * 3 + "c,1,1\n"
    assert [str(one) for one in responses(text).complaints()] == [
        "sowed (column B): 1 cell cannot be read, row 2: 9 is not one of the options 1 to 4.",
        'tasted (column C): 3 cells cannot be read, such as row 3: "often" is not one of its options.',
    ]


def test_a_column_that_counts_otherwise_is_refused_by_name() -> None:
    found = responses("sowed,tasted\n0,1\n1,2\n3,4\n")
    assert [one.replies for one in found] == [{"tasted": (1,)}, {"tasted": (2,)}, {"tasted": (4,)}]
    (said,) = found.complaints()
    assert said.column == "sowed (column A)"
    assert said.why.startswith("It is not read. It counts from 0")


@pytest.mark.parametrize("code", ["", "A"])
def test_a_column_in_which_nobody_took_0_counts_as_one_of_its_kind_does(code: str) -> None:
    people = [(0, 1), (1, 2), (3, 3)]
    found = responses("sowed,tasted\n" + "".join(f"{code}{one},{code}{two}\n" for one, two in people))
    assert found.replies == 0
    assert [one.column for one in found.complaints()] == ["sowed (column A)", "tasted (column B)"]
    assert ["counts from 0" in one.why for one in found.complaints()] == [True, True]
    assert responses("sowed,tasted\n0,Monthly\n1,2\n3,3\n").replies == 3  # texts count in no way
    assert responses("sowed,tasted\n0,1\n1,2\n4,3\n").replies == 3  # 4 is the last: 0 is a slip


@pytest.mark.parametrize("text", ["city", "In a town, without a garden", "CITY", "1"])
@pytest.mark.parametrize("head", ["starting_point", "Starting point", "Where are you today?"])
def test_a_starting_point_is_an_id_a_text_or_a_number(text: str, head: str) -> None:
    assert rows(f'sowed,{head}\n1,"{text}"\n')[0].start == "city"


def test_the_order_of_the_columns_changes_nothing() -> None:
    (one,) = rows("tasted,id,sowed\n1,x,2\n")
    (other,) = rows("id,sowed,tasted\nx,2,1\n")
    assert one == other
    assert list(one.replies) == ["sowed", "tasted"]


def test_columns_that_do_not_count_are_named_where_a_question_is_missing() -> None:
    notes = " ".join(responses("id,email,Sowd,tasted,,starting_point\n").notes())
    assert 'small has no such question: "Sowd" (did you mean sowed?), "email".' in notes
    assert "no such column: free-morning, rainy-day" in notes
    assert "starting_point" not in notes


@pytest.mark.parametrize("far", ["Timestamp", "Notes", "Status"])
def test_what_is_near_nothing_gets_no_suggestion(far: str) -> None:
    assert f'"{far}".' in " ".join(responses(f"{far},tasted\n").notes())


def test_where_every_question_is_found_other_columns_are_not_mentioned() -> None:
    head = ",".join(QUIZ.by_id)
    assert list(responses(f"email,{head},sowd\nx,1,1,1 2,1 2 3,1,1,1,1,\n").notes()) == []


@pytest.mark.parametrize(
    ("head", "said", "hint"),
    [
        ("", "named like a question", "free-morning, rainy-day"),
        ("name,email\n", "named like a question", "free-morning, rainy-day"),
        ("sowd;testing\n", "named like a question", "did you mean sowed?"),
    ],
)
def test_a_head_row_that_cannot_be_used_is_refused(head: str, said: str, hint: str) -> None:
    with pytest.raises(RolefitError) as refused:
        responses(head)
    assert said in refused.value.message
    assert hint in refused.value.hint


def test_two_columns_of_one_question_are_one_where_they_do_not_contradict_each_other() -> None:
    assert [one.replies for one in rows("sowed,sowed\n1,\n,2\n3,3\n")] == [{"sowed": (n,)} for n in (1, 2, 3)]
    found = responses("sowed,tasted,sowed\n1,1,\n2,1,3\n")
    assert [one.replies for one in found] == [{"tasted": (1,)}] * 2
    assert "Two columns of it say different things" in next(found.complaints()).why


@pytest.mark.parametrize("broken", ['"2\n3\n', '"2"x,1\n', "2" * 200_000, '"' + '\n","' * 400_000])
def test_a_table_whose_quotation_marks_are_broken_is_refused_by_row(broken: str) -> None:
    with pytest.raises(RolefitError, match="row 3"):
        responses(f"sowed,tasted\n1,1\n{broken}")


HEADS_OF_NAMES = [
    "Name",
    "Your name",
    "What is your name?",
    "Full name *",
    "Name2",
    "label",
    "Vor- und Nachname",
    "Wie heißt du?",
    "Dein Name",
    "Votre nom",
    "Nombre completo",
    "Nome",
    "Imię i nazwisko",
    "Как вас зовут?",
    "氏名",
    "Client",
    "Participant",
    "Person",
    "Respondent",
    "Teilnehmer",
    "Teilnehmer(in)",
    "Teilnehmer/in",
    "Kunde/Kundin",
    "User",
    "Name of client",
    "Q1. What is your name?",
    "1) Client",
]


@pytest.mark.parametrize("head", HEADS_OF_NAMES)
def test_a_name_is_the_label_in_the_tool_s_own_words(head: str) -> None:
    assert rows(f"{head},sowed\n José\u200b  Díaz ,1\n")[0].label == "José Díaz"


@pytest.mark.parametrize(
    "head", ["Company name", "Username of the app", "Project", "E-mail", "Name of your school"]
)
def test_what_is_no_name_is_no_label(head: str) -> None:
    assert rows(f"{head},sowed\nAcme,1\n")[0].label is None


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("First name,Last name", "Ana Ruiz"),
        ("Vorname,Nachname", "Ana Ruiz"),
        ("Nombre,Apellidos", "Ana Ruiz"),
        ("Prénom,Nom", "Ana Ruiz"),
    ],
)
def test_a_name_in_two_columns_is_put_together(head: str, label: str) -> None:
    assert rows(f"{head},sowed\nAna,Ruiz,1\n")[0].label == label
    turned = ",".join(reversed(head.split(",")))
    assert rows(f"{turned},sowed\nRuiz,Ana,1\n")[0].label == label


def test_a_name_that_nobody_gave_gives_way_to_one_that_somebody_did() -> None:
    assert rows("Name,Your name,sowed\n,Ana,1\n")[0].label == "Ana"
    assert rows("Name,First name,Last name,sowed\nAna Ruiz,Ana,Ruiz,1\n")[0].label == "Ana Ruiz"


def test_a_client_who_is_a_firm_of_many_is_no_label() -> None:
    found = responses("Client,sowed\nAcme,1\nAcme,2\nAcme,3\n")
    assert {one.label for one in found} == {None}
    assert rows("Client,Your name,sowed\nAcme,Ana,1\n")[0].label == "Ana"


def test_a_column_that_may_say_who_people_are_is_hinted_at() -> None:
    whole = ",".join(question for question in QUIZ.by_id if question != "sowed")
    text = f"Crew,Town,sowed,{whole}\nAna R,Ulm,1\nBen S,Ulm,2\n"
    assert 'If "Crew" says who answered, add --label-column "Crew".' in " ".join(responses(text).notes())
    for other in (
        text.replace("Crew", "Name"),
        text.replace("Ben S", "Ana R"),
        text.replace("Ulm,2", "Bonn,2"),
    ):
        assert "--label-column" not in " ".join(responses(other).notes())
    assert "--label-column" not in " ".join(responses(text, label_column="Crew").notes())


def test_days_of_which_nothing_tells_the_month_are_left_out_with_a_word() -> None:
    found = responses("Date,Name,sowed\n01/03/2026,Ana,1\n01/09/2026,Ana,2\n")
    assert [one.answered_at for one in found] == [None, None]
    assert 'day is left out in 2 rows, such as "01/03/2026": nothing tells' in " ".join(found.notes())
    dots = responses("Date;Name;sowed\n01.03.2026;Ana;1\n01.09.2026;Ana;2\n")
    assert [one.answered_at for one in dots] == ["2026-03-01", "2026-09-01"]
    assert "left out" not in " ".join(dots.notes())


def test_the_label_is_any_column_that_the_person_names() -> None:
    assert next(iter(responses("E-Mail,sowed\na@b.c,1\n", label_column="e-mail"))).label == "a@b.c"
    with pytest.raises(RolefitError) as refused:
        responses("E-Mail,sowed\na@b.c,1\n", label_column="Mail")
    assert refused.value.message == 'survey.csv has no column "Mail".'
    assert "E-Mail" in refused.value.hint


@pytest.mark.parametrize(
    "head",
    ["Timestamp", "Submit Date (UTC)", "Completion time", "Zeitstempel", "answered_at", "Whatever it says"],
)
def test_the_time_is_the_day_of_the_answers(head: str) -> None:
    assert rows(f"{head},sowed\n2026-05-03 09:40:00,1\n")[0].answered_at == "2026-05-03T09:40:00"


def test_the_end_counts_and_not_the_start_nor_a_birthday() -> None:
    head = "Date of birth,Started at,Finished at,sowed"
    assert (
        rows(f"{head}\n1990-05-01,2026-05-02 23:00,2026-05-03 00:10,1\n")[0].answered_at
        == "2026-05-03T00:10:00"
    )
    assert rows("Date of birth,sowed\n2001-05-01,1\n")[0].answered_at is None


def test_titles_above_and_rows_of_words_below_the_head_are_no_people() -> None:
    texts = "I sowed something.,I changed a dish after tasting it.,"
    (one,) = rows(f"Spring survey,,\n\nQ1,Q2,Q3\nsowed,tasted,id\n\n{texts}\n1,2,x\n")
    assert (one.row, one.id, one.replies) == (7, "x", {"sowed": (1,), "tasted": (2,)})


def test_somebody_whose_answers_cannot_be_read_is_a_person() -> None:
    found = responses("sowed,tasted\noften,seldom\n1,2\n")
    assert len(found) == 2
    assert [one.cells for one in found.complaints()] == [1, 1]


def test_a_table_is_read_from_its_beginning_whatever_was_read_before() -> None:
    stream = io.BytesIO(b"sowed\n1\n")
    stream.read()
    assert len(Responses(QUIZ, stream, "survey.csv")) == 1


def test_what_a_table_holds_cannot_steer_a_terminal() -> None:
    found = responses(
        "\ufeffname\x1b[31m,sowed\n\u202eAna\x0b,often\x1b[31m\r\nשלום\u200f,1\n",
        label_column="name\ufffd[31m",
    )
    assert [one.label for one in found] == ["\ufffdAna\ufffd", "שלום\u200f"]
    assert "\x1b" not in " ".join(map(str, [*found.notes(), *found.complaints()]))
