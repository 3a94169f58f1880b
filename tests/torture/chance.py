"""Files drawn by chance: any bytes, real files with damage, and what looks like YAML, JSON or a table."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st
from loaders import small_quiz
from machine import DATA, REPLIES, SMALL

from rolefit.answers import Answers, QuizRef
from rolefit.exports.outcome import outcome_of
from rolefit.exports.record import to_json

BAD = sorted((DATA / "bad").glob("*.yaml"))
NASTY = [
    "\x00", "\x1b[31m", "\x85", "\u202e", "\u2028", "\ufeff", "\ud800", "\U000e0041", "\t", "\r",
    "\r\n", '"', "'",
    "&a", "*a", "<<: *a", "!!python/object:x", "|", ">", "? ", "- ", ": ", "[", "]", "{", "}", "#", "%",
    "@", "`",
    "---\n", "...\n", ".nan", "-.inf", "1e400", "NaN", "-Infinity", "9" * 5000, "1_000", "0x7f",
    "12:30", "null",
    "~", "true", "\\x1b", "\\ud800", "\\U00110000", "\\", "{{", "=1+1", ",", ";", '""', "ﷺ", "👩🏽‍🚀",
]  # fmt: skip
"""What a slip or an attacker may put anywhere."""
VOCABULARY = [
    "format", "id", "version", "title", "traits", "name", "about", "roles", "needs", "work", "path",
    "from", "source",
    "sources", "scales", "starting_points", "ask", "options", "questions", "type", "measures", "text",
    "counts",
    "scale", "trait", "reverse", "weight", "pick", "facets", "neighbours", "bridges", "growing", "small",
]  # fmt: skip
VALUES = [
    "rolefit-quiz/1", "small", "choose", "scale", "rank", "interest", "skill", "half_year", "growing",
    "0.5", "7",
    "[Never, Often]", "{growing: 1}", "[{text: a, counts: growing}, {text: b, counts: hosting}]", "",
    "|", '"a"',
]  # fmt: skip


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def answers_file() -> bytes:
    """A sound answers file."""
    found = Answers(
        quiz=QuizRef(id="small", version="1.0"),
        answers=dict(zip(small_quiz().by_id, _replies(), strict=True)),
    )
    return found.model_dump_json().encode()


def result_file() -> bytes:
    """A sound result file."""
    found = Answers.model_validate_json(answers_file())
    return to_json(
        outcome_of(small_quiz(), found, id="1", created="2026-01-01T00:00:00+00:00").record
    ).encode()


def table_file() -> bytes:
    """A sound table of answers."""
    rows = [["id", *small_quiz().by_id], *([f"p{n}", *REPLIES[1:]] for n in range(5))]
    return "".join(",".join(row) + "\n" for row in rows).encode()


def _replies() -> list[tuple[int, ...]]:
    return [tuple(map(int, reply.split())) for reply in REPLIES[1:]]


def damaged(originals: list[bytes]) -> st.SearchStrategy[bytes]:
    """Real files after a few slips: bytes changed, lines lost or doubled, files spliced."""
    slips = st.lists(st.tuples(st.sampled_from(SLIPS), st.integers(0, 2**32)), min_size=1, max_size=6)
    return st.builds(_damage, st.sampled_from(originals), st.sampled_from(originals), slips)


Slip = Callable[[bytes, bytes, random.Random], bytes]


def _damage(data: bytes, other: bytes, slips: list[tuple[Slip, int]]) -> bytes:
    for slip, seed in slips:
        data = slip(data, other, random.Random(seed))
    return data


def _flip(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _lose(data: bytes, other: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    return b"".join(lines[:at] + lines[at + chance.randint(1, 3) :])


def _double(data: bytes, other: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    return b"".join([*lines[:to], *lines[at : at + chance.randint(1, 5)], *lines[to:]])


def _splice(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _put_in(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + _encoded(chance.choice(NASTY)) + data[at + chance.choice((0, 0, 1, 8)) :]


SLIPS: list[Slip] = [_flip, _lose, _double, _splice, _put_in, _put_in]

ANYTHING = st.binary(max_size=2000) | st.text(max_size=1000).map(_encoded)
_LINE = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "", "  ", "    ", "      ", " ", "\t"]),
    st.sampled_from(["", "", "", "- ", "? ", "# "]),
    st.sampled_from(VOCABULARY) | st.sampled_from(NASTY),
    st.sampled_from([": ", ": ", ": ", ":", " ", "\n"]),
    st.sampled_from(VALUES) | st.sampled_from(NASTY) | st.text(max_size=20),
)
LIKE_YAML = st.lists(_LINE, max_size=40).map(lambda lines: _encoded("\n".join(lines)))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(NASTY),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def like_json(original: bytes) -> st.SearchStrategy[bytes]:
    """A sound file in JSON with something else in a few of its places."""
    places = list(_places(json.loads(original), ()))
    changes = st.lists(st.tuples(st.sampled_from(places), _JSON), min_size=1, max_size=3)
    return changes.map(lambda drawn: _changed(original, drawn))


def _places(value: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in inside for place in _places(part, (*path, key)))]


def _changed(original: bytes, changes: list[tuple[tuple[Any, ...], Any]]) -> bytes:
    data = json.loads(original)
    for path, value in changes:
        data = _put(data, path, value)
    return json.dumps(data).encode()


def _put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    key, *rest = path
    with suppress(TypeError, LookupError):  # an earlier change may have taken the place away
        data[key] = _put(data[key], tuple(rest), value)
    return data


_CELL = st.sampled_from(["1", "2", "4", "1 3", "2 1 3", "", '"', '"a\n', "x", *NASTY]) | st.text(max_size=12)
_ROW = st.lists(_CELL, max_size=12).map(",".join)


def like_table() -> st.SearchStrategy[bytes]:
    """A head row that names questions, and rows of anything."""
    head = table_file().splitlines()[0].decode()
    return st.lists(_ROW, max_size=12).map(lambda rows: _encoded("\n".join([head, *rows])))


def files(what: str) -> st.SearchStrategy[bytes]:
    """Files that are given as a quiz, answers, result or responses."""
    if what == "quiz":
        return ANYTHING | LIKE_YAML | damaged([SMALL.read_bytes(), *(path.read_bytes() for path in BAD)])
    if what == "responses":
        return ANYTHING | like_table() | damaged([table_file()])
    original = {"answers": answers_file, "result": result_file}[what]()
    return ANYTHING | like_json(original) | damaged([original, answers_file(), result_file()])
