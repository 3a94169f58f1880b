"""Pages whose commands are run: what is typed in them, and what they say it prints."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from machine import Machine


@dataclass(frozen=True)
class Shown:
    """A command on a page, and what the page says it prints."""

    command: str
    output: str


def commands(text: str) -> Iterator[Shown]:
    """The commands of a block, each after a dollar sign."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Shown(command, output)


def as_pattern(output: str) -> str:
    """What must be printed; a line of three dots stands for any lines."""
    lines = (".*" if line == "...\n" else re.escape(line) for line in output.splitlines(keepends=True))
    return "".join(lines)


def run(command: str, machine: Machine) -> str:
    """What the command prints, without the blanks at the ends of lines."""
    typed, _, file = command.partition(" > ")
    _, *words = shlex.split(typed)
    ended = machine.run(*words)
    if file:
        machine.write(file, ended.stdout)
    return re.sub(r" +$", "", ended.stderr + ("" if file else ended.stdout), flags=re.MULTILINE)


def follow(text: str, machine: Machine) -> None:
    """Type every command of a block; each must print what the page says."""
    for shown in commands(text):
        printed = run(shown.command, machine)
        assert re.fullmatch(as_pattern(shown.output), printed, re.DOTALL), f"{shown}\n{printed}"
