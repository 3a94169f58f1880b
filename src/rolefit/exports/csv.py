"""Results as rows of a table for a spreadsheet: one person, one row."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from rolefit.exports.record import ResultFile, VerdictPart
from rolefit.scoring.result import Points, Verdict

SIGNS = r"=+@\-＝＋＠－"
"""What opens a formula in a spreadsheet, as the inside of brackets; some take the wide forms too."""
OPENING = re.compile(
    rf"(^\s*|[;,|\t\r\n\"']\s*|\s(?=.[\w(\"'{SIGNS}]))(?=[{SIGNS}])(?![+-]?[0-9]+(?:[.,][0-9]+)?$)", re.DOTALL
)
"""What stands before a formula: the beginning, what may begin a new cell, or a blank where the sign touches
its word. A number at the end is no formula."""

Cell = str | int | float | None


def render(records: Sequence[ResultFile]) -> str:
    """A head row and a row for every result; all results are of one quiz. Empty cells are null."""
    rows = [dict(_cells(record)) for record in records]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return line(columns) + "".join(line(row.get(name) for name in columns) for row in rows)


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


def line(cells: Iterable[Cell]) -> str:
    """A row of a table: every text in quotes, and none that a spreadsheet would run as a formula."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()


def safe(text: str) -> str:
    """The text, with an apostrophe before all that could be run as a formula.

    A spreadsheet that splits the file at semicolons begins a cell amid a text, whatever its quotes.
    """
    return OPENING.sub(r"\1'", text)
