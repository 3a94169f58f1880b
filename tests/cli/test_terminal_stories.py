"""A few stories of people at a real terminal."""

import re
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from at_terminal import Terminal
from machine import REPLIES, SMALL, Machine, lines

CTRL_C = "\x03"
LEFT, DOWN = "\x1b[D", "\x1b[B"

Sit = Callable[..., Terminal]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def sit(machine: Machine) -> Iterator[Sit]:
    opened: list[Terminal] = []

    def sit_down(
        *words: str, size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None
    ) -> Terminal:
        command = list(words) if words[0] == "sh" else [sys.executable, "-m", "rolefit", *words]
        opened.append(Terminal(machine, command, size, env or {}))
        return opened[-1]

    yield sit_down
    for terminal in opened:
        terminal.child.close(force=True)


@pytest.mark.parametrize("size", [(80, 24), pytest.param((40, 20), marks=pytest.mark.slow)])
def test_a_whole_quiz_by_keys_ends_with_the_verdict(
    machine: Machine, sit: Sit, size: tuple[int, int]
) -> None:
    terminal = sit("quiz", str(SMALL), "--seed", "3", size=size)
    terminal.begin()
    for number in range(9):
        terminal.answer(number)
    assert "Show my result" in terminal.pointed
    terminal.send("\r")
    terminal.leave()
    assert terminal.end() == 0
    result = machine.run("show", "--json").json
    assert result["verdict"]["sentence"] in terminal.words
    assert f"Kept as {result['id']}" in terminal.words
    assert (result["answered"], result["seed"]) == (8, 3)


def test_ctrl_c_prints_the_command_that_goes_on_there_and_the_next_start_offers_it(
    machine: Machine, sit: Sit
) -> None:
    first = sit("quiz", str(SMALL))
    first.begin()
    first.answer(0)
    first.answer(1)
    first.send(CTRL_C)
    assert first.end() == 130
    command = first.words.partition("Go on with: rolefit ")[2].split()
    assert command[0] == "quiz"

    second = sit(*command)
    second.wait("Press Enter to begin. q leaves.")
    second.send("\r")
    second.wait("2 of 8")
    second.send("s")
    second.wait("3 of 8")
    second.send(CTRL_C)
    assert second.end() == 130

    third = sit("quiz", str(SMALL))
    third.wait("You stopped this quiz today, at question 3 of 8. Go on?")
    third.wait("Delete those answers, and start anew")
    third.send("\r")
    third.wait("with six questions to go. Press Enter to begin. q leaves.")
    third.send("\r")
    third.wait("3 of 8")


@pytest.mark.slow
def test_leaving_at_the_welcome_back_still_tells_the_way_back(machine: Machine, sit: Sit) -> None:
    machine.take(replies=lines(*REPLIES[:3]))
    terminal = sit("quiz", str(SMALL), "--resume")
    terminal.wait("Press Enter to begin. q leaves.")
    terminal.send(CTRL_C)
    assert terminal.end() == 130
    assert f"Go on with: rolefit quiz {machine.kept[0].stem} --resume" in terminal.words


@pytest.mark.slow
def test_being_terminated_keeps_the_answers_and_leaves_the_terminal_as_it_was(
    machine: Machine, sit: Sit
) -> None:
    terminal = sit("quiz", str(SMALL))
    terminal.begin()
    terminal.answer(0)
    terminal.answer(1)
    assert termios.tcgetattr(terminal.child.child_fd) != terminal.modes
    terminal.child.kill(signal.SIGTERM)
    assert terminal.end() == 130
    assert termios.tcgetattr(terminal.child.child_fd) == terminal.modes
    assert terminal.written.rstrip().endswith(b"--resume")
    assert b"\x1b[?1049l" in terminal.written
    assert "unfinished: 1 of 8" in machine.run("history").stdout


def test_a_window_that_is_closed_keeps_the_answers(machine: Machine, sit: Sit) -> None:
    terminal = sit("quiz", str(SMALL))
    terminal.begin()
    terminal.answer(0)
    terminal.answer(1)
    assert terminal.hang_up() == 130
    assert "unfinished: 1 of 8" in machine.run("history").stdout


@pytest.mark.slow
def test_a_paste_answers_at_most_one_question(machine: Machine, sit: Sit) -> None:
    terminal = sit("quiz", str(SMALL))
    terminal.wait("Press Enter to begin. q leaves.")
    terminal.child.send("1\n" * 200)
    terminal.wait("to start")
    time.sleep(0.3)
    terminal.child.send("1\n" * 200)
    terminal.wait("1 of 8")
    time.sleep(0.3)
    terminal.send(CTRL_C)
    assert terminal.end() == 130
    assert "unfinished: 0 of 8" in machine.run("history").stdout


@pytest.mark.slow
def test_a_paste_into_plain_lines_answers_one_question(machine: Machine, sit: Sit) -> None:
    terminal = sit("quiz", str(SMALL), "--plain")
    terminal.wait("? explains. >")
    terminal.child.send("1\n" * 5)
    terminal.wait("Question 1 of 8")
    time.sleep(0.3)
    terminal.send(CTRL_C)
    assert terminal.end() == 130
    assert "unfinished: 0 of 8" in machine.run("history").stdout


@pytest.mark.slow
def test_back_shows_the_earlier_reply(sit: Sit) -> None:
    terminal = sit("quiz", str(SMALL))
    terminal.begin()
    terminal.send("2")
    terminal.wait("1 of 8")
    terminal.send(LEFT)
    terminal.wait("to start")
    assert "On a farm already" in terminal.pointed


