"""A result as a row of a table, and the columns that every table of scores has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rolefit.exports.record import ResultFile, VerdictPart
from rolefit.exports.writing import Cell
from rolefit.scoring.result import Points, Verdict

POINT_DIGITS, LEVEL_DIGITS, CHANCE_DIGITS = 9, 3, 12
"""Digits after the point in tables: finer than any answer can be."""


def rows(record: ResultFile) -> Iterator[Sequence[Cell]]:
    """A head row and the row of a result. Empty cells are null."""
    cells = dict(_cells(record))
    yield tuple(cells)
    yield tuple(cells.values())


def _cells(record: ResultFile) -> Iterator[tuple[str, Cell]]:
    yield "id", record.id
    yield "created", record.created
    yield "answered_at", record.answered_at
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
            _rounded(verdict.confidence, CHANCE_DIGITS),
            verdict.answers_to_change,
        ]
        row += answered, asked
        for found in points:
            row += [_rounded(found[role], POINT_DIGITS) if found else None for role in self._roles]
        row += [_rounded(levels.get(trait), LEVEL_DIGITS) for trait in self._traits]
        return row


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
