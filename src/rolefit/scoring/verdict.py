"""Which verdict the numbers allow; the first rule that holds decides (docs/scoring.md, 7)."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from rolefit.quiz.item import Facet
from rolefit.scoring.confidence import above_chance
from rolefit.scoring.result import Resemblance, VerdictKind

CLEAR_FROM = 0.70
LEANING_FROM = 0.40
SPLIT_FROM = 0.60
"""The product of the two chances: so that of ordinary people who are told split, most are again.

Of simulated people who have traits 6 in 10 and more are, and 5 in 10 with .50 (benchmarks/neighbours.py).
"""
OUTSIDE_FROM = 0.75
BESIDE_FROM = 0.60
"""The joint chance of a neighbour; OUTSIDE_FROM where nothing says what is liked."""
OUTSIDE_BY_INTEREST_FROM = 0.50
BESIDE_BY_INTEREST_FROM = 0.45
"""The joint chance of a neighbour by interest alone.

With .45 for `beside`, fewer people who are like a neighbour are led to a role than with .50, and still few of
those who are like a role hear of a neighbour (benchmarks/neighbours.py).
"""
SHORTLIST_FROM = 0.75
"""The summed chance of a shortlist."""
SHORTLIST_ROLES = 4
"""A quiz with fewer roles has no shortlist."""
DIGITS_OF_CHANCES = 9
"""Chances that agree to so many digits are equal, and the ids decide: they are no exact numbers."""


class Lead(Protocol):
    """Who comes first, and how surely."""

    @property
    def leader(self) -> str:
        """The role."""

    @property
    def confidence(self) -> float:
        """0..1, the chance that a second quiz of the same kind names the same leader."""

    @property
    def near(self) -> tuple[str, ...]:
        """The rivals that the leader beats with a chance below .70."""

    @property
    def chances(self) -> Mapping[str, float]:
        """Every role, by id -> its chance 0..1 to lead a second quiz; they sum to 1."""


class Decision(NamedTuple):
    """The kind of verdict, the roles that it names, and its chances where they are not the leader's."""

    kind: VerdictKind
    roles: tuple[str, ...] = ()
    split_chance: float | None = None
    shortlist_chance: float | None = None


def decide(
    together: Lead, facets: Mapping[Facet, Lead | None], neighbour: Resemblance | None, *, enough: bool
) -> Decision:
    """The first rule that holds.

    `neighbour` is the one that the answers resemble most, if any; `enough` says whether they can carry a
    verdict at all.
    """
    if not enough:
        return Decision("insufficient")
    if neighbour and _is_outside(neighbour):
        return Decision("outside")
    pointed = _pointed(together, facets)
    if pointed and neighbour and _is_beside(neighbour):
        return Decision("beside", (together.leader,))
    return (
        pointed or _shortlist(together) or Decision("close", tuple(sorted((together.leader, *together.near))))
    )


def _is_outside(neighbour: Resemblance) -> bool:
    liked = neighbour.by_interest
    return liked is not None and liked >= OUTSIDE_BY_INTEREST_FROM and neighbour.chance >= OUTSIDE_FROM


def _is_beside(neighbour: Resemblance) -> bool:
    if neighbour.by_interest is None:
        return neighbour.chance >= OUTSIDE_FROM
    return neighbour.by_interest >= BESIDE_BY_INTEREST_FROM and neighbour.chance >= BESIDE_FROM


def _pointed(together: Lead, facets: Mapping[Facet, Lead | None]) -> Decision | None:
    """A verdict that says where the answers point."""
    kappa = above_chance(together.confidence, len(together.chances))
    if kappa >= CLEAR_FROM:
        return Decision("clear", (together.leader,))
    if kappa >= LEANING_FROM:
        return Decision("leaning", (together.leader,))
    interest, skill = facets.get("interest"), facets.get("skill")
    if interest and skill and interest.leader != skill.leader:
        chance = interest.confidence * skill.confidence
        if chance >= SPLIT_FROM:
            return Decision("split", (interest.leader, skill.leader), split_chance=chance)
    return None


def _shortlist(together: Lead) -> Decision | None:
    """The smallest set of roles that holds a second quiz's leader often enough, if it is small enough."""
    chances = together.chances
    if len(chances) < SHORTLIST_ROLES:
        return None
    ranked = sorted(chances, key=lambda role: (-round(chances[role], DIGITS_OF_CHANCES), role))
    size, whole = 0, 0.0
    while whole < SHORTLIST_FROM:
        whole += chances[ranked[size]]
        size += 1
    if not 2 <= size <= len(chances) // 2:
        return None
    return Decision("shortlist", tuple(ranked[:size]), shortlist_chance=whole)
