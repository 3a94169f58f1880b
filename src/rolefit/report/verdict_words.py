"""The verdict in sentences: what it is, how sure, and what to be careful about."""

from collections.abc import Collection, Iterator, Sequence
from math import ceil

from rolefit.numerals import number
from rolefit.report.axis import is_sure
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.words import capital, frequency, in_figures, listed

MOST_ROLES_TOGETHER, OF_MORE = 4, 3
"""So many roles that cannot be told apart are all named; of more, only the first three and how many more."""
OWN_FIELD = "Going on in your own field is as good an answer as a move."
COIN = 0.60
"""Below this chance the lead of one of two roles is said to be nearly a coin toss."""
SKIPPED = 4
"""Whoever skips one in so many questions is told so."""
LEAST_ANSWERED = 3
"""One question in so many must be answered (docs/scoring.md, 7)."""


def sentence(scored: ScoredAnswers) -> str:
    """The verdict in one sentence that a friend would understand."""
    if scored.kind == "insufficient":
        return "There is too little here to say which role suits you."
    return _to_a_holder(scored, scored.holds) if scored.holds else _to_anybody(scored)


def _to_a_holder(scored: ScoredAnswers, held: str) -> str:
    """Somebody who has a role of the quiz hears that first, whatever the answers point to."""
    names, job = [scored.name(role) for role in scored.named], "field" if scored.stage == "leading" else "job"
    neighbour = _neighbour(scored)
    match scored.kind:
        case "clear" | "leaning" if scored.named == (held,):
            point = "point clearly to it" if scored.kind == "clear" else "lean towards it"
            return f"This is your {job} already, and these answers {point}: {names[0]}."
        case "clear":
            say = f"point clearly to {names[0]}"
        case "leaning":
            say = f"lean towards {names[0]}"
        case "beside":
            itself = "it" if scored.named == (held,) else names[0]
            say = f"point to {itself}, but look as much like {neighbour}"
        case "split" if held in scored.named:
            liked = f"points to {names[0]}" if held != scored.named[0] else "too"
            done = f"; what you have done points to {names[1]}" if held != scored.named[1] else ""
            return f"{capital(scored.name(held))} is your {job} already, and what you like {liked}{done}."
        case "split":
            say = f"go two ways: what you like to {names[0]}, what you have done to {names[1]}"
        case "outside":
            say = f"fit {neighbour} better"
        case "shortlist":
            say = f"fit {number(len(names))} roles best: {listed(names)}"
        case _:
            roles = _some(_named_together(scored))
            say = f"do not tell {'the two roles' if len(scored.quiz.roles) == 2 else roles} apart"
    return f"{capital(scored.name(held))} is your {job} already, and these answers {say}."


def _to_anybody(scored: ScoredAnswers) -> str:
    names = [scored.name(role) for role in scored.named]
    of = "Of the two" if len(scored.quiz.roles) == 2 else "Of these roles"
    among = f"{of}, " if scored.result.neighbour else ""
    if _is_field_open(scored):
        surely = "clearly" if scored.kind == "clear" else "rather"
        return f"{of}, {surely} {names[0]}; about as near is {_neighbour(scored)}, in your own field."
    match scored.kind:
        case "clear" | "leaning":
            return _pointed(scored, names[0], among)
        case "beside":
            own = ", in your own field" if scored.own_field else ""
            return f"{of}, {names[0]}; your answers look as much like {_neighbour(scored)}{own}."
        case "split":
            return f"What you like points to {names[0]}, what you have done to {names[1]}."
        case "shortlist":
            count = f"{capital(number(len(names)))} of {number(len(scored.quiz.roles))} roles"
            return f"{count} fit{' what you like' if scored.little_done else ''} best: {listed(names)}."
        case "outside" if scored.own_field:
            return f"The job that fits your answers best is in your own field: {_neighbour(scored)}."
        case "outside":
            return f"Your answers fit {_neighbour(scored)} better than {_roles(scored)}."
    return _close(scored)


def _pointed(scored: ScoredAnswers, name: str, among: str) -> str:
    """Where hardly anything was done, what is liked points there, and no more.

    Where what was done points elsewhere, it is both together that point there.
    """
    clear = scored.kind == "clear"
    if scored.little_done and not among:
        like = "points clearly to" if clear else "leans towards"
        return f"What you like {like} {name}; you have done little of it yet."
    done = scored.result.facets.get("skill")
    if not among and done and is_sure(done) and done.leader != scored.named[0]:
        among = "taken together, "
    return capital(f"{among}{'your answers point clearly to' if clear else 'you lean towards'} {name}.")


def _is_field_open(scored: ScoredAnswers) -> bool:
    """Whether to leave one's own field is the real question: a job there is as near as the role."""
    to_move = scored.kind in ("clear", "leaning") and scored.holds is None
    return to_move and scored.own_field and scored.as_near


def _neighbour(scored: ScoredAnswers) -> str:
    found = scored.result.neighbour
    return scored.name(found.role) if found else "another job"


