"""Which verdict the numbers allow; the first rule that holds decides."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from rolefit.quiz.item import Facet
from rolefit.scoring.confidence import above_chance
from rolefit.scoring.result import VerdictKind

OUTSIDE_FROM = 0.75
CLEAR_FROM = 0.70
LEANING_FROM = 0.40
SPLIT_FROM = 0.30


class Lead(Protocol):
    """Who comes first, and how surely."""

    @property
    def leader(self) -> str:
        """The role."""

    @property
    def confidence(self) -> float:
        """0..1, the chance that a second quiz of the same kind names the same leader."""


def decide(
    together: Lead,
    facets: Mapping[Facet, Lead | None],
    near: Iterable[str],
    roles: int,
    *,
    enough: bool,
    outside: bool,
) -> tuple[VerdictKind, tuple[str, ...]]:
    """The kind of verdict and the roles that it names.

    `near` are the rivals that the leader beats with a chance below .70, `roles` how many roles there are,
    `enough` whether the answers can carry a verdict, `outside` whether a neighbour fits better than any role.
    """
    kappa = above_chance(together.confidence, roles)
    if not enough:
        return "insufficient", ()
    if outside:
        return "outside", ()
    if kappa >= CLEAR_FROM:
        return "clear", (together.leader,)
    if kappa >= LEANING_FROM:
        return "leaning", (together.leader,)
    interest, skill = facets.get("interest"), facets.get("skill")
    if interest and skill and _split(interest, skill, roles):
        return "split", (interest.leader, skill.leader)
    return "close", tuple(sorted({together.leader, *near}))


def _split(interest: Lead, skill: Lead, roles: int) -> bool:
    if interest.leader == skill.leader:
        return False
    return all(above_chance(one.confidence, roles) >= SPLIT_FROM for one in (interest, skill))
