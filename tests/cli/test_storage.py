"""Disks that are full, read-only or somebody else's, and homes that are not known: nothing is destroyed."""

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from machine import ALL_REPLIES, REPLIES, SMALL, Ended, Machine, lines

from disks import (
    NOBODY,
    NOT_LISTED,
    apart,
    become,
    fill,
    in_a_copy,
    make_read_only,
    small_disk,
    why_no_disks,
    why_nobody_else,
)
from rolefit.commands.delivery import Wanted
from rolefit.commands.take import Taking, take_quiz
from rolefit.commands.world import World
from rolefit.errors import RolefitError
from rolefit.store.folders import Folders

mounts = pytest.mark.skipif(bool(why_no_disks()), reason=why_no_disks())
as_root = pytest.mark.skipif(bool(why_nobody_else()), reason=why_nobody_else())


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def is_refused(ended: Ended, said: str) -> None:
    assert (ended.code, ended.stdout) == (1, ""), ended.stderr
    assert said in ended.stderr


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@mounts
@pytest.mark.parametrize(
    ("harm", "kept", "output"),
    [
        (fill, "the disk is full", "the disk is full"),
        (make_read_only, "that disk cannot be written to", "You may not write in the folder"),
    ],
)
def test_a_disk_that_takes_nothing_is_named_and_holds_what_it_held(
    folder: Path, harm: Callable[[Path], object], kept: str, output: str
) -> None:
    def tried() -> None:
        small_disk(folder, 512)
        machine = Machine(folder)
        machine.take("--output", "me.md")
        harm(folder)
        before = files(folder)
        is_refused(machine.take(), kept)
        is_refused(machine.take("--no-save", "--output", "new.md"), output)
        is_refused(machine.run("show", "--output", "me.md", "--force"), output)
        assert files(folder) == before
        for words in (["show"], ["history"], ["quiz", str(SMALL), "--no-save"]):
            assert machine.run(*words, input=ALL_REPLIES).code == 0
        assert machine.run("forget", "--all", "--yes").code == (0 if harm is fill else 1)

    assert apart(tried) is None


@mounts
@pytest.mark.parametrize("pages", [3, 4, 5])
def test_a_disk_that_fills_up_amid_a_quiz_costs_no_answer_that_was_taken(folder: Path, pages: int) -> None:
    def tried() -> None:
        small_disk(folder, 512)
        machine = Machine(folder)
        filler = fill(folder, pages)
        ended = machine.take()
        is_refused(ended, "the disk is full")
        filler.unlink()
        command = ended.said.partition("Go on with: rolefit ")[2].split()
        kept = int(machine.run("history").stdout.partition("unfinished: ")[2].split()[0])
        assert f"Question {kept + 2} of 8" not in ended.stderr
        assert machine.run(*command, "--json", input=lines(*REPLIES[kept + 1 :])).json["answered"] == 8

    assert apart(tried) is None


@as_root
def test_what_may_not_be_read_is_not_taken_for_nothing(folder: Path) -> None:
    machine = Machine(folder)
    machine.take()
    machine.run("list")

    def tried() -> None:
        become(NOBODY)
        for words in (["history"], ["show"], ["forget", "--all", "--yes"], ["quiz", str(SMALL)]):
            is_refused(machine.run(*words, input=ALL_REPLIES), "permission is missing")

    assert in_a_copy(tried) is None
    assert len(machine.kept) == 1


@as_root
@pytest.mark.parametrize("home", ["relative", ".", "~"])
def test_without_a_home_nothing_can_be_kept_and_all_else_works(folder: Path, home: str) -> None:
    machine = Machine(folder)
    machine.here.chmod(0o777)
    machine.take("--no-save")
    homeless = {"HOME": home, "XDG_DATA_HOME": "", "XDG_STATE_HOME": ""}

    def tried() -> None:
        become(NOT_LISTED)
        os.environ.update(homeless)
        folders = Folders.of_user()
        for words in (["quiz", str(SMALL)], ["history"], ["show"], ["forget", "--all", "--yes"]):
            ended = machine.run(*words, input=ALL_REPLIES, folders=folders)
            is_refused(ended, "Set HOME to its full path.")
        without = machine.run("quiz", str(SMALL), "--no-save", input=ALL_REPLIES, folders=folders)
        assert without.code == 0
        assert list(machine.here.iterdir()) == []

    assert in_a_copy(tried) is None


@pytest.mark.slow
def test_a_relative_folder_in_the_environment_does_not_count(machine: Machine) -> None:
    relative = {"XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
    assert machine.process("quiz", str(SMALL), input=ALL_REPLIES, env=relative).code == 0
    assert [path.suffix for path in machine.kept] == [".json"]
    assert list(machine.here.iterdir()) == []


@pytest.mark.parametrize("mask", [0, 0o22, 0o77])
def test_what_is_kept_and_every_folder_made_for_it_is_for_the_owner_alone(
    machine: Machine, mask: int
) -> None:
    before = os.umask(mask)
    try:
        machine.take()
        machine.take(replies=lines(*REPLIES[:4]))
    finally:
        os.umask(before)
    made = list(machine.home.rglob("*"))
    assert len(machine.kept) == 2
    assert all(path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600) for path in made)


@pytest.mark.parametrize("before", [True, False])
def test_after_forget_there_is_not_even_an_empty_folder(machine: Machine, before: bool) -> None:
    machine.take("--label", "Ada")
    machine.take("--label", "Ada", replies=lines(*REPLIES[:4]))
    for path in machine.kept if before else ():
        assert machine.run("forget", path.stem, "--yes").code == 0
    assert machine.run("forget", "--all", "--yes").code == 0
    assert sorted(path.name for path in machine.home.rglob("*")) == ["data", "state"]
    assert machine.run("history").code == 0
    assert machine.take().code == 0


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=40), timedelta(days=20_000)])
def test_a_clock_that_is_put_back_loses_and_replaces_nothing(machine: Machine, back: timedelta) -> None:
    def at(moment: datetime, replies: str, *, resume: bool = False) -> None:
        world = replace(
            World.real(),
            stdin=io.StringIO(replies),
            stdout=io.StringIO(),
            stderr=io.StringIO(),
            folders=Folders(machine.home / "data" / "rolefit", machine.home / "state" / "rolefit"),
            now=lambda: moment,
        )
        take_quiz(world, Taking(str(SMALL), resume=resume), Wanted.of(None, False, None, False))

    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    at(noon, ALL_REPLIES)
    with pytest.raises(RolefitError, match="The input ended"):
        at(noon, lines(*REPLIES[:4]))
    at(noon - back, lines(*REPLIES[4:]), resume=True)
    at(noon - back, ALL_REPLIES)
    at(noon, ALL_REPLIES)
    ids = [path.stem for path in machine.kept]
    assert len(set(ids)) == 4
    assert all(machine.run("show", id, "--json").json["answered"] == 8 for id in ids)
    assert "unfinished" not in machine.run("history").stdout
