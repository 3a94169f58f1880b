"""Text that YAML reads otherwise than it looks."""

import re

from rolefit.legible import short
from rolefit.quizfile.problems import Place, Problem, warning

_OPENING = "“„‟‘‚"
TYPOGRAPHIC = re.compile(f"[{_OPENING}][^“”„‟‘’‚]*[”“’‘]")
"""A text that stands in typographic quotes as a whole."""

_CUT = re.compile(r"[ \t]{1,30}#(?=[^\s#])")
"""What follows `Route` in `text: Route #1`. A comment has a space after its sign, or another sign. The 30
blanks at most keep a line of blanks from being searched from each of its columns."""
_DASH = re.compile(r"\n *(?=- )")
"""`- Walk` above `    - Water`, which is indented further: YAML reads "Walk - Water" as one text."""


def may_be_misread(written: str, after: str) -> bool:
    """Whether `misread_text` can find anything in unquoted text; quicker than finding it."""
    return "#" in after or written[:1] in _OPENING or "\n" in written


def misread_text(written: str, after: str, start: Place, end: Place) -> list[Problem]:
    """What looks wrong with unquoted text: as written, with what follows it, and its two places."""
    found = []
    if cut := _CUT.match(after):
        place = Place(end.line, end.column + cut.end() - 1)
        message = (
            f'the text ends before the #, since what follows is a comment: people read "{short(written)}"'
        )
        hint = "Put the whole text in quotes; if it is a comment, put a space after the #."
        found.append(warning("cut-text", place, message, hint))
    if TYPOGRAPHIC.fullmatch(written):
        message = "these are typographic quotes: people will see them as part of the text"
        hint = 'Use straight quotes " or, to show the typographic ones, put straight quotes around them.'
        found.append(warning("quoting", start, message, hint))
    if dash := _DASH.search(written):
        line = start.line + written.count("\n", 0, dash.end())
        message = "this line goes on with the text above, since it is indented further"
        hint = "Begin it in the same column as the other entries; if it is text, put quotes around all of it."
        found.append(warning("indentation", Place(line, len(dash[0])), message, hint))
    return found
