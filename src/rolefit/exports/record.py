"""The result file, rolefit-result/2: everything about one result, and enough to show it again.

Files of rolefit-result/1 are read too. They lack what was added since, and older rules told their verdict.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, FailFast, Field, ValidationError
from pydantic_core import PydanticCustomError

from rolefit.answers import Answers, Label, Moment, QuizId, QuizRef, ReplyField, place
from rolefit.errors import RolefitError
from rolefit.exports.writing import json_text
from rolefit.layout.blocks import Report, Rung, plain_text
from rolefit.quiz.model import Quiz
from rolefit.quiz.model import content_hash as content_hash
from rolefit.report.actions import Act, acts
from rolefit.report.other_jobs import first_step
from rolefit.report.path import rungs
from rolefit.report.places import place_of
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.talk import named_there, questions, reading, to_try
from rolefit.report.verdict_words import caution_sentences, sentence
from rolefit.scoring.result import Direction, Gap, Points, Readiness, Reason, Result, VerdictKind
from rolefit.strict_json import newer, read_json

RESULT_FORMAT: Literal["rolefit-result/2"] = "rolefit-result/2"
OLD_FORMATS = ("rolefit-result/1",)
MOST_ROLES_KEPT = 100
"""More than any quiz has."""
Element = TypeVar("Element")
Many = Annotated[tuple[Element, ...], FailFast()]
"""A list whose first fault is enough to know: a damaged file can hold any number."""


def _few(value: Any) -> Any:
    if isinstance(value, Mapping) and len(value) > MOST_ROLES_KEPT:
        raise PydanticCustomError("count", "too many roles")
    return value


class Piece(BaseModel):
    """One piece of a result file. Fields that this version does not know are ignored."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)


class QuizPart(Piece):
    """The quiz that was answered, whole."""

    id: QuizId
    version: str
    title: str
    sha256: str = Field(description="Of the content as JSON: keys sorted, no spaces, UTF-8.")
    content: dict[str, Any] = Field(description="The quiz file as plain data, as in `rolefit schema quiz`.")


class VerdictPart(Piece):
    """What may be said, and how sure it is."""

    kind: VerdictKind
    roles: Many[str] = Field(
        description="The leader; for split what is liked, then what was done; for close all that are near; "
        "for a shortlist the most likely first."
    )
    confidence: float | None = Field(
        ge=0, le=1, description="The chance that a second quiz of this kind names the same leader."
    )
    answers_to_change: int | None = Field(
        description="How many answers would have to differ for another role to lead; null where impossible."
    )
    sentence: str


class TraitPart(Piece):
    """Where the person stands on a trait; null where it was not measured."""

    id: str
    name: str
    interest: float | None = Field(description="-100..100; 0 is what answering at random gives.")
    skill: float | None = Field(description="-100..100; 0 is what answering at random gives.")
    level: float | None = Field(description="0..10, from at least two questions about what was done.")
    interest_error: float | None = Field(None, description="The standard error of interest, in its units.")
    level_error: float | None = Field(None, description="The standard error of level, in its units.")
    place: str | None = Field(
        None, description="What to do with it, such as 'Lead with it'; null where no role is spoken of."
    )


class GapPart(Piece):
    """A trait on which the level is below what the role needs."""

    trait: str
    level: float
    needs: float


class ReadinessPart(Piece):
    """How far along the person is against one role."""

    met: int
    of: int = Field(description="How many needs of 5 and more could be measured.")
    unsure: Many[GapPart] = Field((), description="Needs that may be met or not; the most important first.")
    gaps: Many[GapPart] = Field(description="The most important first.")
    strengths: Many[str]


class ReasonPart(Piece):
    """One answer's share of the gap between the leader and the runner-up."""

    question: str
    reply: ReplyField
    toward: str
    points: float = Field(description="Positive for the leader; all reasons sum to the gap, in points.")


class NeighbourPart(Piece):
    """The role outside the quiz that the answers resemble most."""

    role: str
    name: str
    chance: float = Field(ge=0, le=1, description="The chance that it leads all roles of the quiz at once.")
    by_interest: float | None = Field(
        None, ge=0, le=1, description="The same by interest alone; null where interest has no direction."
    )
    answers_to_change: int | None = Field(
        None, description="How many answers would have to differ for a role of the quiz to be ahead of it."
    )
    first_step: str = Field("", description="A first step towards it, in the words for this person.")


class SplitPart(Piece):
    """For a split: what is liked leads to one role, what was done to another."""

    chance: float = Field(ge=0, le=1, description="The chance that a second quiz shows the same two again.")


class ActPart(Piece):
    """One thing to do."""

    trait: str
    when: Literal["this_week", "this_quarter"]
    text: str
    source: Many[str] = Field((), description="As the quiz file names them.")


