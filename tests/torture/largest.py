"""Quizzes about as large as a file may hold, with answers: is every command done in time and memory?"""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml
from machine import Machine
from own_process import run

Content = dict[str, Any]

SECONDS = {"check": 10.0, "score": 1.0, "show": 1.0, "compare": 1.0}
"""Of the processor, where PyYAML reads the sound file of `input.limit` in a quarter of a second."""
MEASURE = 0.25
MEGABYTES = 200.0


def _quiz(roles: int, neighbours: int, questions: int, question: Content, options: int) -> Content:
    """A quiz of so many of each; every option counts for one of 20 traits, drawn by chance."""
    chance, names = Random(1), [f"t{k}" for k in range(20)]

    def needs(letter: str, count: int) -> Content:
        return {
            f"{letter}{k}": {"name": f"{letter}{k}", "needs": {name: chance.randint(0, 10) for name in names}}
            for k in range(count)
        }

    def asked(number: int) -> Content:
        offered = [{"text": f"o{k}", "counts": chance.choice(names)} for k in range(options)]
        facet = chance.choice(["interest", "skill"])
        return {
            "id": f"q{number}",
            "ask": f"Which {number}?",
            "measures": facet,
            **question,
            "options": offered,
        }

    about: Content = {"format": "rolefit-quiz/1", "id": "large", "version": "1", "title": "Large"}
    about |= {"traits": {name: {"name": name} for name in names}, "roles": needs("r", roles)}
    about |= {"neighbours": needs("n", neighbours)} if neighbours else {}
    return about | {"questions": [asked(number) for number in range(questions)]}


QUIZZES: dict[str, Callable[[], Content]] = {
    "500 questions": lambda: _quiz(6, 5, 500, {"type": "choose"}, 2),
    "200 choices of 5 in 10": lambda: _quiz(6, 0, 200, {"type": "choose", "pick": 5}, 10),
    "100 rankings of 20, 20 roles, 100 neighbours": lambda: _quiz(20, 100, 100, {"type": "rank"}, 20),
}
FEW = 1
"""So many of them in the small run."""


def _answers(quiz: Content, seed: int) -> str:
    chance = Random(seed)
    given = {}
    for one in quiz["questions"]:
        numbers = range(1, len(one["options"]) + 1)
        pick = one.get("pick", len(numbers) if one["type"] == "rank" else 1)
        given[one["id"]] = [str(number) for number in chance.sample(numbers, pick)]
    about = {"id": quiz["id"], "version": quiz["version"]}
    return json.dumps({"format": "rolefit-answers/1", "quiz": about, "answers": given})


def tried(machine: Machine, name: str, tries: int, slower: float) -> Iterator[str | None]:
    """Every command on one of these quizzes: None, or what went wrong.

    `slower` is how much more time this machine may take than one that is as quick as MEASURE.
    """
    quiz = QUIZZES[name]()
    machine.write("large.yaml", yaml.safe_dump(quiz, sort_keys=False))
    for number in (1, 2):
        machine.write(f"{number}.json", _answers(quiz, number))
        machine.run("score", f"{number}.json", "--quiz", "large.yaml", "--output", f"result-{number}.json")
    commands = ("check", "large.yaml"), ("score", "1.json", "--quiz", "large.yaml"), ("show", "result-1.json")
    for words in (*commands, ("compare", "result-1.json", "result-2.json")):
        for _ in range(tries):
            finished = run(machine, *words)
            if finished.seconds <= SECONDS[words[0]] * slower:
                break
        took = f"{name}, {words[0]}: {finished.seconds:.1f} s and {finished.megabytes:.0f} MB"
        sound = finished.ended.code == 0 and finished.seconds <= SECONDS[words[0]] * slower
        yield None if sound and finished.megabytes <= MEGABYTES else f"{took}. {finished.ended.stderr[-400:]}"
