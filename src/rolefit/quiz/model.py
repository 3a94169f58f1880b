"""The models of a quiz file: its shape, its limits and its JSON Schema in one place."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    model_serializer,
    model_validator,
)
from pydantic_core.core_schema import CoreSchema, ValidationInfo

from rolefit.quiz.checks import along, also, every_trait, pick_leaves_some, several
from rolefit.quiz.item import Facet, Item
from rolefit.quiz.scalars import (
    AskText,
    Citation,
    Id,
    Need,
    OptionText,
    ScaleId,
    Share,
    StartId,
    Text,
    TraitId,
    Weight,
    Whole,
    YesNo,
)

Scales = Mapping[str, tuple[str, ...]]


class Part(BaseModel):
    """One piece of a quiz file: never changed, and refusing keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Sources = Annotated[
    tuple[Citation, ...],
    Field(
        default=(),
        description="Where this comes from: keys of sources, with a place after a slash.",
        examples=[["seed/S34", "svpg"]],
    ),
]


class Note(Part):
    """A piece of guidance: plain text, or text with its source."""

    text: Text = Field(description="The guidance, as the person will read it.")
    source: Sources = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @model_serializer
    def _to_text(self) -> Any:
        return {"text": self.text, "source": list(self.source)} if self.source else self.text

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> Any:
        # The serializer would hide the object form: describe what a file may hold.
        text = {"type": ["string", "number", "boolean"], "minLength": 1, "description": "Plain text."}
        source = {"type": "array", "items": {"type": "string"}, "description": "Keys of sources."}
        whole = {
            "type": "object",
            "properties": {"text": text, "source": source},
            "required": ["text"],
            "additionalProperties": False,
        }
        return {"title": "Note", "description": "Text, or text with its source.", "anyOf": [text, whole]}


class Grow(Part):
    """What to do about a trait that is still weak."""

    this_week: Note | None = Field(None, description="One small act for the next seven days.")
    this_quarter: Note | None = Field(
        None, description="One larger piece of work, with something to show for it."
    )


class Trait(Part):
    """Something that the roles need in different measure."""

    name: Text = Field(description="What the person reads.", examples=["Customer discovery"])
    about: Text | None = Field(None, description="One sentence that says what it is.")
    grow: Grow | None = Field(None, description="What to do about it when it is still weak.")
    source: Sources = ()


class Step(Part):
    """One step of a career path."""

    title: Text = Field(description="The title of the step.", examples=["Senior product manager"])
    years: Text | None = Field(None, description="Years of experience, roughly.", examples=["5-8"])
    scope: Text | None = Field(None, description="What a person is trusted with at this step.")
    ready_when: Text | None = Field(
        None, description="What shows that a person is ready for this step's next one."
    )
    starts: tuple[StartId, ...] = Field(
        (), alias="from", description="The starting points for which this is 'you are here'."
    )
    caveat: Text | None = Field(None, description="Where practice disagrees with the path.")
    source: Sources = ()


Needs = Annotated[
    Mapping[TraitId, Need],
    also(every_trait),
    Field(
        description="How much of every trait the role uses, 0 to 10: a working level, not a hiring bar.",
        examples=[{"customer_discovery": 9, "technical_depth": 4}],
    ),
]


class Neighbour(Part):
    """A role that is never recommended, only named when the answers resemble it more."""

    name: Text = Field(description="What the person reads.", examples=["Engineering manager"])
    about: Text | None = Field(None, description="What the role is, in a sentence or two.")
    needs: Needs
    source: Sources = ()


class Role(Neighbour):
    """A role that the quiz can recommend."""

    work: tuple[Note, ...] = Field((), description="What a week is made of.")
    suits: Note | None = Field(None, description="Who enjoys it.")
    caveats: tuple[Note, ...] = Field((), description="Where practice disagrees with the textbook.")
    path: tuple[Step, ...] = Field((), description="The career path: entry step first, top last.")
    specialisations: tuple[Note, ...] = Field((), description="Fields in which the role can be held.")
    bridges: Mapping[StartId, Note] = Field(
        default_factory=dict, description="How to get there, by starting point."
    )


class StartingPoints(Part):
    """One unscored question: it chooses the bridge and the step on the path."""

    ask: AskText = Field(description="The question.", examples=["Where are you today?"])
    options: Annotated[Mapping[Id, OptionText], several(2, 20, "options")] = Field(
        description="An id and a text for every starting point."
    )


def _one_trait(value: Any) -> Any:
    return {value: Fraction(1)} if isinstance(value, str) else value


class Option(Part):
    """One answer that can be chosen or ranked."""

    text: OptionText = Field(description="What the person reads.")
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


