"""Commands for coaches, from outside: a folder of results, and results side by side."""

import csv
import io
from pathlib import Path
from random import Random
from typing import Any

import pytest
from machine import SMALL, Machine

from rolefit.answers import Answers, QuizRef
from rolefit.quiz.loading import load_quiz
from rolefit.quiz.model import Quiz
from rolefit.report.outcome import outcome_of
from rolefit.report.record import to_json

QUIZ = load_quiz(SMALL.read_bytes(), SMALL.name)
CHANGED = load_quiz(SMALL.read_bytes().replace(b"I sowed something.", b"I sowed it all."), "changed.yaml")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def answers(seed: int, quiz: Quiz = QUIZ, **changed: Any) -> Answers:
    random = Random(seed)
    given = {item.id: tuple(random.sample(range(1, len(item.labels) + 1), item.pick)) for item in quiz.items}
    return Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), answers=given | changed, label=f"c{seed}")


def result(sheet: Answers, quiz: Quiz = QUIZ, created: str = "2026-03-01T10:00:00+00:00") -> str:
    return to_json(outcome_of(quiz, sheet, id="20260301-1", created=created).record)


def people(machine: Machine, count: int) -> None:
    for seed in range(count):
        machine.write(f"clients/{seed:02}.json", result(answers(seed)))


def test_analyse_reads_a_folder(machine: Machine) -> None:
    people(machine, 30)
    found = machine.run("analyse", "clients")
    assert found.code == 0
    assert "30 people answered small, version 1.0." in found.stdout
    assert "fewer than 30" not in found.stdout
    assert "There is no alpha for choices and rankings" in found.stdout


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


def test_analysis_as_csv_has_a_row_for_every_question_of_a_trait(machine: Machine) -> None:
    people(machine, 6)
    rows = list(csv.DictReader(io.StringIO(machine.run("analyse", "clients", "--format", "csv").stdout)))
    assert [row["question"] for row in rows if (row["trait"], row["facet"]) == ("growing", "skill")] == [
        "sowed",
        "bought-seedlings",
    ]


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
        "clients/sheet.json": "It is not a result file.",
        "clients/torn.json": "It is not a result file: it is not JSON from line 1, column 2.",
    }


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
