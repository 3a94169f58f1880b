"""Many results as one group, from outside: folders of results, and a survey's table."""

import csv
import io
import json
from pathlib import Path
from random import Random

import pytest
from clients import CHANGED, answers, people, result
from machine import SMALL, Machine

from rolefit.quiz.item import Item
from rolefit.quizfile.loading import load_quiz

SMALL_QUIZ = load_quiz(SMALL.read_bytes(), SMALL.name)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_analyse_reads_a_folder(machine: Machine) -> None:
    people(machine, 30)
    found = machine.run("analyse", "clients")
    assert found.code == 0
    assert "30 people answered small, version 1.0." in found.stdout
    assert "fewer than 30" not in found.stdout
    assert "There is no alpha for choices and rankings" in found.stdout


def test_what_else_a_folder_holds_is_listed(machine: Machine) -> None:
    people(machine, 5)
    (machine.here / "clients" / "04.json").rename(machine.here / "clients" / "04.JSON")
    machine.write("clients/notes.txt", "Called on Monday.")
    machine.write("clients/.hidden", "")
    machine.write("clients/older/05.json", result(answers(5)))
    found = machine.run("analyse", "clients", "--json").json
    assert found["people"] == 5
    assert {Path(one["name"]).name: one["why"] for one in found["left_out"]} == {
        "notes.txt": "It is no .json file.",
        "older": "It is a folder. Name it too, and its files count.",
    }
    assert machine.run("analyse", "clients", "clients/older", "--json").json["people"] == 6


def test_analysis_as_json_has_the_promised_keys(machine: Machine) -> None:
    people(machine, 6)
    found = machine.run("analyse", "clients", "--json").json
    assert found["format"] == "rolefit-analysis/1"
    assert found["people"] == 6
    assert sum(found["verdicts"].values()) == pytest.approx(1)
    assert set(found["traits"]["growing"]) == {"interest", "skill"}
    skill = found["traits"]["growing"]["skill"]
    assert {"alpha", "alpha_complete", "mean_r", "items"} <= set(skill)
    assert {"item_rest_r", "alpha_if_dropped", "skipped", "shares"} <= set(skill["items"]["sowed"])
    assert found["traits"]["growing"]["interest"]["alpha"] is None
    assert set(found["gaps"]["gardener"]["cook"]) >= {"reliability", "reliability_assumed"}
    assert all({"code", "message", "hint"} <= set(flag) for flag in found["flags"])


def figures(text: str) -> dict[tuple[str, str, str, str], str]:
    """What an analysis as CSV says: about, id, facet and figure -> value."""
    rows = csv.DictReader(io.StringIO(text))
    return {(row["about"], row["id"], row["facet"], row["figure"]): row["value"] for row in rows}


def test_analysis_as_csv_has_every_figure_of_the_json(machine: Machine) -> None:
    people(machine, 6)
    told = machine.run("analyse", "clients", "--json").json
    found = figures(machine.run("analyse", "clients", "--format", "csv").stdout)
    assert float(found["group", "small", "", "people"]) == 6
    for kind, share in told["verdicts"].items():
        assert float(found["verdict", kind, "", "share"]) == share
    for role, lean in told["direction"].items():
        for figure, value in lean.items():
            assert float(found["role", role, "", figure]) == value
    for figure, value in told["gaps"]["gardener"]["cook"].items():
        assert float(found["gap", "gardener cook", "", figure]) == value
    skill = told["traits"]["growing"]["skill"]
    assert found["trait", "growing", "skill", "alpha"] == str(skill["alpha"])
    assert found["trait", "growing", "interest", "alpha"] == ""
    sowed = skill["items"]["sowed"]
    assert found["question", "sowed", "skill", "item_rest_r"] == str(sowed["item_rest_r"])
    for option, share in sowed["shares"].items():
        assert float(found["option", f"sowed {option}", "skill", "share"]) == share
    assert len([key for key in found if key[0] == "flag"]) == len(told["flags"])


def test_no_cell_of_the_csv_is_a_formula(machine: Machine) -> None:
    quiz = load_quiz(SMALL.read_bytes().replace(b"ask: I sowed something.", b'ask: "=1+1"'), "formula.yaml")
    for seed in range(6):
        machine.write(f"clients/{seed}.json", result(answers(seed, quiz), quiz))
    rows = csv.reader(io.StringIO(machine.run("analyse", "clients", "--format", "csv").stdout))
    assert {row[2] for row in rows if row[1] == "sowed" and row[0] == "question"} == {"'=1+1"}


