"""On the question screen too words have the terminal's own colour, and marks are seen on any ground."""

import io
from collections.abc import Iterator

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.vt100 import Vt100_Output

from contrast import MARK, is_text, too_faint
from rolefit.ask import full_screen
from rolefit.ask.drawing import draw
from rolefit.ask.styled_page import ASCII_SIGNS, UNICODE_SIGNS, Fragment
from rolefit.ask.views import Asking, Explaining, Leaving, Reviewing, Stop, View, opened, press
from rolefit.quiz.model import Quiz
from rolefit.session.session import Session

KEYS = ("2", "?", "enter", "1", "enter", "down", "1", "1", "3", "3", "enter", "left", "2", "1", "3", "enter",
        "q", "enter", "4", "s", "1", "3", "down", "enter", "s", "up")  # fmt: skip


def views(quiz: Quiz) -> Iterator[View]:
    """What is seen while the small quiz is taken, with detours."""
    session = Session.begin(quiz)
    assert session.screen
    view: View = opened(session.screen, None)
    for key in KEYS:
        yield view
        pressed = press(view, key, keeps=True)
        assert not isinstance(pressed, Stop)
        if isinstance(pressed, Asking | Reviewing | Leaving | Explaining):
            view = pressed
        else:
            session = session.act(pressed)
            assert session.screen
            view = opened(session.screen, view)
    yield view


def fragments(quiz: Quiz) -> Iterator[Fragment]:
    for view in views(quiz):
        for glyphs in (UNICODE_SIGNS, ASCII_SIGNS):
            for size in ((80, 24), (40, 12)):
                yield from (one for line in draw(view, *size, glyphs) for one in line)


def test_all_screens_are_among_them(small: Quiz) -> None:
    assert {type(view) for view in views(small)} == {Asking, Reviewing, Leaving, Explaining}


def test_only_marks_have_a_colour_and_nothing_that_matters_is_dim(small: Quiz) -> None:
    shown: dict[str, set[str]] = {}
    for style, text in fragments(small):
        shown.setdefault(style, set()).add(text.strip().replace("[x]", ""))
    assert not any(map(is_text, shown["accent"]))
    assert set().union(*shown["dim"]) <= {UNICODE_SIGNS.rest, ASCII_SIGNS.rest}
    assert too_faint(full_screen.ACCENT, MARK) == []
    assert shown.keys() <= {"", *full_screen.STYLES}


@pytest.mark.parametrize(
    ("depth", "coloured"),
    [(ColorDepth.DEPTH_24_BIT, True), (ColorDepth.DEPTH_8_BIT, True), (ColorDepth.DEPTH_4_BIT, False),
     (ColorDepth.DEPTH_1_BIT, False)],
)  # fmt: skip
def test_marks_have_a_colour_where_it_is_known_what_it_looks_like(depth: ColorDepth, coloured: bool) -> None:
    style = full_screen._coloured(full_screen.STYLES, "accent", screen(depth), True)
    assert bool(style.get_attrs_for_style_str("class:accent").color) == coloured


def screen(depth: ColorDepth) -> Output:
    return Vt100_Output(io.StringIO(), lambda: Size(24, 80), term="xterm", default_color_depth=depth)
