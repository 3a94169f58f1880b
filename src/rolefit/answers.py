"""A person's answers to a quiz, as data and as a file."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from rolefit.quiz.item import Item, Reply

ANSWERS_FORMAT: Literal["rolefit-answers/1"] = "rolefit-answers/1"


def _reply(value: Any) -> Reply | None:
    if value is None:
        return None
    entries = value if isinstance(value, list | tuple) else [value]
    if not entries or not all(isinstance(one, int) or (isinstance(one, str) and one.isdecimal()) for one in entries):
        raise PydanticCustomError("reply", 'a list of option numbers, such as ["2"], or null for skipped')
    return tuple(int(one) for one in entries)


ReplyField = Annotated[
    Reply | None,
    PlainValidator(_reply),
    PlainSerializer(lambda reply: None if reply is None else [str(one) for one in reply]),
    WithJsonSchema(
        {"anyOf": [{"type": "array", "items": {"type": "string", "pattern": "^[0-9]+$"}}, {"type": "null"}]}
    ),
]


class QuizRef(BaseModel):
    """Which quiz was answered."""

    model_config = ConfigDict(frozen=True)
    id: str
    version: str


class Answers(BaseModel):
    """What a person answered: per question the numbers of the options, or null where it was skipped."""

    model_config = ConfigDict(frozen=True)
    format: Literal["rolefit-answers/1"] = ANSWERS_FORMAT
    quiz: QuizRef
    starting_point: str | None = None
    answers: Mapping[str, ReplyField] = Field(default_factory=dict)
    seconds: Mapping[str, float] = Field(default_factory=dict, description="Seconds spent on each question.")
    seed: int | None = Field(None, description="The seed by which options were shuffled; null where they were not.")
    label: str | None = Field(None, description="A name by which a coach tells clients apart.")

    @property
    def given(self) -> dict[str, Reply]:
        """Question id -> reply, for the questions that were answered."""
        return {question: reply for question, reply in self.answers.items() if reply is not None}


def display_order(item: Item, seed: int | None) -> Reply:
    """The option numbers in the order in which they are shown.

    Steps of a scale are never shuffled; without a seed the order is the file's. The order depends on the
    seed and the ids alone, so that it is the same on every machine.
    """
    numbers = range(1, len(item.labels) + 1)
    if seed is None or item.graded:
        return tuple(numbers)
    return tuple(sorted(numbers, key=lambda number: sha256(f"{seed}/{item.id}/{number}".encode()).digest()))
