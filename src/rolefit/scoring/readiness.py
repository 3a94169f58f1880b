"""How far along a person is: the level on each trait against what each role needs."""

from collections import Counter
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
        done = [one for one in answered if one.item.graded and one.item.facet == "skill"]
        count = Counter(one.item.traits[0] for one in done)
        self._rungs = [
            (one.item.id, one.item.traits[0], one.options)
            for one in done
            if count[one.item.traits[0]] >= LEAST_QUESTIONS
        ]
        self._weights = dict.fromkeys((trait for _, trait, _ in self._rungs), 0)
        for one in done:
            if one.item.traits[0] in self._weights:
                self._weights[one.item.traits[0]] += one.weight

    def levels(self, replies: Mapping[str, Reply]) -> dict[str, tuple[int, int]]:
        """Trait -> level 0..10, as numerator and denominator."""
        sums = dict.fromkeys(self._weights, 0)
        for question, trait, steps in self._rungs:
            sums[trait] += steps[replies[question][0] - 1][0]
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
