"""What each key does on a full screen, in words, for who asks."""

from rolefit.ask.styled_page import ScreenSigns
from rolefit.ask.views import Asking, Explaining, Reviewing

Explained = tuple[str, str]
"""A key, and what it does."""


def key_help(view: Explaining, glyphs: ScreenSigns) -> list[Explained]:
    """The keys of the question or the review that lies behind, and the two ways to leave."""
    behind = view.behind
    keys = _of_review(glyphs) if isinstance(behind, Reviewing) else _of_question(behind, glyphs)
    kept = "keeping your answers" if view.keeps else "keeping nothing"
    return [*keys, ("q", "Asks whether to stop"), ("Ctrl-C", f"Stops at once, {kept}")]


def _of_question(view: Asking, glyphs: ScreenSigns) -> list[Explained]:
    skip = ("s", "Skips what you were never in a position to do, or cannot say")
    back = (glyphs.left, "Goes back; no answer is lost")
    return [*_choosing(view, glyphs), *([] if view.prompt.opening else [back]), skip]


def _choosing(view: Asking, glyphs: ScreenSigns) -> list[Explained]:
    numbers = f"1-{len(view.prompt.labels)}"
    if not view.several:
        return [(numbers, "Chooses that option"), (glyphs.updown, "Points at one; Enter chooses it")]
    return [
        (numbers, "Chooses one; typed again, takes it back"),
        (glyphs.updown, "Points at one; Space chooses it"),
        ("Backspace", "Takes the last one back"),
        ("Enter", "Goes on when all are chosen"),
    ]


def _of_review(glyphs: ScreenSigns) -> list[Explained]:
    return [
        (glyphs.updown, "Moves, as Page up and down, Home and End do"),
        ("0-9", "Moves to the question of that number"),
        ("Enter", "Changes the answer that is pointed at"),
        ("f", "Shows your result"),
        (glyphs.left, "Goes back to the last question"),
    ]
