"""A coach's list of people who answered: who, when, what, how sure, and what to talk about first."""

from collections.abc import Sequence
from dataclasses import dataclass

from rolefit.coach.group import LeftOut
from rolefit.layout.blocks import Block, Bullets, Paragraph, Report, Section, Table
from rolefit.numerals import number
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.talk import first_question
from rolefit.report.verdict_words import chance_to_repeat
from rolefit.report.words import capital, few_words, frequency, listed

HEAD = ("name", "day", "verdict", "a second quiz agrees", "to talk about first")
MARK = "*"
"""Beside the day of somebody whose answers have a remark below."""
IN_CONFIDENCE = (
    "This list holds names and what people told in confidence. It is theirs: show each their own page, "
    "keep all of it where only you can read it, and delete it when you no longer need it."
)
NUMBERS_FOR_NAMES = (
    "Numbers stand for the names. Which is whose stands in a file beside this folder, for you alone."
)


@dataclass(frozen=True)
class RosterEntry:
    """One person of a roster."""

    name: str
    day: str
    """ISO 8601; empty where the answers do not say it."""
    scored: ScoredAnswers
    created: str
    """When they were scored, ISO 8601."""
    page: str = ""
    """The address of their own page, beside the roster; empty where there is none."""
    remarks: Sequence[str] = ()
    """What is to be known of the answers themselves, in sentences."""


def roster_report(people: Sequence[RosterEntry], left_out: Sequence[LeftOut], *, anonymous: bool) -> Report:
    """The roster of at least one person, in the order given."""
    count = "One person" if len(people) == 1 else f"{capital(number(len(people)))} people"
    blocks: list[Block] = [
        Paragraph(f"{count} answered. {NUMBERS_FOR_NAMES if anonymous else IN_CONFIDENCE}"),
        Table(HEAD, tuple(map(_row, people)), links=tuple(one.page for one in people)),
    ]
    sections = [Section("roster", "", tuple(blocks))]
    if remarks := tuple(f"{one.name}: {said}" for one in people for said in one.remarks):
        sections.append(Section("remarks", f"What {MARK} stands for", (Bullets(remarks),)))
    if left_out:
        told = tuple(f"{one.name}: {one.why}" for one in left_out)
        sections.append(Section("left-out", "Not among them", (Bullets(told),)))
    return Report("Results of a group", tuple(sections))


def _row(one: RosterEntry) -> tuple[str, ...]:
    sure = chance_to_repeat(one.scored)
    day = one.day[:10] or f"scored {one.created[:10]}"
    return (
        one.name,
        f"{day} {MARK}" if one.remarks else day,
        verdict_in_short(one.scored),
        "" if sure is None else frequency(sure),
        first_question(one.scored),
    )


def verdict_in_short(scored: ScoredAnswers) -> str:
    """The verdict in a few words that fit into a cell."""
    roles = listed([scored.quiz.roles[role].name for role in scored.named], "or")
    found = scored.result.neighbour
    return few_words(scored.kind, roles, scored.quiz.neighbours[found.role].name if found else "")
