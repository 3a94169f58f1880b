"""Whatever is wrong is said with a way out and the right exit code; nothing is lost, no trace is shown."""

import json
import subprocess
from pathlib import Path

import pytest
from machine import ALL_REPLIES, DATA, REPLIES, SMALL, Machine, is_explained, lines

FULL = Path("/dev/full")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def write_until(running: "subprocess.Popen[bytes]", text: str, seen: bytes) -> None:
    """Type the text, and wait until the line is seen on stderr."""
    assert running.stdin
    assert running.stderr
    running.stdin.write(text.encode())
    running.stdin.flush()
    while seen not in running.stderr.readline():
        assert running.poll() is None


class TestFiles:
    """Commands that read a file answer everything that its name can turn out to be."""

    @pytest.mark.parametrize("command", ["quiz", "score", "show", "check"])
    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("./none.yaml", "There is no file none.yaml"),
            ("./folder/", "is a folder"),
            ("./latin.yaml", "UTF-8"),
            ("./empty.yaml", "empty"),
        ],
    )
    def test_what_is_not_such_a_file(self, machine: Machine, command: str, name: str, said: str) -> None:
        (machine.here / "folder").mkdir()
        (machine.here / "empty.yaml").touch()
        (machine.here / "latin.yaml").write_bytes("title: Café".encode("latin-1"))
        ended = machine.run(command, name)
        if (command, name) == ("score", "./folder/"):
            said = "there are no files"  # a folder of answers is taken whole
        assert ended.code == 1
        assert said in ended.stderr + ended.stdout
        assert "Traceback" not in ended.stderr

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("pm-or-tmp", "Did you mean pm-or-tpm?"),
            ("zzz", "rolefit list"),
            ("pm-or-tpm.yml", "write pm-or-tpm"),
        ],
    )
    def test_an_unknown_quiz_is_answered_with_the_nearest(
        self, machine: Machine, typed: str, meant: str
    ) -> None:
        for words in (["quiz", typed], ["check", typed], ["roles", "--quiz", typed]):
            ended = machine.run(*words)
            is_explained(ended)
            assert meant in ended.stderr

    def test_an_unknown_role_is_answered_with_the_nearest(self, machine: Machine) -> None:
        ended = machine.run("roles", "gardner", "--quiz", str(SMALL))
        is_explained(ended)
        assert "Did you mean gardener?" in ended.stderr

    @pytest.mark.parametrize("broken", ["unknown-key", "missing-key", "yaml"])
    def test_a_broken_quiz_is_explained_alike_by_quiz_and_check(self, machine: Machine, broken: str) -> None:
        machine.write("mine.yaml", (DATA / "bad" / f"{broken}.yaml").read_text(encoding="utf-8"))
        checked = machine.run("check", "mine.yaml")
        taken = machine.run("quiz", "mine.yaml", input=ALL_REPLIES)
        problems = checked.stdout.rpartition("\n\n")[0]
        assert f"[{broken}]" in problems
        assert problems.startswith("mine.yaml:")
        assert taken.stderr.startswith(problems + "\n")
        assert (checked.code, taken.code, taken.stdout, machine.kept) == (1, 1, "", [])

    def test_check_reports_the_other_files_when_one_is_missing(self, machine: Machine) -> None:
        ended = machine.run("check", "none.yaml", str(SMALL))
        assert ended.code == 1
        assert f"{SMALL}: no errors" in ended.stdout
        assert "There is no file none.yaml" in ended.stderr


