"""The page before the first question: what one gets, what it is not, what it follows, how to leave."""

import pytest
from report_cases import SMALL, without

from quizzes import quiz_named
from rolefit.layout import terminal
from rolefit.layout.blocks import plain_text
from rolefit.pages.welcome import SHORTEST, welcome


def said(saved: bool = True) -> list[str]:
    return plain_text(welcome(SMALL, None, saved=saved).sections[0]).splitlines()


def test_it_says_first_what_one_gets_then_what_it_is_and_what_it_follows() -> None:
    gets, about, follows, *rest = said()
    assert gets.startswith("You will hear which of these roles your answers point to, how sure that is")
    assert about == SMALL.about
    assert follows == "It follows: The farm handbook, second edition"
    assert rest[0] == "8 questions, about two minutes."
    assert "it is no test of ability" in rest[1]


@pytest.mark.parametrize("name", ["pm-or-tpm", "pm-or-tpm-short", "product-team-roles"])
def test_its_title_and_its_way_in_stand_on_one_screen_of_80_by_24(name: str) -> None:
    way_in = 2
    page = terminal.render(welcome(quiz_named(name), None, saved=True)).strip("\n").splitlines()
    assert len(page) + way_in <= 24


def test_never_or_skip_is_told_where_it_is_asked_what_was_done() -> None:
    assert "that is a never" in " ".join(said())
    only_liked = welcome(quiz_named("pm-or-tpm-short"), None, saved=True)
    assert "that is a never" not in plain_text(only_liked.sections[0])


@pytest.mark.parametrize(
    ("saved", "words"),
    [(True, "your answers are kept, and you go on there"), (False, "nothing is kept then")],
)
def test_it_says_how_to_leave_and_what_happens_then(saved: bool, words: str) -> None:
    assert said(saved)[-1] == f"Ctrl-C leaves at any time: {words}."


def test_what_a_file_leaves_out_is_not_shown() -> None:
    content = SMALL.content()
    roles = {key: {"name": key, "needs": role["needs"]} for key, role in content["roles"].items()}
    traits = {key: {"name": key} for key in SMALL.traits}
    questions = [
        {key: value for key, value in one.items() if key != "source"} for one in content["questions"]
    ]
    quiz = without(SMALL, "about", "sources", roles=roles, traits=traits, questions=questions)
    assert len(welcome(quiz, None, saved=True).sections[0].blocks) == 2


@pytest.mark.parametrize("name", ["pm-or-tpm", "pm-or-tpm-short", "product-team-roles"])
def test_it_can_be_so_short_that_a_terminal_of_forty_by_twenty_shows_it_from_its_title(name: str) -> None:
    quiz = quiz_named(name)
    sizes = [
        len(terminal.render(welcome(quiz, None, saved=True, shorter=less), width=40).splitlines())
        for less in range(SHORTEST + 1)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[3] < 20
    shortest = plain_text(welcome(quiz, None, saved=True, shorter=SHORTEST).sections[0])
    for words in (f"{len(quiz.items)} questions", "sends nothing anywhere", "Ctrl-C leaves"):
        assert words in shortest


@pytest.mark.parametrize("name", ["pm-or-tpm", "pm-or-tpm-short", "product-team-roles"])
def test_all_of_it_is_seen_on_a_terminal_of_24_rows(name: str) -> None:
    _, *page = terminal.render(welcome(quiz_named(name), None, saved=True), width=80).splitlines()
    assert page[0].strip() == quiz_named(name).title
    assert len([*page, "Press Enter to begin."]) <= 24
