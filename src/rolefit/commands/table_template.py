"""The template command: an empty table, to be filled with people's answers."""

import shlex

from rolefit.commands.delivery import Wanted, deliver_lines, load
from rolefit.commands.world import World
from rolefit.errors import UsageError
from rolefit.exports.writing import line
from rolefit.tables.template import template_rows


def make_template(world: World, name: str, wanted: Wanted) -> None:
    """Write the empty table of a quiz (`name`, an id or a path), and say how to fill it.

    Raises UsageError for another format than CSV.
    """
    if wanted.output and wanted.format != "csv":
        raise UsageError("An empty table is a CSV file.", f"Write {wanted.output.with_suffix('.csv')}.")
    wanted.check(world)
    deliver_lines(world, wanted, map(line, template_rows(load(world, name))))
    if wanted.output:
        world.say("Add a row for each person: numbers or texts of options, several separated by semicolons.")
        world.say(f"Then: rolefit score {shlex.quote(str(wanted.output))} --quiz {shlex.quote(name)}")
