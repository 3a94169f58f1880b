"""The audit's one-screen summary: everything that a coach wants to know, on one screen."""

import pytest

from quizzes import SHIPPED, audit_named, quiz_named
from rolefit.layout.terminal import render
from rolefit.pages.audit_page import audit_report


def page(name: str) -> str:
    return render(audit_report(quiz_named(name), audit_named(name)), width=80)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_summary_fits_on_one_screen_below_the_count_of_problems(name: str) -> None:
    lines = page(name).rstrip().splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) + 1 <= 24


def test_it_says_what_was_measured() -> None:
    said = " ".join(page("sound").split())
    for words in (
        "18 questions (8 to choose and 10 on scales), 4 minutes.",
        "Mountain guide",
        "A second quiz like it would name the same role first for 65 of 100 people.",
        "Of what decides, interest 56% and skill 44%.",
        "points nowhere.",
    ):
        assert words in said


def test_of_many_roles_it_says_that_those_who_are_close_may_get_a_shortlist() -> None:
    assert "Close or a shortlist: " in page("product-team-roles")
    assert "Too close to call: " in page("pm-or-tpm")


def test_it_says_which_straight_line_points_somewhere() -> None:
    said = page("straight-line")
    assert "Always the options that stand first in the file: leans towards one role." in said
    assert "points nowhere" not in said
