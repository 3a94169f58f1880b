"""Addresses in lines: whole where a line has room, else broken after a sign that parts their words."""

import re

PIECE = re.compile(r"https?://[^/]*/?|[^/?&=_.-]+[/?&=_.-]*|[/?&=_.-]+")
"""What an address is broken into: its host, then the words between its signs."""


def broken(address: str, behind: int, below: int) -> list[str]:
    """The address in lines: the first stands behind a text that leaves so much room, the others below it.

    The first is empty where the address goes below as a whole. A word that is longer than a line is torn.
    """
    if not address or len(address) <= behind:
        return [address]
    if len(address) <= below:
        return ["", address]
    lines, room, below = [""], behind, max(below, 1)
    for piece in PIECE.findall(address):
        if len(lines[-1]) + len(piece) > room:
            lines.append("")
            room = below
        while len(piece) > room:
            lines[-1], piece = piece[:room], piece[room:]
            lines.append("")
        lines[-1] += piece
    return lines
