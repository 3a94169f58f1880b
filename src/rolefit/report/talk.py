"""What to talk over, to try and to read: three questions, one cheap test, and things to read."""

from collections.abc import Collection, Iterator

from rolefit.layout.blocks import Block, Bullets, Row, Rows, Section
from rolefit.quiz.model import Note, Role
from rolefit.report.actions import acts
from rolefit.report.axis import is_sure
from rolefit.report.places import CAREFUL, LEARN, LEAVE, LIVES_ON, WEIGH, TraitPlace, place_of
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.sources import cited
from rolefit.report.words import capital, with_article
from rolefit.scoring.readiness import COUNTS_FROM

MOST_QUESTIONS = 3
MOST_TO_READ = 2
MOST_TESTS = 2
SHORT_TIME = 12
"""So few letters before a colon say how long a test takes, such as "A day"."""


def talk_section(scored: ScoredAnswers) -> Section | None:
    """Three questions about what is unsure or contradictory, a cheap test, two things to read."""
    asked, tests, read = questions(scored), _tests(scored), _to_read(scored)
    blocks: list[Block] = []
    if asked:
        blocks.append(Bullets(asked, "number"))
    named = scored.kind == "outside" or len(scored.named) > 1
    rows = [trial_row(scored.said(note), f" of {scored.name(role)}" if named else "") for role, note in tests]
    rows += [reading_row(scored, note) for note in read]
    if rows:
        blocks.append(Rows(tuple(rows)))
    heading = "Three questions to talk over with a mentor or manager"
    return Section("talk", heading, tuple(blocks), cited(*(note for _, note in tests))) if blocks else None


def questions(scored: ScoredAnswers) -> tuple[str, ...]:
    """What to talk over with a mentor or manager; empty where no role is spoken of."""
    return tuple(dict.fromkeys(_questions(scored)))[:MOST_QUESTIONS]


def to_try(scored: ScoredAnswers) -> tuple[str, ...]:
    """The cheap tests that are told, of the roles or of another job; empty where there is none."""
    return tuple(scored.said(note) for note in (*trial_there(scored), *(note for _, note in _tests(scored))))


def reading(scored: ScoredAnswers) -> tuple[str, ...]:
    """What is told to read or watch, of another job first, each with its address."""
    return tuple(_title(scored, note) for note in (*reading_there(scored), *_to_read(scored)))


def named_there(scored: ScoredAnswers) -> tuple[str, ...]:
    """The ids of the sources that stand among the things to read, with their addresses."""
    return cited(*_to_read(scored), *reading_there(scored))


def trial_row(text: str, of: str = "") -> Row:
    """A cheap test; how long it takes, as in "A day: ...", goes to its lead."""
    time, _, act = text.partition(": ")
    if act and len(time) <= SHORT_TIME:
        return Row(f"A cheap test{of}, {time[:1].lower()}{time[1:]}", capital(act))
    return Row(f"A cheap test{of}", text)


def reading_row(scored: ScoredAnswers, note: Note) -> Row:
    """A thing to read or watch, with its address."""
    return Row("To read", _title(scored, note), linked=True)


def trial_there(scored: ScoredAnswers) -> tuple[Note, ...]:
    """A test of another job, where trying that one decides more than trying the role; none elsewhere."""
    leaves = scored.kind == "outside" or (scored.kind == "beside" and scored.holds == scored.nearest)
    return scored.other_job.trial[:1] if scored.other_job and leaves and not scored.own_field else ()


def reading_there(scored: ScoredAnswers) -> tuple[Note, ...]:
    """A thing to read about another job that is as near as the role or nearer; none elsewhere."""
    return scored.other_job.read[:1] if scored.other_job and scored.brief else ()


def _title(scored: ScoredAnswers, note: Note) -> str:
    """What to read, and where: its source says both, if it names one."""
    for id in cited(note):
        return scored.quiz.sources[id]
    return scored.said(note)


def first_question(scored: ScoredAnswers) -> str:
    """What to talk about first with this person: the question that would change the decision most."""
    return next(_questions(scored), "Which questions did you skip, and why?")


def _questions(scored: ScoredAnswers) -> Iterator[str]:
    """What can be asked, that which would change the decision most coming first."""
    if scored.nearest is None:
        return
    role = scored.name(scored.nearest)
    yield from _contradictions(scored, role)
    yield from _unsure(scored)
    yield from _of_the_role(scored, scored.role(scored.nearest))
    if scored.holds == scored.nearest:
        yield "Which part of your week would you hand over first, and which would you never give away?"
        yield "Who does this job in a way that you would like to do it in three years?"
    else:
        yield f"What does {with_article(role)} near you do on an ordinary Tuesday?"
        yield "What would you have to see within three months to change your mind?"
    yield "Which work have you done that these questions did not ask about?"


