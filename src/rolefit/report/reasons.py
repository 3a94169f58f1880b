"""The answers that speak for and against, in the person's own words."""

from collections.abc import Sequence

from rolefit.quiz.item import Item, Reply
from rolefit.report.blocks import Block, Bullets, Mark, Paragraph, Section
from rolefit.report.case import Case
from rolefit.report.words import quoted, shortened
from rolefit.scoring.result import Reason

MOST_FOR, MOST_AGAINST = 3, 2
TERSE = 20
"""An option this short, such as 'Yes', is quoted with its question."""


def reasons_section(case: Case) -> Section | None:
    """The strongest answers for the verdict and against it; None where the verdict names no role."""
    together = case.result.together
    if together is None or not case.named:
        return None
    undecided = case.kind in ("split", "close")
    pro, contra = _strongest(case.result.reasons, MOST_FOR if undecided else MOST_AGAINST)
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


def _strongest(reasons: Sequence[Reason], against: int) -> tuple[list[Reason], list[Reason]]:
    ordered = sorted(reasons, key=lambda one: -abs(one.points))
    pro = [one for one in ordered if one.points > 0][:MOST_FOR]
    return pro, [one for one in ordered if one.points < 0][:against]


def _quotes(case: Case, reasons: Sequence[Reason]) -> tuple[str, ...]:
    return tuple(quotation(case.quiz.by_id[one.question], one.reply) for one in reasons)


def quotation(item: Item, reply: Reply) -> str:
    """What a person answered, in words that fit any question."""
    named = [item.labels[number - 1] for number in reply]
    if item.graded:
        return f"{shortened(named[0], 40)}: {quoted(item.ask)}"
    if item.ordered:
        return f"You put {quoted(named[0])} first, {quoted(named[-1])} last"
    chosen = " and ".join(quoted(one) for one in named)
    if max(len(one) for one in named) < TERSE:
        return f"You chose {chosen} for {quoted(item.ask)}"
    return f"You chose {chosen}"
