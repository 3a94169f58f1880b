"""The way to a role: the bridge from where a person stands, and the path with its next step."""

from collections.abc import Iterator, Sequence

from rolefit.layout.blocks import Block, Ladder, Paragraph, Rung, Section, State
from rolefit.quiz.model import Note, Step
from rolefit.report.case import Case
from rolefit.report.sources import Sourced, cited


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
    told = case.role(role)
    yield from told.path
    if bridge := _bridge(case, role):
        yield bridge


def _bridge(case: Case, role: str) -> Note | None:
    start = case.answers.starting_point
    return case.role(role).bridges.get(start) if start else None


def _way(case: Case, role: str, several: bool) -> Iterator[Block]:
    told, bridge = case.role(role), _bridge(case, role)
    if bridge:
        lead = f"Towards {case.name(role)}" if several else "From where you are"
        yield Paragraph(case.said(bridge), lead, role=role)
    elif several and told.path:
        yield Paragraph(told.name, strong=True, role=role)
    if told.path:
        yield Ladder(tuple(rungs(case, role)), role)


def rungs(case: Case, role: str) -> Iterator[Rung]:
    """The steps of a path: where the person is, what comes next, and what lies beyond."""
    path, start = case.role(role).path, case.start
    chosen = case.answers.starting_point
    place = next((place for place, step in enumerate(path) if chosen in step.starts), None)
    if start is None:
        yield from (_rung(path, place, "ahead") for place in range(len(path)))
        return
    if place is None or _comes_in(case, role, place):
        # Beside the path, or before it: the step that names the starting point is where it is entered.
        yield Rung(start.text, "here", "you are here")
        yield _rung(path, place or 0, "next")
        yield from (_rung(path, k, "ahead") for k in range((place or 0) + 1, len(path)))
        return
    yield from (_rung(path, k, _state(k - place)) for k in range(len(path)))


def _comes_in(case: Case, role: str, place: int) -> bool:
    """Whether the person enters a path at this step from outside, and does not stand on it already.

    So do those who hold another role of the quiz, and those who have come far in another field.
    """
    return place > 0 and (case.holds not in (None, role) or (case.holds is None and case.stage is not None))


def _state(distance: int) -> State:
    if distance < 0:
        return "behind"
    return "here" if distance == 0 else "next" if distance == 1 else "ahead"


def _rung(path: Sequence[Step], place: int, state: State) -> Rung:
    step, top = path[place], place == len(path) - 1
    note, lines = step.time, [step.caveat if top else None]
    if state == "here":
        note = "you are here"
        lines = [f"Ready for the next step when: {step.ready_when}" if step.ready_when else step.scope]
    elif state == "next":
        note, lines = "; ".join(filter(None, ("next", step.time))), [step.scope, step.caveat]
    return Rung(step.title, state, note, tuple(filter(None, lines)))
