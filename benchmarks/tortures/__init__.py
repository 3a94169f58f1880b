"""The parts of `benchmarks/torture.py`: each module tries one kind of harm and gives a row for every way.

They use the machines, terminals and faults of the tests.
"""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests"
sys.path += [str(TESTS), str(TESTS / "cli")]
