"""What a page rests on: the sources of what it shows, named at its end."""

from collections.abc import Collection, Iterable
from typing import Protocol

from rolefit.layout.blocks import Bullets, Section
from rolefit.quiz.model import Quiz
from rolefit.report.words import first_sentence


class Sourced(Protocol):
    """A part of a quiz file that may name its sources."""

    @property
    def source(self) -> tuple[str, ...]:
        """As the file names them, such as `seed/S34`."""


def cited(*parts: Sourced | None) -> tuple[str, ...]:
    """The ids of the sources that parts of a quiz file name, each once: `seed/S34` is of `seed`."""
    return tuple(dict.fromkeys(one.partition("/")[0] for part in parts if part for one in part.source))


def cited_first(text: str, part: Sourced) -> tuple[str, ...]:
    """The sources of a text's first sentence: all if it has no more, else the one that is named first."""
    return cited(part) if first_sentence(text) == text else cited(part)[:1]


def sources_section(quiz: Quiz, sections: Iterable[Section], named: Collection[str] = ()) -> Section | None:
    """The sources of these sections but for those `named` already, in the order of the quiz file.

    None where there are none.
    """
    used = {id for section in sections for id in section.rests_on}.difference(named)
    texts = [text for id, text in quiz.sources.items() if id in used]
    return Section("sources", "What it rests on", (Bullets(tuple(texts), "link"),)) if texts else None
