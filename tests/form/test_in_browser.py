"""Stories of clients who answer a form in a real Chromium, up to the result."""

import json
import time
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from client import Client, soon
from machine import REPLIES, SMALL, Machine
from pages import reworded

from browser import Browser, browser, webdriver
from question_types import EXAMPLES
from quizzes import quiz_named
from rolefit.answers import display_order, read_answers
from rolefit.form.page import page
from rolefit.legible import steers
from rolefit.session.session import Session

pytestmark = pytest.mark.slow

QUIZ = quiz_named("small")
ITEMS = Session.begin(QUIZ).steps
PHONE = (360, 740)
KEYS = webdriver.Keys
OWN = {"id", "created", "answered_at", "seconds", "seed", "label"}
"""What differs between a result of the form and one of the terminal."""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def form(machine: Machine) -> Path:
    made = machine.run("form", str(SMALL), "-o", "client.html")
    assert made.code == 0, made.stderr
    return machine.here / "client.html"


@pytest.fixture(scope="module")
def one_browser() -> Iterator[Browser]:
    with browser(*PHONE) as opened:
        yield opened


@pytest.fixture
def client(one_browser: Browser, form: Path) -> Iterator[Client]:
    """Somebody with a phone who has just opened the form; nothing may have been asked of a network."""
    one_browser.open(form)
    one_browser.run("localStorage.clear()")
    one_browser.driver.refresh()
    yield Client(one_browser)
    for file in one_browser.downloads.glob("*.json"):
        file.unlink()
    assert one_browser.complaints == []
    assert {url.partition(":")[0] for url in one_browser.requested} <= {"file", "blob", "data"}


