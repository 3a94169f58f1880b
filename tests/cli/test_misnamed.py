"""A file that is no result is named for what it is, with what reads it."""

from pathlib import Path

import pytest
from clients import answers, client, people, result
from machine import SMALL, Machine, is_explained
from surveys import LAYOUTS


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    found = Machine(tmp_path)
    found.write("good.json", client(1))
    return found


@pytest.mark.parametrize("command", [["show"], ["compare", "good.json"]], ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("form.xlsx", "form.xlsx is a workbook, and no result. rolefit score form.xlsx --quiz QUIZ reads"),
        (
            "form.csv",
            "form.csv is a table of answers, and no result. rolefit score form.csv --quiz QUIZ reads",
        ),
        ("form.tsv", "form.tsv is a table of answers, and no result."),
        ("form.txt", "form.txt is a table of answers, and no result."),
        ("me.json", "me.json holds answers, and is no result. It holds answers: rolefit score makes"),
        ("me.txt", "me.txt holds answers, and is no result."),
        ("page.pdf", "page.pdf is a PDF file, and no result. A result is saved with --output FILE.json."),
        ("page.html", "page.html is a web page, and no result."),
        ("-", "A result is read from a file, not from a pipe."),
        ("nothing.json", "nothing.json is not a result file: it is empty."),
        ("gone.xlsx", "There is no result gone.xlsx."),
    ],
)
def test_what_is_no_result_is_named(machine: Machine, command: list[str], name: str, said: str) -> None:
    for given, data in {
        "form.xlsx": LAYOUTS["microsoft-german"]()[1],
        "form.csv": b"sowed,tasted\n1,2\n",
        "form.tsv": b"sowed\ttasted\n1\t2\n",
        "form.txt": b"sowed;tasted\n1;2\n",
        "me.json": answers(1).model_dump_json().encode(),
        "me.txt": answers(1).model_dump_json().encode(),
        "page.pdf": b"%PDF-1.7",
        "page.html": b"<!doctype html><p>",
        "nothing.json": b"",
    }.items():
        (machine.here / given).write_bytes(data)
    ended = machine.run(*command, name)
    is_explained(ended)
    assert said in ended.said


def test_a_result_may_have_any_name(machine: Machine) -> None:
    machine.write("result.txt", result(answers(1)))
    assert machine.run("show", "result.txt").code == 0


def test_a_table_among_results_says_what_reads_it(machine: Machine) -> None:
    people(machine, 5)
    machine.write("table.csv", "sowed,tasted\n1,2\n")
    ended = machine.run("analyse", "clients", "table.csv", "--quiz", str(SMALL))
    assert ended.code == 2
    assert "A table of answers is a group by itself" in ended.said


@pytest.mark.parametrize("command", ["score", "analyse"])
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("Ana.html", b"<!doctype html><p>", "Ana.html is a web page. It holds neither answers nor results."),
        ("Ana.pdf", b"%PDF-1.7", "Ana.pdf is a PDF file."),
        ("all.zip", b"PK\x03\x04", "all.zip is a ZIP archive: unpack it first. Then name its folder."),
    ],
)
def test_what_is_no_table_is_not_asked_for_its_quiz(
    machine: Machine, command: str, name: str, data: bytes, said: str
) -> None:
    (machine.here / name).write_bytes(data)
    ended = machine.run(command, name)
    is_explained(ended)
    assert said in ended.said


@pytest.mark.parametrize("command", ["check", "preview", "quiz"])
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "form.xlsx",
            b"PK\x03\x04",
            "form.xlsx is a workbook or an archive, and no quiz. rolefit score form.xlsx",
        ),
        (
            "form.csv",
            b"sowed,tasted\n1,2\n",
            "form.csv is a table, and no quiz. rolefit score form.csv --quiz QUIZ",
        ),
        ("Ana.html", b"<!doctype html><p>", "Ana.html is a web page, and no quiz."),
        (
            "me.json",
            answers(1).model_dump_json().encode(),
            "me.json holds answers, and no quiz. rolefit score me",
        ),
        (
            "good.json",
            result(answers(1)).encode(),
            "good.json is a result, and no quiz. rolefit show good.json",
        ),
        (
            "mine",
            b"format: rolefit-quiz/1\n",
            "There is no quiz mine. For the file of that name, write ./mine.",
        ),
    ],
)
def test_what_is_no_quiz_is_named(machine: Machine, command: str, name: str, data: bytes, said: str) -> None:
    (machine.here / name).write_bytes(data)
    ended = machine.run(command, name)
    is_explained(ended)
    assert said in ended.said


def test_a_folder_is_no_result(machine: Machine) -> None:
    people(machine, 2)
    for name in (".", "clients"):
        ended = machine.run("show", name)
        is_explained(ended)
        assert f"{name} is a folder, and no result. Name a file in it." in ended.said
