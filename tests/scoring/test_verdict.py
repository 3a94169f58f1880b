"""Which verdict, and what else is said, changes exactly at the bounds that docs/scoring.md gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pytest
from test_worked_example import BOTH, choice, small, taken

from rolefit.quiz.item import Facet, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring import score
from rolefit.scoring.confidence import Precision
from rolefit.scoring.readiness import readiness
from rolefit.scoring.result import Resemblance, VerdictKind
from rolefit.scoring.verdict import Lead, decide

JUST = 1e-9


@dataclass(frozen=True)
class Found:
    """A leader and its confidence."""

    leader: str
    confidence: float


def decided(
    roles: int,
    confidence: float,
    facets: Mapping[Facet, Lead | None] | None = None,
    *,
    enough: bool = True,
    outside: bool = False,
) -> tuple[VerdictKind, tuple[str, ...]]:
    return decide(Found("b", confidence), facets or {}, ["a"], roles, enough=enough, outside=outside)


@pytest.mark.parametrize(
    ("roles", "from_confidence", "kind", "below"),
    [
        (2, 0.85, "clear", "leaning"),
        (2, 0.70, "leaning", "close"),
        (4, 0.775, "clear", "leaning"),
        (4, 0.55, "leaning", "close"),
    ],
)
def test_the_surer_verdict_begins_at_its_bound(
    roles: int, from_confidence: float, kind: VerdictKind, below: VerdictKind
) -> None:
    """Confidence above chance from .70 is clear, from .40 leaning, of 2 roles or of 4."""
    named = {"clear": ("b",), "leaning": ("b",), "close": ("a", "b")}
    assert decided(roles, from_confidence + JUST) == (kind, named[kind])
    assert decided(roles, from_confidence - JUST) == (below, named[below])


@pytest.mark.parametrize(("roles", "bound"), [(2, 0.65), (4, 0.475)])
@pytest.mark.parametrize("unsure", ["interest", "skill"])
def test_a_split_needs_both_facets_from_the_bound_up(roles: int, bound: float, unsure: Facet) -> None:
    """Each facet's own confidence above chance must be .30 or more."""
    sure: dict[Facet, Lead | None] = {"interest": Found("a", 0.9), "skill": Found("b", 0.9)}
    leader = {"interest": "a", "skill": "b"}[unsure]
    at, below = ({**sure, unsure: Found(leader, bound + way * JUST)} for way in (1, -1))
    assert decided(roles, 0.5, at) == ("split", ("a", "b"))
    assert decided(roles, 0.5, below) == ("close", ("a", "b"))


def test_facets_that_agree_or_are_missing_do_not_split() -> None:
    assert decided(2, 0.5, {"interest": Found("b", 0.9), "skill": Found("b", 0.9)})[0] == "close"
    assert decided(2, 0.5, {"interest": Found("a", 0.9), "skill": None})[0] == "close"


def test_the_first_rule_that_holds_decides() -> None:
    split: dict[Facet, Lead | None] = {"interest": Found("a", 0.9), "skill": Found("b", 0.9)}
    assert decided(2, 0.99, split, enough=False, outside=True) == ("insufficient", ())
    assert decided(2, 0.99, split, outside=True) == ("outside", ())
    assert decided(2, 0.99, split) == ("clear", ("b",))
    assert decided(2, 0.80, split) == ("leaning", ("b",))


@pytest.mark.parametrize(("chance", "kind"), [(0.75, "outside"), (0.75 - JUST, "leaning")])
def test_a_neighbour_takes_the_verdict_from_three_chances_in_four(chance: float, kind: VerdictKind) -> None:
    replies: dict[str, Reply] = {"a": (1,), "b": (2,), "c": (4,), "d": (2,), "e": (1,), "f": (2,), "g": (4,)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(score, "resemblance", lambda *_: Resemblance("carer", chance))
        assert taken(small(*BOTH), **replies).verdict.kind == kind


def beside_a_neighbour(questions: int) -> Quiz:
    carer = {"carer": {"name": "Carer", "needs": {"people": 3, "machines": 1, "talk": 10}}}
    asked = [choice(f"q{k}", "talk", "people" if k % 2 else "machines") for k in range(questions)]
    return small(*asked, neighbours=carer)


@pytest.mark.parametrize(
    ("questions", "against", "chance"), [(12, 3, 0.7218), (8, 1, 0.7317), (12, 4, None), (8, 2, None)]
)
def test_a_neighbour_is_mentioned_from_seven_chances_in_ten(
    questions: int, against: int, chance: float | None
) -> None:
    """The last two would be .6911 and .69998: 4 of 12 answers, or 2 of 8, are against the neighbour."""
    given = {f"q{k}": (2 if k < against else 1,) for k in range(questions)}
    found = taken(beside_a_neighbour(questions), **given)
    if chance is None:
        assert found.neighbour is None
    else:
        assert found.neighbour is not None
        assert found.neighbour.chance == pytest.approx(chance, abs=5e-5)
    assert found.verdict.kind != "outside"


def test_the_most_important_gap_is_first_not_the_widest() -> None:
    level = {"needed": Fraction(6), "wide": Fraction(1)}
    found = readiness(level, {"needed": Fraction(10), "wide": Fraction(6)})
    assert [gap.trait for gap in found.gaps] == ["needed", "wide"]  # 4 * 10 before 5 * 6


def test_a_need_is_met_from_one_level_below_it() -> None:
    found = readiness(
        {"at": Fraction(6), "below": Fraction(599, 100)}, {"at": Fraction(7), "below": Fraction(7)}
    )
    assert [gap.trait for gap in found.gaps] == ["below"]
    assert (found.met, found.of) == (1, 2)


def test_a_strength_is_a_met_need_with_level_five_or_better() -> None:
    level = {"below": Fraction(499, 100), "solid": Fraction(5), "better": Fraction(9)}
    needs = {"below": Fraction(3), "solid": Fraction(6), "better": Fraction(2)}
    assert readiness(level, needs).strengths == ("solid", "better")


@pytest.mark.parametrize(("true", "reliability"), [(0.95, 0.95), (0.998, 0.998), (1.0, 0.999)])
def test_no_gap_is_held_for_more_reliable_than_999_in_1000(true: float, reliability: float) -> None:
    assert Precision(true, 1.0).reliability == pytest.approx(reliability)
