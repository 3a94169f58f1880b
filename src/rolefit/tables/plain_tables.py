"""A quick reader for plain tables: bytes in blocks, cut at their separators all at once.

A table is plain if its head is one row that names each question by its id, if it has as many cells in every
row, no quotation marks and nothing that must not be shown, and if every cell can be read. What its head means
and what its cells say is decided by what decides it for all tables (`Responses`); only taking the cells apart
is done otherwise here. Of all other tables nothing is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from rolefit.columns.coding import Codes, Coding, Indices
from rolefit.legible import steers
from rolefit.quiz.model import Quiz
from rolefit.tables.cells import read_column
from rolefit.tables.heads import LOOKED_AT, head_of
from rolefit.tables.known import START_HEAD, Known
from rolefit.tables.matching import match
from rolefit.tables.responses import PEOPLE_LOOKED_AT
from rolefit.tables.row_blocks import RowBlock
from rolefit.tables.summaries import front, sums_up
from rolefit.tables.text_tables import SEPARATORS
from rolefit.tables.who_and_when import Column, WhoAndWhen, may_be_names, who_and_when

PLAIN_BLOCK = 2**19
"""Bytes that are cut into cells at once: what that takes stays in the processor's cache."""
ROWS_TOGETHER, CELLS_TOGETHER = 2**14, 2**21
"""At most so many are handed over together: a block takes a while to score, and a row takes memory."""
LONGEST_PLAIN_LINE = 2**16
"""Bytes. A row may be longer, but then the table is not plain."""
MOST_TEXTS = 250
"""Different texts in a plain column: 10 options in any order of two have fewer."""
PLAIN = bytes([9, 10, *(byte for byte in range(32, 127) if byte != ord('"'))])
"""What may stand in a plain table, besides what is no ASCII."""
BYTES_OF_A_WORD = 8

Kinds = Indices | NDArray[np.uint8]
"""For every row a number that stands for its text."""


class NotPlainError(Exception):
    """The table has to be read row by row."""


