"""The audit of a large quiz is quick, and that of any quiz is the same every time."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from large_quiz import large_quiz

from rolefit.audit.audit import audit
from rolefit.quizfile.loading import load_quiz

FILE = Path(__file__).parents[1] / "data" / "audit" / "random-share.yaml"
LIMIT_SECONDS = 5.0
"""Of the processor's time, so that a machine busy with other things does not count."""


def test_a_large_quiz_is_audited_quickly() -> None:
    quiz = load_quiz(large_quiz(), "large.yaml")
    assert (len(quiz.questions), len(quiz.traits), len(quiz.roles)) == (60, 15, 6)
    begin = time.process_time()
    found = audit(quiz)
    assert time.process_time() - begin <= LIMIT_SECONDS
    assert found.numbers.outlook is not None


@pytest.mark.slow
def test_two_runs_say_the_same_to_the_last_digit() -> None:
    command = [sys.executable, "-m", "rolefit", "check", str(FILE), "--format", "json"]
    first, second = (
        subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    )
    assert first == second
    (checked,) = json.loads(first)["files"]
    assert checked["audit"]["random_shares"]
    assert checked["problems"]
