"""What a reader finds in a report of each format: the words that it shows, and what it is made of."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rolefit.layout import html, markdown, plain, terminal
from rolefit.layout.blocks import Report

VOID = {"meta", "link", "br"}
SPACE = re.compile(r"\s+")
MARKS = re.compile(r"^ *[│●○] | *│$", re.MULTILINE)
WALL = 600
"""Columns of a terminal where no table has to fold its cells."""
LAYOUT = re.compile(r"^(?: {3}[·+−] | {3}\d | {2}[●○] {2}|$)", re.MULTILINE)
"""In a terminal: a list's entry, a step of the path, the end of a block."""

# A page is looked at in several ways, and made once.
in_html, in_markdown, in_terminal = cache(html.render), cache(markdown.render), cache(terminal.render)
in_plain = cache(plain.render)


def spaced(text: str) -> str:
    """The text with single spaces."""
    return SPACE.sub(" ", text).strip()


@dataclass
class Page(HTMLParser):
    """An HTML page, taken apart; every element in it must be closed where it should be."""

    source: str
    text: str = ""
    open: list[str] = field(default_factory=list)
    skeleton: list[tuple[str, ...]] = field(default_factory=list)
    attributes: list[tuple[str, str, str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skeleton.append((tag, *(name for name, _ in attrs)))
        self.attributes += ((tag, name, value) for name, value in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.skeleton.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


@cache
def page_of(report: Report) -> Page:
    return Page(in_html(report))


@cache
def _tokens(report: Report) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [one for token in parser.parse(in_markdown(report)) for one in token.children or (token,)]


def markdown_words(report: Report) -> str:
    return "".join(one.content if one.content else " " for one in _tokens(report))


def markdown_skeleton(report: Report) -> list[str]:
    """Without text, and without mail addresses, which are shown as code."""
    made = (one for one in _tokens(report) if one.type not in ("text", "softbreak"))
    return [f"{one.type} {one.tag}" for one in made if "@" not in one.content]


def terminal_words(report: Report) -> str:
    """As at 80 columns, and as on a wall."""
    return " ".join(MARKS.sub(" ", in_terminal(report, width=width)) for width in (80, WALL))


def terminal_skeleton(report: Report) -> list[str]:
    return [found.strip() for found in LAYOUT.findall(in_terminal(report, width=80))]


WORDS: dict[str, Callable[[Report], str]] = {
    "terminal": terminal_words,
    "plain": in_plain,
    "markdown": markdown_words,
    "html": lambda report: page_of(report).text,
}
"""Format -> the words that it shows."""
SKELETON: dict[str, Callable[[Report], list[str] | list[tuple[str, ...]]]] = {
    "terminal": terminal_skeleton,
    "plain": lambda report: re.findall(r"^$", in_plain(report), re.MULTILINE),
    "markdown": markdown_skeleton,
    "html": lambda report: page_of(report).skeleton,
}
"""Format -> what it is made of."""
