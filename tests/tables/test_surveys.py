"""Tables of many tools are read whole, with no word where all is clear."""

import io

import pytest
from surveys import LAYOUTS, PEOPLE, QUIZ, TELLING

from rolefit.quiz.item import Reply
from rolefit.tables.responses import Responses


def read(name: str, data: bytes) -> Responses:
    return Responses(QUIZ, io.BytesIO(data), name)


def in_order(question: str, reply: Reply) -> Reply:
    """Only a ranking says in which order options were named."""
    return reply if QUIZ.by_id[question].ordered else tuple(sorted(reply))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_table_is_read_whole(name: str) -> None:
    found = read(*LAYOUTS[name]())
    people = list(found)
    said = [
        {question: in_order(question, reply) for question, reply in one.replies.items()} for one in people
    ]
    assert said == [{question: reply for question, reply in one.replies.items() if reply} for one in PEOPLE]
    assert [one.faults for one in people] == [()] * len(PEOPLE)


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_is_said_where_all_is_clear(name: str) -> None:
    found = read(*LAYOUTS[name]())
    read_as = {
        "numbers-of-a-spreadsheet": "UTF-16",
        "one-and-two": "UTF-16",
        "of-central-europe": "Windows-1252",
    }
    said = list(found.notes())
    assert [read_as[name] in one for one in said] == [True] if name in read_as else said == []
    assert list(found.complaints()) == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_who_answered_and_when_and_where_people_start(name: str) -> None:
    people = list(read(*LAYOUTS[name]()))
    if name in TELLING["who"]:
        assert [(one.label or "").partition(" Smith")[0] for one in people] == [one.label for one in PEOPLE]
    elif name != "of-central-europe":
        assert {one.label for one in people} == {None}
    if name in TELLING["when"]:
        assert [(one.answered_at or "")[:10] for one in people] == [f"{one.day:%Y-%m-%d}" for one in PEOPLE]
    else:
        assert {one.answered_at for one in people} == {None}
    assert [one.start for one in people] == [
        one.start if name in TELLING["where"] else None for one in PEOPLE
    ]
