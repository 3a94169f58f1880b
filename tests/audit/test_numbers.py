"""The audit's numbers: what is exact is exact, what is simulated is the same every time."""

from math import asin, exp, pi, sqrt
from typing import Any

import pytest

from quizzes import audit_named, quiz_named
from rolefit.answers import Answers, QuizRef
from rolefit.audit.audit import Outlook, audit
from rolefit.audit.audited_quiz import AuditedQuiz
from rolefit.audit.expected_retest import expected_retest, variance_shares
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content
from rolefit.scoring.confidence import normal
from rolefit.scoring.score import score

NAMES = ["sound", "random-share", "small"]


def foreseen(name: str) -> Outlook:
    found = audit_named(name).numbers.outlook
    assert found is not None
    return found


def changed(**parts: Any) -> Quiz:
    return from_content(quiz_named("sound").content() | parts)


def outlook(quiz: Quiz) -> Outlook:
    found = audit(quiz).numbers.outlook
    assert found is not None
    return found


def test_the_same_quiz_gets_the_same_audit() -> None:
    assert audit(quiz_named("small")) == audit_named("small")


def test_the_machine_readable_numbers_keep_their_names() -> None:
    assert set(audit_named("small").as_json()) == {
        "questions", "minutes", "formats", "traits", "simulated", "random_shares", "reach", "straight_line",
        "reliability", "too_close_share", "retake_agreement", "facet_shares", "verdict_shares",
    }  # fmt: skip


def test_questions_are_counted_by_format_and_by_trait() -> None:
    numbers = audit_named("small").numbers
    assert (numbers.questions, numbers.minutes) == (8, 2)
    assert numbers.formats == {"choose": 3, "rank": 1, "scale": 4}
    growing = numbers.traits["growing"]
    assert (growing.questions, growing.formats, growing.level_questions) == (
        6,
        ("choose", "rank", "scale"),
        2,
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_reach_of_a_role_is_what_its_best_answers_score(name: str) -> None:
    taken = quiz_named(name)
    audited, reach = AuditedQuiz(taken), foreseen(name).reach
    full = {item.id: tuple(range(1, item.pick + 1)) for item in taken.items}
    for role in sorted(taken.roles):
        sheet = Answers(quiz=QuizRef(id=taken.id, version=taken.version), answers=full | audited.best(role))
        together = score(taken, sheet).together
        assert together is not None
        assert reach[role] == pytest.approx(float(100 * together.scores[role]))


@pytest.mark.parametrize("name", NAMES)
def test_shares_are_shares_of_everybody(name: str) -> None:
    found = foreseen(name)
    verdicts = found.verdict_shares
    for shares in (
        found.random_shares,
        verdicts.random,
        verdicts.flat,
        *verdicts.roles.values(),
        *verdicts.neighbours.values(),
    ):
        assert sum(shares.values()) == pytest.approx(1)  # type: ignore[attr-defined]


def test_chance_leads_to_each_of_two_roles_half_of_the_time() -> None:
    assert foreseen("sound").random_shares == pytest.approx({"guide": 0.5, "keeper": 0.5}, abs=0.03)


def test_people_like_a_role_are_told_more_than_people_alike_on_every_trait() -> None:
    shares = foreseen("sound").verdict_shares
    assert shares.flat["close"] > 0.6
    for told in shares.roles.values():
        assert told["clear"] + told["leaning"] > 0.8


def test_straight_lines_are_told_that_it_is_too_close() -> None:
    lines = foreseen("sound").straight_line
    assert lines == {
        "first": "close", "middle": None, "last": "close", "choices_first": "close", "choices_last": "close",
    }  # fmt: skip


def test_scales_with_a_middle_have_a_middle_line() -> None:
    scales = {"often": ["Never", "Once", "Monthly", "Weekly", "Daily"]}
    assert outlook(changed(scales=scales)).straight_line["middle"] == "close"


def test_for_two_roles_the_retake_is_the_mean_of_what_people_are_told() -> None:
    compared = AuditedQuiz(quiz_named("sound")).together
    assert compared is not None
    exact = compared.precision(*compared.roles)
    expected = expected_retest(compared)
    assert expected.reliability == exact.reliability
    assert expected.retake == pytest.approx(0.5 + asin(exact.reliability) / pi)
    gaps = [step / 100 for step in range(-600, 601)]
    weights = [exp(-gap * gap / 2) / sqrt(2 * pi) / 100 for gap in gaps]
    told = [normal(exact.z(abs(gap) * sqrt(exact.total))) for gap in gaps]
    assert expected.retake == pytest.approx(sum(w * t for w, t in zip(weights, told, strict=True)), abs=1e-3)
    close = sum(w for w, t in zip(weights, told, strict=True) if t < 0.70)
    assert expected.too_close == pytest.approx(close, abs=5e-3)


def test_for_more_roles_the_retake_agrees_better_than_chance_and_worse_than_for_two() -> None:
    compared = AuditedQuiz(quiz_named("random-share")).together
    assert compared is not None
    assert 0.25 < expected_retest(compared).retake < 0.65


def test_the_facets_share_the_whole_variance() -> None:
    audited = AuditedQuiz(quiz_named("sound"))
    together, interest = audited.together, audited.by_facet["interest"]
    assert together is not None
    assert interest is not None
    whole = together.precision(*together.roles).total
    part = interest.precision(*together.roles).total * (2 / 5) ** 2
    shares = variance_shares(audited)
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["interest"] == pytest.approx(part / whole)


def test_the_weight_that_evens_the_facets_is_named() -> None:
    (finding,) = audit(changed(facets={"interest": 3, "skill": 1})).findings
    assert "about 0.59" in finding.hint
    assert audit(changed(facets={"interest": 0.59, "skill": 1})).findings == ()
