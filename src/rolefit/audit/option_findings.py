"""Are the options of a question a fair choice?"""

from collections.abc import Iterator
from statistics import fmean, stdev

from rolefit.audit.audited_quiz import AuditedQuiz, Compared, option_values
from rolefit.audit.finding import Finding
from rolefit.quiz.item import Item
from rolefit.scoring.direction import RoleComparison
from rolefit.scoring.evidence import Slopes

LONGER = 1.25
ENOUGH = 5
"""Questions in which a role's options meet another's, before their lengths are compared."""
NOTHING = 1e-12
"""An option that speaks no more than this for a role, beyond the others, speaks for none: it is rounding."""
ERRORS = 2
"""Standard errors that the difference in length must exceed, so that chance is not blamed."""


def effect_findings(audited: AuditedQuiz) -> Iterator[Finding]:
    """Warns of questions whose answers cannot change the verdict, a neighbour's mention or a level."""
    idle = [item for item in audited.questions if not (item.graded and item.facet == "skill")]
    for slopes in _gaps(audited):
        idle = [item for item in idle if len(set(option_values(slopes, item))) == 1]
        if not idle:
            return
    for item in idle:
        yield Finding(
            "no-effect",
            audited.place(item),
            f"All {len(item.labels)} options of {item.id} add the same to every role: "
            "they count alike, or for traits on which the roles do not differ.",
            "Let its options count for different traits on which needs differ by 2, or remove it.",
        )


def _gaps(audited: AuditedQuiz) -> Iterator[Slopes]:
    """What evidence adds to the gap between the first role and each other, and each neighbour and role."""
    if audited.together:
        yield from _against_first(audited.together.exact)
    for name, neighbour in audited.quiz.neighbours.items():
        for role, need in audited.needs.items():
            both = audited.measured.comparison({name: neighbour.needs, role: need}, audited.quiz.traits)
            yield from _against_first(both) if both else ()


def _against_first(comparison: RoleComparison) -> Iterator[Slopes]:
    first, *rivals = comparison.roles
    for rival in rivals:
        yield comparison.between(first, rival)


def dominance_findings(audited: AuditedQuiz) -> Iterator[Finding]:
    """Warns of options that count at least as much as every other option on every trait of the question."""
    for question in audited.questions:
        for k, text in enumerate(question.labels):
            if not question.graded and len(question.traits) > 1 and _dominates(question, k):
                yield Finding(
                    "dominating-option",
                    audited.place(question, "options", k),
                    f"On each of the {len(question.traits)} traits of this question, “{text}” counts "
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


def length_findings(audited: AuditedQuiz, compared: Compared) -> Iterator[Finding]:
    """Warns where the options that point to one role are longer than those beside them.

    Lengths are compared within questions, so that a question with long options throughout does not count.
    """
    pairs: dict[str, list[tuple[float, float]]] = {}
    for question in audited.questions:
        if not question.graded:
            for role, own, others in _lengths(compared, question):
                pairs.setdefault(role, []).append((own, others))
    for role, lengths in sorted(pairs.items()):
        ratio = fmean(own for own, _ in lengths) / fmean(others for _, others in lengths)
        if ratio > LONGER and _beyond_chance([own - others for own, others in lengths]):
            yield Finding(
                "longer-options",
                ("questions",),
                f"Options that point towards {audited.name(role)} are {ratio - 1:.0%} longer than those "
                f"beside them, in {len(lengths)} questions.",
                "Shorten them, or say as much in the others: the longer option looks like the right one.",
            )


def _lengths(compared: Compared, question: Item) -> Iterator[tuple[str, float, float]]:
    toward = _toward(compared, question)
    lengths = list(zip(toward, map(len, question.labels), strict=True))
    for role in sorted({one for one in toward if one}):
        own = [length for one, length in lengths if one == role]
        others = [length for one, length in lengths if one not in (role, None)]
        if others:
            yield role, fmean(own), fmean(others)


def _toward(compared: Compared, question: Item) -> list[str | None]:
    """Per option, the role that it speaks for most; None where it speaks for none."""
    roles, offsets = compared.roles, []
    worths = [
        {(question.facet, trait): float(one) for trait, one in option.items()} for option in question.counts
    ]
    for role in roles:
        slopes = compared.exact.slopes[role]
        own = {key: float(slopes.get(key, 0)) for option in worths for key in option}
        values = [sum(own[key] * worth for key, worth in option.items()) for option in worths]
        offsets.append([value - fmean(values) for value in values])
    best = [max(range(len(roles)), key=lambda r: offsets[r][k]) for k in range(len(worths))]
    return [roles[place] if offsets[place][k] > NOTHING else None for k, place in enumerate(best)]


def _beyond_chance(differences: list[float]) -> bool:
    count = len(differences)
    return count >= ENOUGH and fmean(differences) > ERRORS * stdev(differences) / count**0.5
