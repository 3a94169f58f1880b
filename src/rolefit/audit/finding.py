"""One thing that the fairness audit found, with its number and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from rolefit.quiz.piece import QuizPath
from rolefit.scoring.result import VerdictKind

FindingCode = Literal[
    "cannot-win",
    "dominating-option",
    "double-question",
    "facet-share",
    "few-questions",
    "longer-options",
    "mixed-facet",
    "negation",
    "no-direction",
    "no-effect",
    "no-level",
    "not-clear",
    "random-share",
    "role-name",
    "same-words",
    "straight-line",
    "too-long",
    "turned-round",
    "uneven-reach",
    "unmeasured-trait",
    "unreliable",
    "unseen-neighbour",
]


@dataclass(frozen=True)
class Finding:
    """Something that makes the quiz less fair than it could be."""

    code: FindingCode
    path: QuizPath
    message: str
    """A sentence with its number."""
    hint: str
    """How to mend it."""
    severity: Literal["warning", "error"] = "warning"


VERDICT_WORDS: Mapping[VerdictKind, str] = {
    "clear": "points clearly to one role",
    "leaning": "leans towards one role",
    "split": "likes one role, has done another",
    "close": "too close to call",
    "shortlist": "several roles fit best",
    "outside": "fits another job better",
    "beside": "one role, and another job as much",
    "insufficient": "too little to go by",
}
"""How a verdict is called in a finding."""


def in_points(share: Fraction) -> str:
    """A share 0..1 as points of 100, in figures."""
    return f"{float(100 * share):.0f}" if share >= Fraction(1, 10) else f"{float(100 * share):.1g}"
