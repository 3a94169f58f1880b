"""Who hears what: people shaped like a role, like a neighbour, like both, or like nobody.

    OPENBLAS_NUM_THREADS=1 python benchmarks/neighbours.py [QUIZ.yaml] [PEOPLE]

Simulated people of every shape answer the quiz (pm-or-tpm if none is named) and a parallel one. Two models:

- audit: a trait's level draws to an option by its log odds, as the fairness audit assumes;
- trait: a level is little of what makes an act appealing, and the act itself is most of it. It is harsher.

Bars are compared on one half of the people. Those of src/rolefit/scoring/verdict.py are shown on the other.
What a quiz has no such people for is left out, or - in one model. For shortlists see shortlists.py.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from numpy.random import Generator, default_rng

from rolefit.columns import rules
from rolefit.columns.coding import Bools, Codes, Coding, Floats
from rolefit.columns.scorer import ColumnScorer
from rolefit.columns.verdicts import VERDICT_KINDS, VerdictColumns
from rolefit.quiz.item import FACETS, Facet, Item
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz
from rolefit.scoring.result import VerdictKind

ROOT = Path(__file__).parents[1]
PEOPLE = 1000
"""Of every shape, in each half."""
NOBODY = 10
"""So many times as many are like nobody: few of them are told each verdict."""
SEEDS = 31, 32
"""Of the half on which bars are compared, and of the half on which they are shown."""
Model = Literal["audit", "trait"]
How = Literal["audit", "trait", "random"]
MODELS: tuple[Model, ...] = ("audit", "trait")

STEADY, PULL = 0.3, 3.0
"""Audit model: as in src/rolefit/audit/simulation.py."""
NOISE = 0.1
"""Audit model: how much people of one shape differ, where the whole range of levels is 1."""
SLOPE = 0.3
"""Trait model: what a point of need moves a trait, whose own spread over people is 1."""
CHOICES, SCALES = 0.26, 0.35
"""Trait model: the share of an act's appeal that its traits make; for a choice, and for a scale."""
TASTE = 0.3
"""Trait model: the spread of what this act means to this person besides."""
SPAN = 4.0
"""Trait model: the range of appeal that the steps of a scale cut into equal parts."""

Levels = Mapping[Facet, Floats]
"""Facet -> traits of people: shape (people, traits)."""
Needs = Sequence[float]
BARS = ("OUTSIDE_FROM", "BESIDE_FROM", "OUTSIDE_BY_INTEREST_FROM", "BESIDE_BY_INTEREST_FROM", "SPLIT_FROM")
GRID = ((0.75, 0.80), (0.55, 0.60), (0.50,), (0.40, 0.45, 0.50), (0.50, 0.60))


class Shape(NamedTuple):
    """What people are like, and which role or neighbour they are made from."""

    kind: Literal["role", "neighbour", "changer", "nobody"]
    role: str
    neighbour: str


class Told(NamedTuple):
    """People of one shape, by a first and by a parallel quiz."""

    shape: Shape
    first: VerdictColumns
    second: VerdictColumns


def shapes(quiz: Quiz) -> Iterator[Shape]:
    """Everybody there is; a changer likes what a role needs and has done what a neighbour needs."""
    yield Shape("nobody", "", "")
    for role in sorted(quiz.roles):
        yield Shape("role", role, "")
    for name in sorted(quiz.neighbours):
        yield Shape("neighbour", "", name)
    for role, name in product(sorted(quiz.roles), sorted(quiz.neighbours)):
        yield Shape("changer", role, name)


def levels(quiz: Quiz, shape: Shape, model: Model, people: int, random: Generator) -> Levels:
    """How high everybody's traits are."""
    size = people, len(quiz.traits)
    if shape.kind == "nobody":
        return {facet: random.standard_normal(size) for facet in FACETS}
    liked, done = (shape.role or shape.neighbour), (shape.neighbour or shape.role)
    needs = {"interest": _needs(quiz, liked), "skill": _needs(quiz, done)}
    if model == "audit":
        return {facet: np.clip(needs[facet] / 10 + random.normal(0, NOISE, size), 0, 1) for facet in FACETS}
    return {
        facet: SLOPE * (needs[facet] - needs[facet].mean()) + random.standard_normal(size) for facet in FACETS
    }


def _needs(quiz: Quiz, name: str) -> Floats:
    needs = quiz.all_roles[name].needs
    return np.array([float(needs[trait]) for trait in quiz.traits])


