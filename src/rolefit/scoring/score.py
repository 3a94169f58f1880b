"""A quiz and a person's answers in, a Result out; docs/scoring.md says the same, section by section."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from rolefit.answers import Answers
from rolefit.quiz.item import FACETS, Facet
from rolefit.quiz.model import Quiz
from rolefit.scoring.caution import cautions
from rolefit.scoring.change import answers_to_change, reach, says_the_utmost
from rolefit.scoring.direction import Measured, Ranking, role_comparison
from rolefit.scoring.evidence import Answer, Key, total
from rolefit.scoring.neighbours import answers_to_pass, resemblance
from rolefit.scoring.position import positions
from rolefit.scoring.readiness import level_errors, levels, readiness
from rolefit.scoring.result import Caution, Direction, Reason, Resemblance, Result, TraitScore, Verdict
from rolefit.scoring.verdict import decide

MAKES_INSUFFICIENT: frozenset[Caution] = frozenset({"no-direction", "too-few", "straight-line"})


def score(quiz: Quiz, answers: Answers) -> Result:
    """Scores one person. The answers must fit the quiz (see `answers.check_fit`)."""
    replies = answers.given
    given = [Answer(item, replies[item.id]) for item in quiz.items if item.id in replies]
    measured, sums, level = Measured(quiz, [one.item for one in given]), total(given), levels(given)
    together = _ranking(quiz, measured, sums, FACETS)
    facets = {facet: _ranking(quiz, measured, sums, (facet,)) for facet in FACETS}
    neighbour = resemblance(quiz, measured, sums)
    if neighbour:
        count = answers_to_pass(quiz, measured, sums, given, neighbour.role)
        neighbour = replace(neighbour, answers_to_change=count)
    warnings = tuple(cautions(quiz, replies, answers.seed))
    if together is None:
        warnings = ("no-direction", *warnings)
    return Result(
        asked=len(quiz.items),
        answered=len(given),
        verdict=_verdict(together, facets, neighbour, warnings, given),
        together=_direction(together, given) if together else None,
        facets={facet: _direction(one, given) if one else None for facet, one in facets.items()},
        traits=_traits(quiz, measured, sums, level, level_errors(given)),
        readiness={name: readiness(level, role.needs) for name, role in quiz.roles.items()} if level else {},
        reasons=_reasons(together, given) if together else (),
        neighbour=neighbour,
        warnings=warnings,
    )


def _ranking(
    quiz: Quiz, measured: Measured, sums: Mapping[Key, Fraction], facets: Sequence[Facet]
) -> Ranking | None:
    comparison = role_comparison(quiz, measured, facets)
    return Ranking(comparison, sums) if comparison else None


def _verdict(
    together: Ranking | None,
    facets: Mapping[Facet, Ranking | None],
    neighbour: Resemblance | None,
    warnings: Sequence[Caution],
    given: Sequence[Answer],
) -> Verdict:
    """What may be said."""
    if together is None:
        return Verdict("insufficient", (), None, None)
    # Whoever could not have said more for a role is told that role, however much a neighbour needs the same.
    beyond = None if neighbour and says_the_utmost(together, given) else neighbour
    found = decide(together, facets, beyond, enough=MAKES_INSUFFICIENT.isdisjoint(warnings))
    return Verdict(
        found.kind,
        found.roles,
        together.confidence,
        answers_to_change(together, given),
        found.split_chance,
        found.shortlist_chance,
    )


def _direction(found: Ranking, given: Sequence[Answer]) -> Direction:
    """A ranking as a value, with all that a report shows of it."""
    rival = found.rivals[0]
    gap = found.gap(rival)
    return Direction(
        scores=found.d,
        leader=found.leader,
        rival=rival,
        gap=gap,
        confidence=found.confidence,
        band=found.precisions[rival].band,
        reach=reach(gap, given, found.slopes(rival)),
        tied=gap == 0,
    )


def _reasons(together: Ranking, given: Sequence[Answer]) -> tuple[Reason, ...]:
    """What every answer adds to the gap between leader and rival; they sum to it exactly."""
    leader, rival = together.leader, together.rivals[0]
    slopes = together.slopes(rival)
    found = []
    for answer in given:
        if not slopes.keys().isdisjoint(answer.evidence):
            worth = answer.adds(slopes)
            found.append(Reason(answer.item.id, answer.reply, leader if worth >= 0 else rival, worth))
    return tuple(found)


def _traits(
    quiz: Quiz,
    measured: Measured,
    sums: Mapping[Key, Fraction],
    level: Mapping[str, Fraction],
    level_error: Mapping[str, float],
) -> tuple[TraitScore, ...]:
    x = positions(sums, measured.weights)
    return tuple(
        TraitScore(
            trait,
            interest=x.get(("interest", trait)),
            skill=x.get(("skill", trait)),
            level=level.get(trait),
            interest_error=measured.position_error(("interest", trait)),
            level_error=level_error.get(trait),
        )
        for trait in quiz.traits
    )
