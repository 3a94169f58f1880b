"""How far along a person is: the level on each trait against what each role needs."""

from collections.abc import Mapping
from fractions import Fraction

from rolefit.quiz.item import Item, Reply
from rolefit.scoring.evidence import points
from rolefit.scoring.result import Gap, Readiness

LEAST_QUESTIONS = 2
SOLID = Fraction(5)
MARGIN = 1
"""A need is met from this far below it."""


def levels(items: tuple[Item, ...], replies: Mapping[str, Reply]) -> dict[str, Fraction]:
    """Trait -> level 0..10, from at least two answered scale questions about what was done."""
    worth: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for item in items:
        if item.graded and item.facet == "skill" and item.id in replies:
            for trait, share in points(item, replies[item.id]).items():
                worth.setdefault(trait, []).append((item.weight, share))
    return {
        trait: 10
        * sum((weight * share for weight, share in found), Fraction(0))
        / sum(weight for weight, _ in found)
        for trait, found in worth.items()
        if len(found) >= LEAST_QUESTIONS
    }


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
