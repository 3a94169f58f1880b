"""No address in a Markdown page becomes a link, on GitHub or where a bare example.org would become one."""

import re
from dataclasses import replace

import pytest
from every_block import report_with
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rolefit.layout import markdown
from rolefit.layout.blocks import Report

cmarkgfm = pytest.importorskip("cmarkgfm", reason="the parser that GitHub uses, of the extra test")
pytest.importorskip("linkify_it", reason="of the extra test")
LINKIFY = MarkdownIt("gfm-like")
"""It makes links of bare domains too."""

ADDRESSES = [
    "https://a.org/?b=1",
    "HTTP://A.org",
    "ftp://a.org/b",
    "(see http://a.org.)",
    "**http://a.org**",
    "www.a.org",
    "www.1a.org",
    "a.org.com/path",
    "//example.com/path",
    "ann@a.org",
    "mailto:ann@a.org",
    "xmpp:ann@a.org/b",
    "`ann@a.org`",
    "a|ann@a.org|b",
    "ann@a.org`bob@b.org",
    "\\ann@a.org",
    "_ann@a.org_",
    "<ann@a.org>",
    "http://a.org/ann@b.org",
    "www.a.org`www.b.org",
]
PIECES = [
    "http://",
    "www.",
    "a.org",
    "ann@",
    "@b.org",
    "`",
    "\\",
    "|",
    " ",
    "*",
    "/",
    "x",
    "_",
    "<",
    ".com",
]


def links(text: str) -> list[str]:
    rendered = cmarkgfm.github_flavored_markdown_to_html(text) + LINKIFY.render(text)
    return re.findall(r"<a [^>]*>", rendered)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_becomes_a_link_anywhere_on_a_page(address: str) -> None:
    assert links(markdown.render(_without_sources(report_with(address)))) == []


def _without_sources(report: Report) -> Report:
    """The report without the lists whose addresses are meant to be links."""
    sections = (
        replace(one, blocks=tuple(block for block in one.blocks if getattr(block, "mark", "") != "link"))
        for one in report.sections
    )
    return replace(report, sections=tuple(sections))


def test_the_renderers_would_make_links() -> None:
    assert len(links("https://a.org www.a.org ann@a.org")) == 6
    assert len(links("example.com")) == 1


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_no_text_becomes_a_link_and_all_of_it_is_shown(text: str) -> None:
    rendered = cmarkgfm.github_flavored_markdown_to_html(f"x {markdown.escape(text)} y")
    assert links(f"x {markdown.escape(text)} y") == []
    shown = re.sub(r"</?(?:p|code)>", "", rendered).replace("&lt;", "<").replace("&gt;", ">")
    assert "".join(shown.split()) == f"x{''.join(text.split())}y"
