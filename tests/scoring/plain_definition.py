"""The measurement written straight from its definition, in fractions and by brute force, to test against."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import erf, exp, pi, prod, sqrt

from rolefit.answers import Answers
from rolefit.quiz.item import FACETS, Facet, Reply
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
    for facet in FACETS:
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


# How sure, and which verdict: sections 5 and 7 of docs/scoring.md, in floats.

Key = tuple[Facet, str]
"""A facet and a trait."""
Gap = dict[Key, float]
"""What a unit of evidence there, times the question's weight, adds to a figure."""
Needs = Mapping[str, Mapping[str, Fraction]]


def normal(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2


def chance_of_leading(zs: list[float]) -> float:
    if len(zs) == 1:
        return normal(zs[0])
    steps = [k / 16 for k in range(-144, 145)]
    return sum(exp(-x * x / 2) / sqrt(2 * pi) / 16 * prod(normal(x + sqrt(2) * z) for z in zs) for x in steps)


def covariance(quiz: Quiz, question: AnyQuestion) -> dict[tuple[str, str], float]:
    """V: of the evidence of a reply at random."""
    every = [evidence(quiz, question, reply) for reply in replies(quiz, question)]
    return {
        (one, other): float(sum((e[one] * e[other] for e in every), Fraction(0)) / len(every))
        for one in every[0]
        for other in every[0]
    }


def z_of(quiz: Quiz, answers: Answers, slopes: Gap) -> float:
    """How many standard errors the figure with these slopes is away from 0."""
    gap = rest = 0.0
    u: Gap = {}
    for facet in FACETS:
        for question, reply in answered(quiz, answers, facet):
            weight = float(question.weight)
            worth = evidence(quiz, question, reply)
            g = {trait: weight * slopes.get((facet, trait), 0.0) for trait in worth}
            gap += sum(g[trait] * float(one) for trait, one in worth.items())
            v = covariance(quiz, question)
            h = 1 / 6
            if isinstance(question, Scale) and len(quiz.scales[question.scale]) > 2:
                h, v = 0.3, {pair: 0.85**2 * one for pair, one in v.items()}
            trace = sum(v[trait, trait] for trait in g)
            size = sum(one * one for one in v.values()) / trace if trace else 0.0
            vg = {trait: sum(v[trait, other] * g[other] for other in g) for trait in g}
            y = {trait: sqrt(h / size) * one if size else 0.0 for trait, one in vg.items()}
            for trait, one in y.items():
                u[facet, trait] = u.get((facet, trait), 0.0) + one
            rest += sum(g[trait] * vg[trait] for trait in g) - sum(one * one for one in y.values())
    true = sum(one * one for one in u.values())
    rho = true / (true + rest) if true + rest > 1e-24 else 0.0
    return rho * gap / sqrt((true + rest) * (1 - rho * rho)) if rho else 0.0


def slopes_of(
    quiz: Quiz, answers: Answers, needs: Needs, facets: Sequence[Facet], differ: int
) -> dict[str, Gap] | None:
    """What evidence adds to D of each of these roles, on the traits whose needs differ by so much."""
    found: dict[Facet, dict[str, Vector]] = {}
    weights: dict[Key, Fraction] = {}
    phi: dict[Facet, Fraction] = {}
    for facet in facets:
        given = answered(quiz, answers, facet)
        for question, reply in given:
            for trait in evidence(quiz, question, reply):
                weights[facet, trait] = weights.get((facet, trait), Fraction(0)) + question.weight
        traits = [t for t in quiz.traits if (facet, t) in weights and spread(needs, t) >= differ]
        rows = {role: standing_out(needs, role, traits) for role in needs}
        if all(rows.values()):
            found[facet] = {role: row for role, row in rows.items() if row}
            whole = sum((q.weight for q in quiz.questions if q.measures == facet), Fraction(0))
            phi[facet] = (
                Fraction(quiz.facets.get(facet, 1))
                * sum((question.weight for question, _ in given), Fraction(0))
                / whole
            )
    if not found:
        return None
    return {
        role: {
            (facet, trait): float(phi[facet] / sum(phi.values()) * a / weights[facet, trait])
            for facet, rows in found.items()
            for trait, a in rows[role].items()
        }
        for role in needs
    }


def standing_out(needs: Needs, role: str, traits: list[str]) -> Vector | None:
    """a of one role; None where it stands out on none of fewer than two traits."""
    if len(traits) < 2:
        return None
    mean = {t: sum((one[t] for one in needs.values()), Fraction(0)) / len(needs) for t in traits}
    a = {t: needs[role][t] - mean[t] for t in traits}
    middle = sum(a.values(), Fraction(0)) / len(a)
    half = sum((abs(one - middle) for one in a.values()), Fraction(0)) / 2
    return {t: (one - middle) / half for t, one in a.items()} if half else None


def between(slopes: dict[str, Gap], one: str, other: str) -> Gap:
    return {key: (slope - slopes[other][key]) / 2 for key, slope in slopes[one].items()}


class Lead:
    """Who leads by some facets, and how likely each role is to lead again."""

    def __init__(self, quiz: Quiz, answers: Answers, slopes: dict[str, Gap]) -> None:
        roles = sorted(slopes)
        self.z = {(r, s): z_of(quiz, answers, between(slopes, r, s)) for r in roles for s in roles if r != s}
        self.chance = {r: chance_of_leading([self.z[r, s] for s in roles if s != r]) for r in roles}


def joint_chance(quiz: Quiz, answers: Answers, neighbour: str, facets: Sequence[Facet]) -> float | None:
    """That a neighbour leads all roles at once; None where these facets do not tell it from every role."""
    zs = []
    for role, one in quiz.roles.items():
        needs = {neighbour: quiz.neighbours[neighbour].needs, role: one.needs}
        slopes = slopes_of(quiz, answers, needs, facets, 0)
        if slopes is None:
            return None
        zs.append(z_of(quiz, answers, between(slopes, neighbour, role)))
    return chance_of_leading(zs)


class Said:
    """The verdict on somebody with a direction, and the chances that it rests on."""

    def __init__(self, quiz: Quiz, answers: Answers) -> None:
        needs = {name: role.needs for name, role in quiz.roles.items()}
        slopes = slopes_of(quiz, answers, needs, FACETS, 2)
        d = direction(quiz, answers)
        assert slopes is not None
        assert d is not None
        together = Lead(quiz, answers, slopes)
        self.leader = min(role for role, one in d.items() if one == max(d.values()))
        self.confidence = together.chance[self.leader]
        self.neighbour, self.joint, self.by_interest = nearest_neighbour(quiz, answers)
        self.shown = [self.confidence, self.joint, *(one for one in [self.by_interest] if one is not None)]
        """The chances that were held against bars."""
        self.kind, self.roles = self._decide(quiz, answers, together, slopes)

    def _decide(
        self, quiz: Quiz, answers: Answers, together: Lead, slopes: dict[str, Gap]
    ) -> tuple[str, tuple[str, ...]]:
        if too_little(quiz, answers):
            return "insufficient", ()
        utmost = says_the_utmost(quiz, answers, slopes[self.leader])
        joint = 0.0 if utmost else self.joint
        if joint >= 0.75 and (self.by_interest or 0.0) >= 0.5:
            return "outside", ()
        found = self._pointed(quiz, answers)
        liked = joint >= 0.75 if self.by_interest is None else joint >= 0.6 and self.by_interest >= 0.45
        if found and liked:
            return "beside", (self.leader,)
        return found or self._shortlist(together) or ("close", ())

    def _pointed(self, quiz: Quiz, answers: Answers) -> tuple[str, tuple[str, ...]] | None:
        kappa = (self.confidence - 1 / len(quiz.roles)) / (1 - 1 / len(quiz.roles))
        if kappa >= 0.4:
            return "clear" if kappa >= 0.7 else "leaning", (self.leader,)
        needs = {name: role.needs for name, role in quiz.roles.items()}
        led, again = [], 1.0
        for facet in FACETS:
            d = facet_direction(quiz, answers, facet)
            slopes = slopes_of(quiz, answers, needs, (facet,), 2)
            if d is None or slopes is None:
                return None
            led.append(min(role for role, one in d.items() if one == max(d.values())))
            again *= Lead(quiz, answers, slopes).chance[led[-1]]
        self.shown.append(again)
        return ("split", tuple(led)) if led[0] != led[1] and again >= 0.6 else None

    def _shortlist(self, together: Lead) -> tuple[str, tuple[str, ...]] | None:
        whole = sum(together.chance.values())
        ranked = sorted(together.chance, key=lambda role: (-round(together.chance[role] / whole, 9), role))
        for size in range(1, len(ranked) + 1):
            summed = sum(together.chance[role] for role in ranked[:size]) / whole
            self.shown.append(summed)
            if summed >= 0.75:
                small = len(ranked) >= 4 and 2 <= size <= len(ranked) / 2
                return ("shortlist", tuple(ranked[:size])) if small else None
        return None


def nearest_neighbour(quiz: Quiz, answers: Answers) -> tuple[str | None, float, float | None]:
    """The one with the highest joint chance, from .50 on; that chance; and the same by interest."""
    name, highest = None, 0.0
    for one in sorted(quiz.neighbours):
        joint = joint_chance(quiz, answers, one, FACETS) or 0.0
        if joint >= 0.5 and joint > highest + 1e-9:
            name, highest = one, joint
    return name, highest, joint_chance(quiz, answers, name, ("interest",)) if name else None


def too_little(quiz: Quiz, answers: Answers) -> bool:
    """Whether too little weight is answered, or 8 or more answers all are the first, or the last, option."""
    given = [question for question in quiz.questions if question.id in answers.given]
    if 3 * sum(question.weight for question in given) < sum(question.weight for question in quiz.questions):
        return True
    return len(given) >= 8 and any(
        all(is_end(quiz, question, answers.given[question.id], last) for question in given)
        for last in (False, True)
    )


def is_end(quiz: Quiz, question: AnyQuestion, reply: Reply, last: bool) -> bool:
    """Whether a reply names the first options, or the last, and in their order where that matters."""
    size = max(number for one in replies(quiz, question) for number in one)
    end = [size - k if last else 1 + k for k in range(len(reply))]
    return list(reply) == end if isinstance(question, Rank | BestWorst) else set(reply) == set(end)


def says_the_utmost(quiz: Quiz, answers: Answers, slopes: Gap) -> bool:
    """Whether no reply to any question would have said more for the role with these slopes."""
    for question in quiz.questions:
        if question.id in answers.given:
            worth = [
                sum(
                    slopes.get((question.measures, trait), 0.0) * float(one)
                    for trait, one in evidence(quiz, question, reply).items()
                )
                for reply in (answers.given[question.id], *replies(quiz, question))
            ]
            if worth[0] < max(worth) - 1e-12:
                return False
    return True


def answers_to_pass(quiz: Quiz, answers: Answers, neighbour: str, role: str) -> int | None:
    """Tries every way to answer k of the questions differently until a role is ahead of a neighbour."""
    needs = {one: quiz.all_roles[one].needs for one in (neighbour, role)}
    slopes = slopes_of(quiz, answers, needs, FACETS, 0)
    if slopes is None:
        return None
    lead = between(slopes, neighbour, role)

    def ahead(question: AnyQuestion, reply: Reply) -> float:
        worth = evidence(quiz, question, reply)
        slope = {trait: lead.get((question.measures, trait), 0.0) for trait in worth}
        return float(question.weight) * sum(slope[trait] * float(one) for trait, one in worth.items())

    given = [question for question in quiz.questions if question.id in answers.given]
    for k in range(len(given) + 1):
        for changed in combinations(given, k):
            left = sum(ahead(one, answers.given[one.id]) for one in given if one not in changed)
            if left + sum(min(ahead(one, reply) for reply in replies(quiz, one)) for one in changed) < -1e-12:
                return k
    return None
