"""Which reader takes a table of answers: the quick one where it is plain, else the one for any layout."""

from collections.abc import Iterable
from typing import BinaryIO

from rolefit.columns.coding import Coding
from rolefit.quiz.model import Quiz
from rolefit.tables.plain_tables import plain_blocks
from rolefit.tables.responses import Responses
from rolefit.tables.row_blocks import RowBlock, gathered


def read_blocks(
    quiz: Quiz, coding: Coding, stream: BinaryIO, name: str, label_column: str | None
) -> tuple[Iterable[RowBlock], Responses | None]:
    """The rows of a table by columns, and the responses that they were gathered from.

    A plain table has no responses: all of it can be read, and there is nothing to tell of it. Where a column
    says who answered (`label_column`), no table is plain. `name` is what messages call it. Raises
    RolefitError as `Responses` does.
    """
    blocks = None if label_column else plain_blocks(quiz, coding, stream)
    if blocks is not None:
        return blocks, None
    responses = Responses(quiz, stream, name, label_column)
    return gathered(quiz, coding, responses), responses
