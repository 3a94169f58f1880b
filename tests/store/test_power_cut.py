"""After a power cut: what was acknowledged had reached the disk before, in the right order."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from rolefit.store import atomic
from rolefit.store.folders import Folders
from rolefit.store.journal import create
from rolefit.store.results import save

Event = tuple[str, str]
"""What was asked of the disk, and the name of the file or folder."""
DATA = b"all of it"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """Everything that is asked of the disk, in order. A draft has no name that can be known before."""
    events: list[Event] = []
    named = ("link", "replace", "unlink")
    for name in named:
        monkeypatch.setattr(os, name, _telling(events, name, getattr(os, name)))
    fsync = os.fsync

    def synced(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        is_draft = path.suffix == ".draft"
        assert path.stat().st_size, "it is synced before it is written"
        events.append(("sync", "draft" if is_draft else path.name))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", synced)
    return events


def _telling(events: list[Event], name: str, call: Callable[..., None]) -> Callable[..., None]:
    def told(*paths: Path) -> None:
        call(*paths)
        if not str(paths[-1]).endswith(".draft"):
            events.append((name, Path(paths[-1]).name))

    return told


linux = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="names of open files are told by /proc")


@linux
def test_a_new_file_is_on_the_disk_before_it_has_its_name_and_then_the_name_is(
    asked: list[Event], tmp_path: Path
) -> None:
    atomic.write_new(tmp_path / "me.md", [DATA])
    assert asked == [("sync", "draft"), ("link", "me.md"), ("sync", tmp_path.name)]


@linux
def test_a_replaced_file_is_on_the_disk_before_it_takes_the_place_of_the_old_one(
    asked: list[Event], tmp_path: Path
) -> None:
    (tmp_path / "me.md").write_bytes(b"old")
    atomic.replace(tmp_path / "me.md", [DATA])
    assert asked == [("sync", "draft"), ("replace", "me.md"), ("sync", tmp_path.name)]


@linux
def test_a_quiz_is_deleted_only_once_the_disk_has_its_result(asked: list[Event], tmp_path: Path) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "state")
    journal = create(folders, {"quiz": {"id": "q"}}, datetime(2026, 11, 23, 9, 30))
    journal.append({"question": "a"})
    save(folders, journal.id, DATA.decode())
    journal.discard()
    name = journal.path.name
    assert asked == [
        *(("sync", "draft"), ("link", name), ("sync", "unfinished"), ("sync", name)),
        *(("sync", "draft"), ("link", f"{journal.id}.json"), ("sync", "results")),
        *(("unlink", name), ("sync", "unfinished")),
    ]
