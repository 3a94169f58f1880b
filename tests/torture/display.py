"""Whatever a file, its name or an argument holds: does anything reach the screen that is not ours?"""

import copy
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any

from at_terminal import Terminal
from chance import answers_file, result_file, table_file
from machine import ALL_REPLIES, SMALL, Machine, lines
from payloads import PAYLOADS, leaked
from row import Row, at_once, measured

from rolefit.quizfile.loading import load_quiz

BAD, SOUND = "bad", "sound.json"
"""How the file is called that holds the payload, without its ending, and a file that holds none."""
HALF = lines("1", "1", "2")
"""Replies that leave the small quiz unfinished."""
ONE_IN, ONE_OF_FEW = 64, 8
"""Of the cases, in the small run: of those in every place, and of the others."""
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of file, and what is done with it."""

    ending: str
    commands: tuple[tuple[str, ...], ...]
    """Every command that reads it, {} being its name; the first is tried in every place."""
    kept: str = ""
    """Where in the home folder it is kept by itself."""


QUIZ = str(SMALL)
KINDS = {
    "quiz": Kind(
        "yaml",
        (
            ("check", "{}"),
            ("quiz", "{}", "--plain", "--no-save"),
            ("preview", "{}"),
            ("roles", "--quiz", "{}"),
            ("form", "{}", "-o", "new.html"),
            ("new", "new.yaml", "--from", "{}"),
            ("score", "answers.json", "--quiz", "{}"),
            ("check", "{}", "--against", SOUND),
            ("list",),
        ),
    ),
    "answers": Kind("json", (("score", "{}", "--quiz", QUIZ), ("score", "{}"))),
    "result": Kind(
        "json",
        (
            ("show", "{}"),
            ("show", "{}", "--json"),
            ("show", "{}", "--format", "html"),
            ("compare", SOUND, "{}"),
            ("analyse", "{}", SOUND, "--small"),
            ("check", QUIZ, "--against", "{}"),
        ),
    ),
    "result that is kept": Kind(
        "json", (("history",), ("show",), ("forget", "--all", "--yes")), kept="data/rolefit/results"
    ),
    "unfinished quiz": Kind(
        "jsonl",
        (("history",), ("quiz", QUIZ, "--plain"), ("quiz", "--resume")),
        kept="state/rolefit/unfinished",
    ),
    "table": Kind("csv", (("score", "{}", "--quiz", QUIZ), ("analyse", "{}", "--quiz", QUIZ, "--small"))),
}  # fmt: skip
ARGUMENTS: tuple[tuple[str, ...], ...] = (
    ("quiz", QUIZ, "--plain", "--no-save", "--label", "{}"),
    ("quiz", QUIZ, "--seed", "{}"),
    *(
        (command, "{}")
        for command in ("quiz", "score", "show", "forget", "roles", "preview", "check", "schema")
    ),
    *((command, "{}") for command in ("{}", "new", "analyse", "--{}")),
    ("compare", "{}", SOUND),
    ("form", QUIZ, "-o", "{}.html"),
    ("show", SOUND, "--format", "{}"),
    ("show", SOUND, "-o", "{}.md"),
    ("check", QUIZ, "--against", "{}"),
    ("score", "answers.json", "--quiz", "{}"),
)
"""Every command that takes a word of the person's, {} being that word."""


@dataclass(frozen=True)
class Case:
    """A payload, where it stands, and what is done with it."""

    payload: str
    """Its kind."""
    kind: str
    place: Path_
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.payload} in a {self.kind} at {'.'.join(map(str, self.place))}, {' '.join(self.words)}"


def run(small: bool) -> Iterator[Row]:
    """Every field of every kind of file, then names of files and words of commands, then a real terminal."""
    step, few = (ONE_IN, ONE_OF_FEW) if small else (1, 1)
    for name, kind in KINDS.items():
        everywhere = product(PAYLOADS, places(name), kind.commands[:1])
        once = product(PAYLOADS, places(name)[::7], kind.commands[1:])
        cases = [Case(payload, name, place, words) for payload, place, words in chain(everywhere, once)]
        yield measured(f"in a {name}", at_once(piped, cases[::step]), f"{len(places(name))} places")
    named = [Case(payload, "name of a file", (), words) for payload, words in product(PAYLOADS, NAMED)]
    yield measured("in the name of a file", at_once(piped, named[::few]))
    typed = [Case(payload, "word of a command", (), words) for payload, words in product(PAYLOADS, ARGUMENTS)]
    yield measured("in a word of a command", at_once(piped, typed[::few]))
    watched = [
        Case(payload, name, places(name)[-1], words)
        for payload, (name, kind) in product(PAYLOADS, KINDS.items())
        for words in kind.commands[:1]
    ]
    yield measured("on a terminal", at_once(seen, watched[::few]))


NAMED: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("history",),
    ("analyse", "folder"),
    *((command, "{}") for command in ("check", "show", "score", "preview")),
)


