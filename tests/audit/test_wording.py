"""Wording: faults that are there are seen, and plain sentences are left in peace."""

from typing import Any

import pytest

from quizzes import quiz_named
from rolefit.audit.audited_quiz import AuditedQuiz
from rolefit.audit.wording_findings import wording_findings
from rolefit.quizfile.loading import from_content

CONTENT = quiz_named("sound").content()


def codes(statement: str = "I baked bread.", asked: str = "Which?", **parts: Any) -> list[str]:
    """What is found in a quiz with one statement on a scale and one choice."""
    choice, statement_at = CONTENT["questions"][0], CONTENT["questions"][8]
    questions = [{**choice, "ask": asked}, {**statement_at, "ask": statement}]
    audited = AuditedQuiz(from_content({**CONTENT, **parts, "questions": questions}))
    return [finding.code for finding in wording_findings(audited)]


@pytest.mark.parametrize(
    "statement",
    [
        "I wrote a plan and shared it with the team.",
        "I drew the system and explained what it does.",
        "I asked a user or watched them work.",
        "Write a test and run it",
        "Planning the week and telling everyone",
    ],
)
def test_two_acts_in_one_statement_are_seen(statement: str) -> None:
    assert codes(statement) == ["double-question"]


@pytest.mark.parametrize(
    "statement",
    [
        "I compared prices and features of two products.",
        "I walked a friend through a long and tiring climb.",
        "I asked someone who had bought and returned the thing.",
        "I stopped to think and write it down.",
        "Sit with a cook while they taste and season the soup",
        "I agreed a plan with people from design and engineering.",
        "I fixed a fault in speed or safety.",
        "I worked out whether something would pay for itself.",
    ],
)
def test_one_act_with_two_objects_is_left_in_peace(statement: str) -> None:
    assert codes(statement) == []


@pytest.mark.parametrize(
    "statement", ["I never baked bread.", "I didn't ask.", "I had no plan.", "Nobody checked my work."]
)
def test_negated_statements_are_seen(statement: str) -> None:
    assert codes(statement) == ["negation"]


@pytest.mark.parametrize(
    "statement",
    [
        "I said no to a wish.",
        "I wrote down what the team would not do.",
        "I built a no-code tool.",
        "I kept a note of knots.",
    ],
)
def test_an_act_about_something_left_undone_is_no_negation(statement: str) -> None:
    assert codes(statement) == []


def test_names_and_statements_in_the_same_words_are_seen() -> None:
    content = {**CONTENT, "traits": {id: {**trait} for id, trait in CONTENT["traits"].items()}}
    first, second, *_ = content["traits"].values()
    second["name"] = first["name"].upper()
    content["roles"] = {id: {**role, "name": "Baker"} for id, role in CONTENT["roles"].items()}
    scale = next(one for one in CONTENT["questions"] if one["type"] == "scale")
    content["questions"] = [*CONTENT["questions"], {**scale, "id": "asked-again"}]
    found = [
        finding
        for finding in wording_findings(AuditedQuiz(from_content(content)))
        if finding.code == "same-words"
    ]
    assert [finding.path[0] for finding in found] == ["roles", "traits", "questions"]
    assert scale["id"] in found[-1].message


def test_a_situation_may_say_what_is_missing_but_the_question_may_not() -> None:
    assert codes(asked="Nobody has time. Which would you rather do?") == []
    assert codes(asked="Time is short. Which would you not do?") == ["negation"]


def test_long_statements_are_seen_sooner_than_long_situations() -> None:
    words = " ".join(["bread"] * 25)
    assert codes(statement=words) == ["too-long"]
    assert codes(asked=words) == []
    assert codes(asked=f"{words} {words}") == ["too-long"]


def test_role_names_are_seen_in_any_language_and_english_faults_in_english_alone() -> None:
    assert codes("I met two mountain guides, never three.") == ["role-name", "negation"]
    assert codes("I met two mountain guides, never three.", language="de") == ["role-name"]


def test_the_names_of_neighbours_count_as_well() -> None:
    neighbour = {"name": "Shepherd", "needs": dict.fromkeys(CONTENT["traits"], 5)}
    assert codes("I talked with a shepherd.", neighbours={"shepherd": neighbour}) == ["role-name"]
