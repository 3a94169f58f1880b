"""Small quizzes worked out by hand; docs/scoring.md tells the first one in words."""

from fractions import Fraction
from typing import Any

import pytest
from quizzes_by_chance import made, quiz_of

from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.result import Gap, Result
from rolefit.scoring.score import score

F = Fraction


def scale(name: str, trait: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "type": "scale",
        "measures": "skill",
        "scale": "often",
        "trait": trait,
        "ask": "?",
        **more,
    }


def choice(name: str, *counts: str, **more: Any) -> dict[str, Any]:
    options = [{"text": f"{name} {one}", "counts": one} for one in counts]
    return {"id": name, "type": "choose", "measures": "interest", "ask": "?", "options": options, **more}


def small(*questions: dict[str, Any], **more: Any) -> Quiz:
    return quiz_of(
        {
            "format": "rolefit-quiz/1",
            "id": "worked",
            "version": "1",
            "title": "Worked",
            "scales": {"often": ["never", "now and then", "monthly", "weekly"]},
            "traits": {trait: {"name": trait} for trait in ("people", "machines", "talk")},
            "roles": {
                "guide": {"name": "Guide", "needs": {"people": 9, "machines": 3, "talk": 8}},
                "maker": {"name": "Maker", "needs": {"people": 5, "machines": 9, "talk": 8}},
            },
            "questions": list(questions),
            **more,
        }
    )


def taken(quiz: Quiz, **given: Reply | None) -> Result:
    return score(quiz, made(quiz, given))


BOTH = (
    choice("a", "people", "machines"),
    choice("b", "machines", "people"),
    scale("c", "people"),
    scale("d", "people"),
    scale("e", "machines"),
    scale("f", "machines"),
    scale("g", "talk"),
)


def test_by_hand() -> None:
    """Needs differ by 4 on people and 6 on machines, not on talk: two direction traits.

    Against the mean of both roles guide has +2 and -3; less their mean -1/2 that is +5/2 and -5/2, and half
    the sum of absolute values is 5/2: a = +1 and -1. Interest: both replies give +1/2 to people and -1/2 to
    machines, so x = 1/2, -1/2 and D = 1. Skill: people (1 + 1/3)/2 - 1/2 = 1/6, machines (0 + 1/3)/2 - 1/2 =
    -1/3, so D = 1/2. Everything was answered, so each facet counts one half: D = 3/4.

    How sure: d = 1/4 everywhere. A choice has V = 1/4 and -1/4, so g'Vg = 1/16, v = 1/2 and y = 1/8 / sqrt 3:
    two of them give u^2 = 1/48 on each trait, 1/24 in all, and 10/96 of error. A scale has V = 5/36 * .85^2 =
    .10035 and y^2 = .3 V / 16: two give u^2 = .00753 on each trait, .01505 in all, and 2.8 V / 16 = .01756 of
    error. So true = .05672, total = .17845, rho = .3178 and z = rho * 3/4 / sqrt(total (1 - rho^2)) = .5952.
    """
    result = taken(small(*BOTH), a=(1,), b=(2,), c=(4,), d=(2,), e=(1,), f=(2,), g=(4,))
    assert result.facets["interest"] is not None
    assert result.facets["interest"].scores == {"guide": 1, "maker": -1}
    assert result.facets["skill"] is not None
    assert result.facets["skill"].scores == {"guide": F(1, 2), "maker": F(-1, 2)}
    assert result.together is not None
    assert result.together.scores == {"guide": F(3, 4), "maker": F(-3, 4)}
    assert result.together.gap == F(3, 4)
    assert not result.together.tied
    assert result.together.reach == 1
    worth = {reason.question: reason.points for reason in result.reasons}
    toward = {reason.question: reason.toward for reason in result.reasons}
    assert toward == {**dict.fromkeys("abcef", "guide"), "d": "maker"}
    assert worth == {"a": F(1, 4), "b": F(1, 4), "c": F(1, 8), "d": F(-1, 24), "e": F(1, 8), "f": F(1, 24)}
    assert result.verdict.answers_to_change == 2  # a and b lose 1/2 each
    assert result.verdict.confidence == pytest.approx(0.7241, abs=5e-5)
    assert result.verdict.kind == "leaning"


def test_levels_and_readiness_by_hand() -> None:
    result = taken(small(*BOTH), a=(1,), b=(2,), c=(4,), d=(2,), e=(1,), f=(2,), g=(4,))
    level = {trait.trait: trait.level for trait in result.traits}
    assert level == {"people": F(20, 3), "machines": F(5, 3), "talk": None}
    guide, maker = result.readiness["guide"], result.readiness["maker"]
    assert (guide.met, guide.of) == (0, 1)  # machines are needed at 3, which does not count
    assert guide.unsure == (Gap("people", F(20, 3), F(9)),)  # 7/3 below: between 5/3 and 10/3
    assert guide.gaps == ()
    assert (maker.met, maker.of) == (1, 2)
    assert maker.strengths == ("people",)
    assert maker.gaps == (Gap("machines", F(5, 3), F(9)),)


