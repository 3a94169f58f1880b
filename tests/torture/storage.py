"""Disks that are full, read-only or somebody else's, while every command that keeps or writes is given."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import places
from chance import answers_file
from forked import forked, nothing, warm
from keeping import TYPED_ANSWERS, ended_badly, lost
from machine import ALL_REPLIES, SMALL, Machine, lines
from row import Row, at_once, measured

from disks import NOBODY, apart, become, fill, make_read_only, small_disk, why_no_disks, why_nobody_else

KIB = 512
"""The size of a disk."""
BEGUN = 5
"""Lines of a quiz that is not finished."""
OLD, NEW = "old.md", "new"
ROOM = range(18)
"""Pages that are left on a disk when a quiz begins: from none to more than it takes."""
Files = dict[str, bytes]


@dataclass(frozen=True)
class Doing:
    """A command, and whether it has to write."""

    words: tuple[str, ...]
    writes: bool = True
    reads: bool = False
    """Whether it reads what is kept."""
    deletes: bool = False
    input: str = ""

    @property
    def name(self) -> str:
        """As a person would type it."""
        return " ".join(self.words)


QUIZ = str(SMALL)
DOINGS = (
    Doing(("quiz", QUIZ), input=ALL_REPLIES, reads=True),
    Doing(("quiz", QUIZ, "--resume"), input=lines(*TYPED_ANSWERS.replies[BEGUN:]), reads=True),
    Doing(("quiz", QUIZ, "--no-save"), writes=False, input=ALL_REPLIES),
    Doing(("quiz", QUIZ, "--no-save", "-o", f"{NEW}.md"), input=ALL_REPLIES),
    Doing(("show",), writes=False, reads=True),
    Doing(("show", "-o", f"{NEW}.html"), reads=True),
    Doing(("show", "-o", OLD, "--force"), reads=True),
    Doing(("score", "answers.json", "--quiz", QUIZ), writes=False),
    Doing(("score", "answers.json", "--quiz", QUIZ, "-o", f"{NEW}.json")),
    Doing(("form", QUIZ, "-o", f"{NEW}.html")),
    Doing(("new", f"{NEW}.yaml")),
    Doing(("roles", "--quiz", QUIZ, "-o", f"{NEW}.md")),
    Doing(("check", QUIZ), writes=False),
    Doing(("list",), writes=False),
    Doing(("history",), writes=False, reads=True),
    Doing(("forget", "--all", "--yes"), deletes=True, reads=True),
)


@dataclass(frozen=True)
class Fault:
    """What is wrong with the disk, and what can be done all the same."""

    what: str
    harm: Callable[[Path], object]
    user: int | None = None
    """Who gives the command."""
    unread: bool = False
    deletes: bool = False

    def allows(self, doing: Doing) -> bool:
        """Whether the command has to succeed; where not, it has to be refused."""
        if self.unread and doing.reads:
            return False
        return self.deletes if doing.deletes else not doing.writes


def forbid_writing(disk: Path) -> None:
    """Everything may be read, and nothing written."""
    for path in disk.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)


def forbid_all(disk: Path) -> None:
    """What is kept is for root alone, and nothing may be written."""
    forbid_writing(disk)
    for path in (disk / "home").iterdir():
        path.chmod(0o700)


FAULTS = (
    Fault("full", fill, deletes=True),
    Fault("read-only", make_read_only),
    Fault("permission to write is missing", forbid_writing, user=NOBODY),
    Fault("permission to read is missing", forbid_all, user=NOBODY, unread=True),
)
Case = tuple[Fault, Doing]


def run(small: bool) -> Iterator[Row]:
    """Every command on every kind of disk, then a disk that fills up amid a quiz, then the other places."""
    warm()
    for fault in FAULTS:
        if why := why_no_disks() or (fault.user and why_nobody_else()):
            yield Row(f"a disk: {fault.what}", 0, (), 0, f"not tried: {why}")
        else:
            yield measured(f"a disk: {fault.what}", at_once(meets, product([fault], DOINGS)))
    if not why_no_disks():
        room = ROOM[::3] if small else ROOM
        yield measured("a disk that fills up amid a quiz", at_once(fills_up, room))
    yield from places.run(small)


def meets(case: Case) -> str | None:
    """What a command on a faulty disk did wrong."""
    fault, doing = case
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        found = apart(lambda: _met(Path(folder), fault, doing))
    return f"{doing.name}: {found}" if found else None


def _met(disk: Path, fault: Fault, doing: Doing) -> str | None:
    machine = _furnished(disk)
    fault.harm(disk)
    before = _files(disk)
    user = fault.user
    ended = forked(
        machine, *doing.words, input=doing.input, prepare=nothing if user is None else lambda: become(user)
    )
    after = _files(disk)
    if wrong := ended_badly(ended):
        return wrong
    if fault.allows(doing) == bool(ended.code):
        return f"it ended with {ended.code}: {ended.stderr[-300:]!r}"
    if ended.code and after.keys() != before.keys():
        return f"it was refused, and there are other files: {sorted(before.keys() ^ after.keys())}"
    changed = [name for name in before if name in after and not _goes_on(name, before, after)]
    if changed or (before.keys() - after.keys() and not doing.deletes):
        return f"it changed or deleted {changed or sorted(before.keys() - after.keys())}"
    return None


def _furnished(disk: Path) -> Machine:
    """A machine on a disk of its own, with a result, an unfinished quiz, a file and answers."""
    small_disk(disk, KIB)
    machine = Machine(disk)
    forked(machine, "quiz", QUIZ, input=ALL_REPLIES)
    forked(machine, "quiz", QUIZ, input=lines(*TYPED_ANSWERS.replies[:BEGUN]))
    machine.write(OLD, "what stood there before\n")
    (machine.here / "answers.json").write_bytes(answers_file())
    return machine


def _files(disk: Path) -> Files:
    return {str(path.relative_to(disk)): path.read_bytes() for path in disk.rglob("*") if path.is_file()}


def _goes_on(name: str, before: Files, after: Files) -> bool:
    """Whether a file is as it was; an unfinished quiz may have got further before the disk was full."""
    return after[name] == before[name] or (name.endswith(".jsonl") and after[name].startswith(before[name]))


def fills_up(pages: int) -> str | None:
    """What is lost where so much room is left when a quiz begins."""
    with tempfile.TemporaryDirectory() as folder:
        found = apart(lambda: _filled(Path(folder), pages))
    return f"{pages} pages left: {found}" if found else None


def _filled(disk: Path, pages: int) -> str | None:
    small_disk(disk, KIB)
    machine = Machine(disk)
    filler = fill(disk, pages)
    ended = forked(machine, "quiz", QUIZ, "-o", f"{NEW}.md", input=ALL_REPLIES)
    if wrong := ended_badly(ended):
        return wrong
    if ended.code and "full" not in ended.stderr:
        return f"it does not say that the disk is full: {ended.stderr[-300:]!r}"
    if left := [path.name for path in machine.here.iterdir() if ended.code or path.name != f"{NEW}.md"]:
        return f"left over: {left}"
    filler.unlink()
    return lost(machine, TYPED_ANSWERS, ended)
