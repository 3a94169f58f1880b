"""The role profiles of a quiz, to read without taking it: side by side, or one role whole."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from fractions import Fraction

from rolefit.errors import RolefitError
from rolefit.layout.blocks import (
    Block,
    Bullets,
    Ladder,
    Paragraph,
    Report,
    Row,
    Rows,
    Rung,
    Section,
    Table,
)
from rolefit.quiz.model import Neighbour, Note, Quiz, Role, Step
from rolefit.report.role import LEADS
from rolefit.report.sources import Sourced, cited, sources_section
from rolefit.scoring.direction import DIFFERS

FIELDS = "Fields to choose from"
SCALE = "How much each role uses it, from 0 to 10: the ordinary working level, not a hiring bar."


def roles_report(quiz: Quiz, role: str | None = None) -> Report:
    """All roles side by side, or the role with this id alone with its whole path, and what that rests on.

    Raises RolefitError for an id that the quiz does not have.
    """
    if role is not None and role not in quiz.roles:
        raise RolefitError(f"The quiz {quiz.id} has no role {role}.", _nearest(quiz, role))
    title = quiz.title if role is None else quiz.roles[role].name
    sections = [*(side_by_side(quiz) if role is None else _alone(quiz, role)), *_notes(quiz)]
    if sources := sources_section(quiz, sections):
        sections.append(sources)
    return Report(title, tuple(sections), tuple(quiz.roles), quiz.language, quiz.texts)


def _nearest(quiz: Quiz, role: str) -> str:
    near = get_close_matches(role, quiz.roles, n=1)
    known = f"Its roles are {', '.join(quiz.roles)}."
    return f"Did you mean {near[0]}? {known}" if near else known


def side_by_side(quiz: Quiz, *, whole: bool = False) -> Iterator[Section]:
    """All roles and neighbours; with `whole` every word of each path, and the ways in."""
    about = tuple(
        Paragraph(role.about, role.name, role=key) for key, role in quiz.roles.items() if role.about
    )
    if about:
        yield Section("about", "The roles" if whole else "", about, cited(*quiz.roles.values()))
    spread = {trait: _spread(quiz, trait) for trait in quiz.traits}
    order = sorted(spread, key=lambda trait: -spread[trait])
    differs = [trait for trait in order if spread[trait] >= DIFFERS]
    alike = [trait for trait in order if spread[trait] < DIFFERS]
    if differs:
        yield Section("differs", "What differs", (Paragraph(SCALE), _needs(quiz, differs, tuple(quiz.roles))))
    if alike:
        yield Section("alike", "What is much alike", (_needs(quiz, alike, tuple(quiz.roles)),))
    for key, role in quiz.roles.items():
        more = (*_bridges(quiz, key), *_to_try(role), *_first_step(role)) if whole else ()
        blocks = (*_profile(key, role), *_ladder(key, role, whole), *more, *_fields(key, role))
        if blocks:
            yield Section(f"role-{key}", role.name, blocks, cited(*_parts(role)))
    yield from _neighbours(quiz, whole)
    if whole:
        yield from _notes(quiz)


def _spread(quiz: Quiz, trait: str) -> Fraction:
    needs = [role.needs[trait] for role in quiz.roles.values()]
    return max(needs) - min(needs)


def _needs(quiz: Quiz, traits: Sequence[str], roles: tuple[str, ...]) -> Table:
    return Table(
        head=("", *(quiz.roles[role].name for role in roles)),
        rows=tuple(
            (quiz.traits[trait].name, *(f"{float(quiz.roles[role].needs[trait]):g}" for role in roles))
            for trait in traits
        ),
        roles=(None, *roles),
        out_of=10,
    )


def _neighbours(quiz: Quiz, whole: bool) -> Iterator[Section]:
    rows = [row for one in quiz.neighbours.values() for row in _neighbour(one, whole)]
    if rows:
        steps = [one.first_step for one in quiz.neighbours.values()]
        rests_on = cited(*quiz.neighbours.values(), *steps)
        yield Section("neighbours", "Near these, and another job", (Rows(tuple(rows)),), rests_on)


def _neighbour(one: Neighbour, whole: bool) -> Iterator[Row]:
    """What the job is, and a first step towards it; with `whole` what to try and to read as well."""
    step = f"A first step: {one.first_step.text}" if one.first_step else None
    yield Row(one.name, " ".join(filter(None, (one.about, step))))
    if whole:
        yield from _tests_and_reading(one)


def _notes(quiz: Quiz) -> Iterator[Section]:
    if quiz.notes:
        yield Section("notes", "Before you choose", (Bullets(_texts(quiz.notes)),), cited(*quiz.notes))


def _alone(quiz: Quiz, key: str) -> Iterator[Section]:
    role = quiz.roles[key]
    if role.about:
        yield Section("about", "", (Paragraph(role.about),), cited(role))
    order = sorted(quiz.traits, key=lambda trait: -role.needs[trait])
    yield Section("needs", "What it uses", (Paragraph(SCALE), _needs(quiz, order, (key,))))
    named = (
        ("work", "The work", tuple(_profile(key, role)), (*role.work, *_words(role), *role.caveats)),
        ("path", "The path", tuple(_ladder(key, role, whole=True)), role.path),
        ("bridges", "How to get there", tuple(_bridges(quiz, key)), role.bridges.values()),
        ("specialisations", FIELDS, tuple(_fields(key, role, "")), role.specialisations),
        ("try", "To try, to read", (*_to_try(role), *_first_step(role)), _tried(role)),
    )
    for name, heading, blocks, parts in named:
        if blocks:
            yield Section(name, heading, blocks, cited(*parts))


def _parts(role: Role) -> Iterator[Sourced | None]:
    """All that the page side by side tells of a role."""
    yield from (*role.work, *_words(role), *role.caveats, *role.path, *role.specialisations)


def _words(role: Role) -> tuple[Note | None, ...]:
    """Who enjoys it, what people dislike, what is changing."""
    return role.suits, role.dislikes, role.outlook


def _profile(key: str, role: Role) -> Iterator[Block]:
    if role.work:
        yield Bullets(_texts(role.work), heading="What a week is made of", role=key)
    rows = [Row(lead, note.text) for lead, note in zip(LEADS, _words(role), strict=True) if note]
    if rows:
        yield Rows(tuple(rows), key)
    if role.caveats:
        yield Bullets(_texts(role.caveats), heading="Where practice disagrees", role=key)


def _to_try(role: Role) -> Iterator[Block]:
    if rows := tuple(_tests_and_reading(role)):
        yield Rows(rows)


def _tests_and_reading(job: Neighbour) -> Iterator[Row]:
    yield from (Row("A cheap test", note.text) for note in job.trial)
    yield from (Row("To read", note.text, linked=True) for note in job.read)


def _first_step(role: Role) -> Iterator[Block]:
    if role.first_step:
        yield Paragraph(role.first_step.text, "A first step")


def _tried(role: Role) -> tuple[Note, ...]:
    return (*role.trial, *role.read, *([role.first_step] if role.first_step else ()))


def _texts(notes: Sequence[Note]) -> tuple[str, ...]:
    return tuple(note.text for note in notes)


def _ladder(key: str, role: Role, whole: bool) -> Iterator[Ladder]:
    if role.path:
        yield Ladder(tuple(_rung(step, whole) for step in role.path), key)


def _rung(step: Step, whole: bool) -> Rung:
    ready = f"Ready for the next step when: {step.ready_when}" if step.ready_when else None
    lines = (step.scope, ready, step.caveat) if whole else ()
    return Rung(step.title, "ahead", step.time, tuple(filter(None, lines)))


def _bridges(quiz: Quiz, key: str) -> Iterator[Paragraph]:
    starts = quiz.starting_points.texts if quiz.starting_points else {}
    for start, note in quiz.roles[key].bridges.items():
        yield Paragraph(note.text, starts.get(start, start), role=key)


def _fields(key: str, role: Role, heading: str = FIELDS) -> Iterator[Bullets]:
    if role.specialisations:
        yield Bullets(_texts(role.specialisations), heading=heading, role=key)
