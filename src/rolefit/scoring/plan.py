"""What scoring needs to know of a set of answered questions, whoever answered them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from rolefit.quiz.item import FACETS, Facet, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.confidence import Precision, chance_of_leading, normal, precision
from rolefit.scoring.direction import Compass, Needs, Pull, blend, direction_traits, facet_pull, facet_shares
from rolefit.scoring.evidence import ItemEvidence, Sums
from rolefit.scoring.result import Direction, Reason


class Arrow:
    """A compass that also knows how exactly it points."""

    def __init__(self, compass: Compass) -> None:
        self.compass = compass
        self._precision: dict[tuple[int, int], Precision] = {}

    def _order(self, standing: Sequence[int]) -> list[int]:
        return sorted(range(len(standing)), key=lambda k: (-standing[k], k))

    def _z(self, standing: Sequence[int], leader: int, rival: int) -> float:
        found = self._precision.get((leader, rival))
        if found is None:
            found = self._precision[leader, rival] = precision(self.compass.pair(leader, rival))
        return found.z((standing[leader] - standing[rival]) / (2 * self.compass.unit))

    def direction(self, sums: Sums) -> Direction:
        """Where the evidence points, and how surely."""
        compass, standing = self.compass, self.compass.standing(sums)
        leader, *rivals = self._order(standing)
        confidence = chance_of_leading([self._z(standing, leader, rival) for rival in rivals])
        pair = compass.pair(leader, rivals[0])
        return Direction(
            scores={role: Fraction(d, compass.unit) for role, d in zip(compass.roles, standing, strict=True)},
            leader=compass.roles[leader],
            rival=compass.roles[rivals[0]],
            gap=Fraction(standing[leader] - standing[rivals[0]], 2 * compass.unit),
            confidence=confidence,
            band=self._precision[leader, rivals[0]].band,
            reach=Fraction(pair.reach, pair.unit),
        )

    def beaten(self, sums: Sums) -> dict[str, float]:
        """Rival -> the chance 0..1 that the leader beats it alone."""
        standing = self.compass.standing(sums)
        leader, *rivals = self._order(standing)
        return {self.compass.roles[one]: normal(self._z(standing, leader, one)) for one in rivals}

    def chance_over(self, sums: Sums, role: str) -> float:
        """The chance 0..1 that this role, one of two, leads."""
        standing = self.compass.standing(sums)
        mine = self.compass.roles.index(role)
        return normal(self._z(standing, mine, 1 - mine))

    def answers_to_change(self, sums: Sums, replies: Mapping[str, Reply]) -> int | None:
        """Over the rivals, the smallest number of replies that would turn it round; None where impossible."""
        standing = self.compass.standing(sums)
        leader, *rivals = self._order(standing)
        counts = [
            self.compass.pair(leader, rival).answers_to_change(standing[leader] - standing[rival], replies)
            for rival in rivals
        ]
        return min((count for count in counts if count is not None), default=None)

    def reasons(self, direction: Direction, replies: Mapping[str, Reply]) -> tuple[Reason, ...]:
        """Every answer's share of the gap between leader and rival; they sum to it exactly."""
        places = (self.compass.roles.index(role) for role in (direction.leader, direction.rival))
        pair = self.compass.pair(*places)
        found = []
        for question in pair.answered:
            reply = replies[question.item.id]
            worth = Fraction(pair.contribution(question, reply), pair.unit)
            toward = direction.leader if worth >= 0 else direction.rival
            found.append(Reason(question.item.id, reply, toward, worth))
        return tuple(found)


class Plan:
    """What scoring needs to know of a set of answered questions, whoever answered them."""

    def __init__(
        self, quiz: Quiz, asked: Sequence[ItemEvidence], answered: Sequence[ItemEvidence], unit: int
    ) -> None:
        self.answered = answered
        self._unit = unit
        self._shares = facet_shares(quiz.facets, answered, asked)
        needs: Needs = {role: quiz.roles[role].needs for role in sorted(quiz.roles)}
        self._weights: dict[tuple[Facet, str], Fraction] = {}
        for question in answered:
            for key in question.keys:
                self._weights[key] = self._weights.get(key, Fraction(0)) + question.item.weight
        pulls = self._pulls(needs, direction_traits(needs))
        self.together = self._arrow(blend(pulls, self._shares))
        self.facets = {facet: self._arrow(pull) for facet, pull in pulls.items()}
        self.neighbours = {
            role: self._against(role, neighbour.needs, needs)
            for role, neighbour in sorted(quiz.neighbours.items())
        }

    def position(self, facet: Facet, trait: str, sums: Sums) -> Fraction | None:
        """x, -1..1: the weighted mean evidence on a trait; None where it was not measured."""
        weight = self._weights.get((facet, trait))
        return Fraction(sums[facet, trait], self._unit) / weight if weight else None

    def _pulls(self, needs: Needs, traits: Sequence[str]) -> dict[Facet, Pull | None]:
        return {facet: facet_pull(facet, self.answered, needs, traits) for facet in FACETS}

    def _arrow(self, pull: Pull | None) -> Arrow | None:
        return Arrow(Compass(pull, self.answered, self._unit)) if pull else None

    def _against(self, role: str, own: Mapping[str, Fraction], needs: Needs) -> list[Arrow]:
        arrows = []
        for rival, need in needs.items():
            pulls = self._pulls({role: own, rival: need}, sorted(own))
            arrow = self._arrow(blend(pulls, self._shares))
            if arrow is None:
                return []
            arrows.append(arrow)
        return arrows
