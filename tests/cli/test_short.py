"""The card by itself: what a quiz prints at first, and what --short prints."""

import json
from pathlib import Path

import pytest
from machine import ALL_REPLIES, DATA, SMALL, Machine

from rolefit.layout.blocks import CARD_LINES


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def test_a_quiz_prints_the_card_and_how_to_read_on(machine: Machine) -> None:
    taken = machine.run("quiz", str(SMALL), input=ALL_REPLIES)
    id = machine.run("show", "--json").json["id"]
    assert len(lines(taken.stdout)) <= CARD_LINES
    assert f"Read on: rolefit show {id}" in " ".join(taken.stdout.replace("│", " ").split())
    assert "What it is not" not in taken.stdout
    assert "What it is not" in machine.run("show").stdout


def test_where_nothing_is_kept_the_whole_is_printed(machine: Machine) -> None:
    taken = machine.run("quiz", str(SMALL), "--no-save", input=ALL_REPLIES)
    assert "What it is not" in taken.stdout


@pytest.mark.parametrize("words", [("show",), ("score", "me.json", "--quiz", str(SMALL))])
def test_short_prints_the_card_alone(machine: Machine, words: tuple[str, ...]) -> None:
    machine.run("quiz", str(SMALL), input=ALL_REPLIES)
    taken = machine.run("show", "--json").json
    answers = {"format": "rolefit-answers/1", "quiz": {"id": "small", "version": "1.0"}}
    machine.write("me.json", json.dumps({**answers, "answers": taken["answers"]}))
    shown = machine.run(*words, "--short").stdout
    assert len(lines(shown)) <= CARD_LINES
    foot = "It is no test of ability. Read on: the same command without --short."
    assert foot.removesuffix(".") in " ".join(shown.replace("│", " ").split())


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize(
    "reader", ["engineer-to-technical", "marketer-near-product", "seven-roles-undecided"]
)
def test_a_card_keeps_to_its_lines_however_long_the_path_to_the_file_is(
    machine: Machine, columns: int, reader: str
) -> None:
    name = "a-folder-with-a-long-name-in-it/" * 5 + "answers.json"
    machine.write(name, (DATA / "readers" / f"{reader}.json").read_text(encoding="utf-8"))
    shown = machine.run("score", name, "--short", env={"COLUMNS": str(columns)}).stdout
    assert len(lines(shown)) <= CARD_LINES


def test_short_is_of_pages(machine: Machine) -> None:
    machine.run("quiz", str(SMALL), input=ALL_REPLIES)
    refused = machine.run("show", "--short", "--json")
    assert refused.code == 2
    assert "--short is of pages" in refused.stderr
    page = machine.run("show", "--short", "--format", "markdown").stdout
    assert page.startswith("# Gardener or cook?")
