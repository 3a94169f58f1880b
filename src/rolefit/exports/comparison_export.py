"""Results side by side as data: rolefit-comparison/1, and a row for every figure in a spreadsheet."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from rolefit import __version__
from rolefit.coach.compare import Change, Comparison
from rolefit.coach.side_by_side import OneResult, SideBySide
from rolefit.coach.versions import Common
from rolefit.exports.data_formats import Export
from rolefit.exports.writing import Cell

COMPARISON_FORMAT = "rolefit-comparison/1"
_HEAD = ("first", "second", "measure", "of", "before", "after", "difference", "chance", "moved")
_Row = tuple[str, str, Change, int]
"""Measure, role or trait, the figures, and what they are multiplied by to be points or levels."""


def comparison_export(found: SideBySide) -> Export:
    """A comparison for a program. Directions are points of 100, positions too, levels 0..10.

    In a table there is a row for every figure that the first result shares with another, and one without
    figures for everything that is not the same in every version.
    """
    return Export(partial(_whole, found), partial(_table, found))


def _whole(found: SideBySide) -> dict[str, Any]:
    return {
        "format": COMPARISON_FORMAT,
        "rolefit": __version__,
        "quiz": {
            "id": found.common.quiz.id,
            "title": found.common.quiz.title,
            "version": found.common.quiz.version,
        },
        "over_time": found.over_time,
        "results": [_result(one) for one in found.results],
        "comparisons": [
            _comparison(found, one, other)
            for one, other in zip(found.comparisons, found.results[1:], strict=True)
        ],
        "not_compared": {"changed": [*found.common.changed], "missing": [*found.common.missing]},
        "counted_otherwise": {
            "questions": [*found.common.recounted],
            "roles": [*found.common.roles],
            "facets": found.common.reweighed,
        },
    }


def _table(found: SideBySide) -> Iterator[Sequence[Cell]]:
    yield _HEAD
    first, *others = (one.name for one in found.results)
    for name, comparison in zip(others, found.comparisons, strict=True):
        for measure, of, change, scale in _rows(comparison):
            *figures, moved = _figures(change, scale).values()
            yield [first, name, measure, of, *figures, "true" if moved else "false"]
        yield from ([first, name, *difference, *[""] * 5] for difference in _versions(found.common))


def _versions(common: Common) -> Iterator[tuple[str, str]]:
    """What is not the same in every version of the quiz: the measure and what it is of."""
    yield from (("not_compared_changed", question) for question in common.changed)
    yield from (("not_compared_missing", question) for question in common.missing)
    yield from (("counted_otherwise_question", question) for question in common.recounted)
    yield from (("counted_otherwise_role", role) for role in common.roles)
    if common.reweighed:
        yield "counted_otherwise_facets", ""


def _result(one: OneResult) -> dict[str, Any]:
    verdict = one.result.verdict
    return {
        "id": one.id,
        "created": one.created,
        "answered_at": one.answered_at,
        "label": one.answers.label,
        "version": one.quiz.version,
        "verdict": {"kind": verdict.kind, "roles": verdict.roles, "confidence": verdict.confidence},
    }


def _comparison(found: SideBySide, comparison: Comparison, other: OneResult) -> dict[str, Any]:
    figures: dict[str, dict[str, Any]] = {}
    for measure, of, change, scale in _rows(comparison):
        figures.setdefault(measure, {})[of] = _figures(change, scale)
    return {
        "first": found.results[0].id,
        "second": other.id,
        "answered": comparison.answered,
        **figures,
        "answers": [
            {
                "question": one.question,
                "before": [str(number) for number in one.before],
                "after": [str(number) for number in one.after],
                "points": {role: float(100 * shift) for role, shift in one.shift.items()},
            }
            for one in comparison.replies
        ],
    }


def _rows(comparison: Comparison) -> Iterator[_Row]:
    for role, change in comparison.together.items():
        yield "direction", role, change, 100
    for facet, changes in comparison.facets.items():
        for role, change in changes.items():
            yield facet, role, change, 100
    for (facet, trait), change in comparison.positions.items():
        yield f"{facet}_position", trait, change, 100
    for trait, change in comparison.levels.items():
        yield "level", trait, change, 1


def _figures(change: Change, scale: int) -> dict[str, float | bool]:
    return {
        "before": float(scale * change.before),
        "after": float(scale * change.after),
        "difference": float(scale * change.difference),
        "chance": scale * change.chance,
        "moved": change.moved,
    }
