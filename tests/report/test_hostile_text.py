"""Whatever text a quiz or an answers file holds, no format is made of anything else for it."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import StringIO
from typing import Any
from unicodedata import normalize

import pytest
from goldens import report_of
from reading import SKELETON, WORDS, in_terminal, page_of
from report_cases import CASES, DATA, SMALL, Case
from rich.cells import cell_len

from rolefit.answers import read_answers
from rolefit.errors import RolefitError
from rolefit.exports.csv import rows
from rolefit.exports.record import make_record
from rolefit.exports.writing import csv_text
from rolefit.layout.blocks import Report
from rolefit.layout.formats import PAGES
from rolefit.pages.preview import preview_report
from rolefit.pages.roles_page import roles_report
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content, load_quiz
from rolefit.quizfile.problems import QuizProblems
from slowly import mostly_slow

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "closing tags": "</style></title></p></section></main><h1>Ha</h1>",
    "image": "<img src=x onerror=alert(1)>",
    "comment": "<!-- ]]> --> <![CDATA[ x ]]>",
    "attributes": "\" onload=\"x' style='y` =z",
    "entities": "&lt;b&gt; &amp;amp; &#60; &#x3c;",
    "template": "{{ 7 * 7 }} {% raw %} {# note #} ${x} %s",
    "heading": "# Ha",
    "underlined": "Ha === --- ===",
    "ruled": "Ha :--: :-: | --- | --- |",
    "bullets": "- one - [ ] two * three + four",
    "numbers": "1. one 2) two 1) three",
    "quotation": "> one > [!NOTE] two",
    "table": "| a | b | --- |",
    "code": "```code``` `tick` ~~~ `",
    "emphasis": "**bold** *it* _it_ ~~no~~ ** *",
    "link": "[a](javascript:alert(1)) ![b](http://c.example/d.png) [e]: http://f.example",
    "footnote": "[^1] [^1]: note https://a.example/?b=1 @somebody #1",
    "backslashes": "\\ \\\\ \\* \\n end\\",
    "formula in a text": "$x^2$ $$y$$ \\(z\\)",
    "rich's markup": "[bold]x[/bold] [/x] [link=http://a.example]b[/link] :smile:",
    "spreadsheet =": '=HYPERLINK("http://a.example";"b")',
    "spreadsheet +": "+1+cmd|' /C calc'!A0",
    "spreadsheet -": "-1,2;3",
    "spreadsheet @": "@SUM(A1:A9)",
    "spreadsheet wide": "＝1+1",
    "quotes and commas": "a,\"b\",;'c'",
    "lines": "one\n\n# two\n\n    three\n- four\ttab",
    "other lines": "one\u2028two\u2029three\x85four",
    "a long word": "W" * 10_000,
    "emoji": "👩🏽‍🚀 🏳️‍🌈 ☎ 1️⃣",
    "right to left": "שלום עולם مرحبا, مدير المنتج",
    "combining": "Z̴̡͝a̸͠l̵g̶o e\u0301",
    "wide": "产品经理 ﷽ ＡＢＣ",
    "values": "null",
}
QUICK = "script", "link", "rich's markup", "lines", "right to left"
IDS = {"format", "id", "type", "measures", "scale", "trait", "counts", "source", "from", "needs", "facets"}
LONGEST = {"ask": 1000, "text": 200, "scales": 200, "options": 200}
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def reworded(part: Any, words: str, key: str = "") -> Any:
    """The content of a quiz with these words in all its texts, cut where a file may not have as many.

    Where it may have 4000 letters, 1500 show the same and are shown sooner.
    """
    if key in IDS:
        return part
    if isinstance(part, dict):
        inherited = key if key in LONGEST else ""
        return {name: reworded(one, words, inherited or name) for name, one in part.items()}
    if isinstance(part, list):
        return [reworded(one, words, key) for one in part]
    return words[: LONGEST.get(key, 1500)] if isinstance(part, str) else part


@cache
def quiz_of(words: str) -> Quiz:
    return from_content(reworded(SMALL.content(), words))


def cases(words: str) -> Iterator[Case]:
    """Results of this quiz that between them show every kind of block."""
    quiz = quiz_of(words)
    for name in ("split", "outside"):
        case = CASES[name]
        yield Case(quiz, case.answers, case.result)


@cache
def reports(words: str) -> list[Report]:
    quiz = quiz_of(words)
    pages = roles_report(quiz), roles_report(quiz, "cook"), preview_report(quiz)
    return [*(report_of(case) for case in cases(words)), *pages]


@pytest.mark.parametrize("format", PAGES)
@pytest.mark.parametrize("name", mostly_slow(HOSTILE, *QUICK))
def test_any_text_can_be_read_and_changes_nothing_else(name: str, format: str) -> None:
    start = squeezed(HOSTILE[name])[:50]
    for hostile, harmless in zip(reports(HOSTILE[name]), reports("Some words"), strict=True):
        assert start in squeezed(WORDS[format](hostile))
        assert unlinked(SKELETON[format](hostile)) == skeleton(harmless, format)


@cache
def skeleton(harmless: Report, format: str) -> list[object]:
    return unlinked(SKELETON[format](harmless))


def unlinked(skeleton: Sequence[object]) -> list[object]:
    """Without links: an address at the end of a source is one."""
    links = {("a", "href", "rel"), ("/a",), "link_open a", "link_close a"}
    return [one for one in skeleton if one not in links]


def squeezed(text: str) -> str:
    """The text without spaces: a word that is too long is folded somewhere."""
    return "".join(text.split())


@pytest.mark.parametrize("name", mostly_slow(HOSTILE, *QUICK))
def test_nothing_that_a_terminal_obeys_reaches_it(name: str) -> None:
    for report in reports(HOSTILE[name]):
        for width in (40, 80):
            shown = in_terminal(report, width=width)
            assert not CONTROL.search(shown)
            assert max(cell_len(line) for line in shown.splitlines()) <= width


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_becomes_a_style_an_action_or_an_address_that_it_does_not_show(name: str) -> None:
    for report in reports(HOSTILE[name]):
        page = page_of(report)
        names = {attribute for _, attribute, _ in page.attributes}
        assert not {one for one in names if one.startswith("on")} | names & {"style", "src"}
        for _, attribute, value in page.attributes:
            assert attribute != "href" or (re.match("https?://", str(value)) and str(value) in page.text)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_row_of_a_spreadsheet_keeps_its_columns(name: str) -> None:
    words = HOSTILE[name]
    case = next(cases(words))
    answers = case.answers.model_copy(update={"label": words})
    record = make_record(
        case.quiz, answers, case.result, report_of(case), id=words, created=words, version=words
    )
    harmless = csv_text(rows(make_record(
        SMALL, CASES["split"].answers, CASES["split"].result, report_of(CASES["split"]),
        id="a", created="b", version="c",
    )))  # fmt: skip
    head, row = csv.reader(StringIO(csv_text(rows(record)), newline=""), strict=True)
    assert [head] == [*csv.reader(StringIO(harmless))][:1]
    assert len(row) == len(head)
    cells = dict(zip(head, row, strict=True))
    name_of_person = " ".join(normalize("NFC", words).split())
    assert name_of_person.replace("'", "") == cells["label"].replace("'", "")


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\x9b", "\u202e", "\u2066", "\u200f", "\ufeff"])
def test_what_nobody_can_see_is_refused_in_a_quiz_with_its_place(sign: str) -> None:
    text = (DATA / "small.yaml").read_text("utf-8").replace("name: Growing\n", f"name: Gro{sign}wing\n")
    with pytest.raises(QuizProblems) as raised:
        load_quiz(text.encode(), "small.yaml")
    assert "small.yaml:20:14: error: here stands a character that nobody can see" in str(raised.value)


def test_a_word_too_long_for_a_name_is_refused_in_a_quiz_with_its_place() -> None:
    text = (DATA / "small.yaml").read_text("utf-8").replace("name: Growing\n", f"name: {'W' * 10_000}\n")
    with pytest.raises(QuizProblems) as raised:
        load_quiz(text.encode(), "small.yaml")
    assert "small.yaml:20:11: error" in str(raised.value)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x9b", "\u202e", "\u2066"])
def test_what_steers_a_terminal_is_refused_in_answers_with_its_place(sign: str) -> None:
    data = {"format": "rolefit-answers/1", "quiz": {"id": "small", "version": "1.0"}, "label": f"A{sign}da"}
    with pytest.raises(RolefitError) as raised:
        read_answers(json.dumps(data), "me.json")
    assert "me.json cannot be used: it holds control characters at label." in str(raised.value)
