"""What a file is by its first bytes, and the tables that are in it."""

from io import BufferedReader, BytesIO
from typing import BinaryIO
from zipfile import ZipFile

from rolefit.errors import RolefitError
from rolefit.tables.known import Known
from rolefit.tables.source import Source
from rolefit.tables.text_tables import text_source
from rolefit.tables.workbook import workbook_sources
from rolefit.tables.workbook_size import DAMAGED

FIRST_BYTES = 4096
"""So many bytes tell what a file is."""
FILE_BEGINNINGS = {
    b"%PDF": "a PDF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"Rar!": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an old workbook, or one with a password",
    b"SQLite format 3": "a database",
    b"PAR1": "a Parquet file",
    b"{\\rtf": "a formatted text",
}
"""How a file begins -> what it is."""
HTML_BEGINNINGS = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta")
TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".ods", ".zip")
"""The endings of files that are tables, whatever they hold; others may be."""
IN_ARCHIVES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".ods")
MOST_TABLE_BYTES = 2**28
"""Of a table in a ZIP archive, unpacked."""
READS = "Save the table as CSV (.csv, .tsv, .txt) or as a workbook (.xlsx, .ods), and give that."


def first_bytes(stream: BufferedReader) -> bytes:
    """What tells the kind of an open file; it stays unread."""
    return stream.peek(FIRST_BYTES)[:FIRST_BYTES]


def kind_of(begin: bytes) -> str:
    """What kind of file begins with these bytes; empty for text, and for ZIP archives, such as workbooks."""
    if begin.lstrip().lower().startswith(HTML_BEGINNINGS):
        return "a web page"
    return next((kind for first, kind in FILE_BEGINNINGS.items() if begin.startswith(first)), "")


def is_zip(begin: bytes) -> bool:
    """Whether these first bytes are those of a ZIP archive, such as a workbook or what some tools export."""
    return begin.startswith(b"PK\x03\x04")


def table_sources(stream: BinaryIO, name: str, known: Known, language: str) -> list[Source]:
    """The tables in an open, seekable stream; `name` is what to call it, `language` that of the quiz.

    Raises RolefitError, which says what the file is, where there is none.
    """
    begin = stream.read(FIRST_BYTES)
    stream.seek(0)
    if is_zip(begin):
        return _unpacked(stream, name, known, language)
    if kind := kind_of(begin):
        raise RolefitError(f"{name} is {kind}, and no table.", READS)
    return [text_source(stream, name, known, language)]


def _unpacked(stream: BinaryIO, name: str, known: Known, language: str) -> list[Source]:
    """The sheets of a workbook, or the one table in an archive: Google Forms packs its CSV files so."""
    try:
        with ZipFile(stream) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" in names or "content.xml" in names:
                return workbook_sources(stream, name)
            tables = [
                one for one in names if one.lower().endswith(IN_ARCHIVES) and not one.startswith("__MACOSX")
            ]
            if len(tables) == 1:
                return _packed(archive, tables[0], name, known, language)
    except DAMAGED:
        raise RolefitError(f"{name} is damaged.", "Download it again.") from None
    if tables:
        raise RolefitError(f"{name} holds {len(tables)} tables.", "Unpack it, and give one of them.")
    raise RolefitError(f"{name} is an archive without a table.", READS)


def _packed(archive: ZipFile, table: str, name: str, known: Known, language: str) -> list[Source]:
    with archive.open(table) as packed:
        data = packed.read(MOST_TABLE_BYTES + 1)
    if len(data) > MOST_TABLE_BYTES:
        raise RolefitError(f"{name} unpacks to more than any survey holds.", "Is it the right file?")
    title, inner = f"{table} in {name}", BytesIO(data)
    return workbook_sources(inner, title) if is_zip(data) else [text_source(inner, title, known, language)]