@cache
def sound(kind: str) -> Any:
    """What such a file holds, as plain data; of a table its text."""
    if kind == "quiz":
        return load_quiz(SMALL.read_bytes(), "small.yaml").content()
    if kind == "table":
        return table_file().decode()
    if kind == "unfinished quiz":
        with tempfile.TemporaryDirectory() as folder:
            machine = Machine(Path(folder))
            machine.run("quiz", QUIZ, "--plain", "--label", "Ada", input=HALF)
            (journal,) = machine.kept
            return [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    return json.loads(answers_file() if kind == "answers" else result_file())


@cache
def places(kind: str) -> list[Path_]:
    """Where text stands in such a file; a last step ~ is the name of what stands there. Lists only begin."""
    data = sound(kind)
    if kind == "table":
        rows = [row.split(",") for row in data.splitlines()]
        return [(row, column) for row in (0, 1) for column in range(len(rows[0]))]
    return list(_places(data, ()))


def _places(data: Any, path: Path_) -> Iterator[Path_]:
    if isinstance(data, str):
        yield path
    inside = data.items() if isinstance(data, dict) else enumerate(data[:2] if isinstance(data, list) else ())
    for key, value in inside:
        if isinstance(key, str):
            yield (*path, key, "~")
        yield from _places(value, (*path, key))


def written(case: Case) -> bytes:
    """The file of a case: raw where it is YAML or a table, escaped where JSON has to be."""
    payload = f"A{PAYLOADS[case.payload]}b"
    if case.kind == "table":
        rows = [row.split(",") for row in sound("table").splitlines()]
        rows[int(case.place[0])][int(case.place[1])] = f'"{payload}"'
        return "\n".join(",".join(row) for row in rows).encode("utf-8", "surrogatepass")
    data = _with(copy.deepcopy(sound(case.kind)), case.place, payload)
    if case.kind == "unfinished quiz":
        return "".join(json.dumps(line) + "\n" for line in data).encode()
    text = json.dumps(data, ensure_ascii=len(case.place) % 2 == 0)
    return text.encode("utf-8", "surrogatepass")


def _with(data: Any, place: Path_, payload: str) -> Any:
    if not place:
        return payload
    step, *rest = place
    if rest == ["~"]:
        return {payload if key == step else key: value for key, value in data.items()}
    data[step] = _with(data[step], tuple(rest), payload)
    return data


def set_up(machine: Machine, case: Case) -> list[str]:
    """The files of a case on its machine; gives the words of its command."""
    (machine.here / SOUND).write_bytes(result_file())
    (machine.here / "answers.json").write_bytes(answers_file())
    payload = PAYLOADS[case.payload].replace("\0", "")
    word = f"a{payload}b"
    if case.kind in KINDS:
        kind = KINDS[case.kind]
        folder = machine.home / kind.kept if kind.kept else machine.here / "quizzes"
        folder.mkdir(parents=True, exist_ok=True)
        called = "2026-01-01-000000-abcd" if kind.kept else BAD
        (folder / f"{called}.{kind.ending}").write_bytes(written(case))
        word = f"./quizzes/{BAD}.{kind.ending}"
    elif case.kind == "name of a file":
        name = word.replace("/", "").encode("utf-8", "surrogatepass")
        _named(machine, name)
        word = os.fsdecode(name + b".json")
    return [one.replace("{}", word) for one in case.words]


def _named(machine: Machine, name: bytes) -> None:
    """Files of that name wherever names are listed."""
    for folder in ("here", "here/folder", "here/quizzes", "home/data/rolefit/results"):
        place = os.fsencode(machine.here.parent / folder)
        os.makedirs(place, exist_ok=True)  # noqa: PTH103
        is_quiz = folder.endswith("quizzes")
        with open(place + b"/" + name + (b".yaml" if is_quiz else b".json"), "wb") as file:  # noqa: PTH123
            file.write(SMALL.read_bytes() if is_quiz else result_file())


def piped(case: Case) -> str | None:
    """What leaked into pipes, or how the command failed."""
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        words = set_up(machine, case)
        ended = machine.run(*words, input=ALL_REPLIES)
        pages = "".join(page.read_text(encoding="utf-8") for page in machine.here.glob("new.*"))
    if ended.code not in (0, 1, 2, 130) or "Traceback" in ended.stderr:
        return f"{case}: it ended with {ended.code}: {ended.stderr[-300:]!r}"
    found = leaked(ended.stdout) or leaked(ended.stderr) or leaked(pages)
    return f"{case}: {found}" if found else None


def seen(case: Case) -> str | None:
    """What leaked onto a terminal."""
    folder = tempfile.mkdtemp()
    try:
        machine = Machine(Path(folder))
        words = set_up(machine, case)
        terminal = Terminal(machine, [sys.executable, "-m", "rolefit", *words])
        terminal.end()
        found = leaked(terminal.written.decode("utf-8", "replace"), terminal=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return f"{case}: {found}" if found else None
