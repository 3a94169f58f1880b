"""Is what columns say of a person what the scoring of one person says?"""

import numpy as np
import pytest

from rolefit.columns.coding import Floats
from rolefit.columns.scorer import ColumnScorer
from rolefit.columns.verdicts import CAUTIONS, VERDICT_KINDS, VerdictColumns
from rolefit.quiz.item import FACETS
from rolefit.scoring.result import Direction, Result

EXACT = 1e-9
"""How far points, levels and chances may differ."""


def assert_same(scorer: ColumnScorer, found: VerdictColumns, person: int, result: Result) -> None:
    """Kinds, roles, ties, answers to change and warnings are equal; points, levels and chances to 1e-9."""
    verdict, together = result.verdict, result.together
    named = [scorer.roles[role] for role in found.named[:, person] if role >= 0]
    assert (VERDICT_KINDS[found.kind[person]], tuple(named)) == (verdict.kind, verdict.roles)
    change = found.answers_to_change[person]
    assert (None if change < 0 else change) == verdict.answers_to_change
    assert {c for c, holds in zip(CAUTIONS, found.cautions[:, person], strict=True) if holds} == {
        *result.warnings
    }
    neighbour = found.neighbour[person]
    assert (scorer.neighbours[neighbour] if neighbour >= 0 else None) == (
        result.neighbour.role if result.neighbour else None
    )
    assert found.answered[person] == result.answered
    leader = found.leader[person]
    assert (scorer.roles[leader] if leader >= 0 else None) == (together.leader if together else None)
    assert _number(found.confidence[person]) == (
        None if verdict.confidence is None else pytest.approx(verdict.confidence, abs=EXACT)
    )
    directions = together, *(result.facets[facet] for facet in FACETS)
    for row, direction in zip(found.points, directions, strict=True):
        assert _points(scorer, row[:, person]) == _expected(direction)
    for level, trait in zip(found.levels[:, person], result.traits, strict=True):
        assert _number(level) == (
            None if trait.level is None else pytest.approx(float(trait.level), abs=EXACT)
        )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _points(scorer: ColumnScorer, column: Floats) -> dict[str, float] | None:
    found = dict(zip(scorer.roles, column.tolist(), strict=True))
    return None if np.isnan(column).all() else found


def _expected(direction: Direction | None) -> object:
    return direction and pytest.approx(
        {role: 100 * float(d) for role, d in direction.scores.items()}, abs=EXACT
    )
