"""The text of a quiz file to plain values and the place of each, refusing what does not belong there."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NoReturn, cast

import yaml
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

from rolefit.legible import short
from rolefit.quiz.piece import QuizPath
from rolefit.quiz.scalars import Unquoted
from rolefit.quizfile.decoding import HIDDEN, cleaned, decode_quiz, hidden
from rolefit.quizfile.misread_text import may_be_misread, misread_text
from rolefit.quizfile.parser import Parser, PlainParser, quick_parser
from rolefit.quizfile.problems import Place, Problem, error

MOST_QUIZ_BYTES = 512 * 1024
MOST_NESTED = 20
MOST_QUIZ_VALUES = 20_000
"""The largest shipped quiz has 60 KB, 6 levels and 3,000 values: the limits leave room for several times as
much, and a file at them is still refused or read within the second that SECURITY.md promises."""
MOST_REREAD = 400_000
"""At most so many characters are read again, over all repairs of a file: 0.7 s at 600,000 a second."""
MOST_SLIPS = 100
"""At most so many repairs are made, however small the file is: as many problems are shown."""
MOST_REPAIRS_OF_A_LINE = 3
"""Only the first slip of a line is told. More repairs of it only read a broken file again and again, which
the fuzzer found."""
REPAIRS_PER_READING = 25
"""So many repairs, each of which copies all lines of the file, are counted as one reading of it. Measured, 40
repairs took as long as one reading."""


_DASH_WITHOUT_SPACE = re.compile(r"-[A-Za-z]")
"""`-Walk the beds`, which YAML reads as a text that begins with a dash."""
_LIST_IN_TEXT = re.compile(r"\n *- ")
"""`Walk the beds` above `  - Water them`, which YAML reads as one text: the first dash is missing."""
_MORE_TEXT = re.compile(r" +[^\s#,\]}]")
"""What follows `*most` in `ask: *most of the day`: an alias stands alone, so this is a text."""
_SHARING = {"&": "an anchor, which names a part of the file", "*": "an alias, which repeats another part"}
_SECTIONS = {"sources", "scales", "traits", "roles", "neighbours", "starting_points", "questions"}
_BY_ID = {("traits",), ("roles",), ("neighbours",)}
"""Sections whose entries begin with an id."""
_ID_ALONE = re.compile(r"[a-z][\w-]*:[ \t]*(?:#.*)?\n")
"""`growing:` in `- growing:`, alone on its line: an id. Entries of a list would begin with `name:`
instead."""
_NEW = "`rolefit new FILE` writes a quiz to start from."
_INSTEAD = "If this is text, put it in quotes. To share answers, name them under scales: instead."


@dataclass(frozen=True)
class Document:
    """What a file holds: lists, dicts, text and None, and where each of them stands.

    Text that was written without quotes is `Unquoted`; None is an empty value.
    """

    values: Any
    text: str
    keys: Mapping[QuizPath, Place] = field(default_factory=dict)
    """Where the keys of mappings stand."""
    starts: Mapping[QuizPath, Place] = field(default_factory=dict)
    """Where the values stand."""
    inline: frozenset[QuizPath] = frozenset()
    """The mappings and lists that are written in { } or [ ]."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def place(self, path: QuizPath) -> Place:
        """Where this value stands, or the nearest one around it."""
        for size in range(len(path), -1, -1):
            if (start := self.starts.get(path[:size])) is not None:
                return start
        return Place(1, 1)

    def key_place(self, path: QuizPath) -> Place:
        """Where the key of this value stands; for an entry of a list, the entry."""
        return self.keys.get(path) or self.place(path)


