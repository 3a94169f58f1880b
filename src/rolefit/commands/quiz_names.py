"""What a file is that was named as a quiz and is none."""

from pathlib import Path

from rolefit.errors import RolefitError
from rolefit.store.reading import open_file
from rolefit.tables.opening import TABLE_ENDINGS, first_bytes, is_zip, kind_of


def refuse_other_kinds(path: Path, name: str) -> None:
    """Raise RolefitError for a file that is no quiz: it says what the file is, and what reads it."""
    with open_file(path) as stream:
        begin = first_bytes(stream)
    if kind := kind_of(begin):
        raise RolefitError(f"{name} is {kind}, and no quiz.", "The name of a quiz file ends in .yaml.")
    if is_zip(begin) or name.lower().endswith(TABLE_ENDINGS):
        what = "is a workbook or an archive" if is_zip(begin) else "is a table"
        raise RolefitError(
            f"{name} {what}, and no quiz.", f"rolefit score {name} --quiz QUIZ reads answers in a table."
        )
    if b'"rolefit-answers/' in begin:
        raise RolefitError(f"{name} holds answers, and no quiz.", f"rolefit score {name} reads them.")
    if b'"rolefit-result/' in begin:
        raise RolefitError(f"{name} is a result, and no quiz.", f"rolefit show {name} reads it.")
