"""Are the options of a question a fair choice?"""

from collections.abc import Iterator
from itertools import chain
from statistics import fmean, stdev

from rolefit.audit.bench import Bench, option_values
from rolefit.audit.finding import Finding
from rolefit.quiz.item import Item
from rolefit.scoring.evidence import ItemEvidence
from rolefit.scoring.plan import Arrow

LONGER = 1.25
ENOUGH = 5
"""Questions in which a role's options meet another's, before their lengths are compared."""
ERRORS = 2
"""Standard errors that the difference in length must exceed, so that chance is not blamed."""


def effect_findings(bench: Bench) -> Iterator[Finding]:
    """Warns of questions whose answers cannot change the verdict, a neighbour's mention or a level."""
    arrows = [one for one in (bench.plan.together, *chain(*bench.plan.neighbours.values())) if one]
    for question in bench.questions:
        for_level = question.item.graded and question.item.facet == "skill"
        if not for_level and not any(_moves(arrow, question) for arrow in arrows):
            yield Finding(
                "no-effect",
                bench.place(question),
                f"All {len(question.item.labels)} options of {question.item.id} add the same to every role: "
                "they count alike, or for traits on which the roles do not differ.",
                "Let its options count for different traits on which needs differ by 2, or remove it.",
            )


def _moves(arrow: Arrow, question: ItemEvidence) -> bool:
    rivals = range(1, len(arrow.compass.roles))
    return any(len(set(option_values(arrow.compass.pair(0, rival), question))) > 1 for rival in rivals)


def dominance_findings(bench: Bench) -> Iterator[Finding]:
    """Warns of options that count at least as much as every other option on every trait of the question."""
    for question in bench.questions:
        for k, text in enumerate(question.item.labels):
            if not question.item.graded and len(question.item.traits) > 1 and _dominates(question.item, k):
                yield Finding(
                    "dominating-option",
                    bench.place(question, "options", k),
                    f"On each of the {len(question.item.traits)} traits of this question, “{text}” counts "
                    "at least as much as any other option: choosing it gives up nothing.",
                    "Let every option count for something that the others do not.",
                )


def _dominates(item: Item, k: int) -> bool:
    own = item.counts[k]
    others = [option for place, option in enumerate(item.counts) if place != k]
    return all(
        own != other and all(own.get(trait, 0) >= other.get(trait, 0) for trait in item.traits)
        for other in others
    )


def length_findings(bench: Bench, arrow: Arrow) -> Iterator[Finding]:
    """Warns where the options that point to one role are longer than those beside them.

    Lengths are compared within questions, so that a question with long options throughout does not count.
    """
    pairs: dict[str, list[tuple[float, float]]] = {}
    for question in bench.questions:
        if not question.item.graded:
            for role, own, others in _lengths(arrow, question):
                pairs.setdefault(role, []).append((own, others))
    for role, lengths in sorted(pairs.items()):
        ratio = fmean(own for own, _ in lengths) / fmean(others for _, others in lengths)
        if ratio > LONGER and _beyond_chance([own - others for own, others in lengths]):
            yield Finding(
                "longer-options",
                ("questions",),
                f"Options that point towards {bench.name(role)} are {ratio - 1:.0%} longer than those "
                f"beside them, in {len(lengths)} questions.",
                "Shorten them, or say as much in the others: the longer option looks like the right one.",
            )


def _lengths(arrow: Arrow, question: ItemEvidence) -> Iterator[tuple[str, float, float]]:
    toward = _toward(arrow, question)
    lengths = list(zip(toward, map(len, question.item.labels), strict=True))
    for role in sorted({one for one in toward if one}):
        own = [length for one, length in lengths if one == role]
        others = [length for one, length in lengths if one not in (role, None)]
        if others:
            yield role, fmean(own), fmean(others)


def _toward(arrow: Arrow, question: ItemEvidence) -> list[str | None]:
    """Per option, the role that it speaks for most; None where it speaks for none."""
    size, roles = len(question.item.labels), arrow.compass.roles
    offsets = []
    for place in range(len(roles)):
        values = option_values(arrow.compass.own(place), question)
        offsets.append([size * value - sum(values) for value in values])
    best = [max(range(len(roles)), key=lambda r: offsets[r][k]) for k in range(size)]
    return [roles[role] if offsets[role][k] > 0 else None for k, role in enumerate(best)]


def _beyond_chance(differences: list[float]) -> bool:
    count = len(differences)
    return count >= ENOUGH and fmean(differences) > ERRORS * stdev(differences) / count**0.5
