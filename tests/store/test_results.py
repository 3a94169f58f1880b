"""Results are kept unchanged, found again by a few letters, and really deleted."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit.errors import RolefitError
from rolefit.store import forgetting, results
from rolefit.store.folders import Folders
from rolefit.store.journal import create, unfinished
from rolefit.store.locking import writing
from rolefit.store.reading import read_text
from rolefit.store.stored import identify, new_id, taken

NOW = datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "state")


def result(created: str = "2026-11-23T09:30:00", **more: object) -> str:
    quiz = {"id": "pm-or-tpm", "title": "Which one?"}
    record = {"format": "rolefit-result/1", "created": created, "quiz": quiz, "verdict": {"kind": "clear"}}
    return json.dumps({**record, **more})


def test_a_result_is_kept_for_its_owner_alone(folders: Folders) -> None:
    path = results.save(folders, "20261123-1", result())
    assert read_text(path) == result()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_was_open_to_others_is_closed(folders: Folders) -> None:
    folders.results.mkdir(parents=True)
    folders.results.chmod(0o755)
    path = results.save(folders, "20261123-1", result())
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_kept_result_is_never_changed(folders: Folders) -> None:
    path = results.save(folders, "20261123-1", result())
    with pytest.raises(RolefitError, match="kept already"):
        results.save(folders, "20261123-1", result(label="other"))
    assert read_text(path) == result()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_the_list_is_newest_first_across_time_zones(folders: Folders) -> None:
    results.save(folders, "a", result("2026-11-23T09:00:00+02:00"))
    results.save(folders, "b", result("2026-11-23T08:00:00+00:00", label="Ana"))
    results.save(folders, "c", result("2026-11-22T23:00:00+00:00"))
    entries = results.kept_results(folders)
    assert [one.id for one in entries] == ["b", "a", "c"]
    newest = entries[0]
    assert (newest.quiz_id, newest.title, newest.label, newest.verdict, newest.problem) == (
        "pm-or-tpm", "Which one?", "Ana", "clear", "",
    )  # fmt: skip
    assert results.latest(folders) == newest.path


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"{}", b"[" * 50000, b'{"format": 3}'])
def test_a_damaged_result_is_listed_as_damaged(folders: Folders, content: bytes) -> None:
    sound = results.save(folders, "20261123-1", result("2020-01-01"))
    damaged = sound.with_name("20261123-2.json")
    damaged.write_bytes(content)
    entries = results.kept_results(folders)
    assert {one.id: bool(one.problem) for one in entries} == {"20261123-1": False, "20261123-2": True}
    assert str(damaged) in entries[0].problem
    assert results.latest(folders) == damaged  # so that showing it says what is wrong


def test_what_the_list_shows_cannot_move_the_cursor(folders: Folders) -> None:
    results.save(folders, "a", result(label="x\x1b[2J\u202ey", verdict=["odd"]))
    (entry,) = results.kept_results(folders)
    assert (entry.label, entry.verdict) == ("x [2J y", "")


def test_nothing_kept_is_said_with_the_way_to_a_result(folders: Folders) -> None:
    assert results.kept_results(folders) == []
    with pytest.raises(RolefitError, match="No result") as caught:
        results.latest(folders)
    assert "rolefit quiz" in caught.value.hint


def test_a_folder_that_cannot_be_read_is_not_taken_for_empty(folders: Folders) -> None:
    folders.data.mkdir()
    folders.results.write_text("a file in its place")
    with pytest.raises(RolefitError, match="could not be read"):
        results.kept_results(folders)
    with pytest.raises(RolefitError, match="is in the way"):
        results.save(folders, "a", result())


def test_a_result_is_found_by_id_by_its_beginning_and_by_path(folders: Folders) -> None:
    for id in ("20261123-1", "20261123-10", "20261201-1"):
        results.save(folders, id, result())
    assert results.find_result(folders, "20261123-1").stem == "20261123-1"
    assert results.find_result(folders, "202612").stem == "20261201-1"
    assert results.find_result(folders, "some/where") == Path("some/where")
    assert results.find_result(folders, "mine.json") == Path("mine.json")
    with pytest.raises(RolefitError, match=r"20261123-1, 20261123-10"):
        results.find_result(folders, "20261123")
    with pytest.raises(RolefitError) as caught:
        results.find_result(folders, "20261122-1")
    assert "Did you mean 20261123-1?" in caught.value.hint
    with pytest.raises(RolefitError, match="no result"):
        results.find_result(folders, "")


def test_ids_count_up_within_a_day() -> None:
    assert new_id(NOW, set()) == "20261123-1"
    assert new_id(NOW, {"20261123-1", "20261123-10", "20261123-x", "20261122-40"}) == "20261123-11"


@given(st.sets(st.integers(1, 300).map(lambda number: f"20261123-{number}")))
def test_a_new_id_is_never_taken_and_finds_only_itself(ids: set[str]) -> None:
    id = new_id(NOW, ids)
    assert id not in ids
    assert identify(id, {*ids, id}, "result") == id


def test_forgetting_deletes_result_journal_and_remains(folders: Folders) -> None:
    other = results.save(folders, "20261122-1", result())
    journal = create(folders, {"quiz": {"id": "pm-or-tpm"}}, NOW)
    journal.close()
    path = results.save(folders, journal.id, result())
    draft = path.with_name(f".{path.name}.0a1b2c3d.draft")
    draft.write_text("left by a crash")
    assert set(forgetting.forget(folders, "20261123")) == {path, journal.path, draft}
    assert taken(folders) == {"20261122-1"}
    assert list(folders.results.iterdir()) == [other]
    with pytest.raises(RolefitError, match="no result or unfinished quiz"):
        forgetting.forget(folders, "20261123")


def test_what_a_crash_left_is_cleared_unless_somebody_writes(folders: Folders) -> None:
    kept = results.save(folders, "20261122-1", result())
    draft = kept.with_name(f".{kept.name}.0a1b2c3d.draft")
    reserved = kept.with_name("20261122-2.json")
    mine = kept.with_name(".mine.draft")
    for path in (draft, reserved):
        path.touch()
    mine.write_text("of somebody else")
    with writing(folders.results):
        forgetting.clear_remains(folders)
    assert draft.exists()
    assert reserved.exists()
    forgetting.clear_remains(folders)
    assert set(folders.results.iterdir()) == {kept, mine}


def test_forgetting_takes_no_paths(folders: Folders, tmp_path: Path) -> None:
    results.save(folders, "a", result())
    (tmp_path / "mine.json").write_text("{}")
    for name in (str(tmp_path / "mine.json"), "../../mine", ""):
        with pytest.raises(RolefitError):
            forgetting.forget(folders, name)
    assert (tmp_path / "mine.json").exists()


def test_forgetting_all_leaves_nothing_but_the_users_quizzes(folders: Folders) -> None:
    folders.quizzes.mkdir(parents=True)
    (folders.quizzes / "mine.yaml").write_text("title: Mine")
    create(folders, {"quiz": {}}, NOW).close()
    path = results.save(folders, "20261122-1", result())
    path.with_name(".x.json.00000000.draft").write_text("left by a crash")
    path.with_name("damaged.json").write_text("")
    assert forgetting.all_kept(folders) == forgetting.forget_all(folders)
    left = [one for root in (folders.data, folders.state) for one in root.rglob("*") if one.is_file()]
    assert left == [folders.quizzes / "mine.yaml"]
    assert forgetting.forget_all(folders) == ()


def test_a_quiz_that_is_being_taken_is_not_deleted_under_the_person(folders: Folders) -> None:
    path = results.save(folders, "20261122-1", result())
    journal = create(folders, {"quiz": {}}, NOW)
    with pytest.raises(RolefitError, match=r"1 of 2 files could not be deleted.*another window"):
        forgetting.forget_all(folders)
    assert not path.exists()
    journal.append({"question": "a"})
    journal.close()
    assert [(one.id, one.seen) for one in unfinished(folders)] == [(journal.id, 1)]


def test_the_folders_follow_the_customs_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    folders = Folders.of_user()
    assert (folders.data, folders.state) == (tmp_path / "d" / "rolefit", tmp_path / "s" / "rolefit")