def _roles(scored: ScoredAnswers) -> str:
    roles = [scored.name(role) for role in scored.quiz.roles]
    return listed(roles, "or") if len(roles) < 4 else "any role of this quiz"


def _named_together(scored: ScoredAnswers) -> list[str]:
    """The roles that cannot be told apart, in the order of the quiz file; of many the first ones first."""
    many = len(scored.named) > OF_MORE
    return [scored.name(role) for role in (scored.named if many else scored.in_order(scored.named))]


def _close(scored: ScoredAnswers) -> str:
    names = _named_together(scored)
    if len(names) == 1:
        return f"No role stands out: {names[0]} comes first, but not by enough to say so."
    if scored.tie and len(names) == 2:
        return f"A tie: your answers point to {listed(names)} exactly equally."
    return f"Too close to call between {_some(names)}."


def _some(names: Sequence[str]) -> str:
    """Names as in a sentence; of very many the first three, so that a card can hold them."""
    if len(names) <= MOST_ROLES_TOGETHER:
        return listed(names)
    return listed([*names[:OF_MORE], f"{number(len(names) - OF_MORE)} more"])


def chance_to_repeat(scored: ScoredAnswers) -> float | None:
    """How likely a second quiz says again what the verdict says, 0..1; None where it says nothing."""
    verdict, together, neighbour = scored.result.verdict, scored.result.together, scored.result.neighbour
    match scored.kind:
        case "insufficient":
            return None
        case "outside":
            return neighbour.chance if neighbour else None
        case "split":
            return verdict.split_chance
        case "shortlist":
            return verdict.shortlist_chance
    return together.confidence if together else None


def certainty(scored: ScoredAnswers, *, in_brief: bool = False) -> str:
    """How often a second quiz would put the same role first, and how many answers would change that."""
    return " ".join(_certainty(scored, in_brief))


def _certainty(scored: ScoredAnswers, in_brief: bool) -> Iterator[str]:
    verdict, together, neighbour = scored.result.verdict, scored.result.together, scored.result.neighbour
    chance = chance_to_repeat(scored)
    if chance is None or together is None:
        yield from enough(scored)
        return
    often = _often(chance, in_brief)
    match scored.kind:
        case "outside" if neighbour:
            name = _neighbour(scored)
            roles = "both roles" if len(scored.quiz.roles) == 2 else "every role of this quiz"
            yield f"{often} a second quiz would put {name} before {roles}."
            yield _turned(neighbour.answers_to_change, "put one of them first")
            return
        case "split":
            yield f"{often} a second quiz would point both ways again."
        case "shortlist":
            yield f"{often} a second quiz would name one of these first."
        case "clear" | "leaning":
            yield f"{often} {_name_first(scored, 'it', in_brief)}."
        case _:
            many = in_brief and len(scored.quiz.roles) > 2  # which is first says its row on the card
            yield _first(scored, "the same role" if many else scored.name(together.leader), chance, in_brief)
    if scored.tie:
        yield "A single different answer can tip it."
    else:  # the lead is what is counted, and these two verdicts do not speak of it
        turn = {"split": "let one lead", "shortlist": "turn the order"}.get(scored.kind, "turn it")
        yield _turned(verdict.answers_to_change, turn)
    if scored.as_near and scored.kind != "beside" and not _is_field_open(scored):
        own = ", in your own field," if scored.own_field and not in_brief else ""
        yield f"{capital(_neighbour(scored))}{own} comes about as near."


def _name_first(scored: ScoredAnswers, what: str, in_brief: bool) -> str:
    """What the chance of the leader is: that it leads the roles, whatever a job next door may do."""
    if scored.result.neighbour is None or scored.result.together is None:
        return f"a second quiz would name {what} first"
    others = "the other roles"
    if len(scored.quiz.roles) == 2:
        others = "the other" if in_brief else scored.name(scored.result.together.rival)
    return f"a second quiz would put {what} before {others}"


def _first(scored: ScoredAnswers, name: str, chance: float, in_brief: bool) -> str:
    if scored.tie:
        return "Put together, nothing tells them apart."
    if chance < COIN and len(scored.quiz.roles) == 2:
        which = "" if in_brief else "Which of the two a second quiz would name first"
        return f"{which or 'A second quiz'} is nearly a coin toss."
    return f"{_often(chance, in_brief)} {_name_first(scored, name, in_brief)}."


def _often(chance: float, in_brief: bool) -> str:
    words = frequency(chance)
    return capital(in_figures(words) if in_brief else words)


def _turned(count: int | None, turn: str) -> str:
    if count is None:
        return f"No other answers to these questions would {turn}."
    return f"At least {number(count)} other answer{'' if count == 1 else 's'} would {turn}."


def enough(scored: ScoredAnswers) -> Iterator[str]:
    """What would make it enough to say which role suits."""
    result = scored.result
    missing = ceil(result.asked / LEAST_ANSWERED) - result.answered
    for caution in result.warnings:
        match caution:
            case "too-few":
                least = f"at least {number(missing)} more" if missing > 0 else "a few more"
                yield f"Answer {least} of the {result.asked} questions, and there is something to say."
            case "no-direction":
                yield "Answer those too in which you choose between kinds of work: they tell the roles apart."
            case "straight-line":
                yield "All your answers stand in the same place; those that differ can tell roles apart."