def plain_blocks(quiz: Quiz, coding: Coding, stream: BinaryIO) -> Iterator[RowBlock] | None:
    """The people in a plain table, by columns; None where it is not plain.

    Parameters
    ----------
    quiz : Quiz
        What was answered.
    coding : Coding
        How its replies are coded.
    stream : binary stream
        The table; it can be read again from its beginning.

    Returns
    -------
    iterator of RowBlock, or None
        The same people as those of `Responses`, without faults, labels and moments.
    """
    stream.seek(0)
    try:
        table = _Head(quiz, stream)
        cells, block = list[_Cells](), b""
        for block in _blocks(stream):
            cells.append(_Cells(table, block))
        last = block.rstrip().rpartition(b"\n")[2].decode().split(table.separator)
        if sums_up(front(table.first)) or sums_up(front(last)):
            raise NotPlainError
        tables = {place: table.codes(place) for place in table.questions.values()}
        if not any(
            codes.any() for place, codes in tables.items() if place != table.questions.get(START_HEAD)
        ):
            raise NotPlainError  # nobody answered anything: that is said elsewhere
    except NotPlainError:
        stream.seek(0)
        return None
    return _coded(coding, table, cells, tables)


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, many at once."""
    rest = b""
    while data := stream.read(PLAIN_BLOCK):
        data = rest + data
        end = data.rfind(b"\n") + 1
        block, rest = data[:end], data[end:]
        if len(rest) > LONGEST_PLAIN_LINE:
            raise NotPlainError
        if block:
            yield block
    if rest:
        yield rest + b"\n"


class _Head:
    """The head of a plain table, and the texts in its columns so far. Raises NotPlainError."""

    def __init__(self, quiz: Quiz, stream: BinaryIO) -> None:
        self._known = Known(quiz)
        first = stream.readline(LONGEST_PLAIN_LINE)
        sample = [
            first.removeprefix(b"\xef\xbb\xbf"),
            *(stream.readline(LONGEST_PLAIN_LINE) for _ in range(PEOPLE_LOOKED_AT)),
        ]
        stream.seek(len(first))
        lines = _plain(b"".join(sample)).decode().split("\n")
        self.separator = max(SEPARATORS, key=lines[0].count)
        rows = [line.split(self.separator) for line in lines if line]
        self.width = len(rows[0]) if rows else 0
        self.first = rows[1] if len(rows) > 1 else []
        found = head_of(self._known, rows[:LOOKED_AT])
        if found is None or found.size != 1 or len(found.columns) != self.width:
            raise NotPlainError
        columns = match(self._known, found.columns)
        if any(len(one.whole) != 1 or one.group or one.unclear for one in columns.values()):
            raise NotPlainError
        self.questions = {question: one.whole[0] for question, one in columns.items()}
        asked = {*self._known.options} - {START_HEAD}
        if not asked <= self.questions.keys() or not self.questions.keys() <= {*rows[0]}:
            raise NotPlainError
        others = [
            Column(place, heads)
            for place, heads in enumerate(found.columns)
            if heads and place not in self.questions.values()
        ]
        roles = who_and_when(others, rows[1:])
        if roles != WhoAndWhen(id=roles.id) or any(
            one.place != roles.id and may_be_names(one, rows[1:]) for one in others
        ):
            raise NotPlainError
        self.id = roles.id
        self.starts = len(self._known.starts)
        self.counts: dict[int, dict[str, int]] = {place: {} for place in self.questions.values()}
        """Column -> text -> how many cells hold it; the order is that of their numbers."""

    def numbers(
        self, place: int, texts: Mapping[int, str], kind: Indices | NDArray[np.uint8]
    ) -> NDArray[np.uint8]:
        """Of each cell the number of its text in the whole column; `texts` and `kind` are of one block."""
        counts, here = self.counts[place], np.bincount(kind)
        found = np.flatnonzero(here).tolist()
        for one in found:
            counts[texts[one]] = counts.get(texts[one], 0) + int(here[one])
        if len(counts) > MOST_TEXTS:
            raise NotPlainError
        order = {text: number for number, text in enumerate(counts)}
        table = np.zeros(len(here), np.uint8)
        table[found] = [order[texts[one]] for one in found]
        return table.take(kind)

    def codes(self, place: int) -> Codes:
        """Number of a text -> the codes of its reply, 0 for none: shape (texts, places)."""
        question = next(question for question, own in self.questions.items() if own == place)
        options = self._known.options[question]
        read = read_column(options, self.counts[place])
        readings = [read.readings[text] for text in self.counts[place]]
        if read.refusal or any(isinstance(one, str) for one in readings):
            raise NotPlainError
        blank = (0,) * options.item.pick
        return np.array([one if isinstance(one, tuple) else blank for one in readings], np.uint8)


class _Cells:
    """The cells of a block of lines: the number of each one's text, and the ids. Raises NotPlainError."""

    def __init__(self, head: _Head, data: bytes) -> None:
        cut = _Cut(_plain(data), head.separator, head.width)
        self.rows = cut.rows
        self.numbers = {place: head.numbers(place, *cut.texts(place)) for place in head.questions.values()}
        self._ids = b"" if head.id is None else b"\n".join(cut.bytes(head.id))

    @property
    def ids(self) -> Sequence[bytes]:
        """What stands in the column of ids; kept as one text, which takes less memory."""
        return self._ids.split(b"\n")


def _plain(data: bytes) -> bytes:
    """The text with line feeds alone at its ends. Raises NotPlainError where it is not plain."""
    text = data.replace(b"\r\n", b"\n") if b"\r" in data else data
    other = text.translate(None, PLAIN)
    if other:
        try:
            if min(other) < 128 or steers(text.decode()):
                raise NotPlainError
        except UnicodeDecodeError:
            raise NotPlainError from None
    return text


