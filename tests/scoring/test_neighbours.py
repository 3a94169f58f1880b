"""Which neighbour is named, how surely, and how long quizzes at the limits of the format take."""

import time
from fractions import Fraction
from functools import partial
from itertools import product
from math import erf, exp, pi, sqrt
from random import Random
from typing import Any

import plain_definition as plain
import pytest
from hypothesis import given
from quizzes_by_chance import contents, made, quiz_of, taken

from rolefit.answers import Answers
from rolefit.quiz.item import FACETS, Facet
from rolefit.quiz.model import Quiz
from rolefit.scoring.direction import Measured, Ranking, role_comparison
from rolefit.scoring.evidence import Answer, total
from rolefit.scoring.score import score

LIMIT_SECONDS = 3.0
"""Of the processor's time, on a machine that does other things too; alone it takes less than 1."""


def joint(zs: list[float]) -> float:
    """The integral over what the rivals share, in fine steps."""
    whole = 0.0
    for step in range(-800, 801):
        density = exp(-((step / 100) ** 2) / 2) / sqrt(2 * pi) / 100
        for z in zs:
            density *= 0.5 * (1 + erf(step / 100 / sqrt(2) + z))
        whole += density
    return whole


def by_comparison(quiz: Quiz, answers: Answers, name: str, facets: tuple[Facet, ...]) -> float | None:
    """The joint chance of a neighbour by comparing it with each role in fractions, as roles are compared."""
    items = [item for item in quiz.items if item.id in answers.given]
    measured, zs = Measured(quiz, items), []
    sums = total(Answer(item, answers.given[item.id]) for item in items)
    for role, one in quiz.roles.items():
        needs = {name: quiz.neighbours[name].needs, role: one.needs}
        comparison = measured.comparison(needs, quiz.traits, facets)
        if comparison is None:
            return None
        ranking = Ranking(comparison, sums)
        (z,) = ranking.zs.values()
        zs.append(z if ranking.leader == name else -z)
    return joint(zs)


@given(taken())
def test_a_neighbour_is_compared_as_roles_are_on_all_traits_and_with_all_roles_at_once(
    case: tuple[Quiz, Answers],
) -> None:
    quiz, answers = case
    together = by_comparison(quiz, answers, "next", FACETS)
    found = score(quiz, answers).neighbour
    assert found is None or (together is not None and together > 0.5 - 1e-9)
    if together is not None and together > 0.5 + 1e-9:
        assert found is not None
        assert found.chance == pytest.approx(together, abs=1e-8)
        by_interest = by_comparison(quiz, answers, "next", ("interest",))
        assert (found.by_interest is None) == (by_interest is None)
        if found.by_interest is not None:
            assert found.by_interest == pytest.approx(by_interest, abs=1e-8)


@given(contents())
def test_whoever_could_not_have_said_more_for_a_role_is_told_no_neighbour(content: dict[str, Any]) -> None:
    quiz = quiz_of(content)
    possible = [
        (item, list(plain.replies(quiz, question)))
        for question, item in zip(quiz.questions, quiz.items, strict=True)
    ]
    comparison = role_comparison(quiz, Measured(quiz, quiz.items))
    for role, slopes in comparison.slopes.items() if comparison else ():
        best = {
            item.id: max((Answer(item, one) for one in every), key=partial(Answer.adds, slopes=slopes)).reply
            for item, every in possible
        }
        result = score(quiz, made(quiz, best))
        if result.together and result.together.leader == role:
            assert result.verdict.kind not in ("outside", "beside")


@pytest.mark.parametrize("weights", [(1, 1, 1), (3, 7, 2), (10, 13, 7), (9, 1, 5)])
def test_of_neighbours_that_stand_out_alike_the_ids_decide(weights: tuple[int, ...]) -> None:
    # On two traits a neighbour only lies to the one or the other side of a role, however far.
    needs = {"r0": (23, 38), "r1": (11, 45), "n0": (49, 49), "n1": (64, 51), "n2": (90, 60)}
    roles = {
        name: {"name": name, "needs": {"a": Fraction(a, 10), "b": Fraction(b, 10)}}
        for name, (a, b) in needs.items()
    }
    asked = [(trait, weight) for trait in "ab" for weight in weights]
    quiz = quiz_of(
        {
            "format": "rolefit-quiz/1", "id": "alike", "version": "1", "title": "Alike?",
            "scales": {"often": ["v", "w", "x", "y", "z"]},
            "traits": {trait: {"name": trait} for trait in "ab"},
            "roles": {name: roles[name] for name in ("r0", "r1")},
            "neighbours": {name: roles[name] for name in ("n2", "n1", "n0")},
            "questions": [
                {"id": f"q{k}", "type": "scale", "measures": "skill", "ask": "?", "scale": "often",
                 "trait": trait, "weight": weight}
                for k, (trait, weight) in enumerate(asked)
            ],
        }
    )  # fmt: skip
    found = score(quiz, made(quiz, {f"q{k}": (4 if k < 3 else 2,) for k in range(6)})).neighbour
    assert found is not None
    assert found.role == "n0"


