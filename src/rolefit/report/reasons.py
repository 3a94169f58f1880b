"""The answers that speak for and against, in the person's own words."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rolefit.layout.blocks import Block, Paragraph, Row, Rows
from rolefit.quiz.item import FACETS, Item
from rolefit.report.quotes import quote_for, step_evidence
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.scoring.direction import direction_traits
from rolefit.scoring.result import Reason

MOST_QUOTED = 2
"""So many answers of each side are quoted."""
ON_THE_CARD = 1
"""So many of each side stand on the card, and not below it again."""


def strongest_reasons(scored: ScoredAnswers) -> Iterator[Row]:
    """The strongest answer for what the verdict says and the strongest against it, for the card."""
    pro, contra = _quotes(scored)
    together = scored.result.together
    if together is None:
        return
    if _undecided(scored):
        pro = [f"to {scored.name(together.leader)}: {quote}" for quote in pro]
        contra = [f"to {scored.name(together.rival)}: {quote}" for quote in contra]
    leads = ("One way", "The other") if _undecided(scored) else ("For it", "Against")
    for lead, quotes in zip(leads, (pro, contra), strict=True):
        yield from (Row(lead, quote, cut="last") for quote in quotes[:ON_THE_CARD])


def further_reasons(scored: ScoredAnswers) -> Iterator[Block]:
    """The answers that speak for and against, but for those that stand on the card."""
    together = scored.result.together
    pro, contra = _quotes(scored)
    if together is None or not (pro or contra):
        return
    names = [scored.name(role) for role in (together.leader, together.rival)]
    leads = [f"Also to {name}" for name in names] if _undecided(scored) else ["Also for it", "Also against"]
    rows = [
        Row(lead, quote)
        for lead, quotes in zip(leads, (pro, contra), strict=True)
        for quote in quotes[ON_THE_CARD:]
    ]
    if rows:
        yield Rows(tuple(rows))
    if all(one.points >= 0 for one in scored.result.reasons):
        yield Paragraph(f"None of your answers points to {names[1]}.")


def _quotes(scored: ScoredAnswers) -> tuple[list[str], list[str]]:
    """The strongest answers for the leader and against it; none where no role is spoken of."""
    together = scored.result.together
    if together is None or scored.nearest is None:
        return [], []
    leader, rival = together.leader, together.rival
    return _strongest(scored, leader, rival), _strongest(scored, rival, leader)


def _undecided(scored: ScoredAnswers) -> bool:
    """Whether the verdict does not simply name the leader."""
    return scored.kind in ("split", "close", "shortlist", "outside")


def _strongest(scored: ScoredAnswers, role: str, other: str) -> list[str]:
    """What speaks most for a role against the other: a share of the gap with the sign of what sets it apart.

    What was passed over, and then "Never" and the like, are told only where not enough else points there.
    """
    worth, pull = telling(scored), _pulls(scored, role, other)
    sign = 1 if scored.result.together and role == scored.result.together.leader else -1
    found = [one for one in scored.result.reasons if min(sign * worth[one.question], sign * one.points) > 0]
    found.sort(key=lambda one: -abs(worth[one.question]))
    told = [quote for one in found if (quote := quote_for(_item(scored, one), one.reply, pull))]
    return [quote.words for quote in sorted(told, key=lambda quote: quote.kind)[:MOST_QUOTED]]


def _pulls(scored: ScoredAnswers, role: str, other: str) -> Mapping[str, Fraction]:
    """Trait -> how much more of it a role needs than the other; 0 where it tells no roles apart."""
    needs = {id: told.needs for id, told in scored.quiz.roles.items()}
    apart = direction_traits(needs)
    return {
        trait: needs[role][trait] - needs[other][trait] if trait in apart else Fraction(0)
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
