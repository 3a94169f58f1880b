"""Results as rows of a table for a spreadsheet: one person, one row."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from rolefit.report.record import ResultFile

FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | None


def render(records: Sequence[ResultFile]) -> str:
    """A head row and a row for every result; all results are of one quiz. Empty cells are null."""
    rows = [dict(_cells(record)) for record in records]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _cells(record: ResultFile) -> Iterator[tuple[str, Cell]]:
    verdict = record.verdict
    yield "id", record.id
    yield "created", record.created
    yield "label", safe(record.label)
    yield "quiz", record.quiz.id
    yield "version", safe(record.quiz.version)
    yield "verdict", verdict.kind
    yield "roles", " ".join(verdict.roles)
    yield "confidence", verdict.confidence
    yield "answers_to_change", verdict.answers_to_change
    yield "answered", record.answered
    yield "asked", record.asked
    roles: Mapping[str, object] = record.quiz.content["roles"]
    for name, points in (
        ("direction", record.direction),
        ("interest", record.interest),
        ("skill", record.skill),
    ):
        for role in roles:
            yield f"{name}_{role}", points[role] if points else None
    for trait in record.traits:
        yield f"level_{trait.id}", trait.level


def safe(text: str | None) -> str | None:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text and text.startswith(FORMULA) else text
