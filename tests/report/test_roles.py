"""The role profiles are worth reading by themselves."""

import pytest
from report_cases import SMALL, shipped, three_roles, without

from rolefit.errors import RolefitError
from rolefit.layout.blocks import Ladder, Table, plain_text
from rolefit.pages.roles_page import roles_report


def test_what_differs_and_what_is_alike_stand_apart_widest_difference_first() -> None:
    sections = {one.key: one for one in roles_report(SMALL).sections}
    differs, alike = sections["differs"].blocks[1], sections["alike"].blocks[0]
    assert isinstance(differs, Table)
    assert isinstance(alike, Table)
    assert differs.rows == (("Seasoning", "3", "9"), ("Growing", "9", "4"), ("Hosting", "4", "6"))
    assert alike.rows == (("Planning", "7", "7"),)


def test_any_number_of_roles_stands_side_by_side() -> None:
    table = next(one for one in roles_report(three_roles()).sections if one.key == "differs").blocks[1]
    assert isinstance(table, Table)
    assert table.head == ("", "Gardener", "Cook", "Waiter")


def test_every_word_about_a_role_is_somewhere() -> None:
    quiz = shipped()
    for key, role in quiz.roles.items():
        text = "\n".join(plain_text(section) for section in roles_report(quiz, key).sections)
        steps = [
            word for step in role.path for word in (step.title, step.scope, step.ready_when, step.caveat)
        ]
        notes = [*role.work, *role.caveats, *role.specialisations, *role.bridges.values()]
        for words in [role.about, *steps, *(note.text for note in notes)]:
            assert words is None or words in text


def test_one_role_has_its_whole_path_and_the_ways_in() -> None:
    sections = {one.key: one for one in roles_report(SMALL, "gardener").sections}
    ladder = sections["path"].blocks[0]
    assert isinstance(ladder, Ladder)
    assert ladder.rungs[0].note == "0-2 years"
    assert any(line.startswith("Ready for the next step when: A bed") for line in ladder.rungs[0].lines)
    assert "In a town, without a garden: Start with a balcony" in plain_text(sections["bridges"])


def test_what_a_file_leaves_out_is_not_shown() -> None:
    roles = {key: {"name": key, "needs": role["needs"]} for key, role in SMALL.content()["roles"].items()}
    quiz = without(SMALL, "neighbours", "starting_points", roles=roles)
    assert [one.key for one in roles_report(quiz).sections] == ["differs", "alike"]
    assert [one.key for one in roles_report(quiz, "cook").sections] == ["needs"]


def test_an_unknown_role_is_answered_with_the_nearest() -> None:
    with pytest.raises(RolefitError) as raised:
        roles_report(SMALL, "gardner")
    assert "Did you mean gardener?" in raised.value.hint
