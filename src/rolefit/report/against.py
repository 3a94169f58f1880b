"""What a changed quiz file would say to people who have answered: whose verdict changes, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rolefit.answers import Answers, check_fit
from rolefit.coach.carrying import carry
from rolefit.quiz.model import Quiz
from rolefit.report.blocks import Bullets, Paragraph, Report, Section, Table
from rolefit.report.case import Case
from rolefit.report.verdict import sentence
from rolefit.report.words import listed, number, quoted
from rolefit.scoring.result import Result
from rolefit.scoring.score import score

TOLD = 2
"""So many questions are named as the reason."""


@dataclass(frozen=True)
class Rescored:
    """One person under the old quiz and under the new one."""

    name: str
    before: Case
    after: Case
    reworded: tuple[str, ...] = ()
    """What counts as the same although its words changed, in sentences."""

    @property
    def changed(self) -> bool:
        """Whether the verdict is another one."""
        old, new = self.before.result.verdict, self.after.result.verdict
        return (old.kind, old.roles) != (new.kind, new.roles)


def rescore(quiz: Quiz, name: str, old_quiz: Quiz, answers: Answers) -> Rescored:
    """The same answers under a changed quiz; questions that were added count as not answered.

    Raises RolefitError where the answers do not fit the old quiz, and where the changed one lacks a
    question or an option that was answered.
    """
    check_fit(old_quiz, answers)
    carried = carry(answers, old_quiz, quiz)
    before = Case(old_quiz, answers, score(old_quiz, answers))
    after = Case(quiz, carried.answers, score(quiz, carried.answers))
    return Rescored(name, before, after, carried.reworded)


def against_report(quiz: Quiz, people: Sequence[Rescored], refused: Sequence[str]) -> Report:
    """Whose verdict changes and why; `refused` says in sentences whose answers do not fit any more."""
    changed = [one for one in people if one.changed]
    head = Paragraph(_head(len(changed), len(people)), strong=True)
    sections = [Section("changes", "What would change", (head, *([_table(changed)] if changed else [])))]
    if changed:
        sections.append(Section("why", "Why", (Bullets(tuple(_why(one) for one in changed)),)))
    reworded = tuple(dict.fromkeys(note for one in people for note in one.reworded))
    if reworded:
        sections.append(Section("reworded", "Counted as the same", (Bullets(reworded),)))
    if refused:
        sections.append(Section("refused", "Cannot be compared", (Bullets(tuple(refused)),)))
    return Report(quiz.title, tuple(sections), tuple(quiz.roles), quiz.language)


def _head(changed: int, people: int) -> str:
    if not people:
        return "No result can be compared."
    return f"The verdict changes for {number(changed) if changed else 'none'} of {number(people)}."


def _table(changed: Sequence[Rescored]) -> Table:
    rows = tuple((one.name, sentence(one.before), sentence(one.after)) for one in changed)
    return Table(("result", "before", "after"), rows)


def _why(one: Rescored) -> str:
    return f"{one.name}: {' '.join(_reasons(one))}"


def _reasons(one: Rescored) -> Iterator[str]:
    old, new = one.before.result, one.after.result
    if new.together is None:
        yield "No direction is measured any more."
        return
    if old.together is not None:
        toward = one.after.name(new.together.leader)
        yield (
            f"The lead of {toward} goes from {_points(_lead(old, new.together.leader))} to "
            f"{_points(_lead(new, new.together.leader))} points."
        )
    moved = _moved(old, new)
    if moved:
        told = [
            f"{quoted(one.after.quiz.by_id[question].ask, 60)} ({shift:+.0f})" for question, shift in moved
        ]
        yield f"Most of it comes from {listed(told)}."
    if old.neighbour != new.neighbour:
        yield "What it says of neighbouring roles is different."


def _lead(result: Result, role: str) -> Fraction:
    """How far the role is ahead of the best other one, as half the difference of D; negative where behind."""
    scores: Mapping[str, Fraction] = result.together.scores if result.together else {}
    if role not in scores:
        return Fraction(0)
    return (scores[role] - max(d for other, d in scores.items() if other != role)) / 2


def _points(share: Fraction) -> str:
    return f"{float(100 * share):.0f}"


def _moved(old: Result, new: Result) -> list[tuple[str, float]]:
    """The questions whose share of the gap between the same two roles changed most, in points."""
    if not (old.together and new.together):
        return []
    pair = {new.together.leader, new.together.rival}
    if {old.together.leader, old.together.rival} != pair:
        return []
    sign = 1 if old.together.leader == new.together.leader else -1
    before = {reason.question: sign * reason.points for reason in old.reasons}
    shifts = {r.question: float(100 * (r.points - before.get(r.question, Fraction(0)))) for r in new.reasons}
    largest = sorted(shifts.items(), key=lambda one: -abs(one[1]))[:TOLD]
    return [(question, shift) for question, shift in largest if abs(shift) >= 0.5]
