"""Text of unknown origin made fit to be shown: nothing in it can steer a terminal or reverse what is read."""

import re
import unicodedata

STEERING = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u2028-\u202e\u2066-\u2069"  # other line ends, and what reverses text
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # what hides text within text
    "\ud800-\udfff"  # halves of characters, which cannot be written
)
"""The characters that are never shown, as the inside of a regular expression's brackets.

Marks of direction and joiners may stay: names are written with them, and they reverse nothing.
"""
_STEERING = re.compile(f"[{STEERING}]")
_NOWHERE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Spaces without width and hyphens that do not show: no name is written with them."""
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""All characters without width: also joiners, and marks of direction."""
_BREAKING = re.compile(f"[\t\n{STEERING}]")


def steers(text: str) -> bool:
    """Whether a character of the text must not be shown."""
    return _STEERING.search(text) is not None


def unseen(text: str) -> str:
    """The first character that must not stand in a line; empty where there is none."""
    found = _BREAKING.search(text)
    return found[0] if found else ""


def legible(text: str) -> str:
    """The text with a sign for something lost (U+FFFD) in the place of each character that is not shown."""
    return _STEERING.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text on one line, with a blank for each character that is not shown."""
    return _BREAKING.sub(" ", text).strip()


def tidy(name: str) -> str:
    """A name as it is kept: in one Unicode form (NFC), on one line, without spaces that nobody sees."""
    return unicodedata.normalize("NFC", " ".join(one_line(_NOWHERE.sub("", name)).split()))


def same_name(name: str) -> str:
    """What all spellings of a name have in common: no case, no needless spaces, no signs that do not show."""
    return unicodedata.normalize("NFC", seen(tidy(name)).casefold())


def seen(text: str) -> str:
    """The text without the characters that have no width."""
    return _UNSEEN.sub("", text)


def short(words: str | int, most: int = 60) -> str:
    """The author's words as they may stand in a sentence: on one line, nothing unprintable, not too long."""
    line = " ".join(str(words)[: 4 * most].split())
    line = "".join(char if char.isprintable() else "\ufffd" for char in line)
    return line if len(line) <= most else f"{line[: most - 1]}…"
