"""Simulated people who answer a quiz twice.

What is assumed. For every facet and trait a person has a level, drawn from a normal distribution,
independent of the others unless a world says otherwise. How much an act appeals is the level of what it
counts for, plus something of this act and this person alone; the second quiz of the pair asks about other
acts, so that part is drawn anew. The most appealing option is chosen, options are ranked by appeal, and a
scale is cut into steps of equal width over four standard deviations. Nobody skips.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from pathlib import Path
from random import Random

from agreement import Content, Replies, Sample

from rolefit.quiz.item import FACETS, Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz
from rolefit.scoring.evidence import Key

SHIPPED = Path(__file__).parents[1] / "quizzes" / "pm-or-tpm.yaml"
SCALES = 0.35
"""The share of an act's appeal that is the trait: so that two scale answers of four steps correlate 0.30."""
CHOICES = {2: 0.26, 3: 0.29, 4: 0.32}
"""The same where one act is chosen of so many: so that two choices agree by 1/6 more than chance has it."""
OTHER_CHOICES = 0.26
"""The same where several are named."""
SPAN = 4.0
"""A scale covers so many standard deviations of appeal."""


@dataclass(frozen=True)
class World:
    """How simulated people differ from one another."""

    name: str
    clearness: float = 1.0
    """How much more of an act's appeal is the trait than scoring assumes."""
    likeness: float = 0.0
    """The correlation of a person's interest with their skill on the same trait."""
    popularity: float = 0.0
    """The standard deviation of what makes an act appeal to everybody, drawn anew for each quiz."""


ASSUMED = World("as scoring assumes")
OTHERS = (
    World("interest and skill alike (r = .5)", likeness=0.5),
    World("clearer traits (shares x 1.5)", clearness=1.5),
    World("fainter traits (shares x 2/3)", clearness=2 / 3),
    World("acts differ in popularity (sd .5)", popularity=0.5),
)

Levels = Mapping[Key, float]


def shipped() -> Quiz:
    """The shipped quiz."""
    return load_quiz(SHIPPED.read_bytes(), SHIPPED.name)


def simulated(world: World, people: int, seed: int) -> Sample:
    """People of this world who take the shipped quiz and a parallel one."""
    quiz = shipped()
    content = _without_roles(quiz)
    return Sample(
        world.name, tuple(quiz.traits), content, content, taken_twice(quiz, world, people, Random(seed))
    )


def taken_twice(quiz: Quiz, world: World, people: int, random: Random) -> list[tuple[Replies, Replies]]:
    """The replies of people of this world to a quiz and to a parallel one."""
    appeals = [_popularity(quiz, world, random), _popularity(quiz, world, random)]
    taken: list[tuple[Replies, Replies]] = []
    for _ in range(people):
        levels = _levels(quiz, world, random)
        first, second = (
            {item.id: _reply(item, levels, world, appeal[item.id], random) for item in quiz.items}
            for appeal in appeals
        )
        taken.append((first, second))
    return taken


def _without_roles(quiz: Quiz) -> Content:
    content: Content = quiz.model_dump(by_alias=True, exclude_defaults=True, exclude={"roles", "neighbours"})
    content.pop("starting_points", None)
    return content


def _popularity(quiz: Quiz, world: World, random: Random) -> dict[str, list[float]]:
    return {item.id: [random.gauss(0, world.popularity) for _ in item.labels] for item in quiz.items}


def _levels(quiz: Quiz, world: World, random: Random) -> Levels:
    found: dict[Key, float] = {}
    for trait in quiz.traits:
        common = random.gauss(0, sqrt(world.likeness))
        for facet in FACETS:
            found[facet, trait] = common + random.gauss(0, sqrt(1 - world.likeness))
    return found


def _reply(item: Item, levels: Levels, world: World, popular: Sequence[float], random: Random) -> Reply:
    if item.graded:
        return _step(item, levels, world, popular[0], random)
    share = CHOICES.get(len(item.labels), OTHER_CHOICES) if item.pick == 1 else OTHER_CHOICES
    appeal = [
        _appeal(option, item, levels, share * world.clearness, random) + extra
        for option, extra in zip(item.counts, popular, strict=True)
    ]
    order = sorted(range(len(appeal)), key=lambda k: -appeal[k])
    return tuple(number + 1 for number in order[: item.pick])


def _step(item: Item, levels: Levels, world: World, extra: float, random: Random) -> Reply:
    top, size = item.counts[-1], len(item.labels)
    up = any(top.values())
    appeal = (
        _appeal(dict.fromkeys(item.traits, Fraction(1)), item, levels, SCALES * world.clearness, random)
        + extra
    )
    place = int((appeal / SPAN + 0.5) * size // 1)
    step = min(max(place, 0), size - 1)
    return (step + 1 if up else size - step,)


def _appeal(
    counts: Mapping[str, Fraction], item: Item, levels: Levels, share: float, random: Random
) -> float:
    worth = {trait: float(one) for trait, one in counts.items()}
    size = sqrt(sum(one * one for one in worth.values()))
    level = sum(one * levels[item.facet, trait] for trait, one in worth.items()) / size
    return sqrt(share) * level + sqrt(1 - share) * random.gauss(0, 1)
