"""rolefit uses no network: every command runs while the first use of a socket would end it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from at_terminal import Terminal
from machine import ALL_REPLIES, SMALL, Machine
from released import COMPAT

from rolefit import __version__

USED = 99
"""How a process ends that used the network."""
GUARD = f"""
import os, sys
from socket import AF_UNIX

def watch(event, given):
    if event.startswith("socket.") and not (event == "socket.__new__" and given[1] == AF_UNIX):
        os.write(2, f"USED {{event}} {{given!r}}".encode())
        os._exit({USED})

sys.addaudithook(watch)
"""
"""Python tells a hook of every socket, name looked up and connection, and no hook can be taken away again.

A pair of sockets within the process is no network: an event loop wakes itself by one.
"""
COMMANDS = (
    GUARD
    + """
import json
from rolefit import outermost
for words in json.loads(sys.argv[1]):
    if code := outermost.run(words):
        sys.exit(f"{words} ended with {code}")
"""
)
"""Runs commands one after another."""
QUIZ = str(SMALL)
KEPT = COMPAT / __version__
EVERY_COMMAND = [
    ["quiz", QUIZ],
    *(["show", "--format", format] for format in ("terminal", "json", "markdown", "html", "csv")),
    ["show", "-o", "me.html"],
    ["score", str(KEPT / "answers.json"), "--quiz", QUIZ],
    ["score", "people.csv", "--quiz", QUIZ],
    ["compare", str(KEPT / "result.json"), str(KEPT / "later.json")],
    ["analyse", str(KEPT / "result.json"), "--small", "--format", "html"],
    ["check", QUIZ],
    ["form", QUIZ, "-o", "form.html"],
    ["roles"],
    ["preview", QUIZ, "--format", "html"],
    ["new", "mine.yaml"],
    ["list"],
    ["schema"],
    ["history"],
    ["forget", "--all", "--yes"],
]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.write("people.csv", "id,sowed,tasted\nAda,4,1\n")
    return machine


def done(machine: Machine, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        words,
        cwd=machine.here,
        env=machine.environ,
        input=ALL_REPLIES,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "use",
    [
        "socket.socket(socket.AF_INET)",
        "socket.getaddrinfo('localhost', 80)",
        "urllib.request.urlopen('http://localhost:1')",
        "socket.socket(socket.AF_UNIX).connect('/nowhere')",
    ],
)
def test_the_guard_notices_whoever_uses_a_socket(machine: Machine, use: str) -> None:
    assert (
        done(machine, sys.executable, "-c", f"{GUARD}\nimport socket, urllib.request\n{use}").returncode
        == USED
    )


def test_no_command_uses_the_network(machine: Machine) -> None:
    ended = done(machine, sys.executable, "-c", COMMANDS, json.dumps(EVERY_COMMAND))
    assert (ended.returncode, "USED" in ended.stderr) == (0, False), ended.stderr[-2000:]


@pytest.mark.slow
def test_a_whole_quiz_on_a_terminal_uses_no_network(machine: Machine) -> None:
    words = [["quiz", QUIZ]]
    terminal = Terminal(machine, [sys.executable, "-c", COMMANDS, json.dumps(words)])
    try:
        terminal.begin()
        for number in range(9):
            terminal.answer(number)
        terminal.send("\r")
        terminal.leave()
        assert terminal.end() == 0, terminal.text
    finally:
        terminal.child.close(force=True)
    assert machine.run("show", "--json").json["answered"] == 8


@pytest.mark.slow
def test_not_even_code_beneath_python_asks_the_system_for_a_socket(machine: Machine) -> None:
    trace = machine.here / "trace.txt"
    strace = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace)]
    if not shutil.which("strace") or done(machine, *strace, "true").returncode:
        pytest.skip("strace is not installed, or may not be used here")
    ended = done(machine, *strace, sys.executable, "-c", COMMANDS, json.dumps(EVERY_COMMAND))
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert not re.findall(
        r".*\bAF_INET.*|.*\bAF_NETLINK.*|.*\bconnect\(.*", trace.read_text(encoding="utf-8")
    )
