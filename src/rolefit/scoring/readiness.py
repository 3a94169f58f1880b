"""How far along a person is: the level on each trait against what each role needs (docs/scoring.md, 8)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from rolefit.scoring.confidence import Variation
from rolefit.scoring.evidence import Answer, points
from rolefit.scoring.result import Gap, Readiness

LEAST_QUESTIONS = 2
HIGHEST = Fraction(10)
"""The level of somebody who gave the highest answer to everything that was asked."""
SOLID_FROM = Fraction(5)
"""The middle of what was done, of 10: from this level up the word for it is 'solid'."""
COUNTS_FROM = 5
"""A need below this, of 10, is no need to work towards: no level is held against it."""
MARGIN = Fraction(5, 3)
"""A need is met from this far below it: one step of one of two answers on a scale of four steps."""


def levels(answers: Iterable[Answer]) -> dict[str, Fraction]:
    """Trait -> level 0..10: the mean points of what was done."""
    return {trait: _level(trait, found) for trait, found in _carrying(answers).items()}


def level_errors(answers: Iterable[Answer]) -> dict[str, float]:
    """Trait -> the standard error of its level, 0..10: of what a second quiz is assumed not to repeat."""
    return {trait: _level_error(trait, found) for trait, found in _carrying(answers).items()}


def _carrying(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """Trait -> the answers that carry its level: to two scale questions or more about what was done."""
    asked: dict[str, list[Answer]] = {}
    for answer in answers:
        if answer.item.graded and answer.item.facet == "skill":
            asked.setdefault(answer.item.traits[0], []).append(answer)
    return {trait: found for trait, found in asked.items() if len(found) >= LEAST_QUESTIONS}


def _level(trait: str, answers: Sequence[Answer]) -> Fraction:
    worth = sum((one.item.weight * points(one.item, one.reply)[trait] for one in answers), Fraction(0))
    return HIGHEST * worth / _weight(answers)


def _level_error(trait: str, answers: Sequence[Answer]) -> float:
    varies = Variation("skill", [one.item for one in answers])
    return varies.of({("skill", trait): float(HIGHEST / _weight(answers))}).unrepeated


def _weight(answers: Sequence[Answer]) -> Fraction:
    return sum((one.item.weight for one in answers), Fraction(0))


def readiness(level: Mapping[str, Fraction], needs: Mapping[str, Fraction]) -> Readiness:
    """How the measured levels compare with those needs of one role that count.

    A need is met from MARGIN below it, and up to another MARGIN below that it is not sure. A level that is
    new, below 2.5, meets none, because no need counts below COUNTS_FROM.
    """
    counted = {trait: need for trait, need in sorted(needs.items()) if trait in level and need >= COUNTS_FROM}
    missing = {trait: need - level[trait] for trait, need in counted.items()}
    met = [trait for trait in counted if missing[trait] <= MARGIN]
    short = [trait for trait in counted if missing[trait] > MARGIN]
    short.sort(key=lambda trait: missing[trait] * counted[trait], reverse=True)
    found = [Gap(trait, level[trait], counted[trait]) for trait in short]
    strong = [trait for trait in met if level[trait] >= SOLID_FROM]
    strong.sort(key=lambda trait: (counted[trait], level[trait]), reverse=True)
    return Readiness(
        met=len(met),
        of=len(counted),
        gaps=tuple(gap for gap in found if missing[gap.trait] > 2 * MARGIN),
        strengths=tuple(strong),
        unsure=tuple(gap for gap in found if missing[gap.trait] <= 2 * MARGIN),
    )
