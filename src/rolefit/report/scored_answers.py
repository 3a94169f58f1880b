"""What a report is about: one person's answers, beside their quiz and their result."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from rolefit.answers import Answers
from rolefit.quiz.model import Neighbour, Note, Quiz, Role, Start
from rolefit.report.words import inside
from rolefit.scoring.direction import DIFFERS
from rolefit.scoring.readiness import SOLID_FROM, readiness
from rolefit.scoring.result import Readiness, Result, TraitScore

LIKED = 0.5
"""From this chance by interest alone, what is liked is near the other job too (docs/scoring.md, 7)."""
MOST_WAYS = 3
"""A page has no room for the paths of more roles."""


@dataclass(frozen=True)
class ScoredAnswers:
    """One person's answers, the quiz that they answer, and what scoring found for them."""

    quiz: Quiz
    answers: Answers
    result: Result

    @property
    def kind(self) -> str:
        """The kind of verdict."""
        return self.result.verdict.kind

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The roles that the verdict names, the most alike first; for `split` what is liked first."""
        roles, together = self.result.verdict.roles, self.result.together
        if self.kind == "close" and together is not None:
            return tuple(role for role in together.ranking if role in roles)
        return roles

    @property
    def nearest(self) -> str | None:
        """The role that guidance is about: the first one named, or the leader for a pattern outside."""
        if self.kind == "outside" and self.result.together is not None:
            return self.result.together.leader
        return self.named[0] if self.named else None

    @cached_property
    def ways(self) -> tuple[str, ...]:
        """The roles that the report is about: all that are named, or the nearest.

        Those that are too close to call stand in the order of the quiz file, so that none is favoured.
        """
        if self.nearest is None:
            return ()
        if not 1 < len(self.named) <= MOST_WAYS:
            return (self.nearest,)
        return self.in_order(self.named) if self.kind == "close" else self.named

    @property
    def brief(self) -> bool:
        """Whether the role is told with less of its work, because another job is as near or nearer."""
        return self.kind in ("outside", "beside")

    @property
    def tie(self) -> bool:
        """Whether leader and rival are exactly level."""
        return self.result.together is not None and self.result.together.gap == 0

    @property
    def start(self) -> Start | None:
        """Where the person stands today; None where that was not answered."""
        chosen, points = self.answers.starting_point, self.quiz.starting_points
        return points.options.get(chosen) if chosen and points else None

    @property
    def holds(self) -> str | None:
        """The role of the quiz that the person has already."""
        return self.start.role if self.start else None

    @property
    def own_field(self) -> bool:
        """Whether the neighbour that the answers resemble is a job in the person's own field."""
        found = self.result.neighbour
        return bool(found and self.start and found.role in self.start.neighbours)

    @property
    def other_job(self) -> Neighbour | None:
        """What the quiz file says of the neighbour that the answers resemble."""
        found = self.result.neighbour
        return self.quiz.neighbours[found.role] if found else None

    @property
    def stage(self) -> str | None:
        """How far the person has come in any field, where that is known."""
        return self.start.stage if self.start else None

    @cached_property
    def traits(self) -> Mapping[str, TraitScore]:
        """Trait -> where the person stands on it."""
        return {one.trait: one for one in self.result.traits}

    @property
    def readiness(self) -> Readiness | None:
        """How far along the person is against the nearest role; None where no level was measured."""
        return self.result.readiness.get(self.nearest) if self.nearest else None

    @cached_property
    def readiness_there(self) -> Readiness | None:
        """How far along the person is against the neighbour that the answers resemble."""
        levels = {one.trait: one.level for one in self.result.traits if one.level is not None}
        return readiness(levels, self.other_job.needs) if self.other_job and levels else None

    def need(self, trait: str) -> float:
        """The most that one of the named roles, or the nearest, needs of a trait, 0..10."""
        roles = self.named or ((self.nearest,) if self.nearest else ())
        return max((float(self.role(role).needs[trait]) for role in roles), default=0.0)

    def role(self, role: str) -> Role:
        """What the quiz file says of a role."""
        return self.quiz.roles[role]

    def name(self, role: str) -> str:
        """The name of a role or neighbour as it stands inside a sentence."""
        return inside(self.quiz.all_roles[role].name, self.quiz.language)

    def in_brief(self, role: str) -> str:
        """The first word of a role's name inside a sentence, if it tells the roles apart; else the name."""
        first = {id: self.name(id).partition(" ")[0] for id in self.quiz.roles}
        return first[role] if len(set(first.values())) == len(first) else self.name(role)

    def trait(self, trait: str) -> str:
        """The name of a trait as it stands inside a sentence."""
        return inside(self.quiz.traits[trait].name, self.quiz.language)

    def said(self, note: Note) -> str:
        """A piece of guidance in the words for where this person starts and what they can do."""
        return note.said_to(self.answers.starting_point, self.solid)

    @cached_property
    def solid(self) -> frozenset[str]:
        """The traits in which the person is solid or better."""
        return frozenset(
            trait
            for trait, told in self.traits.items()
            if told.level is not None and told.level >= SOLID_FROM
        )

    def chosen(self, trait: str) -> tuple[int, int]:
        """In how many questions a trait was chosen, and in how many it could be; rankings aside."""
        given = self.answers.given
        offered = [
            any(item.counts[option - 1].get(trait, 0) > 0 for option in given[item.id])
            for item in self.quiz.items
            if item.id in given and trait in item.traits and not (item.graded or item.ordered)
        ]
        return sum(offered), len(offered)

    def asked_as_done(self, trait: str) -> bool:
        """Whether the quiz asks what was done of a trait."""
        return any(item.facet == "skill" and trait in item.traits for item in self.quiz.items)

    @cached_property
    def crafts_there(self) -> tuple[str, ...]:
        """What the neighbour that the answers resemble needs more of than any role of the quiz."""
        if self.other_job is None:
            return ()
        needs, roles = self.other_job.needs, self.quiz.roles.values()
        return tuple(
            trait
            for trait in self.quiz.traits
            if needs[trait] - max(role.needs[trait] for role in roles) >= DIFFERS
        )

    @property
    def as_near(self) -> bool:
        """Whether the neighbour is about as near as the roles, not by what was done alone."""
        found = self.result.neighbour
        liked = found is not None and (found.by_interest is None or found.by_interest >= LIKED)
        return liked and not self.only_beside

    @property
    def only_beside(self) -> bool:
        """Whether the neighbour's own craft was never chosen, and not asked as done: then it is not near.

        What was done of it belongs to the roles as well.
        """
        crafts = self.crafts_there
        return bool(crafts) and not any(self.chosen(one)[0] or self.asked_as_done(one) for one in crafts)

    @cached_property
    def liked(self) -> Mapping[str, Fraction]:
        """Trait -> interest, where that lies above its middle by more than one standard error."""
        return {
            trait: told.interest
            for trait, told in self.traits.items()
            if told.interest and told.interest > (told.interest_error or 0)
        }

    @cached_property
    def measured(self) -> tuple[Readiness, ...]:
        """How far along the person is against each of the roles that the report is about."""
        found = self.result.readiness
        return tuple(found[role] for role in self.ways if role in found)

    @cached_property
    def short(self) -> frozenset[str]:
        """The traits of which less was done than one of the roles spoken of asks for."""
        return frozenset(gap.trait for one in self.measured for gap in one.gaps)

    @property
    def little_done(self) -> bool:
        """Whether levels were measured, and none of them is solid."""
        return not self.solid and any(one.level is not None for one in self.result.traits)

    def in_order(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        """The roles in the order of the quiz file, so that no sentence favours one by its place."""
        return tuple(role for role in self.quiz.roles if role in roles)
