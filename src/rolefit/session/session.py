"""A person taking a quiz, as a value: which question is next and what a reply does to it."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from rolefit.answers import Answers, QuizRef, ReplyField, display_order
from rolefit.errors import RolefitError
from rolefit.quiz.item import START, Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.session.screen import Answered, Prompt, Review, answer_text

SECONDS_PER_QUESTION = 12
"""What a question takes, where the quiz does not say how long it is."""


@dataclass(frozen=True)
class Select:
    """Answer the question with these options, by their numbers in the quiz file."""

    numbers: Reply


@dataclass(frozen=True)
class Skip:
    """Leave the question without an answer."""


@dataclass(frozen=True)
class Back:
    """Return to the screen before."""


@dataclass(frozen=True)
class Jump:
    """Go from the review to the question of this number, from 1; 0 is the starting point."""

    number: int


@dataclass(frozen=True)
class Finish:
    """Leave the review: the answers stand."""


Action = Select | Skip | Back | Jump | Finish


class Record(BaseModel):
    """One answer as it is kept: replaying a session's records in order rebuilds the session."""

    model_config = ConfigDict(frozen=True)
    question: str
    reply: ReplyField
    seconds: float
    at: str | None = None
    """When it was given, ISO 8601; None in journals of rolefit 0.1."""

    def content(self) -> dict[str, Any]:
        """The record as plain data."""
        return self.model_dump(mode="json")


