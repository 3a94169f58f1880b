"""What must hold for every quiz and all answers."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import plain_definition as plain
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from quizzes_by_chance import answers_to, contents, made, quiz_of, taken

from rolefit.answers import Answers
from rolefit.quiz.model import Quiz
from rolefit.quiz.questions import Scale
from rolefit.scoring.result import TraitScore
from rolefit.scoring.score import score


def exactly(traits: Iterable[TraitScore]) -> dict[str, TraitScore]:
    """What is counted in fractions, trait by trait."""
    return {one.trait: replace(one, interest_error=None, level_error=None) for one in traits}


def errors(traits: Iterable[TraitScore]) -> dict[tuple[str, str], float | None]:
    """The standard errors, which are floats: another order of sums may change their last digit."""
    return {
        (one.trait, name): getattr(one, name) for one in traits for name in ("interest_error", "level_error")
    }


@given(taken())
def test_direction_is_the_plain_definition(case: tuple[Quiz, Answers]) -> None:
    quiz, answers = case
    result = score(quiz, answers)
    assert (dict(result.together.scores) if result.together else None) == plain.direction(quiz, answers)
    for facet, found in result.facets.items():
        assert (dict(found.scores) if found else None) == plain.facet_direction(quiz, answers, facet)
    for facet in ("interest", "skill"):
        positions = {one.trait: getattr(one, facet) for one in result.traits}
        assert {t: x for t, x in positions.items() if x is not None} == plain.positions(quiz, answers, facet)


@given(taken())
def test_reasons_sum_to_the_gap_exactly(case: tuple[Quiz, Answers]) -> None:
    result = score(*case)
    assume(result.together)
    assert result.together is not None
    assert sum((reason.points for reason in result.reasons), Fraction(0)) == result.together.gap
    d = result.together.scores
    assert result.together.gap == (d[result.together.leader] - d[result.together.rival]) / 2
    assert len(d) > 2 or sum(d.values(), Fraction(0)) == 0


@given(taken(most_questions=3))
def test_answers_to_change_is_right_by_brute_force(case: tuple[Quiz, Answers]) -> None:
    quiz, answers = case
    result = score(quiz, answers)
    assume(result.together)
    assert result.together is not None
    expected = plain.answers_to_change(quiz, answers, result.together.leader)
    assert result.verdict.answers_to_change == expected


@given(contents(most_questions=3))
def test_random_answers_point_nowhere_in_expectation(content: dict[str, Any]) -> None:
    quiz = quiz_of(content)
    ways = [list(plain.replies(quiz, question)) for question in quiz.questions]
    whole = dict.fromkeys(quiz.roles, Fraction(0))
    for replies in product(*ways):
        found = score(quiz, made(quiz, dict(zip(quiz.by_id, replies, strict=True)))).together
        for role, d in found.scores.items() if found else ():
            whole[role] += d
    assert set(whole.values()) == {0}


@given(st.data(), contents())
def test_a_constant_added_to_all_needs_changes_nothing(data: st.DataObject, content: dict[str, Any]) -> None:
    for role in (*content["roles"].values(), *content["neighbours"].values()):
        role["needs"] = {trait: min(need, 7) for trait, need in role["needs"].items()}
    quiz = quiz_of(content)
    answers = data.draw(answers_to(quiz))
    for role in (*content["roles"].values(), *content["neighbours"].values()):
        role["needs"] = {trait: need + 3 for trait, need in role["needs"].items()}
    one, other = score(quiz, answers), score(quiz_of(content), answers)
    assert (one.verdict, one.together, one.reasons) == (other.verdict, other.together, other.reasons)


@given(st.data(), contents())
def test_reversing_a_scale_and_its_answer_changes_nothing(
    data: st.DataObject, content: dict[str, Any]
) -> None:
    quiz = quiz_of(content)
    answers = data.draw(answers_to(quiz))
    given = dict(answers.answers)
    for question in content["questions"]:
        if question["type"] == "scale":
            question["reverse"] = not question["reverse"]
            reply = given[question["id"]]
            given[question["id"]] = reply and (len(quiz.by_id[question["id"]].labels) + 1 - reply[0],)
    one, other = score(quiz, answers), score(quiz_of(content), made(quiz, given))
    assume({"straight-line", "same-place"}.isdisjoint((*one.warnings, *other.warnings)))
    assert one.verdict == other.verdict
    assert exactly(one.traits) == exactly(other.traits)
    assert errors(one.traits) == pytest.approx(errors(other.traits))
    assert [(r.question, r.points) for r in one.reasons] == [(r.question, r.points) for r in other.reasons]


@given(st.data(), contents())
def test_the_order_of_the_file_changes_nothing(data: st.DataObject, content: dict[str, Any]) -> None:
    quiz = quiz_of(content)
    answers = data.draw(answers_to(quiz))
    for section in ("traits", "roles"):
        names = data.draw(st.permutations(list(content[section])))
        content[section] = {name: content[section][name] for name in names}
    content["questions"] = data.draw(st.permutations(content["questions"]))
    one, other = score(quiz, answers), score(quiz_of(content), answers)
    assert one.verdict.kind == other.verdict.kind
    assert one.verdict.roles == other.verdict.roles
    assert one.verdict.answers_to_change == other.verdict.answers_to_change
    assert {r.question: r for r in one.reasons} == {r.question: r for r in other.reasons}
    assert exactly(one.traits) == exactly(other.traits)
    assert errors(one.traits) == pytest.approx(errors(other.traits))
    assert (one.together and one.together.scores) == (other.together and other.together.scores)


@given(st.data(), contents(), st.integers(1, 4))
def test_one_place_on_equal_unreversed_scales_points_nowhere(
    data: st.DataObject, content: dict[str, Any], place: int
) -> None:
    traits = sorted(content["traits"])
    content["questions"] = [
        {
            "id": f"q{k}",
            "type": "scale",
            "measures": "skill",
            "scale": "four",
            "trait": trait,
            "ask": "?",
            "weight": data.draw(st.integers(1, 3)),
        }
        for k, trait in enumerate((*traits, *traits))
    ]
    quiz = quiz_of(content)
    result = score(quiz, made(quiz, dict.fromkeys(quiz.by_id, (place,))))
    if result.together:
        assert set(result.together.scores.values()) == {0}
        assert result.together.gap == 0
        assert result.verdict.answers_to_change == 0
        assert result.verdict.kind == "close" or result.warnings or result.neighbour


@given(taken())
def test_confidence_is_a_chance_and_a_tie_is_a_tie(case: tuple[Quiz, Answers]) -> None:
    result = score(*case)
    if result.together is None:
        assert result.verdict.kind == "insufficient"
        assert result.verdict.confidence is None
        return
    n = len(result.together.scores)
    assert 1 / n - 1e-9 <= result.together.confidence <= 1
    top = max(result.together.scores.values())
    first = min(role for role, d in result.together.scores.items() if d == top)
    assert result.together.leader == first
    if result.together.gap == 0:
        assert result.verdict.answers_to_change == 0
        assert result.verdict.kind in ("close", "outside", "insufficient", "split")


@given(taken())
def test_levels_are_means_of_at_least_two_scale_answers(case: tuple[Quiz, Answers]) -> None:
    quiz, answers = case
    for found in score(quiz, answers).traits:
        given = [
            (q.weight, plain.points(quiz, q, answers.given[q.id])[found.trait])
            for q in quiz.questions
            if isinstance(q, Scale)
            and q.measures == "skill"
            and q.trait == found.trait
            and q.id in answers.given
        ]
        if len(given) < 2:
            assert found.level is None
        else:
            assert found.level == 10 * sum(w * p for w, p in given) / sum(w for w, _ in given)
