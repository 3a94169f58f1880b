"""The one-screen summary of a fairness audit: what a quiz would tell people, before anybody takes it."""

from collections.abc import Iterator, Mapping

from rolefit.audit.audit import Audit, Outlook
from rolefit.audit.finding import KINDS
from rolefit.quiz.model import Quiz
from rolefit.report.blocks import Block, Bullets, Paragraph, Report, Section, Table
from rolefit.report.words import listed
from rolefit.scoring.result import VerdictKind

FORMATS = {"choose": "to choose", "rank": "to put in order", "scale": "on scales"}
LINES = {
    "first": "the first step of every scale",
    "middle": "the middle step of every scale",
    "last": "the last step of every scale",
    "choices_first": "the first option of every choice",
    "choices_last": "the last option of every choice",
}
NOWHERE = "No question points from one role to another, so there is nothing to foresee."


def audit_report(quiz: Quiz, audit: Audit) -> Report:
    """What the audit measured, in words; its findings are shown as problems of the file."""
    outlook = audit.numbers.outlook
    blocks = [Paragraph(_makeup(audit)), *(_outlook(quiz, outlook) if outlook else [Paragraph(NOWHERE)])]
    return Report(quiz.title, (Section("audit", "Before anybody answers", tuple(blocks)),), tuple(quiz.roles))


def _makeup(audit: Audit) -> str:
    numbers = audit.numbers
    formats = listed([f"{count} {FORMATS[kind]}" for kind, count in numbers.formats.items()])
    minutes = f", {numbers.minutes} minutes" if numbers.minutes else ""
    return f"{numbers.questions} questions ({formats}){minutes}."


def _outlook(quiz: Quiz, outlook: Outlook) -> Iterator[Block]:
    yield Table(
        ("role", "leads random answers", "reach in points"),
        tuple(
            (role.name, f"{outlook.random_shares[key]:.2f}", f"{outlook.reach[key]:.0f}")
            for key, role in quiz.roles.items()
        ),
    )
    yield Bullets(
        (
            f"Of people as varied as chance, {_percent(outlook.too_close_share)} of 100 are too close to call.",
            f"For {_percent(outlook.retake_agreement)} of them a second quiz of this kind names the same role.",
            f"Always {_straight(outlook.straight_line)}.",
        )
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _straight(lines: Mapping[str, VerdictKind | None]) -> str:
    told: dict[VerdictKind, list[str]] = {}
    for line, kind in lines.items():
        if kind is not None:
            told.setdefault(kind, []).append(LINES[line])
    return "; always ".join(f"{listed(where)}: {KINDS[kind]}" for kind, where in told.items())
