"""Taking a quiz: welcome, resume or begin, ask, keep, score, and hand over the result."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rolefit.ask import plain
from rolefit.ask.taking import Save, Stopped
from rolefit.commands.delivery import Wanted, deliver, load, show
from rolefit.commands.world import World
from rolefit.errors import Interrupted, RolefitError
from rolefit.quiz.loading import from_content
from rolefit.report.outcome import outcome_of
from rolefit.report.record import to_json
from rolefit.report.welcome import welcome
from rolefit.session.session import Session
from rolefit.store import journal, results
from rolefit.store.journal import Journal, Unfinished
from rolefit.store.stored import new_id, taken


@dataclass(frozen=True)
class Taking:
    """How a person wants to take a quiz."""

    name: str
    """What was typed: an id or a path."""
    plain: bool = False
    fresh: bool = False
    resume: bool = False
    seed: int | None = None
    save: bool = True
    label: str | None = None

    @property
    def resume_command(self) -> str:
        """What to type to go on with this quiz."""
        words = ["rolefit", "quiz", self.name, "--resume"]
        if self.label:
            words += ["--label", self.label]
        return shlex.join(words)


@dataclass
class Sitting:
    """A session and where its answers are kept."""

    session: Session
    journal: Journal | None

    @property
    def save(self) -> Save | None:
        """What keeps one answer; None where nothing is kept."""
        return self.journal.append if self.journal else None


def take_quiz(world: World, taking: Taking, wanted: Wanted) -> None:
    """Ask the quiz on stderr and write the result to stdout or the file that is wanted.

    Raises Interrupted, with the command that resumes, where the person leaves before the end.
    """
    if taking.fresh and taking.resume:
        raise RolefitError("--fresh and --resume exclude each other.", "Give one of them.")
    wanted.check()
    sitting = _sit_down(world, taking)
    try:
        session = _ask(world, taking, sitting)
        _hand_over(world, Sitting(session, sitting.journal), wanted)
    finally:
        if sitting.journal:
            sitting.journal.close()


def _sit_down(world: World, taking: Taking) -> Sitting:
    left = None if taking.fresh or not taking.save else _left_behind(world, taking)
    if taking.resume and left is None:
        raise RolefitError(
            f"There is no unfinished quiz {taking.name}.", f"Begin: rolefit quiz {taking.name}"
        )
    if left and (taking.resume or (world.asks_on_terminal and _wants_to_resume(world, taking, left))):
        return _resume(left)
    return _begin(world, taking)


def _left_behind(world: World, taking: Taking) -> Unfinished | None:
    for one in journal.unfinished(world.folders):
        mine = taking.name in (one.quiz_name, one.quiz_id) and not one.in_use and not one.problem
        if mine and (taking.label is None or taking.label == one.label):
            return one
    return None


def _wants_to_resume(world: World, taking: Taking, left: Unfinished) -> bool:
    whose = f" for {left.label}" if left.label else ""
    began = left.started[:10]
    question = (
        f"You began this quiz{whose} on {began} and answered {left.answered} of {left.questions}. Go on?"
    )
    choices = {"resume": "Go on where you stopped", "fresh": "Start anew, and keep those answers for later"}
    try:
        return _offer(world, taking, question, choices) == "resume"
    except (KeyboardInterrupt, Interrupted):
        hint = f"Go on with: {taking.resume_command}"
        raise Interrupted("Stopped. Your answers are still kept.", hint) from None


def _offer(world: World, taking: Taking, question: str, choices: Mapping[str, str]) -> str:
    if _plainly(world, taking):
        return plain.offer(question, choices, reader=world.stdin, writer=world.stderr, width=world.columns)
    from rolefit.ask import terminal

    return terminal.offer(question, choices)


def _resume(left: Unfinished) -> Sitting:
    opened = journal.open_journal(left.path)
    quiz = from_content(opened.header["quiz"])
    session = Session.begin(quiz, opened.header.get("seed"), opened.header.get("label"))
    return Sitting(session.replay(opened.records), opened)


def _begin(world: World, taking: Taking) -> Sitting:
    quiz, notes = load(world, taking.name)
    for note in notes:
        world.say(note)
    shuffled = world.asks_on_terminal
    seed = (world.dice() if taking.seed is None else taking.seed) if shuffled else None
    header: dict[str, Any] = {
        "quiz": quiz.content(),
        "quiz_name": taking.name,
        "seed": seed,
        "label": taking.label,
    }
    kept = journal.create(world.folders, header, world.now()) if taking.save else None
    return Sitting(Session.begin(quiz, seed, taking.label), kept)


def _plainly(world: World, taking: Taking) -> bool:
    return taking.plain or world.wants_plain or not world.asks_on_terminal


def _ask(world: World, taking: Taking, sitting: Sitting) -> Session:
    try:
        _welcome(world, taking, sitting.session)
        return _front_end(world, taking)(sitting.session, sitting.save, world.clock)
    except Stopped as stopped:
        raise _stopped(taking, sitting, stopped.session, keep=stopped.keep) from None
    except Interrupted:
        raise _stopped(taking, sitting, sitting.session, keep=taking.save) from None


def _welcome(world: World, taking: Taking, session: Session) -> None:
    show(world, welcome(session.quiz, len(session.replies), saved=taking.save), world.stderr)
    if world.asks_on_terminal and not taking.plain and not world.wants_plain:
        world.stderr.write("  Press Enter to begin. ")
        world.stderr.flush()
        if not world.stdin.readline():
            raise Interrupted("Stopped.")


def _front_end(
    world: World, taking: Taking
) -> Callable[[Session, Save | None, Callable[[], float]], Session]:
    if _plainly(world, taking):
        return lambda session, save, clock: plain.take(
            session,
            save,
            clock,
            reader=world.stdin,
            writer=world.stderr,
            width=world.columns,
            interactive=world.asks_on_terminal,
        )
    from rolefit.ask import terminal

    return terminal.take


def _stopped(taking: Taking, sitting: Sitting, session: Session, *, keep: bool) -> Interrupted:
    if sitting.journal is None:
        return Interrupted("Stopped. Nothing was kept, as you asked with --no-save.")
    if not keep or not session.replies:
        sitting.journal.discard()
        return Interrupted("Stopped. Nothing was kept.")
    return Interrupted("Stopped. Your answers are kept.", f"Go on with: {taking.resume_command}")


def _hand_over(world: World, sitting: Sitting, wanted: Wanted) -> None:
    session = sitting.session
    id = sitting.journal.id if sitting.journal else new_id(world.now(), taken(world.folders))
    outcome = outcome_of(session.quiz, session.answers(), id=id, created=world.stamp)
    if sitting.journal is None:
        deliver(world, wanted, outcome)
        return
    path = results.save(world.folders, id, to_json(outcome.record))
    sitting.journal.discard()
    deliver(world, wanted, outcome)
    world.say(f"Kept as {id} in {path}")
    world.say(f"Export it: rolefit show {id} --output result.md    Delete it: rolefit forget {id}")
