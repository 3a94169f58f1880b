"""JSON of unknown origin is read whole, or refused with the reason, whatever it holds."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit.strict_json import MOST_JSON_VALUES, read_json

SHOWN = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]).filter(
    lambda sign: not 0xE0000 <= ord(sign) <= 0xE0FFF  # tags, and what Unicode keeps for more such signs
)
TEXT = st.text(SHOWN | st.sampled_from("\t\n"))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


@given(ANYTHING, st.booleans())
def test_what_can_be_shown_is_read_as_it_is(data: Any, escaped: bool) -> None:
    assert read_json(json.dumps(data, ensure_ascii=escaped)) == data


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        (" \n", "it is empty"),
        ("{", "it is not JSON from line 1, column 2"),
        ("[1,\n 2,]", "it is not JSON from line 2"),
        ("[" * 100_000, "it is nested too deeply"),
        ('{"a":' * 100_000, "it is nested too deeply"),
        ("NaN", "it holds NaN, which is no number"),
        ("[-Infinity]", "it holds -Infinity, which is no number"),
        ("1e400", "it holds 1e400, which is no number"),
        ("9" * 5000, "it holds a number of 5,000 digits"),
        ('{"a": 1, "b": 2, "a": 3}', 'it says "a" twice in one place'),
        ('{"\\u001b": 1, "\\u001b": 2}', 'it says "\\u001b" twice in one place'),
        ('"\\ud800"', "it holds control characters"),
        ('{"\\u202e": 1}', "it holds control characters"),
        ('[[{"a": "\\u2028"}]]', "it holds control characters at 0.0.a"),
        ('{"label": "A\\u202eda"}', "it holds control characters at label"),
        ('{"\\u0007": {"a": "\\u0007"}}', "it holds control characters"),
        (json.dumps([0] * MOST_JSON_VALUES), "it holds more than 150,000 names and values"),
        (
            json.dumps(dict.fromkeys(range(MOST_JSON_VALUES // 2))),
            "it holds more than 150,000 names and values",
        ),
    ],
)
def test_it_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match="it ") as refused:
        read_json(text)
    assert str(refused.value).startswith(why)


def test_emoji_written_in_two_halves_and_marks_of_direction_are_text() -> None:
    assert read_json('"\\ud83d\\udc69\\u200d\\ud83d\\ude80 \\u05d0\\u200f"') == "👩‍🚀 א\u200f"
