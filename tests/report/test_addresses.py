"""An address is whole on a line, or broken after a sign that parts its words."""

from hypothesis import given
from hypothesis import strategies as st

from rolefit.layout.addresses import broken

ADDRESS = st.text("ab1/-_.?&=", max_size=60).map(lambda rest: f"https://example.org/{rest}")
WIDTH = st.integers(-5, 90)


@given(ADDRESS, WIDTH, WIDTH)
def test_nothing_of_it_is_lost_and_no_line_is_too_wide(address: str, behind: int, below: int) -> None:
    first, *others = broken(address, behind, below)
    assert "".join([first, *others]) == address
    assert len(first) <= max(behind, 0)
    assert all(0 < len(line) <= max(below, 1) for line in others)


@given(ADDRESS, st.integers(0, 90))
def test_it_is_whole_where_a_line_has_room(address: str, behind: int) -> None:
    lines = broken(address, behind, len(address))
    assert lines == ([address] if len(address) <= behind else ["", address])


def test_a_long_one_begins_behind_the_text_and_breaks_between_its_words() -> None:
    address = "https://example.org/careers/product-manager-and-technical-product-manager"
    assert broken(address, 30, 40) == [
        "https://example.org/careers/",
        "product-manager-and-technical-product-",
        "manager",
    ]


def test_a_word_longer_than_a_line_is_torn() -> None:
    assert broken("https://a.org/abcdefghijklmnopqrstuvwxyz", 0, 16) == [
        "",
        "https://a.org/",
        "abcdefghijklmnop",
        "qrstuvwxyz",
    ]
