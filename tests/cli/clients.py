"""Clients of a coach: results of the small quiz, and of a version in other words."""

from functools import cache
from random import Random
from typing import Any

from machine import SMALL, Machine

from quizzes import quiz_named
from rolefit.answers import Answers, QuizRef
from rolefit.exports.outcome import outcome_of
from rolefit.exports.record import to_json
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz

QUIZ = quiz_named("small")
CHANGED = load_quiz(SMALL.read_bytes().replace(b"I sowed something.", b"I sowed it all."), "changed.yaml")


def answers(seed: int, quiz: Quiz = QUIZ, **changed: Any) -> Answers:
    random = Random(seed)
    given = {item.id: tuple(random.sample(range(1, len(item.labels) + 1), item.pick)) for item in quiz.items}
    return Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), answers=given | changed, label=f"c{seed}")


def result(sheet: Answers, quiz: Quiz = QUIZ, created: str = "2026-03-01T10:00:00+00:00") -> str:
    return to_json(outcome_of(quiz, sheet, id="20260301-1", created=created).record)


@cache
def client(seed: int) -> str:
    return result(answers(seed))


def people(machine: Machine, count: int) -> None:
    for seed in range(count):
        machine.write(f"clients/{seed:02}.json", client(seed))
