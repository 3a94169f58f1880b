"""A quiz file and all that was found in it; as data it is rolefit-check/1."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import QuizReading, examine
from rolefit.quizfile.problems import Problem, in_order

if TYPE_CHECKING:
    from rolefit.audit.audit import Audit
    from rolefit.audit.finding import Finding

CHECK_FORMAT = "rolefit-check/1"


@dataclass(frozen=True)
class Checked:
    """A quiz file, what is wrong in it, and how fair it is."""

    name: str
    """What the file is called."""
    reading: QuizReading
    audit: "Audit | None"
    """What the fairness audit measured; None where the file has errors."""

    @property
    def quiz(self) -> Quiz | None:
        """The quiz; None where the file has errors."""
        return self.reading.quiz

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file: errors, and warnings with which the quiz can be used; by place."""
        return self.reading.problems

    @cached_property
    def findings(self) -> tuple[Problem, ...]:
        """What the fairness audit found, each at its place in the file."""
        return in_order(self._placed(one) for one in self.audit.findings) if self.audit else ()

    @cached_property
    def everything(self) -> tuple[Problem, ...]:
        """The problems and the findings, by place."""
        return in_order((*self.problems, *self.findings))

    def count(self, severity: str) -> int:
        """How many of all these are an `error`, or a `warning`."""
        return sum(one.severity == severity for one in self.everything)

    def as_json(self) -> dict[str, Any]:
        """As it stands in the output of `check --format json`."""
        problems = [one.as_json() for one in self.everything]
        return {
            "path": self.name,
            "problems": problems,
            "audit": self.audit.as_json() if self.audit else None,
        }

    def _placed(self, found: "Finding") -> Problem:
        place = self.reading.place(*found.path)
        return Problem(place.line, place.column, found.severity, found.code, found.message, found.hint)


def check_file(name: str, data: bytes) -> Checked:
    """Reads a quiz file and, where it has no errors, tries out its scoring. `name` is what it is called."""
    reading = examine(data)
    if reading.quiz is None:
        return Checked(name, reading, None)
    from rolefit.audit.audit import audit  # slow to load, and only for sound files

    return Checked(name, reading, audit(reading.quiz))


def check_data(files: Sequence[Checked]) -> dict[str, Any]:
    """What was found in some files, as rolefit-check/1."""
    return {"format": CHECK_FORMAT, "files": [one.as_json() for one in files]}
