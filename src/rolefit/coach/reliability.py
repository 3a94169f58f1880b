"""How far the people of a group can be told apart on the gap between two roles."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, product
from math import sqrt

from rolefit.coach.replies import Replies, Worth, sample_covariance
from rolefit.quiz.item import Item, Reply
from rolefit.scoring.evidence import Answer, Key, Slopes, clearing_unit

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

    def reliability(self, slopes: Slopes) -> float | None:
        """rho of the gap between two roles, at most 1: the share of its variance that is repeated.

        Where each question measures one trait this is stratified alpha (Rajaratnam, Cronbach and Gleser
        1965), within traits and between them; with a single trait, alpha. None where the gap does not vary.
        """
        total, true = (_quadratic(shared, slopes) for shared in (self.observed, self.repeated))
        return true / total if total > 0 else None


def trait_covariances(items: Sequence[Item], replies: Replies) -> TraitCovariances | None:
    """From the covariances of every two questions.

    None where two of them have fewer than two people in common, or there is but one question.

    What two different questions share on two traits is what a second quiz would repeat; what the traits
    share within one question is not known to come back. So the repeated covariance is taken from pairs of
    different questions, and extended by weight to all pairs. A trait that is asked about once adds nothing.
    """
    if len(items) < 2:
        return None
    unit = clearing_unit(items)
    evidence = {item.id: _evidence(item, unit) for item in items}
    observed, apart = defaultdict[tuple[Key, Key], float](float), defaultdict[tuple[Key, Key], float](float)
    weight, weight_apart = (defaultdict[tuple[Key, Key], float](float) for _ in range(2))
    for one, other in combinations_with_replacement(items, 2):
        cells = replies.cells(one.id, other.id)
        for key, against in product(_keys(one), _keys(other)):
            found = sample_covariance(
                cells, _worth(evidence[one.id], key), _worth(evidence[other.id], against)
            )
            if found is None:
                return None
            pairs = {(key, against)} if one is other else ((key, against), (against, key))
            for keys in pairs:
                observed[keys] += found
                weight[keys] += float(one.weight * other.weight)
                if one is not other:
                    apart[keys] += found
                    weight_apart[keys] += float(one.weight * other.weight)
    repeated = {keys: shared * weight[keys] / weight_apart[keys] for keys, shared in apart.items()}
    return TraitCovariances(observed, repeated, len(items))


def standard_error(reliability: float, people: int, questions: int) -> float:
    """Of an observed reliability, roughly: that of alpha for parallel questions.

    (1 - rho) sqrt(2 k / ((k - 1) n)), van Zyl, Neudecker and Nel 2000.
    """
    return (1 - reliability) * sqrt(2 * questions / ((questions - 1) * people))


def _keys(item: Item) -> list[Key]:
    return [(item.facet, trait) for trait in item.traits]


Evidence = Callable[[Reply], Mapping[Key, int]]


def _evidence(item: Item, unit: int) -> Evidence:
    """What a reply to the question says, in whole numbers; worked out once for every reply."""

    @cache
    def evidence(reply: Reply) -> Mapping[Key, int]:
        return {key: int(unit * one) for key, one in Answer(item, reply).evidence.items()}

    return evidence


def _worth(evidence: Evidence, key: Key) -> Worth:
    return lambda reply: evidence(reply)[key]


def _quadratic(shared: Shared, slopes: Slopes) -> float:
    pull = {key: float(slope) for key, slope in slopes.items()}
    return sum(pull.get(key, 0.0) * one * pull.get(other, 0.0) for (key, other), one in shared.items())
