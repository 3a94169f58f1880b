"""The way to a role: the bridge from where a person stands, and the path with its next step."""

from collections.abc import Iterator, Sequence

from rolefit.layout.blocks import Block, Ladder, Paragraph, Rung, Section
from rolefit.quiz.model import Note, Step
from rolefit.report.case import MOST_WAYS, Case
from rolefit.report.sources import Sourced, cited
from rolefit.report.words import first_sentence, inside

HERE = "you are here"


def path_section(case: Case) -> Section | None:
    """The bridge from the starting point and the path; None where the quiz file has neither."""
    several = len(case.ways) > 1
    blocks = [block for role in case.ways for block in _way(case, role, several)]
    if not blocks:
        return None
    heading = "The ways from here" if several else f"The way to {case.name(case.ways[0])}"
    blocks = [*_question(case), *blocks, *_left_out(case)]
    notes = [note for role in case.ways for note in _notes(case, role)]
    return Section("next", heading, tuple(blocks), cited(*notes))


def _question(case: Case) -> Iterator[Block]:
    """What to ask oneself where the starting point is not known."""
    if case.start is None and case.quiz.starting_points:
        ask = case.quiz.starting_points.ask
        yield Paragraph(f"You have not said where you start. {ask} From there the next step below follows.")


def _left_out(case: Case) -> Iterator[Block]:
    left = [role for role in case.named if role not in case.ways]
    if left:
        names = " or ".join(left)
        yield Paragraph(
            "More roles are near than one page can hold. The path of another, and the way there, is in "
            f"“rolefit roles NAME --quiz {case.quiz.id}”, where NAME is {names}."
        )


def _notes(case: Case, role: str) -> Iterator[Sourced]:
    """What is shown of a path and may name its sources: the steps with more than a title, and the bridge."""
    shown = [line for rung in rungs(case, role) for line in rung.lines]
    for step in case.role(role).path:
        texts = filter(None, (step.scope, step.ready_when, step.caveat))
        if any(first_sentence(text) in line for text in texts for line in shown):
            yield step
    if bridge := _bridge(case, role):
        yield bridge


def _bridge(case: Case, role: str) -> Note | None:
    start = case.answers.starting_point
    return case.role(role).bridges.get(start) if start else None


def _way(case: Case, role: str, several: bool) -> Iterator[Block]:
    told, bridge = case.role(role), _bridge(case, role)
    if bridge:
        lead = f"Towards {case.name(role)}" if several else "From here"
        yield Paragraph(case.said(bridge), lead, role=role)
    elif several and told.path:
        yield Paragraph(told.name, strong=True, role=role)
    if told.path:
        yield Ladder(tuple(rungs(case, role)), role)


def rungs(case: Case, role: str) -> Iterator[Rung]:
    """The steps of a path: where the person is, what comes next, and what lies beyond.

    Who holds another role of the quiz comes in beside, at the step that names the starting point. Who has
    come some way in another field stands where that step says, in words of their own.
    """
    path, start, chosen = case.role(role).path, case.start, case.answers.starting_point
    place = next((place for place, step in enumerate(path) if chosen in step.starts), None)
    if start is None:
        yield from _beyond(case, path, 0)
    elif place is None or case.holds not in (None, role):
        yield Rung(start.text, "here", HERE)
        yield from _next(case, path, place or 0)
    else:
        abroad = case.holds is None and start.stage is not None
        yield Rung(start.text if abroad else path[place].title, "here", HERE, _ready(path[place]))
        yield from _next(case, path, place + 1)


def _ready(step: Step) -> tuple[str, ...]:
    ready = f"Ready for the next step when: {step.ready_when}" if step.ready_when else step.scope
    return (ready,) if ready else ()


def _next(case: Case, path: Sequence[Step], place: int) -> Iterator[Rung]:
    """The step at this place, which comes next, and those beyond it."""
    for step in path[place : place + 1]:
        note = "; ".join(filter(None, ("next", step.time)))
        yield Rung(step.title, "next", note, _shown(step) if len(case.ways) == 1 else ())
    if len(case.ways) < MOST_WAYS:
        yield from _beyond(case, path, place + 1)


def _shown(step: Step) -> tuple[str, ...]:
    """What is said of the next step: what one is trusted with; else where practice disagrees."""
    return tuple(first_sentence(text) for text in (step.scope or step.caveat,) if text)


def _beyond(case: Case, path: Sequence[Step], place: int) -> Iterator[Rung]:
    """The steps from this place on, in one line; the top one keeps its caveat: there a path promises most."""
    steps = path[place:]
    if steps:
        caveat = (first_sentence(steps[-1].caveat),) if steps[-1].caveat else ()
        titles = "; ".join(inside(step.title, case.quiz.language) if place else step.title for step in steps)
        yield Rung(f"{'Then ' if place else ''}{titles}", "ahead", "", caveat)
