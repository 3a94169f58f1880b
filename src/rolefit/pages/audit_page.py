"""The one-screen summary of a fairness audit: what a quiz would tell people, before anybody takes it."""

from collections.abc import Iterator, Mapping

from rolefit.audit.audit import Audit, Outlook
from rolefit.audit.finding import VERDICT_WORDS
from rolefit.audit.role_findings import told_a_role
from rolefit.audit.straight_line import ANSWERED_PLACES
from rolefit.layout.blocks import Block, Bullets, Paragraph, Report, Section, Table
from rolefit.quiz.item import Facet
from rolefit.quiz.model import Quiz
from rolefit.quiz.questions import TYPES
from rolefit.report.words import listed
from rolefit.scoring.result import VerdictKind
from rolefit.scoring.verdict import SHORTLIST_ROLES

NOWHERE = "No question points from one role to another, so there is nothing to foresee."
COLUMNS = ("role", "by chance", "told if alike", "reach")
AUDIT_LEGEND = (
    "By chance: of 100 at random, how many it leads. Told if alike: of 100 who are what it needs, "
    "how many are clearly told so. Reach: the most points it can get."
)


def audit_report(quiz: Quiz, audit: Audit) -> Report:
    """What the audit measured, in words; its findings are shown as problems of the file."""
    outlook = audit.numbers.outlook
    blocks = [Paragraph(_makeup(audit)), *(_outlook(quiz, outlook) if outlook else [Paragraph(NOWHERE)])]
    return Report(
        quiz.title,
        (Section("audit", "Before anybody answers", tuple(blocks)),),
        tuple(quiz.roles),
        quiz.language,
        quiz.texts,
    )


def _makeup(audit: Audit) -> str:
    numbers = audit.numbers
    formats = listed([f"{count} {TYPES[kind].asks}" for kind, count in numbers.formats.items()])
    minutes = f", {numbers.minutes} minutes" if numbers.minutes else ""
    return f"{numbers.questions} questions ({formats}){minutes}."


def _outlook(quiz: Quiz, outlook: Outlook) -> Iterator[Block]:
    yield Table(COLUMNS, tuple(_row(outlook, key, role.name) for key, role in quiz.roles.items()))
    yield Paragraph(AUDIT_LEGEND)
    undecided = "Close or a shortlist" if len(quiz.roles) >= SHORTLIST_ROLES else "Too close to call"
    yield Bullets(
        (
            "A second quiz like it would name the same role first for "
            f"{_of_100(outlook.retake_agreement)} of 100 people.",
            f"{undecided}: {_of_100(outlook.too_close_share)} of 100 people. "
            f"Clearly told a role at random: {_of_100(outlook.verdict_shares.random['clear'])}.",
            *_neighbours(quiz, outlook.verdict_shares.neighbours),
            *_facets(outlook.facet_shares),
            *_straight(outlook.straight_line),
        )
    )


def _row(outlook: Outlook, role: str, name: str) -> tuple[str, ...]:
    clear = outlook.verdict_shares.roles[role]["clear"]
    return name, _of_100(outlook.random_shares[role]), _of_100(clear), f"{outlook.reach[role]:.0f}"


def _neighbours(quiz: Quiz, shares: Mapping[str, Mapping[VerdictKind, float]]) -> Iterator[str]:
    if shares:
        most = max(shares, key=lambda name: told_a_role(shares[name]))
        often, called = _of_100(told_a_role(shares[most])), quiz.neighbours[most].name
        yield f"Of people who are what a neighbour needs, most often led to a role: {called}, {often} of 100."


def _facets(shares: Mapping[Facet, float]) -> Iterator[str]:
    if shares:
        decides = listed([f"{facet} {_of_100(share)}%" for facet, share in shares.items()])
        yield f"Of what decides, {decides}."


def _straight(lines: Mapping[str, VerdictKind | None]) -> Iterator[str]:
    away = {line: kind for line, kind in lines.items() if kind not in (None, "close")}
    if not away:
        yield "Answering always first, or always last, points nowhere."
    for line, kind in away.items():
        if kind:
            yield f"Always {ANSWERED_PLACES[line]}: {VERDICT_WORDS[kind]}."


def _of_100(share: float) -> str:
    return f"{100 * share:.0f}"
