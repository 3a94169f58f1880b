"""Is the stated chance true? Run it as `python benchmarks/calibration.py [--data FOLDER]`.

On real answers: the items of an inventory are cut into two parallel halves, once in turn and then often at
random; the chance that a second quiz agrees is read from the first half and compared with whether the second
half has the same leader (a tie of k counts 1/k), for random sets of roles. On simulated people: the same,
with the shipped quiz taken twice.
Nothing is fitted to anybody: what scoring assumes stands in src/rolefit/scoring/evidence.py. Plain Python,
some twenty minutes.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

from agreement import (
    FEWEST_PEOPLE,
    TOLERANCE,
    Average,
    Cell,
    Roles,
    Sample,
    Tally,
    averages,
    calibration_error,
    sets_of_roles,
    tally,
)
from inventories import Cut, at_random, bfi, big5, dealt
from simulated import ASSUMED, OTHERS, shipped, simulated

Read = Callable[[Path, Cut], Sample]

SETS = 60
SEED = 20250101
PEOPLE = 2000
"""Simulated people per world."""
SIZES = (2, 4)
INVENTORIES: tuple[tuple[Read, str], ...] = ((big5, "big5_first10000.tsv"), (bfi, "bfi.csv"))
TARGETS = {("BIG5", 2): 0.03, ("BIG5", 4): 0.05, (ASSUMED.name, 2): 0.03, (ASSUMED.name, 4): 0.05}
"""The largest calibration error allowed, where one is set."""
CUTS = 24
"""Into halves, at random."""
FEWER_SETS = 10
"""Of roles, for each cut."""
FEWER_PEOPLE = 2800


def main() -> None:
    """Measures, prints, and exits with 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Is the stated chance true?")
    add_data_option(parser)
    folder = parser.parse_args().data
    print(f"{SETS} random pairs of roles and {SETS} random sets of four; seed {SEED}.")
    passed = [*(real(read, folder / file) for read, file in INVENTORIES), in_simulation()]
    print("\nEvery target that was tried is met." if all(passed) else "\nA target is MISSED.")
    sys.exit(0 if all(passed) else 1)


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Lets a script be told where real answers are."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("ROLEFIT_DATA", beside), help="folder of real answers"
    )


def real(read: Read, file: Path) -> bool:
    """Whether one inventory meets its targets; True, and said, where its file is not there."""
    if not file.is_file():
        print(f"\nskipped: there is no {file.name} in {file.parent} (name its folder with --data)")
        return True
    sample = read(file.parent, dealt)
    passed = [*(report(sample, size) for size in SIZES), random_cuts(read, file.parent)]
    return all(passed)


def in_simulation() -> bool:
    """Whether mixed formats meet their targets in simulation; the other worlds are shown, not judged."""
    print(f"\nSimulation: {PEOPLE:,} people a world take the shipped quiz and a parallel one.")
    sample = simulated(ASSUMED, PEOPLE, SEED)
    passed = [report(sample, size) for size in SIZES]
    print("\nThe shipped quiz with its own roles")
    print_numbers(tally(simulated(ASSUMED, 5 * PEOPLE, SEED + 1), [shipped_roles()]))
    print("\nWhere the assumptions do not hold: stated - happened over all")
    for world in (ASSUMED, *OTHERS):
        sample = simulated(world, PEOPLE, SEED)
        found = [(size, tally(sample, random_sets(sample, size, FEWER_SETS)).whole.excess) for size in SIZES]
        print(f"  {world.name:<36}" + "".join(f"  {size} roles {excess:+.3f}" for size, excess in found))
    return all(passed)


def random_sets(sample: Sample, size: int, count: int = SETS) -> Iterator[Roles]:
    """Sets of `size` roles for a sample, the same in every run."""
    return sets_of_roles(sample.traits, size, count, SEED + size)


def shipped_roles() -> Roles:
    """The roles of the shipped quiz."""
    return {name: {"name": role.name, "needs": role.needs} for name, role in shipped().roles.items()}


def report(sample: Sample, size: int) -> bool:
    """Prints the calibration for sets of `size` roles; whether it meets its targets."""
    found = tally(sample, random_sets(sample, size))
    target = TARGETS.get((sample.name, size))
    near = target is None or calibration_error(found.parts(10).values()) <= target
    print(f"\n{sample.name}, {'pairs of roles' if size == 2 else f'sets of {size} roles'}")
    print_numbers(found)
    aim = f"; error at most {target}: {'pass' if near else 'FAIL'}" if target else ""
    wrong = [*found.overconfident(10), *found.overconfident(20)]
    judged = f"FAIL, from {', '.join(f'{start:.2f}' for start in wrong)}" if wrong else "pass"
    print(f"  in no tenth or twentieth over-confident by more than {TOLERANCE} + 2 se: {judged}{aim}")
    return near and not wrong


def print_numbers(found: Tally) -> None:
    """Prints the error, a line for every tenth of the scale, and how often each verdict is right."""
    whole = found.whole
    print(
        f"  {whole.count:,} predictions about {len(whole.people):,} people, expected calibration error "
        f"{calibration_error(found.parts(10).values()):.3f}"
    )
    print_tenths(found.parts(10))
    told = [
        f"{kind} {given.count / whole.count:.1%}, right in {given.happened / given.count:.1%}"
        for kind in ("clear", "leaning", "close")
        if (given := found.verdicts.get(kind))
    ]
    print(f"  {'; '.join(told)}")


def print_tenths(parts: Mapping[int, Cell] | Mapping[int, Average]) -> None:
    """Prints a line for every tenth of the scale."""
    print("      stated   people   stated  happened  difference  2 se")
    for place, part in parts.items():
        few = "  few people, not judged" if len(part.people) < FEWEST_PEOPLE else ""
        print(
            f"  {place / 10:.1f} to {place / 10 + 0.1:.1f}  {len(part.people):7,}"
            f"    {part.stated / part.count:.3f}     {part.happened / part.count:.3f}"
            f"      {part.excess:+.3f}  {part.margin:.3f}{few}"
        )


def random_cuts(read: Read, folder: Path) -> bool:
    """Prints the same on average over random cuts; whether no tenth of the scale is over-confident there."""
    passed = True
    random = Random(SEED)
    samples = [some(read(folder, at_random(random))) for _ in range(CUTS)]
    for size in SIZES:
        tallies = [tally(sample, random_sets(sample, size, FEWER_SETS)) for sample in samples]
        wholes = sorted(one.whole.excess for one in tallies)
        found = averages(tallies, 10)
        over_all, error = averages(tallies, 1)[0], calibration_error(found.values())
        wrong = [place for place, part in found.items() if part.overconfident]
        passed &= not wrong
        print(
            f"\n{samples[0].name}, {CUTS} random cuts, {size} roles: {FEWER_PEOPLE:,} people at most, "
            f"{FEWER_SETS} sets of roles each\n"
            f"  error on average over cuts {error:.3f}; over all {over_all.excess:+.3f}, "
            f"2 se {over_all.margin:.3f}, in single cuts {wholes[0]:+.3f} to {wholes[-1]:+.3f}"
        )
        print_tenths(found)
        judged = f"FAIL, from {', '.join(f'{place / 10:.1f}' for place in wrong)}" if wrong else "pass"
        print(f"  on average in no tenth over-confident by more than {TOLERANCE} + 2 se: {judged}")
    return passed


def some(sample: Sample) -> Sample:
    """Every so many-th person of a sample."""
    people = sample.people[:: max(1, len(sample.people) // FEWER_PEOPLE)][:FEWER_PEOPLE]
    return replace(sample, people=people)


if __name__ == "__main__":
    main()
