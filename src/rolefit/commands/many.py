"""Scores of many people from a survey's table: read, scored and written by columns."""

from collections.abc import Collection, Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rolefit.commands.delivery import Wanted, deliver_lines, load
from rolefit.commands.world import World
from rolefit.errors import RolefitError, UsageError
from rolefit.store.reading import open_file, read_stream
from rolefit.store.stored import RESULT
from rolefit.tables.opening import TABLE_ENDINGS, first_bytes, is_zip, kind_of
from rolefit.tables.responses import Responses
from rolefit.tables.text_tables import SEPARATORS

if TYPE_CHECKING:
    from rolefit.columns.scorer import ColumnScorer
    from rolefit.exports.people import ScoredBlock
    from rolefit.tables.row_blocks import RowBlock

MOST_PIPED = 2**30
"""The largest table that may come through a pipe: it is kept in memory."""


def holds_responses(stream: BufferedReader, name: str) -> bool:
    """Whether this is a table, or no text at all: by its ending, or by its first line, which has columns.

    What begins as JSON is a file of answers, and so is a letter around one.
    """
    begin = first_bytes(stream)
    if name.lower().endswith(TABLE_ENDINGS) or is_zip(begin) or kind_of(begin):
        return True
    text = begin.decode(
        "utf-16" if begin.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "replace"
    ).lstrip()
    if text.startswith(("{", "[")) or '"rolefit-answers/' in text:
        return False
    return any(one in text.partition("\n")[0] for one in SEPARATORS)


def is_table(name: str) -> bool:
    """Whether a name is that of a table: by its ending, or by what the file holds."""
    path = Path(name)
    if name.lower().endswith(TABLE_ENDINGS) or name.lower().endswith(RESULT) or not path.is_file():
        return name.lower().endswith(TABLE_ENDINGS)
    with open_file(path) as stream:
        return holds_responses(stream, name)


def without_quiz(stream: BufferedReader, name: str) -> RolefitError:
    """Why what `holds_responses` takes for a table is not read where nobody named a quiz."""
    begin = first_bytes(stream)
    if kind := kind_of(begin):
        return RolefitError(
            f"{name} is {kind}. It holds neither answers nor results.",
            "Answers are in the file that the form saved, or in a table; results in files that end in .json.",
        )
    if is_zip(begin) and name.lower().endswith(".zip"):
        return RolefitError(
            f"{name} is a ZIP archive: unpack it first.",
            "Then name its folder. If all that it holds is one table, name the quiz with --quiz QUIZ.",
        )
    return UsageError("A table of answers does not say which quiz it is of.", "Name it with --quiz QUIZ.")


def score_responses(
    world: World,
    stream: BufferedReader,
    name: str,
    quiz_name: str | None,
    label_column: str | None,
    wanted: Wanted,
) -> None:
    """Write a row of scores for every row of answers; nothing is stored.

    Raises RolefitError where the table cannot be read, and where nobody in it answered anything.
    """
    # Only tables need numpy, which takes a while to import.
    from rolefit.columns.scorer import ColumnScorer
    from rolefit.exports.people import PEOPLE_FORMATS
    from rolefit.tables.read_rows import read_blocks

    if quiz_name is None:
        raise without_quiz(stream, name)
    write = PEOPLE_FORMATS[_format_of(wanted, PEOPLE_FORMATS)]
    scorer, table = ColumnScorer(load(world, quiz_name)), seekable(stream, name)
    blocks, responses = read_blocks(scorer.quiz, scorer.coding, table, name, label_column)
    if responses is not None:
        tell_how_read(world, responses)
        if any(map(world.lies_ahead, responses.days)):
            world.say("Some of these answers bear a day in the future: was a clock wrong?")
    named = responses is not None and responses.names_people
    deliver_lines(world, wanted, write(scorer.quiz, _scored(scorer, blocks), named))
    if wanted.on_screen and world.stdout.isatty():
        world.say(
            "This is a table for a spreadsheet. For a page to read for everybody: --output-dir RESULTS."
        )


def _format_of(wanted: Wanted, known: Collection[str]) -> str:
    """The format for scores of many people; raises UsageError for a page, and for one that is not known."""
    if wanted.browser:
        raise UsageError(
            "Scores of many people are a table, and no page.", "Write it with --output scores.csv."
        )
    format = "csv" if wanted.format in ("terminal", "plain") else wanted.format
    if format not in known:
        raise UsageError(f"Scores of many people cannot be had as {format}.", f"Use {' or '.join(known)}.")
    return format


def seekable(stream: BinaryIO, name: str) -> BinaryIO:
    """The stream, or all of its bytes where it is a pipe, since a table is read more than once.

    Raises RolefitError for a pipe that does not end.
    """
    if stream.seekable():
        return stream
    return BytesIO(read_stream(stream, name, MOST_PIPED))


def nobody_answered(name: str) -> RolefitError:
    """Why nothing follows from a table in which no answer can be read."""
    return RolefitError(f"Nobody in {name} answered anything that can be read.", "Is it the right file?")


def tell_how_read(world: World, responses: Responses) -> None:
    """Say how a table was read, and once for each column what could not be.

    Raises RolefitError where nobody answered anything that can be read.
    """
    for note in responses.notes():
        world.say(note)
    complaints = list(responses.complaints())
    if complaints:
        world.say("These count as not answered:")
    for complaint in complaints:
        world.say(f"  {complaint}")
    if not responses.replies:
        raise nobody_answered(responses.name)


def _scored(scorer: "ColumnScorer", blocks: Iterable["RowBlock"]) -> Iterator["ScoredBlock"]:
    from rolefit.exports.people import ScoredBlock

    names = [*(scorer.quiz.starting_points.options if scorer.quiz.starting_points else ()), ""]
    for one in blocks:
        starts = [names[start] for start in one.starts] if scorer.quiz.starting_points else None
        yield ScoredBlock(one.ids, starts, scorer.score(one.codes), one.faults, one.labels, one.moments)
