"""Each of YAML's traps has words of its own, and what was meant is read on."""

import re
from pathlib import Path
from typing import Any

import pytest

from rolefit.quizfile.loading import examine
from rolefit.quizfile.problems import in_order
from rolefit.quizfile.text import read

SMALL = (Path(__file__).parents[1] / "data" / "small.yaml").read_text("utf-8")
TEXT = re.compile(r" *(?:- )?(?:\{?[a-z]\w*: +)(?=[A-Z])")
"""What stands before a text that begins with a capital letter."""

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
    ('a: 1\nb: "you\n', "quoting", "the quote that begins here is never closed", {"a": "1", "b": "you"}),
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
    ("a:\n  – b: 1\n    c: 2\n  – b: 3\n", "yaml", "an entry of a list begins with a dash",
         {"a": [{"b": "1", "c": "2"}, {"b": "3"}]}),
    ("a:\n  - b: 1\n  • b: 3\n", "yaml", "an entry of a list begins with a dash",
         {"a": [{"b": "1"}, {"b": "3"}]}),
    ("a:\n  -\n  b: 1\n    c: 2\n  - b: 3\n", "indentation", "this dash stands alone",
         {"a": [{"b": "1", "c": "2"}, {"b": "3"}]}),
    ("a:\n  -\n  b:\n    c: 1\n", "indentation", "this dash stands alone", {"a": {"b": {"c": "1"}}}),
    ("roles:\n  - b:\n    c: 1\n  d:\n    c: 2\n", "yaml", "the entries of roles have no dashes",
         {"roles": {"b": {"c": "1"}, "d": {"c": "2"}}}),
    ("roles:\n  b:\n    c: 1\n    d:\n    c: 2\n", "indentation", "this line begins in column 5",
         {"roles": {"b": {"c": "1"}, "d": {"c": "2"}}}),
    ("traits:\n  b:\n    c: 1\n  roles:\n  d:\n    c: 2\n", "indentation", "this line begins in column 3",
         {"traits": {"b": {"c": "1"}}, "roles": {"d": {"c": "2"}}}),
    ("- {a: #1, b: 2}\n- {a: 3}\n", "cut-text", "the text ends before the #",
         [{"a": "#1", "b": "2"}, {"a": "3"}]),
    ("a: [#1, 2]\nb: 1\n", "cut-text", "the text ends before the #", {"a": ["#1", "2"], "b": "1"}),
    ("- {a: 1},\n- {a: 2}\n", "yaml", "a comma stands at the end", [{"a": "1"}, {"a": "2"}]),
    ('- {a: "you”, b: 1}\n- {a: 2}\n', "quoting", "the text begins with a straight quote",
         [{"a": "you", "b": "1"}, {"a": "2"}]),
    ("a:\n  - b: 1\n\tc: 2\n", "indentation", "this line is indented with a tab",
         {"a": [{"b": "1", "c": "2"}]}),
    ("- a: 1\n\tb: 2\n- c\n", "indentation", "this line is indented with a tab", [{"a": "1", "b": "2"}, "c"]),
    ("* a\n* b\n", "yaml", "an entry of a list begins with a dash", ["a", "b"]),
    ("needs: {\n  a: 1\n  b: 2\n}\n", "yaml", "a comma is missing", None),
    ("a: [1, 2}\n", "quoting", "a comma, or the ]", None),
    ('a: ["x" "y"]\n', "quoting", "a comma, or the ]", None),
    ('a: {b: "x" c: y}\n', "quoting", "a comma, or the }", None),
    ('a: {b: "x" y, c: 1}\n', "quoting", "a comma, or the }", None),
    ("a: @you\n  and me\n", "quoting", "text cannot begin with @", {"a": "@you and me"}),
    ("- {a: What next?, b: x? y?}\n", None, "", [{"a": "What next?", "b": "x? y?"}]),
    ("- a: 1\n  b: 2\n  a: 3\n  b: 4\n", "yaml", "a dash is missing",
         [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]),
    ("- a: 1\n  a: 2\n", "yaml", "a dash is missing", [{"a": "1"}, {"a": "2"}]),
    ("a:\n    b: 1\n    c: 2\n  - b: 3\n", "yaml", "a dash is missing",
         {"a": [{"b": "1", "c": "2"}, {"b": "3"}]}),
    ("a:\n    Do this\n  - Do that\n", "yaml", "a dash is missing", {"a": ["Do this", "Do that"]}),
    ("a:\n  -Do this\n  - Do that\n", "yaml", "a space is missing after the dash",
         {"a": ["Do this", "Do that"]}),
    ("a:\n  -b: 1\n    c: 2\n", "yaml", "a space is missing after the dash", {"a": [{"b": "1", "c": "2"}]}),
    ("a:\n  -{b: 1}\n", "yaml", "a space is missing after the dash", {"a": [{"b": "1"}]}),
    ("a:\n  - b 1\n    c: 2\n  - b: 1\n", "yaml", "a colon is missing after b",
         {"a": [{"b": "1", "c": "2"}, {"b": "1"}]}),
    ("a\n  b: 1\n", "yaml", "a colon is missing after a", {"a": {"b": "1"}}),
    ("a = 1\na_b: 2\na: 3\n", "yaml", "a colon is missing after a", {"a": "1", "a_b": "2"}),
    ("- {a: 1, b: 2}\n- {a 1, b: 2}\n", "yaml", "a colon is missing after a", [{"a": "1", "b": "2"}] * 2),
    ("- {a: 1, b: 2}\n- {b: 1, a\n  2}\n", "yaml", "a colon is missing after a",
         [{"a": "1", "b": "2"}, {"b": "1", "a": "2"}]),
    ('- {a: 1, b: 2}\n- {"a 1", b: 2}\n', None, "", [{"a": "1", "b": "2"}, {"a 1": None, "b": "2"}]),
    ("- {a: 1, b: 2}\n- {&c a 1, b: 2}\n", "not-allowed", "&c (an anchor",
         [{"a": "1", "b": "2"}, {"a 1": None, "b": "2"}]),
    ("- {a: 1, b: 2}\n- {a:1, b: 2}\n", "yaml", "a space is missing after a:", [{"a": "1", "b": "2"}] * 2),
    ("- {a: 1, b: 2}\n- {a: 1 b: 2}\n", "yaml", "a comma is missing before b", [{"a": "1", "b": "2"}] * 2),
    ("- a: 1, b: 2}\n", "quoting", "a { is missing before this", [{"a": "1", "b": "2"}]),
    ("a: {b: 0,5, c: 1}\n", "quoting", "the comma ends the number", {"a": {"b": "0.5", "c": "1"}}),
    ("- {a: Shop #assistant, b: 1}\n", "cut-text", "the text ends before the #",
         [{"a": "Shop #assistant", "b": "1"}]),
    ("a: *Do this\n", "quoting", "text cannot begin with *", {"a": "*Do this"}),
    ("a: 1\n  b: 2\nc: 3\n", "indentation", "this line begins in column 3", {"a": "1", "b": "2", "c": "3"}),
    (" a: 1\nb: 2\nc: 3\n", "indentation", "this line begins in column 2, and not where",
         {"a": "1", "b": "2", "c": "3"}),
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


