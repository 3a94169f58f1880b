"""What to lead with, to learn, to be careful with and to weigh: liking beside doing, trait by trait."""

from dataclasses import replace
from fractions import Fraction

import pytest
from goldens import report_of
from report_cases import CASES, Case

from rolefit.layout.blocks import Levels
from rolefit.report.actions import acts
from rolefit.report.places import CAREFUL, LEAD, LEARN, LEAVE, UNSURE, WEIGH, TraitPlace, place_of
from rolefit.report.scored_answers import ScoredAnswers as Told
from rolefit.scoring.readiness import readiness
from rolefit.scoring.result import Gap, Readiness, TraitScore

F = Fraction


def measured(case: Case, *traits: TraitScore) -> Case:
    known = {one.trait for one in traits}
    rest = tuple(one for one in case.result.traits if one.trait not in known)
    levels = {one.trait: one.level for one in (*traits, *rest) if one.level is not None}
    found = {id: readiness(levels, role.needs) for id, role in case.quiz.roles.items()}
    return replace(case, result=replace(case.result, traits=(*traits, *rest), readiness=found))


def told(case: Case) -> Told:
    return Told(case.quiz, case.answers, case.result)


def groups(case: Case) -> dict[str, list[str]]:
    section = next(one for one in report_of(case).sections if one.key == "levels")
    (block,) = (one for one in section.blocks if isinstance(one, Levels))
    return {group.name: [level.label for level in group.levels] for group in block.groups}


@pytest.mark.parametrize(
    ("interest", "level", "place"),
    [
        (F(1, 2), F(8), LEAD),
        (F(1, 2), F(2), LEARN),
        (F(-1, 2), F(8), CAREFUL),
        (F(-1, 2), F(2), WEIGH),  # a cook needs 9 of it
        (F(0), F(8), UNSURE),
        (F(1, 2), F(5), LEARN),  # solid, and short of it
        (F(1, 2), F(6), LEAD),  # 3⅓ below may be near enough
    ],
)
def test_each_trait_lies_where_its_answers_say(
    interest: Fraction, level: Fraction, place: TraitPlace
) -> None:
    case = measured(CASES["clear"], TraitScore("seasoning", interest, F(0), level))
    assert place_of(told(case), "seasoning") == place


@pytest.mark.parametrize(
    ("interest", "level", "place"),
    [
        (F(26, 100), F(7), LEAD),
        (F(24, 100), F(7), UNSURE),
        (F(26, 100), F(65, 10), LEAD),
        (F(-26, 100), F(34, 10), WEIGH),
        (F(-24, 100), F(34, 10), UNSURE),
    ],
)
def test_within_one_standard_error_of_chance_nothing_is_said_of_liking(
    interest: Fraction, level: Fraction, place: TraitPlace
) -> None:
    score = TraitScore("seasoning", interest, F(0), level, interest_error=0.25, level_error=1.5)
    assert place_of(told(measured(CASES["clear"], score)), "seasoning") == place


def test_what_a_role_asks_for_is_never_left() -> None:
    disliked = (
        TraitScore("growing", F(-1, 2), F(-1, 2), F(1)),
        TraitScore("hosting", F(-1, 2), F(-1, 2), F(1)),
    )
    case = told(measured(CASES["clear"], *disliked))
    assert place_of(case, "growing") == LEAVE  # a cook needs 4
    assert place_of(case, "hosting") == WEIGH  # and 6 of hosting
    gardener = replace(case.result.verdict, roles=("gardener",))
    assert place_of(replace(case, result=replace(case.result, verdict=gardener)), "growing") == WEIGH


def test_what_was_asked_one_way_only_is_not_sure_yet() -> None:
    case = measured(CASES["clear"], TraitScore("seasoning", None, F(0), F(9)))
    assert place_of(told(case), "seasoning") == UNSURE


def test_the_table_is_sorted_by_what_to_do_with_each_trait() -> None:
    assert groups(CASES["split"]) == {
        "Do more of it": ["Seasoning"],
        "Not sure yet": ["Planning"],
        "Careful": ["Growing"],
        "Weigh it": ["Hosting"],
    }


def test_nobody_is_told_to_leave_a_thing_and_to_work_on_it() -> None:
    gaps = Gap("hosting", F(1), F(6)), Gap("seasoning", F(1), F(9))
    readiness = {"cook": Readiness(0, 2, gaps, ()), "gardener": Readiness(0, 0, (), ())}
    case = replace(CASES["clear"], result=replace(CASES["clear"].result, readiness=readiness))
    disliked = TraitScore("hosting", F(-1, 2), F(-1, 2), F(1))
    case = measured(case, disliked, TraitScore("seasoning", F(1, 2), F(0), F(1)))
    assert {act.trait for act in acts(told(case))} == {"seasoning"}
