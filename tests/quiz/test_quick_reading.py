"""What the parser in C reads is what the exact reader reads, and a file that it leaves alone is no loss."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit.quizfile import parser
from rolefit.quizfile.decoding import cleaned, decode_quiz
from rolefit.quizfile.loading import load_quiz
from rolefit.quizfile.text import read_exactly, read_quickly
from rolefit.store.catalog import shipped_folder

CHECKOUT = Path(__file__).parents[2]
SHIPPED = sorted(shipped_folder().rglob("*.yaml"))
FILES = [*SHIPPED, *sorted((CHECKOUT / "tests/data").rglob("*.yaml"))]
SMALL = (CHECKOUT / "tests/data/small.yaml").read_text()
SIGNS = [*":-?,[]{}#&*!|>'\"%@`\\ \n~=.", "- ", ": ", " #", "\n  ", "\n- ", "null", "<<: ", "\\x41", "|\n  "]
SIGNS += [
    ">-\n ",
    "\n\n",
    "...",
    "? ",
    "[a:b]",
    "{:a}",
    '"a":b',
    "\t",
    "\x85",
    "é",
    "{name: }",
    "|#",
    "---\n",
]


def text_of(path: Path) -> str:
    return cleaned(decode_quiz(path.read_bytes())[0])[0]


def kinds(value: Any) -> Any:
    """The types of all values, as a text without quotes equals the same text with them."""
    if isinstance(value, dict):
        return [(key, kinds(part)) for key, part in value.items()]
    return [kinds(part) for part in value] if isinstance(value, list) else type(value)


def differs(text: str) -> bool:
    """Whether what is read quickly is another document, or one with problems; places count too."""
    quick = read_quickly(text)
    if quick is None:
        return False
    exact, problems = read_exactly(text)
    return bool(problems) or exact != quick or kinds(exact.values) != kinds(quick.values)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_a_file_is_read_alike(path: Path) -> None:
    assert not differs(text_of(path))


@pytest.mark.skipif(parser.quick_parser("a: b") is None, reason="PyYAML has no parser in C here")
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_quiz_is_read_quickly(path: Path) -> None:
    assert read_quickly(text_of(path)) is not None


@st.composite
def slips(draw: st.DrawFn) -> str:
    """Some lines of a quiz, with a few slips of the hand."""
    lines = SMALL.split("\n")
    begin = draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[begin : begin + draw(st.integers(1, 14))])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(SIGNS)) + text[at + draw(st.integers(0, 3)) :]
    return text


@given(slips())
def test_a_slip_is_not_overlooked(text: str) -> None:
    assert not differs(cleaned(text)[0])


def test_a_forgotten_quote_does_not_run_into_the_next_entry() -> None:
    text = 'title: "Tea\nid: tea\nabout: "x"\n'
    assert read_quickly(text) is None
    assert read_exactly(text)[1]


def test_without_the_parser_in_c_a_quiz_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (CHECKOUT / "tests/data/small.yaml").read_bytes()
    quick = load_quiz(data, "small.yaml")
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    assert parser.quick_parser("a: b") is None
    assert load_quiz(data, "small.yaml") == quick
