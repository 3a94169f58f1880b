"""A quiz and a person's answers in, a Result out."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from typing import NamedTuple

from rolefit.answers import Answers, display_order
from rolefit.quiz.item import FACETS, Facet, Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.evidence import ItemEvidence, Sums, clearing_unit
from rolefit.scoring.gauge import Asked
from rolefit.scoring.plan import Heading, Plan, chart
from rolefit.scoring.readiness import readiness
from rolefit.scoring.result import Caution, Resemblance, Result, Summary, TraitScore, Verdict
from rolefit.scoring.verdict import OUTSIDE_FROM, decide

MOST_PLANS = 256
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
    sums: Sums
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
        self._charts = lru_cache(MOST_CHARTS)(partial(chart, quiz))
        self.plan = lru_cache(MOST_PLANS)(self._plan)

    def _plan(self, answered: tuple[str, ...]) -> Plan:
        return Plan(self._asked, [self.questions[one] for one in answered], self._charts)

    def judge(self, given: Mapping[str, Reply], seed: int | None = None) -> Judgement:
        """What the replies of one person come to; `seed` is that by which options were shuffled."""
        replies = {question: given[question] for question in self.questions if question in given}
        plan = self.plan(tuple(replies))
        sums = plan.gauge.sums(replies.values())
        places = plan.gauge.places(sums)
        together = plan.together.heading(places) if plan.together else None
        facets = {facet: arrow.heading(places) if arrow else None for facet, arrow in plan.facets.items()}
        warnings = tuple(_cautions(plan, replies, seed))
        return Judgement(plan, replies, sums, together, facets, plan.resemblance(places), warnings)

    def score(self, answers: Answers) -> Result:
        """Everything there is to find about one person."""
        found = self.judge(answers.given, answers.seed)
        together, replies = found.together, found.replies
        level = {trait: Fraction(*level) for trait, level in found.plan.ladder.levels(replies).items()}
        return Result(
            asked=len(self.questions),
            answered=len(replies),
            verdict=found.verdict,
            together=together.direction() if together else None,
            facets={facet: one.direction() if one else None for facet, one in found.facets.items()},
            traits=tuple(self._trait(trait, found, level) for trait in self.quiz.traits),
            readiness={name: readiness(level, role.needs) for name, role in self.quiz.roles.items()}
            if level
            else {},
            reasons=together.reasons(replies) if together else (),
            neighbour=found.neighbour,
            warnings=found.warnings,
        )

    def _trait(self, trait: str, found: Judgement, level: Mapping[str, Fraction]) -> TraitScore:
        interest, skill = (found.plan.gauge.position((facet, trait), found.sums) for facet in FACETS)
        return TraitScore(trait, interest, skill, level.get(trait))

    def summary(self, given: Mapping[str, Reply]) -> Summary:
        """What is said of one person among many, who saw the options in the order of the quiz file."""
        found = self.judge(given)
        levels = found.plan.ladder.levels(found.replies)
        return Summary(
            asked=len(self.questions),
            answered=len(found.replies),
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
    if len(items) < STRAIGHT_LINE:
        return False
    return any(all(_is_end(item, replies[item.id], seed, step) for item in items) for step in (1, -1))


def _is_end(item: Item, reply: Reply, seed: int | None, step: int) -> bool:
    """Whether the reply names what was shown first, or with step -1 last."""
    end = display_order(item, seed)[::step][: item.pick]
    return reply == end or (not item.ordered and len(reply) > 1 and set(reply) == set(end))


def is_same_place(scales: Sequence[Item], replies: Mapping[str, Reply]) -> bool:
    """Whether at least 8 answers on scales are all on the same step."""
    return len(scales) >= STRAIGHT_LINE and len({replies[item.id] for item in scales}) == 1
