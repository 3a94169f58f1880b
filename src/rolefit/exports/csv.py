"""Results as rows of a table for a spreadsheet: one person, one row."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from rolefit.exports.record import ResultFile, VerdictPart
from rolefit.scoring.result import Points, Verdict

NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
"""What a spreadsheet takes for a number, whatever it begins with."""
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What opens a formula in a spreadsheet; some take the wide forms too."""

Cell = str | int | float | None


def render(records: Sequence[ResultFile]) -> str:
    """A head row and a row for every result; all results are of one quiz. Empty cells are null."""
    rows = [{name: _safe(cell) for name, cell in _cells(record)} for record in records]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writerow({name: safe(name) for name in columns})
    writer.writerows(rows)
    return out.getvalue()


def _cells(record: ResultFile) -> Iterator[tuple[str, Cell]]:
    yield "id", record.id
    yield "created", record.created
    yield "label", record.label
    yield "quiz", record.quiz.id
    yield "version", record.quiz.version
    levels = {trait.id: trait.level for trait in record.traits}
    columns = ScoreColumns(tuple(record.quiz.content["roles"]), tuple(levels))
    points = record.direction, record.interest, record.skill
    cells = columns.cells(record.verdict, record.answered, record.asked, points, levels)
    yield from zip(columns.names, cells, strict=True)


class ScoreColumns:
    """The columns that tell what a quiz found about a person, in every table."""

    def __init__(self, roles: Sequence[str], traits: Sequence[str]) -> None:
        self._roles = roles
        self._traits = traits
        self.names = [
            *("verdict", "roles", "confidence", "answers_to_change", "answered", "asked"),
            *(f"{name}_{role}" for name in ("direction", "interest", "skill") for role in roles),
            *(f"level_{trait}" for trait in traits),
        ]

    def cells(
        self,
        verdict: Verdict | VerdictPart,
        answered: int,
        asked: int,
        points: Iterable[Points | None],
        levels: Mapping[str, float | None],
    ) -> list[Cell]:
        """One person's cells; `points` are those of both facets together, of interest and of skill."""
        row: list[Cell] = [
            verdict.kind,
            " ".join(verdict.roles),
            verdict.confidence,
            verdict.answers_to_change,
        ]
        row += answered, asked
        for found in points:
            row += [found[role] if found else None for role in self._roles]
        row += [levels.get(trait) for trait in self._traits]
        return row


def _safe(cell: Cell) -> Cell:
    return safe(cell) if isinstance(cell, str) else cell


def safe(text: str | None) -> str | None:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    runs = text and text.startswith(FORMULA) and not NUMBER.fullmatch(text)
    return f"'{text}" if runs else text
