"""A quiz as large as the audit must be quick for: 60 questions, 15 traits, 6 roles, every way of asking."""

import json
from random import Random
from typing import Any

Content = dict[str, Any]

TRAITS = [f"trait{k}" for k in range(15)]
ROLES = [f"role{k}" for k in range(6)]
PAIRS, TWO_OF_FOUR, RANKED, SCALED = 15, 10, 5, 30


def large_quiz() -> bytes:
    """The quiz file, the same every time; JSON is YAML."""
    chance = Random(3)
    questions = [
        *(_choice(chance, 2, type="choose") for _ in range(PAIRS)),
        *(_choice(chance, 4, type="choose", pick=2) for _ in range(TWO_OF_FOUR)),
        *(_choice(chance, 5, type="rank") for _ in range(RANKED)),
        *(
            {"type": "scale", "measures": "skill", "scale": "often", "trait": TRAITS[k % 15]}
            for k in range(SCALED)
        ),
    ]
    content = {
        "format": "rolefit-quiz/1",
        "id": "large",
        "version": "1",
        "title": "Large?",
        "scales": {"often": ["Never", "Once or twice", "Monthly", "Weekly or more"]},
        "traits": {trait: {"name": trait} for trait in TRAITS},
        "roles": {role: {"name": role, "needs": _needs(chance)} for role in ROLES},
        "neighbours": {f"near{k}": {"name": f"near{k}", "needs": _needs(chance)} for k in range(2)},
        "questions": [
            {**question, "id": f"q{k}", "ask": f"Question {k}?"} for k, question in enumerate(questions)
        ],
    }
    return json.dumps(content).encode()


def _needs(chance: Random) -> dict[str, int]:
    return {trait: chance.randint(2, 10) for trait in TRAITS}


def _choice(chance: Random, options: int, **how: object) -> Content:
    acts = [{"text": f"Act of {trait}", "counts": trait} for trait in chance.sample(TRAITS, options)]
    return {**how, "measures": "interest", "options": acts}
