"""No address in a Markdown page becomes a link, on GitHub or where a bare example.org would become one."""

import re
from dataclasses import replace

import pytest
from every_block import report_with
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rolefit.layout import markdown
from rolefit.layout.blocks import Bullets, Report, Rows, Section

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
def test_no_address_becomes_a_link_where_none_is_meant(address: str) -> None:
    (section,) = report_with(address).sections
    unlinked = [
        block for block in section.blocks if not (isinstance(block, Bullets) and block.mark == "link")
    ]
    unlinked = [replace(one, rows=one.rows[:1]) if isinstance(one, Rows) else one for one in unlinked]
    assert len(unlinked) > 8
    page = Report(address, (replace(section, blocks=tuple(unlinked)),), ("a", "b"), about=address)
    assert links(markdown.render(page)) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_in_a_list_of_links_only_the_address_at_the_end_is_one(address: str) -> None:
    meant = Report("t", (Section("s", "", (Bullets((f"{address}, https://c.org/d",), "link"),)),))
    found = links(markdown.render(meant))
    assert [re.sub('<a |rel="nofollow"|>', "", one).strip() for one in found] == [
        'href="https://c.org/d"'
    ] * 2


def test_the_renderers_would_make_links() -> None:
    assert len(links("https://a.org www.a.org ann@a.org")) == 6
    assert len(links("example.com")) == 1


@settings(max_examples=10 * settings().max_examples)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_no_text_becomes_a_link_and_all_of_it_is_shown(text: str) -> None:
    rendered = cmarkgfm.github_flavored_markdown_to_html(f"x {markdown.escape(text)} y")
    assert links(f"x {markdown.escape(text)} y") == []
    shown = re.sub(r"</?(?:p|code)>", "", rendered).replace("&lt;", "<").replace("&gt;", ">")
    assert "".join(shown.split()) == f"x{''.join(text.split())}y"
