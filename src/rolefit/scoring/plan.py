"""What scoring needs to know of a set of answered questions, whoever answered them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.confidence import CLOSE_BELOW, chance_of_leading, normal
from rolefit.scoring.direction import Compass, Contrasts, FacetCompass, Pair, contrasts, direction_traits
from rolefit.scoring.evidence import ItemEvidence, Key, Sums
from rolefit.scoring.gauge import Asked, Gauge, Totals
from rolefit.scoring.readiness import Ladder
from rolefit.scoring.result import Direction, Points, Reason, Resemblance

MENTIONED_FROM = 0.70
"""A neighbour is named from this chance."""


class Heading:
    """Where one person's evidence points; what follows from that is worked out when it is asked for."""

    def __init__(self, compass: Compass, standing: Sequence[int]) -> None:
        self._compass = compass
        self._standing = standing
        self._found_order: list[int] | None = None
        self._confidence: float | None = None

    @property
    def _order(self) -> list[int]:
        if self._found_order is None:
            # Sorting keeps the order of equals: among them the ids decide.
            places = range(len(self._standing))
            self._found_order = sorted(places, key=self._standing.__getitem__, reverse=True)
        return self._found_order

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that are compared."""
        return self._compass.roles

    @property
    def leader(self) -> str:
        """The role that comes first."""
        return self._compass.roles[self._order[0]]

    @property
    def points(self) -> Points:
        """Role -> 100 * D."""
        unit = self._compass.unit
        return {role: 100 * d / unit for role, d in zip(self._compass.roles, self._standing, strict=True)}

    def _zs(self) -> list[float]:
        leader, *rivals = self._order
        return [self.z(leader, rival) for rival in rivals]

    def z(self, one: int, other: int) -> float:
        """How far one role is ahead of another, in standard errors."""
        gap = (self._standing[one] - self._standing[other]) / (2 * self._compass.unit)
        return self._compass.pair(one, other).precision.z(gap)

    @property
    def confidence(self) -> float:
        """The chance 0..1 that a second quiz of the same kind names the same leader."""
        if self._confidence is None:
            self._confidence = chance_of_leading(self._zs())
        return self._confidence

    @property
    def near(self) -> Iterator[str]:
        """The rivals that the leader beats with a chance below .70."""
        leader, *rivals = self._order
        return (self._compass.roles[one] for one in rivals if normal(self.z(leader, one)) < CLOSE_BELOW)

    def answers_to_change(self, replies: Mapping[str, Reply]) -> int | None:
        """Over the rivals, the smallest number of replies that would turn it round; None where impossible."""
        leader, *rivals = self._order
        counts = []
        for rival in rivals:
            gap = self._standing[leader] - self._standing[rival]
            counts.append(self._compass.pair(leader, rival).answers_to_change(gap, replies))
        return min((count for count in counts if count is not None), default=None)

    @property
    def _pair(self) -> Pair:
        return self._compass.pair(*self._order[:2])

    def direction(self) -> Direction:
        """The same as a value, with all that a report shows of it."""
        roles, unit, pair = self._compass.roles, self._compass.unit, self._pair
        leader, rival = self._order[:2]
        return Direction(
            scores={role: Fraction(d, unit) for role, d in zip(roles, self._standing, strict=True)},
            leader=roles[leader],
            rival=roles[rival],
            gap=Fraction(self._standing[leader] - self._standing[rival], pair.unit),
            confidence=self.confidence,
            band=pair.precision.band,
            reach=Fraction(pair.reach, pair.unit),
        )

    def reasons(self, replies: Mapping[str, Reply]) -> tuple[Reason, ...]:
        """Every answer's share of the gap between leader and rival; they sum to it exactly."""
        pair = self._pair
        leader, rival = (self._compass.roles[place] for place in self._order[:2])
        answered = {question.item.id: question for question in pair.answered}
        found = []
        for question, reply in replies.items():
            if question in answered:
                worth = Fraction(pair.contribution(answered[question], reply), pair.unit)
                found.append(Reason(question, reply, leader if worth >= 0 else rival, worth))
        return tuple(found)


class Arrow:
    """A comparison of roles, ready to be pointed by evidence."""

    def __init__(self, compass: Compass) -> None:
        self.compass = compass

    def heading(self, totals: Totals) -> Heading:
        """Where a person's sums of evidence point."""
        return Heading(self.compass, self.compass.at(totals))

    def direction(self, sums: Sums) -> Direction:
        """Where the evidence points, and how surely."""
        return Heading(self.compass, self.compass.standing(sums)).direction()

    def chance_over(self, sums: Sums, role: str) -> float:
        """The chance 0..1 that this role, one of two, leads."""
        mine = self.compass.roles.index(role)
        return normal(Heading(self.compass, self.compass.standing(sums)).z(mine, 1 - mine))


