"""Sums over blocks of people say what the people say one by one."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import fmean, stdev
from typing import Any

import numpy as np
import plain_definition as plain
import pytest
from groups import scale_answers_of_all, scale_quiz
from hypothesis import given
from hypothesis import strategies as st
from quizzes_by_chance import answers_to, contents, made, quiz_of
from test_worked_example import choice, small

from rolefit.answers import Answers
from rolefit.coach.analysing import analyse
from rolefit.coach.moments import ReplyBlock, ReplySums, blocks_of
from rolefit.coach.reliability import trait_covariances
from rolefit.quiz.model import Quiz
from rolefit.scoring.score import score


@st.composite
def groups(draw: st.DrawFn) -> tuple[Quiz, list[Answers]]:
    """A quiz, and people who answered at least something."""
    quiz = quiz_of(draw(contents()))
    people = draw(st.lists(answers_to(quiz).filter(lambda one: bool(one.given)), min_size=1, max_size=8))
    return quiz, people


def in_blocks(quiz: Quiz, people: Sequence[Answers], cuts: Sequence[int]) -> list[ReplyBlock]:
    places = sorted({0, len(people), *(cut % len(people) for cut in cuts)})
    return [block for start, end in pairwise(places) for block in blocks_of(quiz, people[start:end])]


def covariance(pairs: Sequence[tuple[Fraction, Fraction]]) -> float:
    if len(pairs) < 2:
        return float("nan")
    means = [sum(column, Fraction(0)) / len(pairs) for column in zip(*pairs, strict=True)]
    shared = sum(((x - means[0]) * (y - means[1]) for x, y in pairs), Fraction(0))
    return float(shared / (len(pairs) - 1))


def plain_covariances(
    quiz: Quiz, people: Sequence[Answers], columns: Sequence[tuple[str, str]]
) -> list[list[float]]:
    """Of the evidence on a trait in one question and in another, over the people who answered both."""
    asked = {question.id: question for question in quiz.questions}
    found = []
    for one, trait in columns:
        row = []
        for other, against in columns:
            both = [each.given for each in people if {one, other} <= each.given.keys()]
            pairs = [
                (
                    plain.evidence(quiz, asked[one], given[one])[trait],
                    plain.evidence(quiz, asked[other], given[other])[against],
                )
                for given in both
            ]
            row.append(covariance(pairs))
        found.append(row)
    return found


@given(groups(), st.lists(st.integers(0, 7), max_size=3))
def test_covariances_are_those_of_the_people_one_by_one(
    group: tuple[Quiz, list[Answers]], cuts: list[int]
) -> None:
    quiz, people = group
    sums = ReplySums(quiz)
    for block in in_blocks(quiz, people, cuts):
        sums.add(block)
    columns = [(item.id, trait) for item in quiz.items for trait in item.traits]
    found = sums.all.covariances(columns)
    np.testing.assert_array_equal(found, plain_covariances(quiz, people, columns))
    graded = [(item.id, item.traits[0]) for item in quiz.items if item.graded]
    complete = [one for one in people if len(one.given) == len(quiz.items)]
    assert (sums.people, sums.complete) == (len(people), len(complete))
    expected = np.reshape(plain_covariances(quiz, complete, graded), (len(graded), len(graded)))
    np.testing.assert_array_equal(sums.whole.covariances(graded), expected)


@given(groups(), st.lists(st.integers(0, 7), max_size=3))
def test_a_group_is_told_what_its_people_are_told(group: tuple[Quiz, list[Answers]], cuts: list[int]) -> None:
    quiz, people = group
    found = analyse(quiz, in_blocks(quiz, people, cuts))
    told = [score(quiz, one) for one in people]
    assert found.verdicts == Counter(one.verdict.kind for one in told)
    directions = [one.together for one in told if one.together]
    assert found.leads == Counter(one.leader for one in directions)
    assert bool(found.direction) == (len(directions) > 1)
    for role, lean in found.direction.items():
        d = [float(one.scores[role]) for one in directions]
        assert (lean.mean, lean.spread) == pytest.approx((fmean(d), stdev(d)), abs=1e-12)
    for item in quiz.items:
        replies = [one.given[item.id] for one in people if item.id in one.given]
        shares = found.questions[item.id].shares
        assert found.questions[item.id].answered == len(replies)
        for number, share in enumerate(shares or (), start=1):
            named = [number in (reply[:1] if item.ordered else reply) for reply in replies]
            assert share == sum(named) / len(named)


def test_of_more_people_than_are_summed_at_once_all_count() -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d", "e", "f"]}, steps=5)
    blocks = [*blocks_of(quiz, scale_answers_of_all(quiz, [(1, 1, 1, 1, 1, 1), (5, 5, 5, 1, 1, 3)]))]
    sums, half = ReplySums(quiz), 60_000
    sums.add(ReplyBlock(np.repeat(blocks[0].codes, half, axis=1)))
    # One half is a whole scale above the other on three questions, half a scale on one.
    varies = sums.all.covariances([("a", "one"), ("d", "other"), ("f", "other")])
    people = 2 * half
    expected = np.array([[1, 0, 1 / 2], [0, 0, 0], [1 / 2, 0, 1 / 4]]) / 4 * people / (people - 1)
    np.testing.assert_allclose(varies, expected, rtol=1e-14)


@pytest.mark.parametrize("share", [Fraction(1), Fraction(1, 2), Fraction(997, 1000), Fraction(9999, 10000)])
def test_sums_are_exact_however_finely_options_count(share: Fraction) -> None:
    options: list[dict[str, Any]] = [
        {"text": "x", "counts": {"people": share}},
        {"text": "y", "counts": "machines"},
    ]
    quiz = small({**choice("a"), "options": options}, {**choice("b"), "options": options[::-1]})
    (block,) = blocks_of(quiz, [made(quiz, {"a": (1,), "b": (1,)}), made(quiz, {"a": (2,), "b": (1,)})])
    sums, half = ReplySums(quiz), 150_000
    sums.add(ReplyBlock(np.repeat(block.codes, half, axis=1)))
    # Half of them took x, the others y: that is half of what they count for above chance, or below it.
    found = sums.all.covariances([("a", "people"), ("a", "machines"), ("b", "people")])
    nought, people = Fraction(0), 2 * half
    rows = [[share * share, -share, nought], [-share, Fraction(1), nought], [nought] * 3]
    expected = [[float(cell / 4 * people / (people - 1)) for cell in row] for row in rows]
    assert found.tolist() == expected


@pytest.mark.parametrize("people", [2, 100_003])
def test_what_all_answer_alike_varies_by_nothing_however_many_they_are(people: int) -> None:
    quiz = scale_quiz({"one": ["a", "b", "c"], "other": ["d", "e", "f"]}, steps=7)
    (block,) = blocks_of(quiz, scale_answers_of_all(quiz, [(2, 3, 5, 6, 7, 4)]))
    sums = ReplySums(quiz)
    sums.add(ReplyBlock(np.repeat(block.codes, people, axis=1)))
    columns: list[Any] = [(item.id, item.traits[0]) for item in quiz.items]
    assert not sums.all.covariances(columns).any()
    shared = trait_covariances(quiz.items, sums.all)
    assert shared is not None
    assert shared.reliability({("skill", "one"): Fraction(1, 3), ("skill", "other"): Fraction(-1, 3)}) is None
