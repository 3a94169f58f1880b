"""A workbook (.xlsx, .ods) → the rows of its sheets, as text."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import BinaryIO
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from rolefit.errors import RolefitError
from rolefit.legible import legible, one_line
from rolefit.tables.source import NumberedRows, Source
from rolefit.tables.workbook_size import DAMAGED, TooLarge, check_size

Value = int | float | str | bool | time | date | datetime | timedelta


def workbook_sources(stream: BinaryIO, name: str) -> list[Source]:
    """The sheets of the workbook in an open, seekable stream, in its order; `name` is what to call it.

    Raises RolefitError where it is damaged or protected, and where it would fill the memory.
    """
    with _explained(name):
        with ZipFile(stream) as book:
            check_size(book)
        stream.seek(0)
        opened = CalamineWorkbook.from_filelike(stream)
        sheets = [one.name for one in opened.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    return [Source(partial(_rows, opened, sheet, name), sheet=one_line(sheet)) for sheet in sheets]


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turns what the reader raises into words; a panic of it in Rust is no Exception."""
    try:
        yield
    except TooLarge:
        raise RolefitError(
            f"{name} stands for far more than a survey holds.", "Save its sheet as CSV, and give that."
        ) from None
    except PasswordError:
        raise RolefitError(f"{name} is protected by a password.", "Save it without one.") from None
    except (CalamineError, *DAMAGED):
        raise _damaged(name) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name) from None


def _damaged(name: str) -> RolefitError:
    return RolefitError(
        f"{name} is a damaged workbook.",
        "Open it in a spreadsheet program, save it anew or as CSV, and give that.",
    )


def _rows(book: CalamineWorkbook, sheet: str, name: str) -> NumberedRows:
    with _explained(name):
        found = book.get_sheet_by_name(sheet)
    _, left = found.start or (0, 0)  # the reader leaves off empty columns before the first, and no rows
    for row, values in enumerate(found.iter_rows(), 1):
        cells = [*[""] * left, *map(_text, values)]
        if any(cells):
            yield row, cells


def _text(value: Value) -> str:
    """A cell as a CSV file would have it."""
    match value:
        case str():
            return legible(value)
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.isoformat(" ", "seconds")
    return str(value)
