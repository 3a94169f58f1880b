"""How far along a person is, the way on from here, and what to do first."""

from collections.abc import Iterator, Sequence
from math import floor
from typing import Literal

from rolefit.layout.blocks import Bar, Bars, Block, Bullets, Ladder, Paragraph, Rung, Section, State
from rolefit.quiz.model import Level, Note, Step
from rolefit.report.case import Case
from rolefit.report.liking import to_leave
from rolefit.report.verdict import telling_trait
from rolefit.report.words import capital, level_word, listed

MOST_ACTIONS = 3
LEVEL_OF_WORD: dict[str, Level] = {
    "new": "beginning",
    "growing": "beginning",
    "solid": "going",
    "strong": "strong",
}
MARK = (
    "The mark on each bar is the ordinary working level in the role ({}), not a hiring bar. "
    "From one point below it a need counts as met."
)

When = Literal["this_week", "this_quarter"]


def levels_section(case: Case) -> Section | None:
    """Levels against what the role needs, gaps first; None where no level was measured."""
    role, found = case.nearest, case.result.readiness
    if role is None or role not in found:
        return None
    shown = case.named[:2] if case.kind in ("close", "split") else (role,)
    levels = [_level(case, one, one in shown) for one in dict.fromkeys((role, *case.named))]
    unmeasured = [case.trait(one.trait) for one in case.result.traits if one.level is None]
    rest = [Paragraph(f"Not measured: {listed(unmeasured)}.")] if unmeasured else []
    return Section("levels", "How far along you are", (*levels, *rest))


def _level(case: Case, role: str, shown: bool) -> Bars | Paragraph:
    found = case.result.readiness[role]
    text = f"{found.met} of {found.of} needs met, of those measured."
    head = Paragraph(text, case.role(role).name, role=role)
    return Bars(head, tuple(_bars(case, role)), MARK.format(case.name(role)), role) if shown else head


def _bars(case: Case, role: str) -> Iterator[Bar]:
    needs = case.role(role).needs
    levels = {one.trait: one.level for one in case.result.traits if one.level is not None}
    gaps = [gap.trait for gap in case.result.readiness[role].gaps]
    met = sorted((one for one in levels if one not in gaps), key=lambda one: -needs[one])
    for trait in (*gaps, *met):
        level, need = levels[trait], needs[trait]
        # Rounded down, so that a level never looks as if it met a need that it does not meet.
        note = f"{floor(level)}, needs {float(need):g}"
        name = case.quiz.traits[trait].name
        yield Bar(name, float(level), float(need), level_word(float(level)), note, trait not in gaps)


def path_section(case: Case) -> Section | None:
    """The bridge from the starting point and the ladder; None where the quiz file has neither.

    Where the verdict names several roles, every one of them has its turn.
    """
    several = len(case.named) > 1
    blocks = [block for role in case.named for block in _way(case, role, several)]
    heading = "The ways from here" if several else f"The way to {case.name(case.focus)}" if case.focus else ""
    return Section("next", heading, tuple(blocks)) if blocks else None


def _way(case: Case, role: str, several: bool) -> Iterator[Block]:
    start = case.answers.starting_point
    bridge = case.role(role).bridges.get(start) if start else None
    if bridge:
        lead = f"Towards {case.name(role)}" if several else "From where you are"
        yield Paragraph(bridge.text, lead, role=role)
    path = case.role(role).path
    if path:
        if several and not bridge:
            yield Paragraph(case.role(role).name, strong=True, role=role)
        yield Ladder(tuple(_rungs(case, path)), role)


def _rungs(case: Case, path: Sequence[Step]) -> Iterator[Rung]:
    start, points = case.answers.starting_point, case.quiz.starting_points
    here = next((place for place, step in enumerate(path) if start in step.starts), None)
    if here is None and start and points:
        yield Rung(points.start(start).text, "here", "you are here")
        here = -1
    for place, step in enumerate(path):
        yield _rung(step, "ahead" if here is None else _state(place - here))


def _state(distance: int) -> State:
    if distance < 0:
        return "behind"
    return "here" if distance == 0 else "next" if distance == 1 else "ahead"


def _rung(step: Step, state: State) -> Rung:
    years = step.time
    if state == "here":
        note = "you are here"
        lines = [step.scope, f"Ready for the next step when: {step.ready_when}" if step.ready_when else None]
    elif state == "next":
        note, lines = (
            "; ".join(filter(None, ("next", years and f"usually {years} in"))),
            [step.scope, step.caveat],
        )
    else:
        note, lines = years, []
    return Rung(step.title, state, note, tuple(filter(None, lines)))


def actions_section(case: Case) -> Section | None:
    """Up to three things to do this week and this quarter; None where the quiz file names none."""
    if case.focus is None:
        return None
    traits = _to_grow(case, case.focus)
    week = [note for trait in traits if (note := _grow(case, trait, "this_week"))]
    quarter = [note for trait in traits if (note := _grow(case, trait, "this_quarter"))]
    if case.kind == "close":
        week = [*_one_of_each(case, "this_week")] or week
        quarter = [*_one_of_each(case, "this_quarter")] or quarter
    blocks = tuple(
        Bullets(tuple(entries[:MOST_ACTIONS]), "number", heading)
        for heading, entries in (("This week", week), ("This quarter", quarter))
        if entries
    )
    return Section("actions", "What to do", blocks) if blocks else None


def _to_grow(case: Case, role: str) -> list[str]:
    """The gaps, but for those to leave where there are others.

    Without gaps the other traits, those first that the role needs most and are lowest.
    """
    needs = case.role(role).needs
    found = case.result.readiness.get(role)
    if found and found.gaps:
        gaps, leave = [gap.trait for gap in found.gaps], to_leave(case)
        return [trait for trait in gaps if trait not in leave] or gaps
    levels = {one.trait: one.level or 0 for one in case.result.traits}
    return sorted(levels, key=lambda trait: (needs[trait] - levels[trait]) * needs[trait], reverse=True)


def _grow(case: Case, trait: str, when: When) -> str | None:
    note = _note(case, trait, when)
    return f"{case.quiz.traits[trait].name}: {note.text}" if note else None


def _note(case: Case, trait: str, when: When) -> Note | None:
    grow = case.quiz.traits[trait].acts(_level_of(case, trait))
    if grow is None:
        return None
    return grow.this_week if when == "this_week" else grow.this_quarter


def _level_of(case: Case, trait: str) -> Level:
    """How far along; somebody whose level is not known begins."""
    level = next((one.level for one in case.result.traits if one.trait == trait), None)
    return LEVEL_OF_WORD[level_word(float(level or 0))]


def _one_of_each(case: Case, when: When) -> Iterator[str]:
    """For roles that are too close: an act from what each needs more than the other."""
    for role in case.named:
        others = [other for other in case.named if other != role]
        trait = telling_trait(case, role, others[0]) if others else None
        note = _note(case, trait, when) if trait else None
        if note:
            yield f"{capital(case.name(role))}: {note.text}"


def specialisations_section(case: Case) -> Section | None:
    """The fields in which the named roles can be held; None where the quiz file has none."""
    several = len(case.named) > 1
    blocks = tuple(
        Bullets(
            tuple(note.text for note in case.role(role).specialisations),
            heading=case.role(role).name if several else "",
            role=role,
        )
        for role in case.named
        if case.role(role).specialisations
    )
    return Section("specialisations", "Fields to choose from", blocks) if blocks else None
