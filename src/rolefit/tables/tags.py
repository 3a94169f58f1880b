"""What the head of a column says beside its question: which option, or which place of a ranking, it is."""

import re
from dataclasses import dataclass
from typing import Literal

from rolefit.tables.folding import bare, folded
from rolefit.tables.options import Options
from rolefit.tables.tool_words import CHOICES, ORDINALS, RANK_WORDS

FRAME = " []()<>{}-:/|._=,;#?!*»"
"""What stands between question and tag: `Question [tag]`, `Question - tag`, `id_1`, `question >> tag`."""
CHOICE = re.compile(r"^(?:choice|selected choice)\s*[=:-]\s*")
"""As in `long-weekend (choice=Build a raised bed)`, of REDCap."""
OPTION = re.compile(r"(?:sq|option|opt|item|row|r)[_ -]*0*([0-9]{1,2})")
"""SQ001 of LimeSurvey, and what others call the number of an option."""
RANK_IN_HEAD = re.compile(
    rf"(?:{'|'.join(sorted(RANK_WORDS))})\W*([0-9]{{1,2}})"
    rf"|([0-9]{{1,2}})\W+(?:{'|'.join(sorted(CHOICES))})"
    r"|([0-9]{1,2})(?:st|nd|rd|th|er|re|e|eme|º|ª|o|a|\.|-я|-й|-е)(?:\W.*)?"
)
"""Rank 1, 1 choice, 1st choice, 1. Wahl, 1er choix."""


@dataclass(frozen=True)
class Tag:
    """Which of the columns of one question this is."""

    kind: Literal["option", "place", "number"]
    """`number` where the head does not say whether it is that of an option or of a place."""
    number: int


def tag(options: Options, rest: str) -> Tag | None:
    """What is left of a head when its question is taken away, as a tag; None where it is none."""
    words = CHOICE.sub("", folded(rest).strip(FRAME).replace("_", " "))
    if number := options.by_text.get(folded(words)) or options.labelled(words):
        return Tag("option", number)
    for label, number in options.longest_first:  # Row 1 - Build a raised bed
        before = words.removesuffix(label)
        if before != words and not before[-1:].isalnum() and before.strip()[-1:] in FRAME:
            return Tag("option", number)
    return _numbered(options, words)


def _numbered(options: Options, words: str) -> Tag | None:
    first = words.partition(" ")[0]
    if found := re.fullmatch(r"0*([0-9]{1,2})", words):
        one = Tag("number", int(found[1]))
    elif found := OPTION.fullmatch(words):
        one = Tag("option", int(found[1]))
    elif found := RANK_IN_HEAD.fullmatch(bare(words)):
        one = Tag("place", int(next(filter(None, found.groups()))))
    elif first in ORDINALS:
        one = Tag("place", ORDINALS.index(first) + 1)
    else:
        return None
    return one if options.takes(one.number) else None
