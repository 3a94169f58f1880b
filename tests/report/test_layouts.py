"""Formats lay out the same words, whatever the width, the characters or the text from a file."""

import csv
import re
from io import StringIO
from itertools import product

import pytest
from every_block import report_with
from goldens import report_of
from hypothesis import example, given
from hypothesis import strategies as st
from report_cases import CASES, SMALL, shipped, three_roles
from rich.cells import cell_len
from rich.text import Text

from rolefit.errors import UsageError
from rolefit.exports.csv import rows
from rolefit.exports.data_formats import DATA, choose
from rolefit.exports.outcome import Outcome
from rolefit.exports.record import make_record
from rolefit.exports.writing import csv_text
from rolefit.layout import html, markdown, terminal
from rolefit.layout.blocks import (
    CARD_LINES,
    Bullets,
    Card,
    Dot,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    plain_text,
    split_address,
)
from rolefit.layout.formats import PAGES
from rolefit.layout.marks import UNICODE, axis_cells
from rolefit.pages.roles_page import roles_report
from slowly import mostly_slow

NASTY = "[bold]x[/x] *a* _b_ `c` <script>alert(1)</script> & | # $e$ 1. \\ ~f~ https://a.b"


REPORTS = [report_of(case) for case in CASES.values()] + [roles_report(SMALL), roles_report(three_roles())]
REPORTS += [roles_report(shipped()), roles_report(shipped(), "tpm"), report_with(NASTY)]
every_report = pytest.mark.parametrize(
    "report",
    [*REPORTS, pytest.param(report_with("W" * 1_000), marks=pytest.mark.slow)],
    ids=lambda report: report.title[:20],
)


@pytest.mark.parametrize(
    ("width", "unicode"),
    mostly_slow(product([40, 59, 60, 80, 120], [True, False]), (40, False), (80, True)),
)
@every_report
def test_no_line_is_wider_than_the_terminal(report: Report, width: int, unicode: bool) -> None:
    lines = terminal.render(report, width=width, unicode=unicode).splitlines()
    assert max(cell_len(line) for line in lines) <= width


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80), st.sampled_from([40, 80]))
@example(" ", 40)  # a name without a word has no longest one
def test_any_text_fits_and_ascii_is_ascii(text: str, width: int) -> None:
    shown = terminal.render(report_with(text), width=width)
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    assert terminal.render(report_with(text), width=width, unicode=False).isascii()


@every_report
def test_colour_changes_no_character(report: Report) -> None:
    coloured = Text.from_ansi(terminal.render(report, colour=True)).plain
    plain = terminal.render(report)
    assert [line.rstrip() for line in coloured.rstrip().splitlines()] == plain.rstrip().splitlines()


def test_markup_in_a_file_is_shown_as_it_is() -> None:
    assert "[bold]x[/x] *a*" in terminal.render(report_with(NASTY), width=120)


def test_every_word_reaches_the_terminal_at_40_columns() -> None:
    report = report_of(CASES["split"])
    shown = set(re.findall(r"[\w’'-]+", terminal.render(report, width=40)))
    for section in report.sections:
        if section.key not in ("card", "sources"):
            assert set(re.findall(r"[\w’'-]+", plain_text(section))) <= shown


@given(st.floats(-1, 1), st.floats(0, 1), st.integers(10, 80))
def test_an_axis_row_has_one_dot_and_its_full_width(at: float, band: float, width: int) -> None:
    cells = list(axis_cells(Dot("x", at, -band, band, "x"), width, UNICODE))
    assert len(cells) == width
    assert [zone for _, zone in cells].count("dot") == 1


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("name", CASES)
def test_a_card_is_no_longer_than_a_small_terminal(name: str, width: int) -> None:
    card = next(block for one in report_of(CASES[name]).sections for block in one.blocks)
    page = Report("", (Section("card", "", (card,)),))
    assert len(terminal.render(page, width=width).strip().splitlines()) <= CARD_LINES


@pytest.mark.parametrize("width", [40, 80])
def test_a_card_is_cut_where_it_may_be_and_nowhere_else(width: int) -> None:
    whole, cut = Row("Whole", "word " * 60), Row("Cut", "beginning " + "and so on " * 90, cut="last")
    page = Report("", (Section("card", "", (Card("Head", None, (whole, cut), "Foot", "On"),)),))
    shown = terminal.render(page, width=width)
    assert len(shown.strip().splitlines()) <= CARD_LINES
    assert shown.count("word") == 60
    assert "beginning" in shown
    assert "…" in shown


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dune, https://dune.com/x", ("Dune, ", "https://dune.com/x")),
        ("https://a.b", ("", "https://a.b")),
        ("see https://a.b for more", ("see https://a.b for more", "")),
        ("no javascript:alert(1)", ("no javascript:alert(1)", "")),
        ('a "https://a.b"', ('a "https://a.b"', "")),
    ],
)
def test_only_an_address_at_the_end_of_a_text_is_one(text: str, parts: tuple[str, str]) -> None:
    assert split_address(text) == parts


