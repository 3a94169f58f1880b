"""Answers of several people at once: a result for everybody, and a roster that leads to each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from urllib.parse import quote

from rolefit.answers import Answers, QuizRef, check_fit, read_answers
from rolefit.coach.group import LeftOut
from rolefit.commands.delivery import Wanted, deliver_page, load
from rolefit.commands.gathering import MOST_FILES_NAMED
from rolefit.commands.many import is_table, seekable, tell_how_read, without_quiz
from rolefit.commands.scoring import Scoring, answered_quiz, in_the_future
from rolefit.commands.world import World
from rolefit.errors import RolefitError, UsageError
from rolefit.exports.data_formats import DATA
from rolefit.exports.outcome import Outcome, outcome_of
from rolefit.exports.record import holds_result
from rolefit.exports.writing import csv_text
from rolefit.layout.formats import PAGES
from rolefit.legible import one_line
from rolefit.pages.roster_page import RosterEntry, roster_report
from rolefit.quiz.model import Quiz
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.scoring.score import score
from rolefit.store.reading import ANSWERS_LIMIT, from_utf8, open_file, read_bytes
from rolefit.store.results_folder import ROSTER, ResultsFolder, key_file
from rolefit.store.stored import files, new_id, taken
from rolefit.tables.opening import TABLE_ENDINGS
from rolefit.tables.responses import Responses

ANSWERS_ENDINGS = (".json", ".txt", *TABLE_ENDINGS)
"""Files of a folder that can hold answers: what the form saves, its text from a message, and tables."""


@dataclass(frozen=True)
class PersonAnswers:
    """One person's answers, and the quiz that they fit."""

    source: str
    """The file, or the row of a table, that they stand in."""
    name: str
    """The label, or else what the source is called."""
    answers: Answers
    quiz: Quiz
    changed: Sequence[str] = ()
    ahead: Sequence[str] = ()
    """Remarks in sentences: that the quiz has changed since, and that the day is still to come."""
    unread: Sequence[str] = ()
    """Sentences on the cells of a table that count as not answered; they are told once for each column."""

    @property
    def remarks(self) -> Sequence[str]:
        """What is to be known of the answers as a whole."""
        return (*self.changed, *self.ahead)


@dataclass(frozen=True)
class Unused:
    """A file, or a row of a table, that gives nobody a result."""

    source: str
    why: str = ""
    """A sentence that names no file: a page without names has it too. Empty for a copy."""
    copy_of: str = ""
    """The source whose answers it repeats."""

    def told(self, name: str, original: str) -> LeftOut:
        """It and the source that it repeats, under the names that a page may show."""
        return LeftOut(name, f"It is a copy of {original}." if self.copy_of else self.why)

    @property
    def by_name(self) -> LeftOut:
        """It as its coach knows it."""
        return self.told(self.source, self.copy_of)


def score_everybody(world: World, scoring: Scoring, wanted: Wanted) -> None:
    """Write the roster as it is wanted, and everybody's result into the folder, if one is named.

    Raises RolefitError where nobody's answers can be scored and where the folder holds something already, and
    UsageError for options that do not go together.
    """
    if scoring.anonymous and scoring.folder is None:
        raise UsageError("--anonymous gives numbers to results.", "Say where with --output-dir FOLDER.")
    wanted.check(world)
    folder = ResultsFolder(world.folders, scoring.folder) if scoring.folder else None
    if folder and scoring.anonymous:
        folder.check_key()
    unused: list[Unused] = []
    people = list(_once(_people(world, scoring, unused), unused))
    left_out = [one.by_name for one in unused]
    if not people:
        raise _nobody(left_out)
    people.sort(key=lambda one: (one.name.casefold(), one.answers.answered_at or "", one.source))
    if folder and scoring.anonymous:
        people, left_out = _numbered(world, people, unused, folder)
    _say_remarks(world, people)
    entries = list(_scored(world, people, folder))
    if folder:
        page = roster_report(entries, left_out, anonymous=scoring.anonymous)
        folder.write(ROSTER, PAGES["html"].render(page))
    unlinked = [replace(one, page="") for one in entries]
    deliver_page(world, wanted, roster_report(unlinked, left_out, anonymous=scoring.anonymous))
    if folder:
        world.say(f"Written to {folder.path}: a page and a result file for each, and {ROSTER}.")
        if scoring.anonymous:
            world.say(f"Which number is whose stands in {key_file(folder.path)}, for you alone.")


