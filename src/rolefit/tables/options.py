"""The options of one question, and which of them a piece of text means."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from rolefit.legible import short
from rolefit.quiz.item import Item
from rolefit.tables.folding import folded
from rolefit.tables.tool_words import NO, YES

OPTION_NUMBER = re.compile(r"([0-9]{1,4})(?:[.,]0+)?")
"""An option's number, also as spreadsheets write it in a column with gaps: 3.0, or 3,0."""
CODE = re.compile(r"([a-z][a-z_ -]{0,11}?)[_ -]?([0-9]{1,3})")
"""AO02 of LimeSurvey, A2, Option 2: letters, and the option's number."""
NUMBERED = re.compile(r"[(\[#]?(?P<number>[0-9]{1,2}|[a-z])(?:[])]?[.:=]|[])]|\s-)\s*(?=[^\W\d_])")
"""What a tool puts before an option's text: 2. or (2) or b) or 2 - but no part of "3 - 4 times"."""
VALUED = re.compile(r"\s*[\[(=:-]\s*[0-9]{1,2}[\])]?$")
"""What a tool puts after it: (2) or = 2."""
QUOTED = 40
"""So much of a cell's text is quoted in a message."""


class Options:
    """One question's options."""

    def __init__(self, item: Item, names: Iterable[str] = ()) -> None:
        """`names` are other names of the options, in their order."""
        self.item = item
        self.size = len(item.labels)
        self._names = tuple(names)

    @cached_property
    def _exact(self) -> dict[str, int]:
        return {label: number for number, label in self._numbered}

    @cached_property
    def by_text(self) -> dict[str, int]:
        """Folded text -> option number, for the options that can be told apart so."""
        found: dict[str, list[int]] = {}
        for number, label in chain(self._numbered, enumerate(self._names, start=1)):
            found.setdefault(folded(label), []).append(number)
        return {text: numbers[0] for text, numbers in found.items() if text and len(numbers) == 1}

    @cached_property
    def longest_first(self) -> list[tuple[str, int]]:
        """Folded text and number of every option, so that "A, B" is found before "A"."""
        return sorted(self.by_text.items(), key=lambda one: -len(one[0]))

    @property
    def _numbered(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.item.labels, start=1)

    def labelled(self, text: str) -> int | None:
        """The option whose text this is, whatever its spelling, and whatever number stands beside it."""
        if (number := self._exact.get(text)) is not None:
            return number
        plain = folded(text)
        if (number := self.by_text.get(plain)) is not None:
            return number
        before, after = NUMBERED.match(plain), VALUED.search(plain)
        for piece in (before and plain[before.end() :], after and plain[: after.start()]):
            if piece and (number := self.by_text.get(piece.strip())) is not None:
                return number
        return self._yes_or_no(plain)

    def _yes_or_no(self, plain: str) -> int | None:
        """TRUE for an option Yes, as spreadsheets turn it."""
        for words in (YES, NO):
            if plain in words:
                found = [number for text, number in self.by_text.items() if text in words]
                return found[0] if len(found) == 1 else None
        return None

    def takes(self, number: int) -> bool:
        """Whether there is an option of this number."""
        return 1 <= number <= self.size


def quoted_cell(text: str) -> str:
    """A cell's text as it stands in a message."""
    return f'"{short(text, QUOTED)}"'