def test_standard_errors_by_hand() -> None:
    """Interest in people: two choices of one from two, V = 1/4 on each trait and -1/4 between them, v = 1/2.

    The mean of both has slopes 1/2 on people: y = sqrt(h/v) V g = sqrt(1/3) 1/8 on either trait, twice that
    over both questions, so true = 2 (1/12) = 1/6 times 1/4, and the rest is 2 (1/16 - 2/192) = 5/48.
    Level: four steps have V = 5/36 * .85^2, and 7/10 of it does not come again, over two questions.
    """
    result = taken(small(*BOTH), a=(1,), b=(2,), c=(4,), d=(2,), e=(1,), f=(2,), g=(4,))
    people = result.traits[0]
    assert people.interest_error == pytest.approx((5 / 48) ** 0.5)
    assert people.level_error == pytest.approx(10 * (5 / 36 * 0.85**2 * 0.7 / 2) ** 0.5)
    talk = result.traits[2]
    assert (talk.interest_error, talk.level_error) == (None, None)


def test_a_tie_is_a_tie() -> None:
    result = taken(small(*BOTH), a=(1,), b=(1,))
    assert result.together is not None
    assert result.together.gap == 0
    assert result.together.tied
    assert result.verdict.kind == "insufficient"  # two of seven answered
    result = taken(small(*BOTH[:2]), a=(1,), b=(1,))
    assert result.verdict.kind == "close"
    assert result.verdict.roles == ("guide", "maker")
    assert result.verdict.confidence == 0.5
    assert result.verdict.answers_to_change == 0


def test_skipped_is_missing_not_nought() -> None:
    with_skip = taken(small(*BOTH), a=(1,), b=(2,), c=(4,), d=None, e=(1,), f=(2,))
    assert with_skip.answered == 5
    people = with_skip.traits[0]
    assert people.skill == F(1, 2)
    assert people.level is None  # one answer cannot carry a level


def test_choosing_two_and_ranking_by_hand() -> None:
    two = choice("a", "people", "machines", "talk", pick=2)
    rank = {**choice("b", "people", "machines", "talk"), "type": "rank"}
    result = taken(small(two, rank), a=(1, 3), b=(2, 1, 3))
    x = {trait.trait: trait.interest for trait in result.traits}
    # chosen: 1, 0, 1 against 2/3 each; ranked: 1/2, 1, 0 against 1/2 each; the mean of both
    assert x == {"people": F(1, 6), "machines": F(-1, 12), "talk": F(-1, 12)}


@pytest.mark.parametrize("place", [1, 4])
def test_an_honest_beginner_gets_a_result_with_a_warning(place: int) -> None:
    traits = ("people", "machines")
    scales = [scale(f"{t}{k}", t) for t in traits for k in range(4)]
    quiz = small(*scales, choice("a", "people", "machines"), choice("b", "machines", "people"))
    replies = dict.fromkeys((one["id"] for one in scales), (place,))
    result = taken(quiz, **replies, a=(1,), b=(2,))
    assert result.warnings == ("same-place",)
    assert result.verdict.kind != "insufficient"


def test_an_answer_that_adds_nothing_stands_with_the_leader() -> None:
    three = {"often": ["never", "now and then", "weekly"]}
    quiz = small(
        choice("a", "people", "machines"), scale("c", "people"), scale("e", "machines"), scales=three
    )
    reasons = taken(quiz, a=(2,), c=(2,), e=(3,)).reasons
    assert [(one.question, one.points, one.toward) for one in reasons] == [
        ("a", F(1, 2), "maker"),
        ("c", 0, "maker"),
        ("e", F(1, 4), "maker"),
    ]


def test_seven_answers_are_no_line_yet() -> None:
    line = small(*(choice(f"q{k}", "people", "machines") for k in range(7)))
    assert taken(line, **dict.fromkeys(line.by_id, (1,))).warnings == ()
    scales = small(choice("a", "people", "machines"), *(scale(f"s{k}", "people") for k in range(8)))
    replies = dict.fromkeys(scales.by_id, (2,))
    assert taken(scales, **replies).warnings == ("same-place",)
    assert taken(scales, **{**replies, "s0": None}).warnings == ()


def test_a_straight_line_through_everything_says_nothing() -> None:
    quiz = small(*(choice(f"q{k}", "people", "machines") for k in range(8)))
    result = taken(quiz, **dict.fromkeys(quiz.by_id, (1,)))
    assert result.warnings == ("straight-line",)
    assert result.verdict.kind == "insufficient"
    assert result.verdict.roles == ()
    mixed = taken(quiz, **{**dict.fromkeys(quiz.by_id, (1,)), "q0": (2,)})
    assert mixed.verdict.kind == "clear"


def test_two_named_together_may_be_named_in_any_order_and_only_the_ends_make_a_line() -> None:
    asked = [choice(f"q{k}", "people", "machines", "talk", pick=2) for k in range(8)]
    quiz = small(*asked)
    first, backwards, not_the_end = dict.fromkeys(quiz.by_id, (1, 2)), (2, 1), (1, 3)
    assert taken(quiz, **first).warnings == ("straight-line",)
    assert taken(quiz, **{**first, "q0": backwards}).warnings == ("straight-line",)
    assert taken(quiz, **{**first, "q0": not_the_end}).warnings == ()
    ranks = small(*({**choice(f"q{k}", "people", "machines", "talk"), "type": "rank"} for k in range(8)))
    in_order = dict.fromkeys(ranks.by_id, (1, 2, 3))
    assert taken(ranks, **in_order).warnings == ("straight-line",)
    assert taken(ranks, **{**in_order, "q0": (2, 1, 3)}).warnings == ()


