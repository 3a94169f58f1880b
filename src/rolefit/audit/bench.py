"""A quiz on the test bench: every question answered, by the scoring that people get."""

from collections.abc import Mapping, Sequence

from rolefit.audit.finding import Path
from rolefit.quiz.item import FACETS, Facet, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.direction import Compass, Needs, Pair, direction_traits
from rolefit.scoring.evidence import ItemEvidence, Sums, total
from rolefit.scoring.plan import Arrow
from rolefit.scoring.result import VerdictKind
from rolefit.scoring.score import Scorer
from rolefit.scoring.verdict import OUTSIDE_FROM, decide


class Bench:
    """A quiz, ready for sheets of answers to all of its questions."""

    def __init__(self, quiz: Quiz) -> None:
        scorer = Scorer(quiz)
        self.quiz = quiz
        self.questions: tuple[ItemEvidence, ...] = tuple(scorer.questions.values())
        self.plan = scorer.plan(tuple(scorer.questions))
        self.needs: Needs = {role: one.needs for role, one in sorted(quiz.roles.items())}
        self.direction_traits = direction_traits(self.needs)
        self._silence = {key: 0 for question in self.questions for key in question.keys}

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The facets that the quiz asks about."""
        asked = {question.item.facet for question in self.questions}
        return tuple(facet for facet in FACETS if facet in asked)

    def name(self, role: str) -> str:
        """A role's name as people read it."""
        return self.quiz.roles[role].name

    def place(self, question: ItemEvidence, *inside: str | int) -> Path:
        """Where a question, or something inside it, stands in the quiz file."""
        return ("questions", self.questions.index(question), *inside)

    def sums(self, replies: Mapping[str, Reply]) -> Sums:
        """The evidence of these replies; every other question says what chance says, which is nothing."""
        answered = [question for question in self.questions if question.item.id in replies]
        return self._silence | total((question, replies[question.item.id]) for question in answered)

    def best(self, role: int) -> dict[str, Reply]:
        """The replies that speak most for a role, given by its place among the roles by id."""
        arrow = self.plan.together
        if arrow is None:
            return {}
        pair = arrow.compass.own(role)
        return {question.item.id: _best_reply(pair, question) for question in pair.answered}

    def kind(self, arrow: Arrow, sums: Sums) -> VerdictKind:
        """The verdict on a sheet of evidence; `arrow` is the plan's, for all facets together."""
        together = arrow.direction(sums)
        facets = {facet: one.direction(sums) if one else None for facet, one in self.plan.facets.items()}
        outside = self._resemblance(sums) >= OUTSIDE_FROM
        return decide(together, facets, (), len(self.quiz.roles), enough=True, outside=outside)[0]

    def _resemblance(self, sums: Sums) -> float:
        chances = [
            min(arrow.chance_over(sums, role) for arrow in arrows)
            for role, arrows in self.plan.neighbours.items()
            if arrows
        ]
        return max(chances, default=0.0)


def option_values(pair: Pair, question: ItemEvidence) -> list[int]:
    """What naming each option first adds to a gap, up to a constant, in units of the pair."""
    pulls = [pair.pull.get(key, 0) for key in question.keys]
    return [
        sum(pull * worth for pull, worth in zip(pulls, option, strict=True)) for option in question.options
    ]


def leaders(compass: Compass, sums: Sums) -> Sequence[str]:
    """The roles that share the lead on a sheet of evidence."""
    standing = compass.standing(sums)
    top = max(standing)
    return [role for role, d in zip(compass.roles, standing, strict=True) if d == top]


def _best_reply(pair: Pair, question: ItemEvidence) -> Reply:
    values = option_values(pair, question)
    order = sorted(range(len(values)), key=lambda k: -values[k])
    return tuple(k + 1 for k in order[: question.item.pick])
