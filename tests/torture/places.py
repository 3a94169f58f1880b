"""Homes that do not exist, links and files in the way, two windows at once, a clock that runs backwards."""

import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

from chance import answers_file, result_file
from forked import forked
from keeping import TYPED_ANSWERS, ended_badly
from machine import ALL_REPLIES, SMALL, Ended, Machine, lines
from row import Row, at_once, measured

from disks import NOT_LISTED, become, why_nobody_else
from rolefit.commands.world import World

QUIZ = str(SMALL)
OLD, THERE, ASKED = "what stood there before\n", "there.html", "asked.html"
HALF = lines(*TYPED_ANSWERS.replies[:5])
REST = lines(*TYPED_ANSWERS.replies[5:])
Try = Callable[[Machine], str | None]


def run(small: bool) -> Iterator[Row]:
    """All of it, but for fewer rounds of what depends on chance."""
    if why := why_nobody_else():
        yield Row("a home that is not known", 0, (), 0, f"not tried: {why}")
    else:
        yield measured("a home that is not known", at_once(_homeless, product(HOMES, KEEPING)))
    yield measured("a link or a file where the output is to be", at_once(_in_the_way, product(WAYS, WRITING)))
    rounds = range(3 if small else 60)
    yield measured("two windows at once", at_once(_two_windows, product(rounds, PAIRS)))
    yield measured("a clock that runs backwards", at_once(_backwards, CLOCKS))
    yield measured("files 0600, folders 0700, and nothing after forget", at_once(_private, (0, 0o22, 0o77)))


