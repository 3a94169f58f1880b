"""What a front end shows next: a question, or all answers before the end."""

from dataclasses import dataclass

from rolefit.errors import RolefitError
from rolefit.quiz.item import Item, Reply


@dataclass(frozen=True)
class Prompt:
    """One question as it is shown. Options stand in places from 1, in the order of display."""

    title: str
    """The quiz's."""
    item: Item
    number: int
    """Of the question, from 1; 0 for the starting point, which is not counted."""
    total: int
    """How many questions are counted."""
    seen: int
    """How many of them have been answered or skipped."""
    opening: bool
    """True for the first screen: nothing lies behind it."""
    minutes_left: int
    """Rounded up; 0 when every question has been seen."""
    numbers: Reply
    """The option's number in the quiz file, for each place."""
    earlier: Reply | None
    """The places of an earlier reply."""
    skipped: bool
    """True where the question was skipped before."""
    from_review: bool
    """True where the answer leads back to the review."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The options' texts, by place."""
        return tuple(self.item.labels[number - 1] for number in self.numbers)

    @property
    def how(self) -> str:
        """How the question is answered, in words without a full stop."""
        return self.item.how

    def filled(self, places: Reply) -> Reply:
        """The places of a ranking with the last one, where all others are named; otherwise as they are."""
        rest = tuple(one for one in range(1, len(self.labels) + 1) if one not in places)
        last_alone = self.item.ordered and len(rest) == 1 and len(places) == self.item.pick - 1
        return (*places, *rest) if last_alone else places

    def reply(self, places: Reply) -> Reply:
        """The reply, in the quiz file's numbers, that names these places.

        Raises RolefitError where the question does not take them.
        """
        if fault := self.item.fault(places):
            raise RolefitError(_sentence(fault), f"{self.how}.")
        return tuple(self.numbers[place - 1] for place in places)


@dataclass(frozen=True)
class Answered:
    """One question and its answer, in the review."""

    number: int
    """From 1; 0 for the starting point."""
    ask: str
    answer: str | None
    """The chosen options' texts; None where the question was skipped."""


@dataclass(frozen=True)
class Review:
    """All answers, before the end."""

    title: str
    lines: tuple[Answered, ...]

    @property
    def total(self) -> int:
        """How many questions there are; the starting point is not counted."""
        return len(self._counted)

    @property
    def answered(self) -> int:
        """How many of them were answered, and not skipped."""
        return sum(line.answer is not None for line in self._counted)

    @property
    def _counted(self) -> list[Answered]:
        return [line for line in self.lines if line.number]


def answer_text(item: Item, reply: Reply) -> str:
    """The chosen options' texts in one line, with their places where their order matters."""
    texts = [item.labels[number - 1] for number in reply]
    if item.leads:
        texts = [f"{lead}{text}" for lead, text in zip(item.leads, texts, strict=True)]
    return "; ".join(texts)


def _sentence(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:]}."
