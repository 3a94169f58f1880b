"""One question of every type, and a type of our own that follows the recipe of CONTRIBUTING."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field

from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.quiz.questions import TYPES, Question, Scales
from rolefit.quiz.scalars import TraitId
from rolefit.quizfile.loading import load_quiz


class YesNo(Question):
    """Say yes or no."""

    asks = "to say yes or no"
    type: Literal["yes_no"] = Field(description="The way of asking: yes or no.", examples=["yes_no"])
    trait: TraitId = Field(description="The trait that a yes speaks for.", examples=["analysis"])

    def item(self, scales: Scales) -> Item:
        """The question in its general form: no is worth 0, yes 1."""
        return Item(
            id=self.id,
            facet=self.measures,
            ask=self.ask,
            labels=("No", "Yes"),
            counts=({self.trait: Fraction(0)}, {self.trait: Fraction(1)}),
            places=(Fraction(1),),
            weight=self.weight,
            graded=True,
        )

    def note(self) -> str:
        """How a yes counts."""
        return "yes counts in full"


@dataclass(frozen=True)
class Example:
    """A question as it stands in a quiz file, and a reply to it."""

    content: dict[str, Any]
    reply: Reply

    @cached_property
    def text(self) -> str:
        """The small quiz with this question at its end."""
        entry = yaml.safe_dump([{"id": "example", **self.content}], sort_keys=False)
        return SMALL + "".join(f"  {line}\n" for line in entry.splitlines())

    @cached_property
    def quiz(self) -> Quiz:
        """The quiz of that text."""
        return load_quiz(self.text.encode(), "example.yaml")

    @property
    def item(self) -> Item:
        """The question in its general form."""
        return self.quiz.by_id["example"]


SMALL = Path(__file__).parent.joinpath("data", "small.yaml").read_text("utf-8")
_OPTIONS = [
    {"text": "Graft a pear tree", "counts": "growing"},
    {"text": "Season a soup", "counts": {"seasoning": 1, "hosting": 0.5}},
    {"text": "Plan the meals of a week", "counts": "planning"},
]
_LIKED = {"measures": "interest", "ask": "Which of these would you do for a whole day?"}
_DONE = {"measures": "skill", "ask": "I grew a plant from a seed.", "trait": "growing"}
EXAMPLES: dict[str, Example] = {
    "choose": Example({"type": "choose", **_LIKED, "options": _OPTIONS}, (2,)),
    "rank": Example({"type": "rank", **_LIKED, "options": _OPTIONS}, (3, 1, 2)),
    "best_worst": Example({"type": "best_worst", **_LIKED, "options": _OPTIONS}, (3, 2)),
    "scale": Example({"type": "scale", **_DONE, "scale": "half_year"}, (4,)),
    "yes_no": Example({"type": "yes_no", **_DONE}, (2,)),
}
"""Type -> a question of it; also of the type that only `registered` knows."""


@contextmanager
def registered(name: str) -> Iterator[None]:
    """As if a question type of this name were one of rolefit's."""
    if name in TYPES:
        yield
        return
    TYPES["yes_no"] = YesNo
    try:
        Quiz.model_rebuild(force=True)
        yield
    finally:
        del TYPES["yes_no"]
        Quiz.model_rebuild(force=True)
