"""Does a shortlist hold what it says?

    OPENBLAS_NUM_THREADS=1 python benchmarks/shortlists.py [QUIZ.yaml] [--data FOLDER]

A shortlist states the chance that a second quiz is led by one of its roles. That is held against

- what the formula itself assumes: gaps from the normal distribution, with the variances that scoring states;
- simulated people with traits (see simulated.py), who answer the quiz and a parallel one;
- people shaped like a role, in both models of neighbours.py, and people who answer at random;
- real answers, cut into halves (see inventories.py), for random sets of six roles.

Nothing is fitted to anybody. People come in batches, each with two quizzes of its own; standard errors cover
people and batches. Some ten minutes.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from agreement import Average, Cell, tally
from calibration import INVENTORIES, add_data_option, random_sets, some
from inventories import at_random
from neighbours import MODELS, ROOT, How, Shape, answer, levels
from numpy.random import Generator, default_rng
from simulated import ASSUMED, OTHERS, World, taken_twice

from rolefit.audit.audited_quiz import Compared, FloatRanking
from rolefit.columns.coding import Codes, Floats
from rolefit.columns.leading import Leads
from rolefit.columns.scorer import ColumnScorer
from rolefit.columns.sums import FacetSums
from rolefit.columns.verdicts import VERDICT_KINDS
from rolefit.quizfile.loading import load_quiz
from rolefit.scoring.direction import Measured, role_comparison
from rolefit.scoring.verdict import SHORTLIST_ROLES, decide

SEED = 20250103
BATCHES, PEOPLE = 32, 500
"""Of people of one kind, and people in each."""
CUTS = 12
"""Of real answers into halves."""
SIZE, SETS = 6, 5
"""Roles in a random set, and sets for each cut."""
TIE = 1e-9
"""Points of 100 nearer than this are a tie: the leaders of a second quiz then share it."""
NOBODY = Shape("nobody", "", "")

Sheets = tuple[Codes, Codes]
"""The answers of the same people to a quiz and to a parallel one."""


class Listed(NamedTuple):
    """What became of the shortlists of a number of people."""

    people: int
    """Told anything."""
    cells: Sequence[Cell]
    """What was stated, and whether a second quiz was led by a role on the list; by batch."""
    own: Sequence[float] = ()
    """For people shaped like a role: whether it is on the list."""


def main() -> None:
    """Prints a line for every kind of people."""
    parser = argparse.ArgumentParser(description="Does a shortlist hold what it says?")
    parser.add_argument("quiz", nargs="?", type=Path, default=ROOT / "quizzes" / "product-team-roles.yaml")
    add_data_option(parser)
    given = parser.parse_args()
    scorer = ColumnScorer(load_quiz(given.quiz.read_bytes(), given.quiz.name))
    quiz = scorer.quiz
    if len(quiz.roles) < SHORTLIST_ROLES:
        parser.error(f"{given.quiz.name} has fewer than {SHORTLIST_ROLES} roles, so it tells no shortlist")
    print(f"{given.quiz.stem}, version {quiz.version}; {BATCHES} batches of {PEOPLE} people; seed {SEED}")
    print(f"\n{'told a shortlist':>54}  stated   holds  difference   2 se  own role")
    show("as the formula assumes", by_formula(scorer))
    for world in (ASSUMED, *OTHERS):
        show(world.name, listed(scorer, with_traits(scorer, world)))
    for model in MODELS:
        for role in scorer.roles:
            shape = Shape("role", role, "")
            name = f"{role}, {model} model"
            show(name, listed(scorer, shaped(scorer, shape, model, default_rng(SEED)), role))
    show("answers at random", listed(scorer, shaped(scorer, NOBODY, "random", default_rng(SEED))))
    for read, file in INVENTORIES:
        if (given.data / file).is_file():
            random = Random(SEED)
            samples = [some(read(given.data, at_random(random))) for _ in range(CUTS)]
            tallies = [tally(sample, random_sets(sample, SIZE, SETS)) for sample in samples]
            told = sum(found.whole.count for found in tallies)
            show(f"{samples[0].name}, {SIZE} random roles", Listed(told, [found.listed for found in tallies]))


def show(name: str, found: Listed) -> None:
    """Prints one line."""
    whole = Average([cell for cell in found.cells if cell.count])
    if not whole.cells:
        print(f"  {name:<37}{0:14.1%}")
        return
    own = f"{np.mean(found.own):10.1%}" if len(found.own) else ""
    print(
        f"  {name:<37}{whole.count / found.people:14.1%}   {whole.stated / whole.count:.3f}   "
        f"{whole.happened / whole.count:.3f}      {whole.excess:+.3f}  {whole.margin:.3f}{own}",
        flush=True,
    )


def with_traits(scorer: ColumnScorer, world: World) -> Iterator[Sheets]:
    """People of a simulated world."""
    random = Random(SEED)
    for _ in range(BATCHES):
        first, second = zip(*taken_twice(scorer.quiz, world, PEOPLE, random), strict=True)
        yield scorer.coding.encode(first), scorer.coding.encode(second)


def shaped(scorer: ColumnScorer, shape: Shape, how: How, random: Generator) -> Iterator[Sheets]:
    """People of one shape."""
    for _ in range(BATCHES):
        found = levels(scorer.quiz, shape, "trait" if how == "random" else how, PEOPLE, random)
        first, second = (answer(scorer.quiz, scorer.coding, found, how, random) for _ in range(2))
        yield first, second


def listed(scorer: ColumnScorer, batches: Iterable[Sheets], own: str = "") -> Listed:
    """What became of these people's shortlists; `own` is the role that they are shaped like."""
    cells: list[Cell] = []
    owned: list[float] = []
    for first, second in batches:
        told = scorer.score(first, exact=False)
        people = np.flatnonzero(told.kind == VERDICT_KINDS.index("shortlist"))
        on_list = np.array([(told.named[:, people] == role).any(0) for role in range(len(scorer.roles))])
        stated = (chances(scorer, first[:, people]) * on_list).sum(0)
        points = scorer.score(second[:, people], exact=False).points[0]
        leads = points > points.max(0) - TIE
        held = (leads * on_list).sum(0) / leads.sum(0)
        cell = Cell()
        for person, one, other in zip(people.tolist(), stated.tolist(), held.tolist(), strict=True):
            cell.add(PEOPLE * len(cells) + person, one, other)
        cells.append(cell)
        if own:
            owned += on_list[scorer.roles.index(own)].tolist()
    return Listed(len(cells) * PEOPLE, cells, owned)


