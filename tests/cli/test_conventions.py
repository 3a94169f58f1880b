"""What people expect of any command: help with examples, completion, colours, pipes, lists for programs."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from at_terminal import Terminal
from machine import REPLIES, SMALL, Machine, lines

from slowly import mostly_slow
from test_docs import COMMANDS, commands_in, wrong

COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|9[0-7])(?:;\d+)*m")


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    machine = Machine(tmp_path_factory.mktemp("machine"))
    machine.take("--label", "Ann of the very long name indeed")
    machine.take("--label", "Bob", replies=lines(*REPLIES[:4]))
    return machine


def ids(machine: Machine) -> list[str]:
    return sorted((path.stem for path in machine.kept), reverse=True)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_two_examples_that_work_and_the_exit_codes(
    machine: Machine, command: str
) -> None:
    text = machine.run(command, "--help").stdout
    examples = [words for line in text.partition("Examples:")[2].splitlines() for words in commands_in(line)]
    assert len(examples) == 2
    assert [words[0] for words in examples] == [command] * 2
    assert [wrong(words) for words in examples] == ["", ""]
    assert "Exit codes: 0 done, 1" in text
    assert max(map(len, text.splitlines())) <= 80
    assert not re.search(r"<\w+[\[>]", text)
    assert machine.run("help", command).stdout == text


def test_the_first_help_tells_of_the_environment_and_of_more_help(machine: Machine) -> None:
    text = machine.run("--help").stdout
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "ACCESSIBLE",
        "PAGER",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "COLUMNS",
    ):
        assert name in text
    assert "CONTRIBUTING.md" in text
    assert machine.run("help").stdout == text
    assert "The commands are quiz, score" in machine.run("help", "quizz").stderr


COMPLETED = [
    ("quiz pm", ["pm-or-tpm"]),
    ("show 2", ["RESULT"]),
    ("compare 2", ["RESULT"]),
    ("forget 2", ["RESULT", "UNFINISHED"]),
    ("quiz 2", ["UNFINISHED"]),
    ("show --format m", ["markdown"]),
    ("show --format c", ["csv"]),
    ("roles --format c", []),
    ("check --against 2", ["RESULT"]),
    ("he", ["help"]),
]
"""What was typed, and what the shell is offered first."""
COMPLETING = """
import json, os, sys
from rolefit import outermost
for words in json.loads(sys.argv[1]):
    os.environ |= {"COMP_WORDS": f"rolefit {words}", "COMP_CWORD": str(len(words.split()))}
    outermost.run([])
    print("--")
