"""Nothing is undocumented, and nothing is documented that is not there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from rolefit.cli import app

CHECKOUT = Path(__file__).parents[1]
PAGES = [
    *(CHECKOUT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((CHECKOUT / "docs").glob("*.md")),
]
CODE = re.compile(r"```(?:\w+)?\n(.*?)```|`([^`\n]+)`", re.DOTALL)
COMMAND = re.compile(r"(?:^|[\s/`\"])rolefit((?: +(?:--?)?[A-Za-z\[][^\s`\"#|,;]*)+)")
"""rolefit, and the words after it up to the end of the command."""

group = typer.main.get_command(app)
COMMANDS = vars(group)["commands"]
OPTIONS = {
    name: {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    | {"--help", "-h", "--debug", "--color"}
    for name, command in COMMANDS.items()
}
ALONE = {"--version", "--help", "-h", "--debug", "--color", "--install-completion", "--show-completion"}


def code_of(page: Path) -> Iterator[str]:
    for block, span in CODE.findall(page.read_text(encoding="utf-8")):
        yield from block.splitlines() or [span]


def messages() -> Iterator[str]:
    """Every text in the program."""
    for path in (CHECKOUT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from node.value.splitlines()


def commands_in(text: str) -> Iterator[list[str]]:
    for words in COMMAND.findall(text):
        yield words.split()


def wrong(words: list[str]) -> str:
    """What is not there; empty where all is."""
    name, *rest = words
    if name.startswith("-"):
        return "" if name in ALONE else name
    if name not in COMMANDS:
        return name
    named = (word.partition("=")[0].strip("[].)") for word in rest if word.startswith("-"))
    return " ".join(option for option in named if option not in OPTIONS[name])


def documented(page: Path) -> list[list[str]]:
    return [words for code in code_of(page) for words in commands_in(code)]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme_or_a_page_that_it_links(name: str) -> None:
    readme, *others = PAGES
    linked = [page for page in others if page.name in readme.read_text(encoding="utf-8")]
    assert name in {words[0] for page in (readme, *linked) for words in documented(page)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_on_a_page_exists(page: Path) -> None:
    assert {" ".join(words): wrong(words) for words in documented(page) if wrong(words)} == {}


def test_the_readme_shows_commands() -> None:
    assert ["quiz"] in documented(PAGES[0])
    assert ["show", "--output", "me.md"] in documented(PAGES[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_that_stands_alone_exists(page: Path) -> None:
    alone = {span.split()[0] for span in code_of(page) if re.match(r"--[a-z]", span)}
    assert alone <= set().union(ALONE, *OPTIONS.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_that_is_linked_exists(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_test_that_a_promise_rests_on_exists() -> None:
    security = (CHECKOUT / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"(?:tests|benchmarks|\.ci)/[\w/.]+", security)
    assert len(named) > 15
    assert [name for name in named if not (CHECKOUT / name).exists()] == []


def test_every_command_that_a_message_advises_exists() -> None:
    advised = [words for text in messages() for words in quoted(text)]
    assert ["quiz"] in advised
    assert {" ".join(words): wrong(words) for words in advised if wrong(words)} == {}


def quoted(text: str) -> Iterator[list[str]]:
    """The commands in a message: after a colon or "with", in quotes, or known by their first word."""
    for words in commands_in(text):
        if words[0] in COMMANDS or re.search(rf"[`\"]rolefit {re.escape(words[0])}|: rolefit ", text):
            yield words
