"""The two quickest answers wait for nothing that they do not need."""

import subprocess
import sys

import pytest

HEAVY = {"rich", "questionary", "prompt_toolkit", "pydantic", "pydantic_core", "yaml", "jinja2"}
PROGRAM = """
import sys
from rolefit.__main__ import main

try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(("word", "without"), [("--version", HEAVY | {"typer"}), ("--help", HEAVY)])
def test_it_is_answered_without(word: str, without: set[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, word], capture_output=True, text=True, check=True, timeout=30
    )
    assert "rolefit" in ended.stdout
    assert "rolefit.__main__" in ended.stderr.split()
    assert without.isdisjoint(ended.stderr.split())
