"""The score command: answers from files, without asking; one person's, a table of many, or a folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path

from rolefit.answers import Answers, QuizRef, check_fit, read_answers
from rolefit.commands.delivery import Wanted, deliver, load, passing_id
from rolefit.commands.many import holds_responses, score_responses
from rolefit.commands.world import World
from rolefit.errors import UsageError
from rolefit.exports.outcome import outcome_of
from rolefit.exports.record import ResultFile, answers_of, holds_result, read_record
from rolefit.legible import tidy
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content, load_quiz
from rolefit.store import catalog
from rolefit.store.reading import RESULT_LIMIT, from_utf8, open_file, read_stream


@dataclass(frozen=True)
class Scoring:
    """What is to be scored, and how."""

    names: Sequence[str]
    """Files of answers, folders of them and tables; `-` alone for standard input."""
    quiz: str | None = None
    label: str | None = None
    """Whose answers they are, where they are one person's."""
    label_column: str | None = None
    """The head of the column of a table that says who people are."""
    folder: Path | None = None
    """Where everybody's results are to be written."""
    anonymous: bool = False
    """Whether numbers stand for people's names in that folder."""


def score_answers(world: World, scoring: Scoring, wanted: Wanted) -> None:
    """Write the result of one person's answers, scores of the people in a table, or a roster of several.

    The answers in a result file are scored again, by the quiz in it. Nothing is stored. Raises UsageError for
    options that do not go together.
    """
    name, *others = scoring.names
    if not others and scoring.folder is None and not Path(name).is_dir():
        if scoring.anonymous:
            raise UsageError("--anonymous gives numbers to results.", "Say where with --output-dir FOLDER.")
        _score_file(world, name, scoring, wanted)
        return
    if scoring.label is not None:
        raise UsageError("--label names one person.", "Score their answers alone, or leave it out.")
    if "-" in scoring.names:
        raise UsageError("Standard input holds one person's answers, or one table.", "Give - alone.")
    from rolefit.commands.roster import score_everybody

    score_everybody(world, scoring, wanted)


def _score_file(world: World, name: str, scoring: Scoring, wanted: Wanted) -> None:
    wanted.check(world)
    title = "standard input" if name == "-" else name
    with _standard_input(world) if name == "-" else open_file(Path(name)) as stream:
        if holds_responses(stream, name):
            if scoring.label is not None:
                raise UsageError("--label names one person.", "--label-column HEAD says where names stand.")
            score_responses(world, stream, title, scoring.quiz, scoring.label_column, wanted)
            return
        text = from_utf8(read_stream(stream, title, RESULT_LIMIT), title)
    if holds_result(text):
        answers, quiz = _from_result(world, read_record(text, title), scoring.quiz)
    else:
        answers = read_answers(text, title)
        quiz = answered_quiz(world, scoring.quiz or answers.quiz.id, answers.quiz)
    if scoring.label is not None:
        answers = answers.model_copy(update={"label": tidy(scoring.label) or None})
    _score_one(world, answers, quiz, wanted)


def _standard_input(world: World) -> BufferedReader:
    return BufferedReader(getattr(world.stdin, "buffer", None) or BytesIO(world.stdin.read().encode()))


def _from_result(world: World, record: ResultFile, quiz_name: str | None) -> tuple[Answers, Quiz]:
    quiz = load(world, quiz_name) if quiz_name else from_content(record.quiz.content)
    return answers_of(record), quiz


def _score_one(world: World, answers: Answers, quiz: Quiz, wanted: Wanted) -> None:
    warnings = check_fit(quiz, answers) + in_the_future(world, answers.answered_at)
    for warning in warnings:
        world.say(warning)
    id = passing_id(world)
    outcome = outcome_of(quiz, answers, id=id, created=world.stamp, warnings=warnings)
    deliver(world, wanted, outcome)


def answered_quiz(world: World, name: str, answered: QuizRef) -> Quiz:
    """The quiz of this name, in the version that was answered where it is a shipped one."""
    old = catalog.in_version(name, answered.version)
    return load_quiz(old.data, old.name) if old else load(world, name)


def in_the_future(world: World, answered_at: str | None) -> list[str]:
    """A remark, in a sentence, on answers that bear a day which is still to come."""
    if not (answered_at and world.lies_ahead(answered_at)):
        return []
    return [f"These answers bear a day in the future, {answered_at[:10]}: was a clock wrong?"]
