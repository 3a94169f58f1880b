"""Columns of numbers and texts as columns of characters, and these as lines; in numpy, many rows at once.

A field is an array of bytes of one width; shorter texts are filled up with NULs. These are left out when
fields are put together, so no text may hold a NUL.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rolefit.columns.coding import Floats, Indices

Field = NDArray[np.bytes_]

LINES_AT_ONCE = 1024
"""So many lines are put together at once: they stay in the processor's cache."""
GROUP = np.array([b"%03d" % number for number in range(1000)], "S4").view(np.uint32)
"""Three digits after a point, as one number of four bytes, the last of them NUL."""
WHOLE_PART = np.array([b"%s%d." % (sign, one) for sign in (b"", b"-") for one in range(1000)], "S8")
"""Up to three digits with a point behind them; from 1000 on with a sign before them."""
THOUSANDTHS = np.array([b"%d.%03d" % divmod(number, 1000) for number in range(10_001)])
"""The numbers from 0 to 10."""


def texts(some: Sequence[str]) -> Field:
    """A field of these texts, in UTF-8."""
    found = np.array([text.encode("utf-8", "replace") for text in some])
    return found if found.itemsize else found.astype("S1")


def names_field(places: Indices, names: Sequence[str]) -> Field:
    """A field of names, each given by its place among `names`; -1 stands for the last of them."""
    return texts(names)[places]


def decimals(values: Floats, digits: int, missing: bytes = b"") -> Field:
    """Numbers of up to three digits before the point.

    Parameters
    ----------
    values : ndarray of float64, shape (rows,)
    digits : {3, 6, 9, 12}
        How many digits to write after the point.
    missing : bytes
        What stands for nan.
    """
    some = ~np.isnan(values)
    if not some.all():
        values = np.where(some, values, 0)
    number = np.rint(np.abs(values) * 10.0**digits).astype(np.int64)
    signs = 1000 * ((values < 0) & (number > 0))
    out = np.empty((len(values), 2 + digits // 3), np.uint32)
    for group in out.T[:1:-1]:
        number, above = number // 1000, number
        group[:] = GROUP.take(above - 1000 * number)
    out[:, :2].view(WHOLE_PART.dtype)[:, 0] = WHOLE_PART.take(number + signs)
    found: Field = out.view(f"S{4 * out.shape[1]}")[:, 0]
    if not some.all():
        found[~some] = missing
    return found


def up_to_ten(values: Floats, missing: bytes = b"") -> Field:
    """Numbers from 0 to 10 with three digits after the point; `missing` stands for nan."""
    missed = np.isnan(values)
    found: Field = THOUSANDTHS.take(np.rint(np.where(missed, 0, values) * 1000).astype(np.intp))
    found[missed] = missing
    return found


def lines(rows: int, pieces: Sequence[Field | bytes]) -> Iterator[str]:
    """The pieces of every row, one after the other; bytes are the same in every row."""
    kinds = [np.dtype(f"S{len(one)}") if isinstance(one, bytes) else one.dtype for one in pieces]
    out = np.zeros(min(rows, LINES_AT_ONCE), [(f"{k}", kind) for k, kind in enumerate(kinds)])
    columns = [out[f"{k}"] for k in range(len(pieces))]
    for first in range(0, rows, LINES_AT_ONCE):
        some = slice(first, min(first + LINES_AT_ONCE, rows))
        for column, one in zip(columns, pieces, strict=True):
            column[: some.stop - first] = one if isinstance(one, bytes) else one[some]
        yield out[: some.stop - first].tobytes().translate(None, b"\0").decode()
