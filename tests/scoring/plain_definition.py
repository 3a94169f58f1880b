"""The measurement written straight from its definition, in fractions and by brute force, to test against."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, permutations

from rolefit.answers import Answers
from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz
from rolefit.quiz.questions import AnyQuestion, BestWorst, Choose, Rank, Scale

Vector = dict[str, Fraction]


def replies(quiz: Quiz, question: AnyQuestion) -> Iterator[Reply]:
    """Every reply that a question takes."""
    match question:
        case Scale():
            yield from ((k,) for k in range(1, len(quiz.scales[question.scale]) + 1))
        case Choose():
            yield from combinations(range(1, len(question.options) + 1), question.pick)
        case Rank():
            yield from permutations(range(1, len(question.options) + 1))
        case BestWorst():
            yield from permutations(range(1, len(question.options) + 1), 2)


def points(quiz: Quiz, question: AnyQuestion, reply: Reply) -> Vector:
    match question:
        case Scale():
            share = Fraction(reply[0] - 1, len(quiz.scales[question.scale]) - 1)
            return {question.trait: 1 - share if question.reverse else share}
        case Choose(options=options):
            shares = [Fraction(1) for _ in reply]
        case Rank(options=options):
            shares = [
                Fraction(len(options) - place, len(options) - 1) for place in range(1, len(options) + 1)
            ]
        case BestWorst(options=options):
            shares = [Fraction(1, 2), Fraction(-1, 2)]
    given: Vector = {}
    for share, number in zip(shares, reply, strict=True):
        for trait, weight in options[number - 1].counts.items():
            given[trait] = given.get(trait, Fraction(0)) + share * weight
    return given


def evidence(quiz: Quiz, question: AnyQuestion, reply: Reply) -> Vector:
    everything = [points(quiz, question, one) for one in replies(quiz, question)]
    traits = {trait for one in everything for trait in one}
    own = points(quiz, question, reply)
    zero = Fraction(0)
    return {
        trait: own.get(trait, zero)
        - sum((one.get(trait, zero) for one in everything), zero) / len(everything)
        for trait in traits
    }


def answered(quiz: Quiz, answers: Answers, facet: str) -> list[tuple[AnyQuestion, Reply]]:
    return [
        (question, answers.given[question.id])
        for question in quiz.questions
        if question.measures == facet and question.id in answers.given
    ]


def positions(quiz: Quiz, answers: Answers, facet: str) -> Vector:
    found: Vector = {}
    for trait in quiz.traits:
        top = weight = Fraction(0)
        for question, reply in answered(quiz, answers, facet):
            worth = evidence(quiz, question, reply)
            if trait in worth:
                top += question.weight * worth[trait]
                weight += question.weight
        if weight:
            found[trait] = top / weight
    return found


def facet_direction(quiz: Quiz, answers: Answers, facet: str) -> Vector | None:
    needs = {name: role.needs for name, role in quiz.roles.items()}
    x = positions(quiz, answers, facet)
    measured = [t for t in quiz.traits if t in x and spread(needs, t) >= 2]
    if len(measured) < 2:
        return None
    found: Vector = {}
    for name, need in needs.items():
        a = {t: need[t] - sum((n[t] for n in needs.values()), Fraction(0)) / len(needs) for t in measured}
        middle = sum(a.values(), Fraction(0)) / len(a)
        a = {t: one - middle for t, one in a.items()}
        half = sum((abs(one) for one in a.values()), Fraction(0)) / 2
        if half == 0:
            return None
        found[name] = sum((a[t] / half * x[t] for t in measured), Fraction(0))
    return found


def spread(needs: Mapping[str, Mapping[str, Fraction]], trait: str) -> Fraction:
    values = [need[trait] for need in needs.values()]
    return max(values) - min(values)


def direction(quiz: Quiz, answers: Answers) -> Vector | None:
    parts: list[tuple[Fraction, Vector]] = []
    for facet in ("interest", "skill"):
        found = facet_direction(quiz, answers, facet)
        if found is not None:
            whole = sum((q.weight for q in quiz.questions if q.measures == facet), Fraction(0))
            given = sum((q.weight for q, _ in answered(quiz, answers, facet)), Fraction(0))
            parts.append((Fraction(quiz.facets.get(facet, 1)) * given / whole, found))
    if not parts:
        return None
    total = sum((share for share, _ in parts), Fraction(0))
    return {role: sum((share / total * d[role] for share, d in parts), Fraction(0)) for role in quiz.roles}


def answers_to_change(quiz: Quiz, answers: Answers, leader: str) -> int | None:
    """Tries every way to answer k of the questions differently, for k = 1, 2, ..."""
    start = direction(quiz, answers)
    assert start is not None
    if any(d == start[leader] for role, d in start.items() if role != leader):
        return 0
    given = [question for question in quiz.questions if question.id in answers.given]
    for k in range(1, len(given) + 1):
        for changed in combinations(given, k):
            if _turned(quiz, answers, list(changed), leader):
                return k
    return None


def _turned(quiz: Quiz, answers: Answers, changed: list[AnyQuestion], leader: str) -> bool:
    if not changed:
        d = direction(quiz, answers)
        assert d is not None
        return any(other > d[leader] for other in d.values())
    first, *rest = changed
    for reply in replies(quiz, first):
        if _turned(
            quiz, answers.model_copy(update={"answers": {**answers.answers, first.id: reply}}), rest, leader
        ):
            return True
    return False
