"""The models of a quiz file: its shape, its limits and its descriptions in one place."""

import json
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, ValidationError, model_validator
from pydantic_core import InitErrorDetails

from rolefit.quiz.checks import Several, every_trait, with_check
from rolefit.quiz.item import START, Facet, Item
from rolefit.quiz.piece import QuizPiece, Sources, TextOrKeys
from rolefit.quiz.questions import AnswerScale, AnyQuestion
from rolefit.quiz.scalars import (
    AskText,
    Id,
    Need,
    NeighbourId,
    OptionText,
    RoleId,
    ScaleId,
    StartId,
    Text,
    TraitId,
    Weight,
    Whole,
)


class Note(TextOrKeys):
    """Guidance: text, or text with its source."""

    text: Text = Field(
        description="The guidance, as the person will read it.", examples=["Sit in on one support call."]
    )
    source: Sources = ()
    instead: Mapping[StartId, Text] = Field(
        default_factory=dict,
        description="Other words for people who start from these starting points.",
        examples=[{"student": "Ask a shop whether you may sit in on one support call."}],
    )
    about: tuple[TraitId, ...] = Field(
        default=(),
        description="The traits that it lets people learn or try.",
        examples=[["customer_discovery"]],
    )
    solid: Text | None = Field(
        default=None,
        description="Other words for people who are solid in all that it is about.",
        examples=["Take a colleague along to your next support call."],
    )

    @model_validator(mode="before")
    @classmethod
    def _solid_in_something(cls, value: Any) -> Any:
        """Words for whoever is solid need the traits, or nobody would ever read them."""
        if isinstance(value, Mapping) and value.get("solid") and not value.get("about"):
            lacks = InitErrorDetails(type="missing", loc=("about",), input=value)
            raise ValidationError.from_exception_data("quiz", [lacks])
        return value

    def said_to(self, start: str | None, solid: Collection[str] = ()) -> str:
        """The words for somebody with this starting point who is solid in these traits."""
        if self.solid and set(self.about) <= set(solid):
            return self.solid
        return self.instead.get(start, self.text) if start else self.text


class Grow(QuizPiece):
    """What to do about a trait that is still weak."""

    this_week: Note | None = Field(
        None,
        title="This week",
        description="One small act for the next seven days.",
        examples=["Ask one user about last time."],
    )
    this_quarter: Note | None = Field(
        None,
        title="This quarter",
        description="One larger piece of work, with something to show for it.",
        examples=["Hold six interviews."],
    )


class GrowByLevel(QuizPiece):
    """What to do about a trait, by how far along a person is."""

    beginning: Grow | None = Field(
        None,
        title="Beginning",
        description="For a level below 5: doing it at all.",
        examples=[{"this_week": "Sit in on one support call."}],
    )
    going: Grow | None = Field(
        None,
        title="Going",
        description="For a level from 5 to below 7.5: doing it alone, or better.",
        examples=[{"this_week": "Lead one interview."}],
    )
    strong: Grow | None = Field(
        None,
        title="Strong",
        description="For a level from 7.5: using it where it counts, or teaching it.",
        examples=[{"this_week": "Watch a colleague's interview and tell them what you saw."}],
    )


GrowthLevel = Literal["beginning", "going", "strong"]


def _form_of_grow(grow: Any) -> str:
    return "by level" if grows_by_level(grow) else "for all"


def grows_by_level(grow: Any) -> bool:
    """Whether `grow` is meant to be parted by level, even if something in it is wrong."""
    if not isinstance(grow, Mapping):
        return isinstance(grow, GrowByLevel)
    if grow.keys() & Grow.model_fields.keys():
        return False
    parted = (isinstance(act, Mapping) and "text" not in act for act in grow.values())
    return bool(grow.keys() & GrowByLevel.model_fields.keys()) or any(parted)


class Trait(QuizPiece):
    """Something that the roles need in different measure."""

    name: Text = Field(description="What the person reads.", examples=["Customer discovery"])
    about: Text | None = Field(
        None, description="One sentence that says what it is.", examples=["Meeting the people who use it."]
    )
    grow: (
        Annotated[
            Annotated[Grow, Tag("for all")] | Annotated[GrowByLevel, Tag("by level")],
            Discriminator(_form_of_grow),
        ]
        | None
    ) = Field(
        None,
        title="How to grow",
        description="What to do about it: the same for all who are not strong in it, or by level.",
        examples=[{"this_week": "Sit in on one support call."}],
    )
    talk: Note | None = Field(
        None,
        title="To talk over",
        description="A question to talk over where it is not sure how far along somebody is.",
        examples=["Which plan did you change lately because of what a user told you?"],
    )
    source: Sources = ()

    def acts(self, level: GrowthLevel) -> Grow | None:
        """What to do at this level; None where the file says nothing for it."""
        match self.grow:
            case GrowByLevel() as by_level:
                acts: Grow | None = getattr(by_level, level)
                return acts
            case grow:
                return grow if level != "strong" else None


