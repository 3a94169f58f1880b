"""The verdict in sentences: what it is, how sure, and what to be careful about."""

from collections.abc import Iterator
from itertools import pairwise

from rolefit.layout.blocks import Block, Paragraph, Section
from rolefit.numerals import number
from rolefit.report.case import Case
from rolefit.report.words import capital, frequency, listed


def verdict_section(case: Case) -> Section:
    """The verdict, how sure it is, and what would change it."""
    accent = case.focus if case.kind in ("clear", "leaning") else None
    blocks: list[Block] = [Paragraph(sentence(case), strong=True, role=accent)]
    blocks += [Paragraph(" ".join(part)) for part in (list(_certainty(case)), list(_advice(case))) if part]
    return Section("verdict", "", tuple(blocks))


def sentence(case: Case) -> str:
    """The verdict in one sentence that a friend would understand."""
    names = [case.name(role) for role in case.named]
    match case.kind:
        case "clear":
            return f"Your answers point clearly to {names[0]}."
        case "leaning":
            return f"You lean towards {names[0]}."
        case "split":
            return (
                f"You like one and have done the other: what you enjoy points to {names[0]}, "
                f"what you have done to {names[1]}."
            )
        case "outside":
            return _outside(case)
        case "insufficient":
            return "There is too little here to say which role suits you."
    return _close(case)


def _outside(case: Case) -> str:
    neighbour = case.result.neighbour
    other = case.name(neighbour.role) if neighbour else "another role"
    roles = [case.name(role) for role in case.quiz.roles]
    known = listed(roles, "or") if len(roles) < 4 else "any role of this quiz"
    return f"Your answers fit {other} better than {known}."


def _close(case: Case) -> str:
    names = [case.name(role) for role in case.in_order(case.named)]
    if len(names) == 1:
        return f"No role stands out: {names[0]} comes first, but not by enough to say so."
    if case.tie and len(names) == 2:
        return f"A tie: your answers point to {listed(names)} exactly equally."
    return f"Too close to call: {listed(names)} fit your answers about equally well."


def _certainty(case: Case) -> Iterator[str]:
    """How often a second quiz would agree, and how many answers would have to differ."""
    together = case.result.together
    if together is None or case.kind == "insufficient":
        return
    often = frequency(together.confidence)
    if case.kind in ("clear", "leaning"):
        yield _same_again(together.confidence)
        yield _change(case)
    elif case.kind == "outside" and case.result.neighbour:
        yield _same_again(case.result.neighbour.chance)
    elif case.tie:
        yield from _level(case)
        yield "A single different answer can tip it."
    else:
        leader = case.name(together.leader)
        yield f"Put together, a second quiz like this one would name {leader} first {often}."
        yield _tip(case)


def _same_again(chance: float) -> str:
    return f"{capital(frequency(chance))} a second quiz like this one would say the same."


def _level(case: Case) -> Iterator[str]:
    together = case.result.together
    if together and (case.kind == "split" or len(case.named) != 2):
        level = listed([case.name(together.leader), case.name(together.rival)])
        yield f"Put together, {level} are exactly level."


def _change(case: Case) -> str:
    count = case.result.verdict.answers_to_change
    if count is None:
        return "No other answers to these questions would turn it round."
    many = capital(number(count))
    return f"{many} of your {case.result.answered} answers would have to be different to turn it round."


def _tip(case: Case) -> str:
    count = case.result.verdict.answers_to_change
    if count is None:
        return "No other answers to these questions would tip it."
    return f"{capital(number(count))} of your {case.result.answered} answers, the other way, would tip it."


def _advice(case: Case) -> Iterator[str]:
    """What to make of a verdict that does not simply name a role."""
    match case.kind:
        case "close":
            yield from _turns_on(case)
            skipped = case.result.asked - case.result.answered
            if skipped:
                yield f"You skipped {number(skipped)} of the questions; an answer there may settle it."
            neither = "Until then neither" if skipped else "Neither"
            yield f"{neither} choice is a wrong one: try a piece of each."
        case "split":
            yield "How to get from the one to the other matters more here than the choice itself."
        case "outside":
            yield from _about_neighbour(case)
            yield "Before you choose one of these roles, talk with somebody who does that work."
            yield from _nearer(case)
        case "insufficient":
            yield from cautions(case)
    if case.kind == "insufficient":
        yield (
            "Take it again when you have ten quiet minutes, "
            "and skip only what you have never been in a position to do."
        )
    elif case.kind != "outside" and case.result.neighbour:
        other = case.name(case.result.neighbour.role)
        yield f"Your answers fit {other} as well, which is not a role of this quiz."
        yield from _about_neighbour(case)


def _nearer(case: Case) -> Iterator[str]:
    together = case.result.together
    if together is not None and together.gap:
        yield f"Of the roles of this quiz, {case.name(together.leader)} comes nearest."


def _about_neighbour(case: Case) -> Iterator[str]:
    neighbour = case.result.neighbour
    about = case.quiz.neighbours[neighbour.role].about if neighbour else None
    if about:
        yield about


def _turns_on(case: Case) -> Iterator[str]:
    together = case.result.together
    if together is None or len(case.quiz.roles) != 2:
        return
    for one, other in pairwise((together.leader, together.rival, together.leader)):
        trait = telling_trait(case, one, other)
        if trait:
            yield f"{capital(case.name(one))} asks for more {case.trait(trait)}."


def telling_trait(case: Case, role: str, other: str) -> str | None:
    """The trait that this role needs most beyond the other; None where it needs none more."""
    needs, less = case.role(role).needs, case.role(other).needs
    trait = max(case.quiz.traits, key=lambda one: needs[one] - less[one])
    return trait if needs[trait] > less[trait] else None


def cautions(case: Case) -> Iterator[str]:
    """What to be careful about, in sentences."""
    result = case.result
    for caution in result.warnings:
        match caution:
            case "too-few":
                answered = number(result.answered) if result.answered else "none"
                yield f"You answered {answered} of {number(result.asked)} questions; it takes a third."
            case "no-direction":
                yield "The answers there are do not touch enough of what tells the roles apart."
            case "straight-line":
                yield (
                    "Every answer is the first one shown, or every one the last: "
                    "that says more about the list than about you."
                )
            case "same-place":
                yield (
                    "All your answers on scales are on the same step. If that is how it is, good; "
                    "if you were in a hurry, the levels below say little."
                )
    if result.together is not None:
        yield from _one_sided(case)


def _one_sided(case: Case) -> Iterator[str]:
    asked = {item.facet for item in case.quiz.items}
    if "skill" not in asked:
        yield "This quiz asks only what you like, so it cannot speak of how ready you are."
    elif case.result.facets.get("skill") is None:
        yield "Your answers say too little about what you have done, so the result rests on what you like."
    if "interest" not in asked:
        yield "This quiz asks only what you have done, so it cannot speak of what you would enjoy."
    elif case.result.facets.get("interest") is None:
        yield "Your answers say too little about what you like, so the result rests on what you have done."
