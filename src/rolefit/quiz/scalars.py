"""The single values of a quiz file: text, exact numbers, yes or no, ids and references."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import ValidationInfo

DECIMAL = re.compile(r"-?(?:[0-9]{1,12})(?:\.[0-9]{1,12})?")
ID_FORM = re.compile(r"[a-z][a-z0-9_-]*")
MOST_CHARACTERS = 4000


class Unquoted(str):
    """A value written without quotes: text that may also be read as a number or as yes or no."""


@dataclass(frozen=True)
class Names:
    """The ids that a quiz file defines, by section: what its references may name."""

    known: Mapping[str, Collection[str]]


def _number(value: Any) -> Fraction:
    if isinstance(value, Unquoted) and DECIMAL.fullmatch(value):
        return Fraction(value)
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 20:
        return Fraction(value)
    raise PydanticCustomError("kind", "a number", {"wants": "a number, such as 7 or 0.5"})


def _between(low: int, high: int, above: bool = False) -> AfterValidator:
    def check(value: Fraction) -> Fraction:
        if value > high or value < low or (above and value == low):
            wants = f"above {low} and at most {high}" if above else f"from {low} to {high}"
            raise PydanticCustomError("range", "out of range", {"wants": wants})
        return value

    return AfterValidator(check)


def _whole(value: Any) -> int:
    number = _number(value)
    if number.denominator != 1:
        raise PydanticCustomError("kind", "a whole number", {"wants": "a whole number, such as 2"})
    return int(number)


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Unquoted) and value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("kind", "yes or no", {"wants": "yes or no, written true or false"})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("kind", "text", {"wants": "text"})
    text = str(value).strip()
    if not text:
        raise PydanticCustomError("empty", "no text", {})
    return text


def _name(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("kind", "an id", {"wants": "an id"})
    return _text(value)


def _at_most(limit: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > limit:
            raise PydanticCustomError(
                "length", "too long", {"limit": limit, "length": len(value), "of": "characters"}
            )
        return value

    return AfterValidator(check)


def _id(value: str) -> str:
    if not ID_FORM.fullmatch(value):
        raise PydanticCustomError("id", "not an id", {"value": value})
    return value


def _defined(section: str) -> AfterValidator:
    def check(value: str, info: ValidationInfo) -> str:
        names: Names | None = info.context
        if names is not None and value not in names.known.get(section, ()):
            raise PydanticCustomError("unknown-name", "not defined", {"value": value, "section": section})
        return value

    return AfterValidator(check)


def _cited(value: str, info: ValidationInfo) -> str:
    names: Names | None = info.context
    key = value.split("/", 1)[0]
    if names is not None and key not in names.known.get("sources", ()):
        raise PydanticCustomError("unknown-name", "not defined", {"value": key, "section": "sources"})
    return value


def _spell(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _limits(low: int, high: int, above: bool = False) -> WithJsonSchema:
    lower = "exclusiveMinimum" if above else "minimum"
    return WithJsonSchema({"type": "number", lower: low, "maximum": high})


def _named(section: str) -> WithJsonSchema:
    return WithJsonSchema(
        {"type": "string", "pattern": f"^{ID_FORM.pattern}$", "description": f"An id from {section}."}
    )


# Text keeps the spelling of a bare number or true/false, so editors must accept those as well.
def _spelling(limit: int) -> WithJsonSchema:
    return WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": limit})


_EXACT = PlainSerializer(_spell)

Text = Annotated[str, PlainValidator(_text), _at_most(MOST_CHARACTERS), _spelling(MOST_CHARACTERS)]
AskText = Annotated[str, PlainValidator(_text), _at_most(1000), _spelling(1000)]
OptionText = Annotated[str, PlainValidator(_text), _at_most(200), _spelling(200)]
Need = Annotated[Fraction, PlainValidator(_number), _between(0, 10), _EXACT, _limits(0, 10)]
Share = Annotated[Fraction, PlainValidator(_number), _between(0, 1, True), _EXACT, _limits(0, 1, True)]
Weight = Annotated[Fraction, PlainValidator(_number), _between(0, 100, True), _EXACT, _limits(0, 100, True)]
Whole = Annotated[
    int,
    PlainValidator(_whole),
    _between(1, 500),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 500}),
]
YesNo = Annotated[bool, PlainValidator(_yes_or_no), WithJsonSchema({"type": "boolean"})]
Id = Annotated[
    str,
    BeforeValidator(_name),
    AfterValidator(_id),
    WithJsonSchema({"type": "string", "pattern": f"^{ID_FORM.pattern}$"}),
]
TraitId = Annotated[str, BeforeValidator(_name), _defined("traits"), _named("traits")]
ScaleId = Annotated[str, BeforeValidator(_name), _defined("scales"), _named("scales")]
RoleId = Annotated[str, BeforeValidator(_name), _defined("roles"), _named("roles")]
NeighbourId = Annotated[str, BeforeValidator(_name), _defined("neighbours"), _named("neighbours")]
StartId = Annotated[str, BeforeValidator(_name), _defined("starting_points"), _named("starting_points")]
Citation = Annotated[str, BeforeValidator(_name), AfterValidator(_cited), WithJsonSchema({"type": "string"})]
