"""The page of a quiz: everything that it asks stands in it, and no words can change what it is made of."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from pages import SMALL, Element, parsed, reworded

from quizzes import SHIPPED, quiz_named
from rolefit.answers import display_order
from rolefit.form.page import SEEDS, page
from rolefit.quiz.item import START
from rolefit.quizfile.loading import from_content
from rolefit.session.session import Session

PAGE = parsed(page(SMALL))
QUESTIONS = PAGE.find("fieldset")
HOSTILE = {
    "markup": "</legend></form><h1 onclick='hit()'>Ha</h1><img src=x onerror=hit()>",
    "scripts": "</script></style></title><script>hit()</script><!--",
    "attributes": '" onload="hit()" style=\'color:red\' `',
    "templates": "{{ 7 * 7 }}{% raw %}{# & &lt; &amp;lt; \\u003c",
    "formulas": '=HYPERLINK("http://example.org","x")',
    "long words": "W" * 10_000,
    "lines": "one\u2028two\u2029three\nfour\tfive",
    "emoji": "🧑🏽‍🌾 and 👩‍🍳",
    "right to left": "שלום עולם مرحبا",
}


def data(of: Element = PAGE) -> Any:
    (block,) = of.find("script", type="application/json")
    return json.loads(block.text)


def size(name: str) -> float:
    return len(page(quiz_named(name)).encode()) / 1000


def test_every_question_is_there_as_the_terminal_asks_it() -> None:
    items = Session.begin(SMALL).steps
    assert len(QUESTIONS) == len(items)
    for question, item in zip(QUESTIONS, items, strict=True):
        assert question.find("span", dir="auto")[0].text == item.ask
        shown = [label.find("span", dir="auto")[0].text for label in question.find("label")[:-1]]
        assert shown == list(item.labels)


def test_its_controls_are_native_ones() -> None:
    for question, item in zip(QUESTIONS, Session.begin(SMALL).steps, strict=True):
        controls = question.find("input")
        assert {one.attrs["type"] for one in controls} == {"checkbox" if item.pick > 1 else "radio"}
        numbers = [str(number) for number in range(1, len(item.labels) + 1)]
        assert [one.attrs["value"] for one in controls] == [*numbers, "skip"]
        assert len({one.attrs["name"] for one in controls}) == 1
        assert len(question.find("label")) == len(controls)
        assert question.find("legend")


def test_what_is_said_before_the_first_question_is_what_the_terminal_says() -> None:
    (welcome,) = PAGE.find("section", id="welcome")
    assert SMALL.about
    for words in (
        SMALL.title,
        SMALL.about,
        "8 questions, about two minutes.",
        "it is no test of ability",
    ):
        assert words in welcome.text
    assert "Nothing leaves this page" in welcome.text


def test_options_are_shuffled_as_the_seed_in_the_answers_says() -> None:
    steps = {step["id"]: step["orders"] for step in data()["steps"]}
    assert data()["seeds"] == list(SEEDS)
    for item in SMALL.items:
        orders = [tuple(int(digit, 36) for digit in order) for order in steps[item.id].split()]
        assert orders == ([] if item.graded else [display_order(item, seed) for seed in SEEDS])
    assert steps[START] == ""


def test_every_option_of_a_long_question_is_shuffled() -> None:
    content = SMALL.content()
    content["questions"][0]["options"] = [
        {"text": f"Plant {number}", "counts": "growing"} for number in range(20)
    ]
    long = from_content(content)
    order = data(parsed(page(long)))["steps"][1]["orders"].split()[0]
    assert tuple(int(digit, 36) for digit in order) == display_order(long.items[0], SEEDS[0])


def test_across_the_seeds_each_option_comes_first_about_as_often() -> None:
    for name in SHIPPED:
        choices = [item for item in quiz_named(name).items if not item.graded]
        even = sum(len(SEEDS) / len(item.labels) for item in choices)
        first = sum(display_order(item, seed)[0] == 1 for item in choices for seed in SEEDS)
        assert 0.8 * even < first < 1.2 * even


def test_the_minutes_left_are_those_of_the_terminal() -> None:
    assert data()["minutes"] == [2, 2, 2, 2, 1, 1, 1, 1, 0]


def test_the_answers_will_name_the_quiz_and_its_content() -> None:
    assert data()["quiz"] == {"id": "small", "version": "1.0", "sha256": SMALL.sha256}
    assert data()["starting"] == ["city", "farm"]


def test_a_quiz_without_a_starting_point_asks_for_none() -> None:
    content = {key: value for key, value in SMALL.content().items() if key != "starting_points"}
    for role in content["roles"].values():
        role.pop("bridges", None)
        for step in role["path"]:
            step.pop("from", None)
    without = parsed(page(from_content(content)))
    assert len(without.find("fieldset")) == 8
    assert data(without)["starting"] is None
    assert [step["number"] for step in data(without)["steps"]] == list(range(1, 9))


def test_the_policy_lets_in_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    (policy,) = PAGE.find("meta", **{"http-equiv": "Content-Security-Policy"})
    (style,) = PAGE.find("style")
    script = PAGE.find("script")[-1]
    style_hash, script_hash = (
        b64encode(sha256(one.text.encode()).digest()).decode() for one in (style, script)
    )
    assert policy.attrs["content"] == (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_it_needs_nothing_else() -> None:
    for part in PAGE.parts():
        assert not {"src", "href", "style", "action"} & set(part.attrs)
        assert not [name for name in part.attrs if name.startswith("on")]
    assert "://" not in page(SMALL)


@pytest.mark.parametrize("name", SHIPPED)
def test_it_fits_into_a_message(name: str) -> None:
    assert size(name) < 100


def test_the_same_quiz_gives_the_same_page() -> None:
    assert page(SMALL) == page(SMALL)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_words_change_what_the_page_is_made_of(words: str) -> None:
    hostile = parsed(page(reworded(SMALL, words)))
    assert hostile.skeleton == parsed(page(reworded(SMALL, "harmless"))).skeleton
    assert data(hostile)["quiz"]["version"] == words[:1000].strip()
    assert hostile.find("title")[0].text == words[:1000].strip()
    assert [label.text for label in hostile.find("fieldset")[1].find("label")[:-1]] == [
        words[:200].strip()
    ] * 2


def test_words_of_another_language_are_marked_as_such() -> None:
    german = parsed(page(SMALL.model_copy(update={"language": "de"})))
    assert german.find("html", lang="de")
    assert german.find("body", lang="en")
    texts = german.find("span", dir="auto")
    assert texts
    assert {one.attrs.get("lang") for one in texts} == {"de"}


def luminance(colour: str) -> float:
    digits = colour * 2 if len(colour) == 3 else colour
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [("ink", "paper"), ("ink", "tint"), ("dim", "paper"), ("accent", "paper"), ("accent", "tint"),
     ("on-accent", "accent"), ("fault", "paper")],
)  # fmt: skip
def test_its_words_stand_out(scheme: int, ink: str, paper: str) -> None:
    style = PAGE.find("style")[0].text
    found = [
        dict(re.findall(r"--([\w-]+): #(\w+)", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.S)
    ]
    dark, light = sorted((luminance(found[scheme][ink]), luminance(found[scheme][paper])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