def test_what_the_csv_does_not_hold_is_said_beside_it(machine: Machine) -> None:
    people(machine, 6)
    machine.write("clients/again.json", result(answers(0)))
    machine.write("clients/torn.json", "{")
    ended = machine.run("analyse", "clients", "--format", "csv")
    assert "clients/again.json: It is a copy of clients/00.json." in ended.said
    assert "clients/torn.json: It is not a result file" in ended.said
    assert "fewer than 30 people" in ended.said
    assert float(figures(ended.stdout)["group", "small", "", "left_out"]) == 2


def test_a_csv_of_too_few_people_says_why_it_is_empty(machine: Machine) -> None:
    people(machine, 3)
    ended = machine.run("analyse", "clients", "--format", "csv", "-o", "group.csv")
    assert "would speak of single people" in ended.said
    assert "how many people there are, and nothing else" in ended.said
    found = figures((machine.here / "group.csv").read_text(encoding="utf-8-sig"))
    assert {key[0] for key in found} == {"group"}
    assert found["group", "small", "", "people"] == "3"


@pytest.mark.parametrize("ending", ["md", "html"])
def test_analysis_as_a_page(machine: Machine, ending: str) -> None:
    people(machine, 6)
    written = machine.run("analyse", "clients", "--output", f"group.{ending}")
    assert (written.code, written.stdout) == (0, "")
    assert "6 people answered small" in (machine.here / f"group.{ending}").read_text(encoding="utf-8")
    assert machine.run("analyse", "clients", "--output", f"group.{ending}").code == 1
    assert machine.run("analyse", "clients", "--output", f"group.{ending}", "--force").code == 0


def test_a_small_group_is_told_what_it_cannot_show(machine: Machine) -> None:
    people(machine, 6)
    said = " ".join(machine.run("analyse", "clients").stdout.split())
    assert "With fewer than 30 people every figure here can change with the next person." in said


def test_fewer_than_five_are_protected_unless_asked(machine: Machine) -> None:
    people(machine, 4)
    shown = machine.run("analyse", "clients").stdout
    assert "4 people answered" in shown
    assert "What they are told" not in shown
    hidden = machine.run("analyse", "clients", "--json").json
    assert (hidden["people"], hidden["verdicts"], hidden["traits"], hidden["flags"]) == (4, {}, {}, [])
    assert "What they are told" in machine.run("analyse", "clients", "--small").stdout


def test_one_person_alone_has_no_figures_of_agreement(machine: Machine) -> None:
    people(machine, 1)
    found = machine.run("analyse", "clients/00.json", "--small", "--json").json
    assert found["traits"]["growing"]["skill"]["alpha"] is None
    assert found["direction"] == {}


def test_copies_and_files_that_cannot_be_read_are_listed(machine: Machine) -> None:
    people(machine, 6)
    machine.write("clients/again.json", result(answers(0)).replace("20260301-1", "20260301-7"))
    machine.write("clients/torn.json", "{")
    machine.write("clients/sheet.json", answers(1).model_dump_json())
    found = machine.run("analyse", "clients", "--json").json
    assert found["people"] == 6
    assert {one["name"]: one["why"] for one in found["left_out"]} == {
        "clients/again.json": "It is a copy of clients/00.json.",
        "clients/sheet.json": "It holds answers: rolefit score makes a result of them.",
        "clients/torn.json": "It is not a result file: it is not JSON from line 1, column 2.",
    }


def test_six_results_of_one_person_are_one_person(machine: Machine) -> None:
    for day in range(1, 7):
        sheet = answers(day).model_copy(update={"label": "Anna" if day % 2 else " anna"})
        machine.write(f"clients/{day}.json", result(sheet, created=f"2026-03-0{day}T10:00:00+00:00"))
    found = machine.run("analyse", "clients", "--json").json
    assert (found["people"], found["shown"]) == (1, False)
    assert {one["name"] for one in found["left_out"]} == {f"clients/{day}.json" for day in range(1, 6)}
    assert found["left_out"][0]["why"] == "It is an earlier result of Anna; the latest is clients/6.json."


