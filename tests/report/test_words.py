"""The small words never say more than the numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit.numerals import number
from rolefit.report.words import (
    CHANCE_WORDS,
    RARELY,
    frequency,
    in_figures,
    inside,
    level_word,
    listed,
    quoted,
    shortened,
)


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (1.0, "nineteen times in twenty"),
        (0.8, "four times in five"),
        (0.1 * 7, "seven times in ten"),
        (0.5, "about as often as not"),
        (1 / 3, "one time in three"),
        (0.03, RARELY),
    ],
)
def test_chances_are_said_as_natural_frequencies(chance: float, words: str) -> None:
    assert frequency(chance) == words


@pytest.mark.parametrize(("chance", "words"), [(0.96, "19 times in 20"), (0.5, "about as often as not")])
def test_a_chance_takes_less_room_in_figures(chance: float, words: str) -> None:
    assert in_figures(frequency(chance)) == words


@given(st.floats(0, 1))
def test_a_chance_is_never_rounded_up_by_more_than_float_noise(chance: float) -> None:
    least = {words: least for least, words in CHANCE_WORDS}.get(frequency(chance), 0.0)
    assert least <= chance + 1e-8


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_chance_never_sounds_smaller(one: float, other: float) -> None:
    order = [words for _, words in CHANCE_WORDS] + [RARELY]
    low, high = sorted((one, other))
    assert order.index(frequency(high)) <= order.index(frequency(low))


@pytest.mark.parametrize(
    ("level", "word"),
    [
        (0, "new"),
        (2.49, "new"),
        (2.5, "growing"),
        (5, "solid"),
        (7.49, "solid"),
        (7.5, "strong"),
        (10, "strong"),
    ],
)
def test_levels_have_words(level: float, word: str) -> None:
    assert level_word(level) == word


def test_counts_and_lists_read_as_in_a_sentence() -> None:
    assert [number(count) for count in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]
    assert [listed(list("abc"[:k])) for k in range(4)] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("Product manager", "en", "product manager"),
        ("UX researcher", "en-GB", "UX researcher"),
        ("Produktmanagerin", "de", "Produktmanagerin"),
    ],
)
def test_names_fit_into_a_sentence(name: str, language: str, said: str) -> None:
    assert inside(name, language) == said


@given(st.text(max_size=300), st.integers(10, 120))
def test_shortened_text_fits_on_one_line(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert short == " ".join(text.split()) or short.endswith("…")


def test_a_quotation_loses_its_full_stop_but_not_its_question_mark() -> None:
    assert quoted("I sowed something.") == "“I sowed something”"
    assert quoted("Which one?") == "“Which one?”"
