"""How many answers would have to be different for another role to lead (docs/scoring.md, 6)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from rolefit.scoring.direction import Ranking
from rolefit.scoring.evidence import Answer, Key, Slopes, least


def answers_to_change(ranking: Ranking, answers: Sequence[Answer]) -> int | None:
    """The smallest number of whole replies with which some rival would be ahead of the leader.

    0 at a tie, None where no change of replies could do it.
    """
    counts = [
        _replies_to_lose(ranking.gap(rival), losses(answers, ranking.slopes(rival)))
        for rival in ranking.rivals
    ]
    return min((count for count in counts if count is not None), default=None)


def _replies_to_lose(gap: Fraction, losses: Iterable[Fraction]) -> int | None:
    """How many losses, from the largest on, exceed the gap; 0 for a gap of 0, None if all do not."""
    if not gap:
        return 0
    left = gap
    for count, loss in enumerate(sorted(losses, reverse=True), start=1):
        left -= loss
        if left < 0:
            return count
    return None


def says_the_utmost(ranking: Ranking, answers: Sequence[Answer]) -> bool:
    """Whether no other reply to any of these questions would speak more for the leader."""
    turned = {key: -slope for key, slope in ranking.comparison.slopes[ranking.leader].items()}
    return not any(losses(answers, turned))


def losses(answers: Iterable[Answer], slopes: Slopes) -> list[Fraction]:
    """For each answer, how much smaller a gap with these slopes would be after the worst possible reply."""
    whole, unit = _in_whole_numbers(slopes)
    return [_beyond_least(answer, whole) / unit for answer in answers]


def reach(gap: Fraction, answers: Iterable[Answer], slopes: Slopes) -> Fraction:
    """The largest gap that other replies to the same questions could give; `gap` is that of these answers."""
    turned = {key: -slope for key, slope in slopes.items()}
    return gap + sum(losses(answers, turned), Fraction(0))


def _in_whole_numbers(slopes: Slopes) -> tuple[dict[Key, int], int]:
    """The slopes times the smallest number that makes all of them whole, and that number."""
    unit = lcm(*(slope.denominator for slope in slopes.values()))
    return {key: int(slope * unit) for key, slope in slopes.items()}, unit


def _beyond_least(answer: Answer, slopes: Mapping[Key, int]) -> Fraction:
    places, options, unit = answer.in_whole_numbers
    values = [sum([slopes.get(key, 0) * worth for key, worth in option]) for option in options]
    own = sum([place * values[number - 1] for place, number in zip(places, answer.reply, strict=True)])
    return unit * (own - least(places, values))
