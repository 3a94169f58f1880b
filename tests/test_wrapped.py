"""What is said fits the terminal, and a command in it can be copied whole."""

import pytest

from rolefit.errors import wrapped

GO_ON = "Go on with: rolefit quiz 20261127-1 --resume"


@pytest.mark.parametrize("columns", [20, 40])
def test_a_command_that_does_not_fit_has_a_line_of_its_own(columns: int) -> None:
    assert wrapped(GO_ON, columns).split("\n") == ["Go on with:", "rolefit quiz 20261127-1 --resume"]


def test_what_fits_stays_as_it_is() -> None:
    assert wrapped(GO_ON, 44) == GO_ON == wrapped(GO_ON, None)


def test_words_are_not_broken() -> None:
    said = wrapped("Kept as 20261127-1 in /home/ann/.local/share/rolefit/results", 40)
    assert said.split("\n") == [
        "Kept as 20261127-1 in",
        "/home/ann/.local/share/rolefit/results",
    ]


def test_lines_stay_apart_and_are_broken_each_by_itself() -> None:
    assert wrapped("One two\n\nthree four", 5) == "One\ntwo\n\nthree\nfour"
