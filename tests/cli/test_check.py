"""The check command from outside: its fairness audit, and what a changed quiz would say to saved results."""

from pathlib import Path

import pytest
from machine import ALL_REPLIES, DATA, SMALL, Machine

from rolefit.cli import spelled_out

FAIR = DATA / "audit" / "sound.yaml"
UNFAIR = DATA / "audit" / "longer-options.yaml"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def saved(machine: Machine, label: str) -> str:
    taken = machine.run("quiz", str(SMALL), "--label", label, "--json", input=ALL_REPLIES)
    return str(machine.write(f"{label}.json", taken.stdout))


def test_a_finding_stands_at_its_place_and_fails_only_when_strict(machine: Machine) -> None:
    found = machine.run("check", str(UNFAIR))
    assert "[longer-options]" in found.stdout
    assert found.code == 0
    assert machine.run("check", str(UNFAIR), "--strict").code == 1
    assert machine.run("check", str(FAIR), "--strict").code == 0


def test_the_audit_s_numbers_for_programs(machine: Machine) -> None:
    (file,) = machine.run("check", str(UNFAIR), "--format", "json").json["files"]
    (problem,) = file["problems"]
    assert (problem["code"], problem["severity"]) == ("longer-options", "warning")
    assert problem["line"] > 1
    contract = {
        "random_shares",
        "reach",
        "straight_line",
        "reliability",
        "too_close_share",
        "retake_agreement",
    }
    assert contract <= set(file["audit"])
    assert sum(file["audit"]["random_shares"].values()) == pytest.approx(1, abs=1e-3)


def test_a_file_with_errors_is_not_audited(machine: Machine) -> None:
    machine.write("bad.yaml", "title: no more than this\n")
    (file,) = machine.run("check", "bad.yaml", "--format", "json").json["files"]
    assert file["audit"] is None


def test_every_file_that_cannot_be_read_is_named_and_hides_no_other(machine: Machine) -> None:
    found = machine.run("check", "nowhere.yaml", str(FAIR), "no-such-quiz")
    assert found.code == 1
    assert "sound.yaml: no errors, no warnings" in found.stdout
    assert "nowhere.yaml" in found.stderr
    assert "no-such-quiz" in found.stderr


def test_several_results_against_a_changed_file(machine: Machine) -> None:
    ana, ben = saved(machine, "Ana"), saved(machine, "Ben")
    same = machine.run("check", str(SMALL), "--against", ana, ben)
    assert "The verdict changes for none of two." in same.stdout
    assert same.code == 0


def test_all_results_of_a_folder_against_a_changed_file(machine: Machine) -> None:
    for label in ("Ana", "Ben"):
        machine.write(f"clients/{label}.json", Path(machine.here / saved(machine, label)).read_text("utf-8"))
    machine.write("clients/notes.txt", "Called on Monday.")
    ended = machine.run("check", str(SMALL), "--against", "clients")
    assert "The verdict changes for none of two." in ended.stdout
    assert "notes.txt is left out. It is no .json file." in ended.said
    assert ended.code == 0


def test_results_whose_questions_are_gone_are_refused_by_name(machine: Machine) -> None:
    ana = saved(machine, "Ana")
    machine.write("new.yaml", SMALL.read_text(encoding="utf-8").replace("- id: tasted", "- id: tried"))
    refused = machine.run("check", "new.yaml", "--against", ana)
    assert "Ana:" in refused.stdout
    assert "no question tasted any more" in " ".join(refused.stdout.split())
    assert refused.code == 1


def test_a_result_that_cannot_be_read_hides_no_other(machine: Machine) -> None:
    ana = saved(machine, "Ana")
    machine.write("torn.json", '{"format": "rolefit-result/1", ')
    ended = machine.run("check", str(SMALL), "--against", "torn.json", "no-such.json", ana)
    said = " ".join(ended.stdout.split())
    assert "The verdict does not change." in said
    assert "torn.json" in said
    assert "no-such.json" in said
    assert ended.code == 1


def test_against_takes_one_quiz(machine: Machine) -> None:
    assert machine.run("check", str(SMALL), str(FAIR), "--against", saved(machine, "Ana")).code == 2


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("check q --against a b --strict", "check q --against a --against b --strict"),
        ("check q --against a --against b", "check q --against a --against b"),
        ("check q", "check q"),
        ("check q --against", "check q --against"),
    ],
)
def test_against_takes_as_many_results_as_follow(typed: str, read: str) -> None:
    assert spelled_out(typed.split()) == read.split()
