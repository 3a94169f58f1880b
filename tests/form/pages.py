"""Pages as a browser takes them apart, and quizzes with other words in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from quizzes import quiz_named
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content

SMALL = quiz_named("small")
VOID = {"meta", "input", "link", "br"}
WORDS = {"title", "about", "version", "language", "ask", "text"}


@dataclass
class Element:
    """A part of a page."""

    tag: str
    attrs: dict[str, str | None] = field(default_factory=dict)
    inside: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def find(self, tag: str, **attrs: str) -> "list[Element]":
        """Every part of this kind."""
        return [one for one in self.parts() if one.tag == tag and attrs.items() <= one.attrs.items()]

    def parts(self) -> "Iterator[Element]":
        """All parts, in the order of the page."""
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one.parts()

    @property
    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """The page without its words: tags and the names of their attributes."""
        return [(one.tag, tuple(one.attrs)) for one in self.parts()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, dict(attrs))
        self.open[-1].inside.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parsed(html: str) -> Element:
    """The page; every element in it is closed where it should be."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    (whole,) = reader.open
    return whole


def reworded(quiz: Quiz, words: str) -> Quiz:
    """The quiz with these words wherever a page shows some."""
    content = quiz.content()
    content["scales"] = {id: [words[:200]] * len(steps) for id, steps in content["scales"].items()}
    content["starting_points"]["options"] = dict.fromkeys(content["starting_points"]["options"], words[:200])
    return from_content(_reworded(content, words))


def _reworded(data: Any, words: str) -> Any:
    if isinstance(data, list):
        return [_reworded(one, words) for one in data]
    if not isinstance(data, dict):
        return data
    return {
        key: words[: 200 if key == "text" else 1000]
        if key in WORDS and isinstance(one, str)
        else _reworded(one, words)
        for key, one in data.items()
    }