@dataclass(frozen=True)
class Session:
    """Where somebody is in a quiz. Every action gives a new session."""

    quiz: Quiz
    seed: int | None = None
    """By which options are shuffled; None shows them in the quiz file's order."""
    label: str | None = None
    replies: Mapping[str, Reply | None] = field(default_factory=dict)
    """Question id -> reply; None where skipped; absent where not yet seen."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Question id -> seconds spent on it, over all visits that ended in a reply or a skip."""
    answered_at: str | None = None
    """When the last reply was given, ISO 8601."""
    position: int = 0
    """The index of the step that is being asked, or was last."""
    stage: Literal["asking", "review", "changing", "finished"] = "asking"
    """`changing` is asking one question again, from the review."""
    latest: Record | None = field(default=None, compare=False)
    """What the last action has to keep; None where it answered nothing."""

    @classmethod
    def begin(cls, quiz: Quiz, seed: int | None = None, label: str | None = None) -> "Session":
        """A session at the first question."""
        return cls(quiz, seed, label)

    @cached_property
    def steps(self) -> tuple[Item, ...]:
        """The questions in the order of asking: the starting point first, where the quiz asks for it."""
        starting = self.quiz.starting_points
        return (*([starting.item] if starting else []), *self.quiz.items)

    @property
    def screen(self) -> Prompt | Review | None:
        """What is to be shown now; None when the quiz is finished."""
        match self.stage:
            case "asking" | "changing":
                return self._prompt()
            case "review":
                return self._review()
            case "finished":
                return None

    @property
    def finished(self) -> bool:
        """True when nothing is left to ask."""
        return self.stage == "finished"

    @property
    def seen(self) -> int:
        """How many questions were answered or skipped; the starting point is not counted."""
        return len(self.replies.keys() - {START})

    @property
    def starting_point(self) -> str | None:
        """The id of the starting point; None where it was skipped or not asked."""
        reply = self.replies.get(START)
        starting = self.quiz.starting_points
        return tuple(starting.options)[reply[0] - 1] if reply and starting else None

    def act(self, action: Action, seconds: float = 0.0, at: str | None = None) -> "Session":
        """The session after an action that took so many seconds; `at` says when it was done, in ISO 8601.

        Raises RolefitError where the question does not take the reply, where there is no such question,
        and where the action does not belong to the present screen.
        """
        match action, self.stage:
            case Select(numbers), "asking" | "changing":
                return self._keep(numbers, seconds, at)._onward()
            case Skip(), "asking" | "changing":
                return self._keep(None, seconds, at)._onward()
            case Back(), "asking" | "review" | "changing":
                return self._back()
            case Jump(number), "review":
                return self._jump(number)
            case Finish(), "review":
                return replace(self, stage="finished", latest=None)
        raise RolefitError(f"This cannot be done here: {action}.")

    def replay(self, records: Iterable[Mapping[str, Any]]) -> "Session":
        """The session after these records, at the first question not yet seen, or else at the review.

        Raises RolefitError where a record is not one, or does not fit the quiz.
        """
        session = self
        for record in records:
            session = session._replayed(record)
        unseen = [at for at, item in enumerate(self.steps) if item.id not in session.replies]
        if unseen:
            return replace(session, position=unseen[0], stage="asking", latest=None)
        return replace(session, position=len(self.steps) - 1, stage="review", latest=None)

    def answers(self) -> Answers:
        """What was answered so far."""
        asked = [item.id for item in self.quiz.items if item.id in self.replies]
        return Answers(
            quiz=QuizRef(id=self.quiz.id, version=self.quiz.version),
            starting_point=self.starting_point,
            answers={question: self.replies[question] for question in asked},
            seconds={question: self.seconds[question] for question in asked},
            seed=self.seed,
            label=self.label,
            answered_at=self.answered_at,
        )

    def _keep(self, reply: Reply | None, seconds: float, at: str | None) -> "Session":
        item = self.steps[self.position]
        if reply is not None and (fault := item.fault(reply)):
            raise RolefitError(f"The question {item.id!r} does not take this answer: {fault}.")
        spent = round(self.seconds.get(item.id, 0.0) + seconds, 1)
        return replace(
            self,
            replies={**self.replies, item.id: reply},
            seconds={**self.seconds, item.id: spent},
            answered_at=at or self.answered_at,
            latest=Record(question=item.id, reply=reply, seconds=round(seconds, 1), at=at),
        )

    def _onward(self) -> "Session":
        if self.stage == "changing" or self.position == len(self.steps) - 1:
            return replace(self, stage="review")
        return replace(self, position=self.position + 1)

    def _back(self) -> "Session":
        match self.stage:
            case "changing":
                return replace(self, stage="review", latest=None)
            case "review":
                return replace(self, stage="asking", position=len(self.steps) - 1, latest=None)
        return replace(self, position=max(0, self.position - 1), latest=None)

    @property
    def _first(self) -> int:
        """The number of the first step: 0 where that is the starting point, so that questions begin at 1."""
        return 0 if self.quiz.starting_points else 1

    def _jump(self, number: int) -> "Session":
        last = len(self.quiz.items)
        if not self._first <= number <= last:
            raise RolefitError(
                f"There is no question {number}.", f"They are numbered {self._first} to {last}."
            )
        return replace(self, stage="changing", position=number - self._first, latest=None)

    def _replayed(self, record: Mapping[str, Any]) -> "Session":
        try:
            kept = Record.model_validate(record)
        except ValidationError:
            raise RolefitError(f"This is not an answer that was kept: {record}.") from None
        positions = [at for at, item in enumerate(self.steps) if item.id == kept.question]
        if not positions:
            raise RolefitError(f"The quiz has no question {kept.question!r}, but an answer to it was kept.")
        return replace(self, position=positions[0])._keep(kept.reply, kept.seconds, kept.at)

    def _prompt(self) -> Prompt:
        item = self.steps[self.position]
        numbers = display_order(item, self.seed)
        reply = self.replies.get(item.id)
        return Prompt(
            title=self.quiz.title,
            item=item,
            number=self.position + self._first,
            total=len(self.quiz.items),
            seen=self.seen,
            opening=self.position == 0,
            minutes_left=self._minutes_left(),
            numbers=numbers,
            earlier=None if reply is None else tuple(numbers.index(number) + 1 for number in reply),
            skipped=item.id in self.replies and reply is None,
            from_review=self.stage == "changing",
        )

    def _minutes_left(self) -> int:
        total = len(self.quiz.items)
        minutes = self.quiz.minutes or total * SECONDS_PER_QUESTION / 60
        return math.ceil(minutes * (total - self.seen) / total)

    def _review(self) -> Review:
        lines = tuple(
            Answered(
                number,
                item.ask,
                None if (reply := self.replies[item.id]) is None else answer_text(item, reply),
            )
            for number, item in enumerate(self.steps, start=self._first)
        )
        return Review(self.quiz.title, lines)
