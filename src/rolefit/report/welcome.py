"""The page before the first question: what this is and is not, how long it takes, who sees it."""

from rolefit.quiz.model import Quiz
from rolefit.report.blocks import Bullets, Paragraph, Report, Section
from rolefit.report.words import number

PRIVATE = "Everything stays on this machine. Nobody sees your answers but you."
UNSAVED = "Nothing is kept: neither your answers nor the result."
NO_PASS_MARK = (
    "There is no pass mark. Answer for yourself, and skip what you have not been in a position to do."
)


def welcome(quiz: Quiz, seen: int, *, saved: bool) -> Report:
    """The page; `seen` is how many questions were answered or skipped before, 0 for a new start."""
    how_long = f"{len(quiz.items)} questions" + (
        f", about {number(quiz.minutes)} minutes" if quiz.minutes else ""
    )
    entries = (f"{how_long}.", NO_PASS_MARK, PRIVATE if saved else UNSAVED)
    blocks = [Paragraph(quiz.about)] if quiz.about else []
    again = [Paragraph("Welcome back. You go on where you stopped.")] if seen else []
    return Report(
        quiz.title, (Section("welcome", "", (*again, *blocks, Bullets(entries))),), tuple(quiz.roles)
    )