class Step(QuizPiece):
    """One step of a career path."""

    title: Text = Field(description="The title of the step.", examples=["Senior product manager"])
    years: Text | None = Field(
        None, description="How many years, roughly, and of what.", examples=["5 to 8 years in product work"]
    )
    scope: Text | None = Field(
        None,
        description="What a person is trusted with at this step.",
        examples=["One product, from idea to use."],
    )
    ready_when: Text | None = Field(
        None,
        description="What shows that a person is ready for this step's next one.",
        examples=["A year of releases."],
    )
    starts: tuple[StartId, ...] = Field(
        (),
        alias="from",
        description="The starting points for which this is 'you are here'.",
        examples=[["student", "business"]],
    )
    caveat: Text | None = Field(
        None, description="Where practice disagrees with the path.", examples=["Few firms have this step."]
    )
    source: Sources = ()

    @property
    def time(self) -> str:
        """The years in words, where the file gives figures alone as well; empty where it gives none."""
        years = self.years or ""
        return f"{years} years" if years and not any(letter.isalpha() for letter in years) else years


Needs = Annotated[
    Mapping[TraitId, Need],
    with_check(every_trait),
    Field(
        description="How much of every trait the role uses, 0 to 10: a working level, not a hiring bar.",
        examples=[{"customer_discovery": 9, "technical_depth": 4}],
    ),
]


class Neighbour(QuizPiece):
    """A role that is never recommended, only named when the answers resemble it more."""

    name: Text = Field(description="What the person reads.", examples=["Engineering manager"])
    about: Text | None = Field(
        None, description="What the role is, in a sentence or two.", examples=["Decides what is built next."]
    )
    needs: Needs
    first_step: Note | None = Field(
        None,
        title="First step",
        description="A first step towards it.",
        examples=["Ask to lead one new colleague's first month."],
    )
    talk: tuple[Note, ...] = Field(
        (),
        title="To talk over",
        description="Questions to talk over with a mentor or manager, for whoever comes near this role.",
        examples=[["Which of your colleagues would you like to hear this from?"]],
    )
    trial: tuple[Note, ...] = Field(
        (),
        description="Cheap ways to try it before deciding: a day, a week.",
        examples=[["Follow someone in the role for a day."]],
    )
    read: tuple[Note, ...] = Field(
        (), description="Things to read or watch.", examples=[["Cagan, Inspired, 2018"]]
    )
    source: Sources = ()


class Role(Neighbour):
    """A role that the quiz can recommend."""

    work: tuple[Note, ...] = Field(
        (), description="What a week is made of.", examples=[["Read what users wrote."]]
    )
    suits: Note | None = Field(
        None, title="Suits", description="Who enjoys it.", examples=["People who like open questions."]
    )
    dislikes: Note | None = Field(
        None,
        title="Dislikes",
        description="What people dislike about it.",
        examples=["Much of it is saying no."],
    )
    caveats: tuple[Note, ...] = Field(
        (), description="Where practice disagrees with the textbook.", examples=[["Titles differ."]]
    )
    outlook: Note | None = Field(
        None,
        title="Outlook",
        description="What is changing in it.",
        examples=["First drafts are written by machines."],
    )
    path: tuple[Step, ...] = Field(
        (),
        description="The career path: entry step first, top last.",
        examples=[[{"title": "Associate product manager"}]],
    )
    specialisations: tuple[Note, ...] = Field(
        (), description="Fields in which the role can be held.", examples=[["Growth", "Platform"]]
    )
    bridges: Mapping[StartId, Note] = Field(
        default_factory=dict,
        description="How to get there, by starting point.",
        examples=[{"engineering": "Run one discovery."}],
    )


class Start(TextOrKeys):
    """One starting point: text, or text with what is known of those who choose it."""

    text: OptionText = Field(description="What the person reads.", examples=["I study"])
    role: RoleId | None = Field(
        None, description="The role of this quiz that the person holds already.", examples=["pm"]
    )
    neighbours: tuple[NeighbourId, ...] = Field(
        (), description="The neighbours in whose field the person works.", examples=[["designer"]]
    )
    stage: Literal["beginning", "experienced", "leading"] | None = Field(
        None, description="How far the person has come in any field.", examples=["experienced"]
    )


