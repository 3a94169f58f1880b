"""Many people's scores, a line for each as it comes: nothing is kept, however many there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rolefit import __version__
from rolefit.exports.csv import ScoreColumns
from rolefit.exports.record import content_hash
from rolefit.exports.writing import json_text, line
from rolefit.quiz.item import FACETS
from rolefit.quiz.model import Quiz
from rolefit.scoring.result import Summary

SCORES_FORMAT = "rolefit-scores/1"


class Scored(NamedTuple):
    """One person of many."""

    id: str
    start: str | None
    """The id of the starting point."""
    scores: Summary
    wrong: Sequence[str]
    """The cells that could not be read and count as skipped: row, column, and why."""
    label: str | None = None
    answered_at: str | None = None
    """ISO 8601."""


def csv_lines(quiz: Quiz, people: Iterable[Scored], named: bool = False) -> Iterator[str]:
    """A head row and a row for everybody; the scores stand in the columns that a single result has.

    Who answered, and when, has columns where people are `named`.
    """
    columns = ScoreColumns(tuple(quiz.roles), tuple(quiz.traits))
    who = ["label", "answered_at"] if named else []
    start = ["starting_point"] if quiz.starting_points else []
    yield line(["id", *who, *start, *columns.names, "warnings", "wrong_cells", "wrong"])
    for one in people:
        scores, start = one.scores, [one.start or ""] if quiz.starting_points else []
        points = (scores.together, *(scores.facets[facet] for facet in FACETS))
        cells = columns.cells(scores.verdict, scores.answered, scores.asked, points, scores.levels)
        who = [one.label or "", one.answered_at or ""] if named else []
        yield line(
            [
                *(one.id, *who, *start, *cells, " ".join(scores.warnings)),
                *(len(one.wrong), "; ".join(one.wrong)),
            ]
        )


def json_lines(quiz: Quiz, people: Iterable[Scored], named: bool = True) -> Iterator[str]:
    """One JSON object whose `people` stand on a line each; the numbers are named as in a result file."""
    about = {"id": quiz.id, "version": quiz.version, "sha256": content_hash(quiz.content())}
    yield f'{{"format": "{SCORES_FORMAT}", "rolefit": "{__version__}", "quiz": {_json(about)}, "people": ['
    separator = "\n"
    for one in people:
        yield separator + _json(_as_data(one))
        separator = ",\n"
    yield "\n]}\n"


def _as_data(one: Scored) -> dict[str, Any]:
    scores, verdict = one.scores, one.scores.verdict
    return {
        "id": one.id,
        "label": one.label,
        "answered_at": one.answered_at,
        "starting_point": one.start,
        "asked": scores.asked,
        "answered": scores.answered,
        "verdict": {
            "kind": verdict.kind,
            "roles": verdict.roles,
            "confidence": verdict.confidence,
            "answers_to_change": verdict.answers_to_change,
        },
        "direction": scores.together,
        "interest": scores.facets["interest"],
        "skill": scores.facets["skill"],
        "levels": scores.levels,
        "warnings": scores.warnings,
        "wrong_cells": len(one.wrong),
        "wrong": one.wrong,
    }


def _json(value: Any) -> str:
    return json_text(value, indent=None)


PEOPLE: dict[str, Callable[[Quiz, Iterable[Scored], bool], Iterator[str]]] = {
    "csv": csv_lines,
    "json": json_lines,
}
"""The formats in which the scores of many people can be had."""
