"""A changed quiz file scores saved answers anew: whose verdict changes, and why."""

from pathlib import Path

import pytest

from rolefit.answers import Answers, QuizRef
from rolefit.errors import RolefitError
from rolefit.quiz.item import Reply
from rolefit.quiz.loading import load_quiz
from rolefit.quiz.model import Quiz
from rolefit.report.against import against_report, rescore
from rolefit.report.blocks import plain_text

SMALL = (Path(__file__).parents[1] / "data" / "small.yaml").read_text(encoding="utf-8")
GARDENER: dict[str, Reply] = {
    "free-morning": (1,),
    "rainy-day": (2,),
    "long-weekend": (1, 3),
    "order-these": (2, 3, 1),
    "sowed": (4,),
    "bought-seedlings": (1,),
    "tasted": (1,),
    "cooked-without-recipe": (1,),
}


def quiz(text: str = SMALL) -> Quiz:
    return load_quiz(text.encode(), "small.yaml")


def answers(given: dict[str, Reply] = GARDENER) -> Answers:
    return Answers(quiz=QuizRef(id="small", version="1.0"), starting_point="farm", answers=given)


def words(changed: Quiz, name: str = "Ana") -> str:
    report = against_report(changed, [rescore(changed, name, quiz(), answers())], [])
    return "\n".join(plain_text(section) for section in report.sections)


def test_the_same_file_changes_nobodys_verdict() -> None:
    assert words(quiz()) == "The verdict changes for none of one."


def test_a_new_title_and_version_change_nobodys_verdict() -> None:
    text = SMALL.replace('version: "1.0"', 'version: "2.0"').replace("Gardener or cook?", "Which?")
    assert not rescore(quiz(text), "Ana", quiz(), answers()).changed


def test_exchanged_needs_turn_the_verdict_and_the_reason_is_named() -> None:
    exchanged = SMALL.replace("growing: 9, seasoning: 3", "growing: 4, seasoning: 9", 1)
    turned = exchanged.replace(
        "{growing: 4, seasoning: 9, planning: 7, hosting: 6}",
        "{growing: 9, seasoning: 3, planning: 7, hosting: 6}",
    )
    said = words(quiz(turned))
    assert said.startswith("The verdict changes for one of one.")
    assert "Ana | Your answers point clearly to gardener. | Your answers point clearly to cook." in said
    assert "Ana: The lead of cook goes from -" in said
    assert "Most of it comes from “" in said


def test_an_added_question_counts_as_not_answered() -> None:
    added = SMALL + (
        "  - {id: new, type: scale, measures: skill, scale: half_year, trait: hosting, ask: I baked.}\n"
    )
    person = rescore(quiz(added), "Ana", quiz(), answers())
    assert person.after.result.asked == person.before.result.asked + 1
    assert person.after.result.answered == person.before.result.answered


def test_answers_to_a_question_that_is_gone_are_refused_by_name() -> None:
    renamed = quiz(SMALL.replace("- id: rainy-day", "- id: rainy-evening"))
    with pytest.raises(RolefitError, match="there is no question rainy-day") as caught:
        rescore(renamed, "Ana", quiz(), answers())
    report = against_report(renamed, [], [f"Ana: {caught.value.message}"])
    assert [section.key for section in report.sections] == ["changes", "refused"]


def test_a_starting_point_that_is_gone_does_not_matter() -> None:
    moved = quiz(
        SMALL.replace("farm: On a farm already", "barn: On a farm already")
        .replace("from: [farm]", "from: [barn]")
        .replace("from: [city, farm]", "from: [city]")
        .replace("      farm: Ask", "      barn: Ask")
    )
    assert not rescore(moved, "Ana", quiz(), answers()).changed
