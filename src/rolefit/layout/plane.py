"""Numbered places for things on a plane, so that none covers another and each stays in its field."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt

from rolefit.layout.blocks import Quadrants, Spot

LEAST_CELLS = 5
"""So many rows and columns has a field at least."""
SIGNS = (1, 1), (-1, 1), (1, -1), (-1, -1)
"""Where the fields lie: to the right or left, above or below."""


@dataclass(frozen=True)
class Mark:
    """A number on the plane."""

    number: int
    spot: Spot
    x: float
    """0 (left edge) .. 1 (right edge)."""
    y: float
    """0 (upper edge) .. 1 (lower edge)."""


def cells(block: Quadrants) -> int:
    """Into how many columns, and as many rows, the plane is divided: a cell holds one mark."""
    most = max(len(field.spots) for field in block.fields)
    return 2 * max(LEAST_CELLS, ceil(sqrt(most)))


def marks(block: Quadrants) -> list[list[Mark]]:
    """The marks of each field: each thing in the free cell that is nearest to where it stands."""
    number, found = 0, []
    for field, signs in zip(block.fields, SIGNS, strict=True):
        found.append([*_in_field(field.spots, signs, cells(block) // 2, number)])
        number += len(field.spots)
    return found


def _in_field(spots: tuple[Spot, ...], signs: tuple[int, int], side: int, before: int) -> Iterator[Mark]:
    free = {(column, row) for column in range(side) for row in range(side)}
    right, above = signs
    for number, spot in enumerate(spots, start=before + 1):
        wanted = abs(spot.across) * side - 0.5, abs(spot.up) * side - 0.5
        column, row = min(
            sorted(free), key=lambda cell: (cell[0] - wanted[0]) ** 2 + (cell[1] - wanted[1]) ** 2
        )
        free.remove((column, row))
        across, up = right * (column + 0.5) / side, above * (row + 0.5) / side
        yield Mark(number, spot, (across + 1) / 2, (1 - up) / 2)
