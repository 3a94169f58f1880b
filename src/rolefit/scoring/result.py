"""What scoring finds: numbers only, no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from rolefit.quiz.item import Facet, Reply

VerdictKind = Literal["clear", "leaning", "split", "close", "shortlist", "outside", "beside", "insufficient"]
Points = Mapping[str, float]
"""Role -> 100 * D, -100..100."""
Caution = Literal["too-few", "no-direction", "straight-line", "same-place"]


@dataclass(frozen=True)
class Direction:
    """Where one facet, or all together, points."""

    scores: Mapping[str, Fraction]
    """Role -> D, -1..1; for two roles the one is minus the other."""
    leader: str
    rival: str
    """The runner-up. Among equals the ids decide, in both places."""
    gap: Fraction
    """(D of leader - D of rival) / 2; 0 is a tie."""
    confidence: float
    """0..1, the chance that a second quiz of the same kind names the same leader."""
    band: float
    """The gap below which leader against rival is too close to call, in the units of gap."""
    reach: Fraction
    """The largest gap that any answers to the same questions could give."""
    tied: bool = False
    """Whether the leader is level with its rival, or nothing tells them apart: then it is not to be named."""

    @property
    def points(self) -> Points:
        """Role -> 100 * D."""
        return {role: float(100 * d) for role, d in self.scores.items()}

    @property
    def ranking(self) -> tuple[str, ...]:
        """The roles, the one that leads first; among equals the ids decide."""
        return tuple(sorted(self.scores, key=lambda role: (-self.scores[role], role)))


@dataclass(frozen=True)
class Verdict:
    """What may be said: `roles` are those that the verdict names, in the order of its meaning."""

    kind: VerdictKind
    roles: tuple[str, ...]
    confidence: float | None
    answers_to_change: int | None
    """How many whole replies would have to differ for another role to lead; None where impossible."""
    split_chance: float | None = None
    """For split: 0..1, the chance that what is liked and what was done point apart like this again."""
    shortlist_chance: float | None = None
    """For shortlist: 0..1, the chance that the leader of a second quiz is among its roles."""


@dataclass(frozen=True)
class Reason:
    """One answer's share of the gap between leader and rival."""

    question: str
    reply: Reply
    toward: str
    """The role that it points towards; the leader where points is 0."""
    points: Fraction
    """Positive for the leader, negative for the rival; all of them sum to the gap."""


@dataclass(frozen=True)
class TraitScore:
    """Where a person stands on a trait; None where it was not measured."""

    trait: str
    interest: Fraction | None
    """-1..1, 0 being what answering at random gives."""
    skill: Fraction | None
    level: Fraction | None
    """0..10, from at least two scale questions about what was done."""
    interest_error: float | None = None
    """The standard error of interest, in its units; None where it was not measured."""
    level_error: float | None = None
    """The standard error of the level, in its units; None where it was not measured."""


@dataclass(frozen=True)
class Gap:
    """A trait on which the level is below what a role needs."""

    trait: str
    level: Fraction
    needs: Fraction


@dataclass(frozen=True)
class Readiness:
    """How far along a person is against one role, on the traits that it needs much and that were measured."""

    met: int
    of: int
    gaps: tuple[Gap, ...]
    """Needs that are not met, the most important first: by (need - level) * need."""
    strengths: tuple[str, ...]
    """Traits whose need is met with a solid level or better, the most needed first."""
    unsure: tuple[Gap, ...] = ()
    """Needs that may be met or not, the most important first."""


@dataclass(frozen=True)
class Resemblance:
    """The neighbouring role that the answers resemble most."""

    role: str
    chance: float
    """0..1, the joint chance that it leads all roles of the quiz at once; from .50 up."""
    by_interest: float | None = None
    """The same by interest alone; None where interest does not tell it from every role."""
    answers_to_change: int | None = None
    """How many whole replies would have to differ for a role to be ahead of it; None where impossible."""


@dataclass(frozen=True)
class Result:
    """Everything that scoring finds about one person."""

    asked: int
    answered: int
    verdict: Verdict
    together: Direction | None
    facets: Mapping[Facet, Direction | None]
    traits: tuple[TraitScore, ...]
    """In the order of the quiz file."""
    readiness: Mapping[str, Readiness]
    reasons: tuple[Reason, ...]
    """In the order of the quiz file; empty where there is no direction."""
    neighbour: Resemblance | None
    warnings: tuple[Caution, ...]
