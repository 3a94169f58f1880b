"""Ways of answering that make a result doubtful (docs/scoring.md, 7)."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from rolefit.answers import display_order
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.result import Caution

STRAIGHT_LINE = 8
"""So many answers that are all the first, or all the last, option say nothing."""


def cautions(quiz: Quiz, replies: Mapping[str, Reply], seed: int | None) -> Iterator[Caution]:
    """What makes these answers doubtful, whatever they point to.

    `seed` is that by which options were shuffled; None where they were shown in the order of the file.
    """
    answered = [item for item in quiz.items if item.id in replies]
    if is_too_few(answered, quiz.items):
        yield "too-few"
    if is_straight_line(answered, replies, seed):
        yield "straight-line"
    elif is_same_place(answered, replies):
        yield "same-place"


def is_too_few(answered: Sequence[Item], asked: Sequence[Item]) -> bool:
    """Whether less than a third of the question weight was answered."""
    given, whole = (sum((item.weight for item in items), Fraction(0)) for items in (answered, asked))
    return 3 * given < whole


def is_straight_line(items: Sequence[Item], replies: Mapping[str, Reply], seed: int | None) -> bool:
    """Whether at least 8 answers are all the first, or all the last, option as it was shown."""
    steps = [1, -1] if len(items) >= STRAIGHT_LINE else []
    for item in items:
        shown = display_order(item, seed)
        steps = [step for step in steps if _is_end(item, replies[item.id], shown[::step])]
        if not steps:
            break
    return bool(steps)


def _is_end(item: Item, reply: Reply, shown: Reply) -> bool:
    """Whether the reply names what stands first among what was shown."""
    end = shown[: item.pick]
    return reply == end if item.ordered else set(reply) == set(end)


def is_same_place(items: Sequence[Item], replies: Mapping[str, Reply]) -> bool:
    """Whether at least 8 answers on scales are all on the same step."""
    places = [replies[item.id] for item in items if item.graded]
    return len(places) >= STRAIGHT_LINE and len(set(places)) == 1
