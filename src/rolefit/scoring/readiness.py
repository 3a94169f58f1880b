"""How far along a person is: the level on each trait against what each role needs (docs/scoring.md, 8)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from rolefit.scoring.evidence import Answer, points
from rolefit.scoring.result import Gap, Readiness

LEAST_QUESTIONS = 2
SOLID = Fraction(5)
MARGIN = 1
"""A need is met from this far below it."""


def levels(answers: Iterable[Answer]) -> dict[str, Fraction]:
    """Trait -> level 0..10: the mean points of what was done, from two scale questions or more."""
    asked: dict[str, list[Answer]] = {}
    for answer in answers:
        if answer.item.graded and answer.item.facet == "skill":
            asked.setdefault(answer.item.traits[0], []).append(answer)
    return {trait: _level(trait, found) for trait, found in asked.items() if len(found) >= LEAST_QUESTIONS}


def _level(trait: str, answers: list[Answer]) -> Fraction:
    weight = sum((one.item.weight for one in answers), Fraction(0))
    worth = sum((one.item.weight * points(one.item, one.reply)[trait] for one in answers), Fraction(0))
    return 10 * worth / weight


def readiness(level: Mapping[str, Fraction], needs: Mapping[str, Fraction]) -> Readiness:
    """The measured levels against one role's needs."""
    measured = {trait: need for trait, need in sorted(needs.items()) if trait in level}
    below = [trait for trait, need in measured.items() if level[trait] < need - MARGIN]
    below.sort(key=lambda trait: (measured[trait] - level[trait]) * measured[trait], reverse=True)
    strong = [trait for trait in measured if trait not in below and level[trait] >= SOLID]
    strong.sort(key=lambda trait: (measured[trait], level[trait]), reverse=True)
    return Readiness(
        met=len(measured) - len(below),
        of=len(measured),
        gaps=tuple(Gap(trait, level[trait], measured[trait]) for trait in below),
        strengths=tuple(strong),
    )