class StepPart(Piece):
    """One step of a path, or all that lie beyond the next one."""

    title: str
    state: Literal["here", "next", "ahead"]


class SectionPart(Piece):
    """One section of the report, in words."""

    section: str
    heading: str
    text: str


class ResultFile(Piece):
    """A result: the quiz, the answers, all scores, the verdict, the reasons and the report."""

    format: Literal["rolefit-result/1", "rolefit-result/2"] = RESULT_FORMAT
    id: str
    created: str = Field(description="When it was scored: date and time, ISO 8601.")
    answered_at: Moment = Field(
        default=None, description="When the last question was answered; null where the answers do not say it."
    )
    rolefit: str = Field(description="The version of rolefit that made it.")
    label: Label = None
    quiz: QuizPart
    starting_point: str | None = None
    seconds: Mapping[str, float] = Field(default_factory=dict)
    seed: int | None = None
    asked: int
    answered: int
    verdict: VerdictPart
    direction: Points | None = Field(
        description="Role -> 100 x D, both facets together; null where not measured."
    )
    interest: Points | None = Field(description="Role -> 100 x D of what is liked.")
    skill: Points | None = Field(description="Role -> 100 x D of what was done.")
    traits: Many[TraitPart]
    readiness: Annotated[Mapping[str, ReadinessPart], BeforeValidator(_few)]
    reasons: Many[ReasonPart]
    neighbour: NeighbourPart | None
    split: SplitPart | None = None
    shortlist_chance: float | None = Field(
        None, ge=0, le=1, description="For a shortlist, the chance that it holds the leader of a second quiz."
    )
    warnings: Many[str]
    actions: Many[ActPart] = Field((), description="What to do first, by level and starting point.")
    path: Annotated[Mapping[str, Many[StepPart]], BeforeValidator(_few)] = Field(
        default_factory=dict,
        description="For each role whose way is told: where the person is, and what is next.",
    )
    talk_over: Many[str] = Field((), description="Questions for a mentor or manager.")
    to_try: Many[str] = Field((), description="A cheap test of the decision: a day, a week.")
    to_read: Many[str] = Field((), description="Things to read or watch, with their addresses.")
    sources: Mapping[str, str] = Field(
        default_factory=dict, description="What the report rests on: the id in the quiz file, and the source."
    )
    report: Many[SectionPart]
    answers: Mapping[str, ReplyField]

    @property
    def day(self) -> str:
        """When it was answered, or else scored, in ISO 8601: results go by it."""
        return self.answered_at or self.created


def make_record(
    quiz: Quiz,
    answers: Answers,
    result: Result,
    report: Report,
    *,
    id: str,
    created: str,
    version: str,
    warnings: Sequence[str] = (),
) -> ResultFile:
    """The result file of a result. `created` is ISO 8601; `warnings` come before those of the result."""
    scored = ScoredAnswers(quiz, answers, result)
    return ResultFile(
        id=id,
        created=created,
        answered_at=answers.answered_at,
        rolefit=version,
        label=answers.label,
        quiz=_quiz(quiz),
        starting_point=answers.starting_point,
        seconds=answers.seconds,
        seed=answers.seed,
        asked=result.asked,
        answered=result.answered,
        verdict=_verdict(scored),
        direction=_points(result.together),
        interest=_points(result.facets.get("interest")),
        skill=_points(result.facets.get("skill")),
        traits=_traits(scored),
        readiness={role: _readiness(one) for role, one in result.readiness.items()},
        reasons=tuple(_reason(one) for one in result.reasons),
        neighbour=_neighbour(scored),
        split=_split(result.verdict.split_chance),
        shortlist_chance=result.verdict.shortlist_chance,
        warnings=(*warnings, *caution_sentences(scored)),
        actions=tuple(_act(scored, act) for act in acts(scored)),
        path={role: tuple(_step(rung) for rung in rungs(scored, role)) for role in scored.ways},
        talk_over=questions(scored),
        to_try=to_try(scored),
        to_read=reading(scored),
        sources=_sources(scored, report),
        report=tuple(
            SectionPart(section=one.key, heading=one.heading, text=plain_text(one)) for one in report.sections
        ),
        answers=answers.answers,
    )


def _quiz(quiz: Quiz) -> QuizPart:
    return QuizPart(
        id=quiz.id, version=quiz.version, title=quiz.title, sha256=quiz.sha256, content=quiz.content()
    )


def _verdict(scored: ScoredAnswers) -> VerdictPart:
    found = scored.result.verdict
    return VerdictPart(
        kind=found.kind,
        roles=found.roles,
        confidence=found.confidence,
        answers_to_change=found.answers_to_change,
        sentence=sentence(scored),
    )


