"""rolefit for programs: what its commands do, as functions. `rolefit` itself has the same names."""

import os
from datetime import UTC, datetime
from pathlib import Path

from rolefit import answers as answers_file
from rolefit.answers import Answers, check_fit
from rolefit.errors import RolefitError
from rolefit.exports.checked import Checked, check_file
from rolefit.exports.data_formats import choose
from rolefit.exports.outcome import outcome_of
from rolefit.quiz.model import Quiz
from rolefit.quizfile import loading
from rolefit.quizfile.problems import QuizProblems
from rolefit.scoring import score as scoring
from rolefit.scoring.result import Result
from rolefit.store.reading import ANSWERS_LIMIT, QUIZ_LIMIT, from_utf8, read_bytes
from rolefit.store.stored import new_id

__all__ = [
    "Answers",
    "Checked",
    "Quiz",
    "QuizProblems",
    "Result",
    "RolefitError",
    "check",
    "load_quiz",
    "parse_quiz",
    "read_answers",
    "render",
    "score",
]

Name = str | os.PathLike[str]
"""The path of a file."""


def load_quiz(path: Name) -> Quiz:
    """The quiz in a YAML file of at most 512 KiB.

    Raises QuizProblems with all that is wrong in it, and RolefitError where the file cannot be read.
    """
    return loading.load_quiz(read_bytes(Path(path), QUIZ_LIMIT), os.fspath(path))


def parse_quiz(text: str | bytes, name: str = "quiz.yaml") -> Quiz:
    """The quiz in the text of a quiz file; `name` is what the file is called in messages.

    Raises QuizProblems with all that is wrong in it.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return loading.load_quiz(data, name)


def read_answers(path: Name) -> Answers:
    """The answers in an answers file of at most 1 MiB, as a form or `rolefit schema answers` describes it.

    Raises RolefitError where the file cannot be read, or is none. Whether they fit a quiz is not known yet.
    """
    name = os.fspath(path)
    return answers_file.read_answers(from_utf8(read_bytes(Path(path), ANSWERS_LIMIT), name), name)


def score(quiz: Quiz, answers: Answers) -> Result:
    """What the answers of one person say. The numbers are exact fractions; only chances are floats.

    Directions (D) and positions are -1..1 with 0 at what answering at random gives, levels 0..10, chances
    0..1. Pages and files say 100 times D, as points. Raises RolefitError where the answers do not fit.
    """
    check_fit(quiz, answers)
    return scoring.score(quiz, answers)


def render(quiz: Quiz, answers: Answers, format: str, *, created: datetime | None = None) -> str:
    """The result of one person as text, in a format of `rolefit show`: terminal, markdown, html, json or csv.

    `terminal` is 80 columns wide and has no colours. `created` is the time that the result bears: now, where
    none is given. Raises RolefitError where the answers do not fit, and for a format that is not known.
    """
    chosen, now = choose(format, None), created or datetime.now(UTC)
    warnings, stamp = check_fit(quiz, answers), now.isoformat(timespec="seconds")
    return outcome_of(quiz, answers, id=new_id(now, ()), created=stamp, warnings=warnings).text(chosen)


def check(quiz_path: Name) -> Checked:
    """What is wrong in a quiz file (`problems`), and what is unfair in it (`findings`); neither is raised.

    The fairness audit simulates people, which takes a second or so. The same file gets the same findings.
    Raises RolefitError where the file cannot be read.
    """
    return check_file(os.fspath(quiz_path), read_bytes(Path(quiz_path), QUIZ_LIMIT))
