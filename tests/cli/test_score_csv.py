"""rolefit score on a table of many people: what goes where, what is said, and how it ends."""

import csv
import io
import json
from pathlib import Path

import pytest
from machine import SMALL, Ended, Machine, is_explained
from surveys import LAYOUTS, PEOPLE, QUIZ

HEAD = (
    "id,free-morning,rainy-day,long-weekend,order-these,sowed,bought-seedlings,tasted,cooked-without-recipe"
)
TABLE = f"{HEAD}\nada,1,2,1 3,2 1 3,4,1,1,1\nbob,2,1,2 4,1 3 2,1,,4,Weekly or more\n"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def scored(machine: Machine, text: str | bytes = TABLE, *options: str) -> Ended:
    (machine.here / "survey.csv").write_bytes(text.encode() if isinstance(text, str) else text)
    return machine.run("score", "survey.csv", "--quiz", str(SMALL), *options)


def table(ended: Ended) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ended.stdout)))


def test_every_row_is_a_person_with_the_scores_of_a_single_result(machine: Machine) -> None:
    ended = scored(machine)
    assert (ended.code, ended.stderr) == (0, "")
    ada, bob = table(ended)
    assert (ada["id"], ada["verdict"], ada["roles"]) == ("ada", "clear", "gardener")
    assert (bob["id"], bob["roles"], bob["answered"]) == ("bob", "cook", "7")
    answers = {question: reply.split() for question, reply in zip(HEAD.split(",")[1:], ADA, strict=True)}
    file = {"format": "rolefit-answers/1", "quiz": {"id": "small", "version": "1.0"}, "answers": answers}
    machine.write("ada.json", json.dumps(file))
    alone = machine.run("score", "ada.json", "--quiz", str(SMALL), "--format", "csv")
    (single,) = csv.DictReader(io.StringIO(alone.stdout))
    shared = ada.keys() & single.keys() - {"id"}
    assert {name: value(ada[name]) for name in shared} == {name: value(single[name]) for name in shared}
    assert len(shared) == 6 + 3 * 2 + 4


def value(cell: str) -> float | str:
    """A number however many digits it is written with, or a text."""
    try:
        return float(cell)
    except ValueError:
        return cell


ADA = TABLE.splitlines()[1].split(",")[1:]


def test_as_json_it_says_the_same(machine: Machine) -> None:
    found = json.loads(scored(machine, TABLE, "--json").stdout)
    assert (found["format"], found["quiz"]["id"]) == ("rolefit-scores/1", "small")
    for person, row in zip(found["people"], table(scored(machine)), strict=True):
        assert person["id"] == row["id"]
        assert person["verdict"]["kind"] == row["verdict"]
        assert person["verdict"]["confidence"] == float(row["confidence"])
        assert person["direction"]["cook"] == float(row["direction_cook"])
        assert person["interest"]["cook"] == float(row["interest_cook"])
        levels = {name: person["levels"].get(name) for name in ("growing", "hosting")}
        assert levels == {name: float(row[f"level_{name}"] or "nan") for name in levels} or (
            levels["hosting"] is None and row["level_hosting"] == ""
        )


def test_wrong_cells_are_listed_and_the_rest_is_scored(machine: Machine) -> None:
    ended = scored(machine, TABLE.replace("ada,1,2", "ada,7,sometimes"))
    assert ended.code == 0
    assert ended.stderr.splitlines() == [
        "These count as not answered:",
        "  free-morning (column B): 1 cell cannot be read, row 2: 7 is not one of the options 1 to 2.",
        '  rainy-day (column C): 1 cell cannot be read, row 2: "sometimes" is not one of its options.',
    ]
    ada, bob = table(ended)
    assert (ada["answered"], ada["wrong_cells"]) == ("6", "2")
    assert ada["wrong"].startswith(
        "row 2, free-morning: 7 is not one of the options 1 to 2; row 2, rainy-day: "
    )
    assert (bob["answered"], bob["wrong_cells"], bob["wrong"]) == ("7", "0", "")


def test_of_many_wrong_cells_all_are_named_beside_the_scores_and_one_at_once(machine: Machine) -> None:
    ended = scored(machine, "sowed,tasted\n" + "often,1\n" * 1000)
    assert "sowed (column A): 1000 cells cannot be read, such as row 2:" in ended.stderr
    assert ended.stderr.count("row ") == 1
    assert [row["wrong"] for row in table(ended)] == [
        f'row {number}, sowed: "often" is not one of its options' for number in range(2, 1002)
    ]


def test_a_column_that_counts_otherwise_is_refused_by_name_and_the_rest_is_scored(machine: Machine) -> None:
    ended = scored(machine, "sowed,tasted,bought-seedlings\n0,1,4\n1,2,5\n2,4,6\n")
    assert ended.code == 0
    assert "sowed (column A): It is not read. It counts from 0" in ended.said
    assert "bought-seedlings (column C): It is not read. 2 of 3 cells run past its 4 options" in ended.said
    assert [row["answered"] for row in table(ended)] == ["1", "1", "1"]


