"""What all tests share: how often Hypothesis tries, and how long a test may take."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Every worker has a core of its own: more threads in numpy would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

LIMIT_SECONDS = 120
"""A test that waits for a terminal, a process or a network for ever fails. The slowest takes a tenth."""
AGAIN_SECONDS = 5
"""After it has failed, what it had begun may wait as well, such as for a process that does not end."""

# Machines differ in speed: how long one example takes is no property of the code. `.ci/run slow` tries more,
# and the same ones each time: what it says is then about the change.
for name, examples, same in (("quick", 10, False), ("thorough", 100, False), ("steady", 100, True)):
    settings.register_profile(
        name,
        deadline=None,
        derandomize=same,
        max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile("quick")

# What lives long is looked at seldom by the collector of cycles.
gc.set_threshold(20_000, 20, 20)

# The modules of tests take seconds to read, in each worker. They are kept read beside them, as Python does
# where it is not told otherwise: images of containers often tell it so.
sys.dont_write_bytecode = False


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What stands when the tests begin stays until they end: the collector need not look at it each time."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    """Fail a test that takes too long, wherever it waits."""

    def stop(*_: object) -> None:
        pytest.fail(f"it took longer than {LIMIT_SECONDS} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT_SECONDS, AGAIN_SECONDS)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
