"""The help is whole: no line of it is cut off, and it promises nothing that is not so."""

from pathlib import Path

import pytest
from machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_no_command_is_described_by_half_a_sentence(machine: Machine) -> None:
    text = machine.run("--help").stdout
    assert "compare" in text
    assert "..." not in text.partition("Commands:")[2]


@pytest.mark.parametrize("command", ["roles", "preview"])
def test_a_page_is_not_offered_as_numbers(machine: Machine, command: str) -> None:
    text = machine.run(command, "--help").stdout
    assert "terminal, plain, markdown or html." in " ".join(text.split())
    assert "json" not in text
    assert "csv" not in text


def test_the_help_says_where_a_seed_has_no_effect(machine: Machine) -> None:
    assert "on a terminal only" in " ".join(machine.run("quiz", "--help").stdout.split())
