"""What the shell offers after a Tab. No file is read: names of files are enough."""

from collections.abc import Iterable
from contextlib import suppress

from rolefit.errors import RolefitError


def quizzes(incomplete: str) -> list[str]:
    """Ids of quizzes, and of unfinished ones."""
    from rolefit.commands.world import World
    from rolefit.store import catalog
    from rolefit.store.stored import JOURNAL, files

    world = World.real()
    ids = catalog.ids(world.folders, world.cwd)
    with suppress(RolefitError):
        ids += [path.stem for path in files(world.folders.journals, JOURNAL)]
    return _beginning(ids, incomplete)


def results(incomplete: str) -> list[str]:
    """Ids of results."""
    from rolefit.commands.world import World
    from rolefit.store.stored import RESULT, files

    with suppress(RolefitError):
        return _beginning((path.stem for path in files(World.real().folders.results, RESULT)), incomplete)
    return []


def kept(incomplete: str) -> list[str]:
    """Ids of results and unfinished quizzes."""
    from rolefit.commands.world import World
    from rolefit.store.stored import taken

    with suppress(RolefitError):
        return _beginning(sorted(taken(World.real().folders)), incomplete)
    return []


def pages(incomplete: str) -> list[str]:
    """Formats of pages."""
    from rolefit.layout.formats import PAGES

    return _beginning(PAGES, incomplete)


def formats(incomplete: str) -> list[str]:
    """Formats of pages and of numbers."""
    from rolefit.exports.data_formats import DATA
    from rolefit.layout.formats import PAGES

    return _beginning([*PAGES, *DATA], incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
