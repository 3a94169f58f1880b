"""YAML events to plain values and places, refusing what does not belong into a quiz file."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from rolefit.quiz.problems import Place, Problem, error, warning
from rolefit.quiz.scalars import Plain

MOST_NESTED = 20
MOST_VALUES = 20_000

Path = tuple[str | int, ...]

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters, and those that change the direction of text or cannot be seen at all."""

_CUT = re.compile(r"[ \t]+#(?=[^\s#])")
_SMART = re.compile(r"([“„‟‘‚])[^“”„‟‘’‚]*[”“’‘]")


_SHARING = {"&": "an anchor, which names a part of the file", "*": "an alias, which repeats another part"}
_INSTEAD = "If this is text, put it in quotes. To share answers, name them under scales: instead."


class Parser(Protocol):
    """What both of PyYAML's parsers do."""

    def peek_event(self) -> Event:
        """The next event, which stays."""

    def get_event(self) -> Event:
        """The next event, which is used up."""


@dataclass(frozen=True)
class Document:
    """What a file holds: lists, dicts, text and None, and where each of them stands.

    Text that was written without quotes is `Plain`; None is an empty value.
    """

    values: Any
    text: str
    keys: Mapping[Path, Place] = field(default_factory=dict)
    """Where the keys of mappings stand."""
    starts: Mapping[Path, Place] = field(default_factory=dict)
    """Where the values stand."""
    inline: frozenset[Path] = frozenset()
    """The mappings and lists that are written in { } or [ ]."""

    def place(self, path: Path) -> Place:
        """Where this value stands, or the nearest one around it."""
        for size in range(len(path), -1, -1):
            if (start := self.starts.get(path[:size])) is not None:
                return start
        return Place(1, 1)

    def key_place(self, path: Path) -> Place:
        """Where the key of this value stands; for an entry of a list, the entry."""
        return self.keys.get(path) or self.place(path)


class Unreadable(Exception):
    """The file goes beyond a limit, and reading it further is of no use."""


