"""Killed or refused at every single call to the system, the store loses nothing that it acknowledged."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from faults import KILLS, Fault, broken_disk, half_a_write, inject, kill_after, no_space, no_space_half_way
from rolefit.errors import RolefitError
from rolefit.store.folders import Folders
from rolefit.store.journal import create, open_journal, unfinished
from rolefit.store.results import kept_results, save

NOW = datetime(2026, 11, 23, 9, 30)
RESULT = '{"format": "rolefit-result/1", "created": "2026-11-23T09:30:00"}'


def take_a_quiz(folders: Folders, acknowledge: Callable[[str], object]) -> None:
    """Four answers and a result; an answer that cannot be kept is said, and the next one tried."""
    journal = create(folders, {"quiz": {"id": "q"}}, NOW)
    for number in range(4):
        try:
            journal.append({"question": f"q{number}"})
        except RolefitError:
            continue
        acknowledge(f"q{number}")
    journal.close()
    save(folders, journal.id, RESULT)
    acknowledge("result")


def kept(folders: Folders) -> list[str]:
    """What a later run finds, after going on with the quiz once more."""
    found = []
    for path in folders.journals.glob("*.jsonl") if folders.journals.exists() else ():
        journal = open_journal(path)
        found = [record["question"] for record in journal.records]
        journal.append({"question": "later"})
        journal.close()
        again = open_journal(path)
        assert [record["question"] for record in again.records] == [*found, "later"]
        again.close()
    assert not any(
        [one.problem for one in unfinished(folders)] + [one.problem for one in kept_results(folders)]
    )
    return found + ["result" for _ in kept_results(folders)]


def number_of_calls(folders: Folders) -> int:
    with pytest.MonkeyPatch.context() as patch:
        count = inject(patch, 0, no_space)
        take_a_quiz(folders, lambda _: None)
        return count()


def run_and_die(folders: Folders, at: int, fault: Fault) -> list[str]:
    """What was acknowledged by a process of its own before it met its end."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        write = os.write
        inject(pytest.MonkeyPatch(), at, fault)
        try:
            take_a_quiz(folders, lambda what: write(writer, f"{what} ".encode()))
        finally:
            kill_after(lambda: None, ())
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read().split()
    os.waitpid(child, 0)
    return said


@pytest.mark.parametrize("fault", KILLS)
def test_killed_at_any_call_nothing_acknowledged_is_lost(tmp_path: Path, fault: Fault) -> None:
    calls = number_of_calls(Folders(tmp_path / "count", tmp_path / "count"))
    assert calls > 15
    for at in range(1, calls + 1):
        folders = Folders(tmp_path / f"data{at}", tmp_path / f"state{at}")
        acknowledged = run_and_die(folders, at, fault)
        assert set(acknowledged) <= set(kept(folders)), f"call {at}"


@pytest.mark.parametrize("fault", [no_space_half_way, broken_disk, half_a_write])
def test_refused_at_any_call_nothing_acknowledged_is_lost(tmp_path: Path, fault: Fault) -> None:
    calls = number_of_calls(Folders(tmp_path / "count", tmp_path / "count"))
    for at in range(1, calls + 1):
        folders = Folders(tmp_path / f"data{at}", tmp_path / f"state{at}")
        acknowledged: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            inject(patch, at, fault)
            try:
                take_a_quiz(folders, acknowledged.append)
            except RolefitError:
                acknowledged.append("refused")
        assert fault is not half_a_write or acknowledged == ["q0", "q1", "q2", "q3", "result"]
        assert set(acknowledged) - {"refused"} <= set(kept(folders)), f"call {at}"


def test_windows_that_begin_in_the_same_moment_get_ids_of_their_own(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "state")
    children = []
    for _ in range(4):
        child = os.fork()
        if not child:
            status = 1
            try:
                for _ in range(5):
                    journal = create(folders, {"quiz": {"id": str(os.getpid())}}, NOW)
                    save(folders, journal.id, RESULT)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert len(kept_results(folders)) == len(list(folders.journals.iterdir())) == 20
