"""What the cells of a question's own column say: the column is read as a whole, text by text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from string import ascii_lowercase
from typing import NamedTuple

from rolefit.quiz.item import Reply
from rolefit.tables.folding import folded
from rolefit.tables.options import CODE, NUMBERED, OPTION_NUMBER, QUOTED, Options, quoted_cell
from rolefit.tables.tool_words import MISSING

PAST_THE_OPTIONS = 1 / 20
"""More cells than this share run past the options: the column counts in another way than the quiz."""
NUMBERS = re.compile(r"[0-9.]+(?:[\s,;|]+[0-9.]+)*[\s,;|]*")
LONGEST_CELL = 10_000
"""More characters than twenty options have, each with a number and a separator."""
MOST_STEPS = 5_000
"""After so many tries at finding options in one cell it is given up: options may be made to overlap."""

CellReading = Reply | str | None
"""What a cell holds: a reply, what is wrong with it as a clause, or None where nothing is answered."""

CodeReader = Callable[[str], int | None]
"""The option's number in a code; None where it is none."""


class Counting(NamedTuple):
    """How a column counts that holds nothing but numbers or codes."""

    options: int
    pick: int
    code: str
    """The letters of its codes; empty where it holds numbers."""
    lowest: int
    highest: int

    @property
    def from_zero(self) -> bool:
        """Whether it can only count from 0: where the last option's number occurs too, 0 is a wrong cell."""
        return self.lowest == 0 and self.highest < self.options

    def may_be_as(self, other: "Counting") -> bool:
        """Whether it may count as the other does: it is of the same kind, and the last number is missing."""
        return self[:3] == other[:3] and self.highest < self.options


@dataclass(frozen=True)
class ColumnRead:
    """What each text of a column says."""

    readings: Mapping[str, CellReading]
    refusal: str = ""
    """Why the whole column is not read, and what to do, in sentences; empty where it is read."""
    counting: Counting | None = None
    """None where it holds texts."""


def read_column(options: Options, counts: Mapping[str, int]) -> ColumnRead:
    """What each text of a column says. `counts` tells of each how many cells hold it.

    Numbers, codes and texts may stand together. A column of numbers that can only count in another way than
    the quiz does is refused as a whole: read one by one, its cells would be taken for other options.
    """
    unsure = _unsure(options, counts)
    reader = _CellReader(options, _numbers_are_labels(options, counts), _code(options, counts), unsure)
    readings: dict[str, CellReading] = {}
    numbers: dict[str, list[int]] = {}
    for text in counts:
        readings[text] = reader.read(text)
        numbers[text] = reader.numbers
    refusal = _refusal(options, counts, numbers) or _doubtful(options, counts, unsure)
    return ColumnRead(readings, refusal, _counting(options, numbers, bool(refusal)))


def _counting(options: Options, numbers: Mapping[str, Sequence[int]], refused: bool) -> Counting | None:
    code, found = "", list[int]()
    for text, own in numbers.items():
        plain = text.strip().casefold()
        number = OPTION_NUMBER.fullmatch(plain)
        if plain in MISSING:
            continue
        if not own and not (refused and number):
            return None
        found += own or ([int(number[1])] if number else [])
        if letters := CODE.match(plain):
            code = letters[1]
    return Counting(options.size, options.item.pick, code, min(found), max(found)) if found else None


def _unsure(options: Options, counts: Mapping[str, int]) -> frozenset[str]:
    """The numbers in the column that are no option's text, where other numbers are nothing else.

    With the options 0, 1-2, 3-5 and 6+ a column of 0, 1 and 2 holds the text of the first, or counts from 0.
    """
    texts, numbers = set[str](), set[str]()
    for text in map(str.strip, counts):
        if number := OPTION_NUMBER.fullmatch(text):
            valid, label = options.takes(int(number[1])), folded(text) in options.by_text
            if valid != label:
                (numbers if valid else texts).add(text)
    return frozenset(numbers if texts else ())


def _doubtful(options: Options, counts: Mapping[str, int], unsure: frozenset[str]) -> str:
    many = sum(count for text, count in counts.items() if text.strip() in unsure)
    filled = sum(count for text, count in counts.items() if text.strip().casefold() not in MISSING)
    if many >= 2 and many > PAST_THE_OPTIONS * filled:
        return (
            f"Some of its numbers are texts of options, and others, such as {min(unsure)}, are numbers of "
            "options: nothing tells how it counts. Export the answers as texts, or number them from 1 to "
            f"{options.size}."
        )
    return ""


