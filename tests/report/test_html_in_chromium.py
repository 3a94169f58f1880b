"""A report as a page, in a real Chromium: no network, nothing wider than a phone, two sheets of paper."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from goldens import report_of
from reading import spaced
from report_cases import CASES, SMALL, example, shipped, three_roles
from test_every_sentence import texts
from test_report import best_for

from browser import Browser, browser
from rolefit.answers import Answers, QuizRef
from rolefit.exports.outcome import outcome_of
from rolefit.layout import html
from rolefit.layout.blocks import Report
from rolefit.pages.preview import preview_report
from rolefit.pages.roles_page import roles_report

pytestmark = pytest.mark.slow

WIDTHS = 320, 390, 820, 1280
BEYOND = """
    return [...document.querySelectorAll("main *:not(svg *)")].filter(one => {
        const box = one.getBoundingClientRect();
        return box.right > innerWidth + 1 || box.left < -1;
    }).map(one => one.outerHTML.slice(0, 80));
"""
INTRUDE = """
    document.body.innerHTML += '<img src="https://example.org/a.png"><p style="color: red">';
"""
PAINT = "return getComputedStyle(document.body).backgroundColor"


def of_two_minds() -> Report:
    """The fullest report: one role is liked, the other was done, so both have their path."""
    quiz = shipped()
    like, other = (quiz.roles[role].needs for role in ("pm", "tpm"))
    done = {trait: Fraction(10 if other[trait] > like[trait] else 2) for trait in quiz.traits}
    replies = {item.id: best_for(item, like if item.facet == "interest" else done) for item in quiz.items}
    answers = Answers(
        quiz=QuizRef(id=quiz.id, version=quiz.version), starting_point="student", answers=replies
    )
    outcome = outcome_of(quiz, answers, id="x", created="2026-01-01T00:00:00+00:00")
    assert len(outcome.record.verdict.roles) == 2
    return outcome.report


REPORTS: dict[str, Callable[[], Report]] = {
    "example": lambda: example().report,
    "of two minds": of_two_minds,
    "split": lambda: report_of(CASES["split"]),
    "three roles": lambda: report_of(CASES["three-roles"]),
    "roles": lambda: roles_report(three_roles()),
    "preview": lambda: preview_report(SMALL),
}
"""Made where a test opens them: most people who run the tests have no Chromium here."""
every_report = pytest.mark.parametrize("made", REPORTS.values(), ids=REPORTS)


@pytest.fixture(scope="module")
def one_browser() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def reader(one_browser: Browser, tmp_path: Path) -> Iterator["Reader"]:
    """Somebody who opens pages; nothing may go wrong, and nothing be asked of a network."""
    yield Reader(one_browser, tmp_path / "report.html")
    assert one_browser.complaints == []
    assert {url.partition(":")[0] for url in one_browser.requested} <= {"file"}


class Reader:
    """A person with a browser, and a report in a file."""

    def __init__(self, opened: Browser, file: Path) -> None:
        self.browser, self.file = opened, file

    def open(self, report: Report) -> None:
        self.file.write_text(html.render(report), encoding="utf-8")
        self.browser.open(self.file)

    def sheets(self) -> int:
        """How many sheets of paper the page takes."""
        printed = self.browser.cdp("Page.printToPDF", preferCSSPageSize=True)["data"]
        return len(re.findall(rb"/Type\s*/Page\b(?!s)", b64decode(printed)))

    def heard(self) -> list[dict[str, Any]]:
        """What a screen reader is told, node by node."""
        nodes = self.browser.cdp("Accessibility.getFullAXTree")["nodes"]
        return [node for node in nodes if not node["ignored"]]


def role(node: dict[str, Any]) -> str:
    return str(node["role"]["value"])


def name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", ""))


@every_report
def test_nothing_is_wider_than_the_page(reader: Reader, made: Callable[[], Report]) -> None:
    reader.open(made())
    for width in WIDTHS:
        reader.browser.resize(width, 900)
        assert reader.browser.run(BEYOND) == []
        assert reader.browser.run("return document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", ["example", "of two minds"])
def test_a_full_result_takes_two_sheets_of_paper(reader: Reader, name: str) -> None:
    reader.open(REPORTS[name]())
    assert reader.sheets() == 2


def test_the_page_is_dark_where_the_person_likes_it_dark(reader: Reader) -> None:
    reader.open(REPORTS["split"]())
    paint = {}
    for scheme in ("light", "dark"):
        reader.browser.prefer(prefers_color_scheme=scheme)
        paint[scheme] = reader.browser.run(PAINT)
    reader.browser.prefer()
    assert paint == {"light": "rgb(255, 255, 255)", "dark": "rgb(19, 22, 28)"}


@every_report
def test_a_screen_reader_is_told_everything_in_order(reader: Reader, made: Callable[[], Report]) -> None:
    report = made()
    reader.open(report)
    heard = reader.heard()
    said = spaced(" ".join(name(node) for node in heard if role(node) in ("StaticText", "link")))
    assert [text for text in texts(report) if spaced(text) not in said] == []
    levels = [node["properties"][0]["value"]["value"] for node in heard if role(node) == "heading"]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert [role(node) for node in heard].count("main") == 1
    assert all(name(node) for node in heard if role(node) in ("img", "image"))


def test_the_policy_lets_nothing_be_loaded_or_painted(one_browser: Browser, tmp_path: Path) -> None:
    reader = Reader(one_browser, tmp_path / "report.html")
    reader.open(REPORTS["split"]())
    assert one_browser.complaints == []
    one_browser.run(
        'document.body.innerHTML += \'<img src="https://example.org/a.png"><p style="color:red">\''
    )
    complaints = " ".join(one_browser.complaints)
    assert "img-src 'none'" in complaints
    assert "Applying inline style violates" in complaints
