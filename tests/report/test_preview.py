"""A preview leaves nothing out, and says of every answer what it counts for."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from report_cases import SMALL, without
from rich.cells import cell_len

from quizzes import SHIPPED, quiz_named
from rolefit.layout import terminal
from rolefit.layout.blocks import Paragraph, Section, Table, plain_text
from rolefit.pages.preview import preview_report
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import load_quiz
from rolefit.session.screen import Prompt
from rolefit.session.session import Session, Skip
from rolefit.store import catalog
from slowly import mostly_slow

FOR_PROGRAMS = (
    *("format", "id", "language", "type", "measures", "scale", "trait", "counts", "from", "source"),
    *("role", "stage"),
)
"""Keys whose values are not words for people, or are shown by the name of what they name."""


@pytest.fixture(scope="module", params=[*SHIPPED, "small", "starter"])
def quiz(request: pytest.FixtureRequest) -> Quiz:
    """Each of them in turn."""
    if request.param == "starter":
        return load_quiz(catalog.starter().data, "starter.yaml")
    return quiz_named(request.param)


def sections(quiz: Quiz) -> dict[str, Section]:
    return {section.key: section for section in preview_report(quiz).sections}


def question(quiz: Quiz, id: str) -> tuple[Table, str]:
    """The answers to a question, and the note below them."""
    return asked(sections(quiz), id)


def asked(shown: dict[str, Section], id: str) -> tuple[Table, str]:
    table, note = shown[f"question-{id}"].blocks
    assert isinstance(table, Table)
    assert isinstance(note, Paragraph)
    return table, note.text


def words(value: Any) -> Iterator[str]:
    """Every text in a quiz file that people read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from words(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            ids = key in ("neighbours", "about") and isinstance(entry, list)
            if key not in FOR_PROGRAMS and not ids:
                yield from words(entry)


def test_every_word_of_the_file_is_in_it(quiz: Quiz) -> None:
    report = preview_report(quiz)
    text = "\n".join([report.title, *(f"{one.heading}\n{plain_text(one)}" for one in report.sections)])
    assert [text_ for text_ in words(quiz.content()) if text_ not in text] == []


def test_questions_stand_in_order_after_the_starting_point(quiz: Quiz) -> None:
    start = ["starting_points"] if quiz.starting_points else []
    expected = ["quiz", *start, *(f"question-{item.id}" for item in quiz.items), "traits"]
    assert list(sections(quiz))[: len(expected)] == expected


def test_it_says_how_to_answer_in_the_words_of_the_screen(quiz: Quiz) -> None:
    shown, session = sections(quiz), Session.begin(quiz)
    if quiz.starting_points:
        session = session.act(Skip())
    for item in quiz.items:
        assert isinstance(session.screen, Prompt)
        assert asked(shown, item.id)[0].head[0] == session.screen.how
        session = session.act(Skip())


@pytest.mark.parametrize("width", mostly_slow([40, 80], 40))
def test_it_fits(quiz: Quiz, width: int) -> None:
    lines = terminal.render(preview_report(quiz), width=width).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_an_answer_stands_with_everything_that_it_counts_for() -> None:
    table, _ = question(SMALL, "rainy-day")
    assert table.head == ("Choose one", "counts as interest in")
    assert table.rows == (
        ("1 Taste five kinds of salt", "Seasoning 1"),
        ("2 Sort seeds for the spring", "Growing 1, Planning 0.5"),
    )


def test_choosing_several_and_putting_in_order_are_said() -> None:
    assert question(SMALL, "long-weekend")[0].head[0] == "Choose two"
    table, note = question(SMALL, "order-these")
    assert table.head[0] == "Put all three in order, best first"
    assert "last not at all" in note


def test_a_reversed_scale_is_said_and_counts_the_other_way_round() -> None:
    forward, plain = question(SMALL, "sowed")
    backward, reversed_ = question(SMALL, "bought-seedlings")
    assert [row[1] for row in forward.rows] == ["Growing 0", "Growing 0.33", "Growing 0.67", "Growing 1"]
    assert [row[1] for row in backward.rows] == [row[1] for row in reversed(forward.rows)]
    assert "reversed" in reversed_
    assert "reversed" not in plain


def test_a_question_is_named_by_its_id_with_its_weight_and_its_sources() -> None:
    assert question(SMALL, "cooked-without-recipe")[1] == "cooked-without-recipe · weight 2"
    assert question(SMALL, "free-morning")[1] == "free-morning · source visit"


def test_what_each_role_needs_is_a_table() -> None:
    table = sections(SMALL)["differs"].blocks[1]
    assert isinstance(table, Table)
    for name, *needs in table.rows:
        trait = next(key for key, one in SMALL.traits.items() if one.name == name)
        assert [Fraction(need) for need in needs] == [role.needs[trait] for role in SMALL.roles.values()]


def test_what_a_file_does_not_say_is_left_out() -> None:
    bare = without(SMALL, "about", "minutes", "facets", "starting_points", "neighbours", roles=_bare_roles())
    assert next(iter(sections(bare))) == "quiz"
    assert not {"starting_points", "neighbours", "role-cook"} & sections(bare).keys()
    assert plain_text(sections(bare)["quiz"]).startswith("8 questions.\nQuiz small, version 1.0.\nThis is")


def _bare_roles() -> dict[str, Any]:
    roles = SMALL.content()["roles"]
    return {key: {"name": role["name"], "needs": role["needs"]} for key, role in roles.items()}
