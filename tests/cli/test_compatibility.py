"""What any released version wrote is read for ever; what a newer one wrote is read, or refused by name."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from machine import ALL_REPLIES, SMALL, Machine, is_explained
from released import COMPAT, REST

from rolefit import __version__
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz
from rolefit.store import catalog

VERSIONS = sorted(path.name for path in COMPAT.iterdir())
MAPS = {
    *("answers", "seconds", "direction", "interest", "skill", "readiness"),
    *(
        "sources",
        "scales",
        "traits",
        "roles",
        "neighbours",
        "options",
        "needs",
        "counts",
        "bridges",
        "facets",
    ),
}
"""Keys under which names stand that a person or a quiz chose: an unknown one there is no unknown field."""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture(params=VERSIONS)
def kept(request: pytest.FixtureRequest) -> Path:
    """The files of a released version."""
    return COMPAT / str(request.param)


def put_back(machine: Machine, journal: str) -> str:
    """Make an unfinished quiz the machine's own; gives its id."""
    id = str(json.loads(journal.partition("\n")[0])["id"])
    folder = machine.home / "state" / "rolefit" / "unfinished"
    folder.mkdir(parents=True)
    (folder / f"{id}.jsonl").write_text(journal, encoding="utf-8")
    return id


def test_the_files_of_this_version_are_kept() -> None:
    assert __version__ in VERSIONS, "run python tests/cli/released.py"


@pytest.mark.parametrize("name", ["result.json", "later.json"])
def test_a_result_is_shown_with_every_number_that_it_had(machine: Machine, kept: Path, name: str) -> None:
    stored = json.loads((kept / name).read_text(encoding="utf-8"))
    shown = machine.run("show", str(kept / name), "--json")
    assert (shown.code, shown.stderr) == (0, "")
    assert {key: shown.json[key] for key in stored} == stored
    for format in ("terminal", "markdown", "html", "csv"):
        page = machine.run("show", str(kept / name), "--format", format)
        assert (page.code, page.stderr) == (0, "")
        assert "gardener" in page.stdout.lower()


def test_the_page_of_an_old_result_is_what_it_told_and_says_which_version_told_it(
    machine: Machine, kept: Path
) -> None:
    stored = json.loads((kept / "result.json").read_text(encoding="utf-8"))
    if stored["format"] != "rolefit-result/1":
        return
    stored["report"][0]["text"] = "Words that no rule of today would choose"
    machine.write("old.json", json.dumps(stored))
    page = " ".join(machine.run("show", "old.json").stdout.split())
    assert "Words that no rule of today would choose" in page
    assert f"rolefit {stored['rolefit']} told" in page
    assert "rolefit score FILE" in page


def test_an_old_result_is_scored_again_by_the_quiz_that_it_holds(machine: Machine, kept: Path) -> None:
    stored = json.loads((kept / "result.json").read_text(encoding="utf-8"))
    ended = machine.run("score", str(kept / "result.json"), "--json")
    assert (ended.code, ended.stderr) == (0, "")
    assert ended.json["format"] == "rolefit-result/2"
    same = ("quiz", "answers", "starting_point", "label", "asked", "answered", "direction")
    assert {key: ended.json[key] for key in same} == {key: stored[key] for key in same}


def test_answers_are_scored_as_those_of_the_quiz_that_was_answered(machine: Machine, kept: Path) -> None:
    stored = json.loads((kept / "result.json").read_text(encoding="utf-8"))
    ended = machine.run("score", str(kept / "answers.json"), "--quiz", str(kept / "quiz.yaml"), "--json")
    assert (ended.code, ended.stderr) == (0, "")
    same = ("quiz", "answers", "starting_point", "label", "asked", "answered", "direction")
    assert {key: ended.json[key] for key in same} == {key: stored[key] for key in same}


@pytest.mark.parametrize("command", [["compare"], ["analyse", "--small"]])
def test_results_are_compared_and_analysed(machine: Machine, kept: Path, command: list[str]) -> None:
    machine.run("quiz", str(kept / "quiz.yaml"), "--output", "now.json", input=ALL_REPLIES)
    ended = machine.run(*command, str(kept / "result.json"), str(kept / "later.json"), "now.json", "--json")
    assert (ended.code, ended.stderr) == (0, "")


def test_a_changed_quiz_is_checked_against_results(machine: Machine, kept: Path) -> None:
    ended = machine.run("check", str(kept / "quiz.yaml"), "--against", str(kept / "result.json"))
    assert (ended.code, ended.stderr) == (0, "")


