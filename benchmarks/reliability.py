"""Does a group show how reliable a quiz is? Run it as `python benchmarks/reliability.py`.

Simulated people take the shipped quiz and a parallel one. What `analyse` reads from the first quiz alone is
compared with how the gaps of both correlate, and with plain alpha over the questions. Half a minute.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from statistics import correlation, fmean, stdev

import numpy as np
from simulated import ASSUMED, OTHERS, World, shipped, simulated

from rolefit.coach.consistency import alpha
from rolefit.coach.moments import Moments
from rolefit.coach.reliability import standard_error, trait_covariances
from rolefit.columns.coding import Coding
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.direction import Measured, role_comparison
from rolefit.scoring.evidence import Answer, Slopes

PEOPLE = 2000
GROUP = 100
SEED = 20250102
Sheets = Sequence[Mapping[str, Reply]]


class Pair:
    """The two roles of the shipped quiz, compared when everything is answered."""

    def __init__(self, quiz: Quiz) -> None:
        comparison = role_comparison(quiz, Measured(quiz, quiz.items))
        assert comparison is not None
        one, other = comparison.roles
        self.slopes: Slopes = comparison.between(one, other)
        self.assumed = comparison.precision(one, other).reliability
        self.items = [item for item in quiz.items if self._counts(item)]
        self.adds = cache(self._adds)

    def _counts(self, item: Item) -> bool:
        return any((item.facet, trait) in self.slopes for trait in item.traits)

    def _adds(self, item_id: str, reply: Reply) -> float:
        """What a reply adds to the gap."""
        (item,) = [one for one in self.items if one.id == item_id]
        return float(Answer(item, reply).adds(self.slopes))

    def moments(self, sheets: Sheets) -> Moments:
        """The answers as sums."""
        coding = Coding(self.items)
        found = Moments(self.items, coding)
        found.add(coding.encode(sheets))
        return found


def main() -> None:
    """Prints a line for every simulated world."""
    pair = Pair(shipped())
    print(f"{PEOPLE:,} people a world, and {PEOPLE // GROUP} groups of {GROUP}; seed {SEED}.")
    print(f"assumed: {pair.assumed:.3f}\n")
    print(f"{'':<36}  second quiz   seen  alpha  seen in groups  sd  said error")
    for world in (ASSUMED, *OTHERS):
        print(f"{world.name:<36}{line(pair, world)}")


def line(pair: Pair, world: World) -> str:
    """The figures of one world."""
    people = simulated(world, PEOPLE, SEED).people
    first, second = ([person[k] for person in people] for k in range(2))
    truth = correlation(gaps(pair, first), gaps(pair, second))
    groups = [seen(pair, first[k : k + GROUP]) for k in range(0, PEOPLE, GROUP)]
    error = standard_error(fmean(groups), GROUP, len(pair.items))
    return (
        f"  {truth:>11.3f}  {seen(pair, first):>5.3f}  {plain_alpha(pair, first):>5.3f}"
        f"  {fmean(groups):>14.3f}  {stdev(groups):.3f}  {error:.3f}"
    )


def gaps(pair: Pair, sheets: Sheets) -> list[float]:
    """Everybody's gap between the two roles."""
    return [sum(pair.adds(item.id, sheet[item.id]) for item in pair.items) for sheet in sheets]


def seen(pair: Pair, sheets: Sheets) -> float:
    """The reliability that `analyse` reads from these answers."""
    found = trait_covariances(pair.items, pair.moments(sheets))
    return (found.reliability(pair.slopes) if found else None) or 0.0


def plain_alpha(pair: Pair, sheets: Sheets) -> float:
    """Cronbach's alpha over what every question adds to the gap, whatever trait it measures."""
    adds = [[pair.adds(item.id, sheet[item.id]) for sheet in sheets] for item in pair.items]
    return alpha(np.cov(adds).tolist()) or 0.0


if __name__ == "__main__":
    main()
