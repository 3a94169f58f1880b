"""Many people are scored by the arithmetic that scores one: exactly, ties included."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

import plain_definition as plain
import pytest
from hypothesis import given
from quizzes_by_chance import made, taken

from rolefit.answers import Answers
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.quiz.questions import AnyQuestion
from rolefit.quizfile.loading import from_content, load_quiz
from rolefit.scoring.evidence import MOST_REMEMBERED, Remembered
from rolefit.scoring.result import Direction, Points, Result, Summary
from rolefit.scoring.score import MOST_PLANS, Scorer

QUIZZES = Path(__file__).parents[2] / "quizzes"
ALL_ANSWERED = 0.8
"""The share of people who skip nothing."""
SKIPPED = 0.08
"""The share of questions that the others skip."""


@cache
def shipped(name: str = "pm-or-tpm") -> Quiz:
    return load_quiz((QUIZZES / f"{name}.yaml").read_bytes(), name)


def reply(item: Item, chance: Random) -> Reply:
    return tuple(chance.sample(range(1, len(item.labels) + 1), item.pick))


def people(quiz: Quiz, count: int, seed: int = 1) -> Iterator[dict[str, Reply]]:
    """Random replies; some people skip questions, each in a way of their own."""
    chance = Random(seed)
    for _ in range(count):
        share = 0 if chance.random() < ALL_ANSWERED else SKIPPED
        yield {item.id: reply(item, chance) for item in quiz.items if chance.random() >= share}


def points(found: Direction | None) -> Points | None:
    return {role: float(100 * d) for role, d in found.scores.items()} if found else None


def summed_up(result: Result) -> Summary:
    return Summary(
        asked=result.asked,
        answered=result.answered,
        verdict=result.verdict,
        together=points(result.together),
        facets={facet: points(found) for facet, found in result.facets.items()},
        levels={one.trait: float(one.level) for one in result.traits if one.level is not None},
        warnings=result.warnings,
    )


def test_many_are_scored_as_one_is() -> None:
    quiz = shipped()
    one_by_one, at_once = Scorer(quiz), Scorer(quiz)
    for replies in people(quiz, 1000):
        assert at_once.summary(replies) == summed_up(one_by_one.score(made(quiz, replies)))


@given(taken())
def test_many_are_scored_as_one_is_in_any_quiz(case: tuple[Quiz, Answers]) -> None:
    quiz, answers = case
    assert Scorer(quiz).summary(answers.given) == summed_up(Scorer(quiz).score(answers))


@pytest.fixture
def remembered_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain definition works out the evidence of a reply anew each time; here only once."""
    known: dict[tuple[str, Reply], plain.Vector] = {}
    slow = plain.evidence

    def evidence(quiz: Quiz, question: AnyQuestion, given: Reply) -> plain.Vector:
        key = question.id, given
        if key not in known:
            known[key] = slow(quiz, question, given)
        return known[key]

    monkeypatch.setattr(plain, "evidence", evidence)


@pytest.mark.usefixtures("remembered_evidence")
def test_many_are_scored_by_the_plain_definition() -> None:
    quiz = shipped()
    scorer = Scorer(quiz)
    for replies in people(quiz, 300, seed=2):
        found, answers = scorer.summary(replies), made(quiz, replies)
        expected = plain.direction(quiz, answers)
        assert expected is not None
        assert found.together == {role: float(100 * d) for role, d in expected.items()}
        for facet, told in found.facets.items():
            there = plain.facet_direction(quiz, answers, facet)
            assert told == ({role: float(100 * d) for role, d in there.items()} if there else None)
        leader = min(role for role, d in expected.items() if d == max(expected.values()))
        assert found.verdict.kind in ("insufficient", "outside", "split") or leader in found.verdict.roles
        assert (found.verdict.answers_to_change == 0) == (len(set(expected.values())) == 1)


@cache
def often_tied() -> Quiz:
    """A quiz so small that many people are exactly between the roles."""
    acts = [("a", "b"), ("c", "d"), ("a", "c"), ("b", "d")]
    pairs = [
        {"id": f"pair{k}", "type": "choose", "measures": "interest", "ask": f"{k}?",
         "options": [{"text": trait, "counts": trait} for trait in act]}
        for k, act in enumerate(acts)
    ]  # fmt: skip
    scales = [
        {
            "id": f"did-{trait}",
            "type": "scale",
            "measures": "skill",
            "ask": trait,
            "scale": "often",
            "trait": trait,
        }
        for trait in "abcd"
    ]
    return from_content(
        {
            "format": "rolefit-quiz/1", "id": "tied", "version": "1", "title": "Tied?",
            "scales": {"often": ["never", "once", "often"]},
            "traits": {trait: {"name": trait} for trait in "abcd"},
            "roles": {
                "one": {"name": "One", "needs": dict(zip("abcd", (9, 3, 7, 2), strict=True))},
                "other": {"name": "Other", "needs": dict(zip("abcd", (3, 9, 2, 7), strict=True))},
            },
            "questions": [*pairs, *scales],
        }
    )  # fmt: skip


@pytest.mark.usefixtures("remembered_evidence")
@pytest.mark.parametrize("seed", range(4))
def test_ten_thousand_rows_are_scored_by_the_plain_definition(seed: int) -> None:
    quiz = often_tied()
    scorer, ties = Scorer(quiz), 0

    @cache
    def plainly(*replies: tuple[str, Reply]) -> dict[str, Fraction] | None:
        return plain.direction(quiz, made(quiz, dict(replies)))

    for replies in people(quiz, 2500, seed):
        found, expected = scorer.summary(replies), plainly(*replies.items())
        told = {role: float(100 * d) for role, d in expected.items()} if expected else None
        assert found.together == told
        tied = expected is not None and len(set(expected.values())) == 1
        assert (found.verdict.answers_to_change == 0) == tied
        ties += tied
    assert ties > 100


@pytest.mark.usefixtures("remembered_evidence")
def test_exact_ties_are_ties_among_many() -> None:
    quiz = shipped()
    scorer, ties = Scorer(quiz), 0
    pairs = [item for item in quiz.items if not item.graded and len(item.labels) == 2]
    chance = Random(3)
    for _ in range(1500):
        replies = {item.id: reply(item, chance) for item in pairs}
        found = scorer.summary(replies)
        if found.verdict.answers_to_change == 0:
            ties += 1
            expected = plain.direction(quiz, made(quiz, replies))
            assert expected is not None
            assert set(expected.values()) == {0}
            assert found.together == dict.fromkeys(quiz.roles, 0.0)
            assert found.verdict.confidence == 0.5
    assert ties


def test_what_is_remembered_is_bounded() -> None:
    squares = Remembered[int](lambda reply: reply[0] ** 2)
    for number in range(3 * MOST_REMEMBERED):
        assert squares[number,] == number**2
        assert len(squares) <= MOST_REMEMBERED


def test_plans_of_people_who_skip_at_random_are_not_kept_for_all() -> None:
    quiz = shipped()
    scorer = Scorer(quiz)
    chance = Random(4)
    for _ in range(MOST_PLANS + 50):
        scorer.summary({item.id: reply(item, chance) for item in quiz.items if chance.random() > 0.1})
    assert scorer.plan.cache_info().currsize <= MOST_PLANS
