"""An unfinished quiz is kept answer by answer and resumed as it was."""

import errno
import json
import os
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from faults import broken_disk, inject
from rolefit.errors import RolefitError
from rolefit.store.folders import Folders
from rolefit.store.journal import Journal, create, open_journal, unfinished
from rolefit.store.results import save

NOW = datetime(2026, 11, 23, 9, 30)
HEADER = {
    "quiz": {"id": "pm-or-tpm", "title": "Which one?", "questions": [{"id": "a"}, {"id": "b"}]},
    "quiz_name": "./mine.yaml",
    "seed": 7,
    "label": "Ana",
}


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "state")


def closed(folders: Folders, *records: dict[str, object]) -> Path:
    journal = create(folders, HEADER, NOW)
    for record in records:
        journal.append(record)
    journal.close()
    return journal.path


def reopened(path: Path) -> Journal:
    journal = open_journal(path)
    journal.close()
    return journal


def test_what_was_kept_comes_back_in_order(folders: Folders) -> None:
    records: list[dict[str, object]] = [{"question": "a", "reply": ["2"]}, {"question": "b", "reply": None}]
    journal = reopened(closed(folders, *records))
    assert journal.records == records
    assert {key: journal.header[key] for key in HEADER} == HEADER
    assert (journal.header["id"], journal.header["started"]) == ("20261123-1", "2026-11-23T09:30:00")


def test_it_is_for_its_owner_alone(folders: Folders) -> None:
    path = closed(folders)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_resumed_quiz_goes_on_in_the_same_file(folders: Folders) -> None:
    path = closed(folders, {"question": "a"})
    journal = open_journal(path)
    journal.append({"question": "b", "reply": ["ü\n\t"]})
    journal.close()
    assert reopened(path).records == [{"question": "a"}, {"question": "b", "reply": ["ü\n\t"]}]


@pytest.mark.parametrize("tail", [b'{"question": "b"', b'{"question": "b"}', b"\0" * 40, b"\xff"])
def test_a_torn_last_line_is_left_out_and_then_overwritten(folders: Folders, tail: bytes) -> None:
    path = closed(folders, {"question": "a"})
    path.write_bytes(path.read_bytes() + tail)
    assert reopened(path).records == [{"question": "a"}]
    assert unfinished(folders)[0].seen == 1
    journal = open_journal(path)
    journal.append({"question": "c"})
    journal.close()
    assert reopened(path).records == [{"question": "a"}, {"question": "c"}]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"torn header",
        b"no json\n",
        b"[]\n",
        b'{"format": "rolefit-journal/1"}\n',
        b'{"format": "rolefit-journal/1", "quiz": {}}\nno json\n{}\n',
        b'{"format": "rolefit-journal/1", "quiz": {}}\n[]\n',
        b'{"format": "rolefit-journal/1", "quiz": {"title": "\\u001b[31m"}}\n',
        b'{"format": "rolefit-journal/1", "quiz": {}}\n' + b"[" * 50000 + b"\n",
    ],
)
def test_a_damaged_journal_is_named_kept_and_hides_no_other(folders: Folders, content: bytes) -> None:
    sound = closed(folders)
    damaged = sound.with_name("20261122-1.jsonl")
    damaged.write_bytes(content)
    with pytest.raises(RolefitError, match=str(damaged)) as caught:
        open_journal(damaged)
    assert "rolefit forget 20261122-1" in caught.value.hint
    assert damaged.read_bytes() == content
    assert {one.path: bool(one.problem) for one in unfinished(folders)} == {sound: False, damaged: True}


def test_a_journal_of_a_newer_rolefit_is_refused_by_name(folders: Folders) -> None:
    path = closed(folders)
    path.write_text('{"format": "rolefit-journal/2"}\n')
    with pytest.raises(RolefitError, match="newer rolefit"):
        open_journal(path)


def test_two_windows_cannot_take_the_same_quiz(folders: Folders) -> None:
    journal = create(folders, HEADER, NOW)
    with pytest.raises(RolefitError, match="another window"):
        open_journal(journal.path)
    assert unfinished(folders)[0].in_use
    journal.close()
    assert not unfinished(folders)[0].in_use
    assert reopened(journal.path).records == []


def test_the_list_says_what_can_be_resumed_newest_first(folders: Folders) -> None:
    closed(folders)
    later = create(folders, HEADER, datetime(2026, 11, 24))
    for question in ("@start", "a", "b", "a"):
        later.append({"question": question, "reply": None})
    later.close()
    first, second = unfinished(folders)
    assert (first.id, second.id) == ("20261124-1", "20261123-1")
    assert (first.quiz_id, first.title, first.quiz_name, first.label) == (
        "pm-or-tpm", "Which one?", "./mine.yaml", "Ana",
    )  # fmt: skip
    assert (first.seen, first.questions, first.started) == (2, 2, "2026-11-24T00:00:00")
    assert (second.seen, second.problem) == (0, "")


def test_a_discarded_journal_is_gone(folders: Folders) -> None:
    journal = create(folders, HEADER, NOW)
    journal.discard()
    assert unfinished(folders) == []
    assert list(folders.journals.iterdir()) == []
    with pytest.raises(RolefitError, match="could not be read"):
        open_journal(journal.path)


def test_a_finished_quiz_is_not_offered_again(folders: Folders) -> None:
    journal = create(folders, HEADER, NOW)
    journal.close()  # killed after its result was saved, before the journal was discarded
    save(folders, journal.id, json.dumps({"format": "rolefit-result/1"}))
    assert unfinished(folders) == []
    assert closed(folders).stem == "20261123-2"


def test_an_answer_is_acknowledged_only_when_the_disk_has_it(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with closing(create(folders, HEADER, NOW)) as journal:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fails)
            with pytest.raises(RolefitError, match="disk is full"):
                journal.append({"question": "a"})
        assert journal.records == []
        journal.append({"question": "b"})
    assert reopened(journal.path).records == [{"question": "b"}]


def test_a_journal_deleted_while_it_is_opened_takes_no_answers(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = closed(folders)
    real = os.open

    def late(name: Path, flags: int) -> int:
        file = real(name, flags)
        name.unlink()
        return file

    monkeypatch.setattr(os, "open", late)
    with pytest.raises(RolefitError, match="just been finished or deleted"):
        open_journal(path)


def test_a_disk_that_fails_at_the_end_has_every_answer(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        calls = inject(patch, 0, broken_disk)
        journal = create(folders, HEADER, NOW)
        journal.append({"question": "a"})
        before = calls()
    with monkeypatch.context() as patch:
        inject(patch, before + 1, broken_disk)
        other = create(folders, HEADER, NOW)
        other.append({"question": "a"})
        other.close()
    journal.close()
    assert reopened(other.path).records == [{"question": "a"}]


def test_nothing_was_ever_begun(folders: Folders) -> None:
    assert unfinished(folders) == []
    assert not folders.state.exists()
