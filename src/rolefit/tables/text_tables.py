"""Text of a table → rows; the right encoding and separator are those that show the words of the quiz."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO, TextIOWrapper
from itertools import islice
from typing import BinaryIO

from rolefit.errors import RolefitError
from rolefit.legible import legible
from rolefit.tables.heads import LOOKED_AT, MOST_COLUMNS, head_of
from rolefit.tables.known import Known
from rolefit.tables.source import NumberedRows, Source

SEPARATORS = ",;\t|"
BYTES_LOOKED_AT = 2**18
"""So many bytes from the beginning tell encoding and separator: more than any head has."""
DECODED_AT_ONCE = 2**20
LONGEST_ROW = 2**20
"""More characters than any row has: a quotation mark that is never closed takes in all lines after it."""
CODE_PAGES = {
    "cp1252": "Windows-1252 (Western European)",
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1257": "Windows-1257 (Baltic)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1258": "Windows-1258 (Vietnamese)",
    "cp874": "Windows-874 (Thai)",
    "cp932": "Shift JIS (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "cp950": "Big5 (Chinese)",
    "cp949": "Windows-949 (Korean)",
    "mac_roman": "Mac OS Roman",
    "cp850": "code page 850 (DOS)",
}
"""Encoding -> its name; those that come first are preferred where the quiz's words do not tell."""
OF_LANGUAGE = {
    language: page
    for page, languages in {
        "cp1250": "pl cs sk hu sl hr ro sq",
        "cp1251": "ru uk bg sr mk be",
        "cp1253": "el",
        "cp1254": "tr az",
        "cp1257": "et lv lt",
        "cp1255": "he",
        "cp1256": "ar fa ur",
        "cp1258": "vi",
        "cp874": "th",
        "cp932": "ja",
        "gb18030": "zh",
        "cp949": "ko",
    }.items()
    for language in languages.split()
}
"""The page that Windows uses for a language, where it is not the first."""


def text_source(stream: BinaryIO, name: str, known: Known, language: str) -> Source:
    """The table in an open, seekable stream of text; `name` is what to call it, `language` the quiz's.

    Reading the rows raises RolefitError, with the row, where the quotation marks are no longer those of CSV.
    """
    stream.seek(0)
    sample = stream.read(BYTES_LOOKED_AT)
    encoding, note = _encoding(stream, sample, known, language)
    separator, skip = _separator(known, sample.decode(encoding, "replace"))

    def rows() -> NumberedRows:
        stream.seek(0)
        text = TextIOWrapper(stream, encoding, "replace")
        try:
            yield from _rows(text, separator, name, skip)
        finally:
            text.detach()  # the stream stays open, to be read again

    return Source(rows, note)


def _encoding(stream: BinaryIO, sample: bytes, known: Known, language: str) -> tuple[str, str]:
    """The encoding, and a sentence where it is not UTF-8."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "Read as UTF-16."
    if sample.count(0) * 3 > len(sample):  # every other byte, where there is no mark at the beginning
        return ("utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"), "Read as UTF-16."
    if _is_utf8(stream):
        return "utf-8-sig", ""
    pages = [OF_LANGUAGE.get(language.lower().partition("-")[0], "cp1252"), *CODE_PAGES]
    page = max(dict.fromkeys(pages), key=lambda one: _known_words(known, sample, one))
    return page, f"Read as {CODE_PAGES[page]}. If names look wrong, save the table as UTF-8."


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    try:
        while block := stream.read(DECODED_AT_ONCE):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _known_words(known: Known, sample: bytes, encoding: str) -> int:
    """How many texts of the quiz, of those that are not plain ASCII, stand in the bytes in this encoding."""
    texts = {text for item in known.items.values() for text in (item.ask, *item.labels) if not text.isascii()}
    return sum((data := text.encode(encoding, "ignore")) != b"" and data in sample for text in texts)


def _separator(known: Known, text: str) -> tuple[str, int]:
    """The separator with which most columns name a question, and how many lines above the table state it."""
    lines = StringIO(text, newline=None).readlines()
    first = lines[0].strip().strip('"').lower() if lines else ""
    if first.startswith("sep=") and len(first) in (4, 5):
        return first[4:] or "\t", 1
    whole = lines[:-1] if len(lines) > 1 and len(text) >= BYTES_LOOKED_AT // 4 else lines

    def fits(separator: str) -> tuple[int, int]:
        rows: list[list[str]] = []
        with suppress(csv.Error):
            rows += islice(csv.reader(whole, delimiter=separator), LOOKED_AT)
        head = head_of(known, rows)
        return head.found if head else 0, max(map(len, rows), default=0)

    return max(SEPARATORS, key=fits), 0


def _rows(text: TextIOWrapper, separator: str, name: str, skip: int) -> NumberedRows:
    row = length = 0

    def lines() -> Iterator[str]:
        nonlocal length
        while line := text.readline(LONGEST_ROW):
            length += len(line)
            if length >= LONGEST_ROW:
                raise csv.Error
            yield legible(line)

    try:
        for row, cells in enumerate(
            csv.reader(islice(lines(), skip, None), delimiter=separator, strict=True), 1
        ):
            length = 0
            if len(cells) > MOST_COLUMNS:
                raise RolefitError(
                    f"{name}, row {row}: it has {len(cells):,} columns; at most {MOST_COLUMNS:,} are read.",
                    "Keep the columns that answer questions, and the table will do.",
                )
            if any(cells):
                yield row, cells
    except csv.Error:
        raise RolefitError(
            f"{name}, row {row + 1}: a cell never ends, or its quotation marks are not those of a CSV file.",
            "Mend that row, or save the table as CSV anew.",
        ) from None
