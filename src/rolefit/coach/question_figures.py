"""What a group makes of one question: who skips it, which options are chosen, how long it takes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from rolefit.answers import Answers
from rolefit.coach.replies import Replies
from rolefit.quiz.item import Item


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


def question_figures(item: Item, replies: Replies, people: Sequence[Answers]) -> QuestionFigures:
    """How these people, at least one, answered this question."""
    answered, tells = len(replies.given(item.id)), replies.telling(item.id)
    seconds = [one.seconds[item.id] for one in people if item.id in one.seconds and one.answers.get(item.id)]
    return QuestionFigures(
        answered=answered,
        skipped=(replies.people - answered) / replies.people,
        shares=_shares(item, replies) if tells else None,
        seconds=median(seconds) if tells and seconds else None,
    )


def _shares(item: Item, replies: Replies) -> tuple[float, ...]:
    given = replies.given(item.id)
    named = Counter(number for reply in given for number in (reply[:1] if item.ordered else reply))
    return tuple(named[number] / len(given) for number in range(1, len(item.labels) + 1))