def test_an_unfinished_quiz_is_listed_and_resumed(machine: Machine, kept: Path) -> None:
    id = put_back(machine, (kept / "unfinished.jsonl").read_text(encoding="utf-8"))
    assert "unfinished: 3 of 8" in machine.run("history").stdout
    result = machine.run("quiz", id, "--resume", "--json", input=REST).json
    assert result["answers"]["rainy-day"] == ["1"]
    assert result["answers"]["long-weekend"] is None
    assert (result["answered"], result["label"]) == (7, "Ada – 1")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("result.json", ["show", "newer.json"]),
        ("result.json", ["compare", "newer.json", "newer.json"]),
        ("result.json", ["analyse", "newer.json"]),
        ("answers.json", ["score", "newer.json", "--quiz", str(SMALL)]),
        ("quiz.yaml", ["quiz", "newer.yaml"]),
    ],
)
def test_a_newer_major_version_is_refused_by_name(
    machine: Machine, kept: Path, name: str, words: list[str]
) -> None:
    kind, _, ending = name.partition(".")
    known = 2 if kind == "result" else 1
    stored = (kept / name).read_text(encoding="utf-8")
    text = stored.replace(f'"rolefit-{kind}/1"', f'"rolefit-{kind}/{known + 1}"', 1)
    text = text.replace(f"format: rolefit-{kind}/1", f"format: rolefit-{kind}/{known + 1}", 1)
    machine.write(f"newer.{ending}", text)
    ended = machine.run(*words)
    assert (ended.code, ended.stdout) == (1, "")
    assert f"rolefit-{kind}/{known + 1}" in ended.said
    assert f"rolefit-{kind}/{known}" in ended.said
    assert "newer" in ended.said


def test_a_journal_of_a_newer_major_version_is_refused_by_name_and_kept(machine: Machine, kept: Path) -> None:
    journal = (kept / "unfinished.jsonl").read_text(encoding="utf-8")
    id = put_back(machine, journal.replace("rolefit-journal/1", "rolefit-journal/2"))
    ended = machine.run("quiz", id, "--resume")
    is_explained(ended)
    assert "its format is rolefit-journal/2, this one reads rolefit-journal/1" in ended.said
    assert "rolefit-journal/2" in machine.run("history").stdout
    assert len(machine.kept) == 1


def with_unknown(value: Any, key: str = "") -> Any:
    """The same with a field at every level that no version knows."""
    if isinstance(value, list):
        return [with_unknown(one) for one in value]
    if not isinstance(value, dict):
        return value
    if key in MAPS:
        return {name: with_unknown(one) for name, one in value.items()}
    return {**{name: with_unknown(one, name) for name, one in value.items()}, "future": {"a": [1, None]}}


def strewn(change: Callable[[Any], Any], text: str) -> str:
    return json.dumps(change(json.loads(text)), ensure_ascii=False)


def test_unknown_fields_of_results_and_answers_are_ignored_at_every_level(
    machine: Machine, kept: Path
) -> None:
    for name, words in (
        ("result.json", ["show", "{}"]),
        ("result.json", ["compare", "{}", str(kept / "later.json")]),
        ("later.json", ["show", "{}", "--format", "markdown"]),
        ("answers.json", ["score", "{}", "--quiz", str(kept / "quiz.yaml"), "--format", "markdown"]),
    ):
        text = (kept / name).read_text(encoding="utf-8")
        machine.write("known.json", text)
        machine.write("more.json", strewn(with_unknown, text))
        known, more = (
            machine.run(*(one.format(file) for one in words)) for file in ("known.json", "more.json")
        )
        assert (more.code, more.stderr) == (0, "")
        assert more.stdout == known.stdout


def test_unknown_fields_of_an_unfinished_quiz_are_ignored_at_every_level(
    machine: Machine, kept: Path
) -> None:
    header, *records = (kept / "unfinished.jsonl").read_text(encoding="utf-8").splitlines()
    more = [strewn(with_unknown, line) for line in (header, *records)]
    id = put_back(machine, "".join(f"{line}\n" for line in more))
    assert machine.run("quiz", id, "--resume", "--json", input=REST).json["answered"] == 7


OLD = sorted((catalog.shipped_folder() / "old").glob("*.yaml"))


def first_options(quiz: Quiz) -> dict[str, list[str]]:
    """The first options of every question, as many as it takes."""
    return {item.id: [str(place + 1) for place in range(item.pick)] for item in quiz.items}


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_answers_to_an_earlier_version_of_a_shipped_quiz_are_scored_by_it(
    machine: Machine, path: Path
) -> None:
    quiz = load_quiz(path.read_bytes(), path.name)
    answers = {
        "format": "rolefit-answers/1",
        "quiz": {"id": quiz.id, "version": quiz.version, "sha256": quiz.sha256},
        "answers": first_options(quiz),
    }
    (machine.here / "sent.json").write_text(json.dumps(answers), encoding="utf-8")
    ended = machine.run("score", "sent.json", "--json")
    by_file = machine.run("score", "sent.json", "--quiz", str(path), "--json")
    assert (ended.code, ended.stderr) == (0, "")
    assert (ended.json["quiz"], ended.json["direction"]) == (by_file.json["quiz"], by_file.json["direction"])
    assert ended.json["quiz"]["sha256"] == quiz.sha256


def test_answers_to_a_version_that_never_was_are_held_against_the_one_of_today(machine: Machine) -> None:
    answers = {"format": "rolefit-answers/1", "quiz": {"id": "pm-or-tpm", "version": "0.9"}, "answers": {}}
    (machine.here / "sent.json").write_text(json.dumps(answers), encoding="utf-8")
    ended = machine.run("score", "sent.json", "--json")
    assert "These answers are for version 0.9 of pm-or-tpm; this is version 2.0." in ended.stderr
