"""Stopped, or refused by the system, at an awkward moment: what is said is true, and nothing lies about."""

import errno
import io
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from machine import REPLIES, SMALL, Machine, lines

from faults import kill_before, terminated_after, terminated_before


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(("fault", "goes_on"), [(terminated_before, "quiz"), (terminated_after, "show")])
def test_stopped_while_the_result_is_saved_it_says_where_the_answers_are(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, fault: Callable[..., Any], goes_on: str
) -> None:
    machine.take(replies=lines(*REPLIES[:-1]))
    link = os.link
    monkeypatch.setattr(os, "link", lambda *given: fault(link, given))
    ended = machine.run("quiz", str(SMALL), "--resume", input=lines(REPLIES[-1]))
    monkeypatch.undo()
    assert ended.code == 130
    command = ended.said.partition(": rolefit ")[2].split()
    assert command[0] == goes_on
    assert machine.run(*command).code == 0


def test_an_unfinished_quiz_that_cannot_be_deleted_is_no_reason_to_hold_back_the_result(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = os.unlink

    def stuck(path: Path) -> None:
        if path.suffix == ".jsonl":
            raise OSError(errno.EIO, "Input/output error")
        unlink(path)

    monkeypatch.setattr(os, "unlink", stuck)
    ended = machine.take("--json")
    monkeypatch.undo()
    assert (ended.code, ended.json["answered"]) == (0, 8)
    assert len(machine.kept) == 2
    assert "unfinished" not in machine.run("history").stdout
    assert machine.run("forget", ended.json["id"], "--yes").code == 0
    assert machine.kept == []


class Impatient(io.StringIO):
    """A stream for messages whose reader presses Ctrl-C again once the program says that it stops."""

    def write(self, text: str) -> int:
        if "Stopped" in self.getvalue() + text:
            os.kill(os.getpid(), signal.SIGINT)
        return super().write(text)


class Stopping(io.StringIO):
    """Replies, and Ctrl-C where they end."""

    def readline(self, *size: Any) -> str:  # type: ignore[override]
        line = super().readline(*size)
        if not line:
            os.kill(os.getpid(), signal.SIGINT)
        return line


def test_a_second_ctrl_c_does_not_cut_off_the_command_that_goes_on(machine: Machine) -> None:
    said = Impatient()
    world = replace(machine.world(), stdin=Stopping(lines(*REPLIES[:3])), stderr=said)
    assert machine.run_in(world, "quiz", str(SMALL)) == 130
    command = " ".join(said.getvalue().split()).partition("Go on with: rolefit ")[2].split()
    assert machine.run(*command, "--json", input=lines(*REPLIES[3:])).json["answered"] == 8


@pytest.mark.parametrize("words", [["history"], ["quiz", str(SMALL)]])
def test_what_a_kill_left_half_written_is_gone_after_the_next_start(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    child = os.fork()
    if not child:
        monkeypatch.setattr(os, "link", lambda *given: kill_before(os.link, given))
        machine.take()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert [path.suffix for path in machine.kept] == [".draft"]
    machine.run(*words)
    assert not [path for path in machine.kept if path.suffix == ".draft"]