def _nobody(left_out: Sequence[LeftOut]) -> RolefitError:
    told = "; ".join(f"{one.name}: {one.why.rstrip('.')}" for one in left_out[:MOST_FILES_NAMED])
    more = f"; and {len(left_out) - MOST_FILES_NAMED} more" if len(left_out) > MOST_FILES_NAMED else ""
    return RolefitError(
        f"Nobody's answers can be scored: {told or 'there are no files'}{more}.",
        "Name the files that the form saved, or their folder.",
    )


def _scored(
    world: World, people: Iterable[PersonAnswers], folder: ResultsFolder | None
) -> Iterator[RosterEntry]:
    """Everybody's line of the roster; their results are written where there is a folder."""
    ids = set(taken(world.folders))
    for one in people:
        scored = ScoredAnswers(one.quiz, one.answers, score(one.quiz, one.answers))
        name = one.answers.label or one.name
        entry = RosterEntry(name, one.answers.answered_at or "", scored, world.stamp, remarks=one.remarks)
        if folder is None:
            yield entry
            continue
        ids.add(id := new_id(world.now(), ids))
        file = folder.name_for(name)
        warnings = (*one.unread, *one.remarks)
        outcome = outcome_of(
            one.quiz, one.answers, id=id, created=world.stamp, warnings=warnings, result=scored.result
        )
        _write(folder, file, outcome)
        yield replace(entry, page=quote(f"{file}.html"))


