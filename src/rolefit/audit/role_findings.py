"""Has every role the same chance to be named?"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rolefit.audit.audited_quiz import AuditedQuiz, Compared
from rolefit.audit.finding import VERDICT_WORDS, Finding, in_points
from rolefit.audit.simulation import JUDGED, SimulatedVerdicts
from rolefit.scoring.result import VerdictKind

LEAST_SHARE, MOST_SHARE = 0.6, 1.5
"""How far the share of random people that a role leads may be from 1/N, as a multiple of it."""
UNEVEN_REACH = Fraction(5, 4)


def reach_of_roles(audited: AuditedQuiz, compared: Compared) -> dict[str, Fraction]:
    """Role -> the largest D, 0..1, that any answers could give it."""
    return {role: compared.exact.standing(audited.utmost(role))[role] for role in compared.roles}


def reach_findings(audited: AuditedQuiz, reached: Mapping[str, Fraction]) -> Iterator[Finding]:
    """Warns where answers can speak much more for one role than for another."""
    short, far = min(reached, key=reached.__getitem__), max(reached, key=reached.__getitem__)
    if reached[far] >= UNEVEN_REACH * reached[short]:
        yield Finding(
            "uneven-reach",
            ("roles", short),
            f"Answers can speak for {audited.name(far)} with up to {in_points(reached[far])} points, but for "
            f"{audited.name(short)} with {in_points(reached[short])} at most.",
            "Give every role's acts the same number of options in each question, and let acts of one role "
            "compete with another's, not with each other.",
        )


def winning_findings(
    audited: AuditedQuiz, compared: Compared, simulated: SimulatedVerdicts
) -> Iterator[Finding]:
    """Warns of roles that cannot lead; else of those never led to clearly, or unevenly often by chance."""
    best = {role: audited.utmost(role) for role in compared.roles}
    stuck = [
        role
        for role, sums in best.items()
        if role not in simulated.winners and compared.leaders(sums) != [role]
    ]
    if stuck:
        yield from (_cannot_win(audited, role) for role in stuck)
        return
    uneven = [role for role, share in simulated.leads.items() if not _even(share, len(best))]
    yield from (_random_share(audited, role, simulated.leads[role], len(best)) for role in uneven)
    for role, sums in best.items():
        if role not in uneven and (kind := audited.kind(compared, sums, utmost=True)) != "clear":
            yield _not_clear(audited, role, kind, compared.lead(sums).confidence)


def neighbour_findings(audited: AuditedQuiz, simulated: SimulatedVerdicts) -> Iterator[Finding]:
    """Warns of neighbours whose people hear that a role is theirs more often than that this is not so.

    No bound is set: what the quiz says of one group is held against what else it says of the same group.
    """
    for name, kinds in simulated.neighbours.items():
        told, seen = told_a_role(kinds), kinds["outside"] + kinds["beside"]
        called = audited.quiz.neighbours[name].name
        if told > seen:
            yield Finding(
                "unseen-neighbour",
                ("neighbours", name),
                f"Of people who are what {called} needs, {told:.0%} would be led to a role, and {seen:.0%} "
                "would hear that another job fits them as well or better.",
                "Ask about its own craft in situations where acts of the roles stand beside it, and let it "
                "need no more than the roles of what they live on.",
            )


def told_a_role(kinds: Mapping[VerdictKind, float]) -> float:
    """The share 0..1 of people who are told, clearly or leaning, that one role is theirs."""
    return kinds["clear"] + kinds["leaning"]


def _even(share: float, roles: int) -> bool:
    return LEAST_SHARE <= share * roles <= MOST_SHARE


def _cannot_win(audited: AuditedQuiz, role: str) -> Finding:
    return Finding(
        "cannot-win",
        ("roles", role),
        f"None of {JUDGED} sheets of random answers puts {audited.name(role)} first, nor do the answers that "
        "speak most for it: its needs lie between those of other roles.",
        "Raise at least two of its needs above every other role's, or list it under neighbours.",
    )


def _not_clear(audited: AuditedQuiz, role: str, kind: VerdictKind, confidence: float) -> Finding:
    return Finding(
        "not-clear",
        ("roles", role),
        f"Even the answers that speak most for {audited.name(role)} come out as “{VERDICT_WORDS[kind]}”, "
        f"and not clearly: a second quiz would give the same role {confidence:.0%} of the time.",
        "Ask more about what sets it apart from the role or neighbour most like it, or set their needs "
        "further apart.",
    )


def _random_share(audited: AuditedQuiz, role: str, share: float, roles: int) -> Finding:
    often = "often" if share * roles > 1 else "seldom"
    return Finding(
        "random-share",
        ("roles", role),
        f"People who answer at random would be led to {audited.name(role)} {share:.0%} of the time; with "
        f"{roles} roles that is too {often}: fair is about {1 / roles:.0%}.",
        "Compare its needs with the other roles': one that is like several others seldom leads, one that is "
        "like none leads often.",
    )
