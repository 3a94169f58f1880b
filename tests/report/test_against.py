"""A changed quiz file scores saved answers anew: whose verdict changes, and why."""

import re
from pathlib import Path

import pytest

from rolefit.answers import Answers, QuizRef
from rolefit.errors import RolefitError
from rolefit.layout.blocks import plain_text
from rolefit.pages.against import against_report, rescore
from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz

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
    assert words(quiz()) == "The verdict does not change."


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
    assert said.startswith("The verdict changes.")
    assert "before Your answers point clearly to gardener.; after Your answers point clearly to cook." in said
    assert "Ana: The lead of cook goes from -" in said
    assert "The largest parts come from “" in said
    assert "Gardener needs growing at 4 instead of 9 and seasoning at 9 instead of 3." in said
    assert "Cook needs growing at 9 instead of 4 and seasoning at 3 instead of 9." in said


def test_one_question_that_makes_most_of_the_change_is_said_to() -> None:
    weight = SMALL.replace("  - id: rainy-day\n", "  - id: rainy-day\n    weight: 90\n")
    said = words(quiz(weight))
    assert "Most of it comes from “" in said
    assert "The question rainy-day weighs 90 instead of 1." in said


def test_a_role_under_another_id_is_the_same_role() -> None:
    renamed = re.sub(r"\bgardener:", "grower:", SMALL)
    person = rescore(quiz(renamed), "Ana", quiz(), answers())
    assert person.after.result.verdict.roles == ("grower",)
    assert not person.changed
    assert words(quiz(renamed)) == "The verdict does not change."


def test_exchanged_ids_of_questions_are_no_other_words() -> None:
    exchanged = SMALL.replace("id: free-morning", "id: x").replace("id: rainy-day", "id: free-morning")
    with pytest.raises(RolefitError, match="question free-morning asks now what rainy-day asked"):
        rescore(quiz(exchanged.replace("id: x", "id: rainy-day")), "Ana", quiz(), answers())


def test_options_with_the_same_words_keep_their_places() -> None:
    same = quiz(SMALL.replace("Watering at dusk", "Stirring a pot"))
    person = rescore(same, "Ana", same, answers())
    assert person.after.answers.answers == person.before.answers.answers


def test_an_added_question_counts_as_not_answered() -> None:
    added = SMALL + (
        "  - {id: new, type: scale, measures: skill, scale: half_year, trait: hosting, ask: I baked.}\n"
    )
    person = rescore(quiz(added), "Ana", quiz(), answers())
    assert person.after.result.asked == person.before.result.asked + 1
    assert person.after.result.answered == person.before.result.answered


def test_answers_to_a_question_that_is_gone_are_refused_by_name() -> None:
    renamed = quiz(SMALL.replace("- id: rainy-day", "- id: rainy-evening"))
    with pytest.raises(RolefitError, match="there is no question rainy-day any more") as caught:
        rescore(renamed, "Ana", quiz(), answers())
    report = against_report(renamed, [], [f"Ana: {caught.value.message}"])
    assert [section.key for section in report.sections] == ["changes", "refused"]


NEXT = SMALL.replace('version: "1.0"', 'version: "2.0"')


def test_of_another_version_only_what_both_ask_counts_before_and_after() -> None:
    changed = quiz(NEXT.replace("I sowed something", "I sowed").replace("- id: rainy-day", "- id: wet-day"))
    person = rescore(changed, "Ana", quiz(), answers())
    for counted in (person.before, person.after):
        assert set(counted.answers.answers) == set(answers().answers) - {"sowed", "rainy-day"}
    assert not person.reworded
    section = {one.key: one for one in against_report(changed, [person], []).sections}["left-out"]
    assert "2 answers to questions that version 1.0 and version 2.0 do not ask" in plain_text(section)


def test_another_version_that_asks_less_than_a_third_of_it_is_too_little_to_go_by() -> None:
    later = NEXT
    for question in quiz().questions[2:]:
        later = later.replace(f"- id: {question.id}", f"- id: new-{question.id}")
    with pytest.raises(RolefitError, match=r"2 are to questions that version 2\.0 asks"):
        rescore(quiz(later), "Ana", quiz(), answers())


