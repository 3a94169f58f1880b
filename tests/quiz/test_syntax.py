"""Each of YAML's traps has words of its own, and what was meant is read on."""

from typing import Any

import pytest

from rolefit.quiz.problems import in_order
from rolefit.quiz.text import read

MEANT = [
    # what was typed, the code and the beginning of the message, and what is read all the same
    ("a:\n\tb: 1\n", "indentation", "this line is indented with a tab", {"a": {"b": "1"}}),
    ("a: 1\t\nb:\t2\n", "indentation", "here stands a tab", {"a": "1", "b": "2"}),
    ("a:\n\u00a0\u00a0b: 1\n", "indentation", "this line is indented by something", {"a": {"b": "1"}}),
    ("a: What: this?\nb: 1\n", "quoting", "a colon with a space", {"a": "What: this?", "b": "1"}),
    ("- {a: What: this, b: 1}\n", "quoting", "a colon with a space", [{"a": "What: this", "b": "1"}]),
    ("a: @you\n", "quoting", "text cannot begin with @", {"a": "@you"}),
    ("a: `you`\n", "quoting", "text cannot begin with `", {"a": "`you`"}),
    ("a: %you\n", "quoting", "text cannot begin with %", {"a": "%you"}),
    ("a: *you*\n", "quoting", "text cannot begin with *", {"a": "*you*"}),
    ("a: & you\n", "quoting", "text cannot begin with &", {"a": "& you"}),
    ("a: > 5 years\n", "quoting", "text cannot begin with >", {"a": "> 5 years"}),
    ("a: |you\n", "quoting", "text cannot begin with |", {"a": "|you"}),
    ("a: ,you\n", "quoting", "text cannot begin with ,", {"a": ",you"}),
    ("a: - you\n", "quoting", "text cannot begin with - and a space", {"a": "- you"}),
    ("a: [Sic] he said\n", "quoting", "text that begins with [", {"a": "[Sic] he said"}),
    ('a: "You" he said\n', "quoting", 'text that begins with "', {"a": '"You" he said'}),
    ("a: 'Don't go'\n", "quoting", "text that begins with '", {"a": "'Don't go'"}),
    ('a: "you\nb: 1\n', "quoting", "the quote that begins here is never closed", {"a": "you", "b": "1"}),
    ("a: [x, y\nb: 1\n", "quoting", "the [ that begins here is never closed", {"a": ["x", "y"], "b": "1"}),
    ("a: {x: y\nb: 1\n", "quoting", "the { that begins here is never closed", {"a": {"x": "y"}, "b": "1"}),
    ('a: "C:\\path"\n', "quoting", "a backslash in double quotes", {"a": "C:/path"}),
    ('a: "\\UFFFFFFFF"\n', "quoting", "a backslash in double quotes", {"a": "/UFFFFFFFF"}),
    ("a: “you”\n", "quoting", "these are typographic quotes", {"a": "“you”"}),
    ("a: “you: me”\n", "quoting", "a colon with a space", {"a": "“you: me”"}),
    ("a: you #1\n", "cut-text", "the text ends before the #", {"a": "you"}),
    ("a: you #1\n  and me\n", "cut-text", "the text ends before the #", {"a": "you"}),
    ("a: you # me\n", None, "", {"a": "you"}),
    ("- a: 1\n   b: 2\n", "indentation", "this line begins in column 4", [{"a": "1", "b": "2"}]),
    ("a:\n  - b: 1\n  c: 2\n", "indentation", "this line begins in column 3", {"a": [{"b": "1", "c": "2"}]}),
    ("a:\n  - b\n - c\n", "indentation", "this line begins in column 2", {"a": ["b", "c"]}),
    ("a:\n  - b\n   - c\n", "indentation", "this line goes on with the text above", {"a": ["b - c"]}),
    ("a: 1\n b: 2\n", "indentation", "this line begins in column 2", {"a": "1", "b": "2"}),
    ("a: 1\n- b\n", "indentation", "this line does not go with the lines above", None),
    ("a:1\nb: 2\n", "yaml", "a space is missing after a:", {"a": "1", "b": "2"}),
    ("a: 1\nb:2\nc: 3\n", "yaml", "a space is missing after b:", {"a": "1", "b": "2", "c": "3"}),
    ("a: 1\n-b: 2\n", "yaml", "a space is missing after the dash", {"a": "1", "-b": "2"}),
    ("a: 1\nb 2\nc: 3\n", "yaml", "this line is not of the form key: value", {"a": "1", "b": "2", "c": "3"}),
    ("* a\n* b\n", "yaml", "an entry of a list begins with a dash", ["a", "b"]),
    ("needs: {\n  a: 1\n  b: 2\n}\n", "yaml", "a comma is missing", None),
    ("a: [1, 2}\n", "quoting", "a comma, or the ]", None),
    ("? \n: 1\n", "yaml", "there is no key before the colon", {}),
    ("{a: 1}: 2\n", "quoting", "a key must be a plain word", {}),
    ("a: !you me\n", "not-allowed", "!you (a tag)", {"a": "me"}),
    ("a: &you me\nb: *you\n", "not-allowed", "&you (an anchor", {"a": "me", "b": "*"}),
    ("<<: {a: 1}\nb: 2\n", "not-allowed", "<< (a merge key)", {"b": "2"}),
    ("a: 1\n---\nb: 2\n", "not-allowed", "a second document", {"a": "1"}),
    ("a: 1\na: 2\n", "duplicate-key", 'the key "a" stands here a second time: first on line 1', {"a": "1"}),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "code", "begins", "meant"), MEANT, ids=[case[0] for case in MEANT])
def test_traps(typed: str, code: str | None, begins: str, meant: Any) -> None:
    _, document, problems = read(typed.encode())
    first = next(iter(in_order(problems)), None)
    assert (first.code if first else None) == code
    assert first is None or first.message.startswith(begins)
    assert (document.values if document else None) == meant


def test_all_slips_of_a_file_are_found() -> None:
    typed = "".join(f"k{number}: @x\n" for number in range(30))
    _, document, problems = read(typed.encode())
    assert [problem.line for problem in in_order(problems)] == list(range(1, 31))
    assert document is not None


def test_after_a_guess_nothing_is_blamed_on_the_author() -> None:
    _, document, problems = read(b"a:\n\t- b: 1\n\t\t  c: 2\n\td\n")
    assert {problem.message for problem in problems} == {"this line is indented with a tab"}
    assert document is None