Options = Annotated[tuple[Option, ...], several(2, 20, "options")]


class Question(Part):
    """What all questions have."""

    id: Id = Field(description="A short name, used in results.", examples=["free-wednesday"])
    measures: Facet = Field(description="interest = what a person likes; skill = what a person has done.")
    ask: AskText = Field(description="The question or statement.")
    weight: Weight = Field(Fraction(1), description="How much it counts beside the others.", examples=[1, 2])
    source: Sources = ()


class Choose(Question):
    """Choose one option, or exactly `pick` of them."""

    type: Literal["choose"] = Field(description="The way of asking.")
    options: Options = Field(description="The answers to choose from.")
    pick: Whole = Field(1, description="How many options are to be chosen.", examples=[1, 2])

    @model_validator(mode="wrap")
    @classmethod
    def _with_pick(
        cls, value: Any, parts: ModelWrapValidatorHandler["Choose"], info: ValidationInfo
    ) -> "Choose":
        choose: Choose = along(pick_leaves_some, value, parts, info)
        return choose

    def item(self, scales: Scales) -> Item:
        """The question in its general form."""
        return _item(self, self.options, (Fraction(1),) * self.pick)


class Rank(Question):
    """Put all options in order, the most liked first."""

    type: Literal["rank"] = Field(description="The way of asking.")
    options: Options = Field(description="The answers to put in order.")

    def item(self, scales: Scales) -> Item:
        """The question in its general form: the first is worth 1, the last 0, evenly between."""
        last = len(self.options) - 1
        return _item(
            self, self.options, tuple(Fraction(last - k, last) for k in range(last + 1)), ordered=True
        )


class Scale(Question):
    """Say how often, or how much, on one of the file's scales."""

    type: Literal["scale"] = Field(description="The way of asking.")
    scale: ScaleId = Field(description="An id from scales.", examples=["half_year"])
    trait: TraitId = Field(description="The trait that it measures: an id from traits.")
    reverse: YesNo = Field(False, description="true where a higher answer means less of the trait.")

    def item(self, scales: Scales) -> Item:
        """The question in its general form: step k of m is worth (k-1)/(m-1), reversed 1 minus that."""
        labels = scales[self.scale]
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
        )


def _item(
    question: Question, options: tuple[Option, ...], places: tuple[Fraction, ...], ordered: bool = False
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
    )


AnyQuestion = Annotated[Choose | Scale | Rank, Field(discriminator="type")]


class Quiz(Part):
    """A whole quiz: everything that is asked, measured and said."""

    format: Literal["rolefit-quiz/1"] = Field(description="The version of this file format.")
    id: Id = Field(description="The name used on the command line.", examples=["pm-or-tpm"])
    version: Text = Field(description="Raise it when questions change.", examples=["1.0"])
    language: Text = Field("en", description="The language of the texts.", examples=["en", "de"])
    title: Text = Field(description="What the person reads first.")
    about: Text | None = Field(
        None, description="What the quiz compares, on what sources, and what it cannot tell."
    )
    minutes: Whole | None = Field(None, description="How long it takes, in minutes.", examples=[9])
    facets: Mapping[Facet, Weight] = Field(
        default_factory=dict,
        description="Weights of interest and skill when both are put together; 1 if absent.",
    )
    sources: Mapping[Id, Text] = Field(default_factory=dict, description="What `source` may name.")
    scales: Mapping[Id, Annotated[tuple[OptionText, ...], several(2, 20, "steps")]] = Field(
        default_factory=dict,
        description="Answer scales, lowest step first, named once and used by many questions.",
        examples=[{"half_year": ["Never", "Once or twice", "Monthly", "Weekly or more"]}],
    )
    traits: Annotated[Mapping[Id, Trait], several(2, 100, "traits")] = Field(description="What is measured.")
    roles: Annotated[Mapping[Id, Role], several(2, 20, "roles")] = Field(
        description="What can be recommended."
    )
    neighbours: Mapping[Id, Neighbour] = Field(
        default_factory=dict, description="Roles that are only named when the answers resemble them more."
    )
    starting_points: StartingPoints | None = Field(None, description="Where people come from.")
    questions: Annotated[tuple[AnyQuestion, ...], several(1, 500, "questions")] = Field(
        description="The questions, in the order in which they are asked."
    )

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The questions in their general form, in the order of the file."""
        return tuple(question.item(self.scales) for question in self.questions)

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Question id -> question."""
        return {item.id: item for item in self.items}

    def content(self) -> dict[str, Any]:
        """The quiz as plain data, the same for every spelling of the same file."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