def test_a_starting_point_that_is_gone_does_not_matter() -> None:
    moved = quiz(
        SMALL.replace("farm: On a farm already", "barn: On a farm already")
        .replace("from: [farm]", "from: [barn]")
        .replace("from: [city, farm]", "from: [city]")
        .replace("      farm: Ask", "      barn: Ask")
    )
    assert not rescore(moved, "Ana", quiz(), answers()).changed


def test_no_result_that_can_be_compared_is_said() -> None:
    assert plain_text(against_report(quiz(), [], ["Ana: …"]).sections[0]) == "No result can be compared."


SWAPPED = SMALL.replace(
    """      - {text: Pull weeds between the carrots, counts: growing}
      - {text: Try a sauce from an old book, counts: seasoning}
""",
    """      - {text: Try a sauce from an old book, counts: seasoning}
      - {text: Pull weeds between the carrots, counts: growing}
""",
).replace(
    "[Never, Once or twice, Monthly, Weekly or more]", "[Weekly or more, Monthly, Once or twice, Never]"
)


def test_replies_follow_their_options_to_other_places() -> None:
    person = rescore(quiz(SWAPPED), "Ana", quiz(), answers())
    assert person.after.answers.answers["free-morning"] == (2,)
    assert person.after.answers.answers["sowed"] == (1,)
    assert not person.reworded


def test_exchanged_options_that_count_for_the_same_change_no_direction() -> None:
    swapped = quiz(
        SWAPPED.replace(
            "[Weekly or more, Monthly, Once or twice, Never]",
            "[Never, Once or twice, Monthly, Weekly or more]",
        )
    )
    person = rescore(swapped, "Ana", quiz(), answers())
    assert person.after.result.together == person.before.result.together


def test_options_that_moved_were_not_shown_in_the_order_of_the_seed() -> None:
    shuffled = answers().model_copy(update={"seed": 3})
    assert rescore(quiz(), "Ana", quiz(), shuffled).after.answers.seed == 3
    assert rescore(quiz(SWAPPED), "Ana", quiz(), shuffled).after.answers.seed is None


def test_an_option_that_was_answered_and_is_gone_is_named() -> None:
    longer = SMALL.replace("      - {text: Pull weeds between the carrots, counts: growing}\n", "").replace(
        "      - {text: Try a sauce from an old book, counts: seasoning}\n",
        "      - {text: Try a sauce from an old book, counts: seasoning}\n"
        "      - {text: Sweep the shed, counts: planning}\n"
        "      - {text: Mend a fence, counts: planning}\n",
    )
    with pytest.raises(
        RolefitError, match="free-morning has no option “Pull weeds between the carrots” any more"
    ):
        rescore(quiz(longer), "Ana", quiz(), answers())


def test_new_words_at_the_old_place_count_as_the_same_and_are_told() -> None:
    reworded = quiz(
        SMALL.replace("Pull weeds between", "Pull the weeds between").replace("I sowed something", "I sowed")
    )
    said = words(reworded)
    assert (
        "option 1 was “Pull weeds between the carrots” and is “Pull the weeds between the carrots”." in said
    )
    assert "sowed: it asked “I sowed something.” and asks “I sowed.”." in said


def test_a_question_that_is_answered_in_another_way_is_refused() -> None:
    with pytest.raises(RolefitError, match="long-weekend is answered in another way"):
        rescore(quiz(SMALL.replace("    pick: 2\n", "")), "Ana", quiz(), answers())


def test_a_skipped_question_may_go() -> None:
    left_out = {**GARDENER, "rainy-day": None}
    skipped = Answers(quiz=QuizRef(id="small", version="1.0"), answers=left_out)
    assert rescore(quiz(SMALL.replace("- id: rainy-day", "- id: rainy-evening")), "Ana", quiz(), skipped)


def test_a_copy_under_another_id_asks_the_same_until_its_words_change() -> None:
    copy = SMALL.replace("id: small", "id: mine")
    assert not rescore(quiz(copy), "Ana", quiz(), answers()).changed
    with pytest.raises(RolefitError, match="it is of the quiz small, which does not ask the same as mine"):
        rescore(quiz(copy.replace("Pull weeds", "Pull the weeds")), "Ana", quiz(), answers())
