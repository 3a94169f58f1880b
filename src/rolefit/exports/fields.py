"""Columns of numbers and texts as columns of characters, and these as lines; in numpy, many rows at once.

A field is an array of bytes of one width; shorter texts are filled up with NULs. These are left out when
fields are put together, so no text may hold a NUL.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rolefit.columns.coding import Floats, Indices

Field = NDArray[np.bytes_]

GROUP = np.array([b"%03d" % number for number in range(1000)])
"""Three digits after a point."""
WHOLE_PART = np.array([b"%s%d." % (sign, number) for sign in (b"", b"-") for number in range(1000)])
"""Up to three digits with a point behind them; from 1000 on with a sign before them."""


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
    groups = digits // 3
    out = np.zeros(len(values), [("before", WHOLE_PART.dtype), *((f"{k}", "S3") for k in range(groups))])
    signs = 1000 * ((values < 0) & (number > 0))
    for k in reversed(range(groups)):
        number, group = np.divmod(number, 1000)
        out[f"{k}"] = GROUP[group]
    out["before"] = WHOLE_PART[number + signs]
    found: Field = out.view(f"S{out.itemsize}")
    if not some.all():
        found[~some] = missing
    return found


def lines(rows: int, pieces: Sequence[Field | bytes]) -> str:
    """The pieces of every row, one after the other; bytes are the same in every row."""
    kinds = [np.dtype(f"S{len(one)}") if isinstance(one, bytes) else one.dtype for one in pieces]
    out = np.zeros(rows, [(f"{k}", kind) for k, kind in enumerate(kinds)])
    for k, one in enumerate(pieces):
        out[f"{k}"] = one
    flat = out.view(np.uint8)
    return bytes(flat[flat != 0]).decode()
