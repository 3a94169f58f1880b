"""How sure a direction is: the parts by brute force, the whole by hand."""

from fractions import Fraction
from math import erf, exp, pi, sqrt

import plain_definition as plain
import pytest
from hypothesis import assume, given
from quizzes_by_chance import taken

from rolefit.answers import Answers
from rolefit.quiz.model import Quiz
from rolefit.quiz.questions import Scale
from rolefit.scoring.confidence import Precision, above_chance, chance_of_leading
from rolefit.scoring.evidence import covariance
from rolefit.scoring.score import score


def covariance_by_brute_force(quiz: Quiz, question: object) -> list[list[float]]:
    everything = [plain.points(quiz, question, one) for one in plain.replies(quiz, question)]  # type: ignore[arg-type]
    traits = quiz.by_id[question.id].traits  # type: ignore[attr-defined]
    zero = Fraction(0)
    means = {t: sum((one.get(t, zero) for one in everything), zero) / len(everything) for t in traits}
    return [
        [
            float(sum((one.get(s, zero) - means[s]) * (one.get(t, zero) - means[t]) for one in everything))
            / len(everything)
            for t in traits
        ]
        for s in traits
    ]


@given(taken())
def test_covariance_of_a_random_reply(case: tuple[Quiz, Answers]) -> None:
    quiz, _ = case
    for question, item in zip(quiz.questions, quiz.items, strict=True):
        for row, expected in zip(covariance(item), covariance_by_brute_force(quiz, question), strict=True):
            assert row == pytest.approx(expected, abs=1e-12)


@given(taken(most_roles=2))
def test_two_role_confidence_is_the_definition(case: tuple[Quiz, Answers]) -> None:
    quiz, answers = case
    result = score(quiz, answers)
    assume(result.together)
    assert result.together is not None
    leader, rival = result.together.leader, result.together.rival
    shared: dict[tuple[str, str], float] = {}
    error = 0.0
    for question in quiz.questions:
        if question.id not in answers.given:
            continue
        traits = quiz.by_id[question.id].traits
        graded = isinstance(question, Scale) and len(quiz.scales[question.scale]) > 2
        v = [
            [cell * (0.7225 if graded else 1) for cell in row]
            for row in covariance_by_brute_force(quiz, question)
        ]
        g = coefficients(quiz, answers, question.id, traits, leader, rival)
        trace = sum(v[k][k] for k in range(len(v)))
        if trace == 0:
            continue
        size = sum(cell * cell for row in v for cell in row) / trace
        share = 0.30 if graded else 1 / 6
        image = [sum(cell * one for cell, one in zip(row, g, strict=True)) for row in v]
        y = [sqrt(share / size) * one for one in image]
        error += sum(a * b for a, b in zip(g, image, strict=True)) - sum(one * one for one in y)
        for trait, one in zip(traits, y, strict=True):
            shared[question.measures, trait] = shared.get((question.measures, trait), 0.0) + one
    true = sum(one * one for one in shared.values())
    rho = true / (true + error) if true + error else 0
    z = rho * float(result.together.gap) / sqrt((true + error) * (1 - rho * rho)) if rho else 0
    assert result.together.confidence == pytest.approx(0.5 * (1 + erf(z / sqrt(2))), abs=1e-9)


def coefficients(
    quiz: Quiz, answers: Answers, question: str, traits: tuple[str, ...], leader: str, rival: str
) -> list[float]:
    """What a point on each trait adds to the gap: by adding a little to the evidence and looking."""
    facet = quiz.by_id[question].facet
    found = []
    for trait in traits:
        weight = sum(
            (
                i.weight
                for i in quiz.items
                if i.facet == facet and i.id in answers.given and trait in i.traits
            ),
            Fraction(0),
        )
        pull = unit_pull(quiz, answers, facet, trait)
        found.append(float((pull[leader] - pull[rival]) / 2 * quiz.by_id[question].weight / weight))
    return found


def unit_pull(quiz: Quiz, answers: Answers, facet: str, trait: str) -> dict[str, Fraction]:
    """phi * a of every role, from the definition."""
    before = plain.positions
    base, raised = plain.direction(quiz, answers), None

    def moved(quiz_: Quiz, answers_: Answers, facet_: str) -> plain.Vector:
        x = before(quiz_, answers_, facet_)
        return {t: v + 1 if (facet_, t) == (facet, trait) else v for t, v in x.items()}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "positions", moved)
        raised = plain.direction(quiz, answers)
    assert base is not None
    assert raised is not None
    return {role: raised[role] - base[role] for role in base}


def test_chance_of_leading_one_rival_is_the_normal_distribution() -> None:
    assert chance_of_leading([0.0]) == 0.5
    assert chance_of_leading([1.0]) == pytest.approx(0.8413447, abs=1e-6)


def test_chance_of_leading_more_rivals() -> None:
    assert chance_of_leading([0.0, 0.0]) == pytest.approx(1 / 3, abs=1e-6)
    assert chance_of_leading([0.0, 0.0, 0.0]) == pytest.approx(1 / 4, abs=1e-6)
    assert chance_of_leading([1.2, 9.0]) == pytest.approx(chance_of_leading([1.2]), abs=1e-4)


@pytest.mark.parametrize("rivals", [2, 5, 19])
@pytest.mark.parametrize("apart", [-0.4, 0.0, 0.3, 1.5])
def test_the_integral_over_rivals_is_right_to_nine_digits(rivals: int, apart: float) -> None:
    """Against steps so fine, and limits so far out, that nothing is left to gain."""
    zs = [0.2 + apart * k / rivals for k in range(rivals)]
    fine = 0.0
    for step in range(-900, 901):
        density = exp(-((step / 100) ** 2) / 2) / sqrt(2 * pi) / 100
        for z in zs:
            density *= 0.5 * (1 + erf(step / 100 / sqrt(2) + z))
        fine += density
    assert chance_of_leading(zs) == pytest.approx(fine, abs=1e-9)


def test_above_chance_is_nought_at_chance_and_one_when_certain() -> None:
    assert above_chance(0.25, 4) == pytest.approx(0)
    assert above_chance(0.85, 2) == pytest.approx(0.70)
    assert above_chance(1.0, 6) == pytest.approx(1)


def test_the_band_is_where_the_chance_is_seven_in_ten() -> None:
    precision = Precision(true=0.02, total=0.05)
    assert chance_of_leading([precision.z(precision.band)]) == pytest.approx(0.70)


def test_nothing_measured_is_no_certainty() -> None:
    assert Precision(0.0, 0.0).reliability == 0
    assert Precision(0.0, 0.0).z(0.3) == 0
    assert Precision(0.0, 0.1).band == 0