class StartingPoints(QuizPiece):
    """One unscored question: it chooses the bridge and the step on the path."""

    ask: AskText = Field(description="The question.", examples=["Where are you today?"])
    options: Annotated[Mapping[Id, Start], Several(2, 20, "options")] = Field(
        description="An id for every starting point, and a text.", examples=[{"student": "I study"}]
    )

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Starting point -> what the person reads."""
        return {id: start.text for id, start in self.options.items()}

    def start(self, id: str) -> Start:
        """The starting point with this id. Raises KeyError where there is none."""
        return self.options[id]

    @property
    def item(self) -> Item:
        """The question in its general form: unscored, never shuffled, options in the order of the ids."""
        labels = tuple(self.texts.values())
        return Item(
            id=START,
            facet="interest",
            ask=self.ask,
            labels=labels,
            counts=({},) * len(labels),
            places=(Fraction(1),),
            graded=True,
        )


class Quiz(QuizPiece):
    """A whole quiz: everything that is asked, measured and said."""

    format: Literal["rolefit-quiz/1"] = Field(
        description="The version of this file format.", examples=["rolefit-quiz/1"]
    )
    id: Id = Field(description="The name used on the command line.", examples=["pm-or-tpm"])
    version: Text = Field(description="Raise it when questions change.", examples=["1.0"])
    language: Text = Field("en", description="The language of the texts.", examples=["en", "de"])
    title: Text = Field(
        description="What the person reads first.", examples=["Product manager or technical product manager?"]
    )
    about: Text | None = Field(
        None,
        description="What the quiz compares, on what sources, and what it cannot tell.",
        examples=["Compares two roles."],
    )
    minutes: Whole | None = Field(None, description="How long it takes, in minutes.", examples=[9])
    facets: Mapping[Facet, Weight] = Field(
        default_factory=dict,
        description="Weights of interest and skill when both are put together; 1 if absent.",
        examples=[{"interest": 1, "skill": 1}],
    )
    sources: Mapping[Id, Text] = Field(
        default_factory=dict,
        description="What `source` may name.",
        examples=[{"svpg": "Cagan, Inspired, 2018"}],
    )
    scales: Mapping[Id, Annotated[tuple[OptionText, ...], Several(2, 20, "steps")]] = Field(
        default_factory=dict,
        description="Answer scales, lowest step first, named once and used by many questions.",
        examples=[{"half_year": ["Never", "Once or twice", "Monthly", "Weekly or more"]}],
    )
    frames: Mapping[ScaleId, OptionText] = Field(
        default_factory=dict,
        description="What holds for every step of a scale, shown above each question on it, without a colon.",
        examples=[{"half_year": "In the last six months"}],
    )
    traits: Annotated[Mapping[Id, Trait], Several(2, 100, "traits")] = Field(
        description="What is measured.", examples=[{"analysis": {"name": "Analysis"}}]
    )
    roles: Annotated[Mapping[Id, Role], Several(2, 20, "roles")] = Field(
        description="What can be recommended.",
        examples=[{"pm": {"name": "Product manager", "needs": {"analysis": 8}}}],
    )
    neighbours: Annotated[Mapping[Id, Neighbour], Several(0, 100, "neighbours")] = Field(
        default_factory=dict,
        description="Roles that are only named when the answers resemble them more.",
        examples=[{"designer": {"name": "Designer", "needs": {"analysis": 5}}}],
    )
    notes: tuple[Note, ...] = Field(
        (), description="What is true of all the roles.", examples=[["Read the advert, not the title."]]
    )
    starting_points: StartingPoints | None = Field(
        None,
        title="Starting points",
        description="Where people come from.",
        examples=[{"ask": "Where are you today?", "options": {"student": "I study"}}],
    )
    questions: Annotated[tuple[AnyQuestion, ...], Several(1, 500, "questions")] = Field(
        description="The questions, in the order in which they are asked.",
        examples=[[{"id": "free-wednesday", "type": "choose"}]],
    )

    @cached_property
    def all_roles(self) -> Mapping[str, Neighbour]:
        """The neighbours and the roles, by id."""
        return {**self.neighbours, **self.roles}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The questions in their general form, in the order of the file."""
        scales = {
            id: AnswerScale(steps, self.frames.get(id, "").rstrip(" :")) for id, steps in self.scales.items()
        }
        return tuple(question.item(scales) for question in self.questions)

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Question id -> question."""
        return {item.id: item for item in self.items}

    @property
    def texts(self) -> frozenset[str]:
        """All that a person may read from the file, where it is in another language than English."""
        return frozenset() if self.language == "en" else frozenset(_texts(self.content()))

    def content(self) -> dict[str, Any]:
        """The quiz as plain data, the same for every spelling of the same file."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    @cached_property
    def sha256(self) -> str:
        """The hash of the content."""
        return content_hash(self.content())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def content_hash(content: Mapping[str, Any]) -> str:
    """The SHA-256 of a quiz's content, the same for every spelling of the same file."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()