OPEN, CROSSED = "the quote that begins here is not closed before", "the text that begins here with"
UNCLOSED = [
    # what was typed, where the quote opens, the beginning of the message, and what is read all the same
    ('a: "x\nb: 1\n', (1, 4), OPEN, {"a": "x", "b": "1"}),
    ('a: "x\nb: "y"\n', (1, 4), OPEN, {"a": "x", "b": "y"}),
    ('a: "x\nb: y "z"\nc: "1"\n', (1, 4), OPEN, {"a": "x", "b": 'y "z"', "c": "1"}),
    ("a: 'x\nb: it's y\nc: the ys'\n", (1, 4), OPEN, {"a": "x", "b": "it's y", "c": "the ys'"}),
    ("a: 'x\n\n# the ys'\nb: 1\n", (1, 4), OPEN, {"a": "x", "b": "1"}),
    ('a: "x\n  y\nb: "z"\n', (1, 4), OPEN, {"a": "x y", "b": "z"}),
    ('- "x\n- y\n- "z"\n', (1, 3), OPEN, ["x", "y", "z"]),
    ('- a: 1\n  b: "x\n- a: "y"\n', (2, 6), OPEN, [{"a": "1", "b": "x"}, {"a": "y"}]),
    ('a: [x, "y, z]\nb: "1"\n', (1, 8), OPEN, {"a": ["x", "y", "z"], "b": "1"}),
    ('- {a: "x, y, b: 1}\n- {a: "z"}\n', (1, 7), OPEN, [{"a": "x, y", "b": "1"}, {"a": "z"}]),
    ('a: {\n  b: "x,\n  c: 1\n}\nd: "y"\n', (2, 6), OPEN, {"a": {"b": "x", "c": "1"}, "d": "y"}),
    ('a: ["x, "y"]\nb: 1\n', (1, 5), CROSSED, {"a": ["x", "y"], "b": "1"}),
    ('a: {b: "x, c: "y"}\n', (1, 8), CROSSED, {"a": {"b": "x", "c": "y"}}),
    ('a: [\n  "x,\n  "y"\n]\nb: 1\n', (2, 3), CROSSED, {"a": ["x", "y"], "b": "1"}),
    ("a: {b: 'it's x', c: 1}\n", (1, 8), CROSSED, {"a": {"b": "'it's x'", "c": "1"}}),
    ("a: 'what ys\n  don't do'\nb: 1\n", (1, 4), CROSSED, {"a": "'what ys don't do'", "b": "1"}),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "at", "begins", "meant"), UNCLOSED, ids=[case[0] for case in UNCLOSED])
