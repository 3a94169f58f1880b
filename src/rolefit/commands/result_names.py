"""What the name of a result means: an id, or a file; and what a file is that is no result."""

from pathlib import Path

from rolefit.commands.many import holds_responses
from rolefit.commands.world import World
from rolefit.errors import RolefitError
from rolefit.legible import one_line
from rolefit.store import results
from rolefit.store.reading import open_file
from rolefit.tables.opening import first_bytes, is_zip, kind_of


def result_named(world: World, name: str) -> Path:
    """The result that a name means: an id, or the beginning of one, or a file.

    Raises RolefitError for an unknown id, and for a file that is something else: it says what, and what reads
    it. Whether it can be read, reading will tell.
    """
    if name == "-":
        raise RolefitError("A result is read from a file, not from a pipe.", "Save it, and name the file.")
    path = Path(name)
    if path.is_dir() and not results.is_kept(world.folders, name):
        shown = one_line(name)
        raise RolefitError(
            f"{shown} is a folder, and no result.",
            f'Name a file in it. "rolefit analyse {shown}" reads the results in it, and "rolefit history" '
            "shows what is kept.",
        )
    if not path.is_file() or results.is_kept(world.folders, name):
        return results.find_result(world.folders, name)
    _refuse_other_kinds(path, one_line(name))
    return path


def _refuse_other_kinds(path: Path, name: str) -> None:
    with open_file(path) as stream:
        begin = first_bytes(stream)
        if not begin:
            return
        if kind := kind_of(begin):
            hint = "A result is saved with --output FILE.json."
            raise RolefitError(f"{name} is {kind}, and no result.", hint)
        if holds_responses(stream, name):
            what = "a workbook" if is_zip(begin) else "a table of answers"
            hint = f"rolefit score {name} --quiz QUIZ reads the answers in it."
            raise RolefitError(f"{name} is {what}, and no result.", hint)
