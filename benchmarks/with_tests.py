"""Lets the scripts of this folder use what the tests are made of: import it before that."""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
sys.path += [str(TESTS / part) for part in ("", "cli", "torture")]
