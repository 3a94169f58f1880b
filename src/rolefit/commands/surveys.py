"""A survey's table as one group: each person once, naming what is left out."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rolefit.coach.group import LeftOut
from rolefit.columns.coding import Bools, Codes, Coding
from rolefit.commands.many import nobody_answered, seekable
from rolefit.commands.world import World
from rolefit.errors import RolefitError
from rolefit.legible import same_name
from rolefit.quiz.model import Quiz
from rolefit.store.reading import open_file
from rolefit.tables.read_rows import read_blocks
from rolefit.tables.row_blocks import RowBlock

MOST_LEFT_OUT = 10_000
"""All of them are listed."""


def gather_table(
    world: World, name: str, quiz: Quiz, label_column: str | None = None
) -> tuple[Sequence[Codes], tuple[LeftOut, ...]]:
    """The replies of the group in a survey's table, a row for everybody, and what is left out.

    Cells that cannot be read count as skipped. A label stands for one person, whose latest row counts. Rows
    without an answer, and where there are no labels rows after the first under one id, are left out. Raises
    RolefitError as `Responses` does, where nobody is left, and where there are more than MOST_LEFT_OUT
    cells and rows to leave out.
    """
    coding, left_out = Coding(quiz.items), list[LeftOut]()
    with open_file(Path(name)) as stream:
        table = seekable(stream, name)
        blocks, responses = read_blocks(quiz, coding, table, name, label_column)
        if responses is not None:
            for note in responses.notes():
                world.say(note)
            left_out += [LeftOut(one.column, one.why) for one in responses.complaints()]
        counted = _Counted(name, left_out)
        for block in blocks:
            counted.add(block)
    if not any(rows.any() for rows in counted.rows):
        raise nobody_answered(name)
    return [codes[:, rows] for codes, rows in zip(counted.codes, counted.rows, strict=True) if rows.any()], (
        *left_out,
    )


class _Row(NamedTuple):
    """Where a person's row is."""

    block: int
    at: int
    number: int
    """As a spreadsheet counts."""
    label: str
    moment: str


class _Counted:
    """Which rows of a table count, and the codes of all of them."""

    def __init__(self, name: str, left_out: list[LeftOut]) -> None:
        self.codes: list[Codes] = []
        self.rows: list[Bools] = []
        """Which rows of each block count."""
        self._name, self._left_out = name, left_out
        self._ids: set[bytes] = set()
        self._latest: dict[str, _Row] = {}
        """Label -> the row that counts."""

    def add(self, block: RowBlock) -> None:
        """Look at the rows of one more block."""
        rows: Bools = np.any(block.codes, axis=0)
        self.codes.append(block.codes)
        self.rows.append(rows)
        ids = {*block.ids} - {b""}
        usual = rows.all() and len(ids) == len(rows) and not any(block.labels)
        if usual and self._ids.isdisjoint(ids):
            self._ids |= ids
        else:
            self._one_by_one(block, rows)

    def _one_by_one(self, block: RowBlock, rows: Bools) -> None:
        labels = block.labels or [None] * len(rows)
        moments = block.moments or [None] * len(rows)
        told = zip(block.numbers.tolist(), block.ids, labels, moments, rows.tolist(), strict=True)
        for at, (number, id, label, moment, answered) in enumerate(told):
            if not answered:
                self._leave_out(number, "Nothing is answered.")
            elif label:
                self._keep_latest(_Row(len(self.rows) - 1, at, number, label, moment or ""))
            elif id in self._ids:
                self._leave_out(number, f"An earlier row has the id {id.decode()}.")
                rows[at] = False
            elif id:
                self._ids.add(id)

    def _keep_latest(self, one: _Row) -> None:
        """Of a person who answered twice, what was answered last, or stands further down, counts."""
        person = same_name(one.label)
        earlier = self._latest.get(person)
        if earlier and earlier.moment > one.moment:
            earlier, one = one, earlier
        self._latest[person] = one
        if earlier:
            self.rows[earlier.block][earlier.at] = False
            why = f"{one.label} answered again in row {one.number}, and that counts."
            self._leave_out(earlier.number, why)

    def _leave_out(self, row: int, why: str) -> None:
        self._left_out.append(LeftOut(f"Row {row}", why))
        if len(self._left_out) > MOST_LEFT_OUT:
            raise RolefitError(
                f"More than {MOST_LEFT_OUT:,} cells or rows of {self._name} cannot be read.",
                "Is it the right file?",
            )
