"""What a changed quiz file would say to people who have answered: `check --against`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rolefit.coach.group import LeftOut
from rolefit.commands.delivery import show_page
from rolefit.commands.gathering import result_files
from rolefit.commands.world import World
from rolefit.errors import RolefitError
from rolefit.exports.checked import Checked
from rolefit.exports.record import answers_of, read_record
from rolefit.legible import one_line
from rolefit.pages.against import Rescored, against_report, rescore
from rolefit.quizfile.loading import from_content
from rolefit.store.reading import read_text


def compare_with(world: World, checked: Checked, names: Sequence[str], plain: bool) -> None:
    """Print whose verdict the checked quiz changes, of the results and folders of this name.

    Raises RolefitError where the quiz has errors, and at the end where a result could not be compared.
    """
    quiz = checked.quiz
    if quiz is None:
        raise RolefitError("Nothing can be compared while the quiz has errors.", "Mend them first.")
    people: list[Rescored] = []
    refused: list[str] = []
    left_out: list[LeftOut] = []
    for name, path in _files(world, names, refused, left_out):
        whose = name
        try:
            record = read_record(read_text(path), whose)
            whose = record.label or record.id
            people.append(rescore(quiz, whose, from_content(record.quiz.content), answers_of(record)))
        except RolefitError as error:
            refused.append(_refusal(error, whose))
    show_page(world, against_report(quiz, people, refused), world.stdout, plain=plain)
    for one in left_out:
        world.say(f"{one.name} is left out. {one.why}")
    if refused:
        among = len(people) + len(refused)
        raise RolefitError(f"{len(refused)} of {among} results could not be compared.", "See above.")


def _files(
    world: World, names: Sequence[str], refused: list[str], left_out: list[LeftOut]
) -> Iterator[tuple[str, Path]]:
    """What to call each result, and its file; the lists get what cannot be found and what is no result."""
    for name in names:
        try:
            found = result_files(world, name, left_out)
        except RolefitError as error:
            refused.append(_refusal(error, one_line(name)))
        else:
            yield from ((one_line(str(path) if Path(name).is_dir() else name), path) for path in found)


def _refusal(error: RolefitError, whose: str) -> str:
    said = error.message.strip()
    return said if whose in said else f"{whose}: {said}"