class _Cut:
    """Lines cut into cells, so many in each. Raises NotPlainError."""

    def __init__(self, data: bytes, separator: str, width: int) -> None:
        signs = np.frombuffer(data, np.uint8)
        stops = np.flatnonzero((signs == ord(separator)) | (signs == ord("\n")))
        if len(stops) % width or data.count(b"\n") != len(stops) // width:
            raise NotPlainError
        self._ends = np.ascontiguousarray(stops.reshape(-1, width).T)
        self._first = np.concatenate([[0], self._ends[-1, :-1] + 1])
        lengths = self._ends[-1] - self._first
        if (
            (signs.take(self._ends[-1]) != ord("\n")).any()
            or lengths.max() > LONGEST_PLAIN_LINE
            or lengths.min() < width
        ):
            raise NotPlainError  # a line with other cells, a very long one, or one with nothing in it
        self._data = data
        self._signs = np.frombuffer(data + bytes(LONGEST_PLAIN_LINE), np.uint8)
        self._words = np.ndarray(len(self._signs) - BYTES_OF_A_WORD + 1, "<u8", self._signs, strides=(1,))
        """Every byte with the seven after it, as one number."""
        empty = {ord(end): "" for end in (separator, "\n", "\0")}
        self._single = {sign: chr(sign) for sign in range(128)} | empty
        """A sign -> the text of a cell that holds it alone, or that ends what is before an empty cell."""
        self.rows = len(lengths)

    def _span(self, place: int) -> tuple[Indices, Indices]:
        """Where the cells of a column begin, and how long they are."""
        start = self._ends[place - 1] + 1 if place else self._first
        return start, self._ends[place] - start

    def texts(self, place: int) -> tuple[Mapping[int, str], Kinds]:
        """The different texts in a column, by number, and the number of each row's."""
        start, size = self._span(place)
        if size.max() <= 1:  # before its end is the cell's one sign, or what ends the cell before
            return self._single, self._signs.take(self._ends[place] - 1)
        _, first, kind = np.unique(self._word(start, size), return_index=True, return_inverse=True)
        for beyond in range(BYTES_OF_A_WORD, int(size.max()), BYTES_OF_A_WORD):
            _, number = np.unique(self._word(start + beyond, size - beyond), return_inverse=True)
            both = kind * (number.max() + 1) + number
            _, first, kind = np.unique(both, return_index=True, return_inverse=True)
        cells = zip(start[first].tolist(), size[first].tolist(), strict=True)
        return {one: self._data[at : at + long].decode() for one, (at, long) in enumerate(cells)}, kind

    def _word(self, start: Indices, size: Indices) -> NDArray[np.uint64]:
        """Up to eight bytes from here as one number."""
        found: NDArray[np.uint64] = self._words[start] & MASKS[np.clip(size, 0, BYTES_OF_A_WORD)]
        return found

    def bytes(self, place: int) -> list[bytes]:
        """The texts in a column, without blanks around them."""
        start, _ = self._span(place)
        ends = zip(start.tolist(), self._ends[place].tolist(), strict=True)
        found = [self._data[start:end] for start, end in ends]
        whole = b"".join(found)
        blanks = b" " in whole or b"\t" in whole or not whole.isascii()
        return [one.decode().strip().encode() for one in found] if blanks else found


MASKS = np.array([(1 << 8 * size) - 1 for size in range(BYTES_OF_A_WORD + 1)], np.uint64)
"""A number's first bytes, by how many."""


def _coded(
    coding: Coding, head: _Head, blocks: list[_Cells], tables: Mapping[int, Codes]
) -> Iterator[RowBlock]:
    """Blocks of codes, from blocks of numbers of texts; `tables` say what these are."""
    row, most = 2, min(ROWS_TOGETHER, CELLS_TOGETHER // head.width)
    for some in _together(blocks, most):
        rows = np.arange(row, row := row + sum(one.rows for one in some))
        ids = [id for one in some for id in one.ids] if head.id is not None else [b"%d" % one for one in rows]
        codes, starts = np.zeros((coding.size, len(rows)), np.uint8), np.full(len(rows), -1)
        for question, place in head.questions.items():
            own = tables[place].T.take(np.concatenate([one.numbers[place] for one in some]), axis=1)
            if question == START_HEAD and head.starts:
                starts = own[0].astype(np.intp) - 1
            else:
                codes[coding.rows[question]] = own
        yield RowBlock(codes, ids, starts, rows)


def _together(blocks: list[_Cells], most: int) -> Iterator[Sequence[_Cells]]:
    """As many blocks at once as have so many rows together, or else one; these are let go."""
    blocks.reverse()
    while blocks:
        some = [blocks.pop()]
        while blocks and sum(one.rows for one in some) + blocks[-1].rows <= most:
            some.append(blocks.pop())
        yield some
