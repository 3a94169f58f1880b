"""Where plain lines are asked for, no page has drawings, rules or columns: all is said in order, in words."""

import json
import re
import sys
from collections.abc import Mapping

import pytest
from at_terminal import Terminal
from machine import ALL_REPLIES, SMALL, Machine

DRAWN = re.compile("[\u2500-\u27bf]|[-=]{3}|[|^]|[^ ] {3}")
"""Lines, boxes and marks; what rules are made of in ASCII; what stands between columns."""
PAGES = [
    ["roles", "--quiz", str(SMALL)],
    ["roles", "cook", "--quiz", str(SMALL)],
    ["preview", str(SMALL)],
    ["check", str(SMALL)],
    ["check", str(SMALL), "--against", "first.json"],
    ["show"],
    ["score", "answers.json", "--quiz", str(SMALL)],
    ["compare", "first.json", "second.json"],
    ["analyse", "first.json", "second.json", "--small"],
]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    machine = Machine(tmp_path_factory.mktemp("machine"))
    machine.take("--json", "--output", "first.json")
    machine.take("--json", "--output", "second.json", replies=ALL_REPLIES.replace("1", "2", 3))
    about = {"format": "rolefit-answers/1", "quiz": {"id": "small", "version": "1.0"}}
    machine.write("answers.json", json.dumps({**about, "answers": {"sowed": ["4"]}}))
    return machine


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_no_page_is_drawn(machine: Machine, words: list[str]) -> None:
    plain = machine.run(*words, "--plain")
    assert plain.code == 0
    assert [line for line in plain.stdout.splitlines() if DRAWN.search(line.replace(str(SMALL), ""))] == []
    assert machine.run(*words, env={"ACCESSIBLE": "1"}).stdout == plain.stdout
    assert machine.run(*words).stdout != plain.stdout


def test_a_file_of_text_is_plain_too(machine: Machine) -> None:
    machine.run("show", "--plain", "--output", "me.txt")
    assert (machine.here / "me.txt").read_text(encoding="utf-8") == machine.run("show", "--plain").stdout


def test_numbers_are_as_they_are(machine: Machine) -> None:
    assert machine.run("show", "--plain", "--json").stdout == machine.run("show", "--json").stdout


@pytest.mark.slow
@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_after_plain_questions_the_result_is_plain_to_the_end(
    machine: Machine, env: Mapping[str, str]
) -> None:
    terminal = Terminal(machine, [sys.executable, "-m", "rolefit", "show"], env=env)
    assert terminal.end() == 0
    assert not DRAWN.search(terminal.written.decode())
    assert "What you like" in terminal.words or "what you like" in terminal.words
