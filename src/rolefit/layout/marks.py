"""Lines, dots and bars drawn with characters, in Unicode or in ASCII, and the colours of roles."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rolefit.layout.blocks import Dot

Zone = Literal["left", "band", "right", "dot"]

# Mid-tones, 3:1 and more on black, white and both grounds of Solarized: enough for marks (WCAG 2.2, 1.4.11),
# the first two for the colour-blind too. For words, 4.5:1, no tone is both dark and light enough.
PALETTE = ("#2f80d0", "#c8690e", "#2f8f5b", "#b0559f", "#128f94", "#c9493d")
"""The accent of the first role, of the second, and so on."""


@dataclass(frozen=True)
class DrawingSigns:
    """The characters that drawings are made of."""

    line: str
    band: str
    dot: str
    fill: str
    rule: str
    here: str
    rung: str
    stem: str
    more: str
    left: str
    right: str
    bullets: dict[str, str]
    ascii: bool = False

    def text(self, text: str) -> str:
        """The text on one line, in characters that can be shown."""
        line = " ".join(text.split())
        return to_ascii(line) if self.ascii else line


UNICODE = DrawingSigns(
    line="─",
    band="┄",
    dot="●",
    fill="▇",
    rule="─",
    here="●",
    rung="○",
    stem="│",
    more="…",
    left="←",
    right="→",
    bullets={"dot": "·", "link": "·", "for": "+", "against": "−"},
)
ASCII = DrawingSigns(
    line="-",
    band=".",
    dot="O",
    fill="#",
    rule="-",
    here="*",
    rung="o",
    stem="|",
    more="...",
    left="<-",
    right="->",
    bullets={"dot": "-", "link": "-", "for": "+", "against": "-"},
    ascii=True,
)
SPELLINGS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "…": "...",
        "–": "-",
        "—": "-",
        "−": "-",
        "·": "-",
        "•": "-",
    }
)


def to_ascii(text: str) -> str:
    """The text in ASCII: accents are dropped, and what has no ASCII form becomes a question mark."""
    spelled = unicodedata.normalize("NFKD", text.translate(SPELLINGS))
    bare = "".join(one for one in spelled if not unicodedata.combining(one))
    return bare.encode("ascii", "replace").decode("ascii")


def axis_cells(dot: Dot, width: int, glyphs: DrawingSigns) -> Iterator[tuple[str, Zone]]:
    """A row of an axis, character by character, each with the part that it belongs to."""
    low, at, high = (_column(place, width) for place in (dot.low, dot.at, dot.high))
    for column in range(width):
        if column == at:
            yield glyphs.dot, "dot"
        elif low <= column <= high:
            yield glyphs.band, "band"
        else:
            yield glyphs.line, "left" if column < low else "right"


def _column(place: float, width: int) -> int:
    return round((min(max(place, -1.0), 1.0) + 1) / 2 * (width - 1))


def amount_line(amount: float, out_of: int, width: int, glyphs: DrawingSigns) -> str:
    """An amount as a plain bar: `out_of` is `width` characters."""
    filled = round(amount / out_of * width)
    return glyphs.fill * filled + " " * (width - filled)
