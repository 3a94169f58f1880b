"""What the parts of a quiz file are called, which keys they take, and which word was probably meant."""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from rolefit.legible import short
from rolefit.quiz.model import (
    Grow,
    GrowByLevel,
    Neighbour,
    Note,
    Quiz,
    Role,
    Start,
    StartingPoints,
    Step,
    Trait,
    grows_by_level,
)
from rolefit.quiz.piece import QuizPath
from rolefit.quiz.questions import TYPES, Option, Question

SINGULAR = {
    "traits": "trait",
    "roles": "role",
    "neighbours": "neighbour",
    "scales": "scale",
    "sources": "source",
    "starting_points": "starting point",
}
_SHAPES: dict[QuizPath, type[BaseModel]] = {
    (): Quiz,
    ("starting_points",): StartingPoints,
    ("traits", "*"): Trait,
    ("roles", "*"): Role,
    ("roles", "*", "path", "*"): Step,
    ("neighbours", "*"): Neighbour,
    ("questions", "*", "options", "*"): Option,
}
_HOMES: tuple[tuple[str, type[BaseModel]], ...] = (
    ("at the left edge of the file", Quiz),
    ("in a role", Role),
    ("in a step of a path", Step),
    ("in a trait", Trait),
    ("in an option", Option),
    ("in a question", Question),
)


def name_of(values: Any, path: QuizPath) -> str:
    """A part of the file by the author's own ids, such as "option 2 of question free-wednesday"."""
    match path:
        case ():
            return "the file"
        case ("questions", int(index)):
            return _question(values, index)
        case ("starting_points", "options", key):
            return f"starting point {short(key)}"
        case (str(section), key) if section in SINGULAR and section != "starting_points":
            return f"{SINGULAR[section]} {short(key)}"
        case (*outer, int(index)):
            return _entry(values, tuple(outer), index)
        case (*outer, "needs" | "counts" | "facets" | "frames" | "bridges" | "instead" as where, key):
            return f"{short(key)} in {name_of(values, (*outer, where))}"
        case (key,):
            return short(key)
    return f"{short(path[-1])} of {name_of(values, path[:-1])}"


def _question(values: Any, index: int) -> str:
    question = values["questions"][index]
    name = question.get("id") if isinstance(question, dict) else None
    return f"question {short(name)}" if isinstance(name, str) and name else f"question number {index + 1}"


def _entry(values: Any, outer: QuizPath, index: int) -> str:
    match outer:
        case (*holder, "options"):
            return f"option {index + 1} of {name_of(values, tuple(holder))}"
        case (*holder, "path"):
            return f"step {index + 1} of {name_of(values, tuple(holder))}"
        case ("scales", _):
            return f"step {index + 1} of {name_of(values, outer)}"
        case _:
            return f"entry {index + 1} of {name_of(values, outer)}"


def model_at(values: Any, path: QuizPath) -> type[BaseModel]:
    """The model of the mapping that stands at this path."""
    match path:
        case ("questions", number):
            question = values["questions"][number]
            return TYPES[likely_type(question)] if isinstance(question, dict) else Question
        case ("starting_points", "options", _):
            return Start
        case ("traits", trait, "grow", *level) if len(level) < 2 and grows_by_level(
            values["traits"][trait]["grow"]
        ):
            return Grow if level else GrowByLevel
        case ("traits", _, "grow"):
            return Grow
    return _SHAPES.get(tuple("*" if step % 2 else part for step, part in enumerate(path)), Note)


def keys_out_of_place(values: Any) -> list[QuizPath]:
    """Keys of a trait or a role that stand where a trait or a role must: they are indented too little.

    `  about: Sowing` below `  growing:` would be a trait called about. A trait has a name, and this has none.
    """
    sections: dict[str, type[BaseModel]] = {"traits": Trait, "roles": Role, "neighbours": Neighbour}
    return [
        (section, key)
        for section, model in sections.items()
        if isinstance(values, dict) and isinstance(values.get(section), dict)
        for key, value in values[section].items()
        if key in keys(model) and not (isinstance(value, dict) and "name" in value)
    ]


def likely_type(question: Mapping[str, Any]) -> str:
    """The type of a question; where it has none that is known, the one whose keys it has."""
    kind = question.get("type")
    if isinstance(kind, str) and kind in TYPES:
        return str(kind)
    own = {name: keys(model).keys() - keys(Question) for name, model in TYPES.items()}
    held = {name: len(question.keys() & of) for name, of in own.items()}
    fits = [name for name, count in held.items() if count == max(held.values())]
    return nearest(str(kind), fits) or fits[0]


def keys(model: type[BaseModel]) -> dict[str, str]:
    """The keys that a part takes, as authors write them, with what each is for."""
    return {field.alias or name: field.description or "" for name, field in model.model_fields.items()}


def as_id(word: str) -> str:
    """The id that comes nearest to this word; empty where none does."""
    return re.sub(r"[^a-z0-9-]+", "_", word.strip().lower()).strip("_").lstrip("0123456789-_")


def is_needed(values: Any, path: QuizPath) -> bool:
    """Whether the part that holds this cannot do without it."""
    fields = model_at(values, path[:-1]).model_fields if path else {}
    return any(path[-1] in (name, field.alias) and field.is_required() for name, field in fields.items())


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that was probably meant: `likeness`, 0..1, is how much alike they are at least.

    `measure` is meant for `measures`. 0.6 is difflib's own default; comparing takes as long as both words
    together, so no more than 200 words of 80 characters are compared.
    """
    spelled = {one.lower(): one for one in list(known)[:200]}
    found = get_close_matches(word.lower()[:80], spelled, n=1, cutoff=likeness)
    return spelled[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the word that was probably meant; empty where there is none."""
    near = nearest(word, known)
    return f"Did you mean {near}?" if near else ""


def suggestion(word: str, known: Collection[str], those: str) -> str:
    """A hint that names the word that was probably meant, or else all of `those`."""
    return did_you_mean(word, known) or f"{those}: {listed_briefly(known)}."


def listed_briefly(words: Collection[str], last: str = "and") -> str:
    """The words in a row, the first 20 of very many."""
    some = [short(word) for word in list(words)[:20]]
    if len(words) > len(some):
        return ", ".join(some) + " and others"
    return f" {last} ".join(filter(None, (", ".join(some[:-1]), some[-1])))


def where_it_belongs(key: str) -> str | None:
    """Where in a quiz file this key belongs; None where nothing has it."""
    types = ((f"in a question of type {name}", model) for name, model in TYPES.items())
    return next((where for where, model in (*_HOMES, *types) if key in keys(model)), None)
