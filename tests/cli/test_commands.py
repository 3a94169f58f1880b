"""Every command, from outside: what it writes where, what it keeps, and how it ends."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from machine import ALL_REPLIES, REPLIES, SMALL, Ended, Machine, lines

from rolefit import __version__
from rolefit.answers import Answers
from rolefit.exports.record import ResultFile
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz
from rolefit.store import catalog
from slowly import mostly_slow

TRAITS = ["growing", "seasoning", "planning", "hosting"]
OF_ONE_MOMENT = ("id", "created", "answered_at", "seconds")
"""What differs between two results of the same answers."""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def numbers(result: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in result.items() if key not in OF_ONE_MOMENT}


def unpadded(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def answers_of(result: dict[str, Any], **changed: Any) -> str:
    """An answers file with the answers of a result."""
    return json.dumps(
        {
            "format": "rolefit-answers/1",
            "quiz": {"id": result["quiz"]["id"], "version": result["quiz"]["version"]},
            "starting_point": result["starting_point"],
            "answers": result["answers"],
            "answered_at": result["answered_at"],
            **changed,
        }
    )


def test_quiz_asks_on_stderr_and_writes_nothing_but_the_result_to_stdout(machine: Machine) -> None:
    taken = machine.process("quiz", str(SMALL), input=ALL_REPLIES)
    assert taken.code == 0
    assert "You lean towards gardener." in taken.stdout
    card, shown = taken.stdout, machine.run("show", "--short").stdout
    assert card.partition("Read on")[0] == shown.partition("Read on")[0]
    assert "Pull weeds between the carrots" in taken.stderr
    assert "rolefit sends nothing anywhere" in taken.stderr
    assert "You lean" not in taken.stderr


def test_quiz_says_where_the_result_is_kept_and_how_to_export_or_delete_it(machine: Machine) -> None:
    taken = machine.take("--json")
    id = taken.json["id"]
    (kept,) = machine.kept
    assert f"Kept as {id} in {kept.parent}\n" in taken.stderr
    assert f"rolefit show {id} -o result.md" in taken.stderr
    assert f"rolefit forget {id}" in taken.stderr
    assert kept.read_text(encoding="utf-8") == taken.stdout


def test_the_default_quiz_is_the_shipped_one(machine: Machine) -> None:
    begun = machine.run("quiz")
    assert "Product manager or technical product manager?" in begun.stderr


def test_a_whole_shipped_quiz_can_be_taken(machine: Machine) -> None:
    path = catalog.shipped_folder() / "pm-or-tpm.yaml"
    replies = [
        " ".join(str(n + 1) for n in range(item.pick)) for item in load_quiz(path.read_bytes(), "").items
    ]
    taken = machine.run("quiz", "pm-or-tpm", "--json", input=lines("1", *replies))
    assert taken.json["answered"] == len(replies)


def test_a_quiz_in_the_present_folder_is_taken_by_its_id(machine: Machine) -> None:
    machine.write("quizzes/farm.yaml", SMALL.read_text(encoding="utf-8"))
    assert machine.run("quiz", "farm", "--json", input=ALL_REPLIES).json["quiz"]["id"] == "small"


def test_json_is_a_result_file_with_exactly_these_keys(machine: Machine) -> None:
    result = machine.take("--json").json
    ResultFile.model_validate(result, strict=False)
    assert set(result) == {
        "format", "id", "created", "answered_at", "rolefit", "label", "quiz", "starting_point", "seconds",
        "seed", "asked", "answered", "verdict", "direction", "interest", "skill", "traits", "readiness",
        "reasons", "neighbour", "split", "shortlist_chance", "warnings", "report",
        "answers", "actions", "path", "talk_over", "to_try", "to_read", "sources",
    }  # fmt: skip
    assert result["format"] == "rolefit-result/2"
    assert result["rolefit"] == __version__
    assert set(result["quiz"]) == {"id", "version", "title", "sha256", "content"}
    assert set(result["verdict"]) == {"kind", "roles", "confidence", "answers_to_change", "sentence"}
    assert set(result["direction"]) == {"gardener", "cook"} == set(result["readiness"])
    assert [one["id"] for one in result["traits"]] == TRAITS
    errors = {"interest_error", "level_error"}
    measured = {"id", "name", "interest", "skill", "level", "place"}
    assert {key for one in result["traits"] for key in one} == measured | errors
    assert {key for one in result["readiness"].values() for key in one} == {
        "met",
        "of",
        "unsure",
        "gaps",
        "strengths",
    }
    assert {key for one in result["reasons"] for key in one} == {"question", "reply", "toward", "points"}
    assert {key for one in result["report"] for key in one} == {"section", "heading", "text"}


def test_a_reply_is_the_numbers_of_the_quiz_file_in_the_order_named(machine: Machine) -> None:
    result = machine.take("--json").json
    assert result["starting_point"] == "city"
    assert list(result["answers"].values()) == [reply.split() for reply in REPLIES[1:]]
    assert result["seed"] is None


def test_reasons_sum_to_the_gap(machine: Machine) -> None:
    result = machine.take("--json").json
    gap = (result["direction"]["gardener"] - result["direction"]["cook"]) / 2
    assert sum(reason["points"] for reason in result["reasons"]) == pytest.approx(gap)


def test_skipped_is_null_and_not_counted(machine: Machine) -> None:
    result = machine.take("--json", replies=lines(*["s"] * len(REPLIES))).json
    assert set(result["answers"].values()) == {None}
    assert (result["asked"], result["answered"]) == (8, 0)
    assert result["starting_point"] is None
    assert result["verdict"]["kind"] == "insufficient"


@pytest.mark.parametrize("format", ["terminal", "json", "markdown", "html", "csv"])
def test_score_gives_the_same_result_as_taking_the_quiz(machine: Machine, format: str) -> None:
    taken = machine.take("--json").json
    machine.write("me.json", answers_of(taken))
    scored = machine.run("score", "me.json", "--quiz", str(SMALL), "--format", format)
    shown = machine.run("show", "--format", format)
    assert scored.code == 0
    if format == "json":
        assert numbers(scored.json) == numbers(taken)
    elif format == "csv":
        rows = [next(csv.DictReader(io.StringIO(one.stdout))) for one in (scored, shown)]
        assert numbers(rows[0]) == numbers(rows[1])
    else:
        assert scored.stdout == shown.stdout


def test_score_reads_standard_input_and_stores_nothing(machine: Machine) -> None:
    answers = answers_of(machine.take("--json", "--no-save").json, label="Anna", seed=7)
    scored = machine.process("score", "-", "--quiz", str(SMALL), "--json", input=answers)
    assert (scored.json["label"], scored.json["seed"]) == ("Anna", 7)
    assert machine.kept == []


def test_the_text_of_answers_may_come_in_a_letter(machine: Machine) -> None:
    answers = answers_of(machine.take("--json", "--no-save").json)
    letter = f"Hello, here they are; all of them:\n\n```\n{answers}\n```\nBest, Ana\n"
    words = ("score", "-", "--quiz", str(SMALL), "--json")
    plain, found = (machine.run(*words, input=text) for text in (answers, letter))
    assert (found.code, found.json["answers"]) == (0, plain.json["answers"])
    assert "not JSON from line 4" in machine.run(*words, input=letter.replace('"quiz":', '"quiz"')).said


def test_score_finds_the_quiz_by_the_id_in_the_answers(machine: Machine) -> None:
    machine.write("quizzes/small.yaml", SMALL.read_text(encoding="utf-8"))
    answers = answers_of(machine.take("--json").json)
    assert machine.run("score", "-", "--json", input=answers).json["verdict"]["kind"] == "leaning"


def test_another_version_is_scored_with_a_warning_where_everything_still_exists(machine: Machine) -> None:
    answers = answers_of(machine.take("--json").json, quiz={"id": "small", "version": "0.9"})
    scored = machine.run("score", "-", "--quiz", str(SMALL), "--json", input=answers)
    assert scored.code == 0
    assert "version 0.9" in scored.stderr
    assert any("version 0.9" in warning for warning in scored.json["warnings"])


@pytest.mark.parametrize(("answered", "warned"), [(None, False), ("0" * 64, True)])
def test_a_quiz_that_changed_under_one_version_is_scored_with_a_warning(
    machine: Machine, answered: str | None, warned: bool
) -> None:
    taken = machine.take("--json").json
    ref = {"id": "small", "version": "1.0", "sha256": answered or taken["quiz"]["sha256"]}
    scored = machine.run("score", "-", "--quiz", str(SMALL), input=answers_of(taken, quiz=ref))
    assert scored.code == 0
    assert ("small has changed since these answers were given" in scored.stderr) == warned


def test_no_save_keeps_nothing_at_all(machine: Machine) -> None:
    taken = machine.take("--no-save")
    assert taken.code == 0
    assert "Kept" not in taken.stderr
    assert machine.kept == []


def test_a_label_tells_results_apart(machine: Machine) -> None:
    assert machine.take("--json", "--label", "Zoë [x]").json["label"] == "Zoë [x]"
    assert "Zoë [x]" in machine.run("history").stdout


def test_resuming_gives_the_result_of_one_sitting(machine: Machine) -> None:
    stopped = machine.take("--label", "Anna", replies=lines(*REPLIES[:4]))
    command = stopped.said.partition("Go on with: rolefit ")[2].split()
    resumed = machine.run(*command, "--json", input=lines(*REPLIES[4:]))
    whole = machine.take("--label", "Anna", "--json")
    assert numbers(resumed.json) == numbers(whole.json)
    assert "unfinished" not in machine.run("history").stdout


def test_the_command_that_resumes_means_this_quiz_and_no_other(machine: Machine) -> None:
    first = machine.take(replies=lines("2", "2")).said.partition("Go on with: rolefit ")[2].split()
    machine.take(replies=lines("1", "1", "1"))
    machine.take("--label", "Anna", replies=lines("1"))
    result = machine.run(*first, "--json", input=lines(*["s"] * 7)).json
    assert result["starting_point"] == "farm"
    assert result["answers"]["free-morning"] == ["2"]


def test_resume_takes_the_newest_of_a_label(machine: Machine) -> None:
    machine.take("--label", "Anna", replies=lines("2"))
    machine.take("--label", "Ben", replies=lines("1"))
    rest = lines(*["s"] * 8)
    assert machine.take("--resume", "--label", "Anna", "--json", replies=rest).json["label"] == "Anna"
    assert machine.take("--resume", "--json", replies=rest).json["label"] == "Ben"


def test_an_edited_or_deleted_quiz_file_can_still_be_resumed(machine: Machine) -> None:
    quiz = machine.write("mine.yaml", SMALL.read_text(encoding="utf-8"))
    machine.run("quiz", "mine.yaml", input=lines(*REPLIES[:3]))
    quiz.unlink()
    resumed = machine.run("quiz", "mine.yaml", "--resume", "--json", input=lines(*REPLIES[3:]))
    assert resumed.json["answered"] == 8


def test_fresh_starts_anew_and_leaves_the_unfinished_one(machine: Machine) -> None:
    machine.take(replies=lines(*REPLIES[:3]))
    assert machine.take("--fresh").code == 0
    assert "unfinished: 2 of 8" in machine.run("history").stdout


@pytest.mark.parametrize(
    ("ending", "format"),
    [("json", "json"), ("md", "markdown"), ("html", "html"), ("csv", "csv"), ("txt", "terminal")],
)
def test_the_ending_of_the_output_names_its_format(machine: Machine, ending: str, format: str) -> None:
    machine.take()
    shown = machine.run("show", "--output", f"me.{ending}")
    assert (shown.stdout, shown.code) == ("", 0)
    assert f"Written to me.{ending}" in shown.stderr
    data = (machine.here / f"me.{ending}").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") == (ending == "csv")  # without the mark, Excel spoils names
    written = data.decode("utf-8-sig")
    assert unpadded(written) == unpadded(machine.run("show", "--format", format).stdout)


def test_quiz_writes_its_result_to_a_file(machine: Machine) -> None:
    taken = machine.take("--output", "me.json")
    assert (taken.stdout, taken.code) == ("", 0)
    assert json.loads((machine.here / "me.json").read_text(encoding="utf-8"))["answered"] == 8


def test_an_exported_result_is_shown_like_the_stored_one(machine: Machine) -> None:
    machine.take("--output", "me.json")
    shown = machine.run("show", "me.json")
    machine.run("forget", "--all", "--yes")
    assert shown.stdout == machine.run("show", "./me.json").stdout
    assert machine.run("show", "me.json", "--json").stdout == (machine.here / "me.json").read_text("utf-8")


def test_show_gives_the_latest_or_the_one_that_is_named(machine: Machine) -> None:
    first = machine.take("--json").stdout
    second = machine.take("--json", replies=lines(*["s"] * 9)).stdout
    id = json.loads(first)["id"]
    assert machine.run("show", "--json").stdout == second
    assert machine.run("show", id, "--json").stdout == first


def test_history_lists_what_is_kept_and_forget_deletes_one_of_them(machine: Machine) -> None:
    one, two = machine.take("--json").json["id"], machine.take("--json").json["id"]
    machine.take(replies=lines("1", "2"))
    listed = machine.run("history").stdout
    assert listed.index(two) < listed.index(one)
    assert "unfinished: 1 of 8" in listed
    assert machine.run("forget", one, "--yes").code == 0
    assert one not in machine.run("history").stdout
    assert two in machine.run("history").stdout


def test_forget_all_really_deletes_everything(machine: Machine) -> None:
    machine.take()
    machine.take(replies=lines("1"))
    assert "Deleted 2 files." in machine.run("forget", "--all", "--yes").stderr
    assert machine.kept == []
    assert machine.run("forget", "--all", "--yes").code == 0


def test_nothing_stored_is_said_with_a_way_on(machine: Machine) -> None:
    history = machine.run("history")
    assert (history.code, history.stdout) == (0, "")
    assert "rolefit quiz" in history.stderr


def test_list_names_the_quizzes_and_where_they_are_from(machine: Machine) -> None:
    machine.write("quizzes/farm.yaml", SMALL.read_text(encoding="utf-8"))
    rows = [line.split() for line in machine.run("list").stdout.splitlines()]
    assert any(row[0] == "pm-or-tpm" and row[-1] == "shipped" for row in rows)
    assert any(row[0] == "farm" and row[-1] == "./quizzes" for row in rows)


def test_roles_can_be_read_without_a_quiz(machine: Machine) -> None:
    side_by_side = machine.run("roles").stdout
    assert "Product manager" in side_by_side
    assert "Technical product manager" in side_by_side
    gardener = machine.run("roles", "gardener", "--quiz", str(SMALL)).stdout
    assert "Head gardener" in gardener
    assert "Kitchen help" not in gardener


@pytest.mark.parametrize(("format", "start"), [("markdown", "# "), ("html", "<!doctype html>")])
def test_roles_can_be_had_as_a_page(machine: Machine, format: str, start: str) -> None:
    assert machine.run("roles", "--format", format).stdout.startswith(start)


@pytest.mark.parametrize(("name", "model"), [("quiz", Quiz), ("answers", Answers), ("result", ResultFile)])
def test_schema_describes_each_file_format(machine: Machine, name: str, model: Any) -> None:
    schema = machine.run("schema", name).json
    assert set(schema["properties"]) == {field.alias or key for key, field in model.model_fields.items()}


def test_the_schema_of_results_names_every_key_of_a_result(machine: Machine) -> None:
    schema = machine.run("schema", "result").json
    assert set(schema["properties"]) == set(machine.take("--json").json)


def test_check_counts_problems_and_gives_them_to_programs(machine: Machine) -> None:
    fine = machine.run("check", str(SMALL))
    assert fine.code == 0
    machine.write("bad.yaml", SMALL.read_text(encoding="utf-8").replace("counts: growing", "counts: groing"))
    found = machine.run("check", str(SMALL), "bad.yaml", "--format", "json")
    assert found.code == 1
    assert found.json["format"] == "rolefit-check/1"
    assert [file["path"] for file in found.json["files"]] == [str(SMALL), "bad.yaml"]
    errors = [one for one in found.json["files"][1]["problems"] if one["severity"] == "error"]
    assert set(errors[0]) == {"line", "column", "severity", "code", "message", "hint"}
    assert "growing" in errors[0]["message"] + errors[0]["hint"]


def test_bare_rolefit_shows_the_first_three_commands(machine: Machine) -> None:
    first = machine.run()
    assert first.code == 0
    assert all(command in first.stdout for command in ("rolefit quiz", "rolefit roles", "rolefit list"))


def test_version_is_the_same_at_every_door(machine: Machine) -> None:
    said = f"rolefit {__version__}\n"
    assert machine.process("--version") == Ended(said, "", 0)
    assert machine.run("--version") == Ended(said, "", 0)


def test_every_command_has_help(machine: Machine) -> None:
    listed = machine.run("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    for command in [
        line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "
    ]:
        shown = machine.run(command, "--help")
        assert (shown.code, shown.stderr) == (0, "")
        assert shown.stdout.startswith(f"Usage: rolefit {command}")


@pytest.mark.parametrize(
    ("words", "code"),
    mostly_slow([(["quiz", "nowhere.yaml"], 1), (["quiz", "--nonsense"], 2)], (["quiz", "nowhere.yaml"], 1)),
)
def test_exit_codes_reach_the_shell(machine: Machine, words: list[str], code: int) -> None:
    assert machine.process(*words).code == code
