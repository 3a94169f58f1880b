"""What a file or an argument may hold to steer a terminal or to hide its words, and whether it got there."""

import re
import unicodedata

PAYLOADS = {
    "nul": "\x00",
    "bell": "\x07",
    "backspace": "\x08\x08\x08",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "carriage return": "\rYou lean towards cook.",
    "another character set": "\x0e",
    "end of the output": "\x13",
    "colour": "\x1b[35;5;7;9m",
    "clear the screen": "\x1b[2J\x1b[H",
    "move the cursor": "\x1b[4A",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://a.example\x1b\\",
    "clipboard": "\x1b]52;c;cm0=\x07",
    "device control": "\x1bP+q544e\x1b\\",
    "ask the terminal": "\x1b[6n",
    "reset": "\x1bc",
    "delete": "\x7f",
    "one-byte CSI": "\x9b31m",
    "one-byte OSC": "\x9d0;owned\x9c",
    "next line": "\x85",
    "embedding": "\u202a\u202b\u202c",
    "override": "\u202d\u202e",
    "isolate": "\u2066\u2067\u2068\u2069",
    "line separator": "\u2028\u2029",
    "byte order mark": "\ufeff",
    "annotation": "\ufff9\ufffa\ufffb",
    "tags": "\U000e0041\U000e007f",
    "half a character": "\ud800",
}
"""Kind -> text of that kind."""

OURS = re.compile(r"\x1b\[(?:[0-9;]*m|[0-9;]*[ABCDGHJK]|\?[0-9;]*[hl]|[0-9]* q|6n)|\r\n|\r")
"""What the report and the questions write on a terminal: colours, places of the cursor and modes."""
_DIRECTIONS = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
"""The classes of Unicode that embed, override or isolate text; marks of direction reverse nothing."""


def is_hostile(char: str) -> bool:
    """Whether this character may never be shown, by what Unicode says of it."""
    if unicodedata.bidirectional(char) in _DIRECTIONS or unicodedata.category(char) in ("Cs", "Zl", "Zp"):
        return True
    if unicodedata.category(char) == "Cc":
        return char not in "\t\n"
    return char in "\ufeff\ufff9\ufffa\ufffb" or "\U000e0000" <= char <= "\U000e007f"


def leaked(output: str, terminal: bool = False) -> str:
    """What reached the screen that is not ours, with what stands around it; empty where nothing did."""
    for kind, payload in PAYLOADS.items():
        if payload in output and not (terminal and OURS.fullmatch(payload)):
            return f"{kind}: {around(output, output.index(payload))}"
    rest = OURS.sub("", output) if terminal else output
    found = next((place for place, char in enumerate(rest) if is_hostile(char)), None)
    return "" if found is None else f"U+{ord(rest[found]):04X}: {around(rest, found)}"


def around(text: str, place: int) -> str:
    return ascii(text[max(place - 60, 0) : place + 60])
