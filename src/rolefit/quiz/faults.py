"""What pydantic finds in a quiz file, brought back from the models to the file, each thing once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from rolefit.quiz.model import Note
from rolefit.quiz.naming import keys, nearest, shape
from rolefit.quiz.text import Document, Path

KINDS = {
    "tuple_type": "a list",
    "dict_type": "keys and values",
    "mapping_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}
"""What is wanted where pydantic finds something of another kind."""


@dataclass(frozen=True)
class Fault:
    """One finding."""

    kind: str
    """What pydantic, or our own checks, call it."""
    path: Path
    """The part of the file that it is about; where a key is missing, the part that lacks it."""
    is_key: bool
    key: str
    """The key that is missing."""
    value: Any
    """What stands at the path."""
    says: dict[str, Any]
    """More about it, such as what is wanted instead."""


def independent(document: Document, found: Iterable[ErrorDetails]) -> list[Fault]:
    """The findings by place, without those that only follow from another."""
    faults = sorted(
        (_fault(document.values, one) for one in found), key=lambda one: document.key_place(one.path)
    )
    wrong = {fault.path for fault in faults if fault.kind in KINDS}
    texts = {fault.path for fault in faults if is_text_with_colon(document, fault)}
    return [fault for fault in faults if not _follows(document, fault, wrong, texts)]


def is_text_with_colon(document: Document, fault: Fault) -> bool:
    """Whether a text was read as key: value because of the colon in it."""
    lacks_text = (
        fault.kind == "missing" and fault.key == "text" and shape(document.values, fault.path) is Note
    )
    return lacks_text and len(fault.value) == 1


def _fault(values: Any, one: ErrorDetails) -> Fault:
    path: list[str | int] = []
    at = values
    for step, part in enumerate(one["loc"]):
        if step == 2 and path[:1] == ["questions"]:
            continue  # pydantic names the question's type here, which is no part of the file
        if not _holds(at, part):
            break
        at = at[part]
        path.append(part)
    last = str(one["loc"][-1]) if one["loc"] else ""
    kind = one["type"]
    if kind == "union_tag_not_found":
        kind, last = ("missing", "type") if isinstance(at, dict) else ("model_type", "")
    return Fault(kind, tuple(path), last == "[key]", last, at, one.get("ctx") or {})


def _holds(at: Any, part: str | int) -> bool:
    if isinstance(part, int):
        return isinstance(at, list) and part < len(at)
    return isinstance(at, dict) and part in at


def _follows(document: Document, fault: Fault, wrong: set[Path], texts: set[Path]) -> bool:
    match fault.kind:
        case "count" | "needs" | "pick":
            return fault.path in wrong or fault.value is None
        case "missing":
            spare = set(fault.value) - set(keys(shape(document.values, fault.path)))
            return any(nearest(key, [fault.key]) for key in spare)
        case "extra_forbidden":
            return fault.path[:-1] in texts
        case "unknown-name":
            return not isinstance(document.values.get(fault.says["section"], {}), dict)
        case _:
            return fault.value is None and not fault.is_key
