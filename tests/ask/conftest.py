"""The keyboard as a fixture, and the small quiz."""

from collections.abc import Callable
from pathlib import Path

import pytest

from keyboard import Seen, type_keys
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz


@pytest.fixture(scope="session")
def small() -> Quiz:
    path = Path(__file__).parents[1] / "data" / "small.yaml"
    return load_quiz(path.read_bytes(), path.name)


@pytest.fixture(scope="session")
def keyboard() -> Callable[..., Seen]:
    return type_keys
