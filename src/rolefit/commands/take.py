"""Taking a quiz: welcome, resume or begin, ask, keep, score, and hand over the result."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from rolefit import signals
from rolefit.ask import plain_lines
from rolefit.ask.taking import Save, Stopped
from rolefit.commands.asking import ask_for_key, offer_choices
from rolefit.commands.delivery import Wanted, load, page_text, passing_id, show_page
from rolefit.commands.reading_on import tell_result
from rolefit.commands.world import World
from rolefit.errors import Interrupted, RolefitError, UsageError
from rolefit.legible import tidy
from rolefit.pages.welcome import SHORTEST, welcome
from rolefit.quizfile.loading import from_content
from rolefit.session.session import Session
from rolefit.store import catalog, forgetting, journal, results
from rolefit.store.journal import Journal, Unfinished
from rolefit.store.stored import moment

BEGIN = {"": "begin", "q": "leave"}
NOT_UNFINISHED = '"rolefit history" shows what is unfinished; without --resume a quiz begins anew.'


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
    key: str = ""
    """The id, or the absolute path, so that an unfinished quiz is found again from any folder."""

    def means(self, one: Unfinished) -> bool:
        """Whether an unfinished quiz is what was named: by its own id, or as a quiz and a label."""
        named = self.key in (one.quiz_name, one.quiz_id) and self.label in (None, one.label)
        return self.key == one.id or (named and not one.problem)


@dataclass(frozen=True)
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
    if taking.resume and (taking.fresh or not taking.save):
        other = "--fresh" if taking.fresh else "--no-save"
        raise UsageError(f"{other} and --resume exclude each other.", "Give one of them.")
    wanted.check(world)
    world = world.at_screen()
    if taking.save:
        forgetting.clear_remains(world.folders)
    label = taking.label and tidy(taking.label)
    taking = replace(taking, key=catalog.key(taking.name, world.cwd), label=label)
    sitting = _sit_down(world, taking)
    try:
        _welcome(world, taking, sitting.session)
        session = _front_end(world, taking)(sitting.session, sitting.save, world.clock)
        _hand_over(world, taking, session, sitting.journal, wanted)
    except (Stopped, Interrupted, KeyboardInterrupt) as left:
        with suppress(Interrupted):  # a terminal that closes ends the input and sends a signal, in any order
            signals.ignore()
        keep = not isinstance(left, Stopped) or left.keep
        raise _stopped(world, sitting, keep=keep) from None
    except RolefitError as error:
        raise _with_way_back(world, error, sitting) from error
    finally:
        if sitting.journal and not sitting.journal.records:
            sitting.journal.discard()
        elif sitting.journal:
            sitting.journal.close()


def _sit_down(world: World, taking: Taking) -> Sitting:
    left = None if taking.fresh or not taking.save else _left_behind(world, taking)
    if taking.resume and left is None:
        raise RolefitError(f"There is no unfinished quiz {taking.name}.", NOT_UNFINISHED)
    if left and (taking.resume or world.asks_on_terminal):
        wish = "resume" if taking.resume else _wishes(world, taking, left)
        if wish == "resume":
            return _resume(world, taking, left)
        if wish == "delete":
            forgetting.forget(world.folders, left.id)
    return _begin(world, taking)


def _left_behind(world: World, taking: Taking) -> Unfinished | None:
    mine = [one for one in journal.unfinished(world.folders) if taking.means(one)]
    # One that is in use is named only to be told so.
    found = [one for one in mine if taking.resume or not one.in_use]
    return min(found, key=lambda one: one.in_use, default=None)


def _wishes(world: World, taking: Taking, left: Unfinished) -> str:
    """What is to become of an unfinished quiz: `resume`, `fresh` or `delete`."""
    whose = f" for {left.label}" if left.label else ""
    at = min(left.seen + 1, left.questions)
    day = world.day(moment("", left.path))
    question = f"You stopped this quiz{whose} {day}, at question {at} of {left.questions}. Go on?"
    choices = {
        "resume": f"Go on at question {at}",
        "fresh": "Start anew, and keep those answers for later",
        "delete": "Delete those answers, and start anew",
    }
    try:
        return offer_choices(world, question, choices, plain=_plainly(world, taking))
    except (KeyboardInterrupt, Interrupted):
        signals.ignore()
        raise Interrupted("Stopped. Your answers are still kept.", _go_on(left.id)) from None


def _resume(world: World, taking: Taking, left: Unfinished) -> Sitting:
    opened = journal.open_journal(left.path)
    quiz = from_content(opened.header["quiz"])
    session = Session.begin(quiz, opened.header.get("seed"), opened.header.get("label")).replay(
        opened.records
    )
    return Sitting(session, opened)


def _begin(world: World, taking: Taking) -> Sitting:
    quiz = load(world, taking.name)
    shuffled = world.asks_on_terminal
    seed = (world.dice() if taking.seed is None else taking.seed) if shuffled else None
    session = Session.begin(quiz, seed, taking.label)
    header = {"quiz": quiz.content(), "quiz_name": taking.key, "seed": seed, "label": taking.label}
    return Sitting(session, journal.create(world.folders, header, world.now()) if taking.save else None)


def _plainly(world: World, taking: Taking) -> bool:
    return taking.plain or world.wants_plain or not world.asks_on_terminal


def _welcome(world: World, taking: Taking, session: Session) -> None:
    left = len(session.quiz.items) - session.seen if session.replies else None
    page = partial(welcome, session.quiz, left, saved=taking.save, last=_last_time(world, taking, session))
    if _plainly(world, taking):
        show_page(world, page(), world.stderr, plain=taking.plain)
        return
    lengths = (page_text(world, page(shorter=less), world.stderr) for less in range(SHORTEST))
    fitting = (text for text in lengths if text.count("\n") < world.rows)  # and below it the key that begins
    world.stderr.write(next(fitting, None) or page_text(world, page(shorter=SHORTEST), world.stderr))
    world.stderr.flush()
    try:
        if ask_for_key(world, "Press Enter to begin. q leaves.", BEGIN, plain=False) == "leave":
            raise Interrupted("Stopped.")
    except EOFError:
        raise Interrupted("Stopped.") from None


def _last_time(world: World, taking: Taking, session: Session) -> str:
    """What the latest result of this person from this quiz was, and when; empty where there is none."""
    if session.replies or not taking.save:
        return ""
    with suppress(RolefitError):  # a result that cannot be read is told where it is asked for
        for one in results.newest(world.folders):
            if (one.quiz_id, one.label) == (session.quiz.id, session.label or "") and one.sentence:
                when = world.day(moment(one.day, one.path))
                return f"Your last result, {when}: {one.sentence}"
    return ""


def _front_end(
    world: World, taking: Taking
) -> Callable[[Session, Save | None, Callable[[], float]], Session]:
    if _plainly(world, taking):
        return lambda session, save, clock: plain_lines.take(
            session,
            save,
            clock,
            reader=world.stdin,
            writer=world.stderr,
            width=world.columns,
            interactive=world.asks_on_terminal,
            stamp=lambda: world.stamp,
        )
    from rolefit.ask import full_screen

    return partial(full_screen.take, stamp=lambda: world.stamp, screen=world.stderr, colour=world.colour)


def _go_on(id: str) -> str:
    return f"Go on with: rolefit quiz {id} --resume"


def _stopped(world: World, sitting: Sitting, *, keep: bool) -> Interrupted:
    if sitting.journal is None:
        return Interrupted("Stopped. Nothing was kept, as you asked with --no-save.")
    if results.is_kept(world.folders, sitting.journal.id):
        return Interrupted("Stopped. Your result is kept.", f"See it with: rolefit show {sitting.journal.id}")
    if not keep:
        sitting.journal.discard()
    if not keep or not sitting.journal.records:
        return Interrupted("Stopped. Nothing was kept.")
    return Interrupted("Stopped. Your answers are kept.", _go_on(sitting.journal.id))


def _with_way_back(world: World, error: RolefitError, sitting: Sitting) -> RolefitError:
    """The error, and where the answers are that were given before it."""
    if sitting.journal is None or results.is_kept(world.folders, sitting.journal.id):
        return error
    if not sitting.journal.records:
        return error
    kept = f"The answers before that are kept. {_go_on(sitting.journal.id)}"
    return RolefitError(error.message, "\n".join(filter(None, (error.hint, kept))))


def _hand_over(world: World, taking: Taking, session: Session, kept: Journal | None, wanted: Wanted) -> None:
    # Scoring is imported when there is something to score: the title does not wait for it.
    from rolefit.exports.outcome import outcome_of
    from rolefit.exports.record import to_json

    id = kept.id if kept else passing_id(world)
    outcome = outcome_of(session.quiz, session.answers(), id=id, created=world.stamp)
    if kept is None:
        tell_result(world, wanted, outcome, plain=_plainly(world, taking))
        return
    wanted = replace(wanted, short=wanted.short or (wanted.on_screen and not world.asks_on_terminal))
    path = results.save(world.folders, id, to_json(outcome.record))
    with suppress(RolefitError):  # beside its result it is not offered any more, and forget deletes both
        kept.discard()
    try:
        tell_result(world, wanted, outcome, plain=_plainly(world, taking))
    finally:
        world.say(f"Kept as {id} in {path.parent}")
        world.say(f"Export it with: rolefit show {id} -o result.md")
        world.say(f"Delete it with: rolefit forget {id}")
