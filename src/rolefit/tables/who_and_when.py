"""The columns of a table that say who answered, and when: by their heads and by what they hold."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rolefit.tables.dates import is_moment, last_moment, says_time
from rolefit.tables.folding import bare
from rolefit.tables.source import TableRow
from rolefit.tables.tool_words import (
    ANY_NAME,
    AROUND_NAME,
    DAYS,
    ENDS,
    FIRST_NAME,
    IDS,
    LAST_NAME,
    PERSONS,
    STARTS,
)

PERSON_ID = "id"
NUMBERING = re.compile(r"^\W*[a-zA-Z]{0,12}\s?[0-9]{1,3}[a-z]?\W+")
"""As in `Q1. What is your name?`"""
LONGEST_NAME = 40
"""Longer texts than most names are remarks."""
LETTERS = re.compile(r"[^\W\d_]{2}")
MOSTLY_MOMENTS = 0.8
"""A column holds moments where at least this share of its cells are some."""


@dataclass(frozen=True)
class Column:
    """A column that asks nothing."""

    place: int
    """From 0."""
    heads: tuple[str, ...]
    """From top to bottom."""


@dataclass(frozen=True)
class WhoAndWhen:
    """Where it stands who answered, and when; None where it does not."""

    id: int | None = None
    label: tuple[int, ...] = ()
    """Two where first and last name stand apart."""
    time: int | None = None


def who_and_when(columns: Sequence[Column], sample: Sequence[TableRow]) -> WhoAndWhen:
    """What the columns that ask nothing are for; `sample` are rows of people."""
    filled = [column for column in columns if not sample or any(_cells(sample, column.place))]
    return WhoAndWhen(_id(filled), _label(filled, sample), _time(filled, sample))


def may_be_names(column: Column, sample: Sequence[TableRow]) -> bool:
    """Whether a column could say who people are: short texts, of which no two are alike."""
    cells = _cells(sample, column.place)
    return (
        not IDS.intersection(map(_spaced, column.heads))
        and 1 < len(cells) == len(set(cells))
        and len(cells) * 2 > len(sample)
        and all(len(cell) <= LONGEST_NAME and LETTERS.search(cell) and not is_moment(cell) for cell in cells)
    )


def _id(columns: Iterable[Column]) -> int | None:
    """The column called `id`; else `ID`; else the first that survey tools call by another name for it."""
    by_name = [column.place for column in columns if PERSON_ID in column.heads]
    by_name += [column.place for column in columns if PERSON_ID in map(bare, column.heads)]
    by_name += [column.place for column in columns if IDS.intersection(map(_spaced, column.heads))]
    return by_name[0] if by_name else None


def _label(columns: Sequence[Column], sample: Sequence[TableRow]) -> tuple[int, ...]:
    named: dict[str, list[int]] = {"": [], "whole": [], "first": [], "last": []}
    for column in columns:
        named[_kind_of_name(column.heads)].append(column.place)
    if len(named[""]) == len(columns):
        named["whole"] = [one.place for one in columns if _tells_people(one, sample)][:1]
    by_size = {
        kind: max(places, key=lambda at: len(_cells(sample, at))) for kind, places in named.items() if places
    }
    whole, first, last = map(by_size.get, ("whole", "first", "last"))
    if whole is not None and (_holds(sample, whole, first) or _holds(sample, whole, last)):
        return (whole,)
    # `Nom` beside `Prénom`, and `Nombre` beside `Apellidos`, are half a name
    front, back = (whole, last) if first is None else (first, whole if last is None else last)
    return tuple(place for place in (front, back) if place is not None)


def _tells_people(column: Column, sample: Sequence[TableRow]) -> bool:
    """Whether a column is called `Client` or the like, and holds people: a client may be a firm of many."""
    cells = _cells(sample, column.place)
    named = any(_spaced(NUMBERING.sub("", head)) in PERSONS for head in column.heads)
    return named and len(set(cells)) * 2 >= len(cells)


def _holds(sample: Sequence[TableRow], whole: int, part: int | None) -> bool:
    """Whether cells of one column hold those of another, as a full name does a first name."""
    if part is None:
        return False
    pairs = [(row[whole], row[part]) for row in sample if max(whole, part) < len(row) and row[part].strip()]
    return any(part in whole for whole, part in pairs)


def _kind_of_name(heads: Iterable[str]) -> str:
    """Whether heads ask for a `whole` name, a `first` or a `last` one; empty for anything else."""
    for head in heads:
        words = set(re.findall(r"[^\W\d_]+", NUMBERING.sub("", bare(head))))
        names = words & (ANY_NAME | FIRST_NAME | LAST_NAME)
        if not names or words - names - AROUND_NAME:
            continue
        if bool(words & FIRST_NAME) == bool(words & LAST_NAME or "nach" in words):
            return "whole"
        return "first" if words & FIRST_NAME else "last"
    return ""


def _time(columns: Iterable[Column], sample: Sequence[TableRow]) -> int | None:
    """The column of moments that says when people came to the end; the latest where no head tells."""
    found = []
    for column in columns:
        cells = _cells(sample, column.place)
        if not cells or len(list(filter(is_moment, cells))) < MOSTLY_MOMENTS * len(cells):
            continue
        words = "".join(map(_letters, column.heads))
        told = DAYS.intersection(map(_spaced, column.heads)) or any(
            word in words for word in ENDS if len(word) > 4
        )
        if not told and not any(map(says_time, cells)):
            continue
        rank = 0 if any(word in words for word in STARTS) else 2 if any(word in words for word in ENDS) else 1
        found.append((-rank, column.place if rank == 2 else 0, last_moment(cells), column.place))
    return min(found)[-1] if found else None


def _cells(sample: Iterable[TableRow], place: int) -> list[str]:
    return [row[place] for row in sample if place < len(row) and row[place].strip()]


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"[\w#]+", bare(text).replace("_", " ")))


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]+", bare(text)))