def _say_remarks(world: World, people: Iterable[PersonAnswers]) -> None:
    """Each kind of remark once: whose it is, or how many people's, and what it says of the first."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for one in people:
        for said in one.changed:
            alike.setdefault(said, []).append((one.name, said))
        for said in one.ahead:  # each with a day of its own
            alike.setdefault("ahead", []).append((one.name, said))
    for (name, said), *more in alike.values():
        world.say(f"{1 + len(more)} people, such as {name}: {said}" if more else f"{name}: {said}")


def _write(folder: ResultsFolder, file: str, outcome: Outcome) -> None:
    folder.write(f"{file}.json", DATA["json"].write(outcome.export))
    folder.write(f"{file}.html", PAGES["html"].render(outcome.report))


def _numbered(
    world: World, people: Sequence[PersonAnswers], unused: Sequence[Unused], folder: ResultsFolder
) -> tuple[list[PersonAnswers], list[LeftOut]]:
    """The people, and what gives no result, with numbers in the place of names; the key is written first.

    People's numbers are dealt by chance. Files have numbers too: a form names its file after the person.
    """
    order = list(people)
    Random(world.dice()).shuffle(order)
    labels = [f"Person {number:0{len(str(len(order)))}}" for number in range(1, len(order) + 1)]
    files = [f"File {number}" for number in range(1, len(unused) + 1)]
    key = [(label, one.name, one.source) for label, one in zip(labels, order, strict=True)]
    key += [(file, "", one.source) for file, one in zip(files, unused, strict=True)]
    folder.write_key(csv_text([("number", "name", "from"), *key]))
    numbers = {source: number for number, _, source in key}
    return [
        replace(one, name=label, source="", answers=one.answers.model_copy(update={"label": label}))
        for label, one in zip(labels, order, strict=True)
    ], [
        one.told(file, f"the answers of {numbers[one.copy_of]}" if one.copy_of else "")
        for file, one in zip(files, unused, strict=True)
    ]


# ---- whose answers there are


def _once(people: Iterable[PersonAnswers], unused: list[Unused]) -> Iterator[PersonAnswers]:
    """No answers twice: a file that was saved, and its text from a message, say the same."""
    first: dict[str, str] = {}
    for one in people:
        said = one.answers.model_dump_json()
        if said in first and one.answers.answered_at:
            unused.append(Unused(one.source, copy_of=first[said]))
        else:
            first.setdefault(said, one.source)
            yield one


def _people(world: World, scoring: Scoring, unused: list[Unused]) -> Iterator[PersonAnswers]:
    quiz_of = cache(lambda answered: answered_quiz(world, scoring.quiz or answered.id, answered))
    quiz_named = cache(lambda name: load(world, name))
    for path in _files(scoring.names, unused):
        source = one_line(str(path))
        try:
            if is_table(str(path)):
                yield from _rows(world, path, scoring, quiz_named, unused)
                continue
            text = from_utf8(read_bytes(path, ANSWERS_LIMIT), str(path))
            if holds_result(text):
                raise RolefitError("It holds a result already: rolefit analyse and rolefit compare read it.")
            answers = read_answers(text, "It")
            quiz = quiz_of(answers.quiz)
            changed = check_fit(quiz, answers)
        except UsageError:
            if str(path) in scoring.names:
                raise
            why = "If it is a table of answers, name its quiz with --quiz QUIZ."
            unused.append(Unused(source, why))
        except RolefitError as error:
            unused.append(Unused(source, _why(error, path)))
        else:
            ahead, name = in_the_future(world, answers.answered_at), answers.label or one_line(path.stem)
            yield PersonAnswers(source, name, answers, quiz, changed, ahead)


def _why(error: RolefitError, path: Path) -> str:
    """What is wrong, without the name of the file: it stands before the sentence, or must not be shown."""
    what = error.message.removeprefix(f"{path}, ").replace(str(path), "it")
    return one_line(what[:1].upper() + what[1:])


def _files(names: Iterable[str], unused: list[Unused]) -> Iterator[Path]:
    """The files that were named, and those of folders that can hold answers; hidden ones are the system's."""
    for name in names:
        path = Path(name)
        if not path.is_dir():
            open_file(path).close()  # raises where it cannot be read
            yield path
            continue
        for inner in files(path, ""):
            if inner.is_file() and inner.name.lower().endswith(ANSWERS_ENDINGS):
                yield inner
            elif not inner.name.startswith("."):
                why = "It is a folder. Name it too." if inner.is_dir() else "It holds no answers."
                unused.append(Unused(one_line(str(inner)), why))


def _rows(
    world: World, path: Path, scoring: Scoring, quiz_named: Callable[[str], Quiz], unused: list[Unused]
) -> Iterator[PersonAnswers]:
    """Everybody in a table; `quiz_named` loads a quiz once for all tables."""
    title = one_line(str(path))
    with open_file(path) as stream:
        if scoring.quiz is None:
            raise without_quiz(stream, str(path))
        quiz = quiz_named(scoring.quiz)
        responses = Responses(quiz, seekable(stream, title), title, scoring.label_column)
    if any(responses.notes()) or any(responses.complaints()):
        world.say(f"In {title}:")
    tell_how_read(world, responses)
    about = QuizRef(id=quiz.id, version=quiz.version, sha256=quiz.sha256)
    for one in responses:
        source = f"{title}, row {one.row}"
        if not one.replies:
            unused.append(Unused(source, "Nothing is answered."))
            continue
        answers = Answers(
            quiz=about,
            starting_point=one.start,
            answers=one.replies,
            label=one.label,
            answered_at=one.answered_at,
        )
        name, ahead = one.label or f"row {one.row}", in_the_future(world, one.answered_at)
        unread = [f"Counted as not answered, {fault.column}: {fault.why}." for fault in one.faults]
        yield PersonAnswers(source, name, answers, quiz, ahead=ahead, unread=unread)