class TestOutput:
    """Nothing is overwritten, and an output that cannot be written is known before the first question."""

    def test_an_existing_file_is_kept_without_force(self, machine: Machine) -> None:
        machine.write("me.json", "mine")
        refused = machine.take("--output", "me.json")
        is_explained(refused)
        assert "--force" in refused.stderr
        assert (machine.here / "me.json").read_text(encoding="utf-8") == "mine"
        assert machine.take("--output", "me.json", "--force").code == 0
        assert "rolefit-result/2" in (machine.here / "me.json").read_text(encoding="utf-8")

    @pytest.mark.parametrize("output", ["none/me.json", "folder.json", "me.json/me.json"])
    def test_it_is_refused_before_anything_is_asked(self, machine: Machine, output: str) -> None:
        (machine.here / "folder.json").mkdir()
        machine.write("me.json", "mine")
        for ended in (
            machine.take("--output", output),
            machine.run("score", "none.json", "--output", output),
            machine.run("roles", "--output", output, "--format", "html"),
        ):
            is_explained(ended)
        assert machine.kept == []

    @pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
    def test_on_a_full_disk_the_result_is_kept_and_said_where(self, machine: Machine) -> None:
        ended = machine.take("--output", str(FULL), "--format", "json")
        assert ended.code == 1
        assert "the disk is full" in ended.stderr
        assert "Kept as" in ended.stderr
        assert len(machine.kept) == 1

    @pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
    def test_stdout_on_a_full_disk_is_no_fault_of_ours(self, machine: Machine) -> None:
        with FULL.open("w") as full, machine.start("list", stdout=full) as running:
            _, said = running.communicate(timeout=30)
        assert running.returncode == 1
        assert b"No space left" in said
        assert b"mistake" not in said


class TestKeeping:
    """What was answered stays, whatever comes after it."""

    def test_short_input_names_the_line_and_the_question_and_keeps_the_answers(
        self, machine: Machine
    ) -> None:
        ended = machine.take(replies=lines(*REPLIES[:4]))
        assert (ended.code, ended.stdout) == (1, "")
        assert "The input ended after 4 lines, at question 4 of 8: Put these in the order" in ended.said
        assert "Go on with: rolefit quiz" in ended.said
        assert "unfinished: 3 of 8" in machine.run("history").stdout

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ("x", "Line 3 is 'x'"),
            ("3", "1 to 2"),
            ("1 2", "not 2"),
            ("", "An answer is missing"),
            ("1.0", "1.0"),
        ],
    )
    def test_a_wrong_line_is_named_and_never_guessed(self, machine: Machine, wrong: str, said: str) -> None:
        ended = machine.take(replies=lines(*REPLIES[:2], wrong, *REPLIES[3:]))
        assert (ended.code, ended.stdout) == (1, "")
        assert "Line 3 is" in ended.said
        assert said in ended.said
        assert "unfinished: 1 of 8" in machine.run("history").stdout

    def test_no_terminal_and_no_input_asks_for_a_line_for_every_question(self, machine: Machine) -> None:
        ended = machine.take(replies="")
        assert ended.code == 1
        assert "There is nobody to ask here" in ended.said
        assert machine.kept == []

    def test_input_that_is_not_text_keeps_the_answers(self, machine: Machine) -> None:
        ended = machine.run("quiz", str(SMALL), input=b"1\n1\n" + b"\n" * 9000 + b"\xff\xfe")
        assert ended.code == 1
        assert "unfinished: 1 of 8" in machine.run("history").stdout

    def test_where_nothing_can_be_kept_it_says_so_at_once(self, machine: Machine) -> None:
        machine.home.joinpath("state").touch()
        ended = machine.take()
        assert (ended.code, ended.stdout) == (1, "")
        assert "a part of the path is a file" in ended.stderr
        assert machine.take("--no-save").code == 0

    def test_a_result_that_cannot_be_kept_loses_no_answer(self, machine: Machine) -> None:
        with machine.start("quiz", str(SMALL)) as running:
            write_until(running, lines(*REPLIES[:2]), b"Question 2 of 8")
            blocked = machine.home / "data"
            blocked.touch()
            out, said = running.communicate(lines(*REPLIES[2:]).encode(), timeout=30)
        assert (running.returncode, out) == (1, b"")
        blocked.unlink()
        command = said.decode().partition("Go on with: rolefit ")[2].split()
        assert machine.run(*command, "--json").json["answered"] == 8

    def test_the_last_line_torn_by_a_crash_costs_one_answer(self, machine: Machine) -> None:
        machine.take(replies=lines(*REPLIES[:4]))
        (journal,) = machine.kept
        journal.write_bytes(journal.read_bytes()[:-5])
        assert machine.take("--resume", "--json", replies=lines(*REPLIES[3:])).json["answered"] == 8

    def test_a_damaged_journal_is_named_and_not_taken_for_empty(self, machine: Machine) -> None:
        machine.take(replies=lines(*REPLIES[:4]))
        (journal,) = machine.kept
        journal.write_bytes(b"{" + journal.read_bytes())
        ended = machine.run("quiz", journal.stem, "--resume")
        is_explained(ended)
        assert "is damaged" in ended.stderr
        assert f"rolefit forget {journal.stem}" in ended.stderr
        assert "is damaged" in machine.run("history").stdout

    def test_resume_without_an_unfinished_quiz(self, machine: Machine) -> None:
        ended = machine.take("--resume")
        is_explained(ended)
        assert "There is no unfinished quiz" in ended.stderr

    def test_two_windows_do_not_meet(self, machine: Machine) -> None:
        with machine.start("quiz", str(SMALL), "--json") as other:
            write_until(other, lines(*REPLIES[:2]), b"Question 2 of 8")
            assert "in use" in machine.run("history").stdout
            for command in (["quiz", str(SMALL), "--resume"], ["forget", "--all", "--yes"]):
                refused = machine.run(*command)
                assert refused.code == 1
                assert "in another window" in refused.stderr
            here = machine.take("--json").json
            there = json.loads(other.communicate(lines(*REPLIES[2:]).encode(), timeout=30)[0])
        assert here["answers"] == there["answers"]
        assert here["id"] != there["id"]
        assert len(machine.kept) == 2


