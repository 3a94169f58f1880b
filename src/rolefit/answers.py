"""A person's answers to a quiz, as data and as a file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from rolefit.errors import RolefitError
from rolefit.legible import short, tidy
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.quiz.scalars import ID_FORM, MOST_CHARACTERS
from rolefit.strict_json import newer, read_json

ANSWERS_FORMAT: Literal["rolefit-answers/1"] = "rolefit-answers/1"
MOST_MISFITS = 3
"""So many are named where answers do not fit; the others are counted."""
MOMENT = re.compile(
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?(Z|[+-][01][0-9]:[0-5][0-9])?)?"
)
"""ISO 8601, by the day or by the second; of any year, for clocks may be wrong."""
MOST_OPTION_DIGITS = 4
"""The number of an option has no more."""


def _reply(value: Any) -> Reply | None:
    if value is None:
        return None
    entries = value if isinstance(value, list | tuple) else [value]
    if not entries or not all(_is_number(one) for one in entries):
        raise PydanticCustomError("reply", 'a list of option numbers, such as ["2"], or null for skipped')
    return tuple(int(one) for one in entries)


def _is_number(entry: Any) -> bool:
    written = str(entry) if type(entry) is int else entry
    return isinstance(written, str) and written.isdecimal() and len(written) <= MOST_OPTION_DIGITS


QuizId = Annotated[str, StringConstraints(pattern=f"^{ID_FORM.pattern}$", max_length=MOST_CHARACTERS)]
ReplyField = Annotated[
    Reply | None,
    PlainValidator(_reply),
    PlainSerializer(lambda reply: None if reply is None else [str(one) for one in reply]),
    WithJsonSchema(
        {"anyOf": [{"type": "array", "items": {"type": "string", "pattern": "^[0-9]+$"}}, {"type": "null"}]}
    ),
]


def _tidy(label: Any) -> Any:
    return (tidy(label) or None) if isinstance(label, str) else label


Label = Annotated[str | None, BeforeValidator(_tidy)]
"""A name in one Unicode form, without what does not show; None where nothing is left of it."""


def _moment(text: str | None) -> str | None:
    if text is not None and not MOMENT.fullmatch(text):
        raise PydanticCustomError("moment", "it must be a date and time, such as 2026-05-31T09:40:00+02:00")
    return text


Moment = Annotated[str | None, AfterValidator(_moment)]
"""Date and time in ISO 8601."""


_OBJECT = "it must stand in braces, { }"
_WANTED = {
    "missing": "it is missing",
    "dict_type": _OBJECT,
    "mapping_type": _OBJECT,
    "model_type": _OBJECT,
    "string_type": "it must be text, in quotes",
    "string_pattern_mismatch": "it must be the id of a quiz, such as pm-or-tpm",
    "finite_number": "it must be a number",
}
"""What pydantic finds wrong -> what should be there."""


class QuizRef(BaseModel):
    """Which quiz was answered."""

    model_config = ConfigDict(frozen=True)
    id: QuizId
    version: str
    sha256: str | None = Field(
        default=None, description="The hash of the quiz's content when it was answered, as in a result."
    )


class Answers(BaseModel):
    """What a person answered: per question the numbers of the options, or null where it was skipped."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)
    format: Literal["rolefit-answers/1"] = ANSWERS_FORMAT
    quiz: QuizRef
    starting_point: str | None = None
    answers: Mapping[str, ReplyField] = Field(default_factory=dict)
    seconds: Mapping[str, float] = Field(default_factory=dict, description="Seconds spent on each question.")
    seed: int | None = Field(
        default=None, description="The seed by which options were shuffled; null where they were not."
    )
    label: Label = Field(default=None, description="A name by which a coach tells clients apart.")
    answered_at: Moment = Field(
        default=None, description="When the last reply was given: ISO 8601, with the offset from UTC."
    )

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


