"""What to lead with, to learn, to be careful with and to leave: liking beside doing, trait by trait."""

from dataclasses import replace
from fractions import Fraction

import pytest
from goldens import report_of
from hypothesis import given
from hypothesis import strategies as st
from report_cases import CASES, Case

from rolefit.layout import plane
from rolefit.layout.blocks import Bullets, Field, Quadrants, Section, Spot
from rolefit.scoring.result import Gap, Readiness, TraitScore

F = Fraction
UNITS = st.floats(0.01, 1)


def measured(case: Case, *traits: TraitScore) -> Case:
    return replace(case, result=replace(case.result, traits=traits))


def section(case: Case, key: str = "liking") -> Section | None:
    return next((one for one in report_of(case).sections if one.key == key), None)


def quadrants(case: Case) -> Quadrants:
    found = section(case)
    assert found
    block = found.blocks[1]
    assert isinstance(block, Quadrants)
    return block


def names(field: Field) -> list[str]:
    return [spot.label for spot in field.spots]


def test_each_trait_lies_in_the_field_that_its_answers_say() -> None:
    fields = {field.name: names(field) for field in quadrants(CASES["split"]).fields}
    assert fields == {
        "Lead with it": ["Planning"],
        "Learn it": ["Seasoning"],
        "Careful": ["Growing"],
        "Leave it": ["Hosting"],
    }


@pytest.mark.parametrize(
    ("interest", "level", "name"),
    [
        (F(0), F(5), "Lead with it"),
        (F(0), F(499, 100), "Learn it"),
        (F(-1, 1000), F(5), "Careful"),
        (F(-1, 1000), F(499, 100), "Leave it"),
    ],
)
def test_the_middle_is_chance_and_a_solid_level(interest: Fraction, level: Fraction, name: str) -> None:
    traits = TraitScore("seasoning", F(1, 2), F(1, 2), F(10)), TraitScore("planning", interest, F(0), level)
    fields = quadrants(measured(CASES["clear"], *traits)).fields
    assert [field.name for field in fields if "Planning" in names(field)] == [name]


def test_only_what_the_role_uses_much_and_what_was_measured_both_ways_is_shown() -> None:
    half, solid = F(1, 2), F(6)
    case = measured(
        CASES["clear"],
        TraitScore("growing", half, half, solid),  # a cook needs 4 of it
        TraitScore("seasoning", half, half, solid),
        TraitScore("planning", half, half, solid),
        TraitScore("hosting", half, half, None),
    )
    assert [names(field) for field in quadrants(case).fields] == [["Seasoning", "Planning"], [], [], []]


def test_one_trait_alone_makes_no_picture() -> None:
    assert section(measured(CASES["clear"], TraitScore("seasoning", F(1, 2), F(1, 2), F(6)))) is None


@pytest.mark.parametrize("name", ["outside", "insufficient"])
def test_where_no_role_is_named_nothing_is_said_of_leading(name: str) -> None:
    every = CASES["split"].result.traits
    assert section(measured(CASES[name], *every)) is None


def test_a_place_is_as_far_from_the_middle_as_the_answers_are() -> None:
    spots = {spot.label: spot for field in quadrants(CASES["split"]).fields for spot in field.spots}
    assert (spots["Seasoning"].up, spots["Growing"].up, spots["Planning"].up) == (1.0, -0.5, 0.0)
    assert spots["Seasoning"].across == pytest.approx(-1 / 3)
    assert (spots["Planning"].across, spots["Hosting"].across) == (0.0, -1.0)


def actions(case: Case) -> list[str]:
    found = section(case, "actions")
    assert found
    week = found.blocks[0]
    assert isinstance(week, Bullets)
    return [entry.split(":")[0] for entry in week.entries]


def test_nobody_is_told_to_leave_a_thing_and_to_work_on_it() -> None:
    gaps = Gap("growing", F(1), F(9)), Gap("seasoning", F(1), F(9))
    case = replace(
        CASES["clear"],
        result=replace(CASES["clear"].result, readiness={"cook": Readiness(0, 2, gaps, ())}),
    )
    disliked = TraitScore("growing", F(-1, 2), F(-1, 2), F(1))
    assert actions(measured(case, disliked, TraitScore("seasoning", F(1, 2), F(0), F(1)))) == ["Seasoning"]
    both = disliked, TraitScore("seasoning", F(-1, 2), F(0), F(1))
    assert actions(measured(case, *both)) == ["Growing", "Seasoning"]


@given(st.lists(st.sampled_from(plane.SIGNS), max_size=120), st.data())
def test_no_mark_covers_another_and_each_stays_in_its_field(
    sides: list[tuple[int, int]], data: st.DataObject
) -> None:
    places = {signs: [data.draw(UNITS) for side in sides if side == signs] for signs in plane.SIGNS}
    first, second, third, fourth = (
        Field(str(signs), "", tuple(Spot("x", signs[0] * one, signs[1] * one) for one in places[signs]))
        for signs in plane.SIGNS
    )
    block = Quadrants("", "", (first, second, third, fourth))
    found = plane.marks(block)
    for signs, marks in zip(plane.SIGNS, found, strict=True):
        assert all((mark.x - 0.5) * signs[0] > 0 and (0.5 - mark.y) * signs[1] > 0 for mark in marks)
    every = [mark for marks in found for mark in marks]
    assert [mark.number for mark in every] == [*range(1, len(sides) + 1)]
    assert len({(mark.x, mark.y) for mark in every}) == len(sides)
    size = 1 / plane.cells(block)
    assert all(abs(place - 0.5) <= 0.5 - size / 2 + 1e-9 for mark in every for place in (mark.x, mark.y))
