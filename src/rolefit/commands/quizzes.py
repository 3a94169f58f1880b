"""Commands that only read: the quizzes there are, their words and roles, and the schemas of the formats."""

from rolefit.commands.delivery import Wanted, deliver_page, load, put
from rolefit.commands.listing import put_list
from rolefit.commands.world import World
from rolefit.errors import UsageError
from rolefit.exports.writing import json_text
from rolefit.store import catalog

LIST_FORMAT = "rolefit-list/1"
ORIGINS = {"shipped": "shipped", "yours": "your folder", "here": "./quizzes"}


def list_quizzes(world: World, *, as_json: bool = False) -> None:
    """Print the quizzes that can be taken, and where each comes from."""
    listed = catalog.known_quizzes(world.folders, world.cwd)
    if as_json:
        put(world, json_text({"format": LIST_FORMAT, "quizzes": list(map(_as_data, listed))}) + "\n")
        return
    rows = []
    for one in listed:
        minutes = f"{one.minutes} min" if one.minutes else ""
        name = str(one.path) if one.shadowed else one.id
        rows.append((name, one.problem or one.title, minutes, ORIGINS[one.origin]))
    put_list(world, ("quiz", "title", "time", "from"), rows)


def _as_data(one: catalog.Listed) -> dict[str, object]:
    """As it stands in the output of `list --json`."""
    about = {"id": one.id, "title": one.title, "minutes": one.minutes, "from": one.origin}
    return {**about, "path": str(one.path), "shadowed": one.shadowed, "problem": one.problem}


def read_roles(world: World, role: str | None, name: str, wanted: Wanted) -> None:
    """Write the role profiles of a quiz, or one of them."""
    from rolefit.pages.roles_page import roles_report

    wanted.check(world)
    deliver_page(world, wanted, roles_report(load(world, name), role))


def preview_quiz(world: World, name: str, wanted: Wanted) -> None:
    """Write a whole quiz for proof-reading, with what each answer counts for."""
    from rolefit.pages.preview import preview_report

    wanted.check(world)
    deliver_page(world, wanted, preview_report(load(world, name)))


def print_schema(world: World, of: str) -> None:
    """Print the JSON Schema of a file format: quiz, answers or result."""
    put(world, schema_text(of))


def schema_text(of: str) -> str:
    """The JSON Schema of a file format, as it stands in a file. Raises UsageError for an unknown format."""
    schemas = {"quiz": _quiz_schema, "answers": _answers_schema, "result": _result_schema}
    if of not in schemas:
        raise UsageError(f"There is no schema of {of}.", f"Use one of {', '.join(schemas)}.")
    return json_text(schemas[of]()) + "\n"


def _quiz_schema() -> dict[str, object]:
    from rolefit.quiz.schema import quiz_schema

    return quiz_schema()


def _answers_schema() -> dict[str, object]:
    from rolefit.answers import Answers

    return Answers.model_json_schema(by_alias=True)


def _result_schema() -> dict[str, object]:
    from rolefit.exports.record import ResultFile

    return ResultFile.model_json_schema(by_alias=True)
