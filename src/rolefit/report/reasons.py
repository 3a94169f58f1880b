"""The answers that speak for and against, in the person's own words."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rolefit.layout.blocks import Block, Paragraph, Row, Rows
from rolefit.quiz.item import FACETS, Item
from rolefit.report.case import Case
from rolefit.report.quotes import quote_for, step_evidence
from rolefit.scoring.direction import direction_traits
from rolefit.scoring.result import Reason

MOST = 2
"""So many answers of each side are quoted."""
ON_THE_CARD = 1
"""So many of each side stand on the card, and not below it again."""


def strongest_reasons(case: Case) -> Iterator[Row]:
    """The strongest answer for what the verdict says and the strongest against it, for the card."""
    pro, contra = _quotes(case)
    together = case.result.together
    if together is None:
        return
    if _undecided(case):
        pro = [f"to {case.name(together.leader)}: {quote}" for quote in pro]
        contra = [f"to {case.name(together.rival)}: {quote}" for quote in contra]
    leads = ("One way", "The other") if _undecided(case) else ("For it", "Against")
    for lead, quotes in zip(leads, (pro, contra), strict=True):
        yield from (Row(lead, quote, cut=True) for quote in quotes[:ON_THE_CARD])


def further_reasons(case: Case) -> Iterator[Block]:
    """The answers that speak for and against, but for those that stand on the card."""
    together = case.result.together
    pro, contra = _quotes(case)
    if together is None or not (pro or contra):
        return
    names = [case.name(role) for role in (together.leader, together.rival)]
    leads = [f"Also to {name}" for name in names] if _undecided(case) else ["Also for it", "Also against"]
    rows = [
        Row(lead, quote)
        for lead, quotes in zip(leads, (pro, contra), strict=True)
        for quote in quotes[ON_THE_CARD:]
    ]
    if rows:
        yield Rows(tuple(rows))
    if all(one.points >= 0 for one in case.result.reasons):
        yield Paragraph(f"None of your answers points to {names[1]}.")


def _quotes(case: Case) -> tuple[list[str], list[str]]:
    """The strongest answers for the leader and against it; none where no role is spoken of."""
    together = case.result.together
    if together is None or case.nearest is None:
        return [], []
    leader, rival = together.leader, together.rival
    return _strongest(case, leader, rival), _strongest(case, rival, leader)


def _undecided(case: Case) -> bool:
    """Whether the verdict does not simply name the leader."""
    return case.kind in ("split", "close", "shortlist", "outside")


def _strongest(case: Case, role: str, other: str) -> list[str]:
    """What speaks most for a role against the other: a share of the gap with the sign of what sets it apart.

    What was passed over, and then "Never" and the like, are told only where not enough else points there.
    """
    worth, pull = telling(case), _pulls(case, role, other)
    sign = 1 if case.result.together and role == case.result.together.leader else -1
    found = [one for one in case.result.reasons if min(sign * worth[one.question], sign * one.points) > 0]
    found.sort(key=lambda one: -abs(worth[one.question]))
    told = [quote for one in found if (quote := quote_for(_item(case, one), one.reply, pull))]
    return [quote.words for quote in sorted(told, key=lambda quote: quote.kind)[:MOST]]


def _pulls(case: Case, role: str, other: str) -> Mapping[str, Fraction]:
    """Trait -> how much more of it a role needs than the other; 0 where it tells no roles apart."""
    needs = {id: told.needs for id, told in case.quiz.roles.items()}
    apart = direction_traits(needs)
    return {
        trait: needs[role][trait] - needs[other][trait] if trait in apart else Fraction(0)
        for trait in case.quiz.traits
    }


def telling(case: Case) -> Mapping[str, Fraction]:
    """Question -> what its answer adds to the gap, with the person's own average taken out on scales.

    "Never" to everything points nowhere, since a facet's scale answers count by how they differ from one
    another: taking out their mean changes the single shares, and not their sum where every trait that
    counts is asked on scales. So an answer is quoted for what sets it apart.
    """
    found = {one.question: one.points for one in case.result.reasons}
    for facet in FACETS:
        scales = [
            one for one in case.result.reasons if _is_scale(case, one) and _item(case, one).facet == facet
        ]
        found.update(_set_apart(case, scales))
    return found


def _set_apart(case: Case, scales: list[Reason]) -> Iterator[tuple[str, Fraction]]:
    evidence = {one.question: step_evidence(_item(case, one), one.reply) for one in scales}
    middle = sum(evidence.values(), Fraction(0)) / max(len(evidence), 1)
    pull: dict[str, Fraction] = {}
    for one in scales:
        if evidence[one.question]:
            item = _item(case, one)
            pull[item.traits[0]] = one.points / (item.weight * evidence[one.question])
    for one in scales:
        item = _item(case, one)
        yield (
            one.question,
            pull.get(item.traits[0], Fraction(0)) * item.weight * (evidence[one.question] - middle),
        )


def _item(case: Case, reason: Reason) -> Item:
    return case.quiz.by_id[reason.question]


def _is_scale(case: Case, reason: Reason) -> bool:
    return _item(case, reason).graded
