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
    assert [one["name"] for one in found["left_out"]] == ["Row 3, tasted", "Row 7", "Row 8"]
    assert found["traits"]["growing"]["skill"]["items"]["sowed"]["skipped"] == 0.2
    assert found["traits"]["growing"]["interest"]["items"]["free-morning"]["shares"] == {"1": 0.6, "2": 0.4}


def test_a_survey_needs_its_quiz_and_stands_alone(machine: Machine) -> None:
    machine.write("people.csv", TABLE)
    assert machine.run("analyse", "people.csv").code == 2
    assert machine.run("analyse", "people.csv", "people.csv", "--quiz", str(SMALL)).code == 2
    unlike = machine.run("analyse", "people.csv", "--quiz", "pm-or-tpm")
    assert (unlike.code, "Traceback" in unlike.stderr) == (1, False)


SPRING, AUTUMN = "2026-03-01T10:00:00+00:00", "2026-09-01T10:00:00+00:00"


def sheet(label: str | None, quiz: Quiz = QUIZ, **changed: Any) -> Answers:
    return answers(1, quiz, **changed).model_copy(update={"label": label})


def two(machine: Machine, labels: tuple[str | None, str | None]) -> None:
    machine.write("first.json", result(sheet(labels[0], sowed=(1,)), created=AUTUMN))
    machine.write("second.json", result(sheet(labels[1], sowed=(4,)), created=SPRING))


def test_results_of_one_person_are_compared_over_time_the_earliest_first(machine: Machine) -> None:
    two(machine, (None, None))
    shown = machine.run("compare", "first.json", "second.json").stdout
    assert "From 2026-03-01 to 2026-09-01" in shown
    assert "“I sowed something”: “Weekly or more” → “Never”" in " ".join(shown.split())
    assert "1 of the 8 questions that both answered got different answers." in " ".join(shown.split())


def test_a_person_and_a_coach_stand_side_by_side_in_the_order_given(machine: Machine) -> None:
    two(machine, ("Anna", "Anna's coach"))
    shown = " ".join(machine.run("compare", "first.json", "second.json").stdout.split())
    assert "Anna and Anna's coach" in shown
    assert "Anna's coach leans" in shown


def test_comparison_as_json_says_what_moved(machine: Machine) -> None:
    two(machine, (None, None))
    found = machine.run("compare", "first.json", "second.json", "--json").json
    assert (found["format"], found["over_time"]) == ("rolefit-comparison/1", True)
    (one,) = found["comparisons"]
    assert {"direction", "interest", "skill", "level", "answers"} <= set(one)
    gardener = one["direction"]["gardener"]
    assert gardener["difference"] == pytest.approx(gardener["after"] - gardener["before"])
    assert gardener["difference"] == pytest.approx(sum(a["points"]["gardener"] for a in one["answers"]))
    assert gardener["moved"] is (abs(gardener["difference"]) > gardener["chance"])


def test_comparison_as_csv_and_pages(machine: Machine) -> None:
    two(machine, ("=Anna", "Coach"))
    rows = list(
        csv.DictReader(
            io.StringIO(machine.run("compare", "first.json", "second.json", "--format", "csv").stdout)
        )
    )
    assert {(row["measure"], row["of"]) for row in rows} >= {("direction", "cook"), ("level", "growing")}
    assert {row["first"] for row in rows} == {"'=Anna"}
    for ending in ("md", "html"):
        assert machine.run("compare", "first.json", "second.json", "-o", f"pair.{ending}").code == 0
        assert "Coach" in (machine.here / f"pair.{ending}").read_text(encoding="utf-8")


def test_more_than_two_are_each_compared_with_the_first(machine: Machine) -> None:
    two(machine, ("Anna", "Ben"))
    machine.write("third.json", result(sheet("Cleo", sowed=None)))
    shown = machine.run("compare", "first.json", "second.json", "third.json").stdout
    assert "Anna and Ben" in shown
    assert "Anna and Cleo" in shown


def test_across_versions_what_is_the_same_is_compared(machine: Machine) -> None:
    machine.write("old.json", result(sheet(None), created=SPRING))
    machine.write("new.json", result(sheet(None, CHANGED), CHANGED, AUTUMN))
    ended = machine.run("compare", "old.json", "new.json")
    assert ended.code == 0
    assert "All 7 answers that both gave are the same." in ended.stdout
    assert machine.run("compare", "old.json", "new.json", "--json").json["not_compared"]["changed"] == [
        "sowed"
    ]


def test_different_quizzes_are_refused_by_name(machine: Machine) -> None:
    machine.write("farm.json", result(sheet(None)))
    other = load_quiz(SMALL.read_bytes().replace(b"id: small", b"id: large"), "large.yaml")
    machine.write("town.json", result(sheet(None, other), other))
    refused = machine.run("compare", "farm.json", "town.json")
    assert refused.code == 1
    assert "farm.json is of the quiz small and town.json of large." in refused.said
    assert machine.run("compare", "farm.json").code == 2