def read_answers(text: str, name: str) -> Answers:
    """The answers in the text of an answers file; `name` is what to call it in messages.

    Words around the braces, as an e-mail has them, are left off. Raises RolefitError where it is not such a
    file. Fields that are not known are ignored.
    """
    try:
        data = read_json(_without_letter(text.replace("\ufeff", "")))  # pasted into names, and nobody sees it
    except ValueError as error:
        raise RolefitError(f"{name} cannot be used: {error}.", "See rolefit schema answers.") from None
    return parse_answers(data, name)


def _without_letter(text: str) -> str:
    begins, ends = text.find("{"), text.rfind("}") + 1
    if not 0 < begins < ends or '"rolefit-answers/' not in text:
        return text
    return "\n" * text.count("\n", 0, begins) + text[begins:ends]


def parse_answers(data: Any, name: str) -> Answers:
    """The answers in plain data; raises RolefitError that names every field that is wrong."""
    made = data.get("format") if isinstance(data, dict) else None
    if made != ANSWERS_FORMAT:
        if formats := newer(made, ANSWERS_FORMAT):
            raise RolefitError(f"{name} was made by a newer rolefit: {formats}.", "Update rolefit.")
        raise RolefitError(f"{name} is not an answers file.", f'It must say "format": "{ANSWERS_FORMAT}".')
    try:
        return Answers.model_validate(data)
    except ValidationError as error:
        faults = [
            f"{place(one['loc'])}: {_WANTED.get(one['type'], one['msg'])}"
            for one in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        raise RolefitError(f"{name} has faults: {_told(faults)}", "See rolefit schema answers.") from None


def place(steps: Iterable[int | str]) -> str:
    """Where something stands in a file, as in answers.free-wednesday."""
    return ".".join(short(step) for step in steps)


def check_fit(quiz: Quiz, answers: Answers) -> list[str]:
    """Warnings, in sentences, where the answers fit the quiz but it has changed since they were given.

    Raises RolefitError for another quiz, for questions that the quiz does not ask, and for replies that
    its questions do not take.
    """
    if answers.quiz.id != quiz.id:
        raise RolefitError(
            f"These answers are for the quiz {short(answers.quiz.id)}, not for {quiz.id}.",
            f"Name their quiz with --quiz {short(answers.quiz.id)}.",
        )
    faults = list(_faults(quiz, answers))
    other = answers.quiz.version != quiz.version
    answered = short(answers.quiz.version)
    about = f"These answers are for version {answered} of {quiz.id}; this is version {quiz.version}."
    if faults:
        raise RolefitError(
            (f"{about} " if other else "")
            + f"These answers do not fit: {_told(faults, ': are these answers for another quiz?')}",
            "Use the version that was answered, or mend the answers.",
        )
    if not other and answers.quiz.sha256 in (None, quiz.sha256):
        return []
    changed = about if other else f"{quiz.id} has changed since these answers were given."
    return [f"{changed} Every question and option number still exists, but their words may not be the same."]


def _told(faults: Sequence[str], many: str = ".") -> str:
    """The end of a sentence that names the first few faults; `many` closes it where there are others."""
    told, more = "; ".join(faults[:MOST_MISFITS]), len(faults) - MOST_MISFITS
    return f"{told}; and {more} more{many}" if more > 0 else f"{told}."


def _faults(quiz: Quiz, answers: Answers) -> Iterator[str]:
    guesses = MOST_MISFITS
    for question, reply in answers.answers.items():
        item = quiz.by_id.get(question)
        if item is None:
            near = get_close_matches(short(question), quiz.by_id, n=1) if guesses > 0 else []
            guesses -= 1
            yield f"there is no question {short(question)}" + (f" (did you mean {near[0]}?)" if near else "")
        elif reply is not None and (fault := item.fault(reply)):
            yield f"question {question}: {fault}"
    start = answers.starting_point
    if start is not None and start not in (quiz.starting_points.options if quiz.starting_points else {}):
        yield f"there is no starting point {short(start)}"
