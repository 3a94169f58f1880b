"""Checks of a whole, made even where some of its parts are wrong, so that no problem hides another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError
from pydantic_core.core_schema import CoreSchema, ValidationInfo

from rolefit.quiz.scalars import DECIMAL, Names

Check = Callable[[Any, Names | None], None]


def with_check(check: Check) -> WrapValidator:
    """Makes a check of the unread value beside the reading of its parts; it raises PydanticCustomError."""

    def validate(value: Any, parts: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        return validate_with_check(check, value, parts, info)

    return WrapValidator(validate)


def validate_with_check(
    check: Check, value: Any, parts: ValidatorFunctionWrapHandler, info: ValidationInfo
) -> Any:
    """The value that `parts` makes of this one. Raises ValidationError with all that is wrong."""
    faults: list[InitErrorDetails] = []
    try:
        check(value, info.context)
    except PydanticCustomError as fault:
        faults.append(InitErrorDetails(type=fault, input=value))
    try:
        validated = parts(value)
    except ValidationError as broken:
        faults += [_again(one) for one in broken.errors(include_url=False)]
    if faults:
        raise ValidationError.from_exception_data("quiz", faults)
    return validated


def _again(fault: ErrorDetails) -> InitErrorDetails:
    kind = PydanticCustomError(fault["type"], fault["msg"], fault.get("ctx"))
    return InitErrorDetails(type=kind, loc=fault["loc"], input=fault["input"])


@dataclass(frozen=True)
class Several:
    """Holds the number of entries of a list or mapping within these limits, in files and in the schema."""

    least: int
    most: int
    of: str

    def _check(self, value: Any, names: Names | None) -> None:
        if isinstance(value, list | tuple | Mapping) and not self.least <= len(value) <= self.most:
            wants = f"{self.least} to {self.most} {self.of}"
            raise PydanticCustomError("count", "too few or too many", {"wants": wants, "has": len(value)})

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return with_check(self._check).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler(core)
        entries = "Items" if schema.get("type") == "array" else "Properties"
        return {**schema, f"min{entries}": max(self.least, 1), f"max{entries}": self.most}


def every_trait(value: Any, names: Names | None) -> None:
    """Needs name every trait of the quiz."""
    if names is None or not isinstance(value, Mapping):
        return
    missing = list(islice((trait for trait in names.known.get("traits", ()) if trait not in value), 20))
    if missing:
        raise PydanticCustomError("needs", "a need is missing", {"missing": missing})


def pick_leaves_some(value: Any, names: Names | None) -> None:
    """A question asks for fewer options than it has."""
    if not isinstance(value, Mapping):
        return
    pick, options = str(value.get("pick", 1)), value.get("options")
    if isinstance(options, list | tuple) and DECIMAL.fullmatch(pick) and float(pick) >= len(options) > 1:
        raise PydanticCustomError("pick", "too many", {"pick": pick, "options": len(options)})
