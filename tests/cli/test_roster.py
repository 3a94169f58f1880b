"""A folder of answers: a result for everybody, and a roster that leads to each."""

import csv
import json
import re
import stat
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from clients import answers, result
from machine import SMALL, Machine, is_explained

QUIZ = ("--quiz", str(SMALL))
DAY = "2026-03-0{}T10:00:00+01:00"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def sheet(seed: int, label: str | None, day: str | None = None, version: str = "", **changed: Any) -> str:
    one = answers(seed, **changed)
    quiz = one.quiz.model_copy(update={"version": version or one.quiz.version})
    told = {"quiz": quiz, "label": label, "answered_at": day or DAY.format(seed % 9 + 1)}
    return one.model_copy(update=told).model_dump_json()


def clients(machine: Machine) -> None:
    """Fifteen forms, as browsers name them: the same name over and over."""
    for seed in range(15):
        machine.write(f"clients/answers ({seed}).json", sheet(seed, f"Client {seed:02}"))


def made(machine: Machine, *options: str, names: tuple[str, ...] = ("clients",)) -> set[str]:
    ended = machine.run("score", *names, *QUIZ, "--output-dir", "results", *options)
    assert (ended.code, "Traceback" in ended.stderr) == (0, False)
    return {path.name for path in (machine.here / "results").iterdir()}


def test_everybody_has_a_page_and_a_result_and_the_roster_leads_to_each(machine: Machine) -> None:
    clients(machine)
    names = made(machine)
    assert names == {"roster.html"} | {
        f"Client-{seed:02}.{ending}" for seed in range(15) for ending in ("json", "html")
    }
    page = (machine.here / "results" / "roster.html").read_text("utf-8")
    links = [unquote(link) for link in re.findall(r'<a href="([^"]+)">', page)]
    assert links == [f"Client-{seed:02}.html" for seed in range(15)]
    assert "Fifteen people answered" in page or "15 people answered" in page
    assert "This list holds names" in page
    kept = [
        json.loads((machine.here / "results" / f"Client-{seed:02}.json").read_text("utf-8"))
        for seed in range(15)
    ]
    assert len({one["id"] for one in kept}) == 15
    group = machine.run("analyse", "results", "--json").json
    assert (group["people"], group["left_out"]) == (15, [])


def test_the_roster_on_the_screen_says_who_when_what_how_sure_and_what_first(machine: Machine) -> None:
    machine.write("clients/a.json", sheet(1, "Ana", sowed=(4,)))
    ended = machine.run("score", "clients", *QUIZ)
    assert ended.code == 0
    shown = " ".join(ended.stdout.split())
    for word in ("name", "day", "verdict", "to talk about first", "Ana", "2026-03-02"):
        assert word in shown
    assert "?" in shown
    assert not (machine.here / "results").exists()
    assert machine.kept == []


def test_people_of_one_name_are_told_apart(machine: Machine) -> None:
    for number, label in enumerate(
        ["José", "Jose\u0301", "JOSÉ", "José / two", "Con", "Roster", "!!", None], 1
    ):
        machine.write(f"clients/{number}.json", sheet(number, label))
    names = {name for name in made(machine) if name.endswith(".html")}
    assert {name.casefold() for name in names} == {
        *("josé.html", "josé-2.html", "josé-3.html", "josé-two.html", "con-1.html", "roster-1.html"),
        *("person.html", "8.html", "roster.html"),
    }