def _refusal(options: Options, counts: Mapping[str, int], numbers: Mapping[str, Sequence[int]]) -> str:
    if zero := sum(counts[text] for text, found in numbers.items() if 0 in found):
        return (
            f"It counts from 0, which stands in {zero} of its cells, and the quiz counts options from 1: "
            "each number would mean another option. Add 1 to its numbers, or export the answers as texts."
        )
    filled = sum(count for text, count in counts.items() if text.strip().casefold() not in MISSING)
    past = [text for text, found in numbers.items() if any(number > options.size for number in found)]
    many = sum(counts[text] for text in past)
    if many >= 2 and many > PAST_THE_OPTIONS * filled:
        return (
            f"{many} of {filled} cells run past its {options.size} options, such as {past[0].strip()}. "
            f"Number its answers as the quiz does, from 1 to {options.size}, or export them as texts."
        )
    return ""


def _numbers_are_labels(options: Options, counts: Mapping[str, int]) -> bool | None:
    """Whether numbers in the column are texts of options, not option numbers; None where nothing tells.

    With the options 0, 1, 2 and 3 or more, a cell 1 is a text if others hold 0, and a number if others
    hold 4.
    """
    texts = numbers = False
    for cell in counts:
        text = cell.strip()
        number = OPTION_NUMBER.fullmatch(text)
        valid = bool(number and options.takes(int(number[1])))
        label = options.by_text.get(folded(text))
        texts |= label is not None and not valid
        numbers |= label is None and valid
    return texts if texts != numbers else None


def _code(options: Options, counts: Mapping[str, int]) -> CodeReader | None:
    """How to read the column's codes, where all its texts are codes: AO01, option 2, or A, B, C."""
    texts = {text.strip().casefold() for text in counts} - MISSING
    pieces = {piece for text in texts for piece in _pieces(text)}
    found = [CODE.fullmatch(piece) for piece in pieces]
    if found and len({one and one[1] for one in found}) == 1 and all(found):
        return lambda piece: int(one[2]) if (one := CODE.fullmatch(piece.casefold())) else None
    letters = ascii_lowercase[: options.size]
    if len(pieces) > 1 and all(len(piece) == 1 and piece in letters for piece in pieces):
        return lambda piece: letters.find(piece.casefold()) + 1 or None
    return None


def _pieces(text: str) -> list[str]:
    """The codes in a cell: `option 1, option 3` or `AO01 AO03`."""
    parts = [part.strip() for part in re.split(r"[,;|\n]+", text) if part.strip()]
    return parts if all(map(CODE.fullmatch, parts)) else re.findall(r"[^\s,;|]+", text)


@dataclass
class _CellReader:
    """Reads one cell after another of a column."""

    options: Options
    labels: bool | None
    """Whether numbers are texts of options."""
    code: CodeReader | None
    """Reads the option's number from codes such as AO01; None where the column has none."""
    unsure: frozenset[str] = frozenset()
    """Numbers of options, in a column in which other numbers are texts."""
    numbers: list[int] = field(default_factory=list)
    """The option numbers that the last cell holds, right or wrong; empty where it holds texts."""

    def read(self, cell: str) -> CellReading:
        self.numbers = []
        text = cell.strip()
        item = self.options.item
        if item.pick > 1:
            return self._several(text)
        number = self.options.labelled(text)
        if number is None and text.casefold() in MISSING:
            return None
        return self._one(text, number)

    def _one(self, text: str, label: int | None) -> CellReading:
        number = self._number(text)
        if text in self.unsure:
            return f"{quoted_cell(text)} is the number of an option, and other numbers are texts of options"
        if label not in (None, number) and number is not None and self.options.takes(number):
            if self.labels is None:
                return f"{quoted_cell(text)} can be the number of one option and the text of another"
            label = label if self.labels else None
        if label is not None:
            return (label,)
        if number is None:
            return unknown(self.options, text)
        self.numbers.append(number)
        return (number,) if self.options.takes(number) else _no_option(self.options, number)

    def _number(self, text: str) -> int | None:
        if found := OPTION_NUMBER.fullmatch(text):
            return int(found[1])
        return self.code(text) if self.code else None

    def _several(self, text: str) -> CellReading:
        item = self.options.item
        if NUMBERS.fullmatch(text):
            return self._counted(re.findall(r"[0-9.]+", text))
        if text.casefold() in MISSING:
            return None
        if self.code:
            return self._counted(_pieces(text))
        if len(text) > LONGEST_CELL:
            return f"{quoted_cell(text)} is too long"
        found = read_texts(self.options, text)
        return found if isinstance(found, str) else item.fault(found) or found

    def _counted(self, pieces: Sequence[str]) -> CellReading:
        reply: list[int] = []
        for piece in pieces:
            read = self._one(piece, self.options.by_text.get(folded(piece)))
            if not isinstance(read, tuple):
                return read
            reply += read
        return self.options.item.fault(reply) or tuple(reply)


