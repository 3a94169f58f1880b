"""A quiz as the audit tries it out: every question answered, by the scoring that people get."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, cached_property

from rolefit.quiz.item import FACETS, Facet, Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.quiz.piece import QuizPath
from rolefit.scoring.confidence import Precision, chance_of_leading
from rolefit.scoring.direction import Measured, RoleComparison, RoleNeeds, direction_traits, role_comparison
from rolefit.scoring.evidence import Answer, Key, Slopes, total
from rolefit.scoring.neighbours import resemblance
from rolefit.scoring.result import VerdictKind
from rolefit.scoring.verdict import decide

EvidenceSums = Mapping[Key, Fraction | float]
TIE_OF_SCORES = 1e-9
"""Simulated people are judged in floats: what is nearer than this is a tie."""


class FloatRanking:
    """Which role leads by some sums of evidence, and how surely: as `Ranking`, in floats."""

    def __init__(self, compared: "Compared", d: Mapping[str, float]) -> None:
        self._compared = compared
        self._d = d
        self.leader, *self._rivals = sorted(d, key=d.__getitem__, reverse=True)

    def _z(self, one: str, other: str) -> float:
        return self._compared.precision(one, other).z((self._d[one] - self._d[other]) / 2)

    @cached_property
    def confidence(self) -> float:
        """The chance 0..1 that a second quiz of the same kind names the same leader."""
        return chance_of_leading([self._z(self.leader, rival) for rival in self._rivals])

    @property
    def near(self) -> tuple[str, ...]:
        """Empty: the audit does not use them."""
        return ()

    @property
    def chances(self) -> Mapping[str, float]:
        """Every role, by id -> its chance 0..1 to lead a second quiz."""
        roles = list(self._d)
        found = {role: chance_of_leading([self._z(role, s) for s in roles if s != role]) for role in roles}
        return {role: chance / sum(found.values()) for role, chance in found.items()}


class Compared:
    """The roles compared when everything is answered, however it is answered."""

    def __init__(self, comparison: RoleComparison) -> None:
        self.exact = comparison
        self.roles = comparison.roles
        self._slopes = {
            role: [(key, float(slope)) for key, slope in slopes.items()]
            for role, slopes in comparison.slopes.items()
        }
        self.precision = cache(self._precision)

    def _precision(self, one: str, other: str) -> Precision:
        return self.exact.precision(one, other)

    def standing(self, sums: EvidenceSums) -> dict[str, float]:
        """Role -> D."""
        x = {key: float(one) for key, one in sums.items()}
        return {role: sum([slope * x[key] for key, slope in slopes]) for role, slopes in self._slopes.items()}

    def lead(self, sums: EvidenceSums) -> FloatRanking:
        """Which role leads by these sums of evidence, and how surely."""
        return FloatRanking(self, self.standing(sums))

    def leaders(self, sums: EvidenceSums) -> Sequence[str]:
        """The roles that share the lead by these sums of evidence."""
        d = self.standing(sums)
        top = max(d.values())
        return [role for role in self.roles if top - d[role] < TIE_OF_SCORES]


class AuditedQuiz:
    """A quiz, and what its questions measure when all of them are answered."""

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        self.questions = quiz.items
        self.measured = Measured(quiz, quiz.items)
        self.needs: RoleNeeds = {role: one.needs for role, one in sorted(quiz.roles.items())}
        self.direction_traits = direction_traits(self.needs)
        self.together = self._compared(FACETS)
        self.by_facet = {facet: self._compared((facet,)) for facet in FACETS}
        self._silence = dict.fromkeys(self.measured.weights, Fraction(0))
        self.utmost = cache(self._utmost)

    def _compared(self, facets: Sequence[Facet]) -> Compared | None:
        found = role_comparison(self.quiz, self.measured, facets)
        return Compared(found) if found else None

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The facets that the quiz asks about."""
        asked = {item.facet for item in self.questions}
        return tuple(facet for facet in FACETS if facet in asked)

    def name(self, role: str) -> str:
        """A role's name as people read it."""
        return self.quiz.roles[role].name

    def place(self, item: Item, *inside: str | int) -> QuizPath:
        """Where a question, or something inside it, stands in the quiz file."""
        return ("questions", self.questions.index(item), *inside)

    def sums(self, replies: Mapping[str, Reply]) -> dict[Key, Fraction]:
        """The sums of evidence of these replies; any other question adds nothing, as a random reply would."""
        answers = [Answer(item, replies[item.id]) for item in self.questions if item.id in replies]
        return self._silence | total(answers)

    def best(self, role: str) -> dict[str, Reply]:
        """The replies that speak most for a role."""
        if self.together is None:
            return {}
        slopes = self.together.exact.slopes[role]
        return {
            item.id: item.best(option_values(slopes, item)) for item in self.questions if counts(slopes, item)
        }

    def _utmost(self, role: str) -> dict[Key, Fraction]:
        """The evidence of the replies that speak most for a role."""
        return self.sums(self.best(role))

    def kind(self, compared: Compared, sums: EvidenceSums, *, utmost: bool = False) -> VerdictKind:
        """The verdict on these sums of evidence; `compared` is `together`, which is not None.

        `utmost` says that no other answers would speak more for the leader: then no neighbour counts.
        """
        facets = {facet: one.lead(sums) if one else None for facet, one in self.by_facet.items()}
        neighbour = None if utmost else resemblance(self.quiz, self.measured, sums)
        return decide(compared.lead(sums), facets, neighbour, enough=True).kind


def counts(slopes: Slopes, item: Item) -> bool:
    """Whether the question measures a trait that these slopes are about."""
    return any((item.facet, trait) in slopes for trait in item.traits)


def option_values(slopes: Slopes, item: Item) -> list[Fraction]:
    """What naming each option in a place of 1 adds to a gap, up to a constant and the question's weight."""
    return [
        sum(
            (slopes.get((item.facet, trait), Fraction(0)) * worth for trait, worth in option.items()),
            Fraction(0),
        )
        for option in item.counts
    ]
