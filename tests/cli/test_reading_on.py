"""After the card one key reads on, and what is longer than the screen goes through the pager."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from at_terminal import Terminal
from machine import REPLIES, SMALL, Machine, lines

from rolefit.store import forgetting
from rolefit.store.drafts import passing_page
from rolefit.store.folders import Folders
from slowly import mostly_slow

LAST = "What it is not"
ROOT = Path(__file__).parents[2]
Sit = Callable[..., Terminal]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    machine = Machine(tmp_path_factory.mktemp("machine"))
    machine.take()
    script(machine, "pager", 'echo "<paged>"; cat; echo "</paged> $LESS"')
    script(machine, "other", 'echo "<other>"; cat')
    script(machine, "hasty", "head -n 1")
    script(machine, "browser", 'f=${1#file://}; ls -l "$f"; head -c 15 "$f"')
    return machine


def script(machine: Machine, name: str, line: str) -> None:
    machine.write(name, f"#!/bin/sh\n{line}\n").chmod(0o755)


@pytest.fixture
def sit(machine: Machine) -> Iterator[Sit]:
    opened: list[Terminal] = []

    def sit_down(
        *words: str, size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None
    ) -> Terminal:
        command = list(words) if words[0] == "sh" else [sys.executable, "-m", "rolefit", *words]
        opened.append(
            Terminal(machine, command, size, {"PATH": f"{machine.here}:/usr/bin:/bin", **(env or {})})
        )
        return opened[-1]

    yield sit_down
    for terminal in opened:
        terminal.child.close(force=True)


PAGES = [
    ["show"],
    ["roles"],
    ["preview", "pm-or-tpm-short"],
    ["score", str(ROOT / "docs" / "example-answers.json")],
]


PAGERS: list[tuple[list[str], Mapping[str, str], str]] = [
    ([], {"PAGER": "other"}, "<other>"),
    ([], {"ROLEFIT_PAGER": "cat", "PAGER": "other"}, ""),
    ([], {"PAGER": ""}, ""),
    ([], {"PAGER": "no-such-pager -x"}, ""),
    ([], {"PAGER": "a 'quote"}, ""),
    (["--no-pager"], {"PAGER": "other"}, ""),
    (["--plain"], {"PAGER": "other"}, ""),
    (["--json"], {"PAGER": "other"}, ""),
]
"""Options and environment of `show`, and what the pager then says."""


@pytest.mark.parametrize("words", mostly_slow(PAGES, PAGES[0]), ids=" ".join)
def test_a_page_longer_than_the_screen_goes_through_the_pager(sit: Sit, words: list[str]) -> None:
    terminal = sit(*words, env={"ROLEFIT_PAGER": "pager", "PAGER": "other"})
    assert terminal.end() == 0
    shown = terminal.words
    assert shown.index("<paged>") < shown.index("</paged> FRX")


@pytest.mark.slow
@pytest.mark.parametrize(("options", "env", "paged"), PAGERS)
def test_the_pager_is_the_one_that_is_wanted(
    sit: Sit, options: list[str], env: Mapping[str, str], paged: str
) -> None:
    terminal = sit("show", *options, env=env)
    assert terminal.end() == 0
    assert LAST in terminal.words
    assert ("<other>" in terminal.words) == bool(paged)


@pytest.mark.slow
def test_what_somebody_wants_of_less_stays_and_it_shows_colours(sit: Sit) -> None:
    terminal = sit("show", env={"PAGER": "pager", "LESS": "-i"})
    assert terminal.end() == 0
    assert "</paged> -i -R" in terminal.words


@pytest.mark.slow
def test_who_reads_scores_of_a_table_on_the_screen_hears_of_pages(machine: Machine, sit: Sit) -> None:
    machine.write("survey.csv", "sowed,tasted\n1,2\n2,3\n")
    terminal = sit("score", "survey.csv", "--quiz", str(SMALL))
    assert terminal.end() == 0
    assert "--output-dir RESULTS" in terminal.words


@pytest.mark.slow
def test_what_fits_the_screen_is_not_paged(sit: Sit) -> None:
    terminal = sit("show", size=(80, 200), env={"PAGER": "other"})
    assert terminal.end() == 0
    assert "<other>" not in terminal.words


@pytest.mark.slow
def test_nothing_is_paged_in_a_pipe(machine: Machine, sit: Sit) -> None:
    terminal = sit("sh", "-c", f"'{sys.executable}' -m rolefit show | cat", env={"PAGER": "other"})
    assert terminal.end() == 0
    assert LAST in terminal.words
    assert "<other>" not in terminal.words


@pytest.mark.slow
def test_a_pager_that_is_left_early_is_no_error(sit: Sit) -> None:
    terminal = sit("show", env={"PAGER": "hasty"})
    assert terminal.end() == 0
    assert LAST not in terminal.words


@pytest.mark.slow
def test_ctrl_c_in_the_pager_is_for_the_pager(sit: Sit) -> None:
    terminal = sit("show", env={"PAGER": "less"})
    terminal.wait("Gardener or cook?")
    terminal.send("\x03")
    terminal.send("q")
    assert terminal.end() == 0


@pytest.mark.slow
def test_the_pager_has_the_colours_of_the_terminal(sit: Sit) -> None:
    for env, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        terminal = sit("show", env={"PAGER": "pager", "TERM": "xterm-256color", **env})
        assert terminal.end() == 0
        assert (b"38;5;" in terminal.written) == coloured


def at_the_card(machine: Machine, sit: Sit, *options: str, env: Mapping[str, str] | None = None) -> Terminal:
    machine.take(replies=lines(*REPLIES[:8]))
    terminal = sit("quiz", str(SMALL), "--resume", *options, env=env)
    terminal.finish()
    terminal.wait("q leaves.")
    assert LAST not in terminal.words
    return terminal


@pytest.mark.slow
def test_on_a_small_terminal_the_verdict_stays_in_sight_above_the_question(
    machine: Machine, sit: Sit
) -> None:
    machine.take(replies=lines(*REPLIES[:8]))
    terminal = sit("quiz", str(SMALL), "--resume", size=(40, 20))
    terminal.finish()
    terminal.wait("page in your browser, q leaves.")
    verdict = machine.run("show", "--json").json["verdict"]["sentence"]
    assert verdict in " ".join(" ".join(terminal.screen.display).split())
    terminal.leave()


@pytest.mark.parametrize(
    ("key", "read"),
    mostly_slow([("\r", True), ("q", False), ("\x1b", False), ("\x04", False)], ("\r", True)),
)
def test_after_the_card_one_key_reads_on_or_leaves(machine: Machine, sit: Sit, key: str, read: bool) -> None:
    terminal = at_the_card(machine, sit, env={"PAGER": "other"})
    terminal.send(key)
    assert terminal.end() == 0
    assert (LAST in terminal.words, "<other>" in terminal.words) == (read, read)
    assert not read or terminal.words.index("Kept as") > terminal.words.index(LAST)


@pytest.mark.slow
def test_other_keys_do_nothing_and_ctrl_c_tells_where_the_result_is(machine: Machine, sit: Sit) -> None:
    terminal = at_the_card(machine, sit)
    terminal.send("x7 ")
    terminal.send("\x03")
    assert terminal.end() == 130
    assert "Your result is kept." in terminal.words


@pytest.mark.slow
def test_the_page_is_opened_in_the_browser_and_gone_afterwards(machine: Machine, sit: Sit) -> None:
    terminal = at_the_card(machine, sit, env={"BROWSER": "browser", "TMPDIR": str(machine.here)})
    terminal.send("o")
    terminal.wait("Enter deletes it when you have read it.")
    terminal.wait("<!doctype html>")
    assert "-rw-------" in terminal.words
    assert len(list(machine.here.glob("*.html"))) == 1
    terminal.send("\r")
    terminal.leave()
    assert terminal.end() == 0
    assert list(machine.here.glob("*.html")) == []


@pytest.mark.slow
def test_open_shows_a_page_again(machine: Machine, sit: Sit) -> None:
    terminal = sit("roles", "--open", env={"BROWSER": "browser", "TMPDIR": str(machine.here)})
    terminal.wait("Enter deletes it when you have read it.")
    terminal.send("\r")
    assert terminal.end() == 0
    assert list(machine.here.glob("*.html")) == []


@pytest.mark.slow
def test_without_a_browser_the_way_is_told(machine: Machine, sit: Sit) -> None:
    terminal = sit("show", "--open", env={"BROWSER": "no-such-browser", "PATH": "/nowhere"})
    assert terminal.end() == 1
    assert "No browser could be started. Write the page with --output me.html" in terminal.words


@pytest.mark.parametrize("options", [[], ["--json"], ["--output", "me.html"], ["--format", "markdown"]])
def test_open_needs_a_terminal_and_stands_alone(machine: Machine, options: list[str]) -> None:
    ended = machine.run("show", "--open", *options)
    assert (ended.code, ended.stdout) == (2, "")


@pytest.mark.slow
def test_plain_lines_end_with_the_same_choice(machine: Machine, sit: Sit) -> None:
    machine.take(replies=lines(*REPLIES[:8]))
    terminal = sit("quiz", str(SMALL), "--resume", "--plain")
    terminal.wait("Question 8 of 8")
    terminal.send("2\r")
    terminal.wait("Your answers:")
    terminal.send("\r")
    terminal.wait("q leaves. >")
    terminal.send("what?\r")
    terminal.send("\r")
    assert terminal.end() == 0
    assert LAST in terminal.words


@pytest.mark.slow
@pytest.mark.parametrize("options", ["--json > me.json", "--output me.md"])
def test_where_the_result_goes_elsewhere_the_card_is_seen_all_the_same(
    machine: Machine, sit: Sit, options: str
) -> None:
    machine.take(replies=lines(*REPLIES[:8]))
    terminal = sit("sh", "-c", f"'{sys.executable}' -m rolefit quiz '{SMALL}' --resume {options}")
    terminal.finish()
    assert terminal.end() == 0
    assert machine.run("show", "--json").json["verdict"]["sentence"] in terminal.words
    assert LAST not in terminal.words
    (machine.here / options.split()[-1]).unlink()


def test_a_page_that_a_kill_left_is_found(tmp_path: Path) -> None:
    folders, page = Folders(tmp_path / "data", tmp_path / "state"), tmp_path / "rolefit-0123456789abcdef.html"
    with passing_page(folders, page, "secret"):
        assert page.stat().st_mode & 0o777 == 0o600
        assert forgetting.all_kept(folders) == (page,)
        forgetting.clear_remains(folders)
        assert page.exists()
    assert list(tmp_path.iterdir()) == []
