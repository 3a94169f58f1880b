"""The reading grade that holds the shipped quizzes to plain words."""

import pytest

from readability import count_syllables, reading_grade


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("the", 1), ("people", 2), ("whole", 1), ("table", 2), ("asked", 1), ("wanted", 2), ("changes", 2),
     ("technology", 4), ("system's", 2), ("requirement", 4)],
)  # fmt: skip
def test_syllables_are_counted_as_they_sound(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_grade_is_that_of_the_formula() -> None:
    # Six words, six syllables, one sentence: .39 x 6 + 11.8 x 1 - 15.59.
    assert reading_grade("The cat sat on the mat.") == pytest.approx(-1.45)
    # Two sentences of three words, with eight syllables.
    assert reading_grade("Read the paper\nWater the garden") == pytest.approx(0.39 * 3 + 11.8 * 9 / 6 - 15.59)
