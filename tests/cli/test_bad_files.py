"""Files of answers and results that are wrong, damaged or hostile are refused in words, every one."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from machine import SMALL, Ended, Machine, is_explained

ANSWERS: dict[str, Any] = {"format": "rolefit-answers/1", "quiz": {"id": "small", "version": "1.0"}}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """For commands that keep nothing."""
    return Machine(tmp_path_factory.mktemp("machine"))


def score(machine: Machine, **changed: Any) -> Ended:
    return machine.run("score", "-", "--quiz", str(SMALL), input=json.dumps({**ANSWERS, **changed}))


class TestAnswers:
    """An answers file is taken whole or refused with everything that does not fit."""

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"format": "rolefit-answers/2"}, "Update rolefit"),
            ({"format": "rolefit-result/1"}, "damaged result file"),
            ({"quiz": {"id": "large", "version": "1.0"}}, "for the quiz large, not for small"),
            ({"quiz": {"id": "small"}}, "quiz.version: it is missing"),
            ({"quiz": None}, "quiz: "),
            ({"answers": []}, "answers: "),
            ({"answers": {"sowd": ["1"]}}, "did you mean sowed?"),
            ({"answers": {"sowed": ["5"]}}, "question sowed: 5 is not one of the options 1 to 4"),
            ({"answers": {"sowed": ["0"]}}, "question sowed: 0 is not one"),
            ({"answers": {"sowed": ["-1"]}}, "answers.sowed: a list of option numbers"),
            ({"answers": {"sowed": [True]}}, "answers.sowed: a list of option numbers"),
            ({"answers": {"sowed": "often"}}, "answers.sowed: a list of option numbers"),
            ({"answers": {"sowed": []}}, "answers.sowed: a list of option numbers"),
            ({"answers": {"sowed": ["1", "2"]}}, "question sowed: it takes one option, not 2"),
            ({"answers": {"order-these": ["1", "1", "2"]}}, "an option is named twice"),
            ({"answers": {"long-weekend": ["1"]}}, "question long-weekend: it takes 2 options, not 1"),
            ({"starting_point": "moon"}, "there is no starting point moon"),
            ({"answers": {"sowed": ["9" * 5000]}}, "answers.sowed: a list of option numbers"),
            ({"answers": {"sowed": [10**5]}}, "answers.sowed: a list of option numbers"),
            ({"quiz": {"id": "../small.yaml", "version": "1.0"}}, "quiz.id: it must be the id of a quiz"),
            ({"seconds": {"sowed": float("nan")}}, "NaN, which is no number"),
            ({"seconds": {"sowed": "inf"}}, "seconds.sowed: it must be a number"),
            ({"label": "\x1b[31mred"}, "control characters"),
            ({"label": "\ud800"}, "control characters"),
            ({"answers": {"\x1b]0;owned\x07": ["1"]}}, "control characters"),
        ],
    )
    def test_what_does_not_fit_is_named(self, shared: Machine, changed: dict[str, Any], said: str) -> None:
        ended = score(shared, **changed)
        is_explained(ended)
        assert said in ended.stderr
        assert "\x1b" not in ended.stderr

    def test_everything_that_does_not_fit_is_named_at_once(self, shared: Machine) -> None:
        ended = score(shared, answers={"sowed": ["9"], "gone": ["1"], "free-morning": ["3"]})
        assert all(question in ended.stderr for question in ("sowed", "gone", "free-morning"))

    def test_of_many_that_do_not_fit_three_are_named_and_the_others_counted(self, shared: Machine) -> None:
        ended = score(shared, answers={f"zzz{k}": ["1"] for k in range(40)})
        assert ended.said.count("there is no question") == 3
        assert "zzz2; and 37 more: are these answers for another quiz? " in ended.said

    def test_of_many_fields_that_are_wrong_three_are_named_and_the_others_counted(
        self, shared: Machine
    ) -> None:
        ended = score(shared, answers={f"zzz{k}": "x" for k in range(40)})
        assert ended.said.count("a list of option numbers") == 3
        assert "; and 37 more." in ended.said

    @pytest.mark.parametrize(
        "changed",
        [
            {"format": "rolefit-answers/" + "9" * 50_000},
            {"quiz": {"id": "a" * 50_000, "version": "1.0"}},
            {"quiz": {"id": "large", "version": "1" * 50_000}},
            {"quiz": {"id": "small", "version": "1" * 50_000}, "starting_point": "moon"},
            {"starting_point": "moon" * 10_000},
            {"answers": {"gone" * 10_000: ["1"]}},
            {"answers": {"gone" * 10_000: "x"}},
            {"answers": {f"gone{k}": ["1"] for k in range(20_000)}},
        ],
        ids=lambda changed: next(iter(changed)),
    )
    def test_however_much_a_file_says_the_refusal_is_short(
        self, shared: Machine, changed: dict[str, Any]
    ) -> None:
        ended = score(shared, **changed)
        is_explained(ended)
        assert len(ended.stderr) < 1000

    def test_for_another_version_it_says_so_and_what_is_missing(self, shared: Machine) -> None:
        ended = score(shared, quiz={"id": "small", "version": "0.9"}, answers={"gone": ["1"]})
        is_explained(ended)
        assert "version 0.9 of small; this is version 1.0" in ended.stderr
        assert "no question gone" in ended.stderr

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "it is empty"),
            ("[", "not JSON from line 1, column 2"),
            ("[]", "not an answers file"),
            ("[" * 100_000, "nested too deeply"),
            ("9" * 5000, "cannot be used"),
            (b"\xff\xfe", "UTF-8"),
        ],
    )
    def test_what_is_no_answers_file(self, shared: Machine, text: str | bytes, said: str) -> None:
        ended = shared.run("score", "-", input=text)
        is_explained(ended)
        assert said in ended.stderr


class TestResults:
    """A result file that was damaged or is of another kind is refused by name."""

    def test_a_damaged_file_is_refused_and_the_others_are_listed(self, machine: Machine) -> None:
        first, second = machine.take("--json").json["id"], machine.take("--json").json["id"]
        kept = next(path for path in machine.kept if first in path.name)
        kept.write_text(kept.read_text(encoding="utf-8")[:500], encoding="utf-8")
        is_explained(machine.run("show", first))
        listed = machine.run("history")
        assert listed.code == 0
        assert "is damaged" in listed.stdout
        assert f"{second}  " in listed.stdout
        assert machine.run("forget", first, "--yes").code == 0

    def test_an_answer_that_its_quiz_does_not_take_is_damage(self, machine: Machine) -> None:
        result = machine.take("--json").json
        result["answers"]["sowed"] = ["9"]
        machine.write("me.json", json.dumps(result))
        is_explained(machine.run("show", "me.json"))

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            (["traits"], [{}] * 20_000),
            (["readiness"], {f"r{k}": {} for k in range(20_000)}),
            (["traits", 0, "level"], "nan"),
            (["direction", "gardener"], "inf"),
            (["seconds"], {"sowed": "-inf"}),
            (["quiz", "id"], "../small"),
            (["format"], "rolefit-result/" + "9" * 50_000),
            (["answers"], {f"gone{k}": ["1"] for k in range(20_000)}),
        ],
        ids=lambda value: ".".join(map(str, value)) if isinstance(value, list) and len(value) < 4 else "",
    )
    def test_a_result_with_something_else_in_a_place_is_refused_in_short(
        self, shared: Machine, result: dict[str, Any], path: list[Any], value: Any
    ) -> None:
        inside: Any = (damaged := copy.deepcopy(result))
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = value
        shared.write("damaged.json", json.dumps(damaged))
        ended = shared.run("show", "damaged.json", "--json")
        is_explained(ended)
        assert len(ended.stderr) < 1000

    def test_a_newer_format_is_named(self, machine: Machine) -> None:
        machine.write("me.json", '{"format": "rolefit-result/3"}')
        ended = machine.run("show", "me.json")
        is_explained(ended)
        assert "rolefit-result/3" in ended.stderr

    def test_an_unknown_id_is_answered_with_the_nearest(self, machine: Machine) -> None:
        id = machine.take("--json").json["id"]
        ended = machine.run("show", id.replace("-1", "-7"))
        is_explained(ended)
        assert f"Did you mean {id}?" in ended.stderr


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["1", "2", "9"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
QUESTIONS = st.sampled_from(["free-morning", "long-weekend", "order-these", "sowed", "gone"])
REPLY = st.lists(st.sampled_from(["1", "2", "3", 1, 4, "0"]), max_size=4) | ANY_JSON
NEARLY_ANSWERS = st.fixed_dictionaries(
    {"format": st.just("rolefit-answers/1"), "quiz": st.just(ANSWERS["quiz"])},
    optional={
        "answers": st.dictionaries(QUESTIONS, REPLY) | ANY_JSON,
        "seconds": st.dictionaries(QUESTIONS, st.floats()) | ANY_JSON,
        "starting_point": st.sampled_from(["city", "moon"]) | ANY_JSON,
        "seed": st.integers() | ANY_JSON,
        "label": st.text() | ANY_JSON,
    },
)


@given(data=NEARLY_ANSWERS | ANY_JSON, format=st.sampled_from(["terminal", "json", "csv"]))
def test_no_answers_file_is_a_fault_of_ours(shared: Machine, data: Any, format: str) -> None:
    ended = shared.run("score", "-", "--quiz", str(SMALL), "--format", format, input=json.dumps(data))
    assert ended.code in (0, 1), ended.stderr
    assert (ended.code == 0) == bool(ended.stdout)


@pytest.fixture(scope="module")
def result(shared: Machine) -> dict[str, Any]:
    return dict(shared.take("--no-save", "--json").json)


@cache
def places_in(result: str) -> list[tuple[Any, ...]]:
    return list(places(json.loads(result)))


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*path, key)
        yield from places(value, (*path, key))


@given(chance=st.data())
def test_no_damage_to_a_result_is_a_fault_of_ours(
    shared: Machine, result: dict[str, Any], chance: st.DataObject
) -> None:
    damaged = copy.deepcopy(result)
    *path, last = chance.draw(st.sampled_from(places_in(json.dumps(result))))
    inside: Any = damaged
    for key in path:
        inside = inside[key]
    if chance.draw(st.booleans()):
        inside[last] = chance.draw(ANY_JSON | REPLY)
    else:
        del inside[last]
    shared.write("damaged.json", json.dumps(damaged))
    format = chance.draw(st.sampled_from(["terminal", "json", "csv"]))
    assert shared.run("show", "damaged.json", "--format", format).code in (0, 1)