@dataclass(frozen=True)
class Chart:
    """Every comparison of roles that the measured traits of one facet allow."""

    roles: Contrasts | None
    neighbours: Mapping[str, Sequence[Contrasts | None]]
    """Neighbour -> against each role."""


def chart(quiz: Quiz, keys: Sequence[Key], measured: Collection[Key]) -> Chart:
    """The comparisons on what is measured; they are the same for everybody who answered enough."""
    needs = {role: quiz.roles[role].needs for role in sorted(quiz.roles)}
    neighbours = {
        name: [
            contrasts({name: neighbour.needs, role: need}, quiz.traits, measured, keys)
            for role, need in needs.items()
        ]
        for name, neighbour in sorted(quiz.neighbours.items())
    }
    return Chart(contrasts(needs, direction_traits(needs), measured, keys), neighbours)


class FacetPlan:
    """What scoring needs to know of a set of answered questions about one facet, whoever answered them."""

    def __init__(self, gauge: Gauge, chart: Chart) -> None:
        self.gauge = gauge
        self.items = [question.item for question in gauge.answered]
        self.scales = [item for item in self.items if item.graded]
        self.ladder = Ladder(gauge.answered)
        self._chart = chart
        self.compass = self._compass(chart.roles)
        self.arrow = _arrow([self.compass])

    @cached_property
    def neighbours(self) -> dict[str, list[FacetCompass | None]]:
        """Neighbour -> against each role."""
        return {
            name: [self._compass(duel) for duel in duels] for name, duels in self._chart.neighbours.items()
        }

    def _compass(self, found: Contrasts | None) -> FacetCompass | None:
        return FacetCompass(found, self.gauge) if found else None


class Plan:
    """What scoring needs to know of a set of answered questions, whoever answered them."""

    def __init__(self, asked: Asked, parts: Sequence[FacetPlan]) -> None:
        self._asked = asked
        self._parts = {part.gauge.facet: part for part in parts}
        self.items = [item for part in parts for item in part.items]
        self.scales = [item for part in parts for item in part.scales]
        self.ladder = self._parts["skill"].ladder
        self.too_few = 3 * sum([part.gauge.weight for part in parts]) < asked.weight
        """Whether less than a third of the question weight was answered."""
        self.together = _arrow([part.compass for part in parts])
        self.facets = {facet: part.arrow for facet, part in self._parts.items()}

    @cached_property
    def answered(self) -> list[ItemEvidence]:
        """The answered questions, in the order of the quiz file."""
        ids = {item.id for item in self.items}
        return [question for question in self._asked.questions if question.item.id in ids]

    @cached_property
    def neighbours(self) -> dict[str, list[Arrow]]:
        """Neighbour -> against each role; empty where one of these has no direction."""
        interest, skill = (part.neighbours for part in self._parts.values())
        found = {}
        for name in interest:
            arrows = [_arrow(duel) for duel in zip(interest[name], skill[name], strict=True)]
            found[name] = [arrow for arrow in arrows if arrow] if all(arrows) else []
        return found

    def totals(self, replies: Mapping[str, Reply]) -> Totals:
        """The sums of the evidence of these replies."""
        return {facet: part.gauge.totals(replies) for facet, part in self._parts.items()}

    def position(self, key: Key, sums: Sums) -> Fraction | None:
        """x, -1..1: the weighted mean evidence on a trait; None where it was not measured."""
        weights = self._parts[key[0]].gauge.weights
        return Fraction(sums[key], weights[key]) if key in weights else None

    def resemblance(self, totals: Totals) -> Resemblance | None:
        """The neighbour that this evidence resembles most, if any is likely enough to be mentioned."""
        found = [
            Resemblance(name, chance)
            for name, arrows in self.neighbours.items()
            if (chance := _chance_over_all(name, arrows, totals)) >= MENTIONED_FROM
        ]
        return max(found, key=lambda one: one.chance, default=None)


def _arrow(facets: Iterable[FacetCompass | None]) -> Arrow | None:
    found = [one for one in facets if one]
    return Arrow(Compass(found)) if found else None


def _chance_over_all(name: str, arrows: Sequence[Arrow], totals: Totals) -> float:
    """The smallest chance 0..1 that a neighbour beats a role; 0 as soon as one is not worth a mention."""
    chances = []
    for arrow in arrows:
        heading = arrow.heading(totals)
        if heading.leader != name or heading.confidence < MENTIONED_FROM:
            return 0.0
        chances.append(heading.confidence)
    return min(chances, default=0.0)
