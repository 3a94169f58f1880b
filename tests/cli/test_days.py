"""The day of the answers: results go by it, however late they are scored."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from clients import answers, result
from machine import REPLIES, SMALL, Machine, lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def sheet(day: str | None, **changed: Any) -> str:
    one = answers(1, **changed).model_copy(update={"answered_at": day, "label": "Ana"})
    return one.model_dump_json()


EARLY, LATE = "2026-03-01T10:00:00+01:00", "2026-09-01T10:00:00+02:00"


def test_the_quiz_writes_when_the_last_reply_was_given(machine: Machine) -> None:
    before = datetime.now(UTC) - timedelta(seconds=2)
    taken = machine.take("--json").json
    answered = datetime.fromisoformat(taken["answered_at"])
    assert before <= answered <= datetime.fromisoformat(taken["created"])
    (kept,) = machine.kept
    assert json.loads(kept.read_text("utf-8"))["answered_at"] == taken["answered_at"]


def test_a_quiz_that_was_resumed_bears_the_day_of_its_last_reply(machine: Machine) -> None:
    machine.take(replies=lines(*REPLIES[:-1]))
    (journal,) = machine.kept
    header, *records = journal.read_text("utf-8").splitlines()
    days = [json.dumps(json.loads(one) | {"at": EARLY}) for one in records]
    journal.write_text("\n".join([header, *days, ""]), "utf-8")
    resumed = machine.run("quiz", journal.stem, "--resume", "--json", input=lines(REPLIES[-1]))
    assert datetime.fromisoformat(resumed.json["answered_at"]) > datetime.fromisoformat(EARLY)


def test_two_files_scored_in_the_wrong_order_are_compared_in_the_right_one(machine: Machine) -> None:
    machine.write("early.json", sheet(EARLY, sowed=(1,)))
    machine.write("late.json", sheet(LATE, sowed=(4,)))
    for name in ("late", "early"):
        assert (
            machine.run("score", f"{name}.json", "--quiz", str(SMALL), "-o", f"{name}.result.json").code == 0
        )
    ended = machine.run("compare", "late.result.json", "early.result.json", "--json")
    assert [one["answered_at"] for one in ended.json["results"]] == [EARLY, LATE]
    left = machine.run("analyse", "late.result.json", "early.result.json", "--json").json["left_out"]
    assert [one["name"] for one in left] == ["early.result.json"]


def test_a_page_says_the_day_of_the_answers_or_that_it_is_the_day_of_scoring(machine: Machine) -> None:
    machine.write("known.json", sheet(EARLY))
    machine.write("old.json", sheet(None))
    assert "1 March 2026, version 1.0" in machine.run("score", "known.json", "--quiz", str(SMALL)).stdout
    shown = machine.run("score", "old.json", "--quiz", str(SMALL)).stdout
    assert f"scored on {datetime.now():%-d %B %Y}" in shown


def test_answers_scored_twice_are_one_person_s(machine: Machine) -> None:
    one = answers(1).model_copy(update={"answered_at": EARLY, "label": None})
    machine.write("clients/a.json", result(one, created="2026-03-02T10:00:00+00:00"))
    machine.write("clients/b.json", result(one, created="2026-03-05T10:00:00+00:00"))
    found = machine.run("analyse", "clients", "--small", "--json").json
    assert (found["people"], found["left_out"][0]["why"]) == (1, "It is a copy of clients/a.json.")


@pytest.mark.parametrize(
    ("ahead", "remarked"),
    [(timedelta(days=3), True), (timedelta(hours=12), False), (-timedelta(days=1), False)],
)
def test_a_day_in_the_future_is_remarked(machine: Machine, ahead: timedelta, remarked: bool) -> None:
    day = (datetime.now(UTC) + ahead).isoformat(timespec="seconds")
    machine.write("me.json", sheet(day))
    ended = machine.run("score", "me.json", "--quiz", str(SMALL), "--json")
    assert ended.code == 0
    assert ("a day in the future" in ended.said) == remarked
    assert any("a day in the future" in one for one in ended.json["warnings"]) == remarked
    machine.write("table.csv", f"Timestamp,sowed\n{day},1\n")
    ended = machine.run("score", "table.csv", "--quiz", str(SMALL))
    assert ("a day in the future" in ended.said) == remarked


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "01.05.2026", "2026-05-01T25:00:00Z"])
def test_what_is_no_day_is_refused_with_an_example(machine: Machine, day: str) -> None:
    machine.write("me.json", sheet(None).replace('"answered_at":null', f'"answered_at":"{day}"'))
    ended = machine.run("score", "me.json", "--quiz", str(SMALL))
    assert ended.code == 1
    assert "answered_at: it must be a date and time, such as 2026-05-31T09:40:00+02:00" in ended.said


@pytest.mark.parametrize("label", ["José", "Jose\u0301", "José\u200b", " José ", "Jos\u00ade\u0301", "josé"])
def test_a_name_is_one_name_however_it_is_written(machine: Machine, label: str) -> None:
    first = answers(1).model_copy(update={"label": "José"})
    machine.write("clients/first.json", result(first))
    other = json.loads(answers(2).model_dump_json()) | {"label": label}
    machine.write("other.json", json.dumps(other))
    machine.run("score", "other.json", "--quiz", str(SMALL), "-o", "clients/other.json")
    kept = json.loads((machine.here / "clients/other.json").read_text("utf-8"))["label"]
    assert kept in ("José", "josé")
    assert machine.run("analyse", "clients", "--small", "--json").json["people"] == 1
    taken = machine.take("--json", "--label", label).json
    assert taken["label"] == kept


def test_a_result_of_a_day_in_the_future_is_remarked_when_it_is_shown_again(machine: Machine) -> None:
    machine.write("answers.json", sheet("2126-01-01T10:00:00+01:00"))
    assert machine.run("score", "answers.json", "--quiz", str(SMALL), "-o", "result.json").code == 0
    assert "a day in the future, 2126-01-01" in machine.run("show", "result.json").stderr