def test_most_and_least_the_other_way_round_is_no_end_and_three_in_any_order_are() -> None:
    names = ("people", "machines", "talk", "people")
    most = small(*({**choice(f"q{k}", *names[:3]), "type": "best_worst"} for k in range(8)))
    line = dict.fromkeys(most.by_id, (1, 2))
    assert taken(most, **line).warnings == ("straight-line",)
    assert taken(most, **{**line, "q0": (2, 1)}).warnings == ()
    three = small(*(choice(f"q{k}", *names, pick=3) for k in range(8)))
    assert taken(three, **dict.fromkeys(three.by_id, (3, 1, 2))).warnings == ("straight-line",)


def test_a_facet_without_a_weight_in_the_file_weighs_one() -> None:
    replies: dict[str, Reply] = {"a": (1,), "b": (2,), "c": (4,), "d": (2,), "e": (1,), "f": (2,), "g": (4,)}
    found = taken(small(*BOTH, facets={"interest": 3}), **replies).together
    assert found is not None
    assert found.scores["guide"] == F(3, 4) * 1 + F(1, 4) * F(1, 2)
    assert found == taken(small(*BOTH, facets={"interest": 3, "skill": 1}), **replies).together


def test_a_gap_that_is_lost_exactly_is_a_tie_and_no_change_of_leader() -> None:
    quiz = small(*(choice(f"q{k}", "people", "machines") for k in range(4)))
    even = taken(quiz, q0=(1,), q1=(1,), q2=(1,), q3=(2,))
    assert even.together is not None
    assert even.together.gap == F(1, 2)  # turning one round loses 1/2: a tie, which names nobody else
    assert even.verdict.answers_to_change == 2


def test_a_neighbour_that_fits_better_is_named() -> None:
    outsider = {"carer": {"name": "Carer", "needs": {"people": 3, "machines": 1, "talk": 10}}}
    questions = [choice(f"q{k}", "talk", "people" if k % 2 else "machines") for k in range(12)]
    quiz = small(*questions, neighbours=outsider)
    given = {f"q{k}": (1,) for k in range(11)}
    result = taken(quiz, **given, q11=(2,))
    assert result.neighbour is not None
    assert result.neighbour.role == "carer"
    assert result.verdict.kind == "outside"
    assert result.verdict.roles == ()


def test_who_could_not_have_said_more_for_a_role_is_told_that_role() -> None:
    # A carer needs less of machines than a guide does, and more talk: so all of these speak more for a carer.
    carer = {"carer": {"name": "Carer", "needs": {"people": 9, "machines": 0, "talk": 10}}}
    pairs = [(trait, "machines") for trait in ("people", "talk") for _ in range(10)]
    asked = (choice(f"q{k}", *(pair if k % 2 else pair[::-1])) for k, pair in enumerate(pairs))
    quiz = small(*asked, neighbours=carer)
    utmost: dict[str, Reply] = {f"q{k}": (1 if k % 2 else 2,) for k in range(len(pairs))}
    found, less = taken(quiz, **utmost), taken(quiz, **{**utmost, "q0": (1,)})
    assert (found.verdict.kind, found.verdict.roles) == ("clear", ("guide",))
    assert (less.verdict.kind, less.verdict.roles) == ("outside", ())
    for result in (found, less):
        assert result.neighbour is not None
        assert result.neighbour.role == "carer"


def test_of_roles_that_are_level_the_first_by_id_stands_first_however_the_file_orders_them() -> None:
    needs = {
        "maker": {"people": 5, "machines": 9, "talk": 8},
        "guide": {"people": 9, "machines": 3, "talk": 8},
    }
    roles = {role: {"name": role, "needs": need} for role, need in needs.items()}
    found = taken(small(*BOTH[:2], roles=roles), a=(1,), b=(1,)).together
    assert found is not None
    assert (found.leader, found.rival) == ("guide", "maker")


def test_liking_one_and_having_done_the_other_is_split() -> None:
    likes = [
        choice(f"q{k}", *(("people", "machines") if k % 2 else ("machines", "people"))) for k in range(10)
    ]
    done = [scale(f"{t}{k}", t) for t in ("people", "machines") for k in range(5)]
    quiz = small(*likes, *done, facets={"interest": F(1, 2), "skill": 1})
    replies: dict[str, Reply] = {f"q{k}": (1 if k % 2 else 2,) for k in range(10)}
    replies |= {f"people{k}": (1 + k % 2,) for k in range(5)} | {
        f"machines{k}": (3 + k % 2,) for k in range(5)
    }
    result = taken(quiz, **replies)
    assert result.verdict.kind == "split"
    assert result.verdict.roles == ("guide", "maker")
