"""Which verdict, and what else is said, changes exactly at the bounds that docs/scoring.md gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from test_worked_example import choice, small, taken

from rolefit.quiz.item import Facet, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.confidence import Precision
from rolefit.scoring.readiness import readiness
from rolefit.scoring.result import Resemblance, VerdictKind
from rolefit.scoring.verdict import SPLIT_FROM, Decision, Lead, decide

JUST = 1e-9


@dataclass(frozen=True)
class Found:
    """A leader and its confidence, and by how much each role may lead."""

    leader: str
    confidence: float
    near: tuple[str, ...] = ("a",)
    chances: Mapping[str, float] = field(default_factory=lambda: {"a": 0.5, "b": 0.5})


def even(roles: int) -> dict[str, float]:
    return dict.fromkeys("abcdefgh"[:roles], 1 / roles)


def decided(
    roles: int, confidence: float, facets: Mapping[Facet, Lead | None] | None = None
) -> tuple[VerdictKind, tuple[str, ...]]:
    kind, named, *_ = decide(Found("b", confidence, chances=even(roles)), facets or {}, None, enough=True)
    return kind, named


def undecided(**chances: float) -> Decision:
    """Of roles with these chances, none of them sure enough; "b" leads."""
    return decide(Found("b", chances["b"], chances=chances), {}, None, enough=True)


@pytest.mark.parametrize(
    ("roles", "from_confidence", "kind", "below"),
    [
        (2, 0.85, "clear", "leaning"),
        (2, 0.70, "leaning", "close"),
        (3, 0.80, "clear", "leaning"),
        (3, 0.60, "leaning", "close"),
    ],
)
def test_the_surer_verdict_begins_at_its_bound(
    roles: int, from_confidence: float, kind: VerdictKind, below: VerdictKind
) -> None:
    """Confidence above chance from .70 is clear, from .40 leaning, of 2 roles or of 3."""
    named = {"clear": ("b",), "leaning": ("b",), "close": ("a", "b")}
    assert decided(roles, from_confidence + JUST) == (kind, named[kind])
    assert decided(roles, from_confidence - JUST) == (below, named[below])


def test_the_bound_itself_belongs_to_the_surer_verdict() -> None:
    # These floats are just the bounds: kappa of .85 among two is .70, that of .5 among six is .40.
    assert decided(2, 0.85)[0] == "clear"
    assert decided(6, 0.5)[0] == "leaning"
    assert decided(2, 0.5, {"interest": Found("a", SPLIT_FROM), "skill": Found("b", 1.0)})[0] == "split"


@pytest.mark.parametrize("roles", [2, 3])
def test_a_split_needs_both_facets_to_point_so_again(roles: int) -> None:
    """The product of the two chances must reach the bound, however many roles there are."""
    for like, done in ((0.8, SPLIT_FROM / 0.8), (SPLIT_FROM, 1.0)):
        sure: dict[Facet, Lead | None] = {"interest": Found("a", like + JUST), "skill": Found("b", done)}
        unsure: dict[Facet, Lead | None] = {**sure, "interest": Found("a", like - JUST)}
        assert decided(roles, 0.5, sure) == ("split", ("a", "b"))
        assert decided(roles, 0.5, unsure) == ("close", ("a", "b"))


SPLIT: dict[Facet, Lead | None] = {"interest": Found("a", 0.9), "skill": Found("b", 0.8)}


def test_a_split_says_how_often_both_point_so_again() -> None:
    assert decide(Found("b", 0.5), SPLIT, None, enough=True).split_chance == pytest.approx(0.72)
    assert decide(Found("b", 0.9), SPLIT, None, enough=True).split_chance is None


def test_facets_that_agree_or_are_missing_do_not_split() -> None:
    assert decided(2, 0.5, {"interest": Found("b", 0.9), "skill": Found("b", 0.9)})[0] == "close"
    assert decided(2, 0.5, {"interest": Found("a", 0.9), "skill": None})[0] == "close"


def test_the_first_rule_that_holds_decides() -> None:
    other = Resemblance("carer", 0.9, 0.9)
    assert decide(Found("b", 0.99), SPLIT, other, enough=False).kind == "insufficient"
    assert decide(Found("b", 0.99), SPLIT, other, enough=True).kind == "outside"
    assert decided(2, 0.99, SPLIT) == ("clear", ("b",))
    assert decided(2, 0.80, SPLIT) == ("leaning", ("b",))


@pytest.mark.parametrize(
    ("chance", "by_interest", "kind"),
    [
        (0.75, 0.50, "outside"),
        (0.75 - JUST, 0.50, "beside"),
        (0.75, 0.50 - JUST, "beside"),
        (0.75, 0.45 - JUST, "leaning"),
        (0.60, 0.45, "beside"),
        (0.60 - JUST, 0.45, "leaning"),
        (0.99, None, "beside"),
        (0.75, None, "beside"),
        (0.75 - JUST, None, "leaning"),
    ],
)
def test_a_neighbour_takes_the_verdict_or_a_part_of_it(
    chance: float, by_interest: float | None, kind: VerdictKind
) -> None:
    """Outside from .75 together and .50 by interest, beside from .60 and .45, or .75 without an interest."""
    found = decide(Found("b", 0.80), {}, Resemblance("carer", chance, by_interest), enough=True)
    assert found.kind == kind
    assert found.roles == (() if kind == "outside" else ("b",))


@pytest.mark.parametrize(("confidence", "facets"), [(0.90, {}), (0.71, {}), (0.5, SPLIT)])
def test_where_the_answers_point_somewhere_a_neighbour_may_stand_beside(
    confidence: float, facets: Mapping[Facet, Lead | None]
) -> None:
    other = Resemblance("carer", 0.65, 0.55)
    assert decide(Found("b", confidence), facets, other, enough=True)[:2] == ("beside", ("b",))
    assert decide(Found("b", 0.5), {}, other, enough=True).kind == "close"


def test_a_shortlist_is_the_smallest_set_that_is_likely_enough() -> None:
    four = {"a": 0.05, "b": 0.40, "c": 0.20, "d": 0.35}
    found = undecided(**four)
    assert (found.kind, found.roles) == ("shortlist", ("b", "d"))
    assert found.shortlist_chance == pytest.approx(0.75)
    assert undecided(**{**four, "a": 0.06, "d": 0.34}).kind == "close"  # .74: it takes three of four


def test_a_shortlist_has_from_two_roles_to_half_of_them_and_needs_four() -> None:
    assert undecided(a=0.40, b=0.45, c=0.15).kind == "close"
    assert undecided(a=0.2, b=0.2, c=0.2, d=0.4).kind == "close"
    alone = Found("b", 0.5, chances={"a": 0.1, "b": 0.76, "c": 0.1, "d": 0.04})
    assert decide(alone, {}, None, enough=True).kind == "close"  # one role is no list
    six = {"a": 0.30, "b": 0.31, "c": 0.15, "d": 0.10, "e": 0.08, "f": 0.06}
    assert undecided(**six).roles == ("b", "a", "c")
    assert undecided(**{**six, "c": 0.13, "d": 0.12}).kind == "close"  # .74 with three of six


def test_of_equal_chances_the_ids_decide_whatever_the_last_digit() -> None:
    for tiny in (-1e-12, 1e-12):
        assert undecided(a=0.4 + tiny, b=0.4, c=0.12, d=0.08).roles == ("a", "b")


def beside_a_neighbour(questions: int) -> Quiz:
    carer = {"carer": {"name": "Carer", "needs": {"people": 3, "machines": 1, "talk": 10}}}
    asked = [choice(f"q{k}", "talk", "people" if k % 2 else "machines") for k in range(questions)]
    return small(*asked, neighbours=carer)


@pytest.mark.parametrize(
    ("questions", "against", "chance"), [(12, 4, 0.5552), (8, 2, 0.5674), (12, 5, None), (8, 3, None)]
)
def test_a_neighbour_is_named_where_it_leads_all_roles_at_once_more_often_than_not(
    questions: int, against: int, chance: float | None
) -> None:
    given: dict[str, Reply] = {f"q{k}": (2 if k < against else 1,) for k in range(questions)}
    found = taken(beside_a_neighbour(questions), **given).neighbour
    assert (found and found.chance) == (chance and pytest.approx(chance, abs=5e-5))
    assert found is None or found.by_interest == found.chance


def test_the_most_important_gap_is_first_not_the_widest() -> None:
    level = {"needed": Fraction(6), "wide": Fraction(1)}
    found = readiness(level, {"needed": Fraction(10), "wide": Fraction(6)})
    assert [gap.trait for gap in found.gaps] == ["needed", "wide"]  # 4 * 10 before 5 * 6


@pytest.mark.parametrize(
    ("below", "where"),
    [("0", "met"), ("5/3", "met"), ("501/300", "unsure"), ("10/3", "unsure"), ("1001/300", "gaps")],
)
def test_a_need_is_met_from_one_step_of_one_of_two_answers_below_it(below: str, where: str) -> None:
    """5/3 below it is met, another 5/3 below that is not sure, and the rest is a gap."""
    found = readiness({"talk": 8 - Fraction(below)}, {"talk": Fraction(8)})
    assert (found.met, found.of) == (int(where == "met"), 1)
    assert [gap.trait for gap in found.unsure] == (["talk"] if where == "unsure" else [])
    assert [gap.trait for gap in found.gaps] == (["talk"] if where == "gaps" else [])


def test_only_needs_of_five_and_more_count() -> None:
    level = {"at": Fraction(0), "below": Fraction(0)}
    found = readiness(level, {"at": Fraction(5), "below": Fraction(499, 100)})
    assert (found.met, found.of, [gap.trait for gap in found.gaps]) == (0, 1, ["at"])


@pytest.mark.parametrize("need", range(11))
def test_a_level_that_is_new_meets_no_need(need: int) -> None:
    assert readiness({"talk": Fraction(249, 100)}, {"talk": Fraction(need)}).met == 0


def test_a_strength_is_a_met_need_with_level_five_or_better() -> None:
    level = {"below": Fraction(499, 100), "solid": Fraction(5), "better": Fraction(9)}
    needs = {"below": Fraction(5), "solid": Fraction(6), "better": Fraction(5)}
    assert readiness(level, needs).strengths == ("solid", "better")


@pytest.mark.parametrize(("true", "reliability"), [(0.95, 0.95), (0.998, 0.998), (1.0, 0.999)])
def test_no_gap_is_held_for_more_reliable_than_999_in_1000(true: float, reliability: float) -> None:
    assert Precision(true, 1.0).reliability == pytest.approx(reliability)
