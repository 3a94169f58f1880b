"""A quiz and a person's answers in, a Result out."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from typing import NamedTuple

from rolefit.answers import Answers, display_order
from rolefit.quiz.item import FACETS, Facet, Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.evidence import ItemEvidence, Sums, clearing_unit, total
from rolefit.scoring.gauge import Asked, Gauge
from rolefit.scoring.plan import FacetPlan, Heading, Plan, chart
from rolefit.scoring.readiness import readiness
from rolefit.scoring.result import Caution, Resemblance, Result, Summary, TraitScore, Verdict
from rolefit.scoring.verdict import OUTSIDE_FROM, decide

MOST_PLANS = 256
MOST_FACET_PLANS = 512
MOST_CHARTS = 64
"""So many are remembered; people who skip at random nearly all need a plan of their own."""
STRAIGHT_LINE = 8
"""So many answers that are all the first, or all the last, option say nothing."""


def score(quiz: Quiz, answers: Answers) -> Result:
    """Scores one person. The answers must fit the quiz (see `answers.check_fit`)."""
    return Scorer(quiz).score(answers)


class Judgement(NamedTuple):
    """One person's numbers as they are worked out, before they are laid down as a Result or a Summary."""

    plan: Plan
    replies: Mapping[str, Reply]
    together: Heading | None
    facets: Mapping[Facet, Heading | None]
    neighbour: Resemblance | None
    warnings: tuple[Caution, ...]

    @property
    def verdict(self) -> Verdict:
        """What may be said."""
        together = self.together
        if together is None:
            return Verdict("insufficient", (), None, None)
        enough = not {"too-few", "straight-line"} & set(self.warnings)
        outside = self.neighbour is not None and self.neighbour.chance >= OUTSIDE_FROM
        kind, roles = decide(
            together, self.facets, together.near, len(together.roles), enough=enough, outside=outside
        )
        return Verdict(kind, roles, together.confidence, together.answers_to_change(self.replies))


class Scorer:
    """One quiz, made ready to score any number of people."""

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        unit = clearing_unit(quiz.items)
        self.questions = {item.id: ItemEvidence(item, unit) for item in quiz.items}
        self._asked = Asked(tuple(self.questions.values()), quiz.facets)
        self._ids = {facet: [one.item.id for one in self._asked.about(facet)] for facet in FACETS}
        self._charts = {
            facet: lru_cache(MOST_CHARTS)(partial(chart, quiz, self._asked.keys[facet])) for facet in FACETS
        }
        self._facet_plan = lru_cache(MOST_FACET_PLANS)(self._planned)
        self.plan = lru_cache(MOST_PLANS)(self._plan)

    def _plan(self, answered: tuple[str, ...]) -> Plan:
        given = set(answered)
        parts = [
            self._facet_plan(facet, tuple([one for one in ids if one in given]))
            for facet, ids in self._ids.items()
        ]
        return Plan(self._asked, parts)

    def _planned(self, facet: Facet, answered: tuple[str, ...]) -> FacetPlan:
        gauge = Gauge(self._asked, facet, [self.questions[one] for one in answered])
        return FacetPlan(gauge, self._charts[facet](gauge.measured))

    def judge(self, given: Mapping[str, Reply], seed: int | None = None) -> Judgement:
        """What the replies of one person come to; `seed` is that by which options were shuffled."""
        plan = self.plan(tuple(given))
        totals = plan.totals(given)
        together = plan.together.heading(totals) if plan.together else None
        facets = {facet: arrow.heading(totals) if arrow else None for facet, arrow in plan.facets.items()}
        warnings = tuple(_cautions(plan, given, seed))
        return Judgement(plan, given, together, facets, plan.resemblance(totals), warnings)

    def score(self, answers: Answers) -> Result:
        """Everything there is to find about one person."""
        found = self.judge(answers.given, answers.seed)
        together, answered = found.together, found.plan.answered
        replies = {question.item.id: found.replies[question.item.id] for question in answered}
        sums = total((question, replies[question.item.id]) for question in answered)
        level = {trait: Fraction(*level) for trait, level in found.plan.ladder.levels(replies).items()}
        return Result(
            asked=len(self.questions),
            answered=len(answered),
            verdict=found.verdict,
            together=together.direction() if together else None,
            facets={facet: one.direction() if one else None for facet, one in found.facets.items()},
            traits=tuple(self._trait(trait, found.plan, sums, level) for trait in self.quiz.traits),
            readiness={name: readiness(level, role.needs) for name, role in self.quiz.roles.items()}
            if level
            else {},
            reasons=together.reasons(replies) if together else (),
            neighbour=found.neighbour,
            warnings=found.warnings,
        )

    def _trait(self, trait: str, plan: Plan, sums: Sums, level: Mapping[str, Fraction]) -> TraitScore:
        interest, skill = (plan.position((facet, trait), sums) for facet in FACETS)
        return TraitScore(trait, interest, skill, level.get(trait))

    def summary(self, given: Mapping[str, Reply]) -> Summary:
        """What is said of one person among many, who saw the options in the order of the quiz file."""
        found = self.judge(given)
        levels = found.plan.ladder.levels(found.replies)
        return Summary(
            asked=len(self.questions),
            answered=len(found.plan.items),
            verdict=found.verdict,
            together=found.together.points if found.together else None,
            facets={facet: one.points if one else None for facet, one in found.facets.items()},
            levels={trait: top / bottom for trait, (top, bottom) in levels.items()},
            warnings=found.warnings,
        )


def _cautions(plan: Plan, replies: Mapping[str, Reply], seed: int | None) -> Iterator[Caution]:
    if plan.together is None:
        yield "no-direction"
    if plan.too_few:
        yield "too-few"
    if is_straight_line(plan.items, replies, seed):
        yield "straight-line"
    elif is_same_place(plan.scales, replies):
        yield "same-place"


def is_straight_line(items: Sequence[Item], replies: Mapping[str, Reply], seed: int | None) -> bool:
    """Whether at least 8 answers are all the first, or all the last, option as it was shown."""
    steps = [1, -1] if len(items) >= STRAIGHT_LINE else []
    for item in items:
        shown = display_order(item, seed)
        steps = [step for step in steps if _is_end(item, replies[item.id], shown[::step])]
        if not steps:
            break
    return bool(steps)


def _is_end(item: Item, reply: Reply, shown: Reply) -> bool:
    """Whether the reply names what stands first among what was shown."""
    end = shown[: item.pick]
    return reply == end or (not item.ordered and len(reply) > 1 and set(reply) == set(end))


def is_same_place(scales: Sequence[Item], replies: Mapping[str, Reply]) -> bool:
    """Whether at least 8 answers on scales are all on the same step."""
    return len(scales) >= STRAIGHT_LINE and all(replies[item.id] == replies[scales[0].id] for item in scales)
