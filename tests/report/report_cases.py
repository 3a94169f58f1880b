"""Results of every kind, made by hand for the small quiz, so that reports can be tested without scoring."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from quizzes import ROOT, quiz_named
from rolefit.answers import Answers, QuizRef, read_answers
from rolefit.exports.outcome import Outcome, outcome_of
from rolefit.quiz.item import Facet, Reply
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content
from rolefit.scoring import readiness as ladder
from rolefit.scoring.result import (
    Direction,
    Gap,
    Readiness,
    Reason,
    Resemblance,
    Result,
    TraitScore,
    Verdict,
    VerdictKind,
)

F = Fraction
DATA = ROOT / "tests" / "data"
SMALL = quiz_named("small")


@dataclass(frozen=True)
class Case:
    """What a report is made from."""

    quiz: Quiz
    answers: Answers
    result: Result


def shipped() -> Quiz:
    return quiz_named("pm-or-tpm")


@cache
def example() -> Outcome:
    """The result of the answers that stand in the docs."""
    path = ROOT / "docs" / "example-answers.json"
    answers = read_answers(path.read_text(encoding="utf-8"), path.name)
    return outcome_of(shipped(), answers, id="x", created="2026-01-01T00:00:00+00:00")


def without(quiz: Quiz, *keys: str, **changes: Any) -> Quiz:
    """The quiz with these top-level keys left out and others changed."""
    content = {key: value for key, value in quiz.content().items() if key not in keys}
    return from_content({**content, **changes})


def three_roles() -> Quiz:
    content = SMALL.content()
    waiter = {"name": "Waiter", "needs": {"growing": 2, "seasoning": 4, "planning": 5, "hosting": 9}}
    return from_content(
        {**content, "title": "Which of three?", "roles": {**content["roles"], "waiter": waiter}}
    )


def arrow(points: int, confidence: float, band: float = 0.2, reach: str = "4/5") -> Direction:
    """A direction between the two roles: positive points (of 100) towards the cook."""
    gap = F(abs(points), 100)
    leader, rival = ("gardener", "cook") if points < 0 else ("cook", "gardener")
    return Direction({leader: gap, rival: -gap}, leader, rival, gap, confidence, band, F(reach))


def balanced() -> tuple[Reason, ...]:
    """Three answers that cancel out."""
    shares = [
        ("free-morning", (2,), "cook", 3),
        ("sowed", (1,), "cook", 2),
        ("rainy-day", (2,), "gardener", -5),
    ]
    return tuple(
        Reason(question, reply, toward, F(points, 100)) for question, reply, toward, points in shares
    )


def reasons(together: Direction) -> tuple[Reason, ...]:
    """Seven answers, five for the leader and two against, that sum to the gap."""
    weights = {
        "free-morning": 7,
        "rainy-day": 5,
        "long-weekend": 4,
        "order-these": 3,
        "sowed": 2,
        "tasted": -6,
        "bought-seedlings": -3,
    }
    replies = TO_A_COOK if together.leader == "cook" else TO_A_GARDENER
    return tuple(
        Reason(question, reply, together.leader if weight > 0 else together.rival, together.gap * weight / 12)
        for (question, weight), reply in zip(weights.items(), replies, strict=True)
    )


TO_A_COOK: tuple[Reply, ...] = ((2,), (1,), (2, 4), (1, 3, 2), (1,), (1,), (1,))
TO_A_GARDENER: tuple[Reply, ...] = ((1,), (2,), (1, 3), (2, 3, 1), (4,), (4,), (4,))


def made(
    kind: VerdictKind,
    roles: tuple[str, ...],
    together: Direction | None,
    interest: Direction | None = None,
    skill: Direction | None = None,
    change: int | None = 3,
    start: str | None = "city",
    quiz: Quiz = SMALL,
    **more: Any,
) -> Case:
    """A result of a kind, with levels on two of the four traits."""
    facets: dict[Facet, Direction | None] = {"interest": interest, "skill": skill}
    traits = (
        TraitScore("growing", F(-1, 4), F(1, 6), F(20, 3)),
        TraitScore("seasoning", F(1, 2), F(-1, 3), F(10, 3)),
        TraitScore("planning", F(0), None, None),
        TraitScore("hosting", F(1, 8), None, None),
    )
    readiness = {
        "gardener": Readiness(1, 2, (Gap("growing", F(20, 3), F(9)),), ()),
        "cook": Readiness(1, 2, (Gap("seasoning", F(10, 3), F(9)),), ("growing",)),
    }
    found = reasons(together) if together else ()
    replies = {one.question: one.reply for one in found}
    result = Result(
        asked=len(quiz.items),
        answered=7,
        verdict=Verdict(kind, roles, together.confidence if together else None, change),
        together=together,
        facets=facets,
        traits=traits,
        readiness=readiness,
        reasons=found,
        neighbour=None,
        warnings=(),
    )
    answers = Answers(
        quiz=QuizRef(id=quiz.id, version=quiz.version),
        starting_point=start,
        answers={**replies, "cooked-without-recipe": None},
        seconds={"free-morning": 4.5},
        seed=7,
        label="Ada",
    )
    return Case(quiz, answers, replace(result, **more))


def _of_three() -> Case:
    scores = {"cook": F(3, 10), "gardener": F(-1, 10), "waiter": F(-1, 5)}
    one = Direction(scores, "cook", "gardener", F(1, 5), 0.62, 0.15, F(3, 5))
    skill = replace(one, leader="gardener", rival="waiter", gap=F(1, 20))
    quiz = three_roles()
    readiness = {
        role: Readiness(1, 2, (Gap("seasoning", F(10, 3), F(9)),), ("growing",)) for role in quiz.roles
    }
    return made("leaning", ("cook",), one, one, skill, quiz=quiz, readiness=readiness)


def _shortlist() -> Case:
    three = _of_three()
    verdict = Verdict("shortlist", ("cook", "waiter"), 0.45, 2, shortlist_chance=0.78)
    return replace(three, result=replace(three.result, verdict=verdict))


def _ready(role: str) -> Readiness:
    levels = {one.trait: one.level for one in ONE_IN_EACH_FIELD if one.level is not None}
    return ladder.readiness(levels, SMALL.roles[role].needs)


ONE_IN_EACH_FIELD = (
    TraitScore("growing", F(-1, 4), F(1, 6), F(20, 3)),
    TraitScore("seasoning", F(1, 2), F(-1, 3), F(10, 3)),
    TraitScore("planning", F(0), F(1, 3), F(5)),
    TraitScore("hosting", F(-1, 8), F(-1, 2), F(0)),
)

CASES = {
    "clear": made("clear", ("cook",), arrow(40, 0.96), arrow(45, 0.97), arrow(35, 0.9), change=5),
    "leaning": made("leaning", ("cook",), arrow(25, 0.8), arrow(45, 0.97), arrow(5, 0.58), start="farm"),
    "split": made(
        "split",
        ("cook", "gardener"),
        arrow(5, 0.58),
        arrow(30, 0.85),
        arrow(-28, 0.8),
        change=1,
        traits=ONE_IN_EACH_FIELD,
        readiness={role: _ready(role) for role in SMALL.roles},
        verdict=Verdict("split", ("cook", "gardener"), 0.58, 1, split_chance=0.63),
    ),
    "close": made(
        "close", ("cook", "gardener"), arrow(-8, 0.61), arrow(-12, 0.62), arrow(-4, 0.55), change=1
    ),
    "tie": made(
        "close",
        ("cook", "gardener"),
        arrow(0, 0.5),
        arrow(10, 0.6),
        arrow(-10, 0.6),
        change=0,
        reasons=balanced(),
    ),
    "outside": made(
        "outside", (), arrow(25, 0.8), arrow(25, 0.8), None, neighbour=Resemblance("innkeeper", 0.81, None, 4)
    ),
    "beside": made(
        "beside",
        ("cook",),
        arrow(25, 0.8),
        arrow(25, 0.8),
        None,
        neighbour=Resemblance("innkeeper", 0.62, 0.55),
    ),
    "shortlist": _shortlist(),
    "insufficient": made(
        "insufficient", (), None, start=None, answered=2, warnings=("too-few", "no-direction")
    ),
    "three-roles": _of_three(),
}
