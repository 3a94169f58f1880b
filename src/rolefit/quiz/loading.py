"""A quiz file to a Quiz, or to every problem in it, in the words of the people who write quizzes."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from rolefit.errors import RolefitError
from rolefit.quiz.model import Quiz
from rolefit.quiz.problems import Place, Problem, QuizProblems, error, in_order
from rolefit.quiz.scalars import Names
from rolefit.quiz.text import Document, read


@dataclass(frozen=True)
class Reading:
    """What came of reading a quiz file."""

    quiz: Quiz | None
    """None where there are errors."""
    problems: tuple[Problem, ...]
    """Errors and warnings, by place."""
    text: str
    document: Document | None

    def place(self, *path: str | int) -> Place:
        """Where a part of the quiz stands, such as `place("questions", 3, "options", 1)`."""
        return self.document.place(path) if self.document else Place(1, 1)


def load_quiz(data: bytes, name: str, fast: bool = False) -> Quiz:
    """The quiz in a file. `name` is the file as the author calls it, `fast` as in `text.read`.

    Raises QuizProblems with all errors and warnings that were found, by place.
    """
    reading = examine(data, fast)
    if reading.quiz is None:
        raise QuizProblems(name, reading.problems, reading.text)
    return reading.quiz


def examine(data: bytes, fast: bool = False) -> Reading:
    """The quiz in a file together with all problems, errors or not. `fast` as in `text.read`."""
    text, document, problems = read(data, fast)
    quiz = None
    if document is not None:
        try:
            quiz = Quiz.model_validate(document.values, context=names(document.values))
        except ValidationError as broken:
            for one in broken.errors(include_url=False):
                problems.append(error("wrong-value", document.place(tuple(one["loc"])), one["msg"]))
    usable = all(problem.severity == "warning" for problem in problems)
    return Reading(quiz if usable else None, in_order(problems), text, document)


def names(values: Any) -> Names:
    """The ids that the values of a quiz file define."""
    return Names({section: _ids(values, *path) for section, path in _SECTIONS.items()})


_SECTIONS = {
    "traits": ("traits",),
    "scales": ("scales",),
    "sources": ("sources",),
    "starting_points": ("starting_points", "options"),
}


def _ids(values: Any, *path: str) -> Collection[str]:
    for key in path:
        values = values.get(key, {}) if isinstance(values, dict) else {}
    return list(values) if isinstance(values, dict) else ()


def from_content(content: dict[str, Any]) -> Quiz:
    """The quiz that `Quiz.content()` describes, with every number exact.

    Raises RolefitError where the content is damaged.
    """
    try:
        exact = json.loads(json.dumps(content), parse_float=Decimal)
        return Quiz.model_validate(exact, context=names(exact))
    except ValueError as broken:
        message = "The quiz that is kept in this file is damaged."
        raise RolefitError(message, "Take the quiz again, or use an undamaged copy of the file.") from broken