@pytest.fixture(scope="module")
def in_the_terminal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The result of the same replies in the terminal."""
    machine = Machine(tmp_path_factory.mktemp("terminal"))
    return without_its_own(machine.take("--json", "--no-save").json)


def scored(machine: Machine, answers: str, input: str = "") -> dict[str, Any]:
    ended = machine.run("score", answers, "--quiz", str(SMALL), "--json", input=input)
    assert (ended.code, ended.stderr) == (0, "")
    return dict(ended.json)


def without_its_own(result: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in result.items() if key not in OWN}


def keys(one: Browser, *pressed: str) -> None:
    webdriver.ActionChains(one.driver).send_keys(*pressed).perform()


def test_half_answered_closed_opened_finished_saved_and_scored_as_in_the_terminal(
    machine: Machine, form: Path, in_the_terminal: dict[str, Any], tmp_path: Path
) -> None:
    began = time.monotonic()
    with browser(*PHONE, profile=tmp_path / "profile") as first:
        client = Client(first)
        first.open(form)
        client.click("#begin")
        client.answer(*REPLIES[:4])
        client.choose("2")
        first.driver.refresh()
        assert "You were at question 4." in client.read("#again")
        client.click("#go-on")
        assert client.question == "q4"
        assert client.read("#q4 label:has(:checked) b") == "1"
        assert first.complaints == []
    with browser(*PHONE, profile=tmp_path / "profile") as second:
        client = Client(second)
        second.open(form)
        assert "Your answers are still here." in client.read("#again")
        client.click("#go-on")
        client.choose("1 3")
        client.click("#next")
        client.answer(*REPLIES[5:])
        assert "8 of 8 questions are answered." in client.read("#end")
        client.click("#label")
        keys(second, "Zoë \u202eשרה")
        client.click("#save")
        assert client.see("#asked")
        assert client.read("#file") == "answers-Zoë-שרה.json" == client.saved().name
        assert json.loads(second.run("return document.querySelector('#text').value")) == json.loads(
            client.saved().read_text("utf-8")
        )
        result = scored(machine, str(client.saved()))
        assert second.complaints == []
    assert without_its_own(result) == in_the_terminal
    assert result["label"] == "Zoë שרה"
    answered = datetime.fromisoformat(result["answered_at"])
    assert answered.tzinfo
    assert timedelta(0) <= datetime.now(UTC) - answered < timedelta(minutes=5)
    assert list(result["seconds"]) == [item.id for item in QUIZ.items]
    assert all(0 <= seconds < time.monotonic() - began for seconds in result["seconds"].values())
    assert sum(result["seconds"].values()) > 0


def test_with_the_keyboard_alone_on_a_phone_and_copied(
    client: Client, machine: Machine, in_the_terminal: dict[str, Any]
) -> None:
    one = client.browser
    one.cdp("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    keys(one, KEYS.TAB, KEYS.ENTER)
    orders = []
    for at, reply in enumerate(REPLIES):
        assert client.focused == f"LEGEND q{at}"
        assert one.run("return document.documentElement.scrollWidth <= innerWidth")
        orders.append(client.order)
        press(client, reply)
    assert "Your answers are ready" in client.read("#end")
    keys(one, *[KEYS.TAB] * 3, KEYS.ENTER)
    assert soon(lambda: client.see("#copied"))
    text = one.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    result = scored(machine, "-", input=f"\ufeff\n{text}\n\n")
    assert without_its_own(result) == in_the_terminal
    assert orders == [list(display_order(item, result["seed"])) for item in ITEMS]


def press(client: Client, reply: str) -> None:
    """Answer the question with Tab, the arrows, Space and Enter."""
    first, *others = places = [client.order.index(int(number)) for number in reply.split()]
    one = client.browser
    if not others:
        keys(one, KEYS.TAB, KEYS.SPACE, *[KEYS.DOWN] * first, KEYS.ENTER)
        return
    for place, before in zip(places, [-1, *places], strict=False):
        if place > before:
            keys(one, *[KEYS.TAB] * (place - before), KEYS.SPACE)
        else:
            back = (
                webdriver.ActionChains(one.driver)
                .key_down(KEYS.SHIFT)
                .send_keys(*[KEYS.TAB] * (before - place))
            )
            back.key_up(KEYS.SHIFT).send_keys(KEYS.SPACE).perform()
    keys(one, KEYS.ENTER)


def heard(one: Browser) -> list[tuple[str, str, str]]:
    """What a screen reader can tell of every part: its role, its name, and whether it is marked."""
    one.cdp("Accessibility.enable")
    nodes = one.cdp("Accessibility.getFullAXTree")["nodes"]
    one.cdp("Accessibility.disable")
    return [
        (node["role"]["value"], node["name"]["value"], marked["value"]["value"] if marked else "")
        for node in nodes
        if "name" in node
        for marked in [next((one for one in node["properties"] if one["name"] == "checked"), None)]
    ]


def test_a_screen_reader_hears_the_question_the_place_and_what_is_marked(client: Client) -> None:
    client.click("#begin")
    client.answer(*REPLIES[:4])
    client.choose("2 1")
    client.click("#next")
    told = heard(client.browser)
    for part in (
        ("group", "Question 4 of 8 Put these in the order you would enjoy them.", ""),
        ("progressbar", "4 of 8 · about 2 min left", ""),
        ("checkbox", "1 Watering at dusk", "true"),
        ("checkbox", "2 Stirring a pot", "true"),
        ("checkbox", "Welcoming guests", "false"),
        ("checkbox", "Skip: I cannot say", "false"),
        ("button", "Next", ""),
    ):
        assert part in told
    assert [name for role, name, _ in told if role == "group"] == ["Question 4 of 8 " + ITEMS[4].ask]


def test_too_little_too_much_skipped_back_and_changed_at_the_end(client: Client, machine: Machine) -> None:
    client.click("#begin")
    assert not client.see("#back")
    client.browser.resize(320, 300)
    client.click("#next")
    assert client.read("#q0 [role=alert]:not([hidden])") == "Choose one, or skip the question."
    assert client.in_sight("#q0 [role=alert]:not([hidden])")
    client.browser.resize(*PHONE)
    assert client.focused == "INPUT q0"
    client.answer("s", "2", "1")
    client.choose("1 2 3")
    assert client.read("#q3 [role=alert]:not([hidden])") == "Two are chosen already. Take one back first."
    assert client.checked == ["1", "2"]
    client.click("#back")
    assert (client.question, client.checked) == ("q2", ["1"])
    client.answer("s", "2 4", "3 1 2", "s", "s", "s")
    client.choose("s 4")
    assert client.checked == ["4"]
    client.click("#next")
    assert "4 of 8 questions are answered." in client.read("#end")
    assert client.read("#open ul").splitlines() == [ITEMS[at].ask for at in (0, 2, 5, 6, 7)]
    client.click("#open li:nth-of-type(2) button")
    client.choose("2")
    client.click("#next")
    assert "5 of 8 questions are answered." in client.read("#end")
    client.click("#save")
    said = json.loads(client.saved().read_text("utf-8"))
    assert said["starting_point"] is None
    assert said["answers"] == {
        **{"free-morning": ["2"], "rainy-day": ["2"], "long-weekend": ["1", "4"]},
        **{"order-these": ["3", "1", "2"], "cooked-without-recipe": ["4"]},
        **dict.fromkeys(["sowed", "bought-seedlings", "tasted"]),
    }
    assert scored(machine, str(client.saved()))["answered"] == 5


def test_all_questions_on_one_page_have_no_seconds_and_what_is_kept_can_be_deleted(client: Client) -> None:
    client.click("#begin")
    client.answer("1", "1")
    client.click("#all")
    assert client.focused == "LEGEND q2"
    for at in (2, 3, 4, 5):
        client.choose(REPLIES[at], f"q{at}")
    assert client.read("#where").startswith("5 of 8")
    client.browser.driver.refresh()
    client.click("#go-on")
    assert client.see("#q8")
    client.click("#finish")
    client.click("#save")
    said = json.loads(client.saved().read_text("utf-8"))
    assert {id: reply for id, reply in said["answers"].items() if reply} == {
        **{"free-morning": ["1"], "rainy-day": ["2"], "long-weekend": ["1", "3"]},
        **{"order-these": ["2", "1", "3"], "sowed": ["3"]},
    }
    assert list(said["seconds"]) == ["free-morning"]
    assert len(client.kept) == 1
    client.click("#end details.if-kept summary")
    client.click("#forget")
    assert client.see("#deleted")
    client.browser.driver.refresh()
    assert client.kept == []
    assert client.see("#begin")


def test_without_storage_it_says_so_before_the_first_question_and_shows_the_text(
    one_browser: Browser, machine: Machine, in_the_terminal: dict[str, Any]
) -> None:
    client = Client(one_browser)
    data = b64encode(page(QUIZ).encode()).decode()
    one_browser.driver.get(f"data:text/html;base64,{data}")
    assert client.see("#begin")
    assert client.read("#unkept").startswith("Your browser keeps nothing for this page.")
    assert not client.see("#new .if-kept")
    client.click("#begin")
    client.answer(*REPLIES)
    assert not client.see("#end details.if-kept")
    leaving = "return dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert not one_browser.run(leaving), "answers can be lost without a warning"
    client.click("#copy")
    assert soon(lambda: client.see("#by-hand"))
    assert one_browser.run(leaving)
    text = one_browser.run("return getSelection().toString()")
    assert without_its_own(scored(machine, "-", input=text)) == in_the_terminal
    one_browser.driver.get("about:blank")
    assert one_browser.complaints == []


def test_a_second_window_goes_on_and_the_first_undoes_nothing(client: Client) -> None:
    driver = client.browser.driver
    first = driver.current_window_handle
    client.click("#begin")
    client.answer(*REPLIES[:4])
    address = driver.current_url
    driver.switch_to.new_window("tab")
    driver.get(address)
    client.browser.resize(*PHONE)
    client.click("#go-on")
    assert client.question == "q4"
    client.answer(*REPLIES[4:])
    assert "8 of 8 questions are answered." in client.read("#end")
    second = driver.current_window_handle
    driver.switch_to.window(first)
    assert soon(lambda: "8 of 8 questions are answered." in client.read("#end"))
    driver.close()
    driver.switch_to.window(second)
    driver.refresh()
    client.click("#go-on")
    assert "8 of 8 questions are answered." in client.read("#end")


def test_what_hides_text_or_steers_a_terminal_never_comes_into_a_name(client: Client) -> None:
    client.click("#begin")
    client.answer(*REPLIES)
    hidden = "".join(
        char for char in map(chr, range(0xE0080)) if steers(char) and not "\ud800" <= char <= "\udfff"
    )
    client.browser.run(
        "const one = document.querySelector('#label'); one.value = arguments[0];"
        "one.dispatchEvent(new Event('input'))",
        f"A\u0301nn {hidden}🏴",
    )
    client.click("#save")
    said = client.saved().read_text("utf-8")
    assert read_answers(said, "answers.json").label == "Ánn 🏴"


def test_answers_kept_by_an_older_form_are_taken(client: Client) -> None:
    client.click("#begin")
    client.answer("1", "2")
    client.browser.run(
        "const [name, text] = Object.entries(localStorage)[0]; const kept = JSON.parse(text);"
        "delete kept.answeredAt; localStorage.setItem(name, JSON.stringify(kept))"
    )
    client.browser.driver.refresh()
    assert client.see("#again")
    client.click("#go-on")
    client.answer(*["s"] * 7)
    client.click("#save")
    assert json.loads(client.saved().read_text("utf-8"))["answered_at"]


def test_where_the_script_cannot_run_a_sentence_is_shown(one_browser: Browser, tmp_path: Path) -> None:
    for change in (("<script>", "<script type='text/plain'>"), ('"use strict";', '"use strict"; ?.;')):
        file = tmp_path / "old.html"
        file.write_text(page(QUIZ).replace(*change), "utf-8")
        one_browser.open(file)
        client = Client(one_browser)
        assert not client.see("#main")
        assert soon(partial(client.read, "#unable"))
        assert "cannot ask it. Save it as a file" in client.read("#unable")
    assert one_browser.complaints


def test_where_it_can_the_sentence_is_gone(client: Client) -> None:
    assert not client.see("#unable")


def test_it_prints_black_on_white_in_dark_mode(client: Client) -> None:
    client.browser.prefer(prefers_color_scheme="dark")
    dark = client.browser.run("return getComputedStyle(document.body).color")
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    client.browser.cdp("Emulation.setEmulatedMedia", media="print", features=features)
    style = "const one = getComputedStyle(document.body); return [one.color, one.backgroundColor]"
    assert client.browser.run(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert dark != "rgb(0, 0, 0)"


def test_storage_that_fills_up_on_the_way_is_told_at_once(client: Client) -> None:
    client.click("#begin")
    client.answer("1")
    assert not client.see("#unkept")
    client.browser.run("Storage.prototype.setItem = () => { throw new Error('full') }")
    client.choose("1")
    assert client.see("#unkept")


def test_what_another_page_left_under_its_name_is_not_taken_for_answers(client: Client) -> None:
    client.click("#begin")
    client.answer("1", "2")
    client.browser.driver.refresh()
    name, kept = client.browser.run("return Object.entries(localStorage)[0]")
    good = json.loads(kept)
    wrong = {
        "at": 99,
        "answeredAt": "yesterday",
        "seed": 0,
        "label": 1,
        "replies": [[1], None, None, [2, 2], *[None] * 5],
        "seconds": ["1"] * 9,
    }
    changed = [json.dumps({**good, key: value}) for key, value in wrong.items()]
    for left in ("{", "null", "7", "[]", "{}", kept.replace("[2]", "[3]"), *changed):
        client.browser.run("localStorage.setItem(arguments[0], arguments[1])", name, left)
        client.browser.driver.refresh()
        assert client.see("#begin"), left

    def again() -> bool:
        # A busy Chromium may show the page what was kept before, and the page writes that back.
        client.browser.run("localStorage.setItem(arguments[0], arguments[1])", name, kept)
        client.browser.driver.refresh()
        return client.see("#again")

    assert soon(again)


def test_no_words_of_a_quiz_run_or_break_out(one_browser: Browser, tmp_path: Path) -> None:
    for words in ("</script><img src=x onerror='hit()'>" + "W" * 900, "שלום עולם <b>"):
        file = tmp_path / "hostile.html"
        file.write_text(page(reworded(QUIZ, words)), "utf-8")
        one_browser.open(file)
        client = Client(one_browser)
        client.click("#begin")
        assert client.read("#q0 legend [dir]") == words
        assert client.read("#q0 .options label") == words[:200]
        assert one_browser.run("return document.documentElement.scrollWidth <= innerWidth")
        direction = "return getComputedStyle(document.querySelector('#q0 legend [dir]')).direction"
        assert one_browser.run(direction) == ("rtl" if words.startswith("ש") else "ltr")
    assert one_browser.complaints == []


def test_its_policy_stops_what_is_not_its_own(one_browser: Browser, form: Path) -> None:
    one_browser.open(form)
    foreign = "<img src='https://example.org/x.png' onerror='document.title = 1'><p style='color: red'>x</p>"
    one_browser.run("document.body.insertAdjacentHTML('beforeend', arguments[0])", foreign)
    complaints = " ".join(one_browser.complaints)
    for kind in ("img-src", "style-src", "script-src"):
        assert kind in complaints
    assert one_browser.driver.title == QUIZ.title


def test_the_most_and_the_least_are_marked_as_such(one_browser: Browser, machine: Machine) -> None:
    example = EXAMPLES["best_worst"]
    machine.write("quiz.yaml", example.text)
    assert machine.run("form", "quiz.yaml", "-o", "most.html").code == 0
    one_browser.open(machine.here / "most.html")
    client = Client(one_browser)
    client.click("#begin")
    client.answer(*["s"] * len(REPLIES))
    last = f"#{client.question}"
    assert client.read(f"{last} .how") == "Choose one for most, then one for least."
    client.choose("3 2")
    assert client.read(f"{last} label:has([value='3']) b") == "most"
    assert client.read(f"{last} label:has([value='2']) b") == "least"
    client.click("#next")
    client.click("#given summary")
    assert "most: Plan the meals of a week; least: Season a soup" in client.read("#given")
    client.click("#save")
    kept = json.loads(client.saved().read_text("utf-8"))
    assert kept["answers"]["example"] == ["3", "2"]
