"""Does answering in one place, whatever was asked, point to a role?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rolefit.audit.audited_quiz import AuditedQuiz, Compared
from rolefit.audit.finding import VERDICT_WORDS, Finding, in_points
from rolefit.quiz.item import Facet, Item, Reply
from rolefit.scoring.result import VerdictKind

ANSWERED_PLACES = {
    "first": "the first step of every scale",
    "middle": "the middle step of every scale",
    "last": "the last step of every scale",
    "choices_first": "the options that stand first in the file",
    "choices_last": "the options that stand last in the file",
}
"""The places that somebody may answer in whatever is asked -> what to call them."""


@dataclass(frozen=True)
class StraightLine:
    """Answers that are all in one place, and what whoever gives them would be told."""

    place: str
    """first, middle, last (of every scale) or choices_first, choices_last (in the file's order)."""
    kind: VerdictKind | None
    """None where the quiz has no such questions."""
    leader: str
    points: Fraction
    """D of the leader, 0..1."""


def straight_lines(audited: AuditedQuiz, compared: Compared) -> tuple[StraightLine, ...]:
    """What people would be told who always answer in the same place; all other questions say nothing."""
    scales = [item for item in audited.questions if item.graded]
    choices = [item for item in audited.questions if not item.graded]
    answers: dict[str, dict[str, Reply]] = {
        "first": {item.id: (1,) for item in scales},
        "middle": {item.id: ((len(item.labels) + 1) // 2,) for item in scales if len(item.labels) % 2},
        "last": {item.id: _from_last(item) for item in scales},
        "choices_first": {item.id: tuple(range(1, item.pick + 1)) for item in choices},
        "choices_last": {item.id: _from_last(item) for item in choices},
    }
    return tuple(_straight_line(audited, compared, place, replies) for place, replies in answers.items())


def _from_last(item: Item) -> Reply:
    return tuple(range(len(item.labels), len(item.labels) - item.pick, -1))


def _straight_line(
    audited: AuditedQuiz, compared: Compared, place: str, replies: Mapping[str, Reply]
) -> StraightLine:
    sums = audited.sums(replies)
    kind = audited.kind(compared, sums) if replies else None
    scores = compared.exact.standing(sums)
    leader = max(scores, key=scores.__getitem__)
    return StraightLine(place, kind, leader, scores[leader])


def straight_line_findings(audited: AuditedQuiz, lines: tuple[StraightLine, ...]) -> Iterator[Finding]:
    """Warns where answering in one place points somewhere, for the whole quiz or else for one facet."""
    away = [line for line in lines if line.kind not in (None, "close")]
    for line in away:
        assert line.kind is not None
        yield Finding(
            "straight-line",
            ("questions",),
            f"Whoever picks {ANSWERED_PLACES[line.place]} and leaves the rest to chance is told: "
            f"{VERDICT_WORDS[line.kind]}, with {in_points(line.points)} points for "
            f"{audited.name(line.leader)}.",
            "Let different roles' acts stand first in turn."
            if line.place.startswith("choices")
            else "Give every trait as many scale questions, all equally long, and reverse none or half.",
        )
    if not any(line.place in ("first", "last") for line in away):
        for facet in audited.facets:
            yield from _mixed_facet(audited, facet)


def _mixed_facet(audited: AuditedQuiz, facet: Facet) -> Iterator[Finding]:
    compared = audited.by_facet[facet]
    scales = [item for item in audited.questions if item.graded and item.facet == facet]
    if compared is None or not scales:
        return
    scores = compared.exact.standing(audited.sums({item.id: _from_last(item) for item in scales}))
    role = max(scores, key=scores.__getitem__)
    if scores[role]:
        yield Finding(
            "mixed-facet",
            audited.place(scales[0]),
            f"The last step on all scale questions about {facet} moves it by {in_points(scores[role])} "
            f"points towards {audited.name(role)}, whatever was asked.",
            f"Ask about {facet} with scale questions alone, none of them reversed, or reverse half of the "
            "questions for each trait.",
        )
