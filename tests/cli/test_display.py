"""Whatever a file or a word holds, nothing of it steers a terminal; benchmarks/torture.py tries more."""

import json
import os
from pathlib import Path

import pytest
from machine import SMALL, Machine
from payloads import PAYLOADS, leaked


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture(params=PAYLOADS)
def payload(request: pytest.FixtureRequest) -> str:
    return PAYLOADS[request.param]


def test_what_leaks_is_seen(payload: str) -> None:
    assert leaked(f"a{payload}b")


def put(folder: Path, name: bytes, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with open(os.fsencode(folder) + b"/" + name, "wb") as file:  # noqa: PTH123
        file.write(content)


def test_in_the_names_of_files(machine: Machine) -> None:
    for payload in PAYLOADS.values():
        name = f"a{payload}b".replace("/", "").replace("\0", "").encode("utf-8", "surrogatepass")
        put(machine.here / "quizzes", name + b".yaml", b"{}")
        put(machine.home / "data" / "rolefit" / "results", name + b".json", b"{}")
    for command in ("list", "history"):
        ended = machine.run(command)
        assert len(ended.stdout.splitlines()) >= len(PAYLOADS)
        assert not leaked(ended.stdout + ended.stderr)


def test_in_a_word_of_a_command(machine: Machine, payload: str) -> None:
    word = f"a{payload}b"
    label, format = ["quiz", str(SMALL), "--label", word], ["show", "--format", word]
    for words in (["show", word], ["score", word], label, format, [word]):
        ended = machine.run(*words)
        assert ended.code in (1, 2)
        assert not leaked(ended.stdout + ended.stderr)


def test_in_a_text_of_a_file(machine: Machine, payload: str) -> None:
    machine.write("me.json", json.dumps({"format": "rolefit-answers/1", "quiz": {"id": f"a{payload}b"}}))
    text = SMALL.read_text(encoding="utf-8").replace("name: Growing", f"name: Gro{payload}wing")
    (machine.here / "bad.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    for words in (["score", "me.json"], ["check", "bad.yaml"], ["quiz", "bad.yaml"]):
        ended = machine.run(*words)
        assert ended.code == 1
        assert not leaked(ended.stdout + ended.stderr)
