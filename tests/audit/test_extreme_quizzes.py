"""Quizzes at the limits of the format are audited in bounded time."""

import time

import pytest
from extreme_quizzes import EXTREME_QUIZZES, extreme_quiz

from rolefit.audit.audit import audit
from rolefit.quizfile.loading import load_quiz

LIMIT_SECONDS = 20.0
"""Of the processor's time: twice what it takes alone, since a busy machine counts more for the same work."""


@pytest.mark.slow
@pytest.mark.parametrize("name", EXTREME_QUIZZES)
def test_a_quiz_at_the_limits_is_audited_in_bounded_time(name: str) -> None:
    quiz = load_quiz(extreme_quiz(name), name)
    begin = time.process_time()
    assert audit(quiz).numbers.outlook is not None
    assert time.process_time() - begin <= LIMIT_SECONDS
