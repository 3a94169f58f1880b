"""The quick reader reads every plain table as the general one does, and leaves all others alone."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import rolefit.tables.plain_tables as plain
from rolefit.columns.coding import Coding
from rolefit.quizfile.loading import load_quiz
from rolefit.tables.plain_tables import plain_blocks
from rolefit.tables.responses import Responses
from rolefit.tables.row_blocks import RowBlock, gathered
from slowly import mostly_slow

SMALL = Path(__file__).parents[1] / "data" / "small.yaml"
QUIZ = load_quiz(SMALL.read_bytes(), SMALL.name)
CODING = Coding(QUIZ.items)
CLEAN = {
    "long-weekend": [
        "",
        "1 3",
        "3 1",
        "2 4",
        "1;3",
        "3,1",
        "Build a raised bed;Draw next year's planting plan",
    ],
    "order-these": ["", "2 1 3", "1 2 3", "3,2,1", "Watering at dusk;Stirring a pot;Welcoming guests"],
    "free-morning": ["", "1", "2", " 2", "2.0", "Pull weeds between the carrots"],
    "rainy-day": ["", "1", "2"],
    "starting_point": ["", "city", "In a town, without a garden", "2"],
    "id": ["", "7", "a b", " a", "é", "=1", "\u00a0b", "1234567890123456789"],
    "note": ["", "x", "7", "2026-11-27", "a name"],
}
STEPS = ["", "1", "2", "3", "4", "Never", "Once or twice", "Weekly or more"]
ODD = [
    "0",
    "9",
    "5",
    "x",
    '"2"',
    '"a, b"',
    '"two\nlines"',
    'a"b',
    "\x1b[31m",
    "\x00",
    "\u202e",
    "x" * 300,
    "-",
    "n/a",
]


class Found(NamedTuple):
    """All that a reader says of people."""

    ids: list[bytes]
    starts: list[int]
    numbers: list[int]
    codes: list[list[int]]
    wrong: list[str]


def told(blocks: Iterable[RowBlock]) -> Found:
    found = Found([], [], [], [], [])
    for block in blocks:
        found.ids.extend(block.ids)
        found.starts.extend(block.starts.tolist())
        found.numbers.extend(block.numbers.tolist())
        found.codes.extend(block.codes.T.tolist())
        found.wrong.extend(fault for row in block.faults for fault in row)
        found.wrong.extend(one for one in (*block.labels, *block.moments) if one)
    return found


def quickly(data: bytes) -> Found | None:
    blocks = plain_blocks(QUIZ, CODING, BytesIO(data))
    return None if blocks is None else told(blocks)


def generally(data: bytes) -> Found:
    responses = Responses(QUIZ, BytesIO(data), "table")
    assert [*responses.notes(), *responses.complaints()] == []
    return told(gathered(QUIZ, CODING, responses))


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """Tables of every shape: most are whole and plain, some ragged, quoted, blank or broken in a place."""
    more = draw(
        st.lists(st.sampled_from(["id", "ID", "starting_point", "note", "Name"]), max_size=2, unique=True)
    )
    head = draw(st.permutations([*QUIZ.by_id, *more]))
    separator, end = draw(st.sampled_from([",", ",", ";", "\t"])), draw(st.sampled_from(["\n", "\r\n"]))
    cells = [
        st.sampled_from([cell for cell in CLEAN.get(name, STEPS) if separator not in cell]) for name in head
    ]
    rows = [list(row) for row in draw(st.lists(st.tuples(*cells), min_size=1, max_size=25))]
    if draw(st.integers(0, 3)) == 0:
        row = draw(st.sampled_from(rows))
        match draw(st.sampled_from(["odd", "shorter", "longer", "blank", "head"])):
            case "odd":
                row[draw(st.integers(0, len(row) - 1))] = draw(st.sampled_from(ODD))
            case "shorter":
                row.pop()
            case "longer":
                row.append(draw(st.sampled_from(["", "1"])))
            case "blank":
                row[:] = [""] * len(row)
            case "head":
                row[:] = head
    ends = [draw(st.sampled_from([end] * 30 + ["\r", "\n\n", "\r\n", "\n"])) for _ in (head, *rows)]
    text = "".join(separator.join(row) + end for row, end in zip((head, *rows), ends, strict=True))
    data = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])) + text.encode()
    if draw(st.integers(0, 19)) == 0:
        place = draw(st.integers(0, len(data)))
        data = data[:place] + draw(st.sampled_from([b"\xff", b"\xef\xbb\xbf", b"\r", b'"'])) + data[place:]
    return data if draw(st.booleans()) else data.rstrip(b"\r\n")


HEAD = ",".join(QUIZ.by_id).encode()
ROW = b"1,2,1 3,2 1 3,1,2,3,4"


@settings(max_examples=8 * settings().max_examples)
@given(tables(), st.sampled_from([16, 100, 300, 2**20]), st.sampled_from([1, 5, 2**14]))
@example(HEAD + b"\n" + ROW + b"\n" + ROW, 7, 1)
@example(HEAD + b",id\n" + (ROW + b",a\n") * 9 + ROW + b',"c\nd"\n' + (ROW + b",e\n") * 9, 40, 4)
@example(HEAD + b"\n" + (ROW + b"\n") * 9 + b"1,2\n" + (ROW + b"\n") * 9, 40, 4)
@example(HEAD + b"\n" + (ROW + b"\n") * 9 + b",,,,,,,9\n", 40, 4)
def test_quick_is_general(data: bytes, block: int, together: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plain, "PLAIN_BLOCK", block)
        patched.setattr(plain, "ROWS_TOGETHER", together)
        found = quickly(data)
    assert found in (None, found and generally(data))


@pytest.mark.parametrize("separator", [b",", b";", b"\t", b"|"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_plain_tables_are_read_quickly(separator: bytes, end: bytes) -> None:
    rows = [HEAD + b",id,starting_point", *(ROW + b",p%d,city" % k for k in range(5000))]
    data = b"\xef\xbb\xbf" + end.join(row.replace(b",", separator) for row in rows) + end
    found = quickly(data)
    assert found is not None
    assert found == generally(data)
    assert len(found.ids) == 5000


@pytest.mark.parametrize("cell", ["0", "9", "x"])
def test_a_cell_that_cannot_be_read_is_not_for_the_quick_reader(cell: str) -> None:
    assert quickly(HEAD + b"\n" + (ROW + b"\n") * 99 + cell.encode() + ROW[1:] + b"\n") is None


@pytest.mark.parametrize("long", mostly_slow([2**16 - 10, 2**17, 2**20], 2**16 - 10, 2**17))
def test_a_very_long_row_is_not_for_the_quick_reader(long: int) -> None:
    data = HEAD + b",note\n" + ROW + b",a\n" + ROW + b"," + b"x" * long + b"\n" + ROW + b",b\n"
    assert quickly(data) is None
