"""Commands for coaches: what a group's results say, and what differs between results."""

from collections.abc import Sequence

from rolefit.coach.analysis import FEWEST, analyse
from rolefit.commands.delivery import Wanted, deliver_either, load
from rolefit.commands.gathering import gather
from rolefit.commands.world import World
from rolefit.report import analysis_data
from rolefit.report.analysis_page import Group, analysis_report


def analyse_results(
    world: World, names: Sequence[str], quiz_name: str | None, wanted: Wanted, *, small: bool
) -> None:
    """Write what a group says; `small` shows figures of fewer than five people too."""
    wanted.check()
    found = gather(world, names, load(world, quiz_name)[0] if quiz_name else None)
    shown = small or len(found.people) >= FEWEST
    analysis = analyse(found.quiz, found.people) if shown else None
    group = Group(found.quiz, len(found.people), analysis, found.left_out)
    data = {"json": lambda: analysis_data.to_json(group), "csv": lambda: analysis_data.to_csv(group)}
    deliver_either(world, wanted, analysis_report(group), data)