def unknown(options: Options, text: str) -> str:
    """Says that no option is called so, and which may be meant."""
    labels = options.item.labels
    near = get_close_matches(text[:QUOTED], [label[:QUOTED] for label in labels], n=1)
    meant = next((label for label in labels if near and label[:QUOTED] == near[0]), "")
    hint = f" (did you mean {quoted_cell(meant)}?)" if meant else ""
    return f"{quoted_cell(text)} is not one of its options{hint}"


def _no_option(options: Options, number: int) -> str:
    return f"{number} is not one of the options 1 to {options.size}"


class _Named(NamedTuple):
    """An option in a cell that names several, and the number beside it."""

    option: int
    beside: int | None


def read_texts(options: Options, cell: str) -> Reply | str:
    """The options that a cell names by their texts, in order, or what is wrong with it.

    They are joined by anything that is neither letter nor digit: `a, b`, `a;b;`, a line each. Options that
    hold commas are found whole, the longest first. Of numbers beside all of them (`b: 1; a: 2`) a ranking
    takes the order.
    """
    text = folded(cell)
    found = _Search(options, text).all()
    if len({tuple(one.option for one in way) for way in found}) > 1:
        return f"{quoted_cell(cell)} can be read in two ways"
    if not found:
        return _why_not(options, text)
    return _in_order(options, found[0])


def _in_order(options: Options, named: Sequence[_Named]) -> Reply:
    """By the numbers beside the options, where these are places and not the options' own numbers."""
    beside = [one.beside for one in named]
    places = sorted(one for one in beside if one is not None) == [*range(1, options.item.pick + 1)]
    if options.item.ordered and places and any(one.beside != one.option for one in named):
        return tuple(one.option for one in sorted(named, key=lambda one: one.beside or 0))
    return tuple(one.option for one in named)


@dataclass
class _Search:
    """All ways to read a text as so many options as the question takes, at most two of them."""

    options: Options
    text: str
    steps: int = 0

    def all(self) -> list[list[_Named]]:
        ways: list[list[_Named]] = []
        for way in self._from(0, []):
            if way not in ways:
                ways.append(way)
            if len(ways) == 2:
                break
        return ways

    def _from(self, place: int, named: list[_Named]) -> Iterator[list[_Named]]:
        if len(named) == self.options.item.pick:
            if not re.search(r"\w", self.text[place:]):
                yield named
            return
        for start in self._starts(place):
            numbered = NUMBERED.match(self.text, start)
            yield from self._option(start, None, named)
            if numbered:
                number = numbered["number"]
                yield from self._option(numbered.end(), int(number) if number.isdecimal() else None, named)

    def _starts(self, place: int) -> Iterator[int]:
        """Where the next option can begin: after any separators, some of which may belong to its text."""
        while place < len(self.text):
            yield place
            if self.text[place].isalnum():
                return
            place += 1

    def _option(self, start: int, before: int | None, named: list[_Named]) -> Iterator[list[_Named]]:
        for label, number in self.options.longest_first:
            self.steps += 1
            if self.steps > MOST_STEPS:
                return
            if not self.text.startswith(label, start) or any(one.option == number for one in named):
                continue
            end = start + len(label)
            if self.text[end - 1].isalnum() and self.text[end : end + 1].isalnum():
                continue
            yield from self._from(end, [*named, _Named(number, before)])
            if after := _BESIDE.match(self.text, end):
                yield from self._from(after.end(), [*named, _Named(number, int(after[1]))])


_BESIDE = re.compile(r"\s*[(\[=:>-]+\s*([0-9]{1,2})(?:[])]|st\b|nd\b|rd\b|th\b|(?!\w))")
"""The place of an option in a ranking: a: 2, a (2), a = 2nd."""


def _why_not(options: Options, text: str) -> str:
    """What is wrong with a text that cannot be read as so many options as the question takes."""
    reply: list[int] = []
    place = 0
    while place < len(text):
        fitting = (one for one in options.longest_first if text.startswith(one[0], place))
        if label := next(fitting, None):
            reply.append(label[1])
            place += len(label[0])
        elif text[place].isalnum():
            piece = re.split(r"[;,|]", text[place:])[0].strip()
            if numbered := NUMBERED.match(text, place):
                place = numbered.end()
                continue
            return unknown(options, piece)
        else:
            place += 1
    return options.item.fault(reply) or f"{quoted_cell(text)} cannot be read"
