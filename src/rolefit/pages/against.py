"""What a changed quiz file would say to people who have answered: whose verdict changes, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from rolefit.answers import Answers, check_fit
from rolefit.coach.carrying import carry, same_roles
from rolefit.coach.versions import answered_in_both
from rolefit.errors import RolefitError
from rolefit.layout.blocks import Bullets, Paragraph, Report, Section, Table
from rolefit.numerals import number
from rolefit.pages.differences import differences
from rolefit.quiz.model import Quiz
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.verdict_words import sentence
from rolefit.report.words import listed, quoted
from rolefit.scoring.caution import is_too_few
from rolefit.scoring.score import score

MOST_SHIFTS = 2
"""So many questions are named as the reason."""
MOST_DIFFERENCES = 20
"""So many differences of the file are named; the others are counted."""


@dataclass(frozen=True)
class Rescored:
    """One person under the old quiz and under the new one."""

    name: str
    before: ScoredAnswers
    after: ScoredAnswers
    reworded: tuple[str, ...] = ()
    """What counts as the same although its words changed, in sentences."""
    left_out: int = 0
    """How many answers do not count, before and after, because only one of two versions asks so."""

    @property
    def changed(self) -> bool:
        """Whether the verdict is another one."""
        old, new = self.before.result.verdict, self.after.result.verdict
        return (old.kind, tuple(map(self.now, old.roles))) != (new.kind, new.roles)

    def now(self, role: str) -> str:
        """What a role of the old quiz is called in the new one."""
        return self._roles.get(role, role)

    @cached_property
    def _roles(self) -> dict[str, str]:
        return same_roles(self.before.quiz, self.after.quiz)

    @property
    def before_scores(self) -> dict[str, Fraction]:
        """Role of the new quiz -> D under the old one; empty without a direction."""
        together = self.before.result.together
        return {self.now(role): d for role, d in together.scores.items()} if together else {}


def rescore(quiz: Quiz, name: str, old_quiz: Quiz, answers: Answers) -> Rescored:
    """The same answers under a changed quiz; questions that were added count as not answered.

    Of another version only the answers to questions count, before and after, that both ask in the same words
    with the same options. Raises RolefitError where these are too few, where the answers do not fit the old
    quiz, and where a draft of the same version lacks a question or an option that was answered.
    """
    check_fit(old_quiz, answers)
    left_out = 0
    if old_quiz.version != quiz.version:
        common = answered_in_both(answers, old_quiz, quiz)
        if is_too_few([quiz.by_id[id] for id in common.given], quiz.items):
            raise RolefitError(
                f"of the answers to version {old_quiz.version}, {len(common.given)} are to questions that "
                f"version {quiz.version} asks in the same words: less than a third of it, and too few."
            )
        left_out, answers = len(answers.given) - len(common.given), common
    carried = carry(answers, old_quiz, quiz)
    before = ScoredAnswers(old_quiz, answers, score(old_quiz, answers))
    after = ScoredAnswers(quiz, carried.answers, score(quiz, carried.answers))
    return Rescored(name, before, after, carried.reworded, left_out)


def against_report(quiz: Quiz, people: Sequence[Rescored], refused: Sequence[str]) -> Report:
    """Whose verdict changes and why; `refused` says in sentences whose answers do not fit any more."""
    changed = [one for one in people if one.changed]
    head = Paragraph(_head(len(changed), len(people)), strong=True)
    sections = [Section("changes", "What would change", (head, *([_table(changed)] if changed else [])))]
    if changed:
        sections.append(Section("why", "Why", (Bullets(tuple(_why(one) for one in changed)),)))
    if told := _differences(quiz, people):
        sections.append(Section("differences", "What counts differently", (Bullets(told),)))
    reworded = tuple(dict.fromkeys(note for one in people for note in one.reworded))
    if reworded:
        sections.append(Section("reworded", "Counted as the same", (Bullets(reworded),)))
    if left := [one for one in people if one.left_out]:
        told = tuple(f"{one.name}: {_left_out(one)}" for one in left)
        sections.append(Section("left-out", "Left out, before and after", (Bullets(told),)))
    if refused:
        sections.append(Section("refused", "Cannot be compared", (Bullets(tuple(refused)),)))
    return Report(quiz.title, tuple(sections), tuple(quiz.roles), quiz.language, quiz.texts)


def _differences(quiz: Quiz, people: Sequence[Rescored]) -> tuple[str, ...]:
    old = {one.before.quiz.sha256: one.before.quiz for one in people}
    found = list(dict.fromkeys(told for one in old.values() for told in differences(one, quiz)))
    more = len(found) - MOST_DIFFERENCES
    return (*found[:MOST_DIFFERENCES], *([f"And {number(more)} more."] if more > 0 else []))


def _head(changed: int, people: int) -> str:
    if not people:
        return "No result can be compared."
    if people == 1:
        return "The verdict changes." if changed else "The verdict does not change."
    return f"The verdict changes for {number(changed) if changed else 'none'} of {number(people)}."


def _left_out(one: Rescored) -> str:
    answers = "1 answer" if one.left_out == 1 else f"{one.left_out} answers"
    old, new = one.before.quiz.version, one.after.quiz.version
    return f"{answers} to questions that version {old} and version {new} do not ask in the same words."


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
        before, after = (_lead(d, new.together.leader) for d in (one.before_scores, new.together.scores))
        yield f"The lead of {toward} goes from {_points(before)} to {_points(after)} points."
    if shifts := _shifts(one):
        yield _largest(shifts, one.after.quiz)
    if old.neighbour != new.neighbour:
        yield "What it says of neighbouring roles is different."


def _lead(scores: Mapping[str, Fraction], role: str) -> Fraction:
    """Half the difference between the role's D and the best other one; negative where the role is behind."""
    if role not in scores:
        return Fraction(0)
    return (scores[role] - max(d for other, d in scores.items() if other != role)) / 2


def _points(share: Fraction) -> str:
    return f"{float(100 * share):.0f}"


def _shifts(one: Rescored) -> dict[str, float]:
    """How much each question's share of the gap between the same two roles changed, in points."""
    old, new = one.before.result, one.after.result
    if not (old.together and new.together):
        return {}
    before = {one.now(old.together.leader), one.now(old.together.rival)}
    if before != {new.together.leader, new.together.rival}:
        return {}
    sign = 1 if one.now(old.together.leader) == new.together.leader else -1
    gave = {reason.question: sign * reason.points for reason in old.reasons}
    return {r.question: float(100 * (r.points - gave.get(r.question, Fraction(0)))) for r in new.reasons}


def _largest(shifts: Mapping[str, float], quiz: Quiz) -> str:
    """The questions that changed most, and whether they explain most of the change."""
    largest = sorted(shifts, key=lambda question: -abs(shifts[question]))[:MOST_SHIFTS]
    told = [question for question in largest if abs(shifts[question]) >= 0.5]
    if not told:
        return "Many small changes add up to it."
    whole = sum(abs(shift) for shift in shifts.values())
    share = (
        "Most of it comes" if sum(abs(shifts[one]) for one in told) > whole / 2 else "The largest parts come"
    )
    named = [f"{quoted(quiz.by_id[question].ask, 60)} ({shifts[question]:+.0f})" for question in told]
    return f"{share} from {listed(named)}."