@pytest.mark.slow
def test_leaving_with_discard_keeps_nothing(machine: Machine, sit: Sit) -> None:
    terminal = sit("quiz", str(SMALL))
    terminal.begin()
    terminal.answer(0)
    terminal.send("q")
    terminal.wait("Discard my answers")
    terminal.send("d")
    assert terminal.end() == 130
    assert "Nothing was kept." in terminal.words
    assert machine.kept == []


@pytest.mark.slow
def test_plain_lines_on_a_terminal_ask_again_until_they_understand(machine: Machine, sit: Sit) -> None:
    terminal = sit("quiz", str(SMALL), "--plain")
    terminal.wait("? explains. >")
    terminal.send("7\r")
    terminal.wait("1 to 2")
    terminal.send("2\r")
    terminal.wait("Question 1 of 8")
    terminal.send("q\r")
    terminal.wait("Stop here?")
    terminal.send("k\r")
    assert terminal.end() == 130
    assert "--resume" in terminal.words
    assert len(machine.kept) == 1


@pytest.mark.slow
def test_without_colour_and_in_ascii_nothing_breaks(machine: Machine, sit: Sit) -> None:
    machine.take(replies=lines(*REPLIES[:8]))
    plain = {"NO_COLOR": "1", "LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    terminal = sit("quiz", str(SMALL), "--resume", env=plain)
    terminal.finish()
    terminal.leave()
    assert terminal.end() == 0
    assert machine.run("show", "--json").json["verdict"]["sentence"] in terminal.words
    assert terminal.written.isascii()
    assert not re.search(rb"\x1b\[(?:\d+;)*(?:3|4|9|10)[0-7](?:;\d+)*m", terminal.written)


@pytest.mark.slow
def test_the_quiz_is_asked_on_the_screen_while_the_result_goes_to_a_file(machine: Machine, sit: Sit) -> None:
    machine.take(replies=lines(*REPLIES[:8]))
    terminal = sit("sh", "-c", f"'{sys.executable}' -m rolefit quiz '{SMALL}' --resume --json > me.json")
    terminal.finish()
    assert terminal.end() == 0
    result = machine.run("show", "me.json", "--json").json
    assert result["answered"] == 8
    assert result["verdict"]["sentence"] in terminal.words
    assert "rolefit-result" not in terminal.words


@pytest.mark.slow
def test_forget_deletes_only_after_a_yes(machine: Machine, sit: Sit) -> None:
    machine.take()
    for reply, code, left in (("\r", 0, 1), ("y\r", 0, 0)):
        terminal = sit("forget", "--all")
        terminal.wait("[y/N]")
        terminal.send(reply)
        assert terminal.end() == code
        assert len(machine.kept) == left


@pytest.mark.slow
def test_a_result_is_as_narrow_as_a_terminal_that_only_prints_lines(machine: Machine, sit: Sit) -> None:
    machine.take()
    terminal = sit("show", size=(40, 20), env={"TERM": "dumb"})
    assert terminal.end() == 0
    assert "It compares answers with descriptions of jobs, not with people in them." in terminal.words
    assert all(len(row.rstrip()) <= 40 for row in terminal.written.decode().splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("key", ["q", "\x1b"])
def test_one_leaves_from_the_welcome(machine: Machine, sit: Sit, key: str) -> None:
    terminal = sit("quiz", str(SMALL))
    terminal.wait("q leaves.")
    terminal.send(key)
    assert terminal.end() == 130
    assert "Nothing was kept." in terminal.words
    assert machine.kept == []


@pytest.mark.slow
def test_an_unfinished_quiz_can_be_deleted_where_it_is_offered(machine: Machine, sit: Sit) -> None:
    machine.take(replies=lines(*REPLIES[:3]))
    (unfinished,) = machine.kept
    terminal = sit("quiz", str(SMALL))
    terminal.wait("Go on?")
    terminal.send(f"{DOWN}{DOWN}\r")
    terminal.wait("q leaves.")
    terminal.send("\r")
    terminal.wait("to start")
    assert not unfinished.exists() or len(unfinished.read_text().splitlines()) == 1
    terminal.send(CTRL_C)
    assert terminal.end() == 130
    assert machine.kept == []


@pytest.mark.slow
def test_a_retake_says_what_the_last_result_was_and_when(machine: Machine, sit: Sit) -> None:
    machine.take()
    sentence = machine.run("show", "--json").json["verdict"]["sentence"]
    for options, told in (([], True), (["--label", "Ann"], False), (["--no-save"], False)):
        terminal = sit("quiz", str(SMALL), *options)
        terminal.wait("q leaves.")
        assert (f"Your last result, today: {sentence}" in terminal.words) == told
        terminal.send("q")
        assert terminal.end() == 130


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
def test_the_first_page_is_seen_from_its_title_to_the_key_that_begins(
    sit: Sit, size: tuple[int, int]
) -> None:
    terminal = sit("quiz", "pm-or-tpm", size=size)
    terminal.wait("Press Enter to begin. q leaves.")
    shown = [row.strip() for row in terminal.screen.display if row.strip()]
    assert shown[0].startswith("Product manager or technical product")
    assert shown[-1].startswith("Press Enter to begin.")
    terminal.send("\r")
    terminal.wait("? keys")
    terminal.send("?")
    terminal.wait("What the keys do")
    terminal.send("\r")
    terminal.wait("Where are you today?")
    terminal.send("q")
    assert terminal.end() == 130
