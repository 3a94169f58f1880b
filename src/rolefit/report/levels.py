"""How far along a person is: levels against what roles need, sorted by what to do with each trait."""

from collections.abc import Iterator

from rolefit.layout.blocks import Block, Group, Level, Levels, Need, Paragraph, Section
from rolefit.numerals import number
from rolefit.report.case import Case
from rolefit.report.places import PLACES, Place, place_of
from rolefit.report.words import level_word, listed
from rolefit.scoring.readiness import COUNTS_FROM

MOST_COLUMNS = 3
LEGEND = "Of 10. A need is a working level, not a hiring bar; in brackets it is low."


def levels_section(case: Case) -> Section | None:
    """One table of the levels and of what the roles need; None where no level was measured."""
    roles = _columns(case)
    groups = tuple(_groups(case, roles)) if case.readiness else ()
    if not groups:
        return None
    names = tuple(case.role(role).name for role in roles)
    blocks: list[Block] = [Paragraph(_standing(case)), Levels(names, roles, groups, LEGEND)]
    without = [one.trait for one in case.result.traits if one.level is None]
    unmeasured = [case.trait(trait) for trait in without if case.need(trait) >= COUNTS_FROM]
    if unmeasured:
        blocks.append(Paragraph(f"Not measured: {listed(unmeasured)}."))
    return Section("levels", "How far along you are", tuple(blocks))


def _columns(case: Case) -> tuple[str, ...]:
    """Of two roles both; of more those that are spoken of, or the nearest beside its rival."""
    if len(case.quiz.roles) == 2:
        return tuple(case.quiz.roles)
    if len(case.named) > 1 or case.result.together is None:
        return case.named[:MOST_COLUMNS]
    return case.result.together.leader, case.result.together.rival


def _standing(case: Case) -> str:
    """How many needs are met, to somebody whom that tells something."""
    found, role = case.readiness, case.nearest
    if found is None or role is None:
        return ""
    if case.stage == "beginning" or 2 * found.met < found.of:
        return "A level is what you have done lately: a start, and nothing against you."
    if found.met == found.of:
        return f"All {number(found.of)} needs of {case.name(role)} that count are met."
    unsure = f"; {number(len(found.unsure))} more may be" if found.unsure else ""
    met = f"{number(found.met)} {'is' if found.met == 1 else 'are'} met"
    return f"Of {number(found.of)} needs of {case.name(role)} that count, {met}{unsure}."


def _groups(case: Case, roles: tuple[str, ...]) -> Iterator[Group]:
    levels: dict[Place, list[Level]] = {place: [] for place in PLACES}
    for trait in sorted(case.traits, key=lambda one: -case.need(one)):
        level = case.traits[trait].level
        if level is not None and case.need(trait) >= COUNTS_FROM:
            needs = tuple(_need(case, role, trait) for role in roles)
            name, word = case.quiz.traits[trait].name, level_word(float(level))
            levels[place_of(case, trait)].append(Level(name, float(level), word, needs))
    for place, found in levels.items():
        if found:
            yield Group(place.name, place.about, tuple(found))


def _need(case: Case, role: str, trait: str) -> Need:
    need, found = case.role(role).needs[trait], case.result.readiness[role]
    figure = f"{float(need):g}"
    if need < COUNTS_FROM:
        return Need(figure, "slight")
    if trait in [gap.trait for gap in found.gaps]:
        return Need(figure, "short")
    return Need(figure, "unsure" if trait in [gap.trait for gap in found.unsure] else "met")
