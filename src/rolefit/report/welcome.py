"""The page before the first question: what this is and is not, how long it takes, who sees it."""

from rolefit.quiz.model import Quiz
from rolefit.report.blocks import Block, Bullets, Paragraph, Report, Section
from rolefit.report.words import number

PRIVATE = "Everything stays on this machine. Nobody sees your answers but you."
UNSAVED = "Nothing is kept: neither your answers nor the result."
NO_PASS_MARK = (
    "There is no pass mark. Answer for yourself, and skip what you have not been in a position to do."
)


def welcome(quiz: Quiz, seen: int, *, saved: bool) -> Report:
    """The page; `seen` is how many questions were answered or skipped before, 0 for a new start."""
    blocks = _again(len(quiz.items) - seen) if seen else _first(quiz, saved)
    return Report(quiz.title, (Section("welcome", "", blocks),), tuple(quiz.roles))


def _again(left: int) -> tuple[Block, ...]:
    return (
        Paragraph(f"Welcome back. You go on where you stopped, with about {number(max(left, 1))} to go."),
    )


def _first(quiz: Quiz, saved: bool) -> tuple[Block, ...]:
    minutes = f", about {number(quiz.minutes)} minutes" if quiz.minutes else ""
    entries = (f"{len(quiz.items)} questions{minutes}.", NO_PASS_MARK, PRIVATE if saved else UNSAVED)
    return (*([Paragraph(quiz.about)] if quiz.about else []), Bullets(entries))
