"""The answers that speak for and against, in the person's own words."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rolefit.layout.blocks import Block, Bullets, Mark, Paragraph, Section
from rolefit.quiz.item import FACETS, Item, Reply
from rolefit.report.case import Case
from rolefit.report.words import listed, quoted, shortened
from rolefit.scoring.evidence import chance, points
from rolefit.scoring.result import Reason

MOST_FOR, MOST_AGAINST = 3, 2
SELDOM = Fraction(3, 4)
"""What a reply below the person's own average counts as a quotation: what was done says more."""
TERSE = 20
"""An option this short, such as 'Yes', is quoted with its question."""


def reasons_section(case: Case) -> Section | None:
    """The strongest answers for the verdict and against it; None where the verdict names no role."""
    together = case.result.together
    if together is None or not case.named:
        return None
    undecided = case.kind in ("split", "close")
    pro, contra = _strongest(case, MOST_FOR if undecided else MOST_AGAINST)
    headings = _headings(case, together.leader, together.rival, undecided)
    blocks: list[Block] = []
    if pro:
        blocks.append(Bullets(_quotes(case, pro), "for", headings[0], together.leader))
    if contra:
        mark: Mark = "for" if undecided else "against"
        blocks.append(Bullets(_quotes(case, contra), mark, headings[1], together.rival))
    elif not undecided:
        blocks.append(Paragraph("None of your answers speaks against it."))
    return Section("reasons", "Why", tuple(blocks)) if blocks else None


def _headings(case: Case, leader: str, rival: str, undecided: bool) -> tuple[str, str]:
    first, second = case.name(leader), case.name(rival)
    if undecided or len(case.quiz.roles) > 2:
        rather = len(case.quiz.roles) > 2
        return (
            f"What points to {first}" + (f" rather than {second}" if rather else ""),
            f"What points to {second}" + (f" rather than {first}" if rather else ""),
        )
    return "What points there", "What speaks against it"


def _strongest(case: Case, against: int) -> tuple[list[Reason], list[Reason]]:
    worth = telling(case)
    ordered = sorted(case.result.reasons, key=lambda one: -_loudness(case, one, worth[one.question]))
    pro = [one for one in ordered if worth[one.question] > 0][:MOST_FOR]
    return pro, [one for one in ordered if worth[one.question] < 0][:against]


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


def _loudness(case: Case, reason: Reason, worth: Fraction) -> Fraction:
    """How well an answer serves as a quotation."""
    seldom = _is_scale(case, reason) and _evidence(_item(case, reason), reason.reply) < 0
    return abs(worth) * (SELDOM if seldom else 1)


def _item(case: Case, reason: Reason) -> Item:
    return case.quiz.by_id[reason.question]


def _is_scale(case: Case, reason: Reason) -> bool:
    return _item(case, reason).graded


def _evidence(item: Item, reply: Reply) -> Fraction:
    """What a reply on a scale says of its trait, against chance."""
    trait = item.traits[0]
    return points(item, reply)[trait] - chance(item)[trait]


def _quotes(case: Case, reasons: list[Reason]) -> tuple[str, ...]:
    return tuple(quotation(_item(case, one), one.reply) for one in reasons)


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
