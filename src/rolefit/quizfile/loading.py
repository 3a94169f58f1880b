"""A quiz file to a Quiz, or to every problem in it, in the words of the people who write quizzes."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rolefit.errors import RolefitError
from rolefit.legible import short
from rolefit.quiz.model import Quiz
from rolefit.quiz.piece import QuizPath
from rolefit.quiz.scalars import ID_FORM, Names
from rolefit.quizfile.naming import as_id, keys_out_of_place, likely_type
from rolefit.quizfile.problems import Place, Problem, QuizProblems, error, in_order
from rolefit.quizfile.text import MOST_QUIZ_VALUES, Document, read

MOST_KEPT = 2 * MOST_QUIZ_VALUES
"""Values of a quiz that is kept, where each option's short form is written out."""
MOST_EMPTY = 200
"""Empty values that are told, as many as other faults: nobody mends more before looking again."""


@dataclass(frozen=True)
class QuizReading:
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


def load_quiz(data: bytes, name: str) -> Quiz:
    """The quiz in a file. `name` is the file as the author calls it.

    Raises QuizProblems with all errors and warnings that were found, by place.
    """
    reading = examine(data)
    if reading.quiz is None:
        raise QuizProblems(name, reading.problems, reading.text)
    return reading.quiz


def examine(data: bytes) -> QuizReading:
    """The quiz in a file together with all problems, errors or not."""
    text, document, problems = read(data)
    quiz = None
    if document is not None:
        quiz, found = _quiz(document)
        problems = _without_consequences(problems, [*found, *_ids_used_twice(document)])
    usable = all(problem.severity == "warning" for problem in problems)
    return QuizReading(quiz if usable else None, in_order(problems), text, document)


def _quiz(document: Document) -> tuple[Quiz | None, list[Problem]]:
    known = names(document.values)
    quiz, found = _validated(document.values, known)
    if quiz and quiz.language == "en" and not any(_empty(document.values, ())):
        return quiz, []
    return quiz, _diagnosed(document, quiz, known, found)


def _diagnosed(
    document: Document, quiz: Quiz | None, known: Names, found: list[ErrorDetails]
) -> list[Problem]:
    """All that is wrong, in words. Finding them is loaded here: a sound file is not to wait for it."""
    from rolefit.quizfile.faults import unknown_keys_without_value
    from rolefit.quizfile.language import unknown_language
    from rolefit.quizfile.wording import as_problems, empty_value

    if unclear := {one["loc"][1] for one in found if one["type"].startswith("union_tag")}:
        typed = _with_types(document.values, unclear)
        found = [one for one in found if one["type"].startswith("union_tag")] + _validated(typed, known)[1]
    strays = unknown_keys_without_value(document, found)
    sections = {path[0] for path in keys_out_of_place(document.values)}
    empty = (
        path
        for path in _empty(document.values, ())
        if path not in strays and not (len(path) == 2 and path[0] in sections)
    )
    problems = as_problems(document, known, found)
    problems += (empty_value(document, path) for path in islice(empty, MOST_EMPTY))
    problems += unknown_language(document, quiz.language) if quiz else ()
    return problems


def _validated(values: Any, known: Names) -> tuple[Quiz | None, list[ErrorDetails]]:
    try:
        return Quiz.model_validate(values, context=known), []
    except ValidationError as broken:
        return None, broken.errors(include_url=False)


def _with_types(values: Any, unclear: Collection[str | int]) -> Any:
    """The values with a likely type for each question without a known one, so that its rest is read too."""
    questions = [
        {**question, "type": likely_type(question)}
        if index in unclear and isinstance(question, dict)
        else question
        for index, question in enumerate(values["questions"])
    ]
    return {**values, "questions": questions}


def _without_consequences(syntax: list[Problem], meaning: list[Problem]) -> list[Problem]:
    """Both, without what only follows from a slip of syntax on the same line."""
    broken = {problem.line for problem in syntax if problem.severity == "error"}
    kept = [one for one in meaning if one.line not in broken or one.code == "duplicate-id"]
    return kept + [one for one in syntax if one.severity == "error" or one.line not in broken]


def _empty(value: Any, path: QuizPath) -> Iterator[QuizPath]:
    if value is None or value in ([], {}):
        yield path
    elif isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _empty(part, (*path, key))


def _ids_used_twice(document: Document) -> Iterator[Problem]:
    """Ids that are used twice, which the models do not see."""
    values = document.values
    if isinstance(values, dict):
        yield from _same_questions(document, values.get("questions"))
        yield from _same_roles(document, values.get("roles"), values.get("neighbours"))


def _same_questions(document: Document, questions: Any) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for index, question in enumerate(questions if isinstance(questions, list) else ()):
        name = question.get("id") if isinstance(question, dict) else None
        if isinstance(name, str):
            place = document.place(("questions", index, "id"))
            if place is not first.setdefault(name, place):
                message = f"the id {short(name)} is used twice: first on line {first[name].line}"
                yield error("duplicate-id", place, message, "Give each question an id of its own.")


def _same_roles(document: Document, roles: Any, neighbours: Any) -> Iterator[Problem]:
    if isinstance(roles, dict) and isinstance(neighbours, dict):
        for name in neighbours.keys() & roles.keys():
            place = document.key_place(("neighbours", name))
            first = document.key_place(("roles", name)).line
            message = f"the id {short(name)} is used twice: first on line {first}, for a role"
            yield error("duplicate-id", place, message, "A role is either one of the roles or a neighbour.")


_SECTIONS = {
    "traits": ("traits",),
    "scales": ("scales",),
    "sources": ("sources",),
    "roles": ("roles",),
    "neighbours": ("neighbours",),
    "starting_points": ("starting_points", "options"),
}


def names(values: Any) -> Names:
    """The ids that the values of a quiz file define; a misspelled id counts as what it should be."""
    astray = keys_out_of_place(values)
    return Names(
        {
            section: [name for name in _ids(values, *path) if (section, name) not in astray]
            for section, path in _SECTIONS.items()
        }
    )


def _ids(values: Any, *path: str) -> Collection[str]:
    for key in path:
        values = values.get(key, {}) if isinstance(values, dict) else {}
    found = values if isinstance(values, dict) else {}
    return {key if ID_FORM.fullmatch(key) else as_id(key): None for key in found}


def from_content(content: dict[str, Any]) -> Quiz:
    """The quiz that `Quiz.content()` describes, with every number exact.

    Keys that are not known are ignored: a later rolefit may keep more. Raises RolefitError where the content
    is damaged.
    """
    try:
        if _size(content) > MOST_KEPT:
            raise ValueError("it holds more than a quiz file can")
        exact = json.loads(json.dumps(content, default=float), parse_float=Decimal)
        return Quiz.model_validate(exact, context=names(exact), extra="ignore")
    except (ValueError, TypeError, RecursionError) as broken:
        message = "The quiz that is kept in this file is damaged."
        raise RolefitError(message, "Take the quiz again, or use an undamaged copy of the file.") from broken


def _size(value: Any) -> int:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return 1 + sum(map(_size, parts))
