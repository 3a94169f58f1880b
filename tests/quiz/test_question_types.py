"""A question type is one model and one line in the registry: everything else follows, for each of them."""

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from machine import REPLIES, Machine, lines

from keyboard import type_keys
from question_types import EXAMPLES, Example, registered
from rolefit.form.page import page
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.questions import TYPES
from rolefit.quizfile.loading import examine
from rolefit.report.quotes import quotation
from rolefit.scoring.evidence import chance, points
from rolefit.session.session import Session


@pytest.fixture(scope="module", params=EXAMPLES)
def name(request: pytest.FixtureRequest) -> Iterator[str]:
    kind: str = request.param
    with registered(kind):
        yield kind


@pytest.fixture
def example(name: str) -> Example:
    return EXAMPLES[name]


@pytest.fixture
def machine(tmp_path: Path, example: Example) -> Machine:
    """With the small quiz, and the example at its end."""
    made = Machine(tmp_path)
    made.write("quiz.yaml", example.text)
    return made


def typed(reply: Reply) -> str:
    return " ".join(str(number) for number in reply)


def every_reply(item: Item) -> list[Reply]:
    named = permutations(range(1, len(item.labels) + 1), item.pick)
    return [reply for reply in named if not item.fault(reply)]


def test_every_type_has_an_example() -> None:
    assert EXAMPLES.keys() - {"yes_no"} == TYPES.keys() - {"yes_no"}


def test_check_reads_it_and_counts_it(machine: Machine, name: str, example: Example) -> None:
    found = machine.run("check", "quiz.yaml").stdout
    assert "quiz.yaml: no errors" in found
    count = sum(question.type == name for question in example.quiz.questions)
    assert f"{count} {TYPES[name].asks}" in " ".join(found.split())


def test_a_mistyped_type_is_told(name: str, example: Example) -> None:
    before, right, after = example.text.rpartition(f"type: {name}")
    (problem,) = examine(f"{before}{right[:-1]}{after}".encode()).problems
    assert (problem.code, problem.hint) == ("wrong-value", f"Did you mean {name}?")


def test_editors_know_it(machine: Machine, name: str) -> None:
    schema = machine.run("schema", "quiz").json
    types = [one["properties"]["type"]["const"] for one in schema["$defs"].values() if _is_question(one)]
    assert name in types


def _is_question(part: dict[str, object]) -> bool:
    properties = part.get("properties")
    return isinstance(properties, dict) and {"type", "ask"} <= properties.keys()


def test_both_front_ends_take_it(machine: Machine, example: Example) -> None:
    replies = [*REPLIES, typed(example.reply)]
    taken = machine.run("quiz", "quiz.yaml", "--json", input=lines(*replies))
    assert taken.code == 0, taken.stderr
    assert taken.json["answers"]["example"] == typed(example.reply).split()
    session = Session.begin(example.quiz)
    keys = [_keys(item, reply) for item, reply in zip(session.steps, replies, strict=True)]
    assert type_keys(session, "".join(keys) + "f").session.answers().answers["example"] == example.reply


def _keys(item: Item, reply: str) -> str:
    return reply.replace(" ", "") + ("\r" if item.pick > 1 else "")


def test_the_form_asks_it(example: Example) -> None:
    asked = page(example.quiz)
    assert all(label in asked for label in example.item.labels)


def test_it_is_scored_alone_and_in_a_table(machine: Machine, example: Example) -> None:
    rest = zip(example.quiz.items, REPLIES[1:], strict=False)
    replies = {**{item.id: reply for item, reply in rest}, "example": typed(example.reply)}
    sheet = {
        "format": "rolefit-answers/1",
        "quiz": {"id": "small", "version": "1.0"},
        "answers": {question: reply.split() for question, reply in replies.items()},
    }
    machine.write("answers.json", json.dumps(sheet))
    alone = machine.run("score", "answers.json", "--quiz", "./quiz.yaml", "--json").json
    texts = "; ".join(example.item.labels[number - 1] for number in example.reply)
    rows = [replies.values(), {**replies, "example": texts}.values()]
    machine.write("table.csv", "".join(f"{','.join(row)}\n" for row in (replies, *rows)))
    people = machine.run("score", "table.csv", "--quiz", "./quiz.yaml", "--json").json["people"]
    for person in people:
        assert (person["answered"], person["wrong"]) == (alone["answered"], [])
        assert person["direction"] == pytest.approx(alone["direction"])
    assert len(people) == 2


def test_it_is_read_in_the_preview(machine: Machine, example: Example) -> None:
    shown = " ".join(machine.run("preview", "quiz.yaml", "--format", "markdown").stdout.split())
    for words in (example.item.ask, *example.item.labels, example.quiz.questions[-1].note()):
        assert words in shown


def test_a_result_with_it_is_told_in_every_format(machine: Machine, example: Example) -> None:
    replies = lines(*REPLIES, typed(example.reply))
    told = machine.run("quiz", "quiz.yaml", "--json", input=replies)
    assert told.code == 0, told.stderr
    (reason,) = [one for one in told.json["reasons"] if one["question"] == "example"]
    assert reason["reply"] == typed(example.reply).split()
    for format in ("terminal", "markdown", "html", "csv"):
        shown = machine.run("show", "--format", format)
        assert shown.code == 0, shown.stderr


def test_it_is_quoted_in_its_own_words(example: Example) -> None:
    said = quotation(example.item, example.reply)
    assert example.item.labels[example.reply[0] - 1] in said


def test_answering_it_at_random_says_nothing(example: Example) -> None:
    replies = every_reply(example.item)
    for trait in example.item.traits:
        mean = sum((points(example.item, reply)[trait] for reply in replies), Fraction(0)) / len(replies)
        assert chance(example.item)[trait] == mean


def test_the_group_that_answered_it_is_analysed(machine: Machine, example: Example) -> None:
    rows = [typed(reply) for reply in every_reply(example.item)] * 6
    machine.write("group.csv", "example,sowed\n" + "".join(f"{row},2\n" for row in rows))
    found = machine.run("analyse", "group.csv", "--quiz", "./quiz.yaml")
    assert found.code == 0, found.stderr
    assert example.item.ask.rstrip(".") in " ".join(found.stdout.split())


def test_two_results_with_it_are_compared(machine: Machine, example: Example) -> None:
    for name, number in (("one", 0), ("two", -1)):
        reply = every_reply(example.item)[number]
        replies = lines(*REPLIES, typed(reply))
        machine.run("quiz", "./quiz.yaml", "--output", f"{name}.json", "--label", name, input=replies)
    found = machine.run("compare", "one.json", "two.json")
    assert found.code == 0, found.stderr
    assert example.item.ask.rstrip(".") in " ".join(found.stdout.split())
