"""The new command: a quiz file to begin with, and beside it the schema by which editors check it."""

import os
import re
import shlex
from contextlib import suppress
from pathlib import Path

from rolefit.commands.delivery import find_quiz
from rolefit.commands.quizzes import schema_text
from rolefit.commands.world import World
from rolefit.errors import RolefitError, UsageError
from rolefit.quizfile.loading import load_quiz
from rolefit.quizfile.naming import as_id
from rolefit.store import catalog
from rolefit.store.folders import Folders
from rolefit.store.output import FileInTheWay, check_output, named, write_output
from rolefit.store.reading import from_utf8, read_text

SCHEMA = "quiz.schema.json"
SCHEMA_LINES = f"# yaml-language-server: $schema={SCHEMA}\n# $schema: {SCHEMA}\n\n"
"""Where editors find the schema: the first line for VS Code and its kin, the second for JetBrains."""
ID_LINE = re.compile(r"^(id:[ \t]*)[^\s#]+", re.MULTILINE)
NEW_ID = "my-quiz"


def new_quiz(world: World, path: Path, source: str | None) -> None:
    """Write a copy of a quiz (`source`, an id or a path) or the starter; nothing is ever replaced.

    The copy gets the name of the file as its id, with my- before that of a shipped quiz, where the id stands
    on a line of its own. Raises RolefitError, and UsageError for another ending than .yaml.
    """
    place = world.cwd / path
    try:
        check_output(place, force=False)
        if place.suffix not in catalog.QUIZ_ENDINGS:
            raise UsageError(f"A quiz file ends in .yaml, and {path} does not.", f"Write {path}.yaml.")
        text = _copy(world, source, _free_id(place.stem))
        write_output(world.folders, place, text, force=False)
    except FileInTheWay as error:
        hint = "Choose another name: rolefit new never replaces a file."
        raise RolefitError(error.message, hint) from None
    world.say(f"Written to {named(path)}. {_add_schema(world.folders, place.with_name(SCHEMA))}")
    world.say(_what_next(shlex.quote(str(path)), load_quiz(text.encode(), str(path)).id))


def _free_id(name: str) -> str:
    """The name of a file as an id, which is not that of a shipped quiz: results must not be taken for its."""
    id = as_id(name) or NEW_ID
    return f"my-{id}" if (catalog.shipped_folder() / f"{id}.yaml").exists() else id


def _add_schema(folders: Folders, place: Path) -> str:
    """Put the schema there unless something has that name; says which of the two it was."""
    text = schema_text("quiz")
    if not os.path.lexists(place):
        write_output(folders, place, text, force=False)
    with suppress(RolefitError):
        if read_text(place) == text:
            return f"Beside it, {SCHEMA} lets your editor check what you type."
    return (
        f"Beside it, {SCHEMA} is another file, and stays as it is: "
        "your editor needs what rolefit schema quiz prints."
    )


def _copy(world: World, source: str | None, id: str) -> str:
    found = find_quiz(world, source) if source else catalog.starter()
    load_quiz(found.data, found.name)
    text = ID_LINE.sub(rf"\g<1>{id}", from_utf8(found.data, found.name), count=1)
    return text if text.startswith(SCHEMA_LINES) else SCHEMA_LINES + text


def _what_next(path: str, id: str) -> str:
    return f"""\
Its id is {id}. Change the title first, then traits, roles and questions.

  rolefit check {path}           finds what is wrong or unfair
  rolefit preview {path}         shows it whole
  rolefit quiz {path} --no-save  takes it, and keeps nothing"""
