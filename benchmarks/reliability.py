"""Does a group show how reliable a quiz is? Run it as `python benchmarks/reliability.py`.

Simulated people take the shipped quiz and a parallel one. What `analyse` reads from the first quiz alone is
compared with how the gaps of both correlate, and with plain alpha over the questions. Half a minute.
"""

from collections.abc import Mapping, Sequence
from statistics import correlation, fmean, stdev

from simulated import ASSUMED, OTHERS, World, shipped, simulated

from rolefit.coach.consistency import alpha
from rolefit.coach.reliability import standard_error, trait_covariances
from rolefit.coach.replies import Replies, covariance
from rolefit.quiz.item import Reply
from rolefit.scoring.direction import Pair
from rolefit.scoring.score import Scorer

PEOPLE = 2000
GROUP = 100
SEED = 20250102
Sheets = Sequence[Mapping[str, Reply]]


def main() -> None:
    """Prints a line for every simulated world."""
    scorer = Scorer(shipped())
    arrow = scorer.plan(tuple(scorer.questions)).together
    assert arrow is not None
    pair = arrow.compass.pair(0, 1)
    print(f"{PEOPLE:,} people a world, and {PEOPLE // GROUP} groups of {GROUP}; seed {SEED}.")
    print(f"assumed: {pair.precision.reliability:.3f}\n")
    print(f"{'':<36}  second quiz   seen  alpha  seen in groups  sd  said error")
    for world in (ASSUMED, *OTHERS):
        print(f"{world.name:<36}{line(pair, world)}")


def line(pair: Pair, world: World) -> str:
    """The figures of one world."""
    people = simulated(world, PEOPLE, SEED).people
    first, second = ([person[k] for person in people] for k in range(2))
    truth = correlation(gaps(pair, first), gaps(pair, second))
    groups = [seen(pair, first[k : k + GROUP]) for k in range(0, PEOPLE, GROUP)]
    error = standard_error(fmean(groups), GROUP, len(pair.answered))
    return (
        f"  {truth:>11.3f}  {seen(pair, first):>5.3f}  {plain_alpha(pair, first):>5.3f}"
        f"  {fmean(groups):>14.3f}  {stdev(groups):.3f}  {error:.3f}"
    )


def gaps(pair: Pair, sheets: Sheets) -> list[float]:
    """Everybody's gap between the two roles."""
    return [
        sum(pair.contribution(one, sheet[one.item.id]) for one in pair.answered) / pair.unit
        for sheet in sheets
    ]


def seen(pair: Pair, sheets: Sheets) -> float:
    """The reliability that `analyse` reads from these answers."""
    found = trait_covariances(pair.answered, replies(pair, sheets))
    return (found.reliability(pair) if found else None) or 0.0


def plain_alpha(pair: Pair, sheets: Sheets) -> float:
    """Cronbach's alpha over what every question adds to the gap, whatever trait it measures."""
    group = replies(pair, sheets)
    worth = [lambda reply, one=one: pair.contribution(one, reply) for one in pair.answered]
    ids = [one.item.id for one in pair.answered]
    matrix = [
        [covariance(group.cells(one, other), worth[j], worth[k]) or 0.0 for k, other in enumerate(ids)]
        for j, one in enumerate(ids)
    ]
    return alpha(matrix) or 0.0


def replies(pair: Pair, sheets: Sheets) -> Replies:
    """The answers as columns."""
    ids = [one.item.id for one in pair.answered]
    return Replies({question: [sheet[question] for sheet in sheets] for question in ids}, len(sheets))


if __name__ == "__main__":
    main()
