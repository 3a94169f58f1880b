"""Keys as terminals send them -> keys as they are meant: reports that nobody asked for are none."""

import re
from collections.abc import Iterator, Sequence

ESCAPE = "escape"
KEYPAD = {**{chr(ord("p") + digit): str(digit) for digit in range(10)}, "M": "c-m"}
"""What a keypad in application mode sends after ESC O (VT100)."""
NAMED_CODES = {13: "c-m", 27: ESCAPE, 127: "c-h"}
"""Keys that have a name, by the number that CSI u gives them."""
CSI_U = re.compile(r"\[(\d+)(?::\d*)*(?:;(\d+)(?::(\d))?)?(?:;[\d:]*)?u")
"""A key as kitty describes it: its number, 1 + the bits of what was held down, and 3 where it was let go."""
LET_GO = "3"
TEXTS = "]P_^X"
"""What begins a report of a whole text (OSC, DCS, APC, PM and SOS, ECMA-48): a colour, a version."""
BELL = "c-g"
CONTROL, SHIFT = 4, 1
WIDER = 0xFEE0
"""How far the wide forms of East Asian keyboards are from ASCII."""


def meant(keys: Sequence[str]) -> Iterator[str]:
    """The keys in a burst of input, by their names in prompt_toolkit.

    An escape sequence that is not known arrives as an Escape and its letters: a report of focus, of a colour
    scheme, a key with a modifier. It is translated where it is a key, and dropped otherwise.
    """
    at = 0
    while at < len(keys):
        begins = keys[at + 1] if keys[at] == ESCAPE and at + 1 < len(keys) else None
        if begins and begins in "[O":
            end = _end(keys, at + 1)
            yield from _translated("".join(keys[at + 1 : end]))
            at = end
        elif begins and begins in TEXTS:
            at = _text_end(keys, at + 2)
        else:
            yield _typed(keys[at])
            at += 1


def _end(keys: Sequence[str], at: int) -> int:
    """Behind the sequence that begins with `[` or `O` here: one more letter, or all up to the final one."""
    if keys[at] == "O":
        return min(at + 2, len(keys))
    for place in range(at + 1, len(keys)):
        if len(keys[place]) != 1 or "@" <= keys[place] <= "~":
            return place + (len(keys[place]) == 1)
    return len(keys)


def _text_end(keys: Sequence[str], at: int) -> int:
    """Behind the text that begins here: it ends with a bell, or with an Escape and a backslash."""
    for place in range(at, len(keys)):
        if keys[place] == BELL:
            return place + 1
        if tuple(keys[place : place + 2]) == (ESCAPE, "\\"):
            return place + 2
    return len(keys)


def _translated(sequence: str) -> Iterator[str]:
    if sequence[0] == "O" and sequence[1:] in KEYPAD:
        yield KEYPAD[sequence[1:]]
    elif (found := CSI_U.fullmatch(sequence)) and found[3] != LET_GO:
        code, held = int(found[1]), int(found[2] or 1) - 1
        if code in NAMED_CODES:
            yield NAMED_CODES[code]
        elif held == CONTROL and chr(code).isalpha():
            yield f"c-{chr(code).lower()}"
        elif not held & ~SHIFT and code < 0xE000:  # above are keys without a letter
            yield _typed(chr(code))


def _typed(key: str) -> str:
    """A letter or digit as on a plain keyboard: small, and not in full width."""
    if len(key) != 1:
        return key
    return (chr(ord(key) - WIDER) if "\uff01" <= key <= "\uff5e" else key).lower()
