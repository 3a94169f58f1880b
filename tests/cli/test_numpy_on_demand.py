"""numpy takes a while to import: who takes a quiz, or scores one person, never waits for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from machine import SMALL

ANSWERS = {"free-morning": ["1"], "rainy-day": ["2"], "sowed": ["3"], "tasted": ["2"]}


def imported(folder: Path, *words: str, typed: str = "") -> str:
    """What a command imports; it must end well."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "rolefit", *words],
        cwd=folder, input=typed, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "import time" in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["--help"],
        ["list"],
        ["score", "answers.json", "--quiz", str(SMALL)],
        ["score", "answers.json", "--quiz", str(SMALL), "--json"],
        ["quiz", str(SMALL), "--plain", "--no-save"],
    ],
)
def test_numpy_is_not_imported(words: list[str], tmp_path: Path) -> None:
    file = {"format": "rolefit-answers/1", "quiz": {"id": "small", "version": "1.0"}, "answers": ANSWERS}
    (tmp_path / "answers.json").write_text(json.dumps(file), encoding="utf-8")
    assert "numpy" not in imported(tmp_path, *words, typed="1\n1\n1\n1 2\n1 2 3\n1\n1\n1\n1\n\n")


def test_a_table_needs_it(tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_text("sowed,tasted\n1,2\n", encoding="utf-8")
    assert "numpy" in imported(tmp_path, "score", "survey.csv", "--quiz", str(SMALL))