def answer(quiz: Quiz, coding: Coding, found: Levels, model: How, random: Generator) -> Codes:
    """Everybody's replies to all questions."""
    people = len(found["interest"])
    if model == "random":
        return _at_random(coding, people, random)
    codes = np.zeros((coding.size, people), np.uint8)
    for item in quiz.items:
        own = found[item.facet]
        worth = np.array([[float(one.get(trait, 0)) for trait in quiz.traits] for one in item.counts])
        codes[coding.rows[item.id]] = _reply(item, own, worth, model, random)
    return codes


def _at_random(coding: Coding, people: int, random: Generator) -> Codes:
    """Every reply as likely as every other."""
    codes = np.zeros((coding.size, people), np.uint8)
    for item in coding.items:
        order = np.argsort(random.random((people, len(item.labels))), axis=1).T + 1
        codes[coding.rows[item.id]] = order[: item.pick]
    return codes


def _reply(item: Item, own: Floats, worth: Floats, model: Model, random: Generator) -> Codes:
    if item.graded and model == "trait":
        return _step(item, own, worth, random)
    size = len(own), len(worth)
    if item.graded:
        (trait,) = np.flatnonzero(worth.any(0))
        appeal = -(((worth[:, trait] - own[:, [trait]]) / STEADY) ** 2) / 2 + random.gumbel(size=size)
    elif model == "audit":
        appeal = PULL * ((own - own.mean(1, keepdims=True)) @ worth.T) + random.gumbel(size=size)
    else:
        drawn = own @ worth.T / np.maximum(worth.sum(1), 1e-9)
        rest = np.hypot(np.sqrt(1 - CHOICES), TASTE)
        appeal = np.sqrt(CHOICES) * drawn + rest * random.standard_normal(size)
    order = np.argsort(-appeal, axis=1).T + 1
    # A place below 0 is for what appeals least: there the last come first.
    named = [order[k] if place >= 0 else order[k - item.pick] for k, place in enumerate(item.places)]
    return np.array(named, np.uint8)


def _step(item: Item, own: Floats, worth: Floats, random: Generator) -> Codes:
    (trait,) = np.flatnonzero(worth.any(0))
    rest = np.hypot(np.sqrt(1 - SCALES), TASTE)
    appeal = np.sqrt(SCALES) * own[:, trait] + rest * random.standard_normal(len(own))
    steps = len(worth)
    step = np.clip(np.floor((appeal / SPAN + 0.5) * steps), 0, steps - 1)
    up = worth[-1, trait] > worth[0, trait]
    return np.array([step + 1 if up else steps - step], np.uint8)


class Half:
    """One half of the simulated people of one model, their answers drawn and not yet judged."""

    def __init__(self, scorer: ColumnScorer, model: Model, people: int, seed: int) -> None:
        self.scorer = scorer
        quiz, random = scorer.quiz, default_rng(seed)
        self.answers: list[tuple[Shape, Codes, Codes]] = []
        for shape in shapes(quiz):
            found = levels(
                quiz, shape, model, people * (1 if shape.role or shape.neighbour else NOBODY), random
            )
            how: How = "random" if shape.kind == "nobody" and model == "audit" else model
            first, second = (answer(quiz, scorer.coding, found, how, random) for _ in range(2))
            self.answers.append((shape, first, second))

    def told(self) -> list[Told]:
        """What everybody is told, by the rules as they are now."""
        return [
            Told(shape, self.scorer.score(first), self.scorer.score(second))
            for shape, first, second in self.answers
        ]


def kinds(found: VerdictColumns, *names: VerdictKind) -> Bools:
    """Who is told one of these."""
    return np.isin(found.kind, [VERDICT_KINDS.index(name) for name in names])


def share(some: Sequence[Bools]) -> float:
    """Percent of all people of several shapes."""
    people = np.concatenate([*some, np.zeros(0, np.bool_)])
    return 100 * float(people.mean()) if len(people) else np.nan


def hears(scorer: ColumnScorer, told: Told, *names: VerdictKind) -> Bools:
    """Who is told one of these and its own role in it."""
    own = scorer.roles.index(told.shape.role)
    named: Bools = np.any(told.first.named == own, axis=0)
    return kinds(told.first, *names) & named


