"""Would a second quiz of the same kind say the same, and do both facets have a say in it?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import asin, pi, sqrt
from statistics import fmean

import numpy as np

from rolefit.audit.audited_quiz import AuditedQuiz, Compared
from rolefit.audit.finding import Finding
from rolefit.audit.simulation import JUDGED, normals
from rolefit.columns.coding import Floats
from rolefit.columns.normal import chances_of_leading
from rolefit.columns.rules import bar
from rolefit.quiz.item import Facet
from rolefit.scoring.confidence import CLOSE_Z, Precision, normal
from rolefit.scoring.position import facet_shares
from rolefit.scoring.verdict import LEANING_FROM

LEAST_RELIABILITY = 0.40
"""The rho below which a quiz says too little: about what three choices for each trait give."""
EVEN_FACETS = 0.35, 0.65


@dataclass(frozen=True)
class ExpectedRetest:
    """What a second quiz of the same kind would say; all 0..1."""

    reliability: float
    """rho, the mean over all pairs of roles."""
    too_close: float
    """The share of people whose leader is too close to call."""
    retake: float
    """The chance that a second quiz names the same leader."""


def expected_retest(compared: Compared) -> ExpectedRetest:
    """What to expect when all is answered, by the assumptions from which every result says how sure it is.

    For two roles exact: the gaps of both quizzes are normal and correlate by rho, so their signs agree with
    chance 1/2 + asin(rho)/pi. For more roles the gaps of 4,000 people are drawn, and the confidences that
    they would be told are averaged.
    """
    roles = compared.roles
    places = range(len(roles))
    pairs = {(r, s): compared.precision(roles[r], roles[s]) for r in places for s in places if r != s}
    rho = fmean(pairs[pair].reliability for pair in combinations(places, 2))
    if len(places) == 2:
        error = sqrt(1 - rho * rho) / rho if rho else 0.0
        too_close = 2 * normal(CLOSE_Z * error) - 1 if rho else 1.0
        return ExpectedRetest(rho, too_close, 0.5 + asin(rho) / pi)
    told = _confidences(pairs, len(places))
    close = told < bar(LEANING_FROM, len(places))
    return ExpectedRetest(rho, float(close.mean()), float(told.mean()))


def _confidences(pairs: Mapping[tuple[int, int], Precision], roles: int) -> Floats:
    """What people whose gaps are drawn by chance would be told: shape (people,)."""
    root = np.array(_root(_covariance(pairs, roles)))
    gaps = np.vstack([np.zeros(JUDGED), root @ normals(len(root)).T])
    leader = gaps.argmax(0)
    errors = np.array([[pairs[r, s].error if r != s else 0.0 for s in range(roles)] for r in range(roles)])
    error = errors[leader].T
    ahead = gaps[leader, np.arange(JUDGED)] - gaps
    zs = np.divide(ahead, error, out=np.zeros_like(ahead), where=error > 0)
    zs[leader, np.arange(JUDGED)] = np.inf
    return chances_of_leading(zs)


def _covariance(pairs: Mapping[tuple[int, int], Precision], roles: int) -> list[list[float]]:
    """Of the gaps of every other role to the first, from the variances of all gaps."""
    others = range(1, roles)
    apart = {pair: one.total for pair, one in pairs.items()} | {(r, r): 0.0 for r in others}
    return [[(apart[r, 0] + apart[s, 0] - apart[r, s]) / 2 for s in others] for r in others]


def _root(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """The lower triangle L with L L' = matrix (Cholesky); a direction without variance stays 0."""
    root: list[list[float]] = []
    for i, row in enumerate(matrix):
        line: list[float] = []
        for j in range(i):
            rest = row[j] - sum(a * b for a, b in zip(line, root[j], strict=False))
            line.append(rest / root[j][j] if root[j][j] else 0.0)
        line.append(sqrt(max(row[i] - sum(one * one for one in line), 0.0)))
        root.append(line)
    return [line + [0.0] * (len(matrix) - len(line)) for line in root]


def retest_findings(audited: AuditedQuiz, expected: ExpectedRetest) -> Iterator[Finding]:
    """Warns where a second quiz of the same kind would often name another role."""
    if expected.reliability < LEAST_RELIABILITY:
        yield Finding(
            "unreliable",
            ("questions",),
            f"Of people who took a second quiz like this one, {expected.retake:.0%} would be led to the same "
            f"role again; by chance it would be {1 / len(audited.quiz.roles):.0%}.",
            "Ask more about every trait on which the roles differ, and let no question weigh much more than "
            "the others.",
        )


def variance_shares(audited: AuditedQuiz) -> dict[Facet, float]:
    """Facet -> its share 0..1 of the variance of the gaps between roles, all pairs together.

    The variance is that of Precision.total; the facets' variances add up. Empty without two facets.
    """
    shares = facet_shares(audited.quiz.facets, audited.questions, audited.questions)
    found = {facet: compared for facet, compared in audited.by_facet.items() if compared is not None}
    if len(found) < 2:
        return {}
    sizes = {
        facet: float(shares[facet]) ** 2
        * sum(compared.precision(*pair).total for pair in combinations(audited.needs, 2))
        for facet, compared in found.items()
    }
    whole = sum(sizes.values())
    return {facet: size / whole for facet, size in sizes.items()} if whole else {}


def facet_findings(audited: AuditedQuiz, shares: Mapping[Facet, float]) -> Iterator[Finding]:
    """Warns where one facet decides nearly alone."""
    least, most = EVEN_FACETS
    strong = max(shares, key=shares.__getitem__, default=None)
    if strong and not least <= shares[strong] <= most:
        weak = next(facet for facet in shares if facet != strong)
        # Variances go with the squares of the weights.
        even = float(audited.quiz.facets.get(strong, 1)) * sqrt(shares[weak] / shares[strong])
        yield Finding(
            "facet-share",
            ("facets",),
            f"{strong.capitalize()} decides {shares[strong]:.0%} of the result, and {weak} "
            f"{shares[weak]:.0%}; between {least:.0%} and {most:.0%} each would let both be heard.",
            f"Set the weight of {strong} under facets to about {even:.2g}, or ask more about {weak}.",
        )