def advice(scored: ScoredAnswers) -> Iterator[str]:
    """What to make of a verdict that does not simply name a role."""
    match scored.kind:
        case "close":
            yield from _turns_on(scored)
            if scored.result.answered < scored.result.asked:
                yield "An answer to a question that you skipped may settle it."
            yield _try_a_piece(scored)
        case "shortlist":
            piece = "another" if scored.holds in scored.named else "two"
            yield f"Read what each is, then try a piece of {piece}."
        case "split":
            yield _between_two(scored)
        case "clear" | "leaning" if _is_field_open(scored):
            yield OWN_FIELD
        case "outside":
            yield from _nearer(scored)


def _try_a_piece(scored: ScoredAnswers) -> str:
    if len(scored.named) > OF_MORE:
        return "None of these is a wrong choice: try a piece of two."
    if scored.holds not in scored.named:
        return "Neither choice is a wrong one: try a piece of each."
    other = "the other" if len(scored.named) == 2 else "another"
    return f"Neither choice is a wrong one. Your own work you know: try a piece of {other}."


def _between_two(scored: ScoredAnswers) -> str:
    """What a split comes to, for somebody who has the second role and for anybody else."""
    liked, done = (scored.name(role) for role in scored.named)
    if scored.holds == scored.named[1]:
        return "You can show the one and like the other. Take a piece of it within your job, then choose."
    return f"{capital(done)} is nearer to what you can show today, {liked} to what you would choose."


def _nearer(scored: ScoredAnswers) -> Iterator[str]:
    if scored.own_field:
        yield OWN_FIELD
    together = scored.result.together
    if together is not None and together.gap and not together.tied:
        if scored.holds == together.leader:
            yield "Before you leave your job, take the first step towards the other one, beside your work."
            return
        of = "Of the two roles" if len(scored.quiz.roles) == 2 else "Of the roles of this quiz"
        nearest = scored.name(together.leader)
        yield f"{of}, {nearest} comes nearest, so what is said of a role below is about that one."
        yield "Before you choose that role, talk with somebody who has it."


def _turns_on(scored: ScoredAnswers) -> Iterator[str]:
    if len(scored.quiz.roles) == 2:
        for role in scored.ways:
            if trait := telling_trait(scored, role):
                yield f"{capital(scored.name(role))} asks for more {scored.trait(trait)}."


def telling_trait(scored: ScoredAnswers, role: str, but: Collection[str] = ()) -> str | None:
    """The trait, but for some, that a role needs most beyond the others; None where it needs none more."""
    needs = scored.role(role).needs
    others = [scored.role(one).needs for one in scored.ways if one != role]
    more = {trait: needs[trait] - max((other[trait] for other in others), default=0) for trait in needs}
    trait = max((one for one in scored.quiz.traits if one not in but), key=more.__getitem__, default=None)
    return trait if trait and more[trait] > 0 else None


def caution_sentences(scored: ScoredAnswers) -> Iterator[str]:
    """What to be careful about, in sentences."""
    result = scored.result
    for caution in result.warnings:
        match caution:
            case "too-few":
                answered = number(result.answered) if result.answered else "none"
                yield f"You answered {answered} of {number(result.asked)} questions; it takes a third."
            case "no-direction":
                yield "The answers there are do not touch enough of what tells the roles apart."
            case "straight-line":
                yield "Every answer is the first one shown, or every one the last: they tell no roles apart."
            case "same-place":
                yield (
                    "All your answers on scales are on the same step. If that is how it is, good; "
                    "if you were in a hurry, the levels below say little."
                )
    if result.together is not None:
        yield from _skipped(scored)
        yield from _one_sided(scored)


def skips(scored: ScoredAnswers) -> bool:
    """Whether so much was skipped that it has to be told."""
    asked, answered = scored.result.asked, scored.result.answered
    return SKIPPED * (asked - answered) >= asked and "too-few" not in scored.result.warnings


def _skipped(scored: ScoredAnswers) -> Iterator[str]:
    asked, answered = scored.result.asked, scored.result.answered
    if skips(scored):
        yield (
            f"You skipped {number(asked - answered)} of {asked} questions. What is said here rests on the "
            f"other {number(answered)}, and would be surer with more."
        )


def _one_sided(scored: ScoredAnswers) -> Iterator[str]:
    asked = {item.facet for item in scored.quiz.items}
    if "skill" not in asked:
        yield "This quiz asks only what you like, so it cannot speak of how ready you are."
    elif scored.result.facets.get("skill") is None:
        yield "Your answers say too little about what you have done, so the result rests on what you like."
    if "interest" not in asked:
        yield "This quiz asks only what you have done, so it cannot speak of what you would enjoy."
    elif scored.result.facets.get("interest") is None:
        yield "Your answers say too little about what you like, so the result rests on what you have done."
