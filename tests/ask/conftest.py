"""The keyboard as a fixture, and the small quiz."""

from collections.abc import Callable

import pytest

from keyboard import Seen, type_keys
from quizzes import quiz_named
from rolefit.quiz.model import Quiz


@pytest.fixture(scope="session")
def small() -> Quiz:
    return quiz_named("small")


@pytest.fixture(scope="session")
def keyboard() -> Callable[..., Seen]:
    return type_keys
