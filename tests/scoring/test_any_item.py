"""What a reply says, and the least that it could have said, for every item there could be: by brute force."""

from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit.quiz.item import Item, Reply
from rolefit.scoring.change import losses, reach
from rolefit.scoring.evidence import Answer, Key, chance, clearing_unit, covariance, least, points

TRAITS = ["one", "two", "three"]
SHARES = st.fractions(-1, 1, max_denominator=4)
WORTHS = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)])


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item whose places hold any shares, as a new type of question might; negative ones too."""
    size = draw(st.integers(2, 5))
    return Item(
        id="q",
        facet="interest",
        ask="?",
        labels=tuple(map(str, range(size))),
        counts=tuple(draw(st.dictionaries(st.sampled_from(TRAITS), WORTHS)) for _ in range(size)),
        places=tuple(draw(st.lists(SHARES, min_size=1, max_size=size))),
        weight=draw(st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(3)])),
        ordered=True,
    )


def replies(item: Item) -> list[Reply]:
    return list(permutations(range(1, len(item.labels) + 1), item.pick))


@given(items())
def test_chance_and_covariance_are_those_of_all_replies(item: Item) -> None:
    found = [points(item, reply) for reply in replies(item)]
    mean = {trait: sum((one[trait] for one in found), Fraction(0)) / len(found) for trait in item.traits}
    assert chance(item) == mean
    for row, trait in zip(covariance(item), item.traits, strict=True):
        for cell, other in zip(row, item.traits, strict=True):
            both = sum(
                ((one[trait] - mean[trait]) * (one[other] - mean[other]) for one in found), Fraction(0)
            )
            assert cell == pytest.approx(float(both / len(found)), abs=1e-12)


@given(items(), st.data())
def test_what_an_answer_can_lose_and_gain_is_right_by_brute_force(item: Item, data: st.DataObject) -> None:
    slopes: dict[Key, Fraction] = {("interest", trait): data.draw(SHARES, trait) for trait in TRAITS[:2]}
    answer = Answer(item, data.draw(st.sampled_from(replies(item))))
    every = [Answer(item, reply).adds(slopes) for reply in replies(item)]
    assert losses([answer], slopes) == [answer.adds(slopes) - min(every)]
    assert reach(answer.adds(slopes), [answer], slopes) == max(every)


@given(st.data())
def test_the_least_sum_is_that_of_the_best_matching(data: st.DataObject) -> None:
    values = data.draw(st.lists(st.integers(-9, 9), min_size=1, max_size=5))
    places = data.draw(st.lists(SHARES, min_size=1, max_size=len(values)))
    sums = [
        sum((place * one for place, one in zip(places, named, strict=True)), Fraction(0))
        for named in permutations(values, len(places))
    ]
    assert least(places, values) == min(sums)


def test_a_share_below_nought_goes_to_the_option_worth_most() -> None:
    assert least([Fraction(1, 2), Fraction(-1, 2)], [-4, 0, 12]) == -8


@given(items())
def test_in_the_clearing_unit_all_evidence_is_whole(item: Item) -> None:
    unit = clearing_unit([item])
    for reply in replies(item):
        assert all((unit * worth).denominator == 1 for worth in Answer(item, reply).evidence.values())


def test_the_clearing_unit_is_no_larger_than_it_has_to_be() -> None:
    pair = Item(
        id="q",
        facet="interest",
        ask="?",
        labels=("x", "y"),
        counts=({"one": Fraction(1)}, {"two": Fraction(1)}),
        places=(Fraction(1),),
        weight=Fraction(1),
        ordered=True,
    )
    assert clearing_unit([]) == 1
    assert clearing_unit([pair]) == 2  # evidence is a half, or a half against
    assert clearing_unit([pair, replace(pair, weight=Fraction(1, 3))]) == 6
