"""The analyse command: what a group says, from results or from a survey's table."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rolefit.coach.analysing import analyse
from rolefit.coach.analysis import SMALLEST_GROUP
from rolefit.coach.group import Group, LeftOut
from rolefit.coach.moments import ReplyBlock, blocks_of
from rolefit.commands.delivery import Wanted, deliver_either, load
from rolefit.commands.gathering import gather
from rolefit.commands.many import is_table, without_quiz
from rolefit.commands.surveys import gather_table
from rolefit.commands.world import World
from rolefit.errors import UsageError
from rolefit.exports import analysis_export
from rolefit.pages.analysis_page import analysis_report, beside_csv
from rolefit.quiz.model import Quiz
from rolefit.store.reading import open_file


class _People(NamedTuple):
    """The people who took one quiz, each of them once."""

    quiz: Quiz
    blocks: Iterable[ReplyBlock]
    left_out: Sequence[LeftOut]
    """Complete when all blocks were read."""
    unlabelled: int = 0


def analyse_results(
    world: World,
    names: Sequence[str],
    quiz_name: str | None,
    wanted: Wanted,
    *,
    small: bool,
    label_column: str | None = None,
) -> None:
    """Write what a group says; `small` shows figures too where the people are fewer than five.

    `label_column` is the head of a table's column that says who people are.
    """
    wanted.check(world)
    found = _people(world, names, load(world, quiz_name) if quiz_name else None, label_column)
    figures = analyse(found.quiz, found.blocks)
    shown = figures if small or figures.people >= SMALLEST_GROUP else None
    group = Group(found.quiz, figures.people, shown, tuple(found.left_out), found.unlabelled)
    deliver_either(world, wanted, analysis_report(group), analysis_export.analysis_export(group))
    if wanted.format == "csv":
        for line in beside_csv(group):
            world.say(line)


def _people(world: World, names: Sequence[str], quiz: Quiz | None, label_column: str | None) -> _People:
    tables = [name for name in names if is_table(name)]
    if not tables:
        found = gather(world, names, quiz)
        return _People(found.quiz, blocks_of(found.quiz, found.people), found.left_out, found.unlabelled)
    if len(names) > 1:
        raise UsageError("A table of answers is a group by itself.", f"Give {tables[0]} alone.")
    if quiz is None:
        with open_file(Path(tables[0])) as stream:
            raise without_quiz(stream, tables[0])
    left_out: list[LeftOut] = []
    codes = gather_table(world, tables[0], quiz, label_column, left_out)
    return _People(quiz, map(ReplyBlock, codes), left_out)