def test_what_is_remarked_of_one_file_is_remarked_of_many(machine: Machine) -> None:
    machine.write("clients/a.json", sheet(1, "Ana", "2126-01-01T10:00:00+01:00"))
    machine.write("clients/b.json", sheet(2, "Ben", "2127-01-01T10:00:00+01:00"))
    machine.write("clients/c.json", sheet(3, "Cem", version="0.9"))
    machine.write("clients/d.json", sheet(4, "Dora"))
    ended = machine.run("score", "clients", *QUIZ, "--output-dir", "results")
    future, version = (
        "These answers bear a day in the future, 2126-01-01",
        "These answers are for version 0.9",
    )
    assert ended.stderr.count("a day in the future") == 1
    assert f"2 people, such as Ana: {future}" in ended.stderr
    assert f"Cem: {version}" in ended.stderr
    for shown in (ended.stdout, (machine.here / "results" / "roster.html").read_text("utf-8")):
        assert all(mark in shown for mark in ("2126-01-01 *", "2127-01-01 *", "2026-03-04 *", "2026-03-05"))
        assert "2026-03-05 *" not in shown
    for name, said in (("Ana", future), ("Cem", version)):
        for ending in ("json", "html"):
            assert said in (machine.here / "results" / f"{name}.{ending}").read_text("utf-8")
        assert f"{name}: {said}" in (machine.here / "results" / "roster.html").read_text("utf-8")
    assert "Read with care" in machine.run("score", "clients/c.json", *QUIZ).stdout


def test_what_is_remarked_of_a_table_is_said_of_the_person_too(machine: Machine) -> None:
    machine.write("people.csv", "Name,Timestamp,sowed,tasted\nAna,2126-03-01,4,1\nBen,2026-03-02,1,9\n")
    ended = machine.run("score", "people.csv", *QUIZ, "--output-dir", "results")
    assert "Ana: These answers bear a day in the future, 2126-03-01" in ended.stderr
    assert "a day in the future" in (machine.here / "results" / "Ana.html").read_text("utf-8")
    assert "Counted as not answered, tasted:" in (machine.here / "results" / "Ben.html").read_text("utf-8")


def test_answers_without_a_day_have_that_of_scoring_and_say_so(machine: Machine) -> None:
    machine.write("clients/a.json", answers(1).model_dump_json())
    shown = " ".join(machine.run("score", "clients", *QUIZ, "--format", "markdown").stdout.split())
    assert "| scored 20" in shown


