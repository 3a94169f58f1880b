"""Quizzes and people drawn by chance: what the two scorers are compared on."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np

from rolefit.columns.coding import Codes, Coding
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz

Content = dict[str, Any]
SCALES = {"two": ["no", "yes"], "three": ["a", "b", "c"], "five": ["v", "w", "x", "y", "z"]}


def drawn_quiz(chance: Random, *, most_questions: int = 24) -> Quiz:
    """A quiz of 2 to 6 roles with all that a file may hold: weights, ranks, neighbours, one facet only."""
    traits = [f"t{k}" for k in range(chance.randint(2, 7))]
    facets = chance.choice([["interest"], ["skill"], ["interest", "skill"], ["interest", "skill"]])
    count = chance.randint(2, most_questions)
    content = {
        "format": "rolefit-quiz/1",
        "id": "drawn",
        "version": "1",
        "title": "Drawn",
        "facets": {facet: chance.choice([1, 3, Fraction(1, 2)]) for facet in facets[: chance.randint(0, 2)]},
        "scales": SCALES,
        "traits": {trait: {"name": trait} for trait in traits},
        "roles": _roles(chance, traits, "r", chance.choice([2, 2, 3, 4, 6])),
        "neighbours": _roles(chance, traits, "n", chance.randint(0, 3)),
        "questions": [_question(chance, traits, chance.choice(facets), k) for k in range(count)],
    }
    return Quiz.model_validate(content)


def _roles(chance: Random, traits: Sequence[str], letter: str, count: int) -> Content:
    steps = chance.choice([1, 2, 10])
    return {
        f"{letter}{k}": {
            "name": f"{letter}{k}",
            "needs": {trait: Fraction(chance.randint(0, 10 * steps), steps) for trait in traits},
        }
        for k in range(count)
    }


def _question(chance: Random, traits: Sequence[str], facet: str, number: int) -> Content:
    kind = chance.choice(["choose", "choose", "scale", "scale", "rank", "best_worst"])
    weight = chance.choice([1, 1, 1, 2, Fraction(1, 2), Fraction(13, 10)])
    common = {"id": f"q{number}", "type": kind, "ask": "?", "measures": facet, "weight": weight}
    if kind == "scale":
        where = {"scale": chance.choice(list(SCALES)), "trait": chance.choice(traits)}
        return {**common, **where, "reverse": chance.random() < 0.3}
    size = chance.randint(3 if kind == "best_worst" else 2, 5)
    pick = {"pick": chance.randint(1, size - 1)} if kind == "choose" else {}
    return {**common, **pick, "options": [_option(chance, traits, k) for k in range(size)]}


def _option(chance: Random, traits: Sequence[str], number: int) -> Content:
    several = chance.sample(traits, min(len(traits), chance.choice([1, 1, 1, 2, 3])))
    return {
        "text": f"o{number}",
        "counts": {trait: chance.choice([1, 1, Fraction(1, 2)]) for trait in several},
    }


def drawn_reply(chance: Random, item: Item) -> Reply:
    return tuple(chance.sample(range(1, len(item.labels) + 1), item.pick))


def drawn_people(chance: Random, quiz: Quiz, count: int) -> list[dict[str, Reply]]:
    """People of every kind: who answer all, or skip 5, 40 or 90 %, and who answer in one place."""
    people = []
    for _ in range(count):
        skipped = chance.choice([0, 0, 0.05, 0.4, 0.9])
        given = {item.id: drawn_reply(chance, item) for item in quiz.items if chance.random() >= skipped}
        line = chance.choice([None, None, None, "first", "last", "same step"])
        people.append({id: _in_line(quiz.by_id[id], reply, line) for id, reply in given.items()})
    return people


def _in_line(item: Item, reply: Reply, line: str | None) -> Reply:
    size = len(item.labels)
    if line == "first":
        return tuple(range(1, item.pick + 1))
    if line == "last":
        return tuple(range(size, size - item.pick, -1))
    return (2,) if line == "same step" and item.graded else reply


def random_codes(coding: Coding, count: int, skipped: float, seed: int) -> Codes:
    """The codes of people who answer at random."""
    chance = np.random.default_rng(seed)
    codes = np.zeros((coding.size, count), np.uint8)
    for item in coding.items:
        named = chance.random((count, len(item.labels))).argsort(1)[:, : item.pick].T + 1
        codes[coding.rows[item.id]] = np.where(chance.random(count) < skipped, 0, named)
    return codes
