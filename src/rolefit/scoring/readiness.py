"""How far along a person is: the level on each trait against what each role needs."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from rolefit.quiz.item import Reply
from rolefit.scoring.evidence import ItemEvidence
from rolefit.scoring.result import Gap, Readiness

LEAST_QUESTIONS = 2
SOLID = Fraction(5)
MARGIN = 1
"""A need is met from this far below it."""


class Ladder:
    """Levels from the answered scale questions about what was done, where a trait has two or more."""

    def __init__(self, answered: Iterable[ItemEvidence]) -> None:
        steps: dict[str, list[ItemEvidence]] = {}
        for question in answered:
            if question.item.graded and question.item.facet == "skill":
                steps.setdefault(question.item.traits[0], []).append(question)
        several = {trait: found for trait, found in steps.items() if len(found) >= LEAST_QUESTIONS}
        self._weights = {trait: sum([one.weight for one in found]) for trait, found in several.items()}
        self._steps = [(trait, one.item.id, one.options) for trait, found in several.items() for one in found]

    def levels(self, replies: Mapping[str, Reply]) -> dict[str, tuple[int, int]]:
        """Trait -> level 0..10, as numerator and denominator."""
        sums = dict.fromkeys(self._weights, 0)
        for trait, question, options in self._steps:
            sums[trait] += options[replies[question][0] - 1][0]
        return {trait: (10 * worth, self._weights[trait]) for trait, worth in sums.items()}


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
