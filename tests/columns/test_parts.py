"""The parts of scoring by columns, each against a plainer way to find the same."""

from fractions import Fraction
from itertools import combinations
from math import erf, exp, inf, pi, sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit.columns.contrasts import contrasts
from rolefit.columns.normal import chances_of_each, chances_of_leading, normal_column
from rolefit.columns.sets import grouped
from rolefit.scoring.direction import contrast
from slowly import mostly_slow


def phi(z: float) -> float:
    return 0.5 * (1 + erf(z / sqrt(2)))


@given(st.lists(st.floats(allow_nan=False), min_size=1))
def test_the_normal_function(zs: list[float]) -> None:
    assert normal_column(np.array(zs)).tolist() == pytest.approx([phi(z) for z in zs], abs=2e-14)


def leading(zs: list[float]) -> float:
    """The same chance by small steps."""
    steps = [k / 25 for k in range(-225, 226)]
    whole = 0.0
    for x in steps:
        density = exp(-x * x / 2) / sqrt(2 * pi) / 25
        for z in zs:
            density *= phi(x + sqrt(2) * z)
        whole += density
    return whole


@pytest.mark.parametrize("rivals", [1, 2, 3, 5, 6, 19])
@pytest.mark.parametrize("spread", [0, 0.1, 1, 4])
def test_the_chance_of_leading(rivals: int, spread: float) -> None:
    chance = np.random.default_rng(rivals)
    zs = np.abs(chance.normal(0, 1, (rivals + 1, 8))) * spread
    zs[0] = inf
    expected = [leading([z for z in column if z != inf]) for column in zs.T.tolist()]
    assert chances_of_leading(chance.permutation(zs)).tolist() == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("roles", mostly_slow([3, 4, 7, 8, 10, 11, 20], 3, 7, 10))
@pytest.mark.parametrize("spread", [0, 0.1, 1, 4])
def test_the_chances_of_all_roles_at_once(roles: int, spread: float) -> None:
    zs = np.random.default_rng(roles).normal(0, 1, (roles * (roles - 1) // 2, 8)) * spread
    ahead = {pair: zs[k] for k, pair in enumerate(combinations(range(roles), 2))}
    ahead |= {(other, one): -z for (one, other), z in ahead.items()}
    expected = [
        [
            leading([ahead[one, other][person] for other in range(roles) if other != one])
            for person in range(8)
        ]
        for one in range(roles)
    ]
    assert chances_of_each(zs, roles) == pytest.approx(np.array(expected), abs=2e-10)


@given(st.randoms(), st.integers(2, 5), st.integers(1, 6))
def test_contrasts_are_those_of_one_set(chance: Random, roles: int, traits: int) -> None:
    needs = np.array([[chance.randint(0, 10) for _ in range(traits)] for _ in range(roles)], float)
    measured = np.array([[chance.random() < 0.7 for _ in range(traits)] for _ in range(4)])
    whole = contrasts(needs, measured)
    again = whole.by[:, :, None] * whole.offsets[:-1] - whole.less[:, :, None] * whole.offsets[-1]
    assert np.where(measured[:, None], again, 0) == pytest.approx(whole.a, abs=1e-13)
    for found, size, counted in zip(whole.a, whole.sizes, measured, strict=True):
        names = [f"t{k}" for k in np.flatnonzero(counted)]
        one = {
            f"r{j}": {f"t{k}": Fraction(int(need)) for k, need in enumerate(row)}
            for j, row in enumerate(needs)
        }
        expected = contrast(one, names) or {role: dict.fromkeys(names, Fraction(0)) for role in one}
        for row, whole, role in zip(found, size, one, strict=True):
            own = expected[role]
            assert row.tolist() == pytest.approx(
                [float(own.get(f"t{k}", 0)) for k in range(traits)], abs=1e-15
            )
            assert all((value * int(whole)).denominator == 1 for value in own.values())


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 64, 65, 200])
def test_people_are_grouped_by_what_they_answered(rows: int) -> None:
    chance = np.random.default_rng(rows)
    kinds = chance.random((rows, 9)) < 0.8
    flags = kinds[:, chance.integers(0, 9, 300)]
    first, group = grouped(flags)
    assert (flags[:, first][:, group] == flags).all()
    assert len(first) == len({column.tobytes() for column in flags.T.copy()})