class Composer:
    """Builds the values of one document, and collects `problems` on the way."""

    def __init__(self, parser: Parser, text: str) -> None:
        self.problems: list[Problem] = []
        self._parser = parser
        self._text = text
        self._values = 0
        self._keys: dict[Path, Place] = {}
        self._starts: dict[Path, Place] = {}
        self._inline: set[Path] = set()

    def document(self) -> Document | None:
        """The first document of the stream; None where there is none.

        Raises `yaml.YAMLError` where the syntax is broken, `Unreadable` at a limit.
        """
        self._parser.get_event()
        if isinstance(self._parser.peek_event(), StreamEndEvent):
            return None
        self._parser.get_event()
        values = self._value(())
        self._parser.get_event()
        if not isinstance(after := self._parser.peek_event(), StreamEndEvent):
            self._refuse(
                after, "a second document begins here", "A file holds one quiz: take the line --- out."
            )
        return Document(values, self._text, self._keys, self._starts, frozenset(self._inline))

    def _value(self, path: Path) -> Any:
        event = self._parser.get_event()
        self._starts[path] = _place(event)
        self._count(event, len(path))
        self._refuse_extras(event)
        match event:
            case ScalarEvent():
                return self._scalar(event)
            case SequenceStartEvent():
                return self._list(event, path)
            case MappingStartEvent():
                return self._mapping(event, path)
            case _:
                return "*"

    def _count(self, event: Event, depth: int) -> None:
        self._values += 1
        if depth > MOST_NESTED:
            message = f"this is nested more than {MOST_NESTED} levels deep"
            self.problems.append(
                error("limit", _place(event), message, "A quiz needs fewer than ten: take some out.")
            )
            raise Unreadable
        if self._values > MOST_VALUES:
            message = f"the file holds more than {MOST_VALUES:,} values"
            self.problems.append(error("limit", _place(event), message, "Split it into several quizzes."))
            raise Unreadable

    def _refuse_extras(self, event: Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            mark = "*" if isinstance(event, AliasEvent) else "&"
            self._refuse(event, f"{mark}{anchor} ({_SHARING[mark]})", _INSTEAD)
        if tag is not None:
            self._refuse(event, f"{tag} (a tag)", "If this is text, put it in quotes; otherwise take it out.")

    def _refuse(self, event: Event, what: str, hint: str) -> None:
        self.problems.append(
            error("not-allowed", _place(event), f"{what} does not belong in a quiz file", hint)
        )

    def _list(self, event: SequenceStartEvent, path: Path) -> list[Any]:
        if event.flow_style:
            self._inline.add(path)
        entries: list[Any] = []
        while not isinstance(self._parser.peek_event(), CollectionEndEvent):
            entries.append(self._value((*path, len(entries))))
        self._parser.get_event()
        return entries

    def _mapping(self, event: MappingStartEvent, path: Path) -> dict[str, Any]:
        if event.flow_style:
            self._inline.add(path)
        entries: dict[str, Any] = {}
        while not isinstance(self._parser.peek_event(), CollectionEndEvent):
            self._entry(entries, path)
        self._parser.get_event()
        return entries

    def _entry(self, entries: dict[str, Any], path: Path) -> None:
        event = self._parser.peek_event()
        key = self._key(path)
        if key is None:
            self._value((*path, "?"))
        elif key in entries:
            self._twice(event, key, self._keys[(*path, key)])
            self._value((*path, "?"))
        else:
            self._keys[(*path, key)] = _place(event)
            entries[key] = self._value((*path, key))

    def _twice(self, event: Event, key: str, first: Place) -> None:
        message = f'the key "{key}" stands here a second time: first on line {first.line}'
        self.problems.append(error("duplicate-key", _place(event), message, "Keep one of the two."))

    def _key(self, path: Path) -> str | None:
        event = self._parser.peek_event()
        key = self._value((*path, "?"))
        if key == "<<":
            hint = "Write the keys out. To share answers, name them under scales: instead."
            self._refuse(event, "<< (a merge key)", hint)
            return None
        if isinstance(key, str) and key.strip():
            return str(key)
        if key is None or isinstance(key, str):
            self.problems.append(
                error("yaml", _place(event), "there is no key before the colon", "Write key: value.")
            )
        else:
            hint = "Put text that begins with { or [ in quotes."
            self.problems.append(error("quoting", _place(event), "a key must be a plain word", hint))
        return None

    def _scalar(self, event: ScalarEvent) -> str | None:
        value = unicodedata.normalize("NFC", event.value)
        if found := HIDDEN.search(value):
            self.problems.append(hidden(found[0], _place(event)))
            value = HIDDEN.sub("?", value)
        if event.style or event.tag:
            return value
        if value in ("", "~", "null"):
            return None
        self._suspect(event)
        return Plain(value)

    def _suspect(self, event: ScalarEvent) -> None:
        end = cast(Mark, event.end_mark)
        if found := _CUT.match(self._text, end.index):
            place = Place(end.line + 1, end.column + len(found[0]))
            read = _short(event.value)
            message = f'the text ends before the #, since what follows is a comment: people read "{read}"'
            hint = "Put the whole text in quotes; if it is a comment, put a space after the #."
            self.problems.append(warning("cut-text", place, message, hint))
        if _SMART.fullmatch(event.value):
            message = "these are typographic quotes: people will see them as part of the text"
            hint = 'Use straight quotes " or, to show the typographic ones, put straight quotes around them.'
            self.problems.append(warning("quoting", _place(event), message, hint))


def hidden(char: str, place: Place) -> Problem:
    """The problem that a character is that cannot be seen, or that changes how others are shown."""
    name = unicodedata.name(char, "control character").lower()
    message = f"there is a character that nobody can see: {name} (U+{ord(char):04X})"
    return error("character", place, message, "Delete it; it may have come along when text was pasted.")


def _place(event: Event) -> Place:
    mark = cast(Mark, event.start_mark)
    return Place(mark.line + 1, mark.column + 1)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"… {text[-38:]}"