def read(data: bytes) -> tuple[str, Document | None, list[Problem]]:
    """The text of a quiz file, its values (None where they cannot be read), and the problems in any order.

    At most 512 KiB, 20 levels and 20,000 values are read.
    """
    if len(data) > MOST_QUIZ_BYTES:
        message = f"the file is larger than {MOST_QUIZ_BYTES // 1024} KiB"
        return "", None, [error("limit", Place(1, 1), message, "Split it into several quizzes.")]
    text, problems = decode_quiz(data)
    clean, unseen = cleaned(text)
    problems += unseen
    if problems and not text:
        return text, None, problems
    document, found = _document(clean)
    return text, document, problems + found


def _document(text: str) -> tuple[Document | None, list[Problem]]:
    """Reads the text, quickly where nothing is wrong with it."""
    document = read_quickly(text)
    return (document, []) if document else read_exactly(text)


def read_quickly(text: str) -> Document | None:
    """What the parser in C reads, in a sixth of the time; None where there may be more to say.

    Where it gives a document, `read_exactly` gives the same one and no problems:
    tests/quiz/test_quick_reading.py.
    """
    parser = quick_parser(text)
    if parser is None:
        return None
    composer = _QuickComposer(parser, text)
    try:
        document = composer.document()
    except (yaml.YAMLError, _Unreadable):
        return None
    return None if composer.problems else document


