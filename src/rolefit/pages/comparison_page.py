"""Results of one quiz side by side: over time, or as two people see it, and what is more than chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from rolefit.audit.finding import VERDICT_WORDS
from rolefit.coach.compare import Change, ChangedReply, Comparison
from rolefit.coach.side_by_side import OneResult, SideBySide
from rolefit.layout.blocks import Block, Bullets, Paragraph, Report, Section, Table
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.verdict_words import chance_to_repeat
from rolefit.report.words import capital, frequency, inside, listed, quoted

MOST_REPLIES = 5
"""So many answers are named."""
_MEASURED = {"interest": "what is liked", "skill": "what was done"}
READING = (
    "A difference is called more than chance where chance alone would make it so large one time in twenty; "
    "of twenty figures, expect one by chance. How much of an answer is chance is what rolefit assumes of a "
    "second, similar quiz. The same questions asked again differ less by chance than that, so it calls too "
    "few differences rather than too many."
)


def comparison_report(found: SideBySide) -> Report:
    """What differs between the results, in words."""
    quiz = found.common.quiz
    sections = [Section("results", "", (_results(found), *_one_version(found)))]
    for other, comparison in zip(found.results[1:], found.comparisons, strict=True):
        names = found.results[0].name, other.name
        heading = "From {} to {}" if found.over_time else "{} and {}"
        blocks = tuple(_Words(found, *names, comparison).blocks())
        sections.append(Section("difference", heading.format(*names), blocks))
    if found.common.counted_otherwise:
        sections.append(Section("recounted", "Counted otherwise", tuple(_recounted(found))))
    if found.common.changed or found.common.missing:
        sections.append(Section("left-out", "Not compared", tuple(_left_out(found))))
    sections.append(Section("reading", "How to read this", (Paragraph(READING),)))
    title = "Then and now" if found.over_time else "Side by side"
    return Report(f"{quiz.title} {title}", tuple(sections), tuple(quiz.roles), quiz.language, quiz.texts)


def _results(found: SideBySide) -> Table:
    return Table(("result", "verdict", "how sure", "answered"), tuple(_row(one) for one in found.results))


def _row(one: OneResult) -> tuple[str, ...]:
    scored, result = ScoredAnswers(one.quiz, one.answers, one.result), one.result
    roles = [scored.name(role) for role in scored.named]
    verdict = f"{capital(VERDICT_WORDS[result.verdict.kind])}{': ' if roles else ''}{listed(roles)}"
    chance = chance_to_repeat(scored)
    sure = "–" if chance is None else frequency(chance)
    return one.name, verdict, sure, f"{result.answered} of {result.asked}"


def _one_version(found: SideBySide) -> Iterator[Block]:
    if found.common.counted_otherwise:
        yield Paragraph(
            "Each verdict above is by the version that its person took. Below, all answers are counted as in "
            f"version {found.common.quiz.version}, that of the newest result. “Counted otherwise” says what "
            "differs."
        )


def _recounted(found: SideBySide) -> Iterator[Block]:
    quizzes, common = [one.quiz for one in found.results], found.common
    if common.roles:
        entries = tuple(f"{_called(quizzes, role)}: {_otherwise(quizzes, role)}" for role in common.roles)
        yield Bullets(entries, heading="Roles")
    if common.recounted:
        asked = tuple(_asked(quizzes, one) for one in common.recounted)
        yield Bullets(asked, heading="Questions whose answers count for something else, or more or less")
    if common.reweighed:
        yield Paragraph("What is liked and what was done weigh otherwise beside each other.")


def _called(quizzes: Sequence[Quiz], role: str) -> str:
    names = [quiz.all_roles[role].name for quiz in quizzes if role in quiz.all_roles]
    return f"{listed([*dict.fromkeys(names)], 'or')} ({role})"


def _otherwise(quizzes: Sequence[Quiz], role: str) -> str:
    if lacking := [quiz for quiz in quizzes if role not in quiz.all_roles]:
        return _lacking(lacking)
    if len({role in quiz.roles for quiz in quizzes}) > 1:
        return "a role in one version and a neighbour in another"
    return "other needs"


def _left_out(found: SideBySide) -> Iterator[Block]:
    quizzes = [one.quiz for one in found.results]
    if found.common.changed:
        entries = tuple(_asked(quizzes, one) for one in found.common.changed)
        yield Bullets(entries, heading="In other words, or with other options, in another version")
    if found.common.missing:
        lacking = {one: [quiz for quiz in quizzes if one not in quiz.by_id] for one in found.common.missing}
        entries = tuple(f"{_asked(quizzes, one)}: {_lacking(them)}" for one, them in lacking.items())
        yield Bullets(entries, heading="Not asked in every version")


def _asked(quizzes: Sequence[Quiz], question: str) -> str:
    """A question in the words of each version that asks it, and its id."""
    asked = dict.fromkeys(quoted(quiz.by_id[question].ask, 70) for quiz in quizzes if question in quiz.by_id)
    return f"{listed([*asked], 'or')} ({question})"


def _lacking(quizzes: Sequence[Quiz]) -> str:
    return f"not in version {listed([*dict.fromkeys(quiz.version for quiz in quizzes)])}"


class _Words:
    """Puts one comparison into blocks."""

    def __init__(self, found: SideBySide, first: str, second: str, comparison: Comparison) -> None:
        self.quiz, self.over_time = found.common.quiz, found.over_time
        self.with_levels = found.common.asked_the_same
        self.first, self.second, self.comparison = first, second, comparison

    def blocks(self) -> Iterator[Block]:
        if not self.comparison.answered:
            yield Paragraph("There is no question that both answered.")
            return
        yield Paragraph(self.direction(), strong=True)
        moved = [row.sentence() for row in self.moved()]
        if moved:
            yield Bullets(tuple(moved), heading="Differs by more than chance")
        else:
            level = ", no level" if self.with_levels else ""
            yield Paragraph(f"No direction{level} and no trait differs by more than chance.")
        yield from self.figures("points", capital(self.points()), self.directions())
        yield from self.figures("level", "Levels, 10 at most", self.levels())
        if not self.with_levels:
            yield Paragraph("Levels are not compared: these versions do not ask the same for them.")
        yield Paragraph(self.answers())
        if self.comparison.replies:
            yield Bullets(tuple(self.reply(one) for one in self.comparison.replies[:MOST_REPLIES]))

    def figures(self, of: str, about: str, rows: Sequence["_Row"]) -> Iterator[Block]:
        if rows:
            yield Paragraph(f"{about}. Up to the figure behind ±, a difference can be chance.")
            head = (of, self.first, self.second, "difference")
            yield Table(head, tuple(row.cells() for row in rows))

    def direction(self) -> str:
        together = self.comparison.together
        if not together:
            return "What both answered is too little to tell the roles apart."
        role = _most({role: change.difference for role, change in together.items()})
        change, name = together[role], self.role(role)
        points, chance = round(100 * abs(change.difference)), f"{100 * change.chance:.0f}"
        if not points:
            return "Both point to the same place." if change.difference else "Both point exactly alike."
        if self.over_time:
            said = f"The answers moved {points} points {_way(change.difference)} {name}"
        else:
            more = "more" if change.difference > 0 else "less"
            said = f"{self.second} leans {points} points {more} to {name} than {self.first}"
        if change.moved:
            return f"{said}, which is more than the {chance} that chance explains."
        return f"{said}. Up to {chance} points can be chance, so nothing follows from that alone."

    def points(self) -> str:
        """What directions are counted in: towards one of two roles, else towards each."""
        first, *others = self.quiz.roles
        return f"points towards {self.role(first)}" if len(others) == 1 else "points"

    def directions(self) -> list["_Row"]:
        """All facets of one of two roles, else all roles."""
        compared, (first, *others) = self.comparison, self.quiz.roles
        if not compared.together:
            return []
        if len(others) > 1:
            return [_Row(role.name, compared.together[id]) for id, role in self.quiz.roles.items()]
        facets = [
            _Row(capital(_MEASURED[facet]), changes[first])
            for facet, changes in compared.facets.items()
            if changes
        ]
        return [_Row("Together", compared.together[first]), *facets]

    def levels(self) -> list["_Row"]:
        found = self.comparison.levels
        return [
            _Row(trait.name, found[id], level=True) for id, trait in self.quiz.traits.items() if id in found
        ]

    def moved(self) -> Iterator["_Row"]:
        for row in self.directions():
            if row.change.moved:
                yield replace(row, label=f"{row.label}, {self.points()}")
        for row in self.levels():
            if row.change.moved:
                yield replace(row, label=f"{row.label}, level")
        for (facet, trait), change in self.comparison.positions.items():
            if change.moved and not (facet == "skill" and trait in self.comparison.levels):
                yield _Row(f"{self.quiz.traits[trait].name}, {_MEASURED[facet]}, in points", change)

    def answers(self) -> str:
        different, answered = len(self.comparison.replies), self.comparison.answered
        if not different:
            return f"All {answered} answers that both gave are the same."
        most = " Those that weigh most:" if different > MOST_REPLIES else ""
        return f"{different} of the {answered} questions that both answered got different answers.{most}"

    def reply(self, one: ChangedReply) -> str:
        item = self.quiz.by_id[one.question]
        said = f"{quoted(item.ask, 70)}: {_said(item, one.before)} → {_said(item, one.after)}"
        role = _most(one.shift) if one.shift else None
        points = round(100 * abs(one.shift[role])) if role else 0
        if not (role and points):
            return said
        return f"{said} ({points} points {_way(one.shift[role])} {self.role(role)})"

    def role(self, role: str) -> str:
        return inside(self.quiz.roles[role].name, self.quiz.language)


@dataclass(frozen=True)
class _Row:
    """One figure of both results, in points or as a level."""

    label: str
    change: Change
    level: bool = False

    def cells(self) -> tuple[str, ...]:
        change = self.change
        difference = self.figure(change.difference)
        sign = "+" if difference.strip("0.") and change.difference > 0 else ""
        before, after = self.figure(change.before), self.figure(change.after)
        return self.label, before, after, f"{sign}{difference} ± {self.figure(change.chance)}"

    def sentence(self) -> str:
        return f"{self.label}: {self.figure(self.change.before)} → {self.figure(self.change.after)}"

    def figure(self, value: Fraction | float) -> str:
        figure = f"{float(value):.1f}" if self.level else f"{float(100 * value):.0f}"
        return figure.removeprefix("-") if not figure.strip("-0.") else figure


def _most(shifts: Mapping[str, Fraction]) -> str:
    """The role that is shifted most; of two that mirror each other, the one that gains."""
    return max(shifts, key=lambda role: (abs(shifts[role]), shifts[role]))


def _way(shift: Fraction) -> str:
    return "towards" if shift > 0 else "away from"


def _said(item: Item, reply: Reply) -> str:
    texts = [quoted(item.labels[number - 1], 40) for number in reply]
    if item.names:
        return listed([f"{text} for {name}" for text, name in zip(texts, item.names, strict=True)])
    return listed(texts, "then" if item.ordered else "and")
