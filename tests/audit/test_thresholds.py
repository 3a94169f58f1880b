"""Every bound of the audit is where it should be: just inside is silent, just outside is found."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from quizzes import quiz_named
from rolefit.audit.audited_quiz import AuditedQuiz, Compared
from rolefit.audit.expected_retest import ExpectedRetest, facet_findings, retest_findings
from rolefit.audit.finding import Finding
from rolefit.audit.option_findings import effect_findings, length_findings
from rolefit.audit.role_findings import neighbour_findings, reach_findings, winning_findings
from rolefit.audit.simulation import SimulatedVerdicts, simulated_verdicts
from rolefit.audit.straight_line import StraightLine, straight_line_findings
from rolefit.audit.traits import direction_findings, trait_findings, turned_findings
from rolefit.audit.wording_findings import wording_findings
from rolefit.quizfile.loading import from_content
from rolefit.scoring.result import VerdictKind

CONTENT = quiz_named("sound").content()
TRAITS = ["routes", "ropes", "supplies", "cooking", "welcome"]
GUIDE, KEEPER = [9, 8, 4, 3, 7], [4, 3, 9, 8, 7]


def audited(*needs: list[Any], **parts: Any) -> AuditedQuiz:
    """The sound quiz with other roles, each by its needs in the order of TRAITS, or with other parts."""
    roles = {
        role: {"name": role.capitalize(), "needs": dict(zip(TRAITS, one, strict=True))}
        for role, one in zip(("guide", "keeper", "porter"), needs or (GUIDE, KEEPER), strict=False)
    }
    return AuditedQuiz(from_content({**CONTENT, "roles": roles, **parts}))


def together(audited: AuditedQuiz) -> Compared:
    assert audited.together is not None
    return audited.together


def without(*names: str) -> list[Any]:
    return [question for question in CONTENT["questions"] if question["id"] not in names]


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("share", "found"),
    [(0.299, ["random-share"]), (0.3, []), (0.5, []), (0.75, []), (0.751, ["random-share"])],
)
def test_a_role_may_lead_random_people_from_6_tenths_to_one_and_a_half_times_its_part(
    share: float, found: list[str]
) -> None:
    sound = audited()
    crowd: SimulatedVerdicts = simulated_verdicts(sound.quiz)
    crowd = replace(crowd, leads={"guide": share, "keeper": 0.5})
    assert codes(winning_findings(sound, together(sound), crowd)) == found


@pytest.mark.parametrize(
    ("told", "seen", "found"),
    [
        ({"clear": 0.2, "leaning": 0.2}, {"outside": 0.2, "beside": 0.2}, []),
        ({"clear": 0.2, "leaning": 0.2001}, {"outside": 0.2, "beside": 0.2}, ["unseen-neighbour"]),
        ({"clear": 0.0, "leaning": 0.0}, {"outside": 0.0, "beside": 0.0}, []),
    ],
)
def test_a_neighbour_hears_of_another_job_as_often_as_it_is_led_to_a_role(
    told: dict[VerdictKind, float], seen: dict[VerdictKind, float], found: list[str]
) -> None:
    sound = audited(neighbours={"baker": {"name": "Baker", "needs": dict(zip(TRAITS, KEEPER, strict=True))}})
    crowd = replace(simulated_verdicts(sound.quiz), neighbours={"baker": {**told, **seen}})
    assert codes(neighbour_findings(sound, crowd)) == found


@pytest.mark.parametrize(
    ("far", "found"), [(Fraction(1, 2), []), (Fraction(624, 1000), []), (Fraction(5, 8), ["uneven-reach"])]
)
def test_a_role_may_reach_less_than_a_quarter_farther_than_another(far: Fraction, found: list[str]) -> None:
    assert codes(reach_findings(audited(), {"guide": Fraction(1, 2), "keeper": far})) == found


@pytest.mark.parametrize("place", ["first", "middle", "last", "choices_first", "choices_last"])
@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (None, []),
        ("close", []),
        ("leaning", ["straight-line"]),
        ("clear", ["straight-line"]),
        ("split", ["straight-line"]),
        ("outside", ["straight-line"]),
    ],
)
def test_no_straight_line_may_be_told_more_than_that_it_is_too_close(
    place: str, kind: VerdictKind | None, found: list[str]
) -> None:
    line = StraightLine(place, kind, "guide", Fraction(1, 3))
    assert codes(straight_line_findings(audited(), (line,))) == found


@pytest.mark.parametrize(("reliability", "found"), [(0.40, []), (0.399, ["unreliable"])])
def test_a_reliability_below_40_of_100_is_too_low(reliability: float, found: list[str]) -> None:
    assert codes(retest_findings(audited(), ExpectedRetest(reliability, 0.5, 0.6))) == found


@pytest.mark.parametrize(
    ("interest", "found"),
    [(0.349, ["facet-share"]), (0.35, []), (0.65, []), (0.651, ["facet-share"])],
)
def test_a_facet_may_decide_from_35_to_65_of_100(interest: float, found: list[str]) -> None:
    assert codes(facet_findings(audited(), {"interest": interest, "skill": 1 - interest})) == found


def test_roles_differ_on_a_trait_from_2_points_on() -> None:
    two = audited(GUIDE, [4, 3, 9, 8, 5])
    less = audited(GUIDE, [4, 3, 9, 8, 5.1])
    assert codes(trait_findings(two)) == ["few-questions"]
    assert codes(trait_findings(less)) == []


def test_a_trait_on_which_roles_differ_needs_three_questions() -> None:
    routes = ["first-light", "rainy-week", "winter-plan", "last-errand", "walked-new", "read-map"]
    assert codes(trait_findings(audited(questions=without(*routes[:3])))) == []
    found = list(trait_findings(audited(questions=without(*routes[:4]))))
    assert codes(found) == ["few-questions"]
    assert "2 questions" in found[0].message
    assert codes(trait_findings(audited(questions=without(*routes)))) == ["unmeasured-trait"]


@pytest.mark.parametrize(
    ("dropped", "need", "found"),
    [
        ([], 7, []),
        (["met-strangers"], 7, ["no-level"]),
        (["met-strangers"], 4, ["no-level"]),
        (["met-strangers", "heard-wishes"], 5, ["no-level"]),
        (["met-strangers", "heard-wishes"], 4.9, []),
    ],
)
def test_a_level_needs_two_scale_questions_where_a_role_needs_5(
    dropped: list[str], need: float, found: list[str]
) -> None:
    about = {"text": "Greet whoever comes", "counts": "welcome"}
    ask = {"id": "arrivals", "type": "choose", "measures": "interest", "ask": "Which would you rather do?"}
    other = {"text": "Look for the way", "counts": "routes"}
    questions = [*without(*dropped), {**ask, "options": [about, other]}]
    needs = [*GUIDE[:4], need], [*KEEPER[:4], need]
    assert codes(trait_findings(audited(*needs, questions=questions))) == found


@pytest.mark.parametrize(
    ("supplies", "found"), [((8, 6), ["turned-round"]), ((8, 6.1), []), ((8, 8), []), ((3, 9), [])]
)
def test_a_trait_is_turned_round_where_both_roles_differ_by_2(
    supplies: tuple[float, float], found: list[str]
) -> None:
    quiz = audited([9, 9, supplies[0], 8, 7], [3, 3, supplies[1], 8, 7])
    assert codes(turned_findings(quiz)) == found


@pytest.mark.parametrize(("supplies", "turned"), [(7, True), (6.9, False)])
def test_a_trait_is_turned_round_where_a_role_needs_1_more_than_all_on_average(
    supplies: float, turned: bool
) -> None:
    quiz = audited([9, 9, supplies, 8, 7], [3, 3, 2.5, 8, 7], [6, 6, 8.5, 8, 7])
    assert (("traits", "supplies") in [one.path for one in turned_findings(quiz)]) == turned


@pytest.mark.parametrize(("ropes", "found"), [(7.2, ["turned-round"]), (7.4, [])])
def test_a_trait_that_hardly_counts_is_not_called_turned_round(ropes: float, found: list[str]) -> None:
    # Supplies count -0.111, and -0.098: less than the tenth that matters.
    quiz = audited([9, 5, 8, 8, 7], [1, ropes, 6, 8, 7])
    assert codes(turned_findings(quiz)) == found


@pytest.mark.parametrize(("ropes", "found"), [(6, []), (6.1, ["no-direction", "no-direction"])])
def test_a_facet_points_somewhere_by_two_traits(ropes: float, found: list[str]) -> None:
    assert codes(direction_findings(audited(GUIDE, [4, ropes, 4, 3, 7]))) == found


@pytest.mark.parametrize(("needs", "found"), [((7, 5), []), ((7, 5.1), ["no-effect"])])
def test_a_question_has_an_effect_where_the_roles_differ(
    needs: tuple[float, float], found: list[str]
) -> None:
    options = [{"text": "Greet", "counts": "welcome"}, {"text": "Wave", "counts": {"welcome": 0.5}}]
    question = {"id": "hello", "type": "choose", "measures": "interest", "ask": "Which?", "options": options}
    guide, keeper = [*GUIDE[:4], needs[0]], [*KEEPER[:4], needs[1]]
    quiz = audited(guide, keeper, questions=[*CONTENT["questions"], question])
    assert codes(effect_findings(quiz)) == found


def choices(lengths: list[tuple[int, int]]) -> AuditedQuiz:
    """So many choices between a guide's and a keeper's act, of these lengths."""
    questions = [
        {
            "id": f"choice{k}",
            "type": "choose",
            "measures": "interest",
            "ask": "Which?",
            "options": [{"text": "a" * own, "counts": "routes"}, {"text": "b" * other, "counts": "cooking"}],
        }
        for k, (own, other) in enumerate(lengths)
    ]
    return audited(questions=[*CONTENT["questions"][8:], *questions])


@pytest.mark.parametrize(
    ("lengths", "found"),
    [
        ([(125, 100)] * 5, []),
        ([(126, 100)] * 5, ["longer-options"]),
        ([(126, 100)] * 4, []),
        # 11 longer on average, which is 2.05 and 1.89 standard errors
        ([(39, 40), (63, 40), (39, 40), (63, 40), (51, 40)], ["longer-options"]),
        ([(38, 40), (64, 40), (38, 40), (64, 40), (51, 40)], []),
    ],
)
def test_options_may_be_a_quarter_longer_or_longer_by_chance(
    lengths: list[tuple[int, int]], found: list[str]
) -> None:
    quiz = choices(lengths)
    assert codes(length_findings(quiz, together(quiz))) == found


@pytest.mark.parametrize(("place", "most"), [(8, 20), (0, 40)], ids=["statement", "situation"])
def test_statements_may_have_20_words_and_situations_40(place: int, most: int) -> None:
    for words, found in ((most, []), (most + 1, ["too-long"])):
        question = {**CONTENT["questions"][place], "ask": " ".join(["bread"] * words)}
        assert (
            codes(wording_findings(audited(questions=[*CONTENT["questions"], {**question, "id": "x"}])))
            == found
        )
