"""A question in its general form: what its replies are, against trying them all."""

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from question_types import EXAMPLES
from rolefit.quiz.item import Item, Reply
from rolefit.scoring.evidence import chance, points

SHARES = st.fractions(-1, 1, max_denominator=4)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """With any places, also such as count against an option."""
    size = draw(st.integers(2, 5))
    return Item(
        id="drawn",
        facet="interest",
        ask="?",
        labels=tuple(f"option {k}" for k in range(size)),
        counts=({"trait": Fraction(1)},) * size,
        places=tuple(draw(st.lists(SHARES, min_size=1, max_size=size))),
        ordered=True,
    )


@given(st.data(), items())
def test_the_best_reply_is_the_best_of_all(data: st.DataObject, item: Item) -> None:
    size = len(item.labels)
    values = data.draw(st.lists(st.integers(-3, 3), min_size=size, max_size=size))

    def worth(reply: Reply) -> Fraction:
        named = zip(item.places, reply, strict=True)
        return sum((place * values[option - 1] for place, option in named), Fraction(0))

    best = item.best(values)
    assert not item.fault(best)
    assert worth(best) == max(map(worth, permutations(range(1, size + 1), item.pick)))


def test_most_and_least_of_three_say_what_their_order_says() -> None:
    ranked, chosen = EXAMPLES["rank"].item, EXAMPLES["best_worst"].item
    assert ranked.counts == chosen.counts
    for order in permutations((1, 2, 3)):
        by_order, by_ends = points(ranked, order), points(chosen, (order[0], order[-1]))
        for trait in ranked.traits:
            assert by_order[trait] - chance(ranked)[trait] == by_ends[trait] - chance(chosen)[trait]
