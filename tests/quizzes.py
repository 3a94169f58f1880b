"""The quiz files that many tests look at: each is read once, and audited once."""

from functools import cache
from pathlib import Path

from rolefit.audit.audit import Audit, audit
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz

ROOT = Path(__file__).parents[1]
FOLDERS = ROOT / "quizzes", ROOT / "tests" / "data", ROOT / "tests" / "data" / "audit"
SHIPPED = sorted(path.stem for path in FOLDERS[0].glob("*.yaml"))


@cache
def quiz_named(name: str) -> Quiz:
    """A shipped quiz, or one of `tests/data`, by the name of its file."""
    path = next(path for folder in FOLDERS if (path := folder / f"{name}.yaml").exists())
    return load_quiz(path.read_bytes(), path.name)


@cache
def audit_named(name: str) -> Audit:
    """What the audit says of it."""
    return audit(quiz_named(name))
