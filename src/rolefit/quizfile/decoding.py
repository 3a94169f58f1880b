"""Bytes to text that can be seen: the encoding, and the characters that nobody can see."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from rolefit.legible import STEERING, short
from rolefit.quizfile.problems import Place, Problem, error

HIDDEN = re.compile(f"[{STEERING}\u061c\u200e\u200f\ufffc-\uffff]")
"""What must not be shown, and what no author means: marks of direction, and signs for something lost."""

_WIDE_INDENT = re.compile(
    "^ *[\u00a0\u2000-\u200b\u202f\u3000][ \u00a0\u2000-\u200b\u202f\u3000]*", re.MULTILINE
)
_SAVE = "Save the file as UTF-8: most editors ask for the encoding under 'Save as'."


def decode_quiz(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file with plain line ends, and what is wrong with its encoding.

    Text in another encoding is still read as well as can be, so that the other problems come to light.
    """
    text, problems = _text(data)
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def _text(data: bytes) -> tuple[str, list[Problem]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is saved as UTF-16, not as UTF-8"
        return data.decode("utf-16", "replace"), [error("encoding", Place(1, 1), message, _SAVE)]
    if b"\0" in data:
        message = "this is not a text file"
        return "", [error("encoding", Place(1, 1), message, "A quiz is a text file, written in YAML.")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as broken:
        lost = data[broken.start : broken.start + 1].decode("cp1252", "replace")
        before = data[: broken.start].decode("utf-8-sig").split("\n")
        place = Place(len(before), len(before[-1]) + 1)
        message = f"here stands a character that is not UTF-8: read as Windows text it is {short(lost)}"
        return data.decode("cp1252", "replace").replace("\ufffd", "?"), [
            error("encoding", place, message, _SAVE)
        ]


def cleaned(text: str) -> tuple[str, list[Problem]]:
    """The text without characters that nobody can see, and a problem for each line that has some.

    Places stay as they are. At most a hundred lines are named.
    """
    if not HIDDEN.search(text) and not _WIDE_INDENT.search(text):
        return text, []
    problems = (found for number, line in enumerate(text.split("\n"), 1) for found in _unseen(number, line))
    clean = _WIDE_INDENT.sub(lambda found: " " * len(found[0]), HIDDEN.sub("_", text))
    return clean, list(islice(problems, 100))


def _unseen(number: int, line: str) -> Iterator[Problem]:
    if found := HIDDEN.search(line):
        yield hidden(found[0], Place(number, found.start() + 1))
    if _WIDE_INDENT.match(line):
        message = "this line is indented by something that looks like spaces and is not"
        hint = "Delete it and type spaces; it may have come along when text was pasted."
        yield error("indentation", Place(number, 1), message, hint)


def hidden(char: str, place: Place) -> Problem:
    """The problem that a character is that cannot be seen, or that changes how others are shown."""
    name = unicodedata.name(char, "control character").lower()
    message = f"here stands a character that nobody can see: {name} (U+{ord(char):04X})"
    return error("character", place, message, "Delete it; it may have come along when text was pasted.")
