"""A quiz's questions as tables of numbers, from which many people's codes are looked up."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm, sqrt
from typing import NamedTuple

import numpy as np

from rolefit.columns.coding import Bools, Codes, Coding, Floats, Indices
from rolefit.quiz.item import FACETS, Facet, Item
from rolefit.quiz.model import Neighbour, Quiz
from rolefit.scoring.direction import direction_traits
from rolefit.scoring.evidence import CHOICE_SHARE, SCALE_SHARE, SPREAD, chance, covariance

EXACT_UP_TO = 2**53
"""Whole numbers up to this are exact in float64."""


class ItemTables:
    """One question, its evidence counted in whole numbers of 1/`unit` that float64 holds.

    Parameters
    ----------
    item : Item
        The question.
    keys : sequence of str
        All traits that the questions about its facet measure.
    rows : slice
        Its rows in a table of codes.
    unit : int
        In how many parts a unit of evidence is cut, so that all evidence is a whole number of parts.

    Attributes
    ----------
    keys : ndarray of intp, shape (traits,)
        Where the traits of this question stand among those of the facet.
    weight : float
        The question's weight.
    options : ndarray of float64, shape (options, traits)
        Weight times what each option counts for.
    places : ndarray of float64, shape (options,)
        What the first, second, ... named option is worth, and 0 for those that are not named.
    repeated, rest : ndarray of float64, shape (traits, traits)
        y = `repeated` g, and the rest of the variance is g' `rest` g, for slopes g (docs/scoring.md 5).
    """

    def __init__(self, item: Item, keys: Sequence[str], rows: slice, unit: int) -> None:
        self.item = item
        self.rows = rows
        self.keys: Indices = np.array([keys.index(trait) for trait in item.traits], np.intp)
        worth = item.weight * unit
        self.weight = float(worth)
        self.options: Floats = np.array(
            [[float(option.get(trait, 0) * worth) for trait in item.traits] for option in item.counts]
        )
        unnamed = [0.0] * (len(item.labels) - item.pick)
        self.places: Floats = np.array([*map(float, item.places), *unnamed])
        # One place is worth 1/parts or -1/parts, so what an option counts for is whole in such parts.
        parts = lcm(*(place.denominator for place in item.places))
        self._whole_places = [float(place * parts) for place in item.places]
        self._parts = self.options / parts
        self._by_chance: Floats = np.array([float(mean * worth) for mean in chance(item).values()])
        self.repeated, self.rest = self._variances()

    def _variances(self) -> tuple[Floats, Floats]:
        steps = self.item.graded and len(self.item.labels) > 2
        v = np.array(covariance(self.item)) * (SPREAD if steps else 1)
        size = (v * v).sum()
        share = (SCALE_SHARE if steps else CHOICE_SHARE) * np.trace(v) / size if size else 0.0
        return self.weight * sqrt(share) * v, self.weight**2 * (v - share * v @ v)

    def evidence(self, codes: Codes) -> Floats:
        """What the replies add to the evidence on its traits: shape (traits, people)."""
        own = codes[self.rows]
        if len(own) == 1:
            points = np.vstack([np.zeros(len(self.keys)), self._parts - self._by_chance])
            found: Floats = points.T.take(own[0], axis=1)
            return found
        named = np.zeros((len(self.places) + 1, own.shape[1]))
        everybody = np.arange(own.shape[1])
        for place, places in zip(self._whole_places, own, strict=True):
            named[places, everybody] = place
        found = self._parts.T @ named[1:]
        found -= self._by_chance[:, None] * (own[0] > 0)
        return found

    @property
    def largest(self) -> float:
        """No reply is more evidence on a trait, for it or against it."""
        points = np.abs(self._parts).max(0, initial=0) * sum(map(abs, self._whole_places))
        return float((points + np.abs(self._by_chance)).max(initial=0))

    def worth(self, codes: Codes) -> Floats:
        """The weighted points of a question on a scale: shape (people,), 0 where it is not answered."""
        steps = np.concatenate([[0.0], self.options[:, 0]])
        found: Floats = steps[codes[self.rows.start]]
        return found

    def losses(self, slopes: Floats) -> list[Floats]:
        """Code -> what naming it adds to a gap beyond the least that any reply would, for every place.

        By the rearrangement inequality the least is had where the highest place goes to the option that
        counts least. It is subtracted once for a reply, in the table of the first place.

        Parameters
        ----------
        slopes : ndarray of float64, shape (traits of the facet, sets)
            What a unit of evidence adds to the gap.

        Returns
        -------
        list of ndarray of float64, each of shape (options + 1, sets)
        """
        values = self.options @ slopes[self.keys]
        found = [np.zeros((len(self.places) + 1, slopes.shape[1])) for _ in range(self.item.pick)]
        for table, place in zip(found, self.places, strict=False):
            np.multiply(values, place, out=table[1:])
        found[0][1:] -= self._least(values)
        return found

    def _least(self, values: Floats) -> Floats:
        """The least that any reply is worth, where its options are worth these: shape (sets,)."""
        shares = np.sort(self.places)[::-1]
        if shares[1:-1].any():
            least: Floats = shares @ np.sort(values, axis=0)
        else:  # only the ends count: finding them is quicker than sorting
            least = shares[0] * values.min(0) + (shares[-1] * values.max(0) if shares[-1] else 0.0)
        return least


class TraitPairs(NamedTuple):
    """The pairs of traits that some question touches both of, and what each question adds to their matrices.

    Attributes
    ----------
    one, other : ndarray of intp, shape (pairs,)
        The traits, sorted by the first; a trait is a pair with itself too.
    spans : list of (int, slice)
        Each first trait, and its pairs.
    repeated, rest : ndarrays of float64, each of shape (pairs, questions)
        The cells of the matrices of `ItemTables`.
    """

    one: Indices
    other: Indices
    spans: list[tuple[int, slice]]
    repeated: Floats
    rest: Floats


def _pairs(questions: Sequence[ItemTables], traits: int) -> TraitPairs:
    touched = np.zeros((traits, traits), np.bool_)
    for question in questions:
        touched[np.ix_(question.keys, question.keys)] = True
    one, other = np.nonzero(touched)
    place = np.cumsum(touched).reshape(touched.shape) - 1
    repeated, rest = np.zeros((2, len(one), len(questions)))
    for number, question in enumerate(questions):
        at = place[np.ix_(question.keys, question.keys)]
        repeated[at, number], rest[at, number] = question.repeated, question.rest
    starts = np.flatnonzero(np.diff(one, prepend=-1))
    spans = [slice(*ends) for ends in pairwise([*starts.tolist(), len(one)])]
    return TraitPairs(one, other, list(zip(one[starts].tolist(), spans, strict=True)), repeated, rest)


class FacetTables:
    """The questions about one facet, and the needs that they are held against.

    Parameters
    ----------
    quiz : Quiz
        The whole quiz.
    facet : {"interest", "skill"}
        Which facet.
    coding : Coding
        Where its questions stand in a table of codes.

    Attributes
    ----------
    keys : tuple of str
        The traits that are measured when all is answered, by id.
    weights : ndarray of float64, shape (questions,)
        In units, as all weights and evidence here.
    touches : ndarray of float64, shape (questions, traits)
        The weight of every question on the traits that it can give points to, else 0.
    pairs : TraitPairs
        How the evidence of its questions varies.
    share : Fraction
        The facet's weight in the quiz file, with the heavier of both facets made 1.
    needs : ndarray of float64, shape (roles, traits)
        The needs of all roles, by id, in whole numbers.
    apart : ndarray of bool, shape (traits,)
        On which traits the roles differ enough to be told apart.
    neighbours : ndarray of float64, shape (neighbours, traits)
        As `needs`.
    whole : bool
        Whether all whole numbers here are small enough for float64 to hold them exactly.
    """

    def __init__(self, quiz: Quiz, facet: Facet, coding: Coding, unit: int) -> None:
        self._coding = coding
        items = [item for item in quiz.items if item.facet == facet]
        self.keys = tuple(sorted({trait for item in items for trait in item.traits}))
        self.questions = [ItemTables(item, self.keys, coding.rows[item.id], unit) for item in items]
        self.weights: Floats = np.array([one.weight for one in self.questions])
        self.touches: Floats = np.zeros((len(items), len(self.keys)))
        for row, one in zip(self.touches, self.questions, strict=True):
            row[one.keys] = one.weight
        self.pairs = _pairs(self.questions, len(self.keys))
        weights = {name: quiz.facets.get(name, Fraction(1)) for name in FACETS}
        self.share = weights[facet] / max(weights.values())
        told_apart = direction_traits({role: one.needs for role, one in quiz.roles.items()})
        self.apart: Bools = np.array([key in told_apart for key in self.keys], np.bool_)
        self.needs = self._whole(quiz, quiz.roles)
        self.neighbours = self._whole(quiz, quiz.neighbours)
        largest = 2 * self.needs.size * len(self.keys) * self.needs.max(initial=0)
        self.whole = bool(max(largest, self.weights.sum()) < EXACT_UP_TO)

    def _whole(self, quiz: Quiz, roles: Mapping[str, Neighbour]) -> Floats:
        clear = lcm(*(need.denominator for one in quiz.all_roles.values() for need in one.needs.values()))
        found = [[float(roles[role].needs[key] * clear) for key in self.keys] for role in sorted(roles)]
        return np.array(found).reshape(len(roles), len(self.keys))

    def answered(self, codes: Codes) -> Bools:
        """Which questions are answered: shape (questions, people)."""
        return self._coding.answered(codes, [one.item for one in self.questions])

    def evidence(self, codes: Codes) -> Floats:
        """The sums of weighted evidence: shape (traits, people)."""
        total = np.zeros((len(self.keys), codes.shape[1]))
        for one in self.questions:
            for key, worth in zip(one.keys.tolist(), one.evidence(codes), strict=True):
                total[key] += worth
        return total
