"""Which characters are never shown, by what Unicode says of each, and what stands in their place."""

import pytest
from payloads import is_hostile

from rolefit.legible import legible, one_line, steers, tidy, unseen

BLOCKS = (range(0x3000), range(0xD7F0, 0xE010), range(0xFE00, 0x10000), range(0xDFFF0, 0xE0100))
CHARACTERS = [chr(number) for block in BLOCKS for number in block]
"""Those of Western and Eastern scripts and of punctuation, halves of characters, wide forms, and tags."""


def test_exactly_the_characters_that_steer_or_reverse_are_found() -> None:
    wrong = [f"U+{ord(char):04X}" for char in CHARACTERS if steers(char) != is_hostile(char)]
    assert wrong == []


@pytest.mark.parametrize("char", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e"])
def test_embeddings_and_overrides_are_not_shown(char: str) -> None:
    assert legible(f"a{char}b") == "a\ufffdb"


@pytest.mark.parametrize("char", ["\u2066", "\u2067", "\u2068", "\u2069"])
def test_isolates_are_not_shown(char: str) -> None:
    assert one_line(f"a{char}b") == "a b"
    assert unseen(f"a{char}b") == char


@pytest.mark.parametrize("char", ["\u200e", "\u200f", "\u061c", "\u200d"])
def test_marks_of_direction_and_joiners_may_stay(char: str) -> None:
    assert legible(f"a{char}b") == f"a{char}b"


@pytest.mark.parametrize("char", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_what_does_not_show_leaves_a_name_without_a_blank(char: str) -> None:
    assert tidy(f"Jo{char}se\u0301") == "José"
