"""Many people's scores as lines, a block of people at once: nothing is kept, however many there are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from rolefit import __version__
from rolefit.columns.coding import Floats, Indices
from rolefit.columns.verdicts import CAUTIONS, NOBODY, VERDICT_KINDS, VerdictColumns
from rolefit.exports.csv import CHANCE_DIGITS, POINT_DIGITS, ScoreColumns
from rolefit.exports.fields import Field, decimals, lines, names_field, texts, up_to_ten
from rolefit.exports.record import content_hash
from rolefit.exports.writing import json_text, line, safe
from rolefit.quiz.model import Quiz

SCORES_FORMAT = "rolefit-scores/1"
LARGEST_COLUMN = 2**24
"""Characters of one column at once; people are cut in two where some have very long texts."""
INNER = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._:@-\n"
"""An id of these characters alone can be written as it is, in any format."""


@dataclass(frozen=True)
class ScoredBlock:
    """Some people of a table."""

    ids: Sequence[bytes]
    starts: Sequence[str] | None
    """The ids of the starting points, empty for none; None where the quiz asks for none."""
    scores: VerdictColumns
    wrong: Sequence[Sequence[str]] = ()
    """Of each person the cells that could not be read and count as skipped: row, column, and why; empty where
    all could be read."""
    labels: Sequence[str | None] = ()
    moments: Sequence[str | None] = ()
    """Who answered, and when (ISO 8601); empty where nothing says it."""

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, some: slice) -> "ScoredBlock":
        """Some of these people."""
        starts = self.starts if self.starts is None else self.starts[some]
        told = self.wrong[some], self.labels[some], self.moments[some]
        return ScoredBlock(self.ids[some], starts, self.scores.cut(some), *told)

    @property
    def longest(self) -> int:
        """So many characters that no text of anybody has more."""
        texts = *self.ids, *(label or "" for label in self.labels)
        return max(*map(len, texts), 1, *(sum(map(len, one)) for one in self.wrong))


class _Rows:
    """The rows of a format: `row` gives the pieces of everybody's line."""

    def __init__(self, quiz: Quiz, named: bool) -> None:
        self.quiz, self.named = quiz, named
        self.roles = sorted(quiz.roles)
        self.places = [self.roles.index(role) for role in quiz.roles]
        """Where the roles, in the order of the quiz file, stand among the scores."""

    def pieces(self, block: ScoredBlock) -> Sequence[Field | bytes]:
        """What the lines of these people are made of."""
        raise NotImplementedError

    def lines(self, block: ScoredBlock) -> Iterator[str]:
        """The lines of these people."""
        if len(block) > 1 and block.longest * len(block) > LARGEST_COLUMN:
            half = len(block) // 2
            yield from self.lines(block.cut(slice(half)))
            yield from self.lines(block.cut(slice(half, None)))
        else:
            yield from lines(len(block), self.pieces(block))


class _CsvRows(_Rows):
    def pieces(self, block: ScoredBlock) -> Sequence[Field | bytes]:
        scores = block.scores
        wrong = texts([_csv_text("; ".join(one)) for one in block.wrong]) if block.wrong else b""
        who = self._who(block) if self.named else ()
        starts = (
            _row(b',"', texts(block.starts) if any(block.starts) else b"", b'"')
            if block.starts is not None
            else ()
        )
        return [
            *_row(b'"', _ids(block.ids, _csv_text), b'"', *who, *starts),
            *_row(
                b',"',
                names_field(scores.kind, VERDICT_KINDS),
                b'","',
                *_named(scores, self.roles, " "),
                b'",',
            ),
            *_row(decimals(scores.confidence, CHANCE_DIGITS), b",", _counts(scores.answers_to_change, "")),
            *_row(b",", _counts(scores.answered), b",%d" % len(self.quiz.items)),
            *(piece for points in scores.points for piece in self._points(points)),
            *(piece for level in scores.levels for piece in (b",", up_to_ten(level))),
            *_row(b',"', _warnings(scores, " ".join), b'",'),
            *_row(_wrong_cells(block), b',"', wrong, b'"\n'),
        ]

    def _who(self, block: ScoredBlock) -> Iterator[Field | bytes]:
        for told in (block.labels, block.moments):
            yield from (b',"', texts([_csv_text(one or "") for one in told or [""] * len(block)]), b'"')

    def _points(self, points: Floats) -> Iterator[Field | bytes]:
        for place in self.places:
            yield b","
            yield decimals(points[place], POINT_DIGITS)


