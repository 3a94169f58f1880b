"""The way to a role: the bridge from where a person stands, and the path with its next step."""

from collections.abc import Iterator, Sequence

from rolefit.layout.blocks import Block, Ladder, Paragraph, Rung, Section
from rolefit.quiz.model import Note, Start, Step
from rolefit.report.scored_answers import MOST_WAYS, ScoredAnswers
from rolefit.report.sources import cited
from rolefit.report.words import first_sentence

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
    """The steps of a path: where the person is, what comes next, and what lies beyond, each by itself.

    The step that names a person's starting point is where they stand; for somebody in another role of the
    quiz it is the next one.
    """
    path, start, chosen = scored.role(role).path, scored.start, scored.answers.starting_point
    place = next((place for place, step in enumerate(path) if chosen in step.starts), None)
    if start is None:
        yield from (Rung(step.title, "ahead") for step in path)
        return
    if place is None or scored.holds not in (None, role):
        here, ready, onward = start.text, "", _onward(scored, path, (place or 0) - 1)
    else:
        here = start.text if start.stage else path[place].title
        ready, onward = path[place].ready_when or "", _onward(scored, path, place)
    if len(scored.ways) == 1:
        yield Rung(here, "here", HERE, (f"Ready for the next step when: {ready}",) if ready else ())
    for ahead, step in enumerate(_with_room(scored, onward, role)):
        caveat = (step.caveat,) if step.caveat and step is path[-1] else ()  # where a path promises most
        if ahead:
            yield Rung(step.title, "ahead", lines=caveat)
        else:
            told = (f"Ready for it when: {ready}",) if ready and len(scored.ways) > 1 else _shown(step)
            yield Rung(step.title, "next", _note(scored, role, step), tuple(dict.fromkeys((*told, *caveat))))


def _with_room(scored: ScoredAnswers, onward: Sequence[Step], role: str) -> Sequence[Step]:
    """All steps of one path, of two up to the role; of three, or beside another job, the next alone."""
    if len(scored.ways) == 1 and not scored.brief:
        return onward
    titles, name = [step.title for step in onward], scored.role(role).name
    return onward[: titles.index(name) + 1 if name in titles and 1 < len(scored.ways) < MOST_WAYS else 1]


def _note(scored: ScoredAnswers, role: str, step: Step) -> str:
    """What stands beside the next step: whoever comes from another role of the quiz stays on their level."""
    word = "next"
    if scored.holds not in (None, role) and any(one.role == role for one in _starts(scored, step)):
        word = "next, beside your own job"
    if scored.kind == "outside" and scored.nearest != scored.holds:
        word = "possible"
    return "; ".join(filter(None, (word, step.time)))


def _onward(scored: ScoredAnswers, path: Sequence[Step], place: int) -> Sequence[Step]:
    """The steps behind this place: those of the person's own way in, then those that all ways share.

    A step at which people stand who have come some way in another field begins a way in. What follows it
    belongs to it, up to the next such step, and to the first after the last at which somebody holds a role.
    """
    ways_in = [at for at, step in enumerate(path) if _is_way_in(scored, step)]
    if not ways_in:
        return path[place + 1 :]
    held = (at for at in range(ways_in[-1], len(path)) if any(one.role for one in _starts(scored, path[at])))
    shared = next(held, ways_in[-1] + 1)
    own = next((at for at in ways_in if at > place), shared)
    return (*path[place + 1 : own], *path[max(shared, place + 1) :])


def _is_way_in(scored: ScoredAnswers, step: Step) -> bool:
    """Whether those stand at this step who have come some way in another field."""
    starts = _starts(scored, step)
    return bool(starts) and all(one.role is None and one.stage not in (None, "beginning") for one in starts)


def _starts(scored: ScoredAnswers, step: Step) -> Sequence[Start]:
    points = scored.quiz.starting_points
    return [points.start(id) for id in step.starts] if points else []


def _shown(step: Step) -> tuple[str, ...]:
    """What is said of the next step: what one is trusted with; else where practice disagrees."""
    return tuple(first_sentence(text) for text in (step.scope or step.caveat,) if text)
