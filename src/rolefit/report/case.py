"""One person's result beside the quiz and the answers that it came from: what a report speaks of."""

from dataclasses import dataclass
from functools import cached_property

from rolefit.answers import Answers
from rolefit.quiz.model import Quiz, Role
from rolefit.report.words import inside
from rolefit.scoring.result import Result


@dataclass(frozen=True)
class Case:
    """What the report is about."""

    quiz: Quiz
    answers: Answers
    result: Result

    @property
    def kind(self) -> str:
        """The kind of verdict."""
        return self.result.verdict.kind

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The roles that the verdict names, the leader first; for `split` what is liked first."""
        roles, together = self.result.verdict.roles, self.result.together
        if self.kind == "close" and together is not None:
            return (together.leader, *(role for role in roles if role != together.leader))
        return roles

    @property
    def focus(self) -> str | None:
        """The role that guidance is about: the first one named, if any."""
        return self.named[0] if self.named else None

    @property
    def nearest(self) -> str | None:
        """The role that levels are measured against: the focus, or the leader for a pattern outside."""
        if self.kind == "outside" and self.result.together is not None:
            return self.result.together.leader
        return self.focus

    @property
    def tie(self) -> bool:
        """Whether leader and rival are exactly level."""
        return self.result.together is not None and self.result.together.gap == 0

    def role(self, role: str) -> Role:
        """What the quiz file says of a role."""
        return self.quiz.roles[role]

    def name(self, role: str) -> str:
        """The name of a role or neighbour as it stands inside a sentence."""
        return inside(self.quiz.all_roles[role].name, self.quiz.language)

    def trait(self, trait: str) -> str:
        """The name of a trait as it stands inside a sentence."""
        return inside(self.quiz.traits[trait].name, self.quiz.language)

    def in_order(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        """The roles in the order of the quiz file, so that no sentence favours one by its place."""
        return tuple(role for role in self.quiz.roles if role in roles)