def test_the_latest_result_counts_whatever_its_file_is_called(machine: Machine) -> None:
    people(machine, 6)
    late = answers(0, sowed=(4,)).model_copy(update={"label": "c0"})
    machine.write("clients/a.json", result(late, created="2026-09-01T10:00:00+00:00"))
    machine.write("clients/z.json", result(late, created="2026-01-01T10:00:00+00:00"))
    found = machine.run("analyse", "clients", "--json").json
    assert found["people"] == 6
    assert {one["name"] for one in found["left_out"]} == {"clients/00.json", "clients/z.json"}


def unlabelled(machine: Machine, count: int) -> None:
    for seed in range(count):
        sheet = answers(seed).model_copy(update={"label": None})
        machine.write(f"unnamed/{seed}.json", result(sheet))


def test_results_without_a_label_count_each_and_it_is_said(machine: Machine) -> None:
    people(machine, 5)
    unlabelled(machine, 2)
    found = machine.run("analyse", "clients", "unnamed", "--json").json
    assert (found["people"], found["unlabelled"], found["shown"]) == (7, 2, True)
    assert any("2 results carry no label. Each was taken for another person" in one for one in found["notes"])
    assert "--label NAME" in machine.run("analyse", "clients", "unnamed").stdout


def test_a_file_that_is_named_twice_counts_once(machine: Machine) -> None:
    unlabelled(machine, 1)
    found = machine.run("analyse", "unnamed", "unnamed/0.json", "--small", "--json").json
    assert found["people"] == 1
    assert found["left_out"] == [{"name": "unnamed/0.json", "why": "It is named twice."}]


def test_people_with_the_same_id_or_the_same_answers_are_counted_each(machine: Machine) -> None:
    for label in ("anna", "ben", "cleo", "dora", "emil"):
        sheet = answers(1).model_copy(update={"label": label})
        machine.write(f"clients/{label}.json", result(sheet))
    assert machine.run("analyse", "clients", "--json").json["people"] == 5


def test_results_of_different_quizzes_are_never_mixed(machine: Machine) -> None:
    people(machine, 6)
    machine.write("clients/other.json", result(answers(9, CHANGED), CHANGED))
    refused = machine.run("analyse", "clients")
    assert refused.code == 1
    assert "2 quizzes" in refused.stderr
    assert "6 results" in refused.stderr
    assert "clients/other.json" in refused.stderr
    machine.write("clients/again.json", result(answers(0)))
    machine.write("clients/torn.json", "{")
    refused = machine.run("analyse", "clients")
    assert "clients/again.json: It is a copy of clients/00.json" in refused.said
    assert "clients/torn.json: It is not a result file" in refused.said
    for name in ("again", "torn"):
        (machine.here / "clients" / f"{name}.json").unlink()
    one = machine.run("analyse", "clients", "--quiz", str(SMALL), "--json").json
    assert (one["people"], [left["name"] for left in one["left_out"]]) == (6, ["clients/other.json"])


def test_a_group_of_nobody_is_refused(machine: Machine) -> None:
    (machine.here / "empty").mkdir()
    machine.write("torn.json", "{")
    assert machine.run("analyse", "empty").code == 1
    assert "torn.json" in machine.run("analyse", "torn.json").stderr
    assert "There is no file" in machine.run("analyse", "gone.json").stderr


def test_results_kept_on_this_machine_go_by_their_ids(machine: Machine) -> None:
    id = machine.take("--json").json["id"]
    assert "1 person answered small" in machine.run("analyse", id).stdout


TABLE = """id,free-morning,rainy-day,sowed,tasted,favourite colour
anna,1,Taste five kinds of salt,Monthly,2,red
ben,2,1,2,5,blue
cleo,1,2,,1,
dora,1,2,4,1,
emil,2,1,1,4,
fay,,,,,green
anna,2,2,2,2,red
"""


def test_analyse_reads_a_survey(machine: Machine) -> None:
    machine.write("people.csv", TABLE)
    ended = machine.run("analyse", "people.csv", "--quiz", str(SMALL), "--json")
    assert ended.code == 0
    assert "favourite colour" in ended.stderr
    found = ended.json
    assert found["people"] == 5
    assert [one["name"] for one in found["left_out"]] == ["tasted (column E)", "Row 7", "Row 8"]
    assert found["left_out"][0]["why"] == "1 cell cannot be read, row 3: 5 is not one of the options 1 to 4."
    assert found["traits"]["growing"]["skill"]["items"]["sowed"]["skipped"] == 0.2
    assert found["traits"]["growing"]["interest"]["items"]["free-morning"]["shares"] == {"1": 0.6, "2": 0.4}


