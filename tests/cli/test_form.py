"""form: a quiz as a page in a file of one's own, and what to do with what comes back."""

from pathlib import Path

import pytest
from machine import SMALL, Machine, is_explained


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_it_writes_a_page_and_names_the_command_for_what_comes_back(machine: Machine) -> None:
    machine.write("my quiz.yaml", SMALL.read_text("utf-8"))
    ended = machine.run("form", "my quiz.yaml", "-o", "client.html")
    assert (ended.code, ended.stdout) == (0, "")
    assert "rolefit score FOLDER --quiz 'my quiz.yaml' --output-dir RESULTS" in ended.said
    text = (machine.here / "client.html").read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "Gardener or cook?" in text
    assert machine.kept == []


def test_a_shipped_quiz_needs_no_name_to_be_scored(machine: Machine) -> None:
    ended = machine.run("form", "pm-or-tpm-short", "--output", "client.html")
    assert ended.said.endswith("rolefit score FOLDER --output-dir RESULTS")


def test_a_page_is_not_replaced_without_being_told_to(machine: Machine) -> None:
    page = machine.write("client.html", "mine")
    refused = machine.run("form", str(SMALL), "-o", "client.html")
    is_explained(refused)
    assert "--force" in refused.stderr
    assert page.read_text("utf-8") == "mine"
    assert machine.run("form", str(SMALL), "-o", "client.html", "--force").code == 0
    assert page.read_text("utf-8") != "mine"


def test_a_file_that_no_browser_would_open_as_a_page_is_wrong_usage(machine: Machine) -> None:
    ended = machine.run("form", str(SMALL), "-o", "client.json")
    assert ended.code == 2
    assert "client.json" in ended.stderr
    assert list(machine.here.iterdir()) == []


def test_without_a_file_it_is_wrong_usage(machine: Machine) -> None:
    ended = machine.run("form", str(SMALL))
    assert (ended.code, ended.stdout) == (2, "")


@pytest.mark.parametrize("sign", ["\u202e", "\x1b", "\x07"])
def test_signs_that_turn_or_steer_text_are_refused_with_their_place(machine: Machine, sign: str) -> None:
    machine.write("bad.yaml", SMALL.read_text("utf-8").replace("Pull weeds", f"Pull {sign}weeds"))
    ended = machine.run("form", "bad.yaml", "-o", "client.html")
    assert ended.code == 1
    assert "bad.yaml:100:21" in ended.stderr
    assert sign not in ended.stderr
    assert not (machine.here / "client.html").exists()
