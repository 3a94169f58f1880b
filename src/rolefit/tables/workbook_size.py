"""Would reading a workbook fill the memory? That is counted before its reader, which trusts it, opens it.

A workbook is a ZIP file. Some kilobytes of it can stand for gigabytes: bytes that repeat, two cells in
opposite corners of a sheet (the reader holds all that lie between), one long text that a million cells refer
to, or a row that says that it stands there a million times. All is counted rather too high than too low.
"""

import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from zipfile import BadZipFile, ZipFile, ZipInfo

MOST_UNPACKED = 2**28
"""Unpacked. 100,000 people with 40 answers take half of that."""
MOST_CELLS = 2**24
"""In the rectangle around all that is filled. The reader needs 32 bytes for each: half a gigabyte."""
MOST_TEXT = 2**29
"""Bytes of the cells' texts, each of which the reader holds by itself."""
DAMAGED = (BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, ValueError, LookupError)
"""What zipfile raises for archives that are cut, changed, encrypted or packed in a way it does not know."""
UNPACKED_AT_ONCE = 2**20
BETWEEN_TAGS = 2**22
"""More bytes than lie between two tags: a cell's text has at most 32,767 characters."""

ROW = re.compile(rb"<(?:[\w.-]+:)?row\b")
CELL = re.compile(rb"<(?:[\w.-]+:)?c\b")
CELL_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,8})([0-9]{1,12})""")
VALUE = re.compile(rb"<(?:[\w.-]+:)?v\b[^<]*?>\s*([0-9]*)")
STRING = re.compile(rb"<(?:[\w.-]+:)?si\b")
ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^<>]*)>")
ODS_REPEATED = re.compile(rb"""table:number-(?:rows|columns)-repeated\s*=\s*["']\s*([0-9]+)""")


class TooLarge(Exception):
    """Reading it would take more memory than a survey needs."""


def check_size(book: ZipFile) -> None:
    """Raises TooLarge for a workbook that stands for more than a survey, whatever it says of its size.

    Raises what zipfile raises where it is damaged.
    """
    left = MOST_UNPACKED
    strings: list[int] = []
    for info in sorted(book.infolist(), key=lambda one: not _holds_strings(one)):
        member = (
            _Strings(strings) if _holds_strings(info) else _OdsSheet() if _is_ods(info) else _Sheet(strings)
        )
        for piece in _pieces(book, info):
            left -= len(piece)
            if left < 0:
                raise TooLarge
            member.add(piece)
        if member.cells > MOST_CELLS or member.text > MOST_TEXT:
            raise TooLarge


def _holds_strings(info: ZipInfo) -> bool:
    return info.filename.lower().endswith("sharedstrings.xml")


def _is_ods(info: ZipInfo) -> bool:
    return info.filename.lower() == "content.xml"


def _pieces(book: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    """A member of the ZIP file, cut before tags; all of it, not only as much as it claims to be."""
    info.file_size = MOST_UNPACKED + UNPACKED_AT_ONCE
    rest = b""
    with book.open(info) as member:
        while block := member.read(UNPACKED_AT_ONCE):
            whole, mark, rest = (rest + block).rpartition(b"<")
            rest = mark + rest
            if len(rest) > BETWEEN_TAGS:
                raise TooLarge
            yield whole
    yield rest


@dataclass
class _Strings:
    """The texts that cells of an .xlsx refer to by number."""

    lengths: list[int]
    cells = text = 0

    def add(self, piece: bytes) -> None:
        before, *strings = STRING.split(piece)
        if self.lengths:
            self.lengths[-1] += len(before)
        self.lengths += map(len, strings)


@dataclass
class _Sheet:
    """A sheet of an .xlsx; any other part of one holds none of what is counted here."""

    strings: list[int]
    rows: int = 0
    widest: int = 0
    """The most cells in a row."""
    lowest: int = 0
    """The last row that a cell says it is in."""
    rightmost: int = 0
    placed: int = 0
    """How many rows and cells say where they are; the others follow the one before."""
    all: int = 0
    """How many cells there are."""
    width: int = 0
    values: Counter[bytes] = field(default_factory=Counter)

    def add(self, piece: bytes) -> None:
        for number, row in enumerate(ROW.split(piece)):
            self.rows += number > 0
            count = len(CELL.findall(row))
            self.width = count if number else self.width + count
            self.widest = max(self.widest, self.width)
            self.all += count
        for column, row_number in CELL_REFERENCE.findall(piece):
            self.placed += 1
            self.lowest = max(self.lowest, int(row_number))
            self.rightmost = max(self.rightmost, _column(column))
        self.values.update(VALUE.findall(piece))

    @property
    def cells(self) -> int:
        if self.placed >= self.rows + self.all:
            return self.lowest * self.rightmost
        return (self.lowest + self.rows) * (self.rightmost + self.widest)

    @property
    def text(self) -> int:
        longest = max(self.strings, default=0)
        return sum(count * self._length(value, longest) for value, count in self.values.items())

    def _length(self, value: bytes, longest: int) -> int:
        number = int(value) if value and len(value) < 10 else -1
        return self.strings[number] if 0 <= number < len(self.strings) else longest if not value else 0


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


@dataclass
class _OdsSheet:
    """The sheets of an .ods, one after another."""

    cells: int = 0
    """Of all sheets."""
    text: int = 0
    rows: int = 0
    pending: int = 0
    """Empty rows, which count where a filled one follows."""
    repeated: int = 1
    """How often the present row stands there."""
    place: int = 0
    width: int = 0
    widest: int = 0

    def add(self, piece: bytes) -> None:
        tags = list(ODS_TAG.finditer(piece))
        for tag, following in zip_longest(tags, tags[1:]):
            end = following.start() if following else len(piece)
            self._tag(tag[1] == b"/", tag[2], tag[3], end - tag.end())

    def _tag(self, closes: bool, name: bytes, attributes: bytes, length: int) -> None:
        if name == b"table":
            self.rows = self.pending = self.widest = 0
        elif name == b"table-row":
            self._row(closes, attributes)
        elif not closes:
            repeated = _repeated(attributes)
            self.place += repeated
            if not attributes.endswith(b"/") or b"value" in attributes:
                self.width = self.place
                self.text += (length + len(attributes)) * repeated * self.repeated

    def _row(self, closes: bool, attributes: bytes) -> None:
        if not closes:
            self.repeated, self.place, self.width = _repeated(attributes), 0, 0
        if closes or attributes.endswith(b"/"):
            self.pending += self.repeated
            if self.width:
                self.cells += self.pending * max(self.widest, self.width)
                if self.width > self.widest:
                    self.cells += self.rows * (self.width - self.widest)
                    self.widest = self.width
                self.rows += self.pending
                self.pending = 0


def _repeated(attributes: bytes) -> int:
    found = ODS_REPEATED.search(attributes)
    return int(found[1][:12]) if found else 1
