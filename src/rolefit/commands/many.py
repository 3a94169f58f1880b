"""Scores of many people from a survey's table: read, scored and written row by row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader

from rolefit.answers import Answers, QuizRef
from rolefit.commands.delivery import Wanted, deliver_lines, load
from rolefit.commands.world import World
from rolefit.errors import RolefitError, UsageError
from rolefit.exports.people import PEOPLE, Scored
from rolefit.quiz.model import Quiz
from rolefit.scoring.result import summed_up
from rolefit.scoring.score import score
from rolefit.store.reading import text_lines
from rolefit.tables.responses import Fault, Response, Responses

SEPARATORS = b",;\t"
TOLD = 20
"""So many cells that could not be read are told at once; all are named beside the scores of their row."""


def holds_responses(stream: BufferedReader, name: str) -> bool:
    """Whether this is a table: its name ends in .csv, or it holds no JSON and its first line has columns."""
    if name.lower().endswith(".csv"):
        return True
    begin = stream.peek(1).removeprefix(b"\xef\xbb\xbf").lstrip()
    first = begin.split(b"\n", 1)[0]
    in_letter = b'"rolefit-answers/' in begin
    return not in_letter and not begin.startswith((b"{", b"[")) and any(one in first for one in SEPARATORS)


def score_responses(
    world: World, stream: BufferedReader, name: str, quiz_name: str | None, wanted: Wanted
) -> None:
    """Write a row of scores for every row of answers; nothing is stored.

    Raises RolefitError where the table cannot be read on, and where nobody in it answered anything.
    """
    if quiz_name is None:
        raise UsageError("A table of answers does not say which quiz it is of.", "Name it with --quiz QUIZ.")
    if wanted.browser:
        raise UsageError(
            "Scores of many people are a table, and no page.", "Write it with --output scores.csv."
        )
    format = "csv" if wanted.format in ("terminal", "plain") else wanted.format
    if format not in PEOPLE:
        raise UsageError(f"Scores of many people cannot be had as {format}.", f"Use {' or '.join(PEOPLE)}.")
    quiz = load(world, quiz_name)
    responses = Responses(quiz, text_lines(stream, name), name)
    for note in responses.notes():
        world.say(note)
    tally = _Tally()
    deliver_lines(world, wanted, PEOPLE[format](quiz, _scored(quiz, responses, tally)))
    _tell(world, tally)
    if not tally.answers:
        raise RolefitError(f"Nobody in {name} answered anything that could be read.", "Is it the right file?")


@dataclass
class _Tally:
    """What went by, counted."""

    answers: int = 0
    wrong: int = 0
    first_wrong: list[Fault] = field(default_factory=list)


def _scored(quiz: Quiz, responses: Iterable[Response], tally: _Tally) -> Iterator[Scored]:
    for one in responses:
        tally.answers += len(one.replies)
        if one.faults:
            tally.wrong += len(one.faults)
            tally.first_wrong += one.faults[: TOLD - len(tally.first_wrong)]
        answers = Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), answers=one.replies)
        scores = summed_up(score(quiz, answers))
        yield Scored(one.id, one.start, scores, [str(fault) for fault in one.faults])


def _tell(world: World, tally: _Tally) -> None:
    if not tally.wrong:
        return
    cells = "1 cell" if tally.wrong == 1 else f"{tally.wrong} cells"
    world.say(f"{cells} could not be read and count as not answered:")
    for fault in tally.first_wrong:
        world.say(f"  {fault}")
    if tally.wrong > len(tally.first_wrong):
        world.say(f"  and {tally.wrong - len(tally.first_wrong)} more: the scores name them all, under wrong")
