"""What a slip is turned into, so that what stands below it is read too: the docstrings' own examples."""

from typing import cast

import pytest
import yaml

from rolefit.quizfile.parser import Parser, PlainParser
from rolefit.quizfile.syntax import diagnose


def repaired(text: str) -> str | None:
    """The text as it was probably meant, after its first slip; None where that is not clear."""
    plain = PlainParser(text)
    parser = cast(Parser, plain)
    try:
        while parser.peek_event():
            parser.get_event()
    except yaml.MarkedYAMLError as broken:
        lines = diagnose(text, plain.fault(broken)).repaired
        return "\n".join(lines[:-1]) if lines else None
    raise AssertionError("it has no slip")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("- {text: Route #1, counts: a}\n", "- {text: 'Route #1', counts: a}\n"),
        ("ask: @home or away?\n", "ask: '@home or away?'\n"),
        ("ask: & what else?\n", "ask: '& what else?'\n"),
        ("ask: > ten people\n", "ask: '> ten people'\n"),
        ('ask: "Which?\nid: a\n', 'ask: "Which?"\nid: a\n'),
        ('ask: "Which?”\nid: a\n', 'ask: "Which?"\nid: a\n'),
        ('- {text: "Sow, note: "daily"}\n', '- {text: "Sow", note: "daily"}\n'),
        ('title: "Home" quiz\n', "title: '\"Home\" quiz'\n"),
        ('title: "C:\\quiz"\n', 'title: "C:/quiz"\n'),
        ("ask: Why: so\n", "ask: 'Why: so'\n"),
        ("ask: Why: so\n  and not so\n", "ask: 'Why: so\n  and not so'\n"),
        ("title:Tea\nid: tea\n", "title: Tea\nid: tea\n"),
        ("id: tea\ntitle Tea\nabout: x\n", "id: tea\ntitle: Tea\nabout: x\n"),
        (
            "- {text: Sow counts: a}\n- {text: b, counts: c}\n",
            "- {text: Sow, counts: a}\n- {text: b, counts: c}\n",
        ),
        ("- {text: Why: so}\n", "- {text: 'Why: so'}\n"),
        ("needs: {growing: 9\nwork: x\n", "needs: {growing: 9}\nwork: x\n"),
        ("a: [a, b}\n", None),
        ("a:\n  - {text: Sow},\n  - {text: b}\n", "a:\n  - {text: Sow}\n  - {text: b}\n"),
        ("work: - Sow\n", "work: '- Sow'\n"),
        ("a:\n  – Sow\n  – text: b\n", "a:\n  – Sow\n  - text: b\n"),
        ("a:\n  * Sow\n  - b\n", "a:\n  - Sow\n  - b\n"),
        ("a:\n  -\n  text: Sow\n", "a:\n\n  - text: Sow\n"),
        ("b:\n  suits: x\na:\n  suits People\n  c: d\n", "b:\n  suits: x\na:\n  suits: People\n  c: d\n"),
        ("a:\n  b:\n    c: d\n  cook\n    name: C\n", "a:\n  b:\n    c: d\n  cook:\n    name: C\n"),
        ("a:\n  - text: Sow, counts: b}\n  - {text: c}\n", "a:\n  - {text: Sow, counts: b}\n  - {text: c}\n"),
        ("q:\n    id: a\n    ask: b\n  - id: b\n", "q:\n  - id: a\n    ask: b\n  - id: b\n"),
        ("a:\n  about: Cooks\n   name: Cook\n", "a:\n  about: Cooks\n  name: Cook\n"),
        ("a:\n\t- b\n", "a:\n  - b\n"),
    ],
)
def test_a_slip_is_turned_into_what_was_probably_meant(typed: str, meant: str | None) -> None:
    assert repaired(typed) == meant
