"""Quizzes at the limits of the format are audited in bounded time."""

import time

import pytest
from extreme_quizzes import EXTREME_QUIZZES, extreme_quiz

from quizzes import quiz_named
from rolefit.audit.audit import audit
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz

TIMES = 120
"""As much of the processor's time as so many audits of the shipped quiz in the same process. Measured: 72."""


@pytest.mark.slow
@pytest.mark.parametrize("name", EXTREME_QUIZZES)
def test_a_quiz_at_the_limits_is_audited_in_bounded_time(name: str) -> None:
    shipped = min(seconds(quiz_named("pm-or-tpm")) for _ in range(3))
    assert seconds(load_quiz(extreme_quiz(name), name)) <= TIMES * shipped


def seconds(quiz: Quiz) -> float:
    """The processor's time that an audit takes."""
    begin = time.process_time()
    assert audit(quiz).numbers.outlook is not None
    return time.process_time() - begin