def _points(found: Direction | None) -> Points | None:
    return found.points if found else None


def _traits(scored: ScoredAnswers) -> tuple[TraitPart, ...]:
    return tuple(
        TraitPart(
            id=one.trait,
            name=scored.quiz.traits[one.trait].name,
            interest=_hundredfold(one.interest),
            skill=_hundredfold(one.skill),
            level=None if one.level is None else float(one.level),
            interest_error=None if one.interest_error is None else 100 * one.interest_error,
            level_error=one.level_error,
            place=place_of(scored, one.trait).name if scored.nearest else None,
        )
        for one in scored.result.traits
    )


def _act(scored: ScoredAnswers, act: Act) -> ActPart:
    return ActPart(trait=act.trait, when=act.when, text=scored.said(act.note), source=act.note.source)


def _step(rung: Rung) -> StepPart:
    return StepPart(title=rung.title, state=rung.state)


def _sources(scored: ScoredAnswers, report: Report) -> dict[str, str]:
    used = {*named_there(scored), *(id for section in report.sections for id in section.rests_on)}
    return {id: text for id, text in scored.quiz.sources.items() if id in used}


def _hundredfold(position: Fraction | None) -> float | None:
    return None if position is None else float(100 * position)


def _readiness(found: Readiness) -> ReadinessPart:
    unsure, gaps = (tuple(map(_gap, some)) for some in (found.unsure, found.gaps))
    return ReadinessPart(met=found.met, of=found.of, unsure=unsure, gaps=gaps, strengths=found.strengths)


def _gap(gap: Gap) -> GapPart:
    return GapPart(trait=gap.trait, level=float(gap.level), needs=float(gap.needs))


def _reason(reason: Reason) -> ReasonPart:
    return ReasonPart(
        question=reason.question,
        reply=reason.reply,
        toward=reason.toward,
        points=float(100 * reason.points),
    )


def _neighbour(scored: ScoredAnswers) -> NeighbourPart | None:
    found = scored.result.neighbour
    if found is None:
        return None
    return NeighbourPart(
        role=found.role,
        name=scored.quiz.neighbours[found.role].name,
        chance=found.chance,
        by_interest=found.by_interest,
        answers_to_change=found.answers_to_change,
        first_step=first_step(scored),
    )


def _split(chance: float | None) -> SplitPart | None:
    return None if chance is None else SplitPart(chance=chance)


def record_data(record: ResultFile) -> dict[str, Any]:
    """A result as plain data, as in its file; one of an older format gets no fields that it lacked."""
    return record.model_dump(mode="json", exclude_unset=record.format in OLD_FORMATS)


def to_json(record: ResultFile) -> str:
    """The text of a result file."""
    return json_text(record_data(record)) + "\n"


def holds_result(text: str) -> bool:
    """Whether this is meant for a result file, of whatever version."""
    try:
        data = read_json(text)
    except ValueError:
        return False
    made = data.get("format") if isinstance(data, dict) else None
    return isinstance(made, str) and made.startswith("rolefit-result/")


def read_record(text: str, name: str = "This file") -> ResultFile:
    """The result in the text of a result file; `name` is what to call the file in messages.

    Raises RolefitError for what is no result file, for a newer major version, and for damage. Fields
    that are not known are ignored.
    """
    try:
        data = read_json(text)
    except ValueError as error:
        raise RolefitError(
            f"{name} is not a result file: {error}.",
            "A result is saved with --json or --output FILE.json.",
        ) from None
    _refuse_other_formats(data, name)
    try:
        return ResultFile.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = place(first["loc"])
        raise RolefitError(
            f"{name} is a damaged result file: what stands at {where} is not what belongs there.",
            "Use an undamaged copy, or score the answers again.",
        ) from None


def _refuse_other_formats(data: Any, name: str) -> None:
    made = data.get("format") if isinstance(data, dict) else None
    if made in (RESULT_FORMAT, *OLD_FORMATS):
        return
    if formats := newer(made, RESULT_FORMAT):
        raise RolefitError(f"{name} was made by a newer rolefit: {formats}.", "Update rolefit.")
    hint = "A result is saved with --json or --output FILE.json."
    if isinstance(made, str) and made.startswith("rolefit-answers/"):
        hint = "It holds answers: rolefit score makes a result of them."
        raise RolefitError(f"{name} holds answers, and is no result.", hint)
    raise RolefitError(f"{name} is not a result file.", hint)


def answers_of(record: ResultFile) -> Answers:
    """The answers that a result came from."""
    return Answers(
        quiz=QuizRef(id=record.quiz.id, version=record.quiz.version),
        starting_point=record.starting_point,
        answers=record.answers,
        seconds=record.seconds,
        seed=record.seed,
        label=record.label,
        answered_at=record.answered_at,
    )
