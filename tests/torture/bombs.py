"""Files made to be slow to read, large in memory, or unlike anything that a reader expects."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

from chance import answers_file, result_file, table_file
from machine import SMALL

QUIZ = 512 * 1024
"""The largest quiz that is read."""
MB = 1024 * 1024
HUGE = 100 * MB
DEEP = 100_000
SOUND = "sound.json"
"""A result with nothing wrong."""
DIGITS = "9" * 5000


@dataclass(frozen=True)
class Bomb:
    """One such file, and the command that it is given to."""

    name: str
    make: Callable[[], str | bytes]
    words: tuple[str, ...]
    """The command; {} is the file."""

    @property
    def file(self) -> str:
        """What to call the file."""
        return self.name.replace(" ", "-") + (".csv" if "{}.csv" in self.words else ".yaml")


def _full(unit: str, size: int, head: str = "", tail: str = "") -> str:
    """The unit again and again, up to the size; a %d in it counts."""
    room = size - len((head + tail).encode())
    if "%d" not in unit:
        return head + unit * (room // len(unit.encode())) + tail
    units = []
    for number in range(room):
        room -= len(one := unit % number)
        if room < 0:
            break
        units.append(one)
    return head + "".join(units) + tail


def _small(pattern: str, new: str) -> str:
    """The small quiz with something else in one place."""
    text, times = re.subn(pattern, new, SMALL.read_text(encoding="utf-8"), count=1)
    assert times
    return text


def _aliases() -> str:
    names = "abcdefgh"
    lines = [f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in pairwise(names)]
    return "\n".join(["a: &a [x, x, x, x, x, x, x, x, x]", *lines])


QUIZZES: dict[str, Callable[[], str | bytes]] = {
    "aliases of aliases": _aliases,
    "merge keys": lambda: _full("k%d: {<<: *a, <<: *a}\n", QUIZ, "a: &a {x: 1}\n"),
    "anchors": lambda: _full("k%d: &a x\n", QUIZ),
    "tags": lambda: _full("k%d: !!python/object/apply:os.system [x]\n", QUIZ),
    "nested in brackets": lambda: "[" * DEEP,
    "nested in braces": lambda: "{a: " * DEEP,
    "nested in dashes": lambda: "- " * DEEP,
    "nested in question marks": lambda: "? " * DEEP,
    "nested by indentation": lambda: "".join(" " * depth + "a:\n" for depth in range(1000)),
    "5,000 digits": lambda: _small(r"growing: 9", "growing: " + DIGITS),
    "5,000 digits as version": lambda: _small(r'version: "1.0"', "version: " + DIGITS),
    "not a number": lambda: _small(r"growing: 9", "growing: .nan"),
    "infinity": lambda: _small(r"growing: 9", "growing: .inf"),
    "a large exponent": lambda: _small(r"growing: 9", "growing: 1e999999999"),
    "a time of day": lambda: _small(r"growing: 9", "growing: 190:20:30"),
    "one key again and again": lambda: _full("title: %d\n", QUIZ),
    "many keys": lambda: _full("k%d: x\n", QUIZ),
    "many keys after a quiz": lambda: _full("k%d: x\n", QUIZ, SMALL.read_text(encoding="utf-8")),
    "one long key": lambda: _full("a", QUIZ),
    "a quote never closed": lambda: _full("x\n", QUIZ, 'title: "'),
    "quotes never closed": lambda: _full('k%d: "x\n', QUIZ),
    "quotes in a list never closed": lambda: _full("- 'x\n", QUIZ),
    "brackets never closed": lambda: _full("- [x\n", QUIZ),
    "only closing brackets": lambda: "]" * QUIZ,
    "question marks in brackets": lambda: _full("?,", 400_000, "a: ["),
    "only commas": lambda: _full(",", QUIZ, "[", "]"),
    "only colons": lambda: ": " * (QUIZ // 2),
    "only exclamation marks": lambda: "!" * QUIZ,
    "only stars": lambda: "*a " * (QUIZ // 3),
    "only directives": lambda: _full("%YAML 1.1\n", QUIZ).replace("%%", "%"),
    "only documents": lambda: "---\n" * (QUIZ // 4),
    "only tabs": lambda: "\t" * QUIZ,
    "only carriage returns": lambda: "\r" * QUIZ,
    "keys indented by tabs": lambda: _full("\tk%d: x\n", QUIZ),
    "lists as keys": lambda: _full("? [a, b]\n: c\n", QUIZ),
    "forgotten blanks": lambda: _full("k%d:x\n", QUIZ),
    "indented anyhow": lambda: _full("  k%d: x\n k: y\n", QUIZ),
    "backslashes that mean nothing": lambda: _full('k%d: "\\q"\n', QUIZ),
    "escapes beyond the last character": lambda: _full("\\U00110000", QUIZ, 'title: "', '"'),
    "an escaped surrogate": lambda: 'title: "\\ud800"\n',
    "surrogates as bytes": lambda: b"title: \xed\xa0\x80\n" * (QUIZ // 11),
    "utf-16": lambda: SMALL.read_text(encoding="utf-8").encode("utf-16"),
    "half characters of utf-16": lambda: b"\xfe\xff" + b"\xd8\x00" * (QUIZ // 2 - 1),
    "latin-1": lambda: b"\xff\xe9\n" * (QUIZ // 3),
    "rtf": lambda: "{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Times;}}\\f0 format: rolefit-quiz/1\\par}",
    "html": lambda: _full("<html><body>", QUIZ),
    "only nul": lambda: b"\0" * QUIZ,
    "only escape characters": lambda: "\x1b\n" * (QUIZ // 2),
    "only text reversed": lambda: "\u202e" * (QUIZ // 3),
    "no-break spaces": lambda: "\u00a0\u00a0a: 1\n" * (QUIZ // 9),
    "random bytes": lambda: Random(6).randbytes(QUIZ),
    "random signs": lambda: "".join(Random(6).choices("abc:-[]{}#&*!|>'\"%@` \n,?\\", k=QUIZ)),
    "many wrong questions": lambda: _full("- id: q%d\n  tipe: choose\n", QUIZ, "questions:\n"),
    "many wrong roles": lambda: _full("  r%d: {name: x, needs: {a: 1}}\n", QUIZ, "roles:\n"),
    "many empty values": lambda: _full("k%d:\n", QUIZ),
    "100 MB": lambda: "x" * HUGE,
}  # fmt: skip


ANSWERS_HEAD = '{"format": "rolefit-answers/1", "quiz": {"id": "small", "version": "1.0"}, '


def _answers(rest: str) -> str:
    return ANSWERS_HEAD + rest + "}"


def _of_quiz(id: str, version: str) -> str:
    return json.dumps({"format": "rolefit-answers/1", "quiz": {"id": id, "version": version}})


def _in_answers(unit: str, size: int = MB) -> str:
    return _full(unit, size, ANSWERS_HEAD + '"answers": {', '"z": null}}')


ANSWERS: dict[str, Callable[[], str | bytes]] = {
    "nested in brackets": lambda: "[" * DEEP,
    "nested in braces": lambda: '{"a":' * DEEP,
    "nested as deep as json goes": lambda: _answers('"x": ' + "[" * 900 + "]" * 900),
    "many lists": lambda: _full("[],", MB, "[", "[]]"),
    "many objects": lambda: _full('{"a":1},', MB, "[", "{}]"),
    "many numbers": lambda: _full("1e5,", MB, ANSWERS_HEAD + '"x":[', "1]}"),
    "many names": lambda: _full('"n%d":1,', MB, "{", '"z":1}'),
    "many questions": lambda: _in_answers('"q%d":["1"],', MB // 8),
    "many skipped questions": lambda: _in_answers('"q%d":null,'),
    "many wrong replies": lambda: _in_answers('"q%d":"x",', MB // 2),
    "many options": lambda: _full("1,", MB // 4, ANSWERS_HEAD + '"answers":{"sowed":[', "1]}}"),
    "one question again and again": lambda: _in_answers('"sowed":["1"],'),
    "5,000 digits": lambda: _answers(f'"seed": {DIGITS}'),
    "5,000 digits as an option": lambda: _answers(f'"answers": {{"sowed": ["{DIGITS}"]}}'),
    "a million digits": lambda: _answers(f'"seconds": {{"sowed": {"9" * (MB - 200)}.5}}'),
    "not a number": lambda: _answers('"seconds": {"sowed": NaN}'),
    "infinity": lambda: _answers('"seconds": {"sowed": -Infinity}'),
    "infinity by exponent": lambda: _answers('"seconds": {"sowed": 1e400}'),
    "infinity as text": lambda: _answers('"seconds": {"sowed": "inf"}'),
    "a surrogate": lambda: _answers('"label": "\\ud800"'),
    "a long label": lambda: _answers(f'"label": "{"a" * (MB - 200)}"'),
    "a long id": lambda: _of_quiz("a" * (MB - 200), "1"),
    "a long version": lambda: _of_quiz("a", "1" * (MB - 200)),
    "a long format": lambda: _full("9", MB, '{"format": "rolefit-answers/', '"}'),
    "a long starting point": lambda: _answers(f'"starting_point": "{"a" * (MB - 200)}"'),
    "a path as id": lambda: _of_quiz("../../etc/passwd", "1"),
    "utf-16": lambda: answers_file().decode().encode("utf-16"),
    "latin-1": lambda: _answers('"label": "Zoë"').encode("latin-1"),
    "rtf": lambda: "{\\rtf1\\ansi hello}",
    "nul": lambda: b"\0" * MB,
    "blanks": lambda: " " * MB,
    "random bytes": lambda: Random(6).randbytes(MB),
    "100 MB": lambda: "x" * HUGE,
}  # fmt: skip


def _result(*path: str | int, put: Any) -> str:
    """A sound result with something else in one place."""
    data = inside = json.loads(result_file())
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = put
    return json.dumps(data, separators=(",", ":"))


def _needs() -> str:
    data = json.loads(result_file())
    for role in data["quiz"]["content"]["roles"].values():
        role["needs"] = {f"zz{number}": 1 for number in range(25_000)}
    return json.dumps(data)


def _neighbours() -> str:
    data = json.loads(result_file())
    content = data["quiz"]["content"]
    needs = content["roles"]["gardener"]["needs"]
    content["neighbours"] = {f"n{number}": {"name": "N", "needs": needs} for number in range(4000)}
    return json.dumps(data)


def _deep_content() -> Any:
    content: Any = 1
    for _ in range(900):
        content = {"a": content}
    return content


RESULTS: dict[str, Callable[[], str | bytes]] = {
    "nested": lambda: '{"format":"rolefit-result/1","quiz":{"content":' + '{"a":' * DEEP,
    "nested content": lambda: _result("quiz", "content", put=_deep_content()),
    "many empty traits": lambda: _result("traits", put=[{}] * 140_000),
    "many lists as traits": lambda: _result("traits", put=[[]] * 140_000),
    "many empty roles": lambda: _result("readiness", put={f"r{n}": {} for n in range(70_000)}),
    "many gaps": lambda: _result("readiness", "cook", "gaps", put=[{}] * 140_000),
    "many wrong answers": lambda: _result("answers", put={f"q{n}": "x" for n in range(70_000)}),
    "many points": lambda: _result("direction", put={f"q{n}": "x" for n in range(70_000)}),
    "many questions answered": lambda: _result("answers", put={f"q{n}": ["1"] for n in range(40_000)}),
    "many warnings": lambda: _result("warnings", put=["x"] * 140_000),
    "much that is not known": lambda: _result("future", put=[[] for _ in range(140_000)]),
    "many wrong needs": _needs,
    "many neighbours": _neighbours,
    "many unknown parts": lambda: _result("quiz", "content", put={f"k{n}": 1 for n in range(70_000)}),
    "many questions": lambda: _result("quiz", "content", "questions", put=[{"id": "q"}] * 40_000),
    "a long text": lambda: _result("quiz", "content", "about", put="a" * 4_000_000),
    "numbers as text": lambda: _result("traits", 0, "level", put="nan"),
    "a large number": lambda: _result("asked", put=10**3999),
    "a long format": lambda: _result("format", put="rolefit-result/" + "9" * 4_000_000),
    "a long moment": lambda: _result("created", put="9" * 4_000_000),
    "utf-16": lambda: result_file().decode().encode("utf-16"),
    "rtf": lambda: "{\\rtf1\\ansi hello}",
    "nul": lambda: b"\0" * MB,
    "random bytes": lambda: Random(6).randbytes(MB),
    "100 MB": lambda: "x" * HUGE,
}  # fmt: skip


def _head() -> str:
    return table_file().decode().partition("\n")[0] + "\n"


def _row(cell: str) -> str:
    return ",".join([cell] * _head().count(",")) + "," + cell + "\n"


RESPONSES: dict[str, Callable[[], str | bytes]] = {
    "nothing": lambda: "",
    "wrong cells": lambda: _full(_row("x"), MB // 4, _head()),
    "long wrong cells": lambda: _full(_row("y" * 10_000), MB, _head()),
    "a quotation never closed": lambda: _full("x", MB, _head() + '"'),
    "a quotation over all lines": lambda: _full("x\n", MB, _head() + '"'),
    "a row over all lines": lambda: _full('\n","', 16 * MB, _head() + '"'),
    "a long row": lambda: _full("1,", MB - 2000, _head()),
    "a long head": lambda: _full("q%d,", MB - 10),
    "a head too long": lambda: _full("q%d,", 2 * MB),
    "one column again and again": lambda: _full("sowed,", MB - 10),
    "one sign": lambda: "," * MB,
    "one line end": lambda: "\n" * MB,
    "carriage returns": lambda: "\r" * MB,
    "nul": lambda: b"\0" * MB,
    "nul in a cell": lambda: _head() + "\0" * 1000 + "\n",
    "utf-16": lambda: table_file().decode().encode("utf-16"),
    "latin-1": lambda: _head().encode() + b"Zo\xeb,1\n",
    "random bytes": lambda: Random(6).randbytes(MB),
    "escape characters": lambda: _full(_row("\x1b[31m"), MB // 4, _head()),
}  # fmt: skip


def bombs() -> Iterator[tuple[str, list[Bomb]]]:
    """What they are given as -> the files; each is given to every command that reads it."""
    small = str(SMALL)
    for command in ("preview", "check"):
        yield f"quiz, {command}", [Bomb(name, make, (command, "{}")) for name, make in QUIZZES.items()]
    yield "answers", [Bomb(name, make, ("score", "{}", "--quiz", small)) for name, make in ANSWERS.items()]
    of_results: tuple[tuple[str, ...], ...] = (
        ("show", "{}", "--json"),
        ("compare", SOUND, "{}"),
        ("analyse", "{}"),
    )
    for words in of_results:
        yield f"result, {words[0]}", [Bomb(name, make, words) for name, make in RESULTS.items()]
    for command in ("score", "analyse"):
        words = (command, "{}.csv", "--quiz", small)
        yield f"responses, {command}", [Bomb(name, make, words) for name, make in RESPONSES.items()]