def test_addresses_are_links_where_a_format_has_links() -> None:
    page = Report("", (Section("s", "", (Bullets(("Dune, https://dune.com/a_b*c",), "link"),)),))
    assert "- Dune, <https://dune.com/a_b*c>" in markdown.render(page)
    assert '<a href="https://dune.com/a_b*c" rel="noreferrer">https://dune.com/a_b*c</a>' in html.render(page)


@pytest.mark.parametrize(
    "text", ["1. a", "- a", "# a", "+ a", "a|b", "<b>", "*a*", "[a](b)", "12) a", "===", "--", ":-:", "$a$"]
)
def test_markdown_escapes_whatever_would_become_layout(text: str) -> None:
    escaped = markdown.escape(text)
    bare = re.sub(r"\\[^\w\s]", "", escaped)
    assert not re.search(r"[*_<>|#$\[\]`]", bare)
    assert not re.match(r"\d+[.)]|[-+=:]", escaped)


@pytest.mark.parametrize("text", ["5.6 points", "-16", "+57", "1", "a - b", "=x", "2026-01-02"])
def test_markdown_leaves_alone_what_is_no_layout(text: str) -> None:
    assert markdown.escape(text) == text


def test_markdown_folds_long_texts_and_no_line_of_them_becomes_layout() -> None:
    text = f"{'a' * 99} 1. {'b' * 97} - {'c' * 98} === {'=' * 120} {'d' * 120}"
    lines = markdown.render(Report("t", (Section("s", "", (Paragraph(text),)),))).splitlines()[2:]
    assert [line[:3] for line in lines] == ["aaa", "1\\.", "\\- ", "\\==", "\\==", "ddd"]
    assert len(lines[0]) < markdown.LINE_WIDTH


def outcome(name: str, label: str | None = None) -> Outcome:
    case, report = CASES[name], report_of(CASES[name])
    answers = case.answers.model_copy(update={"label": label})
    record = make_record(
        case.quiz, answers, case.result, report, id="a", created="2026-01-02", version="1.2.3"
    )
    return Outcome(record, report)


@pytest.mark.parametrize("kind", CASES)
def test_every_format_can_show_every_kind_of_result(kind: str) -> None:
    found = outcome(kind)
    for page in PAGES:
        assert found.record.quiz.title in found.text(page)
    for data in DATA:
        assert found.record.quiz.id in found.text(data)


def test_csv_has_a_row_for_each_person_and_empty_cells_for_what_is_missing() -> None:
    (first,), (second,) = (
        csv.DictReader(StringIO(csv_text(rows(outcome(kind).record)))) for kind in ("clear", "insufficient")
    )
    assert (first["verdict"], first["roles"], first["direction_cook"]) == ("clear", "cook", "40.0")
    assert (second["verdict"], second["direction_cook"], second["confidence"]) == ("insufficient", "", "")
    assert first["level_planning"] == ""


def test_csv_never_starts_a_formula_with_a_label() -> None:
    text = csv_text(rows(outcome("clear", '=HYPERLINK("x")').record))
    assert next(csv.DictReader(StringIO(text)))["label"] == '\'=HYPERLINK("x")'


@pytest.mark.parametrize(
    ("name", "output", "chosen"),
    [
        (None, None, "terminal"),
        (None, "me.JSON", "json"),
        (None, "me.md", "markdown"),
        (None, "me.htm", "html"),
        ("csv", "me.txt", "csv"),
    ],
)
def test_a_format_is_chosen_by_name_then_by_ending(name: str | None, output: str | None, chosen: str) -> None:
    assert choose(name, output) == chosen


@pytest.mark.parametrize(("name", "output"), [("pdf", None), (None, "me.pdf"), (None, "me")])
def test_an_unknown_format_says_which_there_are(name: str | None, output: str | None) -> None:
    with pytest.raises(UsageError) as raised:
        choose(name, output)
    assert "markdown" in raised.value.hint or ".md" in raised.value.hint


def test_a_table_fits_and_shares_its_room_with_the_names_of_its_rows() -> None:
    names = ("designer-to-technical", "Bo")
    rows = tuple((name, *["many words that want all of the room"] * 4) for name in names)
    table = Table(("name", "day", "verdict", "agrees", "first"), rows)
    report = Report("", (Section("people", "", (table,)),))
    lines = terminal.render(report, width=80).splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.strip().startswith("designer-to-techni ") for line in lines)
    assert " ".join(lines).count("words") == 8
