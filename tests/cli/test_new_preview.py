"""A coach begins a quiz and reads it through: `new` and `preview`, from outside."""

import re
from pathlib import Path

import pytest
from machine import SMALL, Machine, lines

from rolefit.quizfile.loading import load_quiz
from rolefit.store import catalog

SHIPPED = sorted(catalog.shipped_folder().glob("*.yaml"))
SCHEMA = "quiz.schema.json"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_new_quiz_passes_check_without_a_warning_and_has_the_name_of_its_file(machine: Machine) -> None:
    new = machine.run("new", "my team.yaml")
    assert (new.code, new.stdout) == (0, "")
    assert machine.run("check", "--strict", "my team.yaml").code == 0
    assert load_quiz((machine.here / "my team.yaml").read_bytes(), "").id == "my_team"
    assert machine.kept == []


def test_what_to_do_next_can_be_typed_as_it_stands(machine: Machine) -> None:
    said = machine.run("new", "my team.yaml").stderr
    assert "rolefit check 'my team.yaml'" in said
    assert "rolefit preview 'my team.yaml'" in said
    assert "rolefit quiz 'my team.yaml' --no-save" in said


def test_a_new_quiz_can_be_taken_at_once(machine: Machine) -> None:
    machine.run("new", "mine.yaml")
    quiz = load_quiz((machine.here / "mine.yaml").read_bytes(), "")
    replies = ["1", *(" ".join(str(n + 1) for n in range(item.pick)) for item in quiz.items)]
    taken = machine.run("quiz", "mine.yaml", "--no-save", input=lines(*replies))
    assert taken.code == 0
    assert "Bookseller or librarian?" in taken.stdout


def test_editors_find_the_schema_beside_a_new_quiz(machine: Machine) -> None:
    machine.run("new", "mine.yaml")
    for_vs_code, for_jetbrains = (machine.here / "mine.yaml").read_text().splitlines()[:2]
    assert for_vs_code == f"# yaml-language-server: $schema={SCHEMA}"
    assert for_jetbrains == f"# $schema: {SCHEMA}"
    assert (machine.here / SCHEMA).read_text() == machine.run("schema", "quiz").stdout


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.stem)
def test_a_copy_differs_in_its_id_and_the_schema_lines_alone(machine: Machine, shipped: Path) -> None:
    assert machine.run("new", "mine.yaml", "--from", shipped.stem).code == 0
    copy = (machine.here / "mine.yaml").read_text("utf-8")
    original = shipped.read_text("utf-8")
    assert copy.split("\n", 3)[3] == original.replace(f"\nid: {shipped.stem}\n", "\nid: mine\n")
    content = load_quiz(copy.encode(), "").content()
    assert content == load_quiz(original.encode(), "").content() | {"id": "mine"}


def test_a_copy_of_a_copy_names_the_schema_once(machine: Machine) -> None:
    machine.run("new", "first.yaml")
    machine.run("new", "second.yaml", "--from", "first.yaml")
    first, second = ((machine.here / f"{name}.yaml").read_text("utf-8") for name in ("first", "second"))
    assert second == first.replace("\nid: first\n", "\nid: second\n")


def test_the_id_that_is_told_is_the_one_in_the_file(machine: Machine) -> None:
    starter = catalog.starter().data.decode()
    machine.write("quoted.yaml", starter.replace("\nid: starter\n", '\nid: "starter" # mine\n'))
    assert "Its id is mine." in machine.run("new", "mine.yaml", "--from", "quoted.yaml").stderr
    assert "\nid: mine # mine\n" in (machine.here / "mine.yaml").read_text("utf-8")
    machine.write("other.yaml", starter.replace("\nid: starter\n", '\n"id": starter\n'))
    assert "Its id is starter." in machine.run("new", "yours.yaml", "--from", "other.yaml").stderr


def test_a_copy_never_has_the_id_of_a_shipped_quiz(machine: Machine) -> None:
    said = machine.run("new", "pm-or-tpm.yaml", "--from", "pm-or-tpm").stderr
    assert "Its id is my-pm-or-tpm." in said
    assert load_quiz((machine.here / "pm-or-tpm.yaml").read_bytes(), "").id == "my-pm-or-tpm"