def on_a_machine(tried: Try) -> str | None:
    """What it gives on a machine of its own, which every user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        machine = Machine(Path(folder))
        machine.here.chmod(0o777)
        return tried(machine)


HOMES: tuple[dict[str, str], ...] = ({}, {"HOME": "relative"}, {"HOME": "."}, {"HOME": "~"})
"""Nothing of where a home is, or what is no full path, for a user whom the system does not know."""
KEEPING = ("quiz", "history", "show", "forget")


def _homeless(case: tuple[dict[str, str], str]) -> str | None:
    home, command = case
    words = {"quiz": ("quiz", QUIZ), "forget": ("forget", "--all", "--yes")}.get(command, (command,))

    def tried(machine: Machine) -> str | None:
        def without_home() -> None:
            for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
                os.environ.pop(name)
            os.environ.update(home)
            become(NOT_LISTED)

        ended = forked(machine, *words, input=ALL_REPLIES, prepare=without_home)
        if wrong := ended_badly(ended) or _unsaid(ended, "Set HOME"):
            return wrong
        if made := list(machine.here.iterdir()):
            return f"it made {made}"
        other = forked(machine, "quiz", QUIZ, "--no-save", input=ALL_REPLIES, prepare=without_home)
        return f"not even with --no-save: {other.stderr[-300:]}" if other.code else None

    return _named(f"{home} {command}", on_a_machine(tried))


def _unsaid(ended: Ended, words: str) -> str | None:
    if ended.code == 1 and words in ended.stderr:
        return None
    return f"it ended with {ended.code}, and {words!r} is not in {ended.stderr[-300:]!r}"


def _named(name: str, fault: str | None) -> str | None:
    return f"{name}: {fault}" if fault else None


def _file(here: Path) -> None:
    (here / ASKED).write_text(OLD)


def _link(here: Path) -> None:
    (here / THERE).write_text(OLD)
    (here / ASKED).symlink_to(THERE)


def _two_links(here: Path) -> None:
    _link(here)
    (here / ASKED).rename(here / "between.html")
    (here / ASKED).symlink_to("between.html")


def _dangling(here: Path) -> None:
    (here / ASKED).symlink_to("nowhere/at-all.html")


def _circle(here: Path) -> None:
    (here / ASKED).symlink_to(ASKED)


def _folder(here: Path) -> None:
    (here / THERE).mkdir()
    (here / ASKED).symlink_to(THERE)


WAYS = (_file, _link, _two_links, _dangling, _circle, _folder)
REPLACED = (_file, _link, _two_links)
"""With --force what stands there is replaced; a link stays a link. The others are refused in any case."""
WRITING = tuple(
    (words, force)
    for words in (
        ("quiz", QUIZ),
        ("quiz", QUIZ, "--no-save"),
        ("show", "me.json"),
        ("score", "answers.json", "--quiz", QUIZ),
        ("compare", "me.json", "me.json"),
        ("analyse", "me.json", "--small"),
        ("roles", "--quiz", QUIZ),
        ("preview", QUIZ),
        ("form", QUIZ),
    )
    for force in (False, True)
)


def _in_the_way(case: tuple[Callable[[Path], None], tuple[tuple[str, ...], bool]]) -> str | None:
    way, (words, force) = case

    def tried(machine: Machine) -> str | None:
        (machine.here / "me.json").write_bytes(result_file())
        (machine.here / "answers.json").write_bytes(answers_file())
        way(machine.here)
        before = _seen(machine.here)
        option = ["--force"] if force else []
        ended = forked(machine, *words, "-o", ASKED, *option, input=ALL_REPLIES)
        after = _seen(machine.here)
        if wrong := ended_badly(ended):
            return wrong
        if not (force and way in REPLACED):
            return (
                "something changed"
                if before != after
                else _unsaid(ended, "nowhere" if way is _dangling else ASKED)
            )
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        target = ASKED if way is _file else THERE
        return None if (ended.code, changed) == (0, {target}) else f"{ended.code}: it changed {changed}"

    return _named(f"{way.__name__} {words} {force}", on_a_machine(tried))


def _seen(here: Path) -> dict[str, object]:
    """What stands in the folder: where links lead, and what files hold."""
    return {
        path.name: path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in here.iterdir()
    }


PAIRS: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("quiz", QUIZ), ("quiz", QUIZ), "2 kept"),
    (("quiz", QUIZ, "--resume"), ("quiz", QUIZ, "--resume"), "1 succeeds"),
    (("show", "me.json", "-o", ASKED), ("show", "me.json", "-o", ASKED), "1 succeeds"),
    (("quiz", QUIZ), ("forget", "--all", "--yes"), "none harmed"),
    (("quiz", QUIZ), ("history",), "none harmed"),
)
"""Two commands that are given in the same moment, and what must come of it."""


def _two_windows(case: tuple[int, tuple[tuple[str, ...], tuple[str, ...], str]]) -> str | None:
    number, (one, other, promised) = case

    def tried(machine: Machine) -> str | None:
        (machine.here / "me.json").write_bytes(result_file())
        resumes = "--resume" in one
        if resumes:
            forked(machine, "quiz", QUIZ, input=HALF)
        replies = REST if resumes else ALL_REPLIES
        with ThreadPoolExecutor(2) as windows:
            ended = list(windows.map(lambda words: forked(machine, *words, input=replies), (one, other)))
        if wrong := next(filter(None, map(ended_badly, ended)), None):
            return wrong
        succeeded = sum(not window.code for window in ended)
        listed = forked(machine, "history")
        if listed.code or "damaged" in listed.stdout or ("unfinished" in listed.stdout and not resumes):
            return f"{promised}: {listed.stdout} {listed.stderr}"
        kept = len(list(machine.home.rglob("*.json")))
        left = [path.name for path in machine.here.parent.rglob("*.draft")]
        held = {"2 kept": (succeeded, kept) == (2, 2), "1 succeeds": succeeded == 1, "none harmed": True}
        said = [window.stderr[-200:] for window in ended if window.code]
        return None if held[promised] and not left else f"not {promised}: {succeeded}, {kept}, {left}, {said}"

    return _named(f"round {number}, {one[0]} and {other[0]}", on_a_machine(tried))


NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CLOCKS = (
    timedelta(seconds=1), timedelta(hours=1), timedelta(days=1), timedelta(days=40), timedelta(days=365 * 30),
    NOON - datetime(1970, 1, 1, tzinfo=UTC), NOON - datetime(1900, 1, 1, tzinfo=UTC),
)  # fmt: skip
"""How far the clock is put back between two commands."""


def _backwards(back: timedelta) -> str | None:
    def at(machine: Machine, moment: datetime, *words: str, input: str = "") -> Ended:
        return forked(machine, *words, input=input, prepare=lambda: _set_clock(moment))

    def tried(machine: Machine) -> str | None:
        earlier = NOON - back
        ended = [
            at(machine, NOON, "quiz", QUIZ, input=ALL_REPLIES),
            at(machine, NOON, "quiz", QUIZ, "--label", "two", input=HALF),
            at(machine, earlier, "quiz", QUIZ, "--label", "two", "--resume", input=REST),
            at(machine, earlier, "quiz", QUIZ, "--label", "three", input=ALL_REPLIES),
            at(machine, NOON, "quiz", QUIZ, "--label", "four", input=ALL_REPLIES),
            at(machine, earlier, "history"),
            at(machine, earlier, "show"),
        ]
        if codes := [one.stderr[-300:] for one in (ended[0], *ended[2:]) if one.code]:
            return f"refused: {codes}"
        labels = ("two", "three", "four")
        listed = ended[5].stdout
        kept = len(list(machine.home.rglob("*.json")))
        return None if kept == 4 and all(label in listed for label in labels) else f"kept {kept}: {listed}"

    return _named(f"back by {back}", on_a_machine(tried))


def _set_clock(moment: datetime) -> None:
    real = World.real
    World.real = lambda: replace(real(), now=lambda: moment)  # type: ignore[method-assign]


def _private(mask: int) -> str | None:
    """Of a whole life of files: begun, finished, exported, deleted."""

    def tried(machine: Machine) -> str | None:
        for words, input in (
            (("quiz", QUIZ, "--label", "Ada"), HALF),
            (("quiz", QUIZ, "--label", "Ada", "-o", "me.md"), ALL_REPLIES),
        ):
            forked(machine, *words, input=input, prepare=lambda: os.umask(mask))
            for path in machine.home.rglob("*"):
                mode = path.stat().st_mode & 0o777
                if mode != (0o700 if path.is_dir() else 0o600):
                    return f"{path.relative_to(machine.home)} has {mode:o}"
        forked(machine, "forget", "--all", "--yes")
        left = [str(path.relative_to(machine.home)) for path in machine.home.glob("*/*")]
        return f"left after forget: {left}" if left else None

    return _named(f"umask {mask:o}", on_a_machine(tried))
