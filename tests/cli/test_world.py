"""What is known of the terminal, whichever stream leads there."""

import io
import os
import termios
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TextIO

import pytest

from rolefit.commands.world import World


@pytest.fixture
def narrow() -> Iterator[TextIO]:
    """A terminal of forty columns."""
    outer, inner = os.openpty()
    termios.tcsetwinsize(inner, (20, 40))
    with os.fdopen(inner, "w") as stream:
        yield stream
    os.close(outer)


def world(environ: Mapping[str, str], stream: TextIO | None = None, name: str = "") -> World:
    """A world in which only the stream of that name leads to a terminal."""
    stdin, stdout, stderr = (
        stream if stream and name == one else io.StringIO() for one in ("stdin", "stdout", "stderr")
    )
    return replace(World.real(), environ=environ, stdin=stdin, stdout=stdout, stderr=stderr)


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_the_width_is_that_of_the_terminal_where_the_others_lead_elsewhere(name: str, narrow: TextIO) -> None:
    assert world({}, narrow, name).columns == 40
    assert world({"COLUMNS": "50"}, narrow, name).columns == 50
    assert world({"COLUMNS": "many"}, narrow, name).columns == 40
    assert world({}).columns == 80


@pytest.mark.parametrize("name", ["dumb", "unknown", "", None])
def test_a_terminal_of_which_nothing_is_known_is_asked_in_lines(name: str | None) -> None:
    assert world({} if name is None else {"TERM": name}).wants_plain
    assert not world({"TERM": "vt100"}).wants_plain
