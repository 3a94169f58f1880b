"""Is every trait measured well enough for what the quiz says about it?"""

from collections.abc import Iterator
from dataclasses import dataclass

from rolefit.audit.audited_quiz import AuditedQuiz
from rolefit.audit.finding import Finding
from rolefit.quiz.item import Facet
from rolefit.scoring.direction import DIFFERS, contrast
from rolefit.scoring.readiness import COUNTS_FROM, LEAST_QUESTIONS

LEAST_FOR_DIRECTION = 3
COUNTS = 0.1
"""From this size of a its wrong sign matters; the absolute values of a role's a sum to 2."""


@dataclass(frozen=True)
class TraitMeasurement:
    """How a trait is measured."""

    questions: int
    formats: tuple[str, ...]
    """The types of its questions."""
    level_questions: int
    """Scale questions about what was done, which a level comes from."""


def trait_measurements(audited: AuditedQuiz) -> dict[str, TraitMeasurement]:
    """Trait -> how it is measured, in the order of the quiz file."""
    kinds = {question.id: question.type for question in audited.quiz.questions}
    found = {}
    for trait in audited.quiz.traits:
        items = [item for item in audited.questions if trait in item.traits]
        levels = [item for item in items if item.graded and item.facet == "skill"]
        found[trait] = TraitMeasurement(
            len(items), tuple(sorted({kinds[item.id] for item in items})), len(levels)
        )
    return found


def trait_findings(audited: AuditedQuiz) -> Iterator[Finding]:
    """Warns of traits with too few questions to be measured, to point somewhere, or to carry a level."""
    for trait, how in trait_measurements(audited).items():
        name = audited.quiz.traits[trait].name
        if not how.questions:
            yield Finding(
                "unmeasured-trait",
                ("traits", trait),
                f"0 questions measure {name}.",
                "Ask at least three questions about it, or remove it from traits and needs.",
            )
            continue
        if trait in audited.direction_traits and how.questions < LEAST_FOR_DIRECTION:
            yield Finding(
                "few-questions",
                ("traits", trait),
                f"The roles differ on {name}, but only {_questions(how.questions)} about it.",
                f"Ask at least {LEAST_FOR_DIRECTION}: a single answer would weigh too much.",
            )
        yield from _level_findings(audited, trait, how)


def _level_findings(audited: AuditedQuiz, trait: str, how: TraitMeasurement) -> Iterator[Finding]:
    name, most = audited.quiz.traits[trait].name, max(need[trait] for need in audited.needs.values())
    missing = not how.level_questions and most >= COUNTS_FROM and "skill" in audited.facets
    if how.level_questions == 1 or missing:
        few = "one scale question asks" if how.level_questions else "0 scale questions ask"
        wanted = f"a role needs {float(most):g} of 10" if missing else "one answer cannot carry a level"
        yield Finding(
            "no-level",
            ("traits", trait),
            f"No level can be given for {name}: {few} what was done, and {wanted}.",
            f"Ask at least {LEAST_QUESTIONS} scale questions that measure skill in it.",
        )


def _questions(count: int) -> str:
    return "one question asks" if count == 1 else f"{count} questions ask"


def direction_findings(audited: AuditedQuiz) -> Iterator[Finding]:
    """An error for every facet of the quiz that can never point to a role."""
    for facet in audited.facets:
        if audited.by_facet[facet] is None:
            traits = _told_apart(audited, facet)
            first = next(one for one in audited.questions if one.facet == facet)
            yield Finding(
                "no-direction",
                audited.place(first),
                f"The questions about {facet} cannot point to a role: they measure "
                f"{len(traits)} of the traits on which needs differ by {DIFFERS} or more"
                + (", and at least 2 are needed." if len(traits) < 2 else ", and a role stands out on none."),
                f"Ask about {facet} in at least two such traits, and let every role need more than the "
                "others of some of them.",
                "error",
            )


def turned_findings(audited: AuditedQuiz) -> Iterator[Finding]:
    """Warns of traits that count against a role which needs more of them than the others, or the other way.

    It happens because a role's needs are compared with its other needs too, and not only with other roles'.
    Where it needs more of nearly everything, what it needs only a little more of counts against it.
    """
    turned: dict[str, tuple[str, bool]] = {}
    for facet in audited.facets:
        contrasts = contrast(audited.needs, _told_apart(audited, facet)) or {}
        for role, a in contrasts.items():
            for trait, counts in a.items():
                more = _more(audited, role, trait)
                if _counts_other_way(more, float(counts)) and not turned.get(trait, ("", False))[1]:
                    turned[trait] = role, more > 0
    for trait, (role, more_needed) in turned.items():
        yield _turned(audited, trait, role, more_needed)


def _counts_other_way(more: float, counts: float) -> bool:
    return 2 * abs(more) >= DIFFERS and abs(counts) >= COUNTS and more * counts < 0


def _turned(audited: AuditedQuiz, trait: str, role: str, more_needed: bool) -> Finding:
    needs = [need[trait] for need in audited.needs.values()]
    mean = float(sum(needs) / len(needs))
    way = ("more", "against") if more_needed else ("less", "for")
    return Finding(
        "turned-round",
        ("traits", trait),
        f"{audited.name(role)} needs {way[0]} {audited.quiz.traits[trait].name} than the roles do on average "
        f"({float(audited.needs[role][trait]):g} against {mean:.3g}), yet answers for it count {way[1]} that "
        "role: its other needs differ still more.",
        "Bring the roles' needs of this trait within 1 of each other, or further apart, or lower the other "
        "needs of the role that has high ones throughout.",
    )


def _told_apart(audited: AuditedQuiz, facet: Facet) -> list[str]:
    asked = {trait for item in audited.questions if item.facet == facet for trait in item.traits}
    return [trait for trait in audited.direction_traits if trait in asked]


def _more(audited: AuditedQuiz, role: str, trait: str) -> float:
    needs = [need[trait] for need in audited.needs.values()]
    return float(audited.needs[role][trait] - sum(needs) / len(needs))