def chances(scorer: ColumnScorer, codes: Codes) -> Floats:
    """Every role's chance to lead a second quiz, shape (roles, people)."""
    parts = [FacetSums(facet, codes) for facet in scorer.facets]
    for part in parts:
        part.measure()
    return Leads(parts).chances(np.arange(codes.shape[1]))


def by_formula(scorer: ColumnScorer) -> Listed:
    """People whose D in two quizzes vary by just what scoring assumes, and normally."""
    comparison = role_comparison(scorer.quiz, Measured(scorer.quiz, scorer.quiz.items))
    assert comparison is not None
    compared, random = Compared(comparison), default_rng(SEED)
    true, total = (spread(compared, part) for part in ("true", "total"))
    size, cells = (PEOPLE, len(scorer.roles)), []
    for batch in range(BATCHES):
        again = random.standard_normal(size) @ root(true)
        first, second = (again + random.standard_normal(size) @ root(total - true) for _ in range(2))
        cell = Cell()
        for person, (here, there) in enumerate(zip(first.tolist(), second.argmax(1).tolist(), strict=True)):
            d = dict(zip(compared.roles, here, strict=True))
            said = decide(FloatRanking(compared, d), {}, None, enough=True)
            if said.shortlist_chance is not None:
                held = float(compared.roles[there] in said.roles)
                cell.add(PEOPLE * batch + person, said.shortlist_chance, held)
        cells.append(cell)
    return Listed(BATCHES * PEOPLE, cells)


def spread(compared: Compared, part: str) -> Floats:
    """The covariance of D over roles, less their mean, that makes (D - D')/2 of each pair vary as stated."""
    roles = len(compared.roles)
    gaps = np.zeros((roles, roles))
    for one, other in combinations(range(roles), 2):
        gap = compared.precision(compared.roles[one], compared.roles[other])
        gaps[one, other] = gaps[other, one] = getattr(gap, part)
    centre = np.eye(roles) - 1 / roles
    # As distances between points give the points (Torgerson 1952); (D - D')/2 is half of D - D'.
    found: Floats = -4 * centre @ gaps @ centre / 2
    return found


def root(covariance: Floats) -> Floats:
    """A matrix by which standard normal rows become rows with this covariance."""
    values, vectors = np.linalg.eigh(covariance)
    found: Floats = np.sqrt(np.maximum(values, 0))[:, None] * vectors.T
    return found


if __name__ == "__main__":
    main()
