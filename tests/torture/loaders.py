"""What each reader of files makes of any bytes: something to work with, or a refusal that can be shown."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from machine import SMALL

from rolefit.answers import check_fit, read_answers
from rolefit.columns.scorer import ColumnScorer
from rolefit.errors import RolefitError
from rolefit.exports.outcome import Outcome, outcome_again, outcome_of
from rolefit.exports.people import PEOPLE_FORMATS, ScoredBlock
from rolefit.exports.record import read_record
from rolefit.legible import steers
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import examine, from_content, load_quiz
from rolefit.quizfile.problems import as_text
from rolefit.store.reading import from_utf8
from rolefit.tables.plain_tables import plain_blocks
from rolefit.tables.responses import Responses
from rolefit.tables.row_blocks import gathered

LONGEST = 4000
"""More characters than any refusal of a file in JSON or CSV should have."""
NAME = "file"


class Broken(AssertionError):
    """A promise about reading files does not hold."""


def hold(promise: str, kept: bool) -> None:
    """Raises Broken where the promise is not kept."""
    if not kept:
        raise Broken(promise)


@cache
def small_quiz() -> Quiz:
    """The quiz that answers are read for."""
    return load_quiz(SMALL.read_bytes(), "small.yaml")


def load(loader: Callable[[bytes], object], data: bytes) -> None:
    """Raises what is no refusal, and Broken for a refusal that cannot be shown."""
    try:
        loader(data)
    except RolefitError as error:
        said = f"{error.message}\n{error.hint}"
        hold("a refusal says something", bool(error.message))
        hold("a refusal cannot steer a terminal", not steers(said))
        hold("a refusal is short", len(said) <= LONGEST)


def quiz(data: bytes) -> None:
    """Reads a quiz file, with all that is wrong with it."""
    reading = examine(data)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    hold("a quiz is loaded, or has errors", (reading.quiz is None) == bool(errors))
    hold("every problem has a place", all(one.line > 0 and one.column > 0 for one in reading.problems))
    hold("problems cannot steer a terminal", not steers(as_text(NAME, reading.problems, reading.text)))
    if reading.quiz:
        hold("a quiz comes back from its content", from_content(reading.quiz.content()) == reading.quiz)


def answers(data: bytes) -> None:
    """Reads an answers file, and scores it."""
    found = read_answers(from_utf8(data, NAME), NAME)
    warnings = check_fit(small_quiz(), found)
    _show(outcome_of(small_quiz(), found, id="1", created="2026-01-01T00:00:00+00:00", warnings=warnings))


def result(data: bytes) -> None:
    """Reads a result file, and shows it again."""
    _show(outcome_again(read_record(from_utf8(data, NAME), NAME)))


def _show(outcome: Outcome) -> None:
    shown = "".join(map(outcome.text, ("json", "csv", "terminal")))
    hold("a result cannot steer a terminal", not steers(shown))


def responses(data: bytes) -> None:
    """Reads a table of many people's answers, and scores everybody."""
    scorer = ColumnScorer(small_quiz())
    blocks = plain_blocks(scorer.quiz, scorer.coding, BytesIO(data))
    said: list[str] = []
    if blocks is None:
        table = Responses(scorer.quiz, BytesIO(data), NAME)
        said += [*table.notes(), *map(str, table.complaints())]
        blocks = gathered(scorer.quiz, scorer.coding, table)
    scored = (
        ScoredBlock(
            one.ids, [""] * len(one.ids), scorer.score(one.codes), one.faults, one.labels, one.moments
        )
        for one in blocks
    )
    said += PEOPLE_FORMATS["csv"](scorer.quiz, scored, True)
    hold("scores cannot steer a terminal", not any(steers(line) for line in said))


LOADERS: dict[str, Callable[[bytes], None]] = {
    "quiz": quiz, "answers": answers, "result": result, "responses": responses,
}  # fmt: skip
"""What is read -> how."""
