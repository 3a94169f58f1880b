"""What is wrong in a quiz file, in the words of the people who write quizzes."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from rolefit.legible import short
from rolefit.quiz.piece import QuizPath, TextOrKeys
from rolefit.quiz.questions import TYPES
from rolefit.quiz.scalars import DECIMAL, Names, Unquoted
from rolefit.quizfile.faults import (
    WANTED_KINDS,
    Fault,
    cut_off,
    first_causes,
    is_cut_by_comma,
    is_text_with_colon,
    unnamed,
)
from rolefit.quizfile.naming import (
    SINGULAR,
    as_id,
    did_you_mean,
    is_needed,
    keys,
    listed_briefly,
    model_at,
    name_of,
    nearest,
    suggestion,
    where_it_belongs,
)
from rolefit.quizfile.problems import Place, Problem, error
from rolefit.quizfile.text import Document

MOST_FAULTS = 200
"""Findings that are put into words: twice as many as are shown, as several may come to one."""
_QUOTES = "put the whole text in quotes"
_ONLY_COMMENT = re.compile(r"(?<=[:-])\s+(?=#[^\s#])")
_KEY_VALUE = "Write key: value, with a space after the colon."


@dataclass(frozen=True)
class _Reader:
    document: Document
    names: Names

    def name(self, path: QuizPath) -> str:
        return name_of(self.document.values, path)

    def at(self, fault: Fault) -> Place:
        return self.at_key(fault.path) if fault.is_key else self.document.place(fault.path)

    def at_key(self, path: QuizPath) -> Place:
        return self.document.key_place(path)

    def is_first(self, path: QuizPath) -> bool:
        """Whether this key is the first one of its mapping."""
        owner = self.document.values
        for step in path[:-1]:
            owner = owner[step]
        return bool(path[-1] == next(iter(owner)))


def as_problems(document: Document, names: Names, found: Iterable[ErrorDetails]) -> list[Problem]:
    """The findings as problems: each once, and none that only follows from another. At most 200."""
    reader = _Reader(document, names)
    return [_WORDS.get(one.kind, _other)(reader, one) for one in first_causes(document, found)[:MOST_FAULTS]]


def _missing(reader: _Reader, fault: Fault) -> Problem:
    values = reader.document.values
    model = model_at(values, fault.path)
    if is_text_with_colon(reader.document, fault):
        return _colon(reader, fault)
    lacks = "lacks" if len(fault.missing) > 1 else "has no"
    message = f"{reader.name(fault.path)} {lacks} {listed_briefly(fault.missing)}"
    about = {**keys(model), "type": f"It can be {listed_briefly(TYPES, 'or')}."}
    hint = f"Add the key {fault.missing[0]}: {about[fault.missing[0]]}"
    if len(fault.missing) > 1:
        hint = f"Add the keys {listed_briefly(fault.missing)}."
    return error("missing-key", reader.at_key(fault.path), message, hint)


def _colon(reader: _Reader, fault: Fault) -> Problem:
    key = next(iter(fault.value))
    message = f'the colon after "{short(key)}" makes a key of it, and here a text is wanted'
    return error("quoting", reader.at(fault), message, f"If this is one text, {_QUOTES}.")


def _unknown_key(reader: _Reader, fault: Fault) -> Problem:
    *outer, key = fault.path
    owner = tuple(outer)
    if is_cut_by_comma(reader.document, fault):
        return _comma(reader, fault.path, str(key))
    known = keys(model_at(reader.document.values, owner))
    hint = suggestion(str(key), known, "It takes these keys")
    if not nearest(str(key), known, 0.8) and (where := where_it_belongs(str(key))):
        hint = f"{short(key)} belongs {where}."
        if not (owner[:1] == ("questions",) and len(owner) == 2 and "question" in where):
            hint = f"{short(key)} belongs {where}: is this line indented as it should be?"
    return _unknown(reader, fault.path, hint)


def _unknown(reader: _Reader, path: QuizPath, hint: str) -> Problem:
    message = f"{reader.name(path[:-1])} takes no key {short(path[-1])}"
    return error("unknown-key", reader.at_key(path), message, hint)


def _comma(reader: _Reader, path: QuizPath, key: str) -> Problem:
    if ":" in key:
        message = f"a space is missing after the colon in {short(key)}"
        return error("yaml", reader.at_key(path), message, _KEY_VALUE)
    if reader.is_first(path):
        return error("yaml", reader.at_key(path), f'"{short(key)}" has no value', _KEY_VALUE)
    message = f'the comma before "{short(key)}" ends the text'
    return error(
        "quoting", reader.at_key(path), message, f"Inside {{ }} and [ ], {_QUOTES} if it holds a comma."
    )


def _wrong_kind(reader: _Reader, fault: Fault) -> Problem:
    if is_text_with_colon(reader.document, fault):
        return _colon(reader, fault)
    wants = fault.says.get("wants") or WANTED_KINDS[fault.kind]
    model = (
        model_at(reader.document.values, fault.path) if fault.kind == "model_type" and fault.path else None
    )
    if model and issubclass(model, TextOrKeys):
        wants = f"text, or the keys {listed_briefly(keys(model))}"
    if fault.path[-1:] == ("counts",):
        wants = "a trait, or traits with weights"
    message = f"{reader.name(fault.path)} must be {wants}, not {_called(fault.value)}"
    return error("wrong-kind", reader.at(fault), message, _kind_hint(reader, fault, wants))


def _called(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, Unquoted) and re.fullmatch(r"-?\d*[.,]?\d+", value):
        return short(value)
    return f'the text "{short(value, 30)}"'


def _kind_hint(reader: _Reader, fault: Fault, wants: str) -> str:
    value = fault.value
    if "number" in wants:
        return _number_hint(value)
    if wants.startswith("yes or no"):
        return "Write true or false, in small letters and without quotes."
    if wants == "a list":
        return _list_hint(fault.path, value, cut_off(reader.document, fault.path))
    if not fault.path:
        return (
            "A quiz begins with the line format: rolefit-quiz/1; `rolefit new FILE` writes one to start from."
        )
    if wants == "keys and values" and fault.kind.startswith("model"):
        return f"It takes these keys: {listed_briefly(keys(model_at(reader.document.values, fault.path)))}."
    if fault.path[-1] == "counts":
        return "Write one trait, or several with their weights: {this_one: 1, that_one: 0.5}."
    if wants == "keys and values":
        return "Begin each with its id and a colon, without a dash."
    if wants.startswith("text") and isinstance(value, dict | list):
        return (
            f"If this is text, {_QUOTES}: brackets, and a colon before a space, have a meaning of their own."
        )
    return ""


def _number_hint(value: Any) -> str:
    if re.fullmatch(r"\d+,\d+", str(value)):
        return f"Write {str(value).replace(',', '.')}, with a point."
    if re.fullmatch(r"\.\d+", str(value)):
        return f"Write 0{value}."
    quoted = isinstance(value, str) and not isinstance(value, Unquoted)
    return "Take the quotes away." if quoted and DECIMAL.fullmatch(value) else ""


def _list_hint(path: QuizPath, value: Any, more: list[str]) -> str:
    """How to write a list in the place of this value and what commas cut off it: in brackets where it is
    clear what its parts are.
    """
    if more:
        return f"Write it in brackets: [{short(', '.join([str(value), *more]))}]."
    words = str(value)
    parts = re.split(r"\s*[,;/|]\s*|\s+-\s+", words) if path[:1] == ("scales",) else [words]
    if not isinstance(value, str) or (len(parts) == 1 and re.search(r"[,\s]", words)):
        return "Begin every entry with a dash, on a line of its own."
    return f"Write it in brackets: [{short(', '.join(parts))}]."


def _wrong_value(reader: _Reader, fault: Fault) -> Problem:
    allowed = re.findall(r"'([^']*)'", str(fault.says.get("expected") or ""))
    word = str(fault.value)
    if fault.is_key:
        return _unknown(reader, fault.path, suggestion(str(fault.path[-1]), allowed, "It takes these keys"))
    hint = did_you_mean(word, allowed)
    if fault.path == ("format",):
        hint = "This rolefit reads rolefit-quiz/1; a newer format needs a newer rolefit."
    message = f"{reader.name(fault.path)} must be {listed_briefly(allowed, 'or')}, not {_called(fault.value)}"
    return error("wrong-value", reader.at(fault), message, hint)


def _wrong_type(reader: _Reader, fault: Fault) -> Problem:
    path = (*fault.path, "type")
    value = fault.value["type"]
    hint = did_you_mean(str(value), TYPES)
    message = f"{reader.name(path)} must be {listed_briefly(TYPES, 'or')}, not {_called(value)}"
    return error("wrong-value", reader.document.place(path), message, hint)


def _range(reader: _Reader, fault: Fault) -> Problem:
    message = f"{reader.name(fault.path)} must be {fault.says['wants']}, not {short(fault.value)}"
    return error("out-of-range", reader.at(fault), message)


def _pick(reader: _Reader, fault: Fault) -> Problem:
    message = (
        f"{reader.name(fault.path)} asks to pick {fault.says['pick']} of {fault.says['options']} options"
    )
    hint = "Ask for fewer than there are; to put all in order, use type: rank."
    return error("out-of-range", reader.document.place((*fault.path, "pick")), message, hint)


def _count(reader: _Reader, fault: Fault) -> Problem:
    wants, has = fault.says["wants"], fault.says["has"]
    noun = wants.split()[-1]
    message = f"{reader.name(fault.path)} must hold {wants}, not {has}"
    if fault.path[-1] == noun:
        message = f"{reader.name(fault.path[:-1])} must have {wants}, not {has}"
    hint = "Add some." if has < int(wants.split()[0]) else "Take some out, or split them."
    return error("count", reader.at_key(fault.path), message, hint)


def _length(reader: _Reader, fault: Fault) -> Problem:
    message = f"{reader.name(fault.path)} is {fault.says['length']:,} characters long"
    return error("limit", reader.at(fault), message, f"Shorten it to {fault.says['limit']:,} or fewer.")


def _empty(reader: _Reader, fault: Fault) -> Problem:
    return empty_value(reader.document, fault.path)


def empty_value(document: Document, path: QuizPath) -> Problem:
    """The problem that nothing stands where something should."""
    place, name = document.key_place(path), name_of(document.values, path)
    line = document.lines[place.line - 1]
    if cut := _ONLY_COMMENT.search(line, place.column - 1):
        message = f"{name} is empty: all that stands after the # is a comment"
        return error("cut-text", Place(place.line, cut.end() + 1), message, "Put the whole text in quotes.")
    needed = is_needed(document.values, path)
    hint = "Write something." if needed else "Write something, or delete the line."
    return error("empty", place, f"{name} is empty", hint)


def _displaced(reader: _Reader, fault: Fault) -> Problem:
    section, key = fault.path
    part = SINGULAR[str(section)]
    message = f"{short(key)} stands here as if it were a {part}, and belongs in one"
    return error(
        "indentation", reader.at_key(fault.path), message, f"Indent it as the other lines of a {part}."
    )


def _bad_id(reader: _Reader, fault: Fault) -> Problem:
    value = str(fault.says["value"])
    message = f'"{short(value)}" cannot be an id: ids are made of small letters, digits, - and _'
    proposal = as_id(value)
    hint = f"Write {short(proposal)}." if proposal else "Begin it with a small letter."
    return error("bad-id", reader.at(fault), message, hint)


def _unknown_name(reader: _Reader, fault: Fault) -> Problem:
    section, value = fault.says["section"], str(fault.says["value"])
    known = reader.names.known.get(section, ())
    message = f"there is no {SINGULAR[section]} {short(value)}"
    hint = f"Define it under {section}."
    roles = reader.document.values.get("roles")
    if section == "traits" and isinstance(roles, dict) and value in roles:
        hint = f"{short(value)} is a role. Answers count for traits: {listed_briefly(known)}."
    elif known:
        hint = suggestion(value, known, f"These {section.replace('_', ' ')} are defined")
    return error("unknown-id", reader.at(fault), message, hint)


def _needs(reader: _Reader, fault: Fault) -> Problem:
    message = f"{reader.name(fault.path)} leaves out {listed_briefly(unnamed(reader.document, fault))}"
    return error(
        "missing-key", reader.at_key(fault.path), message, "Name every trait; 0 says that it is not needed."
    )


def _other(reader: _Reader, fault: Fault) -> Problem:
    return error("wrong-kind", reader.at(fault), f"{reader.name(fault.path)} cannot be used as it is")


_WORDS: dict[str, Callable[[_Reader, Fault], Problem]] = {
    "missing": _missing,
    "union_tag_invalid": _wrong_type,
    "extra_forbidden": _unknown_key,
    "literal_error": _wrong_value,
    "kind": _wrong_kind,
    "range": _range,
    "pick": _pick,
    "count": _count,
    "length": _length,
    "empty": _empty,
    "id": _bad_id,
    "displaced": _displaced,
    "unknown-name": _unknown_name,
    "needs": _needs,
    **dict.fromkeys(WANTED_KINDS, _wrong_kind),
}
