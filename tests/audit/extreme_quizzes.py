"""Quizzes at the limits of the format: many options, roles, neighbours and questions."""

import json
from random import Random
from typing import Any

Content = dict[str, Any]
EXTREME_QUIZZES = ("choose 5 of 10", "rank 20", "500 questions")


def extreme_quiz(name: str) -> bytes:
    """A quiz file, the same every time; JSON is YAML."""
    match name:
        case "choose 5 of 10":  # 200 of them, on 20 traits, for 6 roles
            made = _content(roles=6, neighbours=1, traits=20, questions=[_acts("choose", 10, pick=5)] * 200)
        case "rank 20":  # 100 of them, for 20 roles with 100 neighbours
            made = _content(roles=20, neighbours=100, traits=20, questions=[_acts("rank", 20)] * 100)
        case _:  # as many as a file may have
            scales = {"type": "scale", "scale": "often", "measures": "skill"}
            made = _content(roles=6, neighbours=5, traits=40, questions=[_acts("choose", 4), scales] * 250)
    return json.dumps(made).encode()


def _acts(kind: str, options: int, **more: object) -> Content:
    return {"type": kind, "measures": "interest", "options": [{}] * options, **more}


def _content(*, roles: int, neighbours: int, traits: int, questions: list[Content]) -> Content:
    chance, names = Random(5), [f"trait{k}" for k in range(traits)]

    def needs(letter: str, count: int) -> Content:
        return {
            f"{letter}{k}": {
                "name": f"{letter}{k}",
                "needs": {trait: chance.randint(0, 10) for trait in names},
            }
            for k in range(count)
        }

    def asked(number: int, question: Content) -> Content:
        about = {**question, "id": f"q{number}", "ask": f"Question {number}?"}
        if question["type"] == "scale":
            return {**about, "trait": chance.choice(names)}
        options = [
            {"text": f"act {k}", "counts": chance.choice(names)} for k in range(len(question["options"]))
        ]
        return {**about, "options": options}

    return {
        "format": "rolefit-quiz/1",
        "id": "monster",
        "version": "1",
        "title": "Large?",
        "scales": {"often": ["Never", "Once or twice", "Monthly", "Weekly or more"]},
        "traits": {trait: {"name": trait} for trait in names},
        "roles": needs("role", roles),
        "neighbours": needs("near", neighbours),
        "questions": [asked(number, question) for number, question in enumerate(questions)],
    }
