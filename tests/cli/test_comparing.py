"""Results side by side, from outside: of one person over time, and of two people."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from clients import CHANGED, QUIZ, answers, result
from machine import SMALL, Machine

from rolefit.answers import Answers
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


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


def test_a_label_is_one_person_however_it_is_spaced_or_capitalised(machine: Machine) -> None:
    two(machine, ("Anna", "anna "))
    assert machine.run("compare", "first.json", "second.json", "--json").json["over_time"]


def test_results_of_one_day_and_one_number_go_by_their_files(machine: Machine) -> None:
    machine.write("first.json", result(sheet(None), created=SPRING))
    machine.write("second.json", result(sheet(None, sowed=(1,)), created=SPRING.replace("T10", "T11")))
    assert "From first.json to second.json" in machine.run("compare", "second.json", "first.json").stdout


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


def test_a_version_that_counts_otherwise_is_said_and_so_is_how(machine: Machine) -> None:
    text = SMALL.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "2.0"')
    later = load_quiz(text.replace("  cook:\n", "  baker:\n").encode(), "later.yaml")
    assert [*later.roles] == ["gardener", "baker"]
    machine.write("first.json", result(sheet(None), created=SPRING))
    machine.write("second.json", result(sheet(None, later), later, created=AUTUMN))
    shown = " ".join(machine.run("compare", "first.json", "second.json").stdout.split())
    assert "all answers are counted as in version 2.0, that of the newest result" in shown
    assert "Cook (cook): not in version 2.0" in shown
    assert "Cook (baker): not in version 1.0" in shown
    found = machine.run("compare", "first.json", "second.json", "--json").json
    assert found["quiz"]["version"] == "2.0"
    assert found["counted_otherwise"] == {"questions": [], "roles": ["baker", "cook"], "facets": False}


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


def test_what_is_not_compared_is_named_in_every_format(machine: Machine) -> None:
    machine.write("old.json", result(sheet(None), created=SPRING))
    machine.write("new.json", result(sheet(None, CHANGED), CHANGED, AUTUMN))
    page = " ".join(machine.run("compare", "old.json", "new.json").stdout.split())
    assert "“I sowed something” or “I sowed it all” (sowed)" in page
    rows = csv.DictReader(
        io.StringIO(machine.run("compare", "old.json", "new.json", "--format", "csv").stdout)
    )
    (left_out,) = [row for row in rows if row["measure"] == "not_compared_changed"]
    assert (left_out["of"], left_out["difference"], left_out["moved"]) == ("sowed", "", "")


def test_different_quizzes_are_refused_by_name(machine: Machine) -> None:
    machine.write("farm.json", result(sheet(None)))
    other = load_quiz(SMALL.read_bytes().replace(b"id: small", b"id: large"), "large.yaml")
    machine.write("town.json", result(sheet(None, other), other))
    refused = machine.run("compare", "farm.json", "town.json")
    assert refused.code == 1
    assert "farm.json is of the quiz small and town.json of large." in refused.said
    assert machine.run("compare", "farm.json").code == 2
