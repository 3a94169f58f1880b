"""An empty table of a quiz: filled in, it is read again."""

import csv
import io
from pathlib import Path

import pytest
from machine import SMALL, Machine, is_explained


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_template_names_every_question_and_what_it_takes(machine: Machine) -> None:
    ids, texts = csv.reader(io.StringIO(machine.run("template", str(SMALL)).stdout))
    assert ids[:4] == ["label", "answered_at", "starting_point", "free-morning"]
    asked = dict(zip(ids, texts, strict=True))
    assert asked["sowed"].startswith(
        "I sowed something. (Choose one: 1 Never; 2 Once or twice; 3 Monthly; 4 "
    )
    assert asked["long-weekend"].startswith(
        "Which two would you rather do on a long weekend? (Choose two: 1 "
    )
    assert asked["starting_point"].startswith("Where are you today? (city In a town, without a garden; farm ")


@pytest.mark.parametrize("quiz", [str(SMALL), "pm-or-tpm", "product-team-roles"])
def test_a_filled_template_is_read_whole(machine: Machine, quiz: str) -> None:
    written = machine.run("template", quiz, "-o", "table.csv")
    assert (written.code, written.stdout) == (0, "")
    assert f"Then: rolefit score table.csv --quiz {quiz}" in written.said
    path = machine.here / "table.csv"
    ids = next(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    kinds = {"label": "José", "answered_at": "2026-05-31"}
    row = ",".join(kinds.get(id, "1") for id in ids)
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    ended = machine.run("score", "table.csv", "--quiz", quiz, "--json")
    (one,) = ended.json["people"]
    assert (one["label"], one["answered_at"]) == ("José", "2026-05-31")
    assert one["starting_point"] or "starting_point" not in ids
    several = ended.stderr.count("it takes")
    assert one["answered"] == one["asked"] - several
    assert ended.stderr.count("\n") == (several and several + 1)


def test_an_empty_template_says_that_nobody_answered(machine: Machine) -> None:
    machine.run("template", str(SMALL), "-o", "table.csv")
    ended = machine.run("score", "table.csv", "--quiz", str(SMALL))
    is_explained(ended)
    assert "Nobody in table.csv answered" in ended.said


def test_a_template_is_csv_and_replaces_nothing(machine: Machine) -> None:
    assert machine.run("template", str(SMALL), "-o", "table.html").code == 2
    machine.write("table.csv", "")
    assert machine.run("template", str(SMALL), "-o", "table.csv").code == 1
    assert machine.run("template", str(SMALL), "-o", "table.csv", "--force").code == 0