def _contradictions(scored: ScoredAnswers, role: str) -> Iterator[str]:
    interest, skill = (scored.result.facets.get(facet) for facet in ("interest", "skill"))
    if interest and skill and is_sure(interest) and is_sure(skill) and interest.leader != skill.leader:
        held = scored.holds == skill.leader
        whose = f"{with_article(scored.name(skill.leader))}'s work" if held else "what you do today"
        yield f"Which part of {whose} would you miss?"
    if trait := _first_at(scored, WEIGH, but=_met(scored)):
        yield _of_what_is_weighed(scored, trait)
    if scored.result.neighbour and (scored.brief or scored.as_near or scored.own_field):
        yield _of_the_other_job(scored, scored.result.neighbour.role, role)
    if trait := _first_at(scored, CAREFUL):
        yield (
            f"You have done much of {scored.trait(trait)} and rarely chose it here. Do you want more of it "
            "from here on, or less?"
        )


def _met(scored: ScoredAnswers) -> set[str]:
    """The traits of which enough is done for the roles that the report is about."""
    return {*scored.traits} - {gap.trait for one in scored.measured for gap in (*one.gaps, *one.unsure)}


def _of_the_other_job(scored: ScoredAnswers, other: str, role: str) -> str:
    told = scored.quiz.neighbours[other]
    if told.talk:
        return scored.said(told.talk[0])
    name = with_article(scored.name(other))
    return f"What would you do as {name} that you would not do as {with_article(role)}?"


def _of_the_role(scored: ScoredAnswers, role: Role) -> Iterator[str]:
    """What the quiz file asks; of somebody who has the role only in words for them."""
    start = scored.answers.starting_point
    held = scored.holds == scored.nearest
    yield from (scored.said(note) for note in role.talk if not held or start in note.instead)


def _unsure(scored: ScoredAnswers) -> Iterator[str]:
    unsure = [gap.trait for gap in scored.readiness.unsure] if scored.readiness else []
    if trait := next((one for one in unsure if place_of(scored, one) not in (LEAVE, WEIGH)), None):
        talk = scored.quiz.traits[trait].talk
        asked = f"How far along are you in {scored.trait(trait)}? Who has seen you at it, and could tell you?"
        yield scored.said(talk) if talk else asked
    if trait := _first_at(scored, LEARN, but=[act.trait for act in acts(scored)]):
        some = scored.trait(trait)
        yield f"You like {some} and have done little of it. Where could you begin this month?"
    together = scored.result.together
    if scored.kind in ("close", "shortlist", "leaning") and together:
        one, other = (with_article(scored.name(id)) for id in (together.leader, together.rival))
        if scored.holds in (together.leader, together.rival):
            new = other if scored.holds == together.leader else one
            yield f"Three more years in your own job, or three as {new}: which would you take, and why?"
        elif scored.stage == "beginning":
            yield f"Two places to learn, beside {one} or beside {other}: which would you take, and why?"
        else:
            yield f"Two offers at the same pay tomorrow, {one} or {other}: which would you take, and why?"


def _first_at(scored: ScoredAnswers, place: TraitPlace, but: Collection[str] = ()) -> str | None:
    """Of the traits at this place, the one that is needed most; None where no need of them counts."""
    order = sorted(scored.traits, key=lambda trait: -scored.need(trait))
    counted = (trait for trait in order if scored.need(trait) >= COUNTS_FROM and trait not in but)
    return next((trait for trait in counted if place_of(scored, trait) == place), None)


def _of_what_is_weighed(scored: ScoredAnswers, trait: str) -> str:
    """About a trait that was chosen against, and that one of the roles that are named needs most."""
    role = max(scored.named or scored.ways, key=lambda one: scored.role(one).needs[trait])
    whose, some = f"{capital(with_article(scored.name(role)))}'s work", scored.trait(trait)
    if scored.role(role).needs[trait] >= LIVES_ON:
        return f"{whose} has much to do with {some}, and you chose other work. Can you live with that?"
    return f"{whose} includes {some}, and you chose other work. Would an hour a day of it be fine?"


def _tests(scored: ScoredAnswers) -> list[tuple[str, Note]]:
    """Role and test: what touches most of what is liked and not solid yet; of several roles the first two.

    Of a role that somebody has already only what the file says in words for them, and none beside another's.
    """
    if trial_there(scored) or (scored.brief and scored.holds == scored.nearest):
        return []  # what to try stands with the other job
    start, found = scored.answers.starting_point, []
    open_ = scored.named[:MOST_TESTS] if scored.kind == "close" else scored.ways[:MOST_TESTS]
    for role in [role for role in scored.in_order(open_) if role != scored.holds] or open_:
        trials = [note for note in scored.role(role).trial if role != scored.holds or start in note.instead]
        if trials:
            found.append((role, max(trials, key=lambda note: _to_try(scored, note))))
    return found


def _to_try(scored: ScoredAnswers, note: Note) -> float:
    """How much is liked of what a test is about and the person is not solid in yet."""
    return sum(float(scored.traits[trait].interest or 0) for trait in set(note.about) - scored.solid)


def _to_read(scored: ScoredAnswers) -> list[Note]:
    """Two things about one role, or one about each of several; one is of another job that is near.

    What the file has in words for somebody's starting point comes first.
    """
    there = len(reading_there(scored))
    if scored.kind == "outside" and there:
        return []
    most = MOST_TO_READ - there if len(scored.ways) == 1 else 1
    start = scored.answers.starting_point
    read = [
        note
        for role in scored.ways
        for note in sorted(scored.role(role).read, key=lambda note: start not in note.instead)[:most]
    ]
    return read[:MOST_TO_READ]
