"""The answers that speak for and against, in the person's own words."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from rolefit.layout.blocks import Block, Row, Rows
from rolefit.quiz.item import FACETS, Item
from rolefit.report.other_jobs import LEAST_OFFERED, why_near
from rolefit.report.places import CAREFUL, LEAVE, WEIGH, place_of
from rolefit.report.quotes import Quote, quote_for, step_evidence
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.words import first_sentence, listed
from rolefit.scoring.direction import direction_traits
from rolefit.scoring.evidence import Answer
from rolefit.scoring.readiness import COUNTS_FROM
from rolefit.scoring.result import Direction, Reason

MOST_QUOTED = 2
"""So many answers of each side are quoted."""
MOST_NEVER_CHOSEN = 2
"""So much of what a role needs and was never chosen is named."""
ON_THE_CARD = 1
"""So many of each side stand on the card, and not below it again."""
AGAINST = "Against"
WAYS = "One way", "The other"
RANKS = "First", "Second", "Third"


class Side(NamedTuple):
    """What the answers speak for, or against."""

    lead: str
    role: str
    others: tuple[str, ...]
    """The roles that they speak against."""
    before: str = ""
    """What stands before the answer, where the role has to be named."""
    in_brief: str = ""
    """The same where there is little room."""


def strongest_reasons(scored: ScoredAnswers) -> Iterator[Row]:
    """The strongest answer of each side, for the card; where there is none, that is said."""
    for side in _sides(scored):
        first = _first(scored, side)
        yield Row(
            side.lead,
            f"{side.before}{first.words}",
            cut="first" if "“" in first.words else "last",  # a quotation can be broken off
            brief=f"{side.in_brief}{first.brief}",
        )


def further_reasons(scored: ScoredAnswers) -> Iterator[Block]:
    """More answers for the role that is named, or for each of two.

    The card has the strongest of each side; where there are three, or another job, they have the room.
    """
    if scored.brief:
        return
    sides = [side for side in _sides(scored) if side.lead in ("For it", *WAYS)]
    rows = [
        Row("Also for it" if side.lead == "For it" else f"Also for {scored.name(side.role)}", quote.placed)
        for side in sides
        for quote in _others(scored, side)
    ]
    if rows:
        yield Rows(tuple(rows))


def _sides(scored: ScoredAnswers) -> Iterator[Side]:
    """For the roles that cannot be told apart, one each; else what is for the leader, and against it."""
    together, neighbour = scored.result.together, scored.result.neighbour
    if together is None or scored.nearest is None:
        return
    leader, rival = together.leader, together.rival
    match scored.kind:
        case "split" | "close" | "shortlist":
            ways = scored.ways if len(scored.ways) > 1 else _first_of_many(scored, together)
            for place, role in enumerate(ways):
                name, others = scored.name(role), tuple(one for one in ways if one != role)
                if len(ways) == len(WAYS):
                    yield Side(WAYS[place], role, others, f"to {name}: ", f"{name}, ")
                else:  # the rows of the scale name them in the same order
                    yield Side(RANKS[place], role, others, f"{name}: ")
        case "outside" if neighbour:
            yield Side("For it", neighbour.role, (leader,))
            yield Side(AGAINST, leader, (neighbour.role,))
        case _:
            yield Side("For it", leader, (rival,))
            yield Side(AGAINST, rival, (leader,))


def _first_of_many(scored: ScoredAnswers, together: Direction) -> tuple[str, ...]:
    """As many of the roles that are named as have a row on the card, in its order; the first two at least."""
    named = tuple(role for role in together.ranking if role in scored.named)[: len(RANKS)]
    return named if len(named) > 1 else (together.leader, together.rival)


def _first(scored: ScoredAnswers, side: Side) -> Quote:
    """What stands on the card for a side.

    Against a role first what it has little need of; else what it needs and was never chosen. An answer for
    the other role that this one needs as well is no reason against it.
    """
    quotes = _strongest(scored, side, against=side.lead == AGAINST)
    if side.lead == AGAINST:
        quotes += _never_chosen(scored, side)
    return quotes[0] if quotes else _none(scored, side)


def _others(scored: ScoredAnswers, side: Side) -> list[Quote]:
    """The answers of a side that are not on the card."""
    on_card = _first(scored, side)
    return [one for one in _strongest(scored, side) if one != on_card][: MOST_QUOTED - ON_THE_CARD]


def _none(scored: ScoredAnswers, side: Side) -> Quote:
    """What is said where no answer can be quoted."""
    if side.role in scored.quiz.neighbours and (why := why_near(scored)):
        return Quote(why, why, first_sentence(why))
    if side.lead == AGAINST:
        weighed = [trait for trait in scored.traits if place_of(scored, trait) == WEIGH]
        if weighed and side.others == scored.ways:
            first = max(weighed, key=scored.need)
            words = f"It asks for {scored.trait(first)}, and you chose other work."
            return Quote(words, words, words)
        words = f"No answer of yours stands out for {scored.name(side.role)}."
        return Quote(words, words, f"No answer for {scored.name(side.role)}.")
    words = "No one answer stands out by itself."
    return Quote(words, words, words)


def _never_chosen(scored: ScoredAnswers, side: Side) -> Iterator[Quote]:
    """What the first role or job needs, and the person neither chose nor is solid in: what it needs most."""
    (leader,) = side.others
    needs = scored.quiz.all_roles[leader].needs
    never = [
        trait
        for trait in scored.quiz.traits
        if needs[trait] >= COUNTS_FROM and trait not in scored.solid and _is_never_chosen(scored, trait)
    ]
    first = sorted(never, key=lambda trait: -needs[trait])[:MOST_NEVER_CHOSEN]
    if first:
        words = f"It asks for {listed([scored.trait(trait) for trait in first])}, which you never chose."
        yield Quote(words, words, f"Never {scored.trait(first[0])}.")


def _is_never_chosen(scored: ScoredAnswers, trait: str) -> bool:
    chosen, offered = scored.chosen(trait)
    return offered >= LEAST_OFFERED and not chosen


def _strongest(scored: ScoredAnswers, side: Side, *, against: bool = False) -> list[Quote]:
    """What speaks most for a role against the others, in words that by themselves point there.

    With `against` only by what the others have little need of.

    Nothing is quoted that contradicts the table of levels: what was chosen has to be liked on the whole, and
    what was done to be solid.
    """
    spared = [trait for trait in scored.traits if against and _needed(scored, trait, side.others)]
    liked, done = ({**one, **dict.fromkeys(spared, Fraction(0))} for one in _pulls(scored, side))
    worth, replies = _worth(scored, side), scored.answers.given
    found = sorted(
        (item for item in scored.quiz.items if worth.get(item.id, 0) > 0), key=lambda one: -worth[one.id]
    )
    quotes = (
        quote_for(item, replies[item.id], done if item.graded else liked, scored.quiz.language)
        for item in found
    )
    return [one for one in quotes if one][:MOST_QUOTED]


def _needed(scored: ScoredAnswers, trait: str, roles: tuple[str, ...]) -> bool:
    return any(scored.quiz.all_roles[role].needs[trait] >= COUNTS_FROM for role in roles)


def _worth(scored: ScoredAnswers, side: Side) -> Mapping[str, Fraction]:
    """Question -> how much its answer speaks for a role against the others; not above 0 where it does not.

    Between leader and rival a share of their gap, with the sign of what sets the answer apart.
    """
    together = scored.result.together
    assert together
    if {side.role, *side.others} == {together.leader, together.rival}:
        sign = 1 if side.role == together.leader else -1
        telling_ = telling(scored)
        return {
            one.question: sign * telling_[one.question] if sign * one.points > 0 else Fraction(0)
            for one in scored.result.reasons
        }
    pull = _pull(scored, side)
    slopes = {(facet, trait): one for facet in FACETS for trait, one in pull.items()}
    given = scored.answers.given
    return {id: Answer(scored.quiz.by_id[id], reply).adds(slopes) for id, reply in given.items()}


def _pulls(scored: ScoredAnswers, side: Side) -> tuple[Mapping[str, Fraction], Mapping[str, Fraction]]:
    """As `_pull`, of what was chosen and of what was done: 0 where a quotation would contradict the table."""
    pull = _pull(scored, side)
    disliked = (CAREFUL, WEIGH, LEAVE)
    liked = {
        trait: Fraction(0) if one > 0 and place_of(scored, trait) in disliked else one
        for trait, one in pull.items()
    }
    done = {trait: one if trait in scored.solid else Fraction(0) for trait, one in pull.items()}
    return liked, done


def _pull(scored: ScoredAnswers, side: Side) -> Mapping[str, Fraction]:
    """Trait -> how much more of it a role needs than the others; 0 where it tells no roles apart.

    Where one of them is another job, the two alone are held against each other.
    """
    among = (side.role, *side.others)
    compared = scored.quiz.roles if scored.quiz.roles.keys() >= set(among) else among
    needs = {id: scored.quiz.all_roles[id].needs for id in compared}
    apart = direction_traits(needs)
    return {
        trait: needs[side.role][trait] - max(needs[other][trait] for other in side.others)
        if trait in apart
        else Fraction(0)
        for trait in scored.quiz.traits
    }


def telling(scored: ScoredAnswers) -> Mapping[str, Fraction]:
    """Question -> what its answer adds to the gap, with the person's own average taken out on scales.

    "Never" to everything points nowhere, since a facet's scale answers count by how they differ from one
    another: taking out their mean changes the single shares, and not their sum where every trait that
    counts is asked on scales. So an answer is quoted for what sets it apart.
    """
    found = {one.question: one.points for one in scored.result.reasons}
    for facet in FACETS:
        scales = [
            one
            for one in scored.result.reasons
            if _is_scale(scored, one) and _item(scored, one).facet == facet
        ]
        found.update(_set_apart(scored, scales))
    return found


def _set_apart(scored: ScoredAnswers, scales: list[Reason]) -> Iterator[tuple[str, Fraction]]:
    evidence = {one.question: step_evidence(_item(scored, one), one.reply) for one in scales}
    middle = sum(evidence.values(), Fraction(0)) / max(len(evidence), 1)
    pull: dict[str, Fraction] = {}
    for one in scales:
        if evidence[one.question]:
            item = _item(scored, one)
            pull[item.traits[0]] = one.points / (item.weight * evidence[one.question])
    for one in scales:
        item = _item(scored, one)
        yield (
            one.question,
            pull.get(item.traits[0], Fraction(0)) * item.weight * (evidence[one.question] - middle),
        )


def _item(scored: ScoredAnswers, reason: Reason) -> Item:
    return scored.quiz.by_id[reason.question]


def _is_scale(scored: ScoredAnswers, reason: Reason) -> bool:
    return _item(scored, reason).graded
