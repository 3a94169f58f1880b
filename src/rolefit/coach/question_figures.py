"""What a group makes of one question: who skips it, which options are chosen, how long it takes."""

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from rolefit.quiz.item import Item

if TYPE_CHECKING:
    from rolefit.coach.moments import ReplySums


@dataclass(frozen=True)
class QuestionFigures:
    """How one question was answered."""

    answered: int
    skipped: float
    """The share 0..1 of the group that did not answer."""
    shares: tuple[float, ...] | None
    """Per option, the share 0..1 of those who answered and chose it, or put it first; None where so few
    answered that it would speak of single people."""
    seconds: float | None
    """The median, where times are known and the shares are."""


def question_figures(item: Item, sums: "ReplySums") -> QuestionFigures:
    """How a group of at least one person answered this question."""
    answered, tells, seconds = sums.answered(item), sums.telling(item), sums.seconds[item.id]
    return QuestionFigures(
        answered=answered,
        skipped=(sums.people - answered) / sums.people,
        shares=tuple(count / answered for count in sums.named(item)) if tells else None,
        seconds=median(seconds) if tells and seconds else None,
    )
