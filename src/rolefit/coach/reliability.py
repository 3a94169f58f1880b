"""How far the people of a group can be told apart on the gap between two roles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from math import sqrt

from rolefit.coach.replies import Replies, Worth, covariance
from rolefit.quiz.item import Reply
from rolefit.scoring.direction import Pair
from rolefit.scoring.evidence import ItemEvidence, Key

Shared = Mapping[tuple[Key, Key], float]
"""Two traits, each in a facet -> a covariance."""


@dataclass(frozen=True)
class TraitCovariances:
    """How the evidence on traits varies over a group."""

    observed: Shared
    """Of the sums of evidence."""
    repeated: Shared
    """The part that a second quiz of the same kind would repeat, as far as the answers show it."""
    questions: int

    def reliability(self, pair: Pair) -> float | None:
        """rho of the gap between two roles, at most 1: the share of its variance that is repeated.

        Where each question measures one trait this is stratified alpha (Rajaratnam, Cronbach and Gleser
        1965), within traits and between them; with a single trait, alpha. None where the gap does not vary.
        """
        total, true = (_quadratic(shared, pair) for shared in (self.observed, self.repeated))
        return true / total if total > 0 else None


def trait_covariances(questions: Sequence[ItemEvidence], replies: Replies) -> TraitCovariances | None:
    """From the covariances of every two questions.

    None where two of them have fewer than two people in common, or there is but one question.

    What two different questions share on two traits is what a second quiz would repeat; what the traits
    share within one question is not known to come back. So the repeated covariance is taken from pairs of
    different questions, and extended by weight to all pairs. A trait that is asked about once adds nothing.
    """
    if len(questions) < 2:
        return None
    observed, apart = defaultdict[tuple[Key, Key], float](float), defaultdict[tuple[Key, Key], float](float)
    weight, weight_apart = (defaultdict[tuple[Key, Key], float](float) for _ in range(2))
    for one, other in combinations_with_replacement(questions, 2):
        cells = replies.cells(one.item.id, other.item.id)
        for (j, key), (k, against) in product(enumerate(one.keys), enumerate(other.keys)):
            found = covariance(cells, _worth(one, j), _worth(other, k))
            if found is None:
                return None
            pairs = {(key, against)} if one is other else ((key, against), (against, key))
            for keys in pairs:
                observed[keys] += found
                weight[keys] += float(one.item.weight * other.item.weight)
                if one is not other:
                    apart[keys] += found
                    weight_apart[keys] += float(one.item.weight * other.item.weight)
    repeated = {keys: shared * weight[keys] / weight_apart[keys] for keys, shared in apart.items()}
    return TraitCovariances(observed, repeated, len(questions))


def standard_error(reliability: float, people: int, questions: int) -> float:
    """Of an observed reliability, roughly: that of alpha for parallel questions.

    (1 - rho) sqrt(2 k / ((k - 1) n)), van Zyl, Neudecker and Nel 2000.
    """
    return (1 - reliability) * sqrt(2 * questions / ((questions - 1) * people))


def _worth(question: ItemEvidence, place: int) -> Worth:
    def worth(reply: Reply) -> int:
        return question.of(reply)[place][1]

    return worth


def _quadratic(shared: Shared, pair: Pair) -> float:
    return sum(pair.pull.get(key, 0) * one * pair.pull.get(other, 0) for (key, other), one in shared.items())