class _JsonRows(_Rows):
    def pieces(self, block: ScoredBlock) -> Sequence[Field | bytes]:
        scores = block.scores
        starts = block.starts or [""] * len(block)
        directions = zip(("direction", "interest", "skill"), scores.points, strict=True)
        wrong = texts([_json(list(one)) if one else "[]" for one in block.wrong]) if block.wrong else b"[]"
        return [
            *_row(b',\n{"id": "', _ids(block.ids, _json_text), b'", "label": ', _nullable(block.labels)),
            *_row(b', "answered_at": ', _nullable(block.moments), b', "starting_point": '),
            *_row(texts([_json(start or None) for start in starts]), b', "asked": %d' % len(self.quiz.items)),
            *_row(b', "answered": ', _counts(scores.answered), b', "verdict": {"kind": "'),
            *_row(
                names_field(scores.kind, VERDICT_KINDS),
                b'", "roles": [',
                *_named(scores, map(_json, self.roles), ", "),
            ),
            *_row(b'], "confidence": ', decimals(scores.confidence, CHANCE_DIGITS, b"null")),
            *_row(b', "answers_to_change": ', _counts(scores.answers_to_change, "null"), b"}"),
            *(piece for name, points in directions for piece in self._points(name, points)),
            *_row(
                b', "levels": ',
                *_object(dict(zip(self.quiz.traits, scores.levels, strict=True)), up_to_ten),
            ),
            *_row(b', "warnings": ', _warnings(scores, lambda some: _json(list(some)))),
            *_row(b', "wrong_cells": ', _wrong_cells(block), b', "wrong": ', wrong, b"}"),
        ]

    def _points(self, name: str, points: Floats) -> Iterator[Field | bytes]:
        found, nowhere = dict(zip(self.quiz.roles, points[self.places], strict=True)), np.isnan(points[0])
        _, *inner, _ = _object(found, partial(decimals, digits=POINT_DIGITS))
        yield f', "{name}": '.encode()
        yield np.where(nowhere, b"null", b"{")
        yield from inner
        yield np.where(nowhere, b"", b"}")


def _row(*pieces: Field | bytes) -> Sequence[Field | bytes]:
    return pieces


def _object(values: Mapping[str, Floats], spell: Callable[[Floats], Field]) -> list[Field | bytes]:
    """A JSON object of these numbers, without those that are missing."""
    pieces: list[Field | bytes] = [b"{"]
    before = np.zeros(len(next(iter(values.values()))), np.bool_)
    for name, numbers in values.items():
        there, key = ~np.isnan(numbers), f'"{name}": '.encode()
        pieces += [np.where(there, np.where(before, b", " + key, key), b""), spell(numbers)]
        before |= there
    return [*pieces, b"}"]


def _nullable(told: Sequence[str | None]) -> Field | bytes:
    """Texts in JSON, or null."""
    return texts([_json(one) for one in told]) if told else b"null"


def _wrong_cells(block: ScoredBlock) -> Field | bytes:
    """For each person, how many cells could not be read."""
    return _counts(np.array([len(one) for one in block.wrong])) if block.wrong else b"0"


def _ids(ids: Sequence[bytes], spell: Callable[[str], str]) -> Field:
    """The ids, as they may stand within quotation marks."""
    whole = b"\n".join(ids)
    odd = whole.translate(None, INNER) or whole.count(b"\n") >= len(ids)
    if odd or any(b"\n%c" % sign in b"\n" + whole for sign in b"._:@-"):
        return texts([spell(one.decode()) for one in ids])
    return np.array(ids)


def _named(scores: VerdictColumns, roles: Iterable[str], between: str) -> Iterator[Field]:
    """The roles that verdicts name, a piece for each place."""
    names = list(roles)
    for place, named in enumerate(scores.named):
        if (named != NOBODY).any():
            yield names_field(named, [*(between * (place > 0) + name for name in names), ""])


def _counts(numbers: Indices, missing: str = "") -> Field:
    """Whole numbers; -1 is missing."""
    return names_field(numbers, [*map(str, range(int(numbers.max()) + 1)), missing])


def _warnings(scores: VerdictColumns, told: Callable[[Sequence[str]], str]) -> Field:
    """For each person, the names of the warnings that hold, joined."""
    kinds = [
        told([one for k, one in enumerate(CAUTIONS) if mask >> k & 1]) for mask in range(1 << len(CAUTIONS))
    ]
    return names_field(sum(holds.astype(np.intp) << k for k, holds in enumerate(scores.cautions)), kinds)


def _csv_text(text: str) -> str:
    return safe(text).replace('"', '""')


def _json_text(text: str) -> str:
    return _json(text)[1:-1]


def _json(value: Any) -> str:
    return json_text(value, indent=None)


def csv_lines(quiz: Quiz, blocks: Iterable[ScoredBlock], named: bool = False) -> Iterator[str]:
    """A head row and a row for everybody; the scores stand in the columns that a single result has.

    Who answered, and when, has columns where people are `named`.
    """
    who = ["label", "answered_at"] if named else []
    start = ["starting_point"] if quiz.starting_points else []
    columns = ScoreColumns(tuple(quiz.roles), tuple(quiz.traits)).names
    yield line(["id", *who, *start, *columns, "warnings", "wrong_cells", "wrong"])
    rows = _CsvRows(quiz, named)
    for block in blocks:
        yield from rows.lines(block)


def json_lines(quiz: Quiz, blocks: Iterable[ScoredBlock], named: bool = True) -> Iterator[str]:
    """One JSON object whose `people` stand on a line each; the numbers are named as in a result file."""
    about = {"id": quiz.id, "version": quiz.version, "sha256": content_hash(quiz.content())}
    yield f'{{"format": "{SCORES_FORMAT}", "rolefit": "{__version__}", "quiz": {_json(about)}, "people": ['
    rows, skipped = _JsonRows(quiz, named), len(",")
    for block in blocks:
        for text in rows.lines(block):
            yield text[skipped:]
            skipped = 0
    yield "\n]}\n"


PEOPLE_FORMATS: dict[str, Callable[[Quiz, Iterable[ScoredBlock], bool], Iterator[str]]] = {
    "csv": csv_lines, "json": json_lines,
}  # fmt: skip
"""The formats in which the scores of many people can be had."""
