"""A survey's table as one group: each person once, naming what is left out."""

from collections.abc import Iterable, Iterator, Sequence
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
BETWEEN_IDS = b"\xff"
"""It stands in no UTF-8."""


def gather_table(
    world: World, name: str, quiz: Quiz, label_column: str | None, left_out: list[LeftOut]
) -> Iterator[Codes]:
    """The replies of the group in a survey's table, a block of people at a time; `left_out` gets the rest.

    Cells that cannot be read count as skipped. A label stands for one person, whose latest row counts. Rows
    without an answer, and where there are no labels rows after the first under one id, are left out. Raises
    RolefitError as `Responses` does, where nobody is left, and where there are more than MOST_LEFT_OUT
    cells and rows to leave out.
    """
    coding, counted, people = Coding(quiz.items), _Counted(name, left_out), 0
    with open_file(Path(name)) as stream:
        table = seekable(stream, name)
        blocks, responses = read_blocks(quiz, coding, table, name, label_column)
        if responses is not None:
            for note in responses.notes():
                world.say(note)
            left_out += [LeftOut(one.column, one.why) for one in responses.complaints()]
        for codes in counted.codes(blocks):
            people += codes.shape[1]
            yield codes
    if not people:
        raise nobody_answered(name)


class _Ids:
    """The ids so far.

    A set of a million takes 100 MB. So as long as all are different, only their text is kept, and a sorted
    array of their hashes: where no two hashes are the same, no two ids are.
    """

    def __init__(self) -> None:
        self._texts: list[bytes] = []
        self._hashes = np.zeros(0, np.int64)
        self._known: set[bytes] | None = None

    def are_new(self, ids: Sequence[bytes]) -> bool:
        """Whether all of these are new, and no two the same. If so, they are known from now on.

        If an id has come again before, they have to be looked at one by one.
        """
        if self._known is not None:
            return False
        hashes = np.concatenate([self._hashes, np.array([*map(hash, ids)], np.int64)])
        hashes.sort(kind="stable")
        different = bool((hashes[1:] != hashes[:-1]).all())
        if different and ids:
            self._hashes = hashes
            self._texts.append(BETWEEN_IDS.join(ids))
        return different

    def is_new(self, id: bytes) -> bool:
        """Whether this one is new. It is known from now on."""
        if self._known is None:
            self._known = {id for text in self._texts for id in text.split(BETWEEN_IDS)}
            del self._texts, self._hashes
        new = id not in self._known
        self._known.add(id)
        return new


class _Row(NamedTuple):
    """The row of a person who has a label."""

    counts: Bools
    """Of its block, which rows count."""
    at: int
    number: int
    """As a spreadsheet counts."""
    label: str
    moment: str


class _Counted:
    """Which rows of a table count."""

    def __init__(self, name: str, left_out: list[LeftOut]) -> None:
        self._name, self._left_out = name, left_out
        self._ids = _Ids()
        self._latest: dict[str, _Row] = {}
        """Label -> the row that counts."""

    def codes(self, blocks: Iterable[RowBlock]) -> Iterator[Codes]:
        """The replies that count. Where people have labels, all rows are read before that is known."""
        later: list[tuple[Codes, Bools]] = []
        for block in blocks:
            rows = self._counts(block)
            if any(block.labels):
                later.append((block.codes, rows))
            elif rows.any():
                yield block.codes[:, rows]
        yield from (codes[:, rows] for codes, rows in later if rows.any())

    def _counts(self, block: RowBlock) -> Bools:
        """Which rows of one more block count, as far as is known."""
        rows: Bools = np.any(block.codes, axis=0)
        labels = block.labels or [None] * len(rows)
        told = zip(block.ids, labels, rows.tolist(), strict=True)
        ids = [id for id, label, answered in told if id and answered and not label]
        new = self._ids.are_new(ids)
        if not new or len(ids) < len(rows):
            self._one_by_one(block, rows, labels, new)
        return rows

    def _one_by_one(self, block: RowBlock, rows: Bools, labels: Sequence[str | None], new: bool) -> None:
        """Where some rows do not count, or have a label or no id; `new` says that no id came before."""
        moments = block.moments or [None] * len(rows)
        told = zip(block.numbers.tolist(), block.ids, labels, moments, rows.tolist(), strict=True)
        for at, (number, id, label, moment, answered) in enumerate(told):
            if not answered:
                self._leave_out(number, "Nothing is answered.")
            elif label:
                self._keep_latest(_Row(rows, at, number, label, moment or ""))
            elif id and not new and not self._ids.is_new(id):
                self._leave_out(number, f"An earlier row has the id {id.decode()}.")
                rows[at] = False

    def _keep_latest(self, one: _Row) -> None:
        """Of a person who answered twice, what was answered last, or stands further down, counts."""
        person = same_name(one.label)
        earlier = self._latest.get(person)
        if earlier and earlier.moment > one.moment:
            earlier, one = one, earlier
        self._latest[person] = one
        if earlier:
            earlier.counts[earlier.at] = False
            why = f"{one.label} answered again in row {one.number}, and that counts."
            self._leave_out(earlier.number, why)

    def _leave_out(self, row: int, why: str) -> None:
        self._left_out.append(LeftOut(f"Row {row}", why))
        if len(self._left_out) > MOST_LEFT_OUT:
            raise RolefitError(
                f"More than {MOST_LEFT_OUT:,} cells or rows of {self._name} cannot be read.",
                "Is it the right file?",
            )