def test_a_file_is_never_replaced(machine: Machine) -> None:
    mine = machine.write("mine.yaml", "mine")
    schema = machine.write(SCHEMA, "my own schema")
    refused = machine.run("new", "mine.yaml")
    assert refused.code == 1
    assert refused.said == "mine.yaml exists already. Choose another name: rolefit new never replaces a file."
    assert mine.read_text() == "mine"
    other = machine.run("new", "other.yaml")
    assert other.code == 0
    assert f"Beside it, {SCHEMA} is another file, and stays as it is" in other.said
    assert schema.read_text() == "my own schema"


def test_the_schema_is_not_written_through_a_link_that_leads_nowhere(machine: Machine) -> None:
    (machine.here / SCHEMA).symlink_to(machine.home / "elsewhere.json")
    assert "is another file" in machine.run("new", "mine.yaml").said
    assert not (machine.home / "elsewhere.json").exists()


def test_the_schema_of_an_earlier_new_serves_the_next_file(machine: Machine) -> None:
    machine.run("new", "mine.yaml")
    assert "lets your editor check what you type" in machine.run("new", "yours.yaml").said


def test_a_refused_name_leaves_nothing_behind(machine: Machine) -> None:
    refusals = {
        ("mine",): (2, "Write mine.yaml."),
        ("mine.json",): (2, "A quiz file ends in .yaml"),
        ("nowhere/mine.yaml",): (1, "There is no folder"),
        (".",): (1, "is a folder"),
        ("mine.yaml", "--from", "pm-or-tmp"): (1, "Did you mean pm-or-tpm?"),
    }
    for arguments, (code, words) in refusals.items():
        refused = machine.run("new", *arguments)
        assert (refused.code, words in refused.said) == (code, True), arguments
    assert list(machine.here.iterdir()) == []


def test_a_quiz_with_errors_is_not_copied(machine: Machine) -> None:
    machine.write("broken.yaml", "format: rolefit-quiz/1\n")
    refused = machine.run("new", "mine.yaml", "--from", "broken.yaml")
    assert refused.code == 1
    assert "broken.yaml" in refused.stderr
    assert "missing-key" in refused.stderr
    assert not (machine.here / "mine.yaml").exists()


def test_the_starter_is_no_quiz_of_its_own(machine: Machine) -> None:
    assert "starter" not in machine.run("list").stdout
    assert machine.run("quiz", "starter").code == 1


def test_a_preview_is_all_of_stdout(machine: Machine) -> None:
    shown = machine.run("preview", str(SMALL))
    assert (shown.code, shown.stderr) == (0, "")
    assert "1 Pull weeds between the carrots  Growing 1" in shown.stdout
    assert machine.kept == []


def test_a_preview_for_someone_without_a_terminal(machine: Machine) -> None:
    markdown = machine.run("preview", str(SMALL), "--format", "markdown").stdout
    assert re.search(r"\| 1 Pull weeds between the carrots \| Growing 1 +\|", markdown)
    assert machine.run("preview", str(SMALL), "--output", "small.md").code == 0
    assert (machine.here / "small.md").read_text("utf-8") == markdown
    machine.run("preview", str(SMALL), "--output", "small.html")
    page = (machine.here / "small.html").read_text("utf-8")
    assert re.search(r"Pull weeds between the carrots</th>\s*<td[^>]*>Growing 1</td>", page)
    assert machine.run("preview", str(SMALL), "--output", "small.html").code == 1


def test_a_preview_holds_no_data(machine: Machine) -> None:
    refused = machine.run("preview", str(SMALL), "--format", "csv")
    assert refused.code == 2
    assert "terminal, plain, markdown, html" in refused.said


def test_a_broken_quiz_is_not_shown_but_explained(machine: Machine) -> None:
    machine.write("broken.yaml", "format: rolefit-quiz/1\n")
    refused = machine.run("preview", "broken.yaml")
    assert (refused.code, refused.stdout) == (1, "")
    assert "missing-key" in refused.stderr