def figures(scorer: ColumnScorer, everybody: Sequence[Told]) -> dict[str, float]:
    """The figures that the docs give; percent."""
    roles, near, changers, nobody = (
        [one for one in everybody if one.shape.kind == kind]
        for kind in ("role", "neighbour", "changer", "nobody")
    )
    named: tuple[VerdictKind, ...] = ("clear", "leaning", "beside", "split", "shortlist")
    found = {
        "neighbour-shaped told clear or leaning, worst": _most(near, "clear", "leaning"),
        "  over all": share([kinds(one.first, "clear", "leaning") for one in near]),
        "role-shaped told outside, worst": _most(roles, "outside"),
        "role-shaped told beside, worst": _most(roles, "beside"),
        "changers told outside, worst": _most(changers, "outside"),
        "changers hear their role, least": _least(scorer, changers, *named),
        "clear if alike, least": _least(scorer, roles, "clear"),
    }
    for kind in NOBODY_TOLD:
        found[f"nobody's shape told {kind}"] = share([kinds(one.first, kind) for one in nobody])
    apart = [(one, kinds(one.first, "outside", "beside")) for one in near]
    again = [(one.first.neighbour == one.second.neighbour)[some] for one, some in apart]
    found["the same neighbour named again"] = share(again)
    return found | _again(nobody)


NOBODY_TOLD: tuple[VerdictKind, ...] = ("outside", "clear", "beside", "split")


def _most(some: Sequence[Told], *names: VerdictKind) -> float:
    return max((share([kinds(one.first, *names)]) for one in some), default=np.nan)


def _least(scorer: ColumnScorer, some: Sequence[Told], *names: VerdictKind) -> float:
    return min((share([hears(scorer, one, *names)]) for one in some), default=np.nan)


def _again(nobody: Sequence[Told]) -> dict[str, float]:
    """Of ordinary people who are told split: how often a parallel quiz points both ways again."""
    same = []
    for one in nobody:
        split = kinds(one.first, "split")
        like, done = (one.second.points[k].argmax(0) for k in (1, 2))
        same.append(((one.first.named[0] == like) & (one.first.named[1] == done))[split])
    return {"those told split: both ways again": share(same)}


def both(models: Sequence[Mapping[str, float]]) -> dict[str, list[str]]:
    """The figures of both models in words; those that are of nobody in either are left out."""
    found = {name: [model[name] for model in models] for name in models[0]}
    return {
        name: ["-" if np.isnan(one) else f"{one:.0f}" for one in pair]
        for name, pair in found.items()
        if not np.isnan(pair).all()
    }


def set_bars(bars: Sequence[float]) -> None:
    """Judge by these from now on."""
    for name, bar in zip(BARS, bars, strict=True):
        setattr(rules, name, bar)


def main() -> None:
    """Prints the bars compared on one half, and everything on the other."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "quizzes" / "pm-or-tpm.yaml"
    people = int(sys.argv[2]) if len(sys.argv) > 2 else PEOPLE
    scorer = ColumnScorer(load_quiz(path.read_bytes(), path.name))
    chosen = [getattr(rules, name) for name in BARS]
    print(
        f"{path.stem}, version {scorer.quiz.version}; {people:,} people of every shape in each half, "
        f"{NOBODY * people:,} of nobody's"
    )
    print(f"\nBars compared on the first half: {', '.join(BARS)}; audit / trait model")
    halves = {model: Half(scorer, model, people, SEEDS[0]) for model in MODELS}
    # Without neighbours only the last bar, that of `split`, makes a difference.
    grid = GRID if scorer.neighbours else (*((bar,) for bar in chosen[:-1]), GRID[-1])
    for place, bars in enumerate(product(*grid)):
        set_bars(bars)
        found = both([figures(scorer, half.told()) for half in halves.values()])
        if not place:
            print(*(f"    {k}: {name.strip()}" for k, name in enumerate(found, 1)), sep="\n")
        row = "  ".join(f"{one:>3}/{other:<3}" for one, other in found.values())
        print(f"  {'*' if list(bars) == chosen else ' '} {' '.join(f'{bar:.2f}' for bar in bars)}  {row}")
    set_bars(chosen)
    told = {model: Half(scorer, model, people, SEEDS[1]).told() for model in MODELS}
    print("\nShown on the second half, by the bars marked *: percent, audit / trait model")
    for name, (one, other) in both([figures(scorer, told[model]) for model in MODELS]).items():
        print(f"  {name:<50} {one:>4} / {other:<4}")
    if scorer.neighbours:
        print("\nTold clear or leaning, of those shaped like")
    for pair in zip(told["audit"], told["trait"], strict=True):
        if pair[0].shape.kind == "neighbour":
            rates = (share([kinds(people.first, "clear", "leaning")]) for people in pair)
            print(f"  {pair[0].shape.neighbour:<50} {next(rates):4.0f} / {next(rates):<4.0f}")


if __name__ == "__main__":
    main()
