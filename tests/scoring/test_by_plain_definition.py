"""Directions on the shipped quiz, and on one that often ties, are those of the plain definition: exactly."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from random import Random

import plain_definition as plain
import pytest
from quizzes_by_chance import made

from quizzes import quiz_named
from rolefit.quiz.item import FACETS, Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.quiz.questions import AnyQuestion
from rolefit.quizfile.loading import from_content
from rolefit.scoring.score import score
from slowly import mostly_slow

ALL_ANSWERED = 0.8
"""The share of people who skip nothing."""
SKIPPED = 0.08
"""The share of questions that the others skip."""


def shipped(name: str = "pm-or-tpm") -> Quiz:
    return quiz_named(name)


def reply(item: Item, chance: Random) -> Reply:
    return tuple(chance.sample(range(1, len(item.labels) + 1), item.pick))


def people(quiz: Quiz, count: int, seed: int = 1) -> Iterator[dict[str, Reply]]:
    """Random replies; some people skip questions, each in a way of their own."""
    chance = Random(seed)
    for _ in range(count):
        share = 0 if chance.random() < ALL_ANSWERED else SKIPPED
        yield {item.id: reply(item, chance) for item in quiz.items if chance.random() >= share}


@pytest.fixture(autouse=True)
def remembered_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain definition works out the evidence of a reply anew each time; here only once."""
    known: dict[tuple[str, Reply], plain.Vector] = {}
    slow = plain.evidence

    def evidence(quiz: Quiz, question: AnyQuestion, given: Reply) -> plain.Vector:
        key = question.id, given
        if key not in known:
            known[key] = slow(quiz, question, given)
        return known[key]

    variances: dict[str, dict[tuple[str, str], float]] = {}
    slow_covariance = plain.covariance

    def covariance(quiz: Quiz, question: AnyQuestion) -> dict[tuple[str, str], float]:
        if question.id not in variances:
            variances[question.id] = slow_covariance(quiz, question)
        return variances[question.id]

    monkeypatch.setattr(plain, "evidence", evidence)
    monkeypatch.setattr(plain, "covariance", covariance)


@pytest.mark.parametrize("count", mostly_slow([10, 100], 10))
def test_people_on_the_shipped_quiz(count: int) -> None:
    quiz = shipped()
    for replies in people(quiz, count, seed=2):
        answers = made(quiz, replies)
        found, expected = score(quiz, answers), plain.direction(quiz, answers)
        assert expected is not None
        assert found.together is not None
        assert found.together.scores == expected
        for facet, told in found.facets.items():
            assert (told.scores if told else None) == plain.facet_direction(quiz, answers, facet)
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


@pytest.mark.parametrize("count", mostly_slow([120, 1000], 120))
def test_a_tie_is_a_tie_whatever_is_skipped(count: int) -> None:
    quiz, ties = often_tied(), 0

    @cache
    def plainly(*replies: tuple[str, Reply]) -> dict[str, Fraction] | None:
        return plain.direction(quiz, made(quiz, dict(replies)))

    for replies in people(quiz, count):
        found, expected = score(quiz, made(quiz, replies)), plainly(*replies.items())
        assert (found.together.scores if found.together else None) == expected
        tied = expected is not None and len(set(expected.values())) == 1
        assert (found.verdict.answers_to_change == 0) == tied
        ties += tied
    assert ties > 0.03 * count


def test_a_tie_on_a_shipped_quiz_is_even_and_nothing_has_to_change() -> None:
    quiz = shipped("old/pm-or-tpm-1.0")
    pairs = [item for item in quiz.items if not item.graded and len(item.labels) == 2]
    chance, ties = Random(3), 0
    while ties < 3:
        found = score(quiz, made(quiz, {item.id: reply(item, chance) for item in pairs}))
        if found.verdict.answers_to_change == 0:
            ties += 1
            assert found.together is not None
            assert found.together.scores == dict.fromkeys(quiz.roles, Fraction(0))
            assert found.verdict.confidence == 0.5


def people_like_somebody(quiz: Quiz, count: int) -> Iterator[dict[str, Reply]]:
    """People who mostly answer as a role or a neighbour would, or as two of them do in turn; some skip."""
    chance, roles = Random(6), [one.needs for one in quiz.all_roles.values()]
    for number in range(count):
        like = {facet: chance.choice(roles) for facet in FACETS}
        if number % 3:
            like["skill"] = like["interest"]
        firm, share = chance.choice([0.3, 0.7, 1]), chance.choice([0, 0, 0.1, 0.8])
        given = {}
        for question, item in zip(quiz.questions, quiz.items, strict=True):
            needs = like[item.facet]
            every = list(plain.replies(quiz, question))
            worth = [
                sum(needs[trait] * one for trait, one in plain.points(quiz, question, reply).items())
                for reply in every
            ]
            best = every[worth.index(max(worth))] if not item.graded else (1 + _step(item, needs),)
            if chance.random() >= share:
                given[item.id] = best if chance.random() < firm else chance.choice(every)
        yield given


def _step(item: Item, needs: Mapping[str, Fraction]) -> int:
    """The step of a scale that comes nearest to a need."""
    (trait,) = item.traits
    return min(range(len(item.labels)), key=lambda step: abs(10 * item.counts[step][trait] - needs[trait]))


@pytest.mark.parametrize(
    ("name", "count", "kinds"),
    [
        ("pm-or-tpm", 15, {"insufficient", "beside", "close"}),
        pytest.param(
            "pm-or-tpm",
            40,
            {"insufficient", "outside", "beside", "clear", "leaning", "split", "close"},
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "product-team-roles",
            16,
            {"insufficient", "clear", "leaning", "shortlist", "close"},
            marks=pytest.mark.slow,
        ),
    ],
)
def test_verdicts_are_those_of_the_plain_definition(name: str, count: int, kinds: set[str]) -> None:
    quiz, seen = shipped(name), Counter[str]()
    bars = [0.5, 0.6, 0.75, *(1 / len(quiz.roles) + k * (1 - 1 / len(quiz.roles)) for k in (0.4, 0.7))]
    for replies in people_like_somebody(quiz, count):
        answers = made(quiz, replies)
        if plain.direction(quiz, answers) is None:
            continue
        found, said = score(quiz, answers), plain.Said(quiz, answers)
        if any(abs(one - bar) < 1e-7 for one in said.shown for bar in bars):
            continue
        seen[said.kind] += 1
        assert found.verdict.kind == said.kind
        assert said.kind == "close" or found.verdict.roles == said.roles
        assert found.verdict.confidence == pytest.approx(said.confidence, abs=1e-7)
        assert (found.neighbour.role if found.neighbour else None) == said.neighbour
        if found.neighbour:
            assert found.neighbour.chance == pytest.approx(said.joint, abs=1e-7)
            by_interest = said.by_interest
            assert found.neighbour.by_interest == (
                None if by_interest is None else pytest.approx(by_interest, abs=1e-7)
            )
    assert kinds <= seen.keys()
