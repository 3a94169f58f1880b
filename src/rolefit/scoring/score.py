"""A quiz and a person's answers in, a Result out."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from rolefit.answers import Answers, display_order
from rolefit.quiz.item import FACETS, Facet, Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.evidence import ItemEvidence, Sums, clearing_unit, total
from rolefit.scoring.plan import Plan
from rolefit.scoring.readiness import levels, readiness
from rolefit.scoring.result import Caution, Direction, Resemblance, Result, TraitScore, Verdict
from rolefit.scoring.verdict import OUTSIDE_FROM, decide

MENTIONED_FROM = 0.70
STRAIGHT_LINE = 8
"""So many answers that are all the first, or all the last, option say nothing."""


def score(quiz: Quiz, answers: Answers) -> Result:
    """Scores one person. The answers must fit the quiz (see `answers.check_fit`)."""
    return Scorer(quiz).score(answers)


class Scorer:
    """One quiz, made ready to score any number of people."""

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        self.unit = clearing_unit(quiz.items)
        self.questions = {item.id: ItemEvidence(item, self.unit) for item in quiz.items}
        self.plan = lru_cache(maxsize=4096)(self._plan)

    def _plan(self, answered: tuple[str, ...]) -> Plan:
        asked = tuple(self.questions.values())
        return Plan(self.quiz, asked, [self.questions[one] for one in answered], self.unit)

    def score(self, answers: Answers) -> Result:
        """Everything there is to find about one person."""
        replies = {item.id: answers.given[item.id] for item in self.quiz.items if item.id in answers.given}
        plan = self.plan(tuple(replies))
        sums = total((question, replies[question.item.id]) for question in plan.answered)
        together = plan.together.direction(sums) if plan.together else None
        facets = {facet: arrow.direction(sums) if arrow else None for facet, arrow in plan.facets.items()}
        neighbour = self._neighbour(plan, sums)
        warnings = self._cautions(replies, answers.seed, together, plan)
        verdict = self._verdict(plan, sums, replies, together, facets, neighbour, warnings)
        level = levels(self.quiz.items, replies)
        return Result(
            asked=len(self.quiz.items),
            answered=len(replies),
            verdict=verdict,
            together=together,
            facets=facets,
            traits=tuple(self._trait(trait, plan, sums, level) for trait in self.quiz.traits),
            readiness={name: readiness(level, role.needs) for name, role in self.quiz.roles.items()}
            if level
            else {},
            reasons=plan.together.reasons(together, replies) if plan.together and together else (),
            neighbour=neighbour if neighbour and neighbour.chance >= MENTIONED_FROM else None,
            warnings=warnings,
        )

    def _verdict(
        self,
        plan: Plan,
        sums: Sums,
        replies: Mapping[str, Reply],
        together: Direction | None,
        facets: Mapping[Facet, Direction | None],
        neighbour: Resemblance | None,
        warnings: Sequence[Caution],
    ) -> Verdict:
        if plan.together is None or together is None:
            return Verdict("insufficient", (), None, None)
        enough = not {"too-few", "straight-line"} & set(warnings)
        outside = neighbour is not None and neighbour.chance >= OUTSIDE_FROM
        near = [role for role, chance in plan.together.beaten(sums).items() if chance < MENTIONED_FROM]
        kind, roles = decide(together, facets, near, len(self.quiz.roles), enough=enough, outside=outside)
        change = plan.together.answers_to_change(sums, replies)
        return Verdict(kind, roles, together.confidence, change)

    def _trait(self, trait: str, plan: Plan, sums: Sums, level: Mapping[str, Fraction]) -> TraitScore:
        interest, skill = (plan.position(facet, trait, sums) for facet in FACETS)
        return TraitScore(trait, interest, skill, level.get(trait))

    def _neighbour(self, plan: Plan, sums: Sums) -> Resemblance | None:
        found = [
            Resemblance(role, min(arrow.chance_over(sums, role) for arrow in arrows))
            for role, arrows in plan.neighbours.items()
            if arrows
        ]
        return max(found, key=lambda one: one.chance, default=None)

    def _cautions(
        self, replies: Mapping[str, Reply], seed: int | None, together: Direction | None, plan: Plan
    ) -> tuple[Caution, ...]:
        found: list[Caution] = []
        if together is None:
            found.append("no-direction")
        asked = sum((item.weight for item in self.quiz.items), Fraction(0))
        if 3 * sum((one.item.weight for one in plan.answered), Fraction(0)) < asked:
            found.append("too-few")
        items = [one.item for one in plan.answered]
        if is_straight_line(items, replies, seed):
            found.append("straight-line")
        elif is_same_place([item for item in items if item.graded], replies):
            found.append("same-place")
        return tuple(found)


def is_straight_line(items: Sequence[Item], replies: Mapping[str, Reply], seed: int | None) -> bool:
    """Whether at least 8 answers are all the first, or all the last, option as it was shown."""
    if len(items) < STRAIGHT_LINE:
        return False
    first = last = True
    for item in items:
        shown, reply = display_order(item, seed), replies[item.id]
        first = first and _same(item, reply, shown[: item.pick])
        last = last and _same(item, reply, shown[::-1][: item.pick])
    return first or last


def _same(item: Item, one: Reply, other: Reply) -> bool:
    return one == other if item.ordered else set(one) == set(other)


def is_same_place(scales: Sequence[Item], replies: Mapping[str, Reply]) -> bool:
    """Whether at least 8 answers on scales are all on the same step."""
    return len(scales) >= STRAIGHT_LINE and len({replies[item.id] for item in scales}) == 1
