"""The page of a report: whole in itself, with colours that can be read."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

import pytest
from goldens import report_of
from reading import page_of
from report_cases import CASES, three_roles

from rolefit.layout import html
from rolefit.layout.marks import PALETTE
from rolefit.pages.roles_page import roles_report
from rolefit.report.report import build_report

SPLIT = report_of(CASES["split"])
PAGE = html.render(SPLIT)
STYLE = files("rolefit.layout").joinpath("report.css").read_text("utf-8")
LIGHT, DARK = STYLE.split("prefers-color-scheme: dark")[0], STYLE.split("prefers-color-scheme: dark")[1]
READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, level AA)."""


def test_the_policy_allows_the_pages_own_style_and_nothing_else() -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    metas = [value for tag, name, value in page_of(SPLIT).attributes if (tag, name) == ("meta", "content")]
    assert set(str(metas[0]).split("; ")) == {
        *("default-src 'none'", "img-src 'none'", "base-uri 'none'", "form-action 'none'"),
        f"style-src 'sha256-{hashed}'",
    }


def test_the_page_needs_nothing_from_outside() -> None:
    page = page_of(SPLIT)
    assert not re.search(r"url\(|@import|https?:", PAGE)
    assert not {name for _, name, _ in page.attributes} & {"src", "href", "style", "id"}
    assert "script" not in {tag for tag, *_ in page.skeleton}


def test_the_page_says_in_which_language_its_quiz_is() -> None:
    page = page_of(replace(SPLIT, language='de" onload="x'))
    assert ("html", "lang", 'de" onload="x') in page.attributes
    assert page_of(SPLIT).attributes[0] == ("html", "lang", "en")


def test_our_sentences_are_marked_as_english_and_the_quiz_s_texts_as_what_they_are() -> None:
    case = CASES["split"]
    quiz = case.quiz.model_copy(update={"language": "de"})
    page = html.render(build_report(quiz, case.answers, case.result))
    assert '<html lang="de">' in page
    assert '<body lang="en">' in page
    assert re.search(rf'<h1 dir="auto" lang="de">{re.escape(quiz.title)}</h1>', page)
    trait = quiz.traits["growing"].name
    assert re.search(rf'lang="de"[^>]*>{trait}<', page)
    assert not re.search(r'lang="de"[^>]*>Why<', page)
    assert re.search(r'<h2 dir="auto">Why</h2>', page)
    assert 'lang="de"' not in html.render(build_report(case.quiz, case.answers, case.result))


def test_every_role_has_a_colour_of_its_own() -> None:
    page = page_of(roles_report(three_roles()))
    used = {
        name for _, attribute, value in page.attributes if attribute == "class" for name in str(value).split()
    }
    assert {"r0", "r1", "r2"} <= used
    colours = re.findall(r"\.r\d \{ --accent: (#\w{6}) \}", LIGHT)
    assert len(set(colours)) == html.ACCENTS == len(PALETTE)


@pytest.mark.parametrize("sheet", [LIGHT, DARK], ids=["light", "dark"])
def test_all_colours_can_be_read_on_the_paper_and_the_paper_on_them(sheet: str) -> None:
    colours = dict(re.findall(r"--(paper|ink|dim): (#\w{6})", sheet))
    colours |= dict(re.findall(r"\.(r\d) \{ --accent: (#\w{6}) \}", sheet))
    paper = colours.pop("paper")
    assert len(colours) == 2 + html.ACCENTS
    assert {name: colour for name, colour in colours.items() if contrast(colour, paper) < READABLE} == {}


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
