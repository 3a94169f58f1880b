"""Finds quiz files: by path, or by id among the shipped ones, the user's own and those in ./quizzes."""

import difflib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rolefit.errors import RolefitError
from rolefit.quizfile.problems import QuizProblems
from rolefit.store.folders import Folders
from rolefit.store.reading import QUIZ_LIMIT, MissingFile, read_bytes
from rolefit.store.stored import files

QUIZ_ENDINGS = (".yaml", ".yml")

Origin = Literal["shipped", "yours", "here"]
"""In rolefit itself, in the user's folder, in ./quizzes."""


@dataclass(frozen=True)
class FoundQuiz:
    """A quiz file that was looked for."""

    data: bytes
    name: str
    """The file, as messages name it."""
    notes: tuple[str, ...] = ()
    """What the person should know about the choice: other files of the same id."""


@dataclass(frozen=True)
class Listed:
    """A quiz that can be taken, or a file that cannot be read as one."""

    id: str
    path: Path
    origin: Origin
    shadowed: bool
    """Another file has the same id and comes first: this one is taken by its path."""
    title: str = ""
    minutes: int | None = None
    problem: str = ""
    """Why it cannot be taken; empty where it can."""


def shipped_folder() -> Path:
    """The quizzes that come with rolefit: inside the installed package, or else beside the checkout's src."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "quizzes"
    return inside if inside.is_dir() else package.parents[1] / "quizzes"


def starter() -> FoundQuiz:
    """The small quiz that a new one begins as; it cannot be taken by an id."""
    path = Path(__file__).with_name("starter.yaml")
    return FoundQuiz(read_bytes(path, QUIZ_LIMIT), str(path))


def find_quiz_file(name: str, folders: Folders, cwd: Path) -> FoundQuiz:
    """The quiz file that `name` means: a path (from `cwd`) if it holds / or ends in .yaml, else an id.

    Raises RolefitError for an unknown id, with the nearest one, and for a file that cannot be read.
    """
    if _is_path(name):
        return _at(cwd / name, folders, cwd)
    known = [path for _, path in _files(folders, cwd) if path.stem == name]
    if not known:
        raise _unknown(name, folders, cwd)
    first, *others = known
    notes = tuple(
        f"{name} is the one in {first}. There is another in {path}."
        for path in others
        if not _same(first, path)
    )
    return FoundQuiz(read_bytes(first, QUIZ_LIMIT), str(first), notes)


def in_version(id: str, version: str) -> FoundQuiz | None:
    """A shipped quiz as it was in an earlier version; None where there was no such version.

    It is there for answers that name it, and is neither listed nor taken.
    """
    for path in _readable(shipped_folder() / "old"):
        if path.stem == f"{id}-{version}":
            return FoundQuiz(read_bytes(path, QUIZ_LIMIT), str(path))
    return None


def key(name: str, cwd: Path) -> str:
    """The same quiz from any folder: the id as it is, a path made absolute."""
    return str((cwd / name).resolve()) if _is_path(name) else name


def _is_path(name: str) -> bool:
    return "/" in name or os.sep in name or name.endswith(QUIZ_ENDINGS)


def known_quizzes(folders: Folders, cwd: Path) -> list[Listed]:
    """Every quiz that has an id, in the order in which ids are looked up; a broken file with its problem.

    A copy, of the same id and the same content as one before it, is left out.
    """
    first: dict[str, Path] = {}
    entries = []
    for origin, path in _files(folders, cwd):
        earlier = first.setdefault(path.stem, path)
        if earlier is path or not _same(earlier, path):
            entries.append(_listed(path, origin, shadowed=earlier is not path))
    return entries


def ids(folders: Folders, cwd: Path) -> list[str]:
    """The ids under which quizzes can be looked up, whether or not they can be read."""
    return list(dict.fromkeys(path.stem for _, path in _files(folders, cwd)))


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same; no where either cannot be read."""
    with suppress(RolefitError):
        return read_bytes(one, QUIZ_LIMIT) == read_bytes(other, QUIZ_LIMIT)
    return False


def _files(folders: Folders, cwd: Path) -> Iterator[tuple[Origin, Path]]:
    places: list[tuple[Origin, Path]] = [
        ("shipped", shipped_folder()),
        ("yours", folders.quizzes),
        ("here", cwd / "quizzes"),
    ]
    seen: set[str] = set()  # in a checkout, ./quizzes is where the shipped ones are
    for origin, place in places:
        real = os.path.realpath(place)
        if real not in seen:
            seen.add(real)
            yield from ((origin, path) for path in _readable(place))


def _readable(folder: Path) -> list[Path]:
    """The quiz files of a folder, in order of their ids."""
    with suppress(RolefitError):  # a folder that may not be read must not hide the others
        found = [path for path in files(folder, *QUIZ_ENDINGS) if not path.name.startswith(".")]
        return sorted(found, key=lambda path: path.stem)
    return []


def _listed(path: Path, origin: Origin, shadowed: bool) -> Listed:
    from rolefit.quizfile.loading import load_quiz  # finding a quiz does not wait for it

    try:
        quiz = load_quiz(read_bytes(path, QUIZ_LIMIT), str(path))
    except QuizProblems:
        return Listed(path.stem, path, origin, shadowed, problem=f"has errors: rolefit check {path}")
    except RolefitError as error:
        return Listed(path.stem, path, origin, shadowed, problem=error.message)
    return Listed(path.stem, path, origin, shadowed, quiz.title, quiz.minutes)


def _at(path: Path, folders: Folders, cwd: Path) -> FoundQuiz:
    try:
        return FoundQuiz(read_bytes(path, QUIZ_LIMIT), str(path))
    except MissingFile as error:
        raise RolefitError(error.message, _missing_hint(path, folders, cwd)) from None


def _missing_hint(path: Path, folders: Folders, cwd: Path) -> str:
    if any(known.stem == path.stem for _, known in _files(folders, cwd)):
        return f"To take the quiz of that id, write {path.stem}."
    siblings = {one.name: one for one in _readable(path.parent)}
    near = difflib.get_close_matches(path.name, siblings, n=1)
    return f"Did you mean {siblings[near[0]]}?" if near else "Check the spelling and the folder."


def _unknown(name: str, folders: Folders, cwd: Path) -> RolefitError:
    ids = {path.stem for _, path in _files(folders, cwd)}
    near = difflib.get_close_matches(name, sorted(ids), n=1, cutoff=0.5)
    if os.path.isfile(cwd / name):  # noqa: PTH113 - false, not an error, where the name is impossible
        hint = f"For the file of that name, write ./{name}."
    elif near:
        hint = f'Did you mean {near[0]}? "rolefit list" shows every quiz.'
    else:
        hint = '"rolefit list" shows every quiz; the path of a file works as well.'
    return RolefitError(f"There is no quiz {name}.", hint)
