"""numpy takes a while to import: who takes a quiz, or scores one person, never waits for it."""

import json
import subprocess
import sys
from pathlib import Path

from machine import SMALL

ANSWERS = {"free-morning": ["1"], "rainy-day": ["2"], "sowed": ["3"], "tasted": ["2"]}
REPLIES = "1\n1\n1\n1 2\n1 2 3\n1\n1\n1\n1\n\n"
QUICK = [
    ["--version"],
    ["--help"],
    ["list"],
    ["score", "answers.json", "--quiz", str(SMALL)],
    ["score", "answers.json", "--quiz", str(SMALL), "--json"],
    ["quiz", str(SMALL), "--plain", "--no-save"],
]
TABLE = ["score", "survey.csv", "--quiz", str(SMALL)]
COMMANDS = """
import json, sys
from rolefit import outermost
imported = []
for words in json.loads(sys.argv[1]):
    code = outermost.run(words)
    imported.append([words, code, "numpy" in sys.modules])
print(json.dumps(imported), file=sys.stderr)
"""
"""Runs commands one after another, and says of each how it ended and whether numpy was there then."""


def test_a_table_needs_numpy_and_nothing_before_it_does(tmp_path: Path) -> None:
    file = {"format": "rolefit-answers/1", "quiz": {"id": "small", "version": "1.0"}, "answers": ANSWERS}
    (tmp_path / "answers.json").write_text(json.dumps(file), encoding="utf-8")
    (tmp_path / "survey.csv").write_text("sowed,tasted\n1,2\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", COMMANDS, json.dumps([*QUICK, TABLE])],
        cwd=tmp_path, input=REPLIES, capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = json.loads(done.stderr.splitlines()[-1])
    assert imported == [*([words, 0, False] for words in QUICK), [TABLE, 0, True]]
