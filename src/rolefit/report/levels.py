"""What a person has done, against what roles need, sorted by what to do with each trait."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import floor

from rolefit.layout.blocks import Block, LevelGroup, Levels, Paragraph, Section, ShownLevel, ShownNeed
from rolefit.numerals import number
from rolefit.report.places import PLACES, TraitPlace, place_of
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.words import capital, inside, listed, with_article
from rolefit.scoring.readiness import COUNTS_FROM
from rolefit.scoring.result import Readiness

MOST_ROLES_BESIDE = 3
HALF = Fraction(1, 2)
LEVELS_LEGEND = (
    "Needs are of somebody in the job, and no bar for getting it. "
    "Unsure may be enough; in brackets, little is asked."
)


def levels_section(scored: ScoredAnswers) -> Section | None:
    """One table of the levels and of what the roles need; None where no level was measured."""
    roles = _columns(scored)
    groups = tuple(_groups(scored, roles)) if scored.readiness else ()
    if not groups:
        return None
    names = tuple(scored.role(role).name for role in roles)
    below = (*_standing(scored), *_asked_besides(scored, roles), LEVELS_LEGEND)
    blocks: list[Block] = [Levels(names, roles, groups, " ".join(below))]
    without = [one.trait for one in scored.result.traits if one.level is None]
    unmeasured = [scored.trait(trait) for trait in without if scored.need(trait) >= COUNTS_FROM]
    if unmeasured:
        blocks.append(Paragraph(f"Not measured: {listed(unmeasured)}."))
    return Section("levels", _heading(scored), tuple(blocks))


def _heading(scored: ScoredAnswers) -> str:
    """What the levels count, and since when, where all questions on what was done say so alike."""
    frames = {one.frame for one in scored.quiz.items if one.facet == "skill" and one.graded}
    said = len(frames) == 1 and "" not in frames and scored.quiz.language.startswith("en")
    since = inside(frames.pop(), scored.quiz.language) if said else "so far"
    return f"What you say you did {since}, and what the roles ask, of 10"


def _asked_besides(scored: ScoredAnswers, roles: tuple[str, ...]) -> Iterator[str]:
    """For each of the roles what it needs much of and the table leaves out, so that it looks no easier."""
    for role in roles:
        besides = [
            f"{scored.trait(trait)} ({float(need):g}; you {_whole(level)})"
            for trait, need in scored.role(role).needs.items()
            if need >= COUNTS_FROM > scored.need(trait) and (level := scored.traits[trait].level) is not None
        ]
        if besides:
            yield f"{capital(with_article(scored.name(role)))} also needs {listed(besides)}."


def _columns(scored: ScoredAnswers) -> tuple[str, ...]:
    """The roles that have a column: both of two; of more, those that the verdict names, or the first two."""
    if len(scored.quiz.roles) == 2:
        return tuple(scored.quiz.roles)
    if len(scored.named) > 1 or scored.result.together is None:
        return scored.named[:MOST_ROLES_BESIDE]
    return scored.result.together.leader, scored.result.together.rival


def _standing(scored: ScoredAnswers) -> Iterator[str]:
    """How many needs are met, and of how many that could be measured."""
    found, role = scored.readiness, scored.nearest
    if found is None or role is None:
        return
    named = [one for one in _columns(scored) if one in scored.named] or [role]
    measured = {one: scored.result.readiness[one] for one in named}
    if len(measured) > 1:
        yield _of_each(scored, measured)
        return
    counted = [need for need in scored.role(role).needs.values() if need >= COUNTS_FROM]
    if found.of < len(counted):
        yield f"Only {number(found.of)} of {number(len(counted))} needs could be measured."
    enough = _enough(scored, (role,))
    if found.met == found.of:
        yield f"All {number(found.of)} needs of {scored.name(role)} are {enough}."
        return
    met = f"{_count(found.met)} {'are' if found.met > 1 else 'is'} {enough}"
    yield f"Of {number(found.of)} needs of {scored.name(role)}, {met}{_perhaps(found)}."


def _of_each(scored: ScoredAnswers, measured: Mapping[str, Readiness]) -> str:
    """How many needs of each role are met: where several are named, none is spoken of alone."""
    told = (
        f"{_count(one.met)} of {number(one.of)} needs of {scored.name(role)}{_perhaps(one)}"
        for role, one in measured.items()
    )
    return f"{capital(_enough(scored, measured))} so far: {'; '.join(told)}."


def _count(met: int) -> str:
    return number(met) if met else "none"


def _perhaps(found: Readiness) -> str:
    return f", perhaps {number(found.met + len(found.unsure))}" if found.unsure else ""


def _enough(scored: ScoredAnswers, roles: Iterable[str]) -> str:
    """What the needs are called that count as met: whether some of them are only near."""
    states = {_need(scored, role, trait).state for role in roles for trait in scored.traits}
    return "met or near" if "near" in states else "met"


def _groups(scored: ScoredAnswers, roles: tuple[str, ...]) -> Iterator[LevelGroup]:
    """The levels, rounded to whole numbers."""
    levels: dict[TraitPlace, list[ShownLevel]] = {place: [] for place in PLACES}
    for trait in sorted(scored.traits, key=lambda one: -scored.need(one)):
        level = scored.traits[trait].level
        if level is not None and scored.need(trait) >= COUNTS_FROM:
            needs = tuple(_need(scored, role, trait) for role in roles)
            shown = ShownLevel(scored.quiz.traits[trait].name, _whole(level), needs)
            levels[place_of(scored, trait)].append(shown)
    for place, found in levels.items():
        if found:
            yield LevelGroup(place.name, place.about, tuple(found))


def _need(scored: ScoredAnswers, role: str, trait: str) -> ShownNeed:
    need, found = scored.role(role).needs[trait], scored.result.readiness[role]
    figure = f"{float(need):g}"
    if need < COUNTS_FROM:
        return ShownNeed(figure, "slight")
    if trait in [gap.trait for gap in found.gaps]:
        return ShownNeed(figure, "short")
    if trait in [gap.trait for gap in found.unsure]:
        return ShownNeed(figure, "unsure")
    level = scored.traits[trait].level
    return ShownNeed(figure, "met" if level is None or _whole(level) >= need else "near")


def _whole(level: Fraction) -> int:
    """The nearest whole number, so that figure and bar say the same."""
    return floor(level + HALF)