def test_nothing_is_ever_replaced(machine: Machine) -> None:
    clients(machine)
    made(machine)
    before = {path: path.read_bytes() for path in (machine.here / "results").iterdir()}
    again = machine.run("score", "clients", *QUIZ, "--output-dir", "results")
    is_explained(again)
    assert "holds files already" in again.said
    assert {path: path.read_bytes() for path in (machine.here / "results").iterdir()} == before
    machine.write("file", "")
    is_explained(machine.run("score", "clients", *QUIZ, "--output-dir", "file"))
    is_explained(machine.run("score", "clients", *QUIZ, "--output-dir", "no/where"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_results_can_be_read_by_their_owner_alone(machine: Machine) -> None:
    clients(machine)
    made(machine, "--anonymous")
    folder = machine.here / "results"
    paths = [folder, *folder.iterdir(), machine.here / "results-key.csv"]
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths} == {0}


def test_anonymous_gives_numbers_and_the_key_lies_beside_the_folder(machine: Machine) -> None:
    clients(machine)
    names = made(machine, "--anonymous")
    assert {name.partition(".")[0] for name in names} == {"roster", *(f"Person-{n:02}" for n in range(1, 16))}
    for path in (machine.here / "results").iterdir():
        text = path.read_text("utf-8")
        assert "Client" not in text
        assert "answers (" not in text
    key = list(csv.DictReader((machine.here / "results-key.csv").read_text("utf-8-sig").splitlines()))
    assert sorted(row["name"] for row in key) == [f"Client {seed:02}" for seed in range(15)]
    assert [row["number"] for row in key] == [f"Person {n:02}" for n in range(1, 16)]
    for row in key:
        kept = json.loads(
            (machine.here / "results" / f"{row['number'].replace(' ', '-')}.json").read_text("utf-8")
        )
        whose = json.loads((machine.here / row["from"]).read_text("utf-8"))
        assert kept["answers"] == whose["answers"]
        assert kept["label"] == row["number"]
    assert machine.run("score", "clients", *QUIZ, "--anonymous").code == 2


def test_an_anonymous_roster_names_no_file_either(machine: Machine) -> None:
    machine.write("clients/answers-Ana.json", sheet(1, "Ana"))
    machine.write("clients/answers-Ana (1).json", sheet(1, "Ana"))
    machine.write("clients/answers-Ben.json", "{")
    machine.write("clients/answers-Cem.json", sheet(2, "Cem", weeds=(1,)))
    machine.write("clients/answers-Dora.json", " " * 2**21)
    machine.write("clients/answers-Eli.json", "").write_bytes(b"\xff\xe4")
    machine.write("clients/Fay/answers.json", sheet(3, "Fay"))
    machine.write("clients/José.md", "")
    names = ("Ana", "Ben", "Cem", "Dora", "Eli", "Fay", "José", "clients")
    ended = machine.run("score", "clients", *QUIZ, "--anonymous", "--output-dir", "results")
    page = (machine.here / "results" / "roster.html").read_text("utf-8")
    assert [name for name in names if name in page + ended.stdout] == []
    assert "It is a copy of the answers of Person 1." in page
    assert "File 7:" in page
    data = (machine.here / "results-key.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    key = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert [row["number"] for row in key] == ["Person 1", *(f"File {number}" for number in range(1, 8))]
    assert all(any(name in row["from"] for row in key) for name in names)


def test_why_a_file_gives_no_result_is_a_sentence(machine: Machine) -> None:
    machine.write("clients/ana.json", sheet(1, "Ana"))
    machine.write("clients/latin.json", "").write_bytes(b"{\n\xe4")
    machine.write("clients/long.json", " " * 2**21)
    shown = " ".join(machine.run("score", "clients", *QUIZ).stdout.split())
    assert "clients/latin.json: Line 2: this is not UTF-8 text." in shown
    assert "clients/long.json: It is larger than 1024 KiB." in shown


def test_a_key_is_never_replaced(machine: Machine) -> None:
    clients(machine)
    machine.write("results-key.csv", "mine")
    is_explained(machine.run("score", "clients", *QUIZ, "--anonymous", "--output-dir", "results"))
    assert (machine.here / "results-key.csv").read_text("utf-8") == "mine"
    forced = machine.run("score", "clients", *QUIZ, "--anonymous", "--output-dir", "results", "--force")
    assert "never replaced" in forced.said
    assert "--force" not in forced.said
    assert not (machine.here / "results").exists()


def test_what_else_a_folder_holds_is_listed(machine: Machine) -> None:
    machine.write("clients/ana.json", sheet(1, "Ana"))
    machine.write("clients/ana (1).json", sheet(1, "Ana"))
    machine.write("clients/letter.txt", f"Here they are.\n{sheet(2, 'Ben')}\nBest, Ben")
    machine.write("clients/result.json", result(answers(3)))
    machine.write("clients/torn.json", "{")
    machine.write("clients/notes.md", "Called on Monday.")
    machine.write("clients/older/c.json", sheet(4, "Cem"))
    machine.write("clients/.hidden", "")
    shown = " ".join(machine.run("score", "clients", *QUIZ).stdout.split())
    assert "Two people answered" in shown
    for said in (
        "clients/ana.json: It is a copy of clients/ana (1).json.",
        "clients/notes.md: It holds no answers.",
        "clients/older: It is a folder. Name it too.",
        "clients/result.json: It holds a result already",
        "clients/torn.json: It cannot be used",
    ):
        assert said in shown


def test_files_and_folders_may_be_named_together(machine: Machine) -> None:
    machine.write("a/ana.json", sheet(1, "Ana"))
    machine.write("b.json", sheet(2, "Ben"))
    assert {"Ana.html", "Ben.html"} <= made(machine, names=("a", "b.json"))
    is_explained(machine.run("score", "a", "gone.json", *QUIZ))


def test_a_table_gives_everybody_a_result_too(machine: Machine) -> None:
    machine.write(
        "people.csv", "Name,Timestamp,sowed,tasted\nAna,2026-03-01,4,1\nBen,2026-03-02,1,4\nCem,,,\n"
    )
    names = made(machine, names=("people.csv",))
    assert {"Ana.json", "Ben.json"} <= names
    assert not any(name.startswith("Cem") for name in names)
    kept = json.loads((machine.here / "results" / "Ana.json").read_text("utf-8"))
    assert (kept["label"], kept["answered_at"], kept["answers"]["sowed"]) == ("Ana", "2026-03-01", ["4"])
    assert "row 4: Nothing is answered" in (machine.here / "results" / "roster.html").read_text("utf-8")
    assert machine.run("score", "people.csv", "--output-dir", "more").code == 2


def test_tables_in_a_folder_are_read_with_their_quiz(machine: Machine) -> None:
    machine.write("clients/a.json", sheet(1, "Zoe"))
    machine.write("clients/people.csv", "Name,sowed,tasted\nAna,4,1\nBen,1,9\n")
    machine.write("clients/letter.txt", "Dear Ana, thank you.")
    machine.write("clients/other.tsv", "what\telse\n1\t2\n")
    with ZipFile(machine.here / "clients" / "all.zip", "w") as archive:
        archive.writestr("a.json", sheet(2, "Packed"))
    ended = machine.run("score", "clients", *QUIZ, "--output-dir", "results")
    shown = " ".join(ended.stdout.split())
    assert {"Ana.html", "Ben.html", "Zoe.html"} <= {one.name for one in (machine.here / "results").iterdir()}
    assert "In clients/people.csv:" in ended.stderr
    for said in (
        "clients/all.zip: It is an archive without a table.",
        "clients/letter.txt: No column of it is named like a question.",
        "clients/other.tsv: No column of it is named like a question.",
    ):
        assert said in shown
    unnamed = machine.run("score", "clients").said
    for name in ("letter.txt", "other.tsv", "people.csv"):
        assert f"clients/{name}: If it is a table of answers, name its quiz with --quiz QUIZ" in unnamed
    assert "clients/all.zip: It is a ZIP archive: unpack it first" in unnamed


def test_a_label_names_one_person(machine: Machine) -> None:
    machine.write("me.json", sheet(1, None))
    assert (
        machine.run("score", "me.json", *QUIZ, "--label", "  Ana\u200b B. ", "--json").json["label"]
        == "Ana B."
    )
    assert machine.run("score", "me.json", "me.json", *QUIZ, "--label", "Ana").code == 2
    machine.write("people.csv", "sowed,tasted\n1,2\n")
    assert machine.run("score", "people.csv", *QUIZ, "--label", "Ana").code == 2


def test_marks_that_nobody_sees_leave_a_name(machine: Machine) -> None:
    machine.write("a.json", sheet(1, None).replace('"label":null', '"label":"Jo\ufeffsé\u200b"'))
    assert machine.run("score", "a.json", *QUIZ, "--json").json["label"] == "José"


def test_a_folder_without_answers_is_explained(machine: Machine) -> None:
    (machine.here / "clients").mkdir()
    is_explained(machine.run("score", "clients", *QUIZ, "--output-dir", "results"))
    assert not (machine.here / "results").exists()


def test_analyse_names_score_where_it_is_given_answers(machine: Machine) -> None:
    clients(machine)
    ended = machine.run("analyse", "clients")
    is_explained(ended)
    assert "It holds answers: rolefit score makes a result of them" in ended.said


def test_hostile_names_stay_words(machine: Machine) -> None:
    label = "<script>x</script> [red]../../etc"
    machine.write("clients/a.json", sheet(1, label))
    (page,) = {name for name in made(machine) if name.endswith(".html")} - {"roster.html"}
    assert page == "script-x-script-red-etc.html"
    assert "<script>" not in (machine.here / "results" / "roster.html").read_text("utf-8")
