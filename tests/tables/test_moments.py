"""Moments as tables write them, and the order of day and month in a column."""

import pytest

from rolefit.tables.dates import moments, says_time


def read(*cells: str) -> list[str | None]:
    found = moments(cells)
    return [found[cell].isoformat() if cell in found else None for cell in cells]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-05-03", "2026-05-03T00:00:00"),
        ("2026-05-03 09:40:00", "2026-05-03T09:40:00"),
        ("2026-05-03T09:40:00.123Z", "2026-05-03T09:40:00+00:00"),
        ("2026-05-03T09:40:00+05:30", "2026-05-03T09:40:00+05:30"),
        ("2026/05/03 9:40:00 PM GMT+2", "2026-05-03T21:40:00+02:00"),
        ("2026/05/03 12:05:00 AM GMT-3", "2026-05-03T00:05:00-03:00"),
        ("05/23/2026 09:40:00 AM", "2026-05-23T09:40:00"),
        ("23/05/2026 09:40", "2026-05-23T09:40:00"),
        ("23.05.2026 09:40", "2026-05-23T09:40:00"),
        ("23.5.26 9.40", "2026-05-23T09:40:00"),
        ("5/23/26 9:40:00", "2026-05-23T09:40:00"),
        ("5/23/2026 9:40pm", "2026-05-23T21:40:00"),
        ("May 3, 2026", "2026-05-03T00:00:00"),
        ("Sun, May 3, 2026 at 9:40 AM", "2026-05-03T09:40:00"),
        ("03-May-2026 09:40:00", "2026-05-03T09:40:00"),
        ("3. März 2026, 9:40", "2026-03-03T09:40:00"),
        ("3 août 2026 à 09:40", "2026-08-03T09:40:00"),
        ("3 de mayo de 2026 9:40:00", "2026-05-03T09:40:00"),
        ("2026年5月3日 9:40", "2026-05-03T09:40:00"),
        ("3/3/2026", "2026-03-03T00:00:00"),
        ("01.03.2026", "2026-03-01T00:00:00"),
        ("01.03.2026 9:40 PM", "2026-03-01T21:40:00"),
        ("05.23.2026", None),
        ("5/6/2026", None),  # in May or in June
        ("31/31/2026", None),
        ("2026-13-01", None),
        ("3/3/1985", None),
        ("192.0.2.1", None),
        ("Never", None),
        ("2026", None),
        ("", None),
        ("9:40", None),
    ],
)
def test_a_moment_is_read(cell: str, moment: str | None) -> None:
    assert read(cell) == [moment]


@pytest.mark.parametrize(
    ("cells", "months"),
    [
        (["5/6/2026", "5/23/2026"], [5, 5]),
        (["5/6/2026", "23/6/2026"], [6, 6]),
        (
            ["5/6/2026", "7/6/2026", "9/6/2026"],
            [6, 6, 6],
        ),  # three days of June, or one of May, July and September
        (["6/5/2026", "6/7/2026", "6/9/2026"], [6, 6, 6]),
    ],
)
def test_which_of_two_numbers_is_the_month_is_judged_by_the_whole_column(
    cells: list[str], months: list[int]
) -> None:
    assert [found.month for found in map(moments(cells).__getitem__, cells)] == months


def test_dots_never_stand_after_a_month_however_far_apart_the_days_are() -> None:
    assert read("01.03.2026", "01.09.2026") == ["2026-03-01T00:00:00", "2026-09-01T00:00:00"]


def test_where_people_answered_again_days_are_not_moved_together() -> None:
    cells = ["01/03/2026", "01/09/2026"]
    assert len(moments(cells)) == 2
    assert moments(cells, again=True) == {}
    assert [one.month for one in moments([*cells, "23/09/2026"], again=True).values()] == [3, 9, 9]


def test_a_cell_says_the_time_of_day_or_not() -> None:
    assert says_time("3.5.2026 9:40")
    assert not says_time("03.05.2026")
    assert not says_time("9:40")