def test_columns_that_are_no_questions_are_named(machine: Machine) -> None:
    ended = scored(machine, "Timestamp,id,sowd,tasted\nnow,ada,1,2\n")
    assert ended.code == 0
    assert '"sowd" (did you mean sowed?), "Timestamp".' in ended.stderr
    assert "no such column: free-morning" in ended.stderr


def test_where_people_start_is_kept(machine: Machine) -> None:
    ended = scored(machine, "id,sowed,starting_point\nada,1,On a farm already\nbob,1,\n")
    assert [row["starting_point"] for row in table(ended)] == ["farm", ""]


def test_an_id_is_never_run_as_a_formula(machine: Machine) -> None:
    rows = table(scored(machine, "id,sowed\n=1+1,1\n-2+3,1\nAnn;=cmd,1\n+4912,1\n-12,1\n"))
    assert [row["id"] for row in rows] == ["'=1+1", "'-2+3", "Ann;'=cmd", "+4912", "-12"]


def test_a_table_may_come_through_a_pipe_and_from_any_spreadsheet(machine: Machine) -> None:
    other = "\ufeff" + TABLE.replace(",", ";").replace("\n", "\r\n")
    ended = machine.run("score", "-", "--quiz", str(SMALL), input=other)
    assert ended.stdout == scored(machine).stdout


def test_it_is_written_to_a_file_whole_or_not_at_all(machine: Machine) -> None:
    assert scored(machine, TABLE, "--output", "scores.csv").code == 0
    assert (machine.here / "scores.csv").read_text(encoding="utf-8-sig") == scored(machine).stdout
    is_explained(scored(machine, TABLE, "--output", "scores.csv"))
    broken = scored(machine, TABLE + 'eve,"1', "--output", "more.csv")
    is_explained(broken)
    assert "row 4" in broken.stderr
    assert {path.name for path in machine.here.iterdir()} == {"survey.csv", "scores.csv"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No column of survey.csv is named like a question"),
        ("sowed,tasted\n", "Nobody in survey.csv answered anything"),
        ("sowed,tasted\nx,y\n,\n", "Nobody in survey.csv answered anything"),
        ("sowed,tasted\n1," + "1" * 1_100_000, "survey.csv, row 2: a cell never ends"),
    ],
)
def test_what_is_no_table_of_answers(machine: Machine, text: str | bytes, said: str) -> None:
    ended = scored(machine, text)
    assert ended.code == 1
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--quiz", str(SMALL), "--format", "html"], "csv or json"),
        ([], "--quiz"),
    ],
)
def test_what_is_asked_for_must_fit(machine: Machine, options: list[str], said: str) -> None:
    machine.write("survey.csv", TABLE)
    ended = machine.run("score", "survey.csv", *options)
    assert ended.code == 2
    assert said in ended.stderr
    assert ended.stdout == ""


@pytest.mark.slow
def test_a_reader_that_has_seen_enough_ends_it_quietly(machine: Machine) -> None:
    machine.write("survey.csv", "sowed,tasted\n" + "1,1\n" * 5000)
    with machine.start("score", "survey.csv", "--quiz", str(SMALL)) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith(b'"id",')
        running.stdout.close()
        said = running.stderr.read().decode()
    assert "mistake" not in said
    assert "Traceback" not in said


def test_a_workbook_is_scored_with_names_and_days(machine: Machine) -> None:
    name, data = LAYOUTS["microsoft-german"]()
    (machine.here / name).write_bytes(data)
    quiz = machine.write("farm.yaml", json.dumps(QUIZ.content()))
    ended = machine.run("score", name, "--quiz", str(quiz))
    assert (ended.code, ended.stderr) == (0, "")
    assert [(row["label"], row["answered_at"][:10]) for row in table(ended)] == [
        (one.label, f"{one.day:%Y-%m-%d}") for one in PEOPLE
    ]
    found = machine.run("score", name, "--quiz", str(quiz), "--json").json["people"]
    assert [one["label"] for one in found] == [one.label for one in PEOPLE]
    assert machine.run("score", "-", "--quiz", str(quiz), input=data).stdout == ended.stdout
    assert machine.run("analyse", name, "--quiz", str(quiz), "--json").json["people"] == len(PEOPLE)


def test_any_column_may_be_the_label(machine: Machine) -> None:
    ended = scored(machine, "E-mail,sowed\na@b.c,1\n", "--label-column", "E-mail")
    assert table(ended)[0]["label"] == "a@b.c"
    refused = scored(machine, "E-mail,sowed\na@b.c,1\n", "--label-column", "Email")
    assert (refused.code, refused.stdout) == (1, "")
    assert 'Did you mean "E-mail"?' in refused.said


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_table_and_no_answers_is_named_for_what_it_is(machine: Machine, data: bytes) -> None:
    (machine.here / "form.pdf").write_bytes(data)
    ended = machine.run("score", "form.pdf", "--quiz", str(SMALL))
    is_explained(ended)
    assert "and no table" in ended.stderr


def test_a_table_without_an_ending_of_one_is_known_by_its_first_line(machine: Machine) -> None:
    machine.write("survey.txt", "sowed;tasted\n1;2\n")
    assert machine.run("score", "survey.txt", "--quiz", str(SMALL)).code == 0
    assert machine.run("analyse", "survey.txt", "--quiz", str(SMALL), "--small").code == 0
