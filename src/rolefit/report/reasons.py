"""The answers that speak for and against, in the person's own words."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rolefit.layout.blocks import Block, Paragraph, Row, Rows
from rolefit.quiz.item import FACETS, Item, Reply
from rolefit.report.case import Case
from rolefit.report.words import listed, quoted, shortened
from rolefit.scoring.evidence import chance, points
from rolefit.scoring.result import Reason

MOST = 2
"""So many answers of each side are quoted."""
TERSE = 20
"""An option this short, such as 'Yes', is quoted with its question."""
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
    if not contra:
        yield Paragraph(f"None of your answers points to {names[1]}.")


def _quotes(case: Case) -> tuple[list[str], list[str]]:
    """The strongest answers for the leader and against it; none where no role is spoken of."""
    if case.result.together is None or case.nearest is None:
        return [], []
    pro, contra = _strongest(case)
    told = [[quotation(_item(case, one), one.reply) for one in reasons] for reasons in (pro, contra)]
    return told[0], told[1]


def _undecided(case: Case) -> bool:
    """Whether the verdict does not simply name the leader."""
    return case.kind in ("split", "close", "shortlist", "outside")


def _strongest(case: Case) -> tuple[list[Reason], list[Reason]]:
    """Those whose share of the gap has the same sign as what sets them apart.

    "Never" and the like are reasons for a role only where there are not enough others.
    """
    worth = telling(case)
    ordered = sorted(case.result.reasons, key=lambda one: (_is_lack(case, one), -abs(worth[one.question])))
    pro = [one for one in ordered if worth[one.question] > 0 and one.points > 0]
    contra = [one for one in ordered if worth[one.question] < 0 and one.points < 0]
    return pro[:MOST], contra[:MOST]


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
    evidence = {one.question: _evidence(_item(case, one), one.reply) for one in scales}
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


def _is_lack(case: Case, reason: Reason) -> bool:
    """Whether the answer says that something was hardly done."""
    return _is_scale(case, reason) and _evidence(_item(case, reason), reason.reply) < 0


def _item(case: Case, reason: Reason) -> Item:
    return case.quiz.by_id[reason.question]


def _is_scale(case: Case, reason: Reason) -> bool:
    return _item(case, reason).graded


def _evidence(item: Item, reply: Reply) -> Fraction:
    """What a reply on a scale says of its trait, against chance."""
    trait = item.traits[0]
    return points(item, reply)[trait] - chance(item)[trait]


def quotation(item: Item, reply: Reply) -> str:
    """What a person answered, in words that fit any question."""
    named = [item.labels[number - 1] for number in reply]
    if item.graded:
        return f"{shortened(named[0], 40)}: {quoted(item.ask)}"
    if item.names:
        places = [f"{quoted(text)} for {name}" for text, name in zip(named, item.names, strict=True)]
        return f"You chose {listed(places)}"
    if item.ordered:
        return f"You put {quoted(named[0])} first, {quoted(named[-1])} last"
    chosen = " and ".join(quoted(one) for one in named)
    if max(len(one) for one in named) < TERSE:
        return f"You chose {chosen} for {quoted(item.ask)}"
    return f"You chose {chosen}"
