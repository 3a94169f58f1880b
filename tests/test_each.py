"""A test for all of many fails for each that it fails for, and says which."""

import pytest

from each import each


@each("word", ["one", "two", "six"])
def letters(word: str, count: int) -> None:
    assert len(word) == count


def test_all_are_tried() -> None:
    letters(count=3)
    with pytest.raises(ExceptionGroup, match="it fails for 3 of 3") as raised:
        letters(count=4)
    assert [fault.__notes__ for fault in raised.value.exceptions] == [
        ["This is of word = one."],
        ["This is of word = two."],
        ["This is of word = six."],
    ]


@pytest.mark.parametrize("wrong", ["first", "last"])
def test_one_fault_is_told_as_it_is(wrong: str) -> None:
    @each("place", ["first", "last"])
    def right(place: str) -> None:
        assert place != wrong

    with pytest.raises(AssertionError) as raised:
        right()
    assert raised.value.__notes__ == [f"This is of place = {wrong}."]
