"""How far along a person is: levels against what roles need, sorted by what to do with each trait."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor

from rolefit.layout.blocks import Block, LevelGroup, Levels, Paragraph, Section, ShownLevel, ShownNeed
from rolefit.numerals import number
from rolefit.report.places import PLACES, TraitPlace, place_of
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.words import level_word, listed
from rolefit.scoring.readiness import COUNTS_FROM
from rolefit.scoring.result import Readiness

MOST_ROLES_BESIDE = 3
HALF = Fraction(1, 2)
LEVELS_LEGEND = (
    "All of 10. The needs are no hiring bar: met is near enough, unsure could be either, "
    f"a need below {COUNTS_FROM} is not counted."
)


def levels_section(scored: ScoredAnswers) -> Section | None:
    """One table of the levels and of what the roles need; None where no level was measured."""
    roles = _columns(scored)
    groups = tuple(_groups(scored, roles)) if scored.readiness else ()
    if not groups:
        return None
    names = tuple(scored.role(role).name for role in roles)
    standing = _standing(scored)
    blocks: list[Block] = [Paragraph(standing)] if standing else []
    blocks.append(Levels(names, roles, groups, LEVELS_LEGEND))
    without = [one.trait for one in scored.result.traits if one.level is None]
    unmeasured = [scored.trait(trait) for trait in without if scored.need(trait) >= COUNTS_FROM]
    if unmeasured:
        blocks.append(Paragraph(f"Level not measured: {listed(unmeasured)}."))
    return Section("levels", "How far along you are", tuple(blocks))


def _columns(scored: ScoredAnswers) -> tuple[str, ...]:
    """The roles that have a column: both of two; of more, those that the verdict names, or the first two."""
    if len(scored.quiz.roles) == 2:
        return tuple(scored.quiz.roles)
    if len(scored.named) > 1 or scored.result.together is None:
        return scored.named[:MOST_ROLES_BESIDE]
    return scored.result.together.leader, scored.result.together.rival


def _standing(scored: ScoredAnswers) -> str:
    """How many needs are met, where that says something; else nothing."""
    found, role = scored.readiness, scored.nearest
    if found is None or role is None:
        return ""
    named = [one for one in _columns(scored) if one in scored.named] or [role]
    measured = {one: scored.result.readiness[one] for one in named}
    if scored.stage == "beginning" or all(2 * one.met < one.of for one in measured.values()):
        return ""
    if len(measured) > 1:
        return _of_each(scored, measured)
    counted = [need for need in scored.role(role).needs.values() if need >= COUNTS_FROM]
    if found.of < len(counted):
        return f"Only {number(found.of)} of {number(len(counted))} needs could be measured."
    if found.met == found.of:
        return f"All {number(found.of)} needs of {scored.name(role)} that count are met."
    unsure = f"; {number(len(found.unsure))} more may be" if found.unsure else ""
    met = f"{number(found.met)} {'is' if found.met == 1 else 'are'} met"
    return f"Of {number(found.of)} needs of {scored.name(role)} that count, {met}{unsure}."


def _of_each(scored: ScoredAnswers, measured: Mapping[str, Readiness]) -> str:
    """How many needs of each role are met: where several are named, none is spoken of alone."""
    told = [
        f"{number(one.met) if one.met else 'none'} of {number(one.of)} needs of {scored.name(role)}"
        for role, one in measured.items()
    ]
    return f"Met so far: {listed(told)}."


def _groups(scored: ScoredAnswers, roles: tuple[str, ...]) -> Iterator[LevelGroup]:
    """The levels, rounded to whole numbers."""
    levels: dict[TraitPlace, list[ShownLevel]] = {place: [] for place in PLACES}
    for trait in sorted(scored.traits, key=lambda one: -scored.need(one)):
        level = scored.traits[trait].level
        if level is not None and scored.need(trait) >= COUNTS_FROM:
            needs = tuple(_need(scored, role, trait) for role in roles)
            name, word = scored.quiz.traits[trait].name, level_word(float(level))
            levels[place_of(scored, trait)].append(ShownLevel(name, floor(level + HALF), word, needs))
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
    return ShownNeed(figure, "unsure" if trait in [gap.trait for gap in found.unsure] else "met")