def test_an_unclosed_quote_is_shown_where_it_opens(
    typed: str, at: tuple[int, int], begins: str, meant: Any
) -> None:
    _, document, problems = read(typed.encode())
    assert [((one.line, one.column), one.code) for one in problems] == [(at, "quoting")]
    assert problems[0].message.startswith(begins)
    assert document is not None
    assert document.values == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('a: "x\n  y: z\n  - z"\nb: 1\n', {"a": "x y: z - z", "b": "1"}),
        ('a: "x\n\n  # y"\n', {"a": "x\n# y"}),
        ('a: "\n  x\n"\nb: 1\n', {"a": " x ", "b": "1"}),
        ("a: 'x\ny'\n", {"a": "x y"}),
        ('- {a: "x\n    y: z", b: 1}\n', [{"a": "x y: z", "b": "1"}]),
        ('- "x \\\n  y"\n', ["x y"]),
        ('a: x"\nb: 5\' 3"\n', {"a": 'x"', "b": "5' 3\""}),
    ],
)
def test_a_quoted_text_may_go_on_below(typed: str, meant: Any) -> None:
    _, document, problems = read(typed.encode())
    assert problems == []
    assert document is not None
    assert document.values == meant


@pytest.mark.slow
@pytest.mark.parametrize("quote", ['"', "'"])
def test_no_text_of_a_whole_file_can_swallow_the_next(quote: str) -> None:
    lines = SMALL.splitlines()
    places = [(number, found.end()) for number, line in enumerate(lines) if (found := TEXT.match(line))]
    assert len(places) > 40
    for number, column in places:
        opened = lines[number][:column] + quote + lines[number][column:]
        reading = examine("\n".join([*lines[:number], opened, *lines[number + 1 :]]).encode())
        assert [(one.line, one.column) for one in reading.problems] == [(number + 1, column + 1)], opened
        assert reading.document is not None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a: “you: me”\n", "Typographic quotes such as “ do not count: use straight ones."),
        ("a: “you”: me\n", "Put the whole text in quotes, single ones if it holds double ones."),
        ("a: 'Don't go'\n", "Put double quotes around the whole text."),
        ('a: "You" he\n', "Put the whole text in quotes, single ones if it holds double ones."),
    ],
)
def test_the_cure_cures(typed: str, said: str) -> None:
    _, _, problems = read(typed.encode())
    assert [one.hint for one in problems] == [said]


def test_typographic_quotes_inside_a_text_are_text() -> None:
    assert read("a: “Home” quiz\nb: on “Home”\n".encode())[2] == []


def test_all_slips_of_a_file_are_found() -> None:
    typed = "".join(f"k{number}: @x\n" for number in range(30))
    _, document, problems = read(typed.encode())
    assert [problem.line for problem in in_order(problems)] == list(range(1, 31))
    assert document is not None


def test_a_tab_hides_no_other_problem() -> None:
    text = SMALL.replace("    type: choose", "\ttype: choose", 1).replace("pick: 2", "pic: 2")
    problems = examine(text.encode()).problems
    assert [problem.code for problem in problems] == ["indentation", "unknown-key"]


@pytest.mark.parametrize(
    ("empty", "code"), [("", "empty"), ("[]", "empty"), ("# later", "empty"), ("#1 of 2", "cut-text")]
)
def test_nothing_is_said_in_its_place(empty: str, code: str) -> None:
    text = SMALL.replace(
        "    suits: People who like quick", f"    caveats: {empty}\n    suits: People who like quick"
    )
    (problem,) = examine(text.encode()).problems
    assert (problem.code, problem.message.startswith("caveats of role cook is empty")) == (code, True)


def test_after_a_guess_nothing_is_blamed_on_the_author() -> None:
    _, document, problems = read(b"a:\n\t- b: 1\n\t\t  c: 2\nd\n")
    assert {problem.message for problem in problems} == {"this line is indented with a tab"}
    assert document is None