def test_of_a_person_who_answered_a_survey_twice_the_latest_counts(machine: Machine) -> None:
    machine.write(
        "people.csv",
        "Name,Timestamp,sowed\nAna,2026-05-02 10:00,4\nBen,2026-05-01 10:00,1\nana ,2026-05-01 10:00,1\n",
    )
    found = machine.run("analyse", "people.csv", "--quiz", str(SMALL), "--small", "--json").json
    assert found["people"] == 2
    assert found["left_out"] == [{"name": "Row 4", "why": "Ana answered again in row 2, and that counts."}]


@pytest.mark.parametrize("blank", ["", '""'])  # a quotation mark makes it a table that is read row by row
def test_of_rows_with_one_id_the_first_that_says_anything_counts(machine: Machine, blank: str) -> None:
    rows = ["id,sowed", "a,4", f"b,{blank}", "b,3", "a,1", "c,1", "b,2", "d,2"]
    others = [item.id for item in SMALL_QUIZ.items if item.id != "sowed"]
    lines = [rows[0] + "".join(f",{id}" for id in others), *(row + "," * len(others) for row in rows[1:])]
    machine.write("people.csv", "\n".join(lines))
    found = machine.run("analyse", "people.csv", "--quiz", str(SMALL), "--small", "--json").json
    assert found["people"] == 4
    assert found["traits"]["growing"]["skill"]["items"]["sowed"]["shares"] == {
        "1": 0.25,
        "2": 0.25,
        "3": 0.25,
        "4": 0.25,
    }
    assert [(one["name"], one["why"]) for one in found["left_out"]] == [
        ("Row 3", "Nothing is answered."),
        ("Row 5", "An earlier row has the id a."),
        ("Row 7", "An earlier row has the id b."),
    ]


def test_a_survey_needs_its_quiz_and_stands_alone(machine: Machine) -> None:
    machine.write("people.csv", TABLE)
    assert machine.run("analyse", "people.csv").code == 2
    assert machine.run("analyse", "people.csv", "people.csv", "--quiz", str(SMALL)).code == 2
    unlike = machine.run("analyse", "people.csv", "--quiz", "pm-or-tpm")
    assert (unlike.code, "Traceback" in unlike.stderr) == (1, False)


def test_a_survey_of_which_too_much_cannot_be_read_is_refused(machine: Machine) -> None:
    machine.write("survey.csv", "sowed\n" + "x\n" * 10_001)
    ended = machine.run("analyse", "survey.csv", "--quiz", str(SMALL))
    assert ended.code == 1
    assert "More than 10,000 cells or rows of survey.csv cannot be read" in ended.stderr


@pytest.mark.slow
def test_a_long_survey_says_the_same_however_its_cells_are_written(machine: Machine) -> None:
    dice, head = Random(4), [*SMALL_QUIZ.by_id]
    rows = [
        [str(number % 19_000), *(_cell(item, dice) for item in SMALL_QUIZ.items)] for number in range(20_000)
    ]
    rows[70][1:] = [""] * len(head)
    plain = "\n".join(",".join(row) for row in [["id", *head], *rows])
    machine.write("plain.csv", plain)
    machine.write("quoted.csv", plain.replace("\n70,", '\n"70",'))
    found, quoted = (
        json.loads(
            machine.run("analyse", name, "--quiz", str(SMALL), "--json").stdout,
            parse_float=lambda figure: round(float(figure), 9),
        )
        for name in ("plain.csv", "quoted.csv")
    )
    assert found == quoted
    assert found["people"] == 19_000  # the row without answers leaves its id to a later one
    assert found["left_out"][:2] == [
        {"name": "Row 72", "why": "Nothing is answered."},
        {"name": "Row 19002", "why": "An earlier row has the id 0."},
    ]


def _cell(item: Item, dice: Random) -> str:
    return " ".join(map(str, dice.sample(range(1, len(item.labels) + 1), item.pick)))


def test_a_file_whose_name_could_steer_the_terminal_is_named_without_it(machine: Machine) -> None:
    people(machine, 5)
    machine.write("clients/\x1b[31m\u202e\n.json", "{")
    for format in ("terminal", "json", "markdown", "csv"):
        ended = machine.run("analyse", "clients", "--format", format)
        assert ended.code == 0
        assert not set("\x1b\u202e") & set(ended.stdout + ended.stderr)
