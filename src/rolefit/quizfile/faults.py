"""What pydantic finds in a quiz file, brought back from the models to the file, each thing once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pydantic_core import ErrorDetails

from rolefit.quiz.piece import QuizPath, TextOrKeys
from rolefit.quizfile.naming import keys, keys_out_of_place, model_at, nearest
from rolefit.quizfile.text import Document

WANTED_KINDS = {
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
    path: QuizPath
    """The part of the file that it is about; where a key is missing, the part that lacks it."""
    is_key: bool
    missing: tuple[str, ...]
    """The keys that are missing."""
    value: Any
    """What stands at the path."""
    says: dict[str, Any]
    """More about it, such as what is wanted instead."""


def first_causes(document: Document, found: Iterable[ErrorDetails]) -> list[Fault]:
    """The findings by place, without those that only follow from another."""
    astray = keys_out_of_place(document.values)
    faults = sorted(
        (_whole(_fault(document.values, one), astray) for one in found),
        key=lambda one: document.key_place(one.path),
    )
    wrong = {fault.path for fault in faults if fault.kind in WANTED_KINDS}
    texts = {fault.path for fault in faults if is_text_with_colon(document, fault)}
    pieces = {piece for outer in {path[:-1] for path in wrong} for piece in _cut_off(document, outer, wrong)}
    kept = (fault for fault in faults if not _follows(document, fault, wrong, texts, pieces))
    return _together(document, kept)


def unknown_keys_without_value(document: Document, found: Iterable[ErrorDetails]) -> set[QuizPath]:
    """The unknown keys that have no value."""
    faults = (_fault(document.values, one) for one in found if one["type"] == "extra_forbidden")
    return {fault.path for fault in faults if fault.value is None}


def _together(document: Document, faults: Iterable[Fault]) -> list[Fault]:
    """All keys that one part lacks are one fault; so are all pieces of a text that holds commas."""
    single: dict[tuple[QuizPath, str | int], Fault] = {}
    for count, fault in enumerate(faults):
        name: tuple[QuizPath, str | int] = (fault.path, count)
        if fault.kind == "missing":
            name = (fault.path, "missing")
        elif fault.kind == "displaced":
            name = (fault.path, "displaced")
        elif is_cut_by_comma(document, fault):
            name = (fault.path[:-1], "comma")
        known = single.setdefault(name, fault)
        if fault.missing and known is not fault:
            single[name] = replace(known, missing=known.missing + fault.missing)
    return list(single.values())


def is_cut_by_comma(document: Document, fault: Fault) -> bool:
    """Whether a piece of a text within { } was read as a key because of the comma before it.

    `{text: Sow, water and wait, counts: a}` has a key `water and wait` without a value.
    """
    return fault.kind == "extra_forbidden" and fault.value is None and fault.path[:-1] in document.inline


def cut_off(document: Document, path: QuizPath) -> list[str]:
    """The pieces of a list without brackets that the commas within { } made keys of.

    `{title: Cook, from: city, farm}` has a key `farm`; meant is `from: [city, farm]`.
    """
    return [str(piece[-1]) for piece in _cut_off(document, path[:-1], {path})]


def _cut_off(document: Document, outer: QuizPath, wrong: Collection[QuizPath]) -> Iterator[QuizPath]:
    """The keys without a value that follow a value of the wrong kind in this mapping."""
    owner = _at(document.values, outer) if outer in document.inline else None
    last: str | None = None
    for key, value in owner.items() if isinstance(owner, dict) else ():
        if value is not None:
            last = key
        elif (*outer, last) in wrong:
            yield (*outer, key)


def _at(values: Any, path: QuizPath) -> Any:
    for step in path:
        values = values[step]
    return values


def is_text_with_colon(document: Document, fault: Fault) -> bool:
    """Whether a text was read as key: value because of the colon in it: `- Sow: it takes patience`."""
    model = model_at(document.values, fault.path)
    lacks_text = fault.missing == ("text",) and issubclass(model, TextOrKeys)
    if not isinstance(fault.value, dict) or (lacks_text and fault.value.keys() & keys(model)):
        return False
    wants_text = lacks_text or fault.says.get("wants") == "text"
    return wants_text and len(fault.value) == 1 and None not in fault.value.values()


def _fault(values: Any, one: ErrorDetails) -> Fault:
    path: list[str | int] = []
    at = values
    for step, part in enumerate(one["loc"]):
        if len(path) == step and _has_forms(path):
            continue
        if not _holds(at, part):
            break
        at = at[part]
        path.append(part)
    last = str(one["loc"][-1]) if one["loc"] else ""
    kind = one["type"]
    if kind == "union_tag_not_found":
        kind, last = ("missing", "type") if isinstance(at, dict) else ("model_type", "")
    missing = (last,) if kind == "missing" else ()
    return Fault(kind, tuple(path), last == "[key]", missing, at, one.get("ctx") or {})


def _has_forms(path: Sequence[str | int]) -> bool:
    """Whether pydantic names, after this path, which form it read, such as the type of a question."""
    match path:
        case ["questions", int()] | ["traits", _, "grow"]:
            return True
    return False


def _whole(fault: Fault, astray: Collection[QuizPath]) -> Fault:
    """The fault; or, for whatever is wrong in a part that stands astray, that it does."""
    if fault.path[:2] in astray:
        return Fault("displaced", fault.path[:2], False, (), None, {})
    return fault


def _holds(at: Any, part: str | int) -> bool:
    if isinstance(part, int):
        return isinstance(at, list) and part < len(at)
    return isinstance(at, dict) and part in at


def _follows(
    document: Document, fault: Fault, wrong: set[QuizPath], texts: set[QuizPath], pieces: set[QuizPath]
) -> bool:
    match fault.kind:
        case "needs" if fault.value is not None and not unnamed(document, fault):
            return True
        case "count" | "needs" | "pick":
            return fault.path in wrong or fault.value is None
        case "union_tag_invalid":
            return fault.value["type"] is None
        case "missing":
            is_astray = (*fault.path[:1], fault.missing[0]) in keys_out_of_place(document.values)
            return is_astray or _misspelled(document, fault.path, fault.missing[0])
        case "displaced":
            return False
        case "extra_forbidden":
            return fault.path[:-1] in texts or fault.path in pieces
        case "unknown-name":
            section = fault.says["section"]
            if section in document.values:
                return not _defines(document.values[section], section)
            return section == "traits" or _misspelled(document, (), section)
        case _:
            return fault.value is None and not fault.is_key


def unnamed(document: Document, fault: Fault) -> list[str]:
    """The traits that needs leave out, without those that are only misspelled there."""
    strange = [key for key in fault.value if key not in document.values["traits"]]
    return [trait for trait in fault.says["missing"] if not nearest(trait, strange)]


def _defines(values: Any, section: str) -> bool:
    """Whether a section defines ids; where it is broken, nothing can be said of the ids."""
    named = values.get("options") if section == "starting_points" and isinstance(values, dict) else values
    return isinstance(named, dict)


def _misspelled(document: Document, path: QuizPath, wanted: str) -> bool:
    """Whether a part has an unknown key that resembles this one."""
    part = _at(document.values, path)
    known = keys(model_at(document.values, path))
    return any(nearest(key, [wanted]) for key in islice((key for key in part if key not in known), 50))
