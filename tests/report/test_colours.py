"""Every colour of a page can be read on any ground, and nothing that matters is dim."""

from functools import cache
from io import StringIO
from typing import Literal

import coach_cases
import pytest
from goldens import report_of
from report_cases import CASES, SMALL, example, three_roles
from rich.ansi import AnsiDecoder
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment

from contrast import GROUNDS, MARK, TEXT, contrast, is_text, too_faint
from rolefit.layout.marks import PALETTE
from rolefit.layout.terminal import print_report
from rolefit.pages.preview import preview_report
from rolefit.pages.roles_page import roles_report
from slowly import mostly_slow

REPORTS = {name: report_of(case) for name, case in CASES.items()} | coach_cases.REPORTS
REPORTS |= {"roles": roles_report(SMALL), "three": roles_report(three_roles())}
REPORTS |= {
    "role": roles_report(SMALL, "cook"),
    "preview": preview_report(SMALL),
    "example": example().report,
}
DECORATION = set("─│╭╮╰╯-+| ")
"""Signs of which nothing hangs: what underlines a heading, and the frame of a card."""


@cache
def segments(
    name: str, system: Literal["standard", "256", "truecolor"], unicode: bool = True
) -> list[Segment]:
    """A page as it is sent to a terminal with so many colours, in runs of one style."""
    found: list[Segment] = []
    for width in (40, 80):
        file = StringIO()
        console = Console(file=file, width=width, force_terminal=True, color_system=system, no_color=False)
        print_report(REPORTS[name], console, unicode=unicode)
        for line in AnsiDecoder().decode(file.getvalue()):
            found += line.render(console)
    return found


@pytest.mark.parametrize(
    ("name", "system"),
    [
        *((name, "truecolor") for name in REPORTS),
        *mostly_slow(((name, "256") for name in REPORTS), ("split", "256"), ("three", "256")),
    ],
)
def test_every_pair_has_contrast_on_every_ground(name: str, system: Literal["256", "truecolor"]) -> None:
    coloured = set()
    for shown, style, _ in segments(name, system):
        if style and style.color and not style.color.is_default and shown.strip():
            coloured.add((style.color.get_truecolor().hex, TEXT if is_text(shown) else MARK))
        assert not (style and style.bgcolor and not style.bgcolor.is_default)
    assert {pair: grounds for pair in coloured if (grounds := too_faint(*pair))} == {}


def test_each_of_three_roles_has_its_colour() -> None:
    """Rich remembers how a style was first written, so a colour may come as it is or as one of 256."""
    marks = {style.color.get_truecolor().hex for _, style, _ in segments("three", "256")
             if style and style.color and not style.color.is_default}  # fmt: skip
    one_of_256 = [Color.parse(one).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex for one in PALETTE]
    used = [k for k, pair in enumerate(zip(PALETTE, one_of_256, strict=True)) if marks.intersection(pair)]
    assert used == [0, 1, 2]
    assert marks <= {*PALETTE, *one_of_256}


@pytest.mark.parametrize("unicode", mostly_slow([True, False], True))
@pytest.mark.parametrize("name", REPORTS)
def test_where_colours_are_few_and_look_as_the_terminal_likes_there_are_none(
    name: str, unicode: bool
) -> None:
    for _, style, _ in segments(name, "standard", unicode):
        assert not (style and style.color and not style.color.is_default)


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_that_matters_is_dim(name: str) -> None:
    dim = {shown for shown, style, _ in segments(name, "truecolor") if style and style.dim}
    assert set().union(*dim) <= DECORATION


def test_the_ratio_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert round(contrast("#839496", GROUNDS["Solarized dark"]), 2) == 4.75
    assert too_faint("#ffff00", MARK) == ["white", "Solarized light"]
