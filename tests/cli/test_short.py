"""The card by itself: what a quiz prints at first, and what --short prints."""

import json
from pathlib import Path

import pytest
from machine import ALL_REPLIES, SMALL, Machine

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
    assert "It is no test of ability. Read on: rolefit" in " ".join(shown.replace("│", " ").split())


def test_short_is_of_pages(machine: Machine) -> None:
    machine.run("quiz", str(SMALL), input=ALL_REPLIES)
    refused = machine.run("show", "--short", "--json")
    assert refused.code == 2
    assert "--short is of pages" in refused.stderr
    page = machine.run("show", "--short", "--format", "markdown").stdout
    assert page.startswith("# Gardener or cook?")
