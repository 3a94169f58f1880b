"""Many results as one group: of one quiz, each person once, naming what is left out."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rolefit.answers import Answers, check_fit
from rolefit.coach.group import LeftOut
from rolefit.commands.result_names import result_named
from rolefit.commands.world import World
from rolefit.errors import RolefitError
from rolefit.exports.record import ResultFile, answers_of, content_hash, read_record
from rolefit.legible import one_line, same_name
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content
from rolefit.store.reading import MissingFile, read_text
from rolefit.store.results_folder import ROSTER
from rolefit.store.stored import RESULT, files, moment

MOST_FILES_NAMED = 5
"""So many files that are not counted are named in an error message."""


@dataclass(frozen=True)
class ReadResult:
    """One result file that can be read."""

    name: str
    record: ResultFile
    quiz: Quiz
    sha256: str
    """Of the quiz's content, whatever the file says it is."""

    @property
    def person(self) -> str:
        """Who it is; empty where nothing says so."""
        return one_person(self.record)


@dataclass(frozen=True)
class Gathered:
    """The people who took one quiz."""

    quiz: Quiz
    people: tuple[Answers, ...]
    left_out: tuple[LeftOut, ...]
    unlabelled: int = 0
    """How many of the people are results without a label; nothing tells whether two are of one person."""


def one_person(record: ResultFile) -> str:
    """The label, however it is spaced or capitalised: it stands for one person. Empty where there is none."""
    return same_name(record.label or "")


def gather(world: World, names: Sequence[str], wanted: Quiz | None) -> Gathered:
    """The group in these results and folders of results; only those of the quiz that is `wanted`, if any.

    A label stands for one person, whose latest result counts; results without one count each. Raises
    RolefitError where nothing is left, where a file that was named does not exist, and where the results
    are of several quizzes and none is wanted.
    """
    left_out: list[LeftOut] = []
    found = list(_read(world, names, left_out))
    if wanted is not None:
        found = list(_of_quiz(found, wanted, left_out))
    if not found:
        raise _nothing(left_out)
    found = list(_once(found, left_out))
    _refuse_several(found, left_out)
    people = list(_latest(found, left_out))
    return Gathered(
        quiz=people[0].quiz,
        people=tuple(answers_of(one.record) for one in people),
        left_out=tuple(left_out),
        unlabelled=sum(not one.person for one in people),
    )


def _read(world: World, names: Sequence[str], left_out: list[LeftOut]) -> Iterator[ReadResult]:
    quizzes: dict[str, Quiz] = {}
    for path in (path for name in names for path in result_files(world, name, left_out)):
        shown = one_line(str(path))
        try:
            record = read_record(read_text(path), "It")
            sha256 = content_hash(record.quiz.content)
            quiz = quizzes.get(sha256) or from_content(record.quiz.content)
            check_fit(quiz, answers_of(record))
        except MissingFile:
            raise
        except RolefitError as error:
            left_out.append(LeftOut(shown, one_line(_why(error))))
        else:
            quizzes[sha256] = quiz
            yield ReadResult(shown, record, quiz, sha256)


def _why(error: RolefitError) -> str:
    """The reason, and for answers the command that makes results of them."""
    return error.hint if error.hint.startswith("It holds answers") else error.message


def result_files(world: World, name: str, left_out: list[LeftOut]) -> list[Path]:
    """The file of one result, or all in a folder; `left_out` gets what else the folder holds.

    Raises RolefitError where there is none.
    """
    if not Path(name).is_dir():
        return [result_named(world, name)]
    found = list(_in_folder(Path(name), left_out))
    if not found:
        raise RolefitError(f"There are no results in {name}: it holds no {RESULT} file.", "Check the folder.")
    return found