"""


def completed(machine: Machine, *command: str, **environ: str) -> str:
    ended = subprocess.run(
        command,
        env={**machine.environ, "_ROLEFIT_COMPLETE": "complete_bash", **environ},
        cwd=machine.here, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return ended.stdout


def test_the_shell_completes(machine: Machine) -> None:
    typed = [words for words, _ in COMPLETED]
    answers = completed(machine, sys.executable, "-c", COMPLETING, json.dumps(typed)).split("--\n")
    unfinished, result = ids(machine)
    known = {"RESULT": result, "UNFINISHED": unfinished}
    found, expected = {}, {}
    for (words, offered), answer in zip(COMPLETED, answers, strict=False):
        found[words] = answer.split()[: len(offered) or None]
        expected[words] = [known.get(one, one) for one in offered]
    assert found == expected


def test_the_command_itself_completes(machine: Machine) -> None:
    rolefit = str(Path(sys.executable).with_name("rolefit"))
    assert completed(machine, rolefit, COMP_WORDS="rolefit quiz pm", COMP_CWORD="2").split()[0] == "pm-or-tpm"


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        (["show"], {}, False),
        (["show"], {"FORCE_COLOR": "1", "TERM": "xterm-256color"}, True),
        (["show", "--color", "always"], {}, True),
        (["--color=always", "show"], {"NO_COLOR": "1"}, True),
        (["show", "--color", "never"], {"FORCE_COLOR": "1", "TERM": "xterm-256color"}, False),
        (["show", "--color", "auto"], {"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_are_shown_where_they_are_wanted(
    machine: Machine, words: list[str], env: Mapping[str, str], coloured: bool
) -> None:
    assert bool(COLOUR.search(machine.run(*words, env=env).stdout)) == coloured


def test_no_other_colour_is_known(machine: Machine) -> None:
    assert (machine.run("show", "--color", "red").code, machine.run("show", "--color").code) == (2, 2)


@pytest.mark.slow
def test_on_a_terminal_colours_can_be_forbidden(machine: Machine) -> None:
    for options, coloured in (([], True), (["--color", "never"], False)):
        words = ["quiz", str(SMALL), "--no-save", *options]
        terminal = Terminal(
            machine, [sys.executable, "-m", "rolefit", *words], env={"TERM": "xterm-256color"}
        )
        terminal.begin()
        terminal.send("\x1b[B")
        terminal.wait("❯")
        terminal.send("\x03")
        assert terminal.end() == 130
        assert bool(COLOUR.search(terminal.written.decode())) == coloured


def test_a_dash_is_standard_output(machine: Machine) -> None:
    assert machine.run("show", "-o", "-").stdout == machine.run("show").stdout
    assert machine.run("show", "-o", "-", "--json").stdout == machine.run("show", "--json").stdout
    assert machine.run("form", str(SMALL), "-o", "-").stdout.startswith("<!doctype html>")
    assert list(machine.here.iterdir()) == []


def test_lists_can_be_had_for_a_program(machine: Machine) -> None:
    unfinished, result = ids(machine)
    kept = machine.run("history", "--json").json
    assert kept["format"] == "rolefit-history/1"
    newest, other = kept["kept"]
    assert (newest["id"], newest["finished"], newest["seen"], newest["questions"]) == (
        unfinished,
        False,
        3,
        8,
    )
    assert (other["id"], other["finished"], other["roles"]) == (result, True, ["Gardener"])
    assert other["label"] == "Ann of the very long name indeed"
    quizzes = machine.run("list", "--json").json
    assert quizzes["format"] == "rolefit-list/1"
    assert {"pm-or-tpm"} <= {one["id"] for one in quizzes["quizzes"]}


def test_the_history_says_which_role_when_and_whose(machine: Machine) -> None:
    unfinished, result = ids(machine)
    newest, other = machine.run("history").stdout.splitlines()[1:]
    assert re.match(rf"{unfinished} +\d{{4}}-\d\d-\d\d \d\d:\d\d +small +Bob +unfinished: 3 of 8", newest)
    assert re.match(rf"{result} .* Ann of the very lon… +leaning towards Gardener", other)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [20, 40, 59, 60])
def test_a_narrow_list_breaks_no_id(machine: Machine, columns: int) -> None:
    for words, names in ((["history"], ids(machine)), (["list"], ["pm-or-tpm", "product-team-roles"])):
        terminal = Terminal(machine, [sys.executable, "-m", "rolefit", *words], (columns, 40))
        assert terminal.end() == 0
        rows = [row.strip() for row in terminal.text.splitlines()]
        assert all(any(row.split(" ")[0] == name for row in rows) for name in names)


FORMATS = ["terminal", "plain", "json", "markdown", "html", "csv"]
LONG = [["show", "--format", format] for format in FORMATS]
LONG += [
    ["list"],
    ["history"],
    ["schema"],
    ["roles"],
    ["check", "pm-or-tpm"],
    ["preview", "pm-or-tpm"],
    ["--help"],
]


@pytest.mark.parametrize("words", mostly_slow(LONG, LONG[0], LONG[2], ["--help"]), ids=" ".join)
def test_a_reader_who_leaves_early_ends_it_well(machine: Machine, words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe, machine.start(*words, stdout=pipe) as running:
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (0, b"")


def test_an_empty_word_is_an_error(machine: Machine) -> None:
    for words in (["show", ""], ["quiz", " "], ["roles", "--quiz", ""]):
        ended = machine.run(*words)
        assert (ended.code, ended.stdout) == (2, "")
        assert "A word of the command is empty." in ended.stderr


@pytest.fixture
def sitting(machine: Machine) -> Iterator[Terminal]:
    script = f"'{sys.executable}' -m rolefit quiz '{SMALL}' --no-save 2>errors"
    terminal = Terminal(machine, ["sh", "-c", script])
    yield terminal
    terminal.child.close(force=True)
    (machine.here / "errors").unlink()


@pytest.mark.slow
def test_where_stderr_leads_elsewhere_the_quiz_is_asked_on_the_terminal(
    machine: Machine, sitting: Terminal
) -> None:
    sitting.begin()
    for number in range(9):
        sitting.answer(number)
    sitting.send("\r")
    sitting.leave()
    assert sitting.end() == 0
    assert (machine.here / "errors").read_text() == ""
