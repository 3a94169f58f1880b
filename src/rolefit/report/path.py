"""The way to a role: the bridge from where a person stands, and the path with its next step."""

from collections.abc import Iterator, Sequence

from rolefit.layout.blocks import Block, Ladder, Paragraph, Rung, Section
from rolefit.quiz.model import Note, Step
from rolefit.report.scored_answers import MOST_WAYS, ScoredAnswers
from rolefit.report.sources import cited
from rolefit.report.words import first_sentence, inside

HERE = "you are here"


def path_section(scored: ScoredAnswers) -> Section | None:
    """The bridge from the starting point and the path; None where the quiz file has neither.

    Where the starting point is not known, the question instead: titles without a way to them help nobody.
    """
    several = len(scored.ways) > 1
    blocks = [block for role in scored.ways for block in _way(scored, role, several)]
    if not blocks:
        return None
    heading = "The ways from here" if several else _heading(scored, scored.ways[0])
    if scored.start is None and scored.quiz.starting_points:
        return Section("next", heading, (Paragraph(_question(scored.quiz.starting_points.ask)),))
    rests_on = [source for role in scored.ways for source in _sources(scored, role)]
    return Section("next", heading, (*blocks, *_left_out(scored)), tuple(dict.fromkeys(rests_on)))


def _heading(scored: ScoredAnswers, role: str) -> str:
    """Where another job fits better, the way to this one is a possible one."""
    name, outside = scored.name(role), scored.kind == "outside"
    if role == scored.holds:
        return f"The way on as {name}{', if you stay' if outside else ''}"
    return f"A way to {name}, if you want to" if outside else f"The way to {name}"


def _question(ask: str) -> str:
    return (
        f"You have not said where you start, and your next step depends on it. {ask} Answer that in the "
        "quiz, and your way from there stands here."
    )


def _left_out(scored: ScoredAnswers) -> Iterator[Block]:
    left = [role for role in scored.named if role not in scored.ways]
    if left:
        names = " or ".join(left)
        yield Paragraph(
            "More roles are near than one page can hold. In a terminal, "
            f"“rolefit roles NAME --quiz {scored.quiz.id}” shows the path of one, where NAME is {names}."
        )


def _sources(scored: ScoredAnswers, role: str) -> Iterator[str]:
    """The sources of what is shown of a path: of the steps with more than a title, and of the bridge.

    Of a step all where its caveat is shown, which is where practice disagrees; else that of its scope.
    """
    shown = " ".join(line for rung in rungs(scored, role) for line in (rung.title, *rung.lines))
    for step in scored.role(role).path:
        if step.caveat and first_sentence(step.caveat) in shown:
            yield from cited(step)
        elif any(first_sentence(text) in shown for text in (step.scope, step.ready_when) if text):
            yield from cited(step)[:1]
    yield from cited(_bridge(scored, role))


def _bridge(scored: ScoredAnswers, role: str) -> Note | None:
    start = scored.answers.starting_point
    return scored.role(role).bridges.get(start) if start else None


def _way(scored: ScoredAnswers, role: str, several: bool) -> Iterator[Block]:
    told, bridge = scored.role(role), _bridge(scored, role)
    if bridge:
        towards = "On as" if role == scored.holds else "Towards"
        lead = f"{towards} {scored.name(role)}" if several else "From here"
        yield Paragraph(scored.said(bridge), lead, role=role)
    elif several and told.path:
        yield Paragraph(told.name, strong=True, role=role)
    if told.path:
        yield Ladder(tuple(rungs(scored, role)), role)


def rungs(scored: ScoredAnswers, role: str) -> Iterator[Rung]:
    """The steps of a path: where the person is, what comes next, and what lies beyond.

    For somebody in another role of the quiz, the step that names their starting point is the next one.
    Somebody who has come some way in another field stands at that step already, and it bears the words of
    their starting point. It is left out where there is room for no more than the next one. What lies beyond
    is left out where there are several roles, or another job is as near or nearer.
    """
    path, start, chosen = scored.role(role).path, scored.start, scored.answers.starting_point
    place = next((place for place, step in enumerate(path) if chosen in step.starts), None)
    if start is None:
        yield from _beyond(scored, path, 0)
    elif place is None or scored.holds not in (None, role):
        yield Rung(start.text, "here", HERE)
        yield from _next(scored, path, place or 0)
    else:
        abroad = scored.holds is None and start.stage is not None
        if len(scored.ways) < MOST_WAYS:
            yield Rung(start.text if abroad else path[place].title, "here", HERE, _ready(path[place]))
        yield from _next(scored, path, place + 1)


def _ready(step: Step) -> tuple[str, ...]:
    ready = f"Ready for the next step when: {step.ready_when}" if step.ready_when else step.scope
    return (ready,) if ready else ()


def _next(scored: ScoredAnswers, path: Sequence[Step], place: int) -> Iterator[Rung]:
    """The step at this place, which comes next, and those beyond it."""
    for step in path[place : place + 1]:
        aside = scored.kind == "outside" and scored.nearest != scored.holds
        note = "; ".join(filter(None, ("possible" if aside else "next", step.time)))
        entries = tuple(f"{one.title}." for one in path[place + 1 :] if _is_side_entry(scored, one))
        yield Rung(step.title, "next", note, (*(_shown(step) if len(scored.ways) == 1 else ()), *entries))
    if len(scored.ways) == 1 and not scored.brief:
        yield from _beyond(scored, path, place + 1)


def _is_side_entry(scored: ScoredAnswers, step: Step) -> bool:
    """Whether those enter at this step who have come some way in another field."""
    points = scored.quiz.starting_points
    starts = [points.start(id) for id in step.starts] if points else []
    return bool(starts) and all(one.role is None and one.stage not in (None, "beginning") for one in starts)


def _shown(step: Step) -> tuple[str, ...]:
    """What is said of the next step: what one is trusted with; else where practice disagrees."""
    return tuple(first_sentence(text) for text in (step.scope or step.caveat,) if text)


def _beyond(scored: ScoredAnswers, path: Sequence[Step], place: int) -> Iterator[Rung]:
    """The steps from this place on, in one line; the top one keeps its caveat: there a path promises most."""
    steps = [step for step in path[place:] if not place or not _is_side_entry(scored, step)]
    if steps:
        caveat = f". {first_sentence(steps[-1].caveat)}" if steps[-1].caveat else ""
        titles = [inside(step.title, scored.quiz.language) for step in steps]
        titles[0] = titles[0] if place else steps[0].title
        yield Rung(f"{'Then ' if place else ''}{'; '.join(titles)}{caveat}", "ahead")
