"""A quiz in, numbers and findings about its fairness out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rolefit.audit.audited_quiz import AuditedQuiz, Compared
from rolefit.audit.expected_retest import expected_retest, facet_findings, retest_findings, variance_shares
from rolefit.audit.finding import Finding
from rolefit.audit.option_findings import dominance_findings, effect_findings, length_findings
from rolefit.audit.role_findings import neighbour_findings, reach_findings, reach_of_roles, winning_findings
from rolefit.audit.simulation import JUDGED, shaped, simulated_verdicts
from rolefit.audit.straight_line import straight_line_findings, straight_lines
from rolefit.audit.traits import (
    TraitMeasurement,
    direction_findings,
    trait_findings,
    trait_measurements,
    turned_findings,
)
from rolefit.audit.wording_findings import wording_findings
from rolefit.quiz.item import Facet
from rolefit.quiz.model import Quiz
from rolefit.scoring.result import VerdictKind

Shares = Mapping[VerdictKind, float]
DECIMALS = 4


@dataclass(frozen=True)
class VerdictShares:
    """How often simulated people are told what; all shares are 0..1."""

    random: Shares
    """People who answer at random."""
    flat: Shares
    """People who are alike on every trait."""
    roles: Mapping[str, Shares]
    """Role -> people whose traits are as high as its needs."""
    neighbours: Mapping[str, Shares]
    """Neighbour -> people whose traits are as high as its needs."""


@dataclass(frozen=True)
class Outlook:
    """What a quiz that can point somewhere would tell people; all shares are 0..1."""

    random_shares: Mapping[str, float]
    """Role -> the share of simulated random people whom it leads; ties are shared."""
    reach: Mapping[str, float]
    """Role -> the most points, 100 D, that any answers could give it."""
    straight_line: Mapping[str, VerdictKind | None]
    """What always answering in one place is told: first, middle and last step of every scale, and
    choices_first and choices_last in the file's order. None without such questions."""
    reliability: float
    too_close_share: float
    """The expected share of people whose leader is too close to call."""
    retake_agreement: float
    """The expected chance that a second quiz of the same kind names the same role."""
    facet_shares: Mapping[Facet, float]
    """Each facet's share of the variance of the result; empty without both."""
    verdict_shares: VerdictShares


@dataclass(frozen=True)
class Numbers:
    """What the audit measured."""

    questions: int
    minutes: int | None
    """As the quiz file says."""
    formats: Mapping[str, int]
    """Type -> how many questions."""
    traits: Mapping[str, TraitMeasurement]
    simulated: Mapping[str, int]
    """How many people were simulated: random, random and flat with a verdict, per role and per neighbour."""
    outlook: Outlook | None
    """None where no facet can point to a role."""


@dataclass(frozen=True)
class Audit:
    """Everything that the fairness audit of a quiz finds."""

    numbers: Numbers
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """The numbers as they stand under `audit` in the output of `check --format json`, to 4 decimals."""
        values = asdict(self.numbers)
        outlook = values.pop("outlook") or dict.fromkeys(Outlook.__dataclass_fields__)
        rounded: dict[str, Any] = _rounded(values | outlook)
        return rounded


def audit(quiz: Quiz) -> Audit:
    """Tries out the scoring of a quiz. The same quiz gets the same audit, to the last digit.

    Simulated are 4,000 people who answer at random, 4,000 who are alike on every trait, and 2,500 who are
    what each role needs, or 10,000 shared among the roles where there are more than four. The same goes for
    neighbours. All else is computed.
    """
    audited = AuditedQuiz(quiz)
    findings = [*direction_findings(audited), *trait_findings(audited), *turned_findings(audited)]
    findings += [*effect_findings(audited), *dominance_findings(audited), *wording_findings(audited)]
    outlook, more = _outlook(audited, audited.together) if audited.together else (None, [])
    return Audit(_numbers(audited, outlook), (*findings, *more))


def _numbers(audited: AuditedQuiz, outlook: Outlook | None) -> Numbers:
    return Numbers(
        questions=len(audited.questions),
        minutes=audited.quiz.minutes,
        formats=dict(sorted(Counter(question.type for question in audited.quiz.questions).items())),
        traits=trait_measurements(audited),
        simulated={
            "random": JUDGED,
            "judged": JUDGED,
            "per_role": shaped(audited.quiz.roles),
            "per_neighbour": shaped(audited.quiz.neighbours) if audited.quiz.neighbours else 0,
        },
        outlook=outlook,
    )


def _outlook(audited: AuditedQuiz, compared: Compared) -> tuple[Outlook, list[Finding]]:
    simulated, expected = simulated_verdicts(audited.quiz), expected_retest(compared)
    reached, lines, shares = (
        reach_of_roles(audited, compared),
        straight_lines(audited, compared),
        variance_shares(audited),
    )
    findings = [
        *reach_findings(audited, reached),
        *winning_findings(audited, compared, simulated),
        *neighbour_findings(audited, simulated),
        *straight_line_findings(audited, lines),
        *length_findings(audited, compared),
        *retest_findings(audited, expected),
        *facet_findings(audited, shares),
    ]
    outlook = Outlook(
        random_shares=simulated.leads,
        reach={role: float(100 * one) for role, one in reached.items()},
        straight_line={line.place: line.kind for line in lines},
        reliability=expected.reliability,
        too_close_share=expected.too_close,
        retake_agreement=expected.retake,
        facet_shares=shares,
        verdict_shares=VerdictShares(
            simulated.random, simulated.flat, simulated.shaped, simulated.neighbours
        ),
    )
    return outlook, findings


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return round(value, DECIMALS) if isinstance(value, float) else value
