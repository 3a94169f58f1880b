"""Commands about results: score answers, show, list and delete what is stored."""

from collections.abc import Sequence
from io import BufferedReader, BytesIO
from pathlib import Path

from rolefit.answers import Answers, check_fit, read_answers
from rolefit.commands.delivery import Wanted, deliver, load, passing_id
from rolefit.commands.many import holds_responses, score_responses
from rolefit.commands.world import World
from rolefit.errors import RolefitError, UsageError
from rolefit.exports.outcome import outcome_again, outcome_of
from rolefit.exports.record import ResultFile, answers_of, holds_result, read_record
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content
from rolefit.store import forgetting, results
from rolefit.store.reading import TEXT_LIMIT, decode, open_file, read_stream, read_text


def score(
    world: World, name: str, quiz_name: str | None, wanted: Wanted, label_column: str | None = None
) -> None:
    """Write the result of an answers file, or scores of the people in a table (`-` for standard input).

    The answers in a result file are scored again, by the quiz in it. `label_column` is the head of the column
    that says who people are. Nothing is stored.
    """
    wanted.check(world)
    title = "standard input" if name == "-" else name
    with _standard_input(world) if name == "-" else open_file(Path(name)) as stream:
        if holds_responses(stream, name):
            score_responses(world, stream, title, quiz_name, label_column, wanted)
        else:
            text = decode(read_stream(stream, title, TEXT_LIMIT), title)
            again = f"rolefit score {name}{f' --quiz {quiz_name}' if quiz_name else ''}"
            if holds_result(text):
                _score_again(world, read_record(text, title), quiz_name, wanted, again)
            else:
                answers = read_answers(text, title)
                _score_answers(world, answers, load(world, quiz_name or answers.quiz.id), wanted, again)


def _standard_input(world: World) -> BufferedReader:
    return BufferedReader(getattr(world.stdin, "buffer", None) or BytesIO(world.stdin.read().encode()))


def _score_again(world: World, record: ResultFile, quiz_name: str | None, wanted: Wanted, again: str) -> None:
    quiz = load(world, quiz_name) if quiz_name else from_content(record.quiz.content)
    _score_answers(world, answers_of(record), quiz, wanted, again)


def _score_answers(world: World, answers: Answers, quiz: Quiz, wanted: Wanted, again: str) -> None:
    """`again` is the command that does this once more."""
    warnings = check_fit(quiz, answers) + in_the_future(world, answers.answered_at)
    for warning in warnings:
        world.say(warning)
    id = passing_id(world)
    outcome = outcome_of(quiz, answers, id=id, created=world.stamp, warnings=warnings)
    deliver(world, wanted, outcome, again)


def in_the_future(world: World, answered_at: str | None) -> list[str]:
    """A remark, in a sentence, on answers that bear a day which is still to come."""
    if not (answered_at and world.lies_ahead(answered_at)):
        return []
    return [f"These answers bear a day in the future, {answered_at[:10]}: was a clock wrong?"]


def show_result(world: World, name: str | None, wanted: Wanted) -> None:
    """Write a stored result again, or the one in a file; the latest where no name is given."""
    wanted.check(world)
    path = results.latest(world.folders) if name is None else results.find(world.folders, name)
    outcome = outcome_again(read_record(read_text(path), path.name))
    deliver(world, wanted, outcome, f"rolefit show {name or outcome.record.id}")


def forget_results(world: World, id: str | None, *, everything: bool, sure: bool) -> None:
    """Delete one stored result or unfinished quiz, or all of them, after asking."""
    if (id is None) != everything:
        raise UsageError("Name what to forget.", "Give an id from rolefit history, or --all.")
    kept = forgetting.all_kept(world.folders) if id is None else forgetting.kept_under(world.folders, id)
    if not kept:
        forgetting.forget_all(world.folders)  # folders that are empty go too
        world.say("Nothing is stored on this machine.")
        return
    if not sure and not _confirmed(world, kept, id):
        world.say("Nothing was deleted.")
        return
    deleted = forgetting.forget_all(world.folders) if id is None else forgetting.forget(world.folders, id)
    world.say(f"Deleted {_count(deleted)}.")


def _confirmed(world: World, kept: Sequence[Path], id: str | None) -> bool:
    what = f"everything ({_count(kept)})" if id is None else kept[0].stem
    if not world.stdin.isatty():
        raise RolefitError(f"Deleting {what} needs a yes.", "Add --yes to delete without being asked.")
    world.stderr.write(f"Delete {what} for good? [y/N] ")
    world.stderr.flush()
    return world.stdin.readline().strip().lower() in ("y", "yes")


def _count(files: Sequence[Path]) -> str:
    return f"{len(files)} file{'' if len(files) == 1 else 's'}"
