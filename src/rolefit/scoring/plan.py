"""What scoring needs to know of a set of answered questions, whoever answered them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from rolefit.quiz.item import FACETS, Facet, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.confidence import CLOSE_BELOW, chance_of_leading, normal
from rolefit.scoring.direction import Compass, Contrasts, Pair, contrasts, direction_traits
from rolefit.scoring.evidence import ItemEvidence, Key, Sums
from rolefit.scoring.gauge import Asked, Gauge
from rolefit.scoring.readiness import Ladder
from rolefit.scoring.result import Direction, Points, Reason, Resemblance

MENTIONED_FROM = 0.70
"""A neighbour is named from this chance."""


class Heading:
    """Where one person's evidence points; what follows from that is worked out when it is asked for."""

    def __init__(self, compass: Compass, standing: Sequence[int]) -> None:
        self._compass = compass
        self._standing = standing
        # Sorting keeps the order of equals: among them the ids decide.
        self._order = sorted(range(len(standing)), key=standing.__getitem__, reverse=True)
        self._confidence: float | None = None

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
    def near(self) -> list[str]:
        """The rivals that the leader beats with a chance below .70."""
        found = zip(self._order[1:], self._zs(), strict=True)
        return [self._compass.roles[rival] for rival, z in found if normal(z) < CLOSE_BELOW]

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
        found = []
        for question in pair.answered:
            reply = replies[question.item.id]
            worth = Fraction(pair.contribution(question, reply), pair.unit)
            found.append(Reason(question.item.id, reply, leader if worth >= 0 else rival, worth))
        return tuple(found)


class Arrow:
    """A comparison of roles, ready to be pointed by evidence."""

    def __init__(self, compass: Compass) -> None:
        self.compass = compass

    def heading(self, places: Sequence[int]) -> Heading:
        """Where a person's places on the gauge point."""
        return Heading(self.compass, self.compass.at(places))

    def direction(self, sums: Sums) -> Direction:
        """Where the evidence points, and how surely."""
        return Heading(self.compass, self.compass.standing(sums)).direction()

    def chance_over(self, sums: Sums, role: str) -> float:
        """The chance 0..1 that this role, one of two, leads."""
        mine = self.compass.roles.index(role)
        return normal(Heading(self.compass, self.compass.standing(sums)).z(mine, 1 - mine))


@dataclass(frozen=True)
class Chart:
    """Every comparison of roles that a set of measured traits allows."""

    together: Contrasts | None
    facets: Mapping[Facet, Contrasts | None]
    neighbours: Mapping[str, Sequence[Contrasts]]
    """Neighbour -> against each role; empty where one of these has no direction."""


def chart(quiz: Quiz, measured: Sequence[Key]) -> Chart:
    """The comparisons for these traits; they are the same for everybody who answered enough."""
    needs = {role: quiz.roles[role].needs for role in sorted(quiz.roles)}
    apart = direction_traits(needs)
    neighbours = {}
    for name, neighbour in sorted(quiz.neighbours.items()):
        duels = [
            contrasts({name: neighbour.needs, role: need}, quiz.traits, measured)
            for role, need in needs.items()
        ]
        neighbours[name] = [duel for duel in duels if duel] if all(duels) else []
    return Chart(
        together=contrasts(needs, apart, measured),
        facets={facet: contrasts(needs, apart, measured, (facet,)) for facet in FACETS},
        neighbours=neighbours,
    )


class Plan:
    """What scoring needs to know of a set of answered questions, whoever answered them."""

    def __init__(
        self, asked: Asked, answered: Sequence[ItemEvidence], charts: Callable[[tuple[Key, ...]], Chart]
    ) -> None:
        self.answered = answered
        self.items = [question.item for question in answered]
        self.scales = [item for item in self.items if item.graded]
        self.gauge = Gauge(asked, answered)
        self.ladder = Ladder(answered)
        whole = sum([question.weight for question in asked.questions])
        self.too_few = 3 * sum([question.weight for question in answered]) < whole
        """Whether less than a third of the question weight was answered."""
        self._chart = charts(self.gauge.keys)
        self.together = self._arrow(self._chart.together)
        self.facets = {facet: self._arrow(found) for facet, found in self._chart.facets.items()}

    @cached_property
    def neighbours(self) -> dict[str, list[Arrow]]:
        """Neighbour -> against each role; empty where one of these has no direction."""
        return {
            name: [Arrow(Compass(duel, self.gauge)) for duel in duels]
            for name, duels in self._chart.neighbours.items()
        }

    def resemblance(self, places: Sequence[int]) -> Resemblance | None:
        """The neighbour that these places resemble most, if any is likely enough to be mentioned."""
        found = [
            Resemblance(name, chance)
            for name, arrows in self.neighbours.items()
            if (chance := _chance_over_all(name, arrows, places)) >= MENTIONED_FROM
        ]
        return max(found, key=lambda one: one.chance, default=None)

    def _arrow(self, found: Contrasts | None) -> Arrow | None:
        return Arrow(Compass(found, self.gauge)) if found else None


def _chance_over_all(name: str, arrows: Sequence[Arrow], places: Sequence[int]) -> float:
    """The smallest chance 0..1 that a neighbour beats a role; 0 as soon as one is not worth a mention."""
    chances = []
    for arrow in arrows:
        heading = arrow.heading(places)
        if heading.leader != name or heading.confidence < MENTIONED_FROM:
            return 0.0
        chances.append(heading.confidence)
    return min(chances, default=0.0)
