"""What is said of many people, by columns."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from rolefit.columns.coding import Bools, Floats, Indices
from rolefit.scoring.result import Caution, VerdictKind

VERDICT_KINDS: tuple[VerdictKind, ...] = get_args(VerdictKind)
CAUTIONS: tuple[Caution, ...] = ("no-direction", "too-few", "straight-line", "same-place")
NOBODY = -1
"""Stands for no role, and for no number of answers."""


@dataclass(frozen=True)
class VerdictColumns:
    """What is said of a number of people; the last axis of every array is people.

    Attributes
    ----------
    kind : ndarray of intp, shape (people,)
        The place of the verdict in `VERDICT_KINDS`.
    named : ndarray of int8, shape (roles, people)
        The roles that the verdict names, in the order of its meaning, as places among the ids; then -1.
    leader : ndarray of intp, shape (people,)
        The role that leads, or the first of them by id; -1 where there is no direction.
    confidence : ndarray of float64, shape (people,)
        The chance 0..1 that it leads again; nan where there is no direction.
    neighbour : ndarray of intp, shape (people,)
        The neighbour that is named, as its place among their ids; -1 where none is.
    answers_to_change : ndarray of intp, shape (people,)
        How many replies would have to differ to turn it round; -1 where that is impossible.
    answered : ndarray of intp, shape (people,)
        How many questions are answered.
    points : ndarray of float64, shape (3, roles, people)
        100 D of both facets together, of interest and of skill; nan where there is no direction.
    levels : ndarray of float64, shape (traits, people)
        0..10, traits in the order of the quiz file; nan where there is no level.
    cautions : ndarray of bool, shape (4, people)
        In the order of `CAUTIONS`.
    """

    kind: Indices
    named: NDArray[np.int8]
    leader: Indices
    confidence: Floats
    neighbour: Indices
    answers_to_change: Indices
    answered: Indices
    points: Floats
    levels: Floats
    cautions: Bools

    def cut(self, some: slice) -> "VerdictColumns":
        """Some of these people."""
        return VerdictColumns(*(getattr(self, field.name)[..., some] for field in fields(self)))

    @classmethod
    def joined(cls, parts: Sequence["VerdictColumns"]) -> "VerdictColumns":
        """The people of several, one after the other."""
        return cls(
            *(np.concatenate([getattr(one, field.name) for one in parts], axis=-1) for field in fields(cls))
        )
