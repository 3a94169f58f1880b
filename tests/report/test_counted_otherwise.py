"""Results of versions that count otherwise: what differs is said, each kind in its words."""

from collections.abc import Callable
from typing import Any

import pytest
from coach_cases import beside, person
from report_cases import SMALL

from rolefit.layout.blocks import plain_text
from rolefit.pages.comparison_page import comparison_report
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content

Change = Callable[[dict[str, Any]], object]


def later(change: Change) -> Quiz:
    """The next version of the small quiz."""
    content = SMALL.content() | {"version": "1.1"}
    change(content)
    return from_content(content)


def said(newest: Quiz) -> dict[str, str]:
    """Section -> its words, where one person took the first version and another the next."""
    found = beside(newest, False, {"Anna": (SMALL, person(1)), "Ben": (newest, person(2, newest))})
    return {section.key: plain_text(section) for section in comparison_report(found).sections}


def waits(content: dict[str, Any]) -> None:
    needs = {"growing": 2, "seasoning": 4, "planning": 5, "hosting": 9}
    content["roles"]["waiter"] = {"name": "Waiter", "needs": needs}


def turns(content: dict[str, Any]) -> None:
    content["questions"][4]["reverse"] = True


def recommends_the_neighbour(content: dict[str, Any]) -> None:
    content["roles"]["innkeeper"] = content["neighbours"].pop("innkeeper")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (waits, "Roles\nWaiter (waiter): not in version 1.0"),
        (
            lambda content: content["roles"]["cook"]["needs"].update(growing=5),
            "Roles\nCook (cook): other needs",
        ),
        (
            recommends_the_neighbour,
            "Roles\nInnkeeper (innkeeper): a role in one version and a neighbour in another",
        ),
        (
            turns,
            "Questions whose answers count for something else, or more or less\n“I sowed something” (sowed)",
        ),
        (
            lambda content: content.update(facets={"interest": 2, "skill": 1}),
            "What is liked and what was done weigh otherwise beside each other.",
        ),
    ],
    ids=["a new role", "other needs", "a neighbour", "another sign", "facets"],
)
def test_what_counts_otherwise_is_said_and_nothing_else(change: Change, told: str) -> None:
    sections = said(later(change))
    assert sections["recounted"] == told
    assert "Each verdict above is by the version that its person took." in sections["results"]
    assert "all answers are counted as in version 1.1, that of the newest result." in sections["results"]


def test_of_versions_that_count_alike_nothing_is_said() -> None:
    sections = said(later(lambda content: content.update(title="Which?")))
    assert "recounted" not in sections
    assert "Each verdict above" not in sections["results"]