def _in_folder(folder: Path, left_out: list[LeftOut]) -> Iterator[Path]:
    """The files that can be results. Hidden ones belong to the system, and are not mentioned.

    Nor are the pages that `score --output-dir` writes beside them.
    """
    for path in files(folder, ""):
        if path.is_dir():
            left_out.append(LeftOut(one_line(str(path)), "It is a folder. Name it too, and its files count."))
        elif path.name.lower().endswith(RESULT):
            yield path
        elif not path.name.startswith(".") and not _is_page(path):
            left_out.append(LeftOut(one_line(str(path)), f"It is no {RESULT} file."))


def _is_page(path: Path) -> bool:
    return path.name == ROSTER or (path.suffix == ".html" and path.with_suffix(RESULT).is_file())


def _of_quiz(found: Iterable[ReadResult], wanted: Quiz, left_out: list[LeftOut]) -> Iterator[ReadResult]:
    for one in found:
        if one.sha256 == wanted.sha256:
            yield one
        else:
            left_out.append(
                LeftOut(one.name, f"It is of {_title(one)}, in other words or with other numbers.")
            )


def _refuse_several(found: Sequence[ReadResult], left_out: Sequence[LeftOut]) -> None:
    by_quiz: dict[str, list[ReadResult]] = {}
    for one in found:
        by_quiz.setdefault(one.sha256, []).append(one)
    if len(by_quiz) > 1:
        groups = "; ".join(f"{_title(same[0])} ({_count(same)})" for same in by_quiz.values())
        besides = f" Besides, not all files can be counted: {_told(left_out)}." if left_out else ""
        raise RolefitError(
            f"These results are of {len(by_quiz)} quizzes, which are never mixed: {groups}.{besides}",
            "Name the results of one of them, or say which quiz is meant with --quiz.",
        )


def _title(one: ReadResult) -> str:
    return f"{one.quiz.id}, version {one.quiz.version}, content {one.sha256[:8]}"


def _count(same: Sequence[ReadResult]) -> str:
    return f"{len(same)} results" if len(same) > 1 else f"1 result, {same[0].name}"


def _once(found: Iterable[ReadResult], left_out: list[LeftOut]) -> Iterator[ReadResult]:
    """No file twice: one that says of one moment and one label just what another says is a copy.

    An id alone does not tell results apart: every machine begins its day at number 1.
    """
    first: dict[str, str] = {}
    for one in found:
        identity = _identity(one)
        if identity not in first:
            first[identity] = one.name
            yield one
        elif first[identity] == one.name:
            left_out.append(LeftOut(one.name, "It is named twice."))
        else:
            left_out.append(LeftOut(one.name, f"It is a copy of {first[identity]}."))


def _identity(one: ReadResult) -> str:
    when = "answered_at" if one.record.answered_at else "created"  # the same answers may be scored twice
    parts = {when, "label", "starting_point", "seconds", "seed", "answers"}
    return one.sha256 + json.dumps(one.record.model_dump(mode="json", include=parts), sort_keys=True)


def _latest(found: Sequence[ReadResult], left_out: list[LeftOut]) -> Iterator[ReadResult]:
    """The latest result of everybody who has a label, and all results that have none."""
    last = {one.person: one for one in sorted(found, key=_moment)}
    for one in found:
        latest = last[one.person]
        if one is latest or not one.person:
            yield one
        else:
            why = f"It is an earlier result of {one.record.label}; the latest is {latest.name}."
            left_out.append(LeftOut(one.name, why))


def _moment(one: ReadResult) -> float:
    return moment(one.record.day, Path(one.name))


def _nothing(left_out: Sequence[LeftOut]) -> RolefitError:
    return RolefitError(
        f"None of these files can be counted: {_told(left_out)}.", "A result is saved with --json."
    )


def _told(left_out: Sequence[LeftOut]) -> str:
    told = "; ".join(f"{one.name}: {one.why.rstrip('.')}" for one in left_out[:MOST_FILES_NAMED])
    return (
        f"{told}; and {len(left_out) - MOST_FILES_NAMED} more" if len(left_out) > MOST_FILES_NAMED else told
    )