def read_exactly(text: str) -> tuple[Document | None, list[Problem]]:
    """Reads the text; where its syntax is broken, reads again what was probably meant."""
    from rolefit.quizfile.syntax import diagnose  # what a sound file does not wait for

    slips: list[Problem] = []
    left, certain, repaired = MOST_REREAD, True, Counter[int]()
    while True:
        parser = PlainParser(text)
        composer = _Composer(cast(Parser, parser), text)
        try:
            return composer.document(), slips + composer.problems
        except _Unreadable:
            return None, slips + composer.problems
        except yaml.MarkedYAMLError as broken:
            slip = diagnose(text, parser.fault(broken))
            repair = max(len(text) // REPAIRS_PER_READING, MOST_REREAD // MOST_SLIPS)
            left -= cast(Mark, broken.problem_mark).index + repair
        line = slip.problems[0].line
        if line not in {problem.line for problem in slips}:
            if not certain:
                return None, slips + composer.problems
            slips += slip.problems
            certain = slip.certain
        repaired[line] += 1
        if repaired[line] > MOST_REPAIRS_OF_A_LINE or slip.repaired is None or left <= 0:
            return None, slips + composer.problems
        text = "\n".join(slip.repaired[:-1])


class _Unreadable(Exception):
    """The file goes beyond a limit, and reading it further is of no use."""


class _Composer:
    """Builds the values of one document, and collects `problems` on the way."""

    def __init__(self, parser: Parser, text: str) -> None:
        self.problems: list[Problem] = []
        self._parser = parser
        self._text = text
        self._values = 0
        self._keys: dict[QuizPath, Place] = {}
        self._starts: dict[QuizPath, Place] = {}
        self._inline: set[QuizPath] = set()

    @cached_property
    def _keys_with_text(self) -> frozenset[str]:
        from rolefit.quizfile.structure import keys_with_text

        return keys_with_text(self._text)

    def document(self) -> Document | None:
        """The first document of the stream; None, and a problem, where there is none.

        Raises `yaml.YAMLError` where the syntax is broken, `_Unreadable` at a limit.
        """
        self._parser.get_event()
        if isinstance(self._parser.peek_event(), StreamEndEvent):
            self.problems.append(error("empty", Place(1, 1), "the file is empty", _NEW))
            return None
        self._parser.get_event()
        first = self._parser.peek_event()
        values = self._value(())
        self._parser.get_event()
        if not isinstance(after := self._parser.peek_event(), StreamEndEvent):
            self._refuse(after, "a second document", "A file holds one quiz: take the line --- out.")
        if values is None:
            self.problems.append(error("empty", _place(first), f"the file {self._lack(first)}", _NEW))
            return None
        return Document(values, self._text, self._keys, self._starts, frozenset(self._inline))

    def _lack(self, event: Event) -> str:
        written = self._text[cast(Mark, event.start_mark).index : cast(Mark, event.end_mark).index]
        return f"holds no quiz: a lone {written} stands for nothing" if written else "is empty"

    def _value(self, path: QuizPath) -> Any:
        event = self._parser.get_event()
        self._starts[path] = _place(event)
        self._count(event, len(path))
        self._refuse_extras(event)
        match event:
            case ScalarEvent():
                return self._scalar(event, is_key=path[-1:] == ("?",))
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
            raise _Unreadable
        if self._values > MOST_QUIZ_VALUES:
            message = f"the file holds more than {MOST_QUIZ_VALUES:,} values"
            self.problems.append(error("limit", _place(event), message, "Split it into several quizzes."))
            raise _Unreadable

    def _refuse_extras(self, event: Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is tag is None:
            return
        end = cast(Mark, event.end_mark).index
        if isinstance(event, AliasEvent) and _MORE_TEXT.match(self._text, end):
            self._stop("an alias goes on as text", event)
        if anchor is not None:
            mark = "*" if isinstance(event, AliasEvent) else "&"
            self._refuse(event, f"{mark}{short(anchor)} ({_SHARING[mark]})", _INSTEAD)
        if tag is not None:
            name = short(tag.replace("tag:yaml.org,2002:", "!!"))
            self._refuse(
                event, f"{name} (a tag)", "If this is text, put it in quotes; otherwise take it out."
            )

    def _stop(self, why: str, event: Event, begun: Place | None = None) -> NoReturn:
        """Leaves off reading for a slip that YAML itself does not mind; the file is read again as meant."""
        mark = cast(Mark, event.start_mark)
        begun_mark = mark
        if begun is not None:
            begun_mark = Mark("", 0, begun.line - 1, begun.column - 1, None, 0)
        raise yaml.MarkedYAMLError(None, begun_mark, why, mark)

    def _refuse_half_a_list(self, event: Event, written: str) -> None:
        if _DASH_WITHOUT_SPACE.match(written):
            self._stop("a dash has no space", event)
        if _LIST_IN_TEXT.search(written):
            self._stop("a text holds a list", event)

    def _begins_line(self, event: Event) -> bool:
        mark = cast(Mark, event.start_mark)
        return not self._text[mark.index - mark.column : mark.index].strip()

    def _refuse(self, event: Event, what: str, hint: str) -> None:
        self.problems.append(
            error("not-allowed", _place(event), f"{what} does not belong in a quiz file", hint)
        )

    def _list(self, event: SequenceStartEvent, path: QuizPath) -> list[Any]:
        if event.flow_style:
            self._inline.add(path)
        entries: list[Any] = []
        first = self._parser.peek_event()
        is_of_ids = path in _BY_ID and not event.flow_style
        if is_of_ids and _ID_ALONE.match(self._text, cast(Mark, first.start_mark).index):
            self._stop("a dash before an id", first)
        while not isinstance(self._parser.peek_event(), CollectionEndEvent):
            entries.append(self._value((*path, len(entries))))
        self._parser.get_event()
        return entries

    def _mapping(self, event: MappingStartEvent, path: QuizPath) -> dict[str, Any]:
        if event.flow_style:
            self._inline.add(path)
        entries: dict[str, Any] = {}
        while not isinstance(self._parser.peek_event(), CollectionEndEvent):
            self._entry(entries, path)
        self._parser.get_event()
        return entries

    def _entry(self, entries: dict[str, Any], path: QuizPath) -> None:
        event = self._parser.peek_event()
        key = self._key(path)
        if key is None:
            self._value((*path, "?"))
        elif key in entries:
            self._twice(event, key, path, entries)
        else:
            self._keys[(*path, key)] = _place(event)
            if key.startswith("-"):
                self._dash(event, bool(entries))
            entries[key] = self._value((*path, key))
            if key in _SECTIONS and len(path) == 1 and entries[key] is None:
                self._stop("a part holds nothing", event)
            if entries[key] is None and path in self._inline:
                self._lone(event, key, entries, path)

    def _dash(self, event: Event, follows: bool) -> None:
        if not follows and self._begins_line(event):
            self._stop("a dash has no space", event)
        hint = "Write a space between the dash and what follows."
        self.problems.append(error("yaml", _place(event), "a space is missing after the dash", hint))

    def _lone(self, event: Event, key: str, entries: Mapping[str, Any], path: QuizPath) -> None:
        """Stops where a key within { } has no value for a sign that is missing, or too much."""
        begin, end = cast(Mark, event.start_mark).index, cast(Mark, event.end_mark).index
        if self._text[end : end + 1] == ":":
            return
        before = [*entries.values()][-2:-1]
        if key.isdigit() and before and isinstance(before[0], Unquoted) and before[0].isdigit():
            self._stop("a number has a comma", event)
        from rolefit.quizfile.structure import key_at_beginning

        word = key_at_beginning(self._text, key)
        if word and word not in entries and self._text.startswith(word, begin):
            self._stop("a key has no value", event)

    def _twice(self, event: Event, key: str, path: QuizPath, entries: dict[str, Any]) -> None:
        first, last = next(iter(entries)), next(reversed(entries))
        if key == first and self._begins_line(event) and path and isinstance(path[-1], int):
            self._stop("an entry begins again", event, self._keys[(*path, first)])
        if entries[last] is None and path not in self._inline and last not in self._keys_with_text:
            self._stop("a part holds nothing", event, self._keys[(*path, last)])
        value = self._value((*path, "?"))
        if value is None and path in self._inline:
            return  # no key, but a part of a text that holds commas: the first part is reported
        message = (
            f'the key "{short(key)}" stands here a second time: first on line {self._keys[(*path, key)].line}'
        )
        self.problems.append(error("duplicate-key", _place(event), message, "Keep one of the two."))

    def _key(self, path: QuizPath) -> str | None:
        """A key; None, after a problem, where there is none that can be used."""
        event = self._parser.peek_event()
        key = self._value((*path, "?"))
        if key == "<<":
            self._refuse(event, "<< (a merge key)", _INSTEAD)
        elif isinstance(key, str) and key.strip():
            return str(key)
        elif key is None or isinstance(key, str):
            self.problems.append(
                error("yaml", _place(event), "there is no key before the colon", "Write key: value.")
            )
        else:
            hint = "Put text that begins with { or [ in quotes."
            self.problems.append(error("quoting", _place(event), "a key must be a plain word", hint))
        return None

    def _scalar(self, event: ScalarEvent, is_key: bool) -> str | None:
        value = unicodedata.normalize("NFC", event.value)
        if event.style == '"' and (found := HIDDEN.search(value)):  # written as an escape
            self.problems.append(hidden(found[0], _place(event)))
            value = HIDDEN.sub("_", value)
        if event.style or event.tag:
            return value
        if value in ("", "~", "null"):
            return None
        start, end = cast(Mark, event.start_mark), cast(Mark, event.end_mark)
        written, after = self._text[start.index : end.index], self._text[end.index : end.index + 40]
        if not is_key and self._begins_line(event):
            self._refuse_half_a_list(event, written)
        if may_be_misread(written, after):
            self.problems += misread_text(written, after, _at(start), _at(end))
        return Unquoted(value)


class _QuickComposer(_Composer):
    """For the parser in C, which lets a forgotten quote run on, and sets empty values one blank further."""

    def _scalar(self, event: ScalarEvent, is_key: bool) -> str | None:
        value = super()._scalar(event, is_key)
        runs_on = cast(Mark, event.start_mark).line != cast(Mark, event.end_mark).line
        if value is None or (event.style in ("'", '"') and runs_on):
            raise _Unreadable
        return value


def _place(event: Event) -> Place:
    return _at(cast(Mark, event.start_mark))


def _at(mark: Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)
