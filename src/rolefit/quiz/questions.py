"""The ways to ask: each type of question is one model, and says what its replies are worth."""

from abc import abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, Union, get_args

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic_core.core_schema import CoreSchema, ValidationInfo

from rolefit.quiz.checks import Several, pick_leaves_some, validate_with_check
from rolefit.quiz.item import Facet, Item
from rolefit.quiz.piece import QuizPiece, Sources
from rolefit.quiz.scalars import AskText, Id, OptionText, ScaleId, Share, TraitId, Weight, Whole, YesNo


class AnswerScale(NamedTuple):
    """What a question on a scale can be answered with."""

    steps: tuple[str, ...]
    """The lowest first."""
    frame: str
    """What holds for every step, as in `Item.frame`."""


Scales = Mapping[str, AnswerScale]


def _one_trait(value: Any) -> Any:
    return {value: Fraction(1)} if isinstance(value, str) else value


class Option(QuizPiece):
    """One answer that can be chosen or ranked."""

    text: OptionText = Field(description="What the person reads.", examples=["Sit with a customer"])
    counts: Annotated[Mapping[TraitId, Share], BeforeValidator(_one_trait)] = Field(
        description="The trait that it speaks for, or several with a weight each, above 0 and at most 1.",
        examples=["customer_discovery", {"customer_discovery": 1, "analysis": 0.5}],
        json_schema_extra=lambda schema: _or_trait(schema),
    )
    source: Sources = ()


def _or_trait(schema: dict[str, Any]) -> None:
    keys = ("type", "additionalProperties", "propertyNames")
    mapping = {key: schema.pop(key) for key in keys if key in schema}
    schema["anyOf"] = [{"type": "string", "description": "An id from traits."}, mapping]


_TWO_OPTIONS = [{"text": "Sit with a customer", "counts": "customer_discovery"}]
OptionList = Annotated[tuple[Option, ...], Several(2, 20, "options")]


class Question(QuizPiece):
    """What all questions have."""

    id: Id = Field(description="A short name, used in results.", examples=["free-wednesday"])
    measures: Facet = Field(
        description="interest = what a person likes; skill = what a person has done.", examples=["interest"]
    )
    ask: AskText = Field(description="The question or statement.", examples=["Which would you rather do?"])
    weight: Weight = Field(Fraction(1), description="How much it counts beside the others.", examples=[1, 2])
    source: Sources = ()

    asks: ClassVar[str]
    """What such questions ask a person to do, after a count: 12 of them are "to choose"."""
    if TYPE_CHECKING:
        type: str

    @abstractmethod
    def item(self, scales: Scales) -> Item:
        """The question in its general form."""

    def note(self) -> str:
        """What a proof-reader should know of how its replies count, as a clause; may be empty."""
        return ""


class Choose(Question):
    """Choose one option, or exactly `pick` of them."""

    asks = "to choose"
    type: Literal["choose"] = Field(
        description="The way of asking: one option, or `pick` of them.", examples=["choose"]
    )
    options: OptionList = Field(description="The answers to choose from.", examples=[_TWO_OPTIONS])
    pick: Whole = Field(1, description="How many options are to be chosen.", examples=[1, 2])

    @model_validator(mode="wrap")
    @classmethod
    def _with_pick(
        cls, value: Any, parts: ModelWrapValidatorHandler["Choose"], info: ValidationInfo
    ) -> "Choose":
        choose: Choose = validate_with_check(pick_leaves_some, value, parts, info)
        return choose

    def item(self, scales: Scales) -> Item:
        """The question in its general form: each chosen option is worth all that it counts for."""
        return _item(self, self.options, (Fraction(1),) * self.pick)


class Rank(Question):
    """Put all options in order, the most liked first."""

    asks = "to put in order"
    type: Literal["rank"] = Field(
        description="The way of asking: all options, put in order.", examples=["rank"]
    )
    options: OptionList = Field(description="The answers to put in order.", examples=[_TWO_OPTIONS])

    def item(self, scales: Scales) -> Item:
        """The question in its general form: the first is worth 1, the last 0, evenly between."""
        last = len(self.options) - 1
        return _item(
            self, self.options, tuple(Fraction(last - k, last) for k in range(last + 1)), ordered=True
        )

    def note(self) -> str:
        """How the places count."""
        return "first place counts in full, last not at all, the others evenly between"


class BestWorst(Question):
    """Name the option that fits most, and the one that fits least."""

    asks = "for most and least"
    type: Literal["best_worst"] = Field(
        description="The way of asking: which option most, and which least.", examples=["best_worst"]
    )
    options: Annotated[tuple[Option, ...], Several(3, 5, "options")] = Field(
        description="The answers to name two of.", examples=[_TWO_OPTIONS]
    )

    def item(self, scales: Scales) -> Item:
        """The question in its general form: a half for the most, a half against the least.

        So from least to most is 1, as from the last place of a ranking to the first.
        """
        half = Fraction(1, 2)
        return _item(self, self.options, (half, -half), ordered=True, names=("most", "least"))

    def note(self) -> str:
        """How the two count."""
        return "the most counts half for what stands beside it, the least half against it, the others nothing"


class Scale(Question):
    """Say how often, or how much, on one of the file's scales."""

    asks = "on scales"
    type: Literal["scale"] = Field(
        description="The way of asking: how often, or how much.", examples=["scale"]
    )
    scale: ScaleId = Field(description="An id from scales.", examples=["half_year"])
    trait: TraitId = Field(
        description="The trait that it measures: an id from traits.", examples=["analysis"]
    )
    reverse: YesNo = Field(
        False, description="true where a higher answer means less of the trait.", examples=[True]
    )

    def item(self, scales: Scales) -> Item:
        """The question in its general form: step k of m is worth (k-1)/(m-1), reversed 1 minus that."""
        labels, frame = scales[self.scale]
        top = len(labels) - 1
        worth = [Fraction(top - k if self.reverse else k, top) for k in range(top + 1)]
        return Item(
            id=self.id,
            facet=self.measures,
            ask=self.ask,
            labels=labels,
            counts=tuple({self.trait: share} for share in worth),
            places=(Fraction(1),),
            weight=self.weight,
            graded=True,
            frame=frame,
        )

    def note(self) -> str:
        """Whether it is reversed."""
        return "reversed: a higher answer means less" if self.reverse else ""


def _item(
    question: Question,
    options: tuple[Option, ...],
    places: tuple[Fraction, ...],
    ordered: bool = False,
    names: tuple[str, ...] = (),
) -> Item:
    return Item(
        id=question.id,
        facet=question.measures,
        ask=question.ask,
        labels=tuple(option.text for option in options),
        counts=tuple(option.counts for option in options),
        places=places,
        weight=question.weight,
        ordered=ordered,
        names=names,
    )


def _name(model: type[Question]) -> str:
    (name,) = get_args(model.model_fields["type"].annotation)
    return str(name)


TYPES: dict[str, type[Question]] = {_name(model): model for model in (Choose, Rank, BestWorst, Scale)}
"""Name -> question type. All that knows the types reads them here."""


class _OfItsType:
    """Reads a question as the model that its `type` names."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(Annotated[Union[*TYPES.values()], Field(discriminator="type")])


AnyQuestion = Annotated[Question, _OfItsType()]
"""A question of any of the types."""
