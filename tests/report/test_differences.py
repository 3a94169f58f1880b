"""Each way in which a changed quiz file can count otherwise has its sentence."""

import pytest

from quizzes import ROOT
from rolefit.pages.differences import differences
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz

SMALL = (ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8")
WAITER = "\n  waiter:\n    name: Waiter\n    needs: {growing: 2, seasoning: 4, planning: 5, hosting: 9}\n"
WEEDED = (
    "\n  - {id: weeded, type: scale, measures: skill, scale: half_year, trait: growing, ask: I weeded.}\n"
)


def quiz(*changes: tuple[str, str]) -> Quiz:
    """The small quiz with some of its text replaced."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return load_quiz(text.encode(), "small.yaml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\nneighbours:\n", f"{WAITER}\nneighbours:\n", "Waiter is a new role."),
        ("needs: {growing: 9", "needs: {growing: 8.5", "Gardener needs growing at 8.5 instead of 9."),
        ("facets: {interest: 1,", "facets: {interest: 2,", "Interest weighs 2 instead of 1."),
        ("skill: 1}", "skill: 1.5}", "Skill weighs 1.5 instead of 1."),
        ("\nquestions:\n", f"\nquestions:{WEEDED}", "The question weeded is new."),
        ("    weight: 2\n", "", "The question cooked-without-recipe weighs 1 instead of 2."),
        (
            "pick: 2\n    measures: interest",
            "pick: 2\n    measures: skill",
            "The question long-weekend measures skill instead of interest.",
        ),
        (
            "carrots, counts: growing}",
            "carrots, counts: {planning: 0.5}}",
            "In the question free-morning, “Pull weeds between the carrots” counts for planning by 0.5 "
            "instead of growing.",
        ),
    ],
)
def test_a_change_is_told_in_one_sentence(old: str, new: str, said: str) -> None:
    assert list(differences(quiz(), quiz((old, new)))) == [said]


def test_a_change_that_is_taken_back_is_told_the_other_way_round() -> None:
    more = quiz(("\nneighbours:\n", f"{WAITER}\nneighbours:\n"))
    assert list(differences(more, quiz())) == ["Waiter is not a role any more."]


def test_a_trait_that_is_new_is_said_to_be() -> None:
    brewing = quiz(
        ("\nroles:\n", "\n  brewing: {name: Brewing}\n\nroles:\n"),
        ("hosting: 4}", "hosting: 4, brewing: 3}"),
        ("hosting: 6}", "hosting: 6, brewing: 0}"),
        ("hosting: 10}", "hosting: 10, brewing: 0}"),
    )
    assert list(differences(quiz(), brewing)) == [
        "Gardener needs brewing, which is new, at 3.",
        "Cook needs brewing, which is new, at 0.",
    ]


def test_other_words_count_for_the_same() -> None:
    assert list(differences(quiz(), quiz(("ask: I sowed something.", "ask: I sowed a bed.")))) == []
