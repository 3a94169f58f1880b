"""Days are said as people say them."""

from datetime import date

import pytest

from rolefit.days import day_in_words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 1), "today"),
        (date(2026, 2, 28), "yesterday"),
        (date(2026, 2, 27), "on 27 February 2026"),
        (date(2026, 3, 2), "on 2 March 2026"),
    ],
)
def test_a_day_is_said_from_today(day: date, words: str) -> None:
    assert day_in_words(day, date(2026, 3, 1)) == words
