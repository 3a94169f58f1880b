"""The normal distribution by columns: its function to 1e-14, and the chance of leading several rivals."""

from itertools import combinations
from math import cos, erf, pi, sin, sqrt

import numpy as np

from rolefit.columns.coding import Floats, Indices

GRID = 128
"""Points a unit, where the function is known exactly."""
REACH = 8
"""Beyond it, on either side, lies less than 1e-15."""
SPAN = 25
"""How far the grid goes: REACH, and what the rivals are at most apart from there."""
PEOPLE_AT_ONCE = 4096
"""People whose integrals are worked out at once, so that their columns stay in the processor's cache."""

PAIRS_OF_PEOPLE = 256
"""As PEOPLE_AT_ONCE, where the integrals of all roles are worked out together."""

CERTAIN_FROM = 30.0
"""Standard errors beyond which all is certain."""
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(12)
_ANGLES = (pi / 12 * (_NODES + 1)).tolist(), (_WEIGHTS / 24).tolist()
"""From 0 to 30 degrees, and the weights over twice pi."""
_X = np.arange(-SPAN * GRID, SPAN * GRID + 1) / GRID
_DENSITY = np.exp(-_X * _X / 2) / sqrt(2 * pi)
_TERMS = (
    np.array([0.5 * (1 + erf(x / sqrt(2))) for x in _X]),
    _DENSITY,
    -_DENSITY * _X / 2,
    _DENSITY * (_X * _X - 1) / 6,
    _DENSITY * (3 - _X * _X) * _X / 24,
)
"""Taylor's series of the function about each point of the grid, up to the fourth power."""


def normal_column(z: Floats) -> Floats:
    """The standard normal distribution function of every number, to 1e-14.

    Parameters
    ----------
    z : ndarray of float64, any shape
        May be infinite.
    """
    return _taylor(*_nearest(z, REACH + 1))


def _nearest(z: Floats, most: float) -> tuple[Indices, Floats]:
    """The nearest place on the grid, and how far from there."""
    z = np.clip(z, -most, most)
    near = np.rint(z * GRID)
    return near.astype(np.intp) + SPAN * GRID, z - near / GRID


def _taylor(near: Indices, beyond: Floats, terms: int = len(_TERMS)) -> Floats:
    value: Floats = _TERMS[terms - 1].take(near, mode="clip")
    for term in _TERMS[terms - 2 :: -1]:
        value *= beyond
        value += term.take(near, mode="clip")
    return value


def chances_of_leading(zs: Floats) -> Floats:
    """The chance that a leader leads all its rivals again, as `scoring.confidence.chance_of_leading`.

    Parameters
    ----------
    zs : ndarray of float64, shape (roles, people)
        How far the leader is ahead of each role, in standard errors; infinite for itself.

    Returns
    -------
    ndarray of float64, shape (people,)
    """
    rivals = np.sort(zs, axis=0)[:-1]
    if len(rivals) == 1:
        return normal_column(rivals[0])
    if len(rivals) == 2:
        return _of_two(*np.clip(rivals, -CERTAIN_FROM, CERTAIN_FROM))
    parts = [_integral(rivals[:, k : k + PEOPLE_AT_ONCE]) for k in range(0, zs.shape[1], PEOPLE_AT_ONCE)]
    return np.concatenate([np.zeros(0), *parts])


def _of_two(one: Floats, other: Floats) -> Floats:
    """The chance of leading two rivals: two normal numbers that correlate by 1/2 stay below these.

    By Plackett's formula, as an integral over the angle whose sine is the correlation (Drezner and Wesolowsky
    1990), with twelve points of Gauss and Legendre.
    """
    whole = normal_column(one) * normal_column(other)
    squares, product = one * one + other * other, 2 * one * other
    for angle, weight in zip(*_ANGLES, strict=True):
        whole += weight * np.exp((product * sin(angle) - squares) / (2 * cos(angle) ** 2))
    return whole


def chances_of_each(zs: Floats, roles: int) -> Floats:
    """The chance of every role to lead all others, as `chances_of_leading` of each, but to 1e-10 only.

    Of each pair the integrals of both roles have the same factors: for one Phi(x), for the other 1 - Phi(-x).

    Parameters
    ----------
    zs : ndarray of float64, shape (pairs, people)
        For every pair of roles in their order how far the first is ahead of the second, in standard errors.
    roles : int
        How many there are, three at least.

    Returns
    -------
    ndarray of float64, shape (roles, people)
    """
    places, weights = _nodes(7 if roles <= 7 else 6 if roles <= 10 else 5, 6.75)
    found = np.empty((roles, zs.shape[1]))
    for first in range(0, zs.shape[1], PAIRS_OF_PEOPLE):
        some = zs[:, first : first + PAIRS_OF_PEOPLE]
        products = np.ones((roles, len(places), some.shape[1]))
        for (one, other), z in zip(combinations(range(roles), 2), some, strict=True):
            near, beyond = _nearest(sqrt(2) * z, SPAN - REACH)
            ahead = _taylor(near + places[:, None], beyond, terms=4)
            products[one] *= ahead
            products[other] *= 1 - ahead[::-1]
        found[:, first : first + PAIRS_OF_PEOPLE] = weights @ products
    return found


def _nodes(sixteenths: int, reach: float) -> tuple[Indices, Floats]:
    """Where integrals are evaluated, as places on the grid from its middle, and with what weights.

    The trapezoidal rule, with steps of so many sixteenths: for such smooth functions few are needed.
    """
    step = GRID * sixteenths // 16
    most = int(reach * GRID) // step
    places = np.arange(-most, most + 1) * step
    return places, _DENSITY[places + SPAN * GRID] * step / GRID


def _integral(zs: Floats) -> Floats:
    """Right to 1e-14, against steps of 1/20 on random and extreme gaps."""
    near, beyond = _nearest(sqrt(2) * zs, SPAN - REACH)
    whole = np.zeros(zs.shape[1])
    for place, weight in zip(*_nodes(6 if len(zs) <= 5 else 5 if len(zs) <= 9 else 4, REACH), strict=True):
        whole += weight * _taylor(near + place, beyond).prod(0)
    return whole
