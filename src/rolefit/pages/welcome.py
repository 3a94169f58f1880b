"""The page before the first question: what this is and is not, how long it takes, who sees it."""

from rolefit.layout.blocks import Block, Bullets, Paragraph, Report, Row, Rows, Section, split_address
from rolefit.numerals import number
from rolefit.quiz.model import Quiz

GETS = (
    "You will hear which of these roles your answers point to, how sure that is, and one thing to try this "
    "week."
)
SENDS_NOTHING = (
    "rolefit sends nothing anywhere. What it keeps is in a folder of yours; rolefit forget deletes it."
)
UNSAVED = "Nothing is kept: neither your answers nor the result."
NO_PASS_MARK = "There is no pass mark, and it is no test of ability. Answer for yourself."
HOW_TO_LEAVE = "Ctrl-C leaves at any time: {}."
GO_ON = "your answers are kept, and you go on there"
LOST = "nothing is kept then"
SKIP_OR_NEVER = (
    "Skip a question only if you have not been in a position to do such a thing. "
    "If you could have and did not, that is a never."
)


SHORTEST = 4
"""How often the page can be made shorter. At 40 columns and 20 rows the third is the first to fit."""


def welcome(quiz: Quiz, left: int | None, *, saved: bool, last: str = "", shorter: int = 0) -> Report:
    """The page; `left` is how many questions are still to be seen, None for a new start.

    `last` says what the last result was, and is empty where there is none. `shorter` leaves out, for a small
    screen, what the quiz follows (1), what it is (2), when to skip (3), what one gets and is not told (4):
    never how long it takes, who sees it and how to leave.
    """
    blocks = _first(quiz, saved, shorter) if left is None else _again(left)
    if last:
        blocks = (Paragraph(last), *blocks)
    return Report(quiz.title, (Section("welcome", "", blocks),), tuple(quiz.roles))


def _again(left: int) -> tuple[Block, ...]:
    questions = "one question" if left == 1 else f"{number(left)} questions"
    ahead = f"with {questions} to go" if left else "with only your answers to look over"
    return (Paragraph(f"Welcome back. You go on where you stopped, {ahead}."),)


def _first(quiz: Quiz, saved: bool, shorter: int) -> tuple[Block, ...]:
    """What one gets, then what it is and is not, what it follows, and how to leave."""
    blocks: list[Block] = []
    if shorter < 4:
        blocks.append(Paragraph(GETS))
    if quiz.about and shorter < 2:
        blocks.append(Paragraph(quiz.about))
    if quiz.sources and shorter < 1:
        blocks.append(Rows((Row("It follows", _without_address(next(iter(quiz.sources.values())))),)))
    less = (SKIP_OR_NEVER, NO_PASS_MARK)[: max(shorter - 2, 0)]
    told = [one for one in before_the_first(quiz, SENDS_NOTHING if saved else UNSAVED) if one not in less]
    leave = HOW_TO_LEAVE.format(GO_ON if saved else LOST)
    blocks.append(Bullets((*told, leave)))
    return tuple(blocks)


def _without_address(source: str) -> str:
    """A source by its name: with its address the page would be longer than a screen, and its title gone."""
    name, _ = split_address(source)
    return name.rstrip(" ,") or source


def before_the_first(quiz: Quiz, privacy: str) -> tuple[str, ...]:
    """What to know before the first question, in sentences; `privacy` says who sees the answers."""
    minutes = f", about {number(quiz.minutes)} minutes" if quiz.minutes else ""
    did = any(item.facet == "skill" for item in quiz.items)
    skip = (SKIP_OR_NEVER,) if did else ()
    return (f"{len(quiz.items)} questions{minutes}.", NO_PASS_MARK, *skip, privacy)