def at_the_limit(
    questions: int, kind: str, options: int, roles: int, neighbours: int, traits: int = 20
) -> Quiz:
    """A quiz as large as the format allows in some way; the same every time."""
    chance, names = Random(1), [f"t{k}" for k in range(traits)]

    def needs() -> dict[str, int]:
        return {trait: chance.randint(0, 10) for trait in names}

    def question(number: int) -> dict[str, Any]:
        acts = [
            {"text": f"o{k}", "counts": trait} for k, trait in enumerate(chance.choices(names, k=options))
        ]
        how = {"pick": 5} if kind == "choose" else {}
        facet = FACETS[number % 2]
        return {"id": f"q{number}", "type": kind, "measures": facet, "ask": "?", "options": acts, **how}

    return quiz_of(
        {
            "format": "rolefit-quiz/1",
            "id": "limits",
            "version": "1",
            "title": "Limits?",
            "traits": {trait: {"name": trait} for trait in names},
            "roles": {f"r{k}": {"name": f"r{k}", "needs": needs()} for k in range(roles)},
            "neighbours": {f"n{k}": {"name": f"n{k}", "needs": needs()} for k in range(neighbours)},
            "questions": [question(number) for number in range(questions)],
        }
    )


def test_how_many_answers_would_put_a_role_before_a_neighbour_is_right_by_brute_force() -> None:
    needs = {"r0": (9, 1, 3), "r1": (2, 9, 2), "next": (1, 3, 9)}
    jobs = {name: {"name": name, "needs": dict(zip("abc", one, strict=True))} for name, one in needs.items()}
    quiz = quiz_of(
        {
            "format": "rolefit-quiz/1", "id": "own", "version": "1", "title": "Own?",
            "scales": {"often": ["v", "w", "x"]},
            "traits": {trait: {"name": trait} for trait in "abc"},
            "roles": {name: jobs[name] for name in ("r0", "r1")},
            "neighbours": {"next": jobs["next"]},
            "questions": [
                {"id": f"q{k}", "type": "scale", "measures": "skill", "ask": "?", "scale": "often",
                 "trait": trait, "weight": weight}
                for k, (trait, weight) in enumerate(zip("aabbccc", (1, 1, 1, 1, 1, 2, 1), strict=True))
            ],
        }
    )  # fmt: skip
    counts = []
    for replies in product(*[(1, 2)] * 4, *[(2, 3)] * 3):
        answers = made(quiz, {f"q{k}": (reply,) for k, reply in enumerate(replies)})
        if found := score(quiz, answers).neighbour:
            passing = [plain.answers_to_pass(quiz, answers, "next", role) for role in quiz.roles]
            assert found.answers_to_change == min((one for one in passing if one is not None), default=None)
            counts.append(found.answers_to_change)
    assert set(counts) >= {1, 2}


@pytest.mark.parametrize(
    "size", [(200, "choose", 10, 6, 0), (100, "rank", 20, 20, 100), (500, "rank", 4, 6, 10)]
)
def test_a_quiz_at_the_limits_of_the_format_is_scored_in_a_moment(
    size: tuple[int, str, int, int, int],
) -> None:
    quiz = at_the_limit(*size)
    # Somebody who is just what the first neighbour needs: it leads many roles, so most has to be worked out.
    needs = (next(iter(quiz.neighbours.values())) if quiz.neighbours else quiz.roles["r0"]).needs
    answers = {}
    for item in quiz.items:
        worth = [sum(needs[trait] * one for trait, one in option.items()) for option in item.counts]
        order = sorted(range(len(worth)), key=lambda k: -worth[k])
        answers[item.id] = tuple(k + 1 for k in order[: item.pick])
    begin = time.process_time()
    assert score(quiz, made(quiz, answers)).together is not None
    assert time.process_time() - begin < LIMIT_SECONDS