class TestForget:
    """Nothing is deleted that was not meant."""

    def test_it_asks_first_and_deletes_nothing_where_nobody_can_be_asked(self, machine: Machine) -> None:
        id = machine.take("--json").json["id"]
        for words in (["forget", id], ["forget", "--all"]):
            ended = machine.run(*words, input="y\n")
            is_explained(ended)
            assert "--yes" in ended.stderr
        assert len(machine.kept) == 1

    def test_an_unknown_id_deletes_nothing(self, machine: Machine) -> None:
        machine.take()
        is_explained(machine.run("forget", "1999", "--yes"))
        assert len(machine.kept) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["quiz", "--nonsense"],
        ["quiz", "one", "two"],
        ["quiz", "--seed", "often"],
        ["quiz", "--fresh", "--resume"],
        ["quiz", "--no-save", "--resume"],
        ["quiz", "--json", "--format", "csv"],
        ["quiz", "--format", "pdf"],
        ["show", "--output", "me.pdf"],
        ["show", "--output", "me"],
        ["score"],
        ["forget"],
        ["forget", "20261123-1", "--all"],
        ["roles", "--format", "csv"],
        ["check"],
        ["check", str(SMALL), "--format", "html"],
        ["schema", "everything"],
    ],
)
def test_wrong_usage_is_code_2_and_changes_nothing(machine: Machine, words: list[str]) -> None:
    ended = machine.run(*words)
    assert (ended.code, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    assert ended.stderr
    assert machine.kept == []


class TestStreams:
    """Streams that are closed, broken or of another encoding."""

    def test_a_reader_that_leaves_early_hears_no_complaint(self, machine: Machine) -> None:
        with machine.start("roles", "--format", "html") as running:
            assert running.stdout
            assert running.stderr
            running.stdout.close()
            running.wait(30)
            assert running.stderr.read() == b""

    def test_what_stdout_cannot_show_becomes_a_question_mark(self, machine: Machine) -> None:
        machine.take("--label", "Zoë")
        shown = machine.process("history", env={"PYTHONIOENCODING": "ascii"})
        assert (shown.code, shown.stderr) == (0, "")
        assert "Zo?" in shown.stdout

    @pytest.mark.slow
    def test_a_result_in_a_pipe_is_utf_8_whatever_the_terminal_speaks(self, machine: Machine) -> None:
        machine.take("--label", "Zoë")
        shown = machine.process("show", "--json", env={"PYTHONIOENCODING": "latin-1"})
        assert shown.json["label"] == "Zoë"

    @pytest.mark.slow
    def test_a_plain_quiz_in_ascii_writes_only_ascii(self, machine: Machine) -> None:
        taken = machine.process(
            "quiz", str(SMALL), input=ALL_REPLIES, env={"PYTHONIOENCODING": "ascii", "LANG": "C"}
        )
        assert taken.code == 0
        assert "You lean towards gardener." in taken.stdout
        assert (taken.stdout + taken.stderr).isascii()
