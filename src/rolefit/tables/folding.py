"""Texts made alike where only their spelling differs, so that a table's words are found in a quiz."""

import html
import re
import unicodedata

from rolefit.legible import seen

HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
"""As in `<p>Which would you <b>rather</b> do?</p>`, the head of a survey with formatted questions."""
QUOTES = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟«»‹›′″"))
"""Typed as ', printed as ’, or doubled on the way through a table: they are left out."""
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
JOINED_BY = ";,"
"""Tools join texts by them with a blank and without, whether or not a text holds one itself."""
LAST_MARKS = " .:;,!?*。、，…"
"""What stands at the end of a text in one tool and not in another; an asterisk marks a required question."""


def folded(text: str) -> str:
    """The text without what spelling adds: case, quotation marks, spaces, HTML, Unicode form, a last mark."""
    if "<" in text:
        text = HTML_TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    text = unicodedata.normalize("NFKC", text).casefold().translate(QUOTES).translate(DASHES)
    text = " ".join(seen(text).split())
    for sign in JOINED_BY:
        text = text.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    return text.strip(LAST_MARKS)


def bare(text: str) -> str:
    """The folded text without accents."""
    letters = unicodedata.normalize("NFD", folded(text))
    return unicodedata.normalize("NFC", "".join(char for char in letters if not unicodedata.combining(char)))


def compact(text: str) -> str:
    """An id as tools shorten it: without hyphens, underscores and blanks."""
    return re.sub(r"[-_\s]+", "", folded(text))
