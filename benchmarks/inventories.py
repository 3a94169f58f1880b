"""Real answers to two personality inventories, each cut into two parallel halves."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from random import Random

from agreement import Content, Replies, Sample

BIG5_KEYS = {
    "e": "+-+-+-+-+-",
    "n": "+-+-++++++",
    "a": "-+-+-+-+++",
    "c": "+-+-+-+-++",
    "o": "+-+-+-++++",
}
BFI_KEYS = {"a": "-++++", "c": "+++--", "e": "--+++", "n": "+++++", "o": "+-++-"}


Cut = Callable[[Sequence[str]], tuple[Sequence[str], Sequence[str]]]
"""Cuts a trait's items, each a number and its key, into two halves."""


def dealt(items: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """In turn, reversed items after the others, so that both halves get about as many of them."""
    ordered = sorted(items, key=lambda item: item[-1])  # "+" sorts before "-"
    return ordered[::2], ordered[1::2]


def at_random(random: Random) -> Cut:
    """Half of each trait's items drawn at random, the others in the other half; which is first, too."""

    def cut(items: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        shuffled = random.sample(items, len(items))
        return shuffled[: len(items) // 2], shuffled[len(items) // 2 :]

    return cut


def big5(folder: Path, cut: Cut = dealt) -> Sample:
    """Ten items a trait, five in each half; 1 to 5, 0 = missing."""
    with (folder / "big5_first10000.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return _sample("BIG5", rows, BIG5_KEYS, cut, items=10, steps=5)


def bfi(folder: Path, cut: Cut = dealt) -> Sample:
    """Five items a trait, the first four used, two in each half; 1 to 6, blank = missing."""
    with (folder / "bfi.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return _sample("bfi", rows, BFI_KEYS, cut, items=4, steps=6)


def _sample(
    name: str, rows: Iterable[Mapping[str, str]], keys: Mapping[str, str], cut: Cut, items: int, steps: int
) -> Sample:
    first, second = _halves(keys, cut, items)
    people = [(_replies(row, first, steps), _replies(row, second, steps)) for row in rows]
    traits = tuple(keys)
    return Sample(name, traits, _content(first, traits, steps), _content(second, traits, steps), people)


def _halves(keys: Mapping[str, str], cut: Cut, items: int) -> tuple[dict[str, str], dict[str, str]]:
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    for trait, signs in keys.items():
        numbered = [f"{trait}{number}{sign}" for number, sign in enumerate(signs[:items], start=1)]
        for half, part in zip(found, cut(numbered), strict=True):
            half.update((item[:-1], item[-1]) for item in part)
    return found


def _replies(row: Mapping[str, str], items: Iterable[str], steps: int) -> Replies:
    wanted = {str(step): (step,) for step in range(1, steps + 1)}
    given = {item: row[item.upper()] for item in items}
    return {item: wanted[step] for item, step in given.items() if step in wanted}


def _content(items: Mapping[str, str], traits: Sequence[str], steps: int) -> Content:
    return {
        "format": "rolefit-quiz/1",
        "id": "half",
        "version": "1",
        "title": "Half of an inventory",
        "scales": {"agree": [str(step) for step in range(1, steps + 1)]},
        "traits": {trait: {"name": trait} for trait in traits},
        "questions": [_question(item, sign) for item, sign in items.items()],
    }


def _question(item: str, sign: str) -> Content:
    return {
        "id": item,
        "type": "scale",
        "measures": "interest",
        "scale": "agree",
        "trait": item[0],
        "reverse": sign == "-",
        "ask": item,
    }
