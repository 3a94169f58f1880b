"""Whether a stated chance comes true: what one administration says against what a parallel one finds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from math import sqrt
from random import Random

from rolefit.audit.audited_quiz import Compared, EvidenceSums
from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.caution import is_straight_line
from rolefit.scoring.direction import Measured, contrast, direction_traits, role_comparison
from rolefit.scoring.evidence import Answer, total
from rolefit.scoring.result import VerdictKind
from rolefit.scoring.verdict import decide

Content = dict[str, object]
"""A quiz as plain data, still without roles."""
Replies = Mapping[str, Reply]
Roles = Mapping[str, Mapping[str, object]]

FEWEST_PEOPLE = 200
"""A part of the scale with fewer people is not judged."""
TOLERANCE = 0.02
CELLS = 20
"""The scale 0..1 is kept in twentieths."""


@dataclass(frozen=True)
class Sample:
    """The same people through two parallel administrations; a question not in the replies was skipped."""

    name: str
    traits: tuple[str, ...]
    first: Content
    second: Content
    people: Sequence[tuple[Replies, Replies]]


@dataclass(frozen=True)
class Sheet:
    """One person's answers to one administration, read once for all sets of roles."""

    answered: tuple[str, ...]
    sums: EvidenceSums
    enough: bool
    """Whether rolefit would say anything at all: a third answered, and not all in one straight line."""


def sets_of_roles(traits: Sequence[str], size: int, count: int, seed: int) -> Iterator[Roles]:
    """`count` sets of `size` roles whose needs are drawn at random, each set with a direction."""
    random = Random(seed)
    found = 0
    while found < count:
        needs = {
            f"role{k}": {trait: Fraction(random.randint(0, 10)) for trait in traits} for k in range(size)
        }
        if contrast(needs, direction_traits(needs)):
            found += 1
            yield {role: {"name": role, "needs": need} for role, need in needs.items()}


class Reader:
    """A quiz with some roles; what they come to is worked out once for everybody who answered the same."""

    def __init__(self, content: Content, roles: Roles) -> None:
        self.quiz = Quiz.model_validate({**content, "roles": roles})
        self.compared = cache(self._compared)

    def _compared(self, answered: tuple[str, ...]) -> Compared | None:
        found = role_comparison(self.quiz, Measured(self.quiz, [self.quiz.by_id[one] for one in answered]))
        return Compared(found) if found else None

    def sheets(self, people: Iterable[Replies]) -> list[Sheet]:
        """Every person's evidence; it does not depend on the roles."""
        return [self._sheet(replies) for replies in people]

    def _sheet(self, replies: Replies) -> Sheet:
        answered = [item for item in self.quiz.items if item.id in replies]
        sums = total(Answer(item, replies[item.id]) for item in answered)
        enough = 3 * len(answered) >= len(self.quiz.items) and not is_straight_line(answered, replies, None)
        floats = {key: float(one) for key, one in sums.items()}
        return Sheet(tuple(item.id for item in answered), floats, enough)


@dataclass
class Cell:
    """One part of the scale: what was stated there, and what happened, person by person."""

    stated: float = 0.0
    happened: float = 0.0
    count: int = 0
    people: dict[int, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0]))
    """Person -> the sum of stated minus happened, and how many."""

    def add(self, person: int, stated: float, happened: float) -> None:
        """One more prediction about this person."""
        self.stated += stated
        self.happened += happened
        self.count += 1
        of_person = self.people[person]
        of_person[0] += stated - happened
        of_person[1] += 1

    def merge(self, other: "Cell") -> None:
        """Takes in another part of the scale."""
        self.stated += other.stated
        self.happened += other.happened
        self.count += other.count
        for person, (excess, count) in other.people.items():
            of_person = self.people[person]
            of_person[0] += excess
            of_person[1] += count

    @property
    def excess(self) -> float:
        """Stated minus happened: above 0 is over-confident."""
        return (self.stated - self.happened) / self.count

    @property
    def margin(self) -> float:
        """Two standard errors of `excess`, clustered by person: one person's predictions err together."""
        rest = ((excess - count * self.excess) ** 2 for excess, count in self.people.values())
        return 2 * sqrt(sum(rest)) / self.count

    @property
    def overconfident(self) -> bool:
        """Whether it says too much, by more than the tolerance and what chance explains."""
        return len(self.people) >= FEWEST_PEOPLE and self.excess > TOLERANCE + self.margin


@dataclass
class Tally:
    """All predictions about a sample, by where on the scale they stand and by verdict."""

    cells: dict[int, Cell] = field(default_factory=lambda: defaultdict(Cell))
    verdicts: dict[VerdictKind, Cell] = field(default_factory=lambda: defaultdict(Cell))
    listed: Cell = field(default_factory=Cell)
    """Of shortlists: the chance stated, and whether the other quiz was led by a role on the list."""

    def add(self, person: int, kind: VerdictKind, stated: float, happened: float) -> None:
        """One more prediction: the chance stated, and 1 where the other quiz agreed (1/k at a tie of k)."""
        self.cells[min(int(stated * CELLS), CELLS - 1)].add(person, stated, happened)
        self.verdicts[kind].add(person, stated, happened)

    @property
    def whole(self) -> Cell:
        """All of the scale in one."""
        return self.parts(1)[0]

    def parts(self, of: int) -> dict[int, Cell]:
        """The scale in `of` equal parts (a divisor of 20), those that hold anything, from the left."""
        found: dict[int, Cell] = defaultdict(Cell)
        for place, cell in sorted(self.cells.items()):
            found[place * of // CELLS].merge(cell)
        return found

    def overconfident(self, of: int) -> list[float]:
        """Where the parts begin, `of` in all, that say too much."""
        return [place / of for place, cell in self.parts(of).items() if cell.overconfident]


@dataclass(frozen=True)
class Average:
    """One part of the scale over several cuts of one inventory into halves, answered by the same people."""

    cells: Sequence[Cell]
    """What every cut found there."""

    @property
    def stated(self) -> float:
        """The sum of what was stated, over all cuts."""
        return sum(cell.stated for cell in self.cells)

    @property
    def happened(self) -> float:
        """The sum of what happened."""
        return sum(cell.happened for cell in self.cells)

    @property
    def count(self) -> int:
        """Of predictions, over all cuts."""
        return sum(cell.count for cell in self.cells)

    @property
    def people(self) -> frozenset[int]:
        """About whom a prediction was made in any cut."""
        return frozenset(person for cell in self.cells for person in cell.people)

    @property
    def excess(self) -> float:
        """Stated minus happened, on average over cuts: above 0 is over-confident."""
        return (self.stated - self.happened) / self.count

    @property
    def margin(self) -> float:
        """Two standard errors of `excess`, which cover people and cuts.

        Clustered in both ways at once: the variance by person and that by cut, less that by both (Cameron,
        Gelbach and Miller, 2011). Predictions about one person err together, and so do those of one cut.
        """
        of_person: dict[int, float] = defaultdict(float)
        of_cut, of_both = 0.0, 0.0
        for cell in self.cells:
            rests = {one: excess - count * self.excess for one, (excess, count) in cell.people.items()}
            of_cut += sum(rests.values()) ** 2
            of_both += sum(rest**2 for rest in rests.values())
            for person, rest in rests.items():
                of_person[person] += rest
        of_people = sum(rest**2 for rest in of_person.values())
        return 2 * sqrt(max(of_people + of_cut - of_both, of_people, of_cut)) / self.count

    @property
    def overconfident(self) -> bool:
        """Whether it says too much on average, by more than the tolerance and what chance explains."""
        return len(self.people) >= FEWEST_PEOPLE and self.excess > TOLERANCE + self.margin


def calibration_error(parts: Collection[Cell] | Collection[Average]) -> float:
    """The expected calibration error: the mean of |stated - happened| over parts of the scale, by counts."""
    return sum(abs(part.excess) * part.count for part in parts) / sum(part.count for part in parts)


def averages(tallies: Sequence[Tally], of: int) -> dict[int, Average]:
    """The scale in `of` equal parts (a divisor of 20), those that hold anything, each over all cuts."""
    parts = [tally.parts(of) for tally in tallies]
    return {
        place: Average([part[place] for part in parts if place in part])
        for place in sorted({place for part in parts for place in part})
    }


def tally(sample: Sample, sets: Iterable[Roles]) -> Tally:
    """For all sets of roles, the chance that the first administration states and what the second finds."""
    found = Tally()
    read: tuple[list[Sheet], list[Sheet]] | None = None
    for roles in sets:
        first, second = Reader(sample.first, roles), Reader(sample.second, roles)
        if read is None:
            read = (
                first.sheets(one for one, _ in sample.people),
                second.sheets(other for _, other in sample.people),
            )
        for person, (here, there) in enumerate(zip(*read, strict=True)):
            _compare(found, person, first, here, second, there)
    return found


def _compare(found: Tally, person: int, first: Reader, here: Sheet, second: Reader, there: Sheet) -> None:
    one, other = first.compared(here.answered), second.compared(there.answered)
    if not here.enough or one is None or other is None:
        return
    stated, leaders = one.lead(here.sums), other.leaders(there.sums)
    happened = (stated.leader in leaders) / len(leaders)
    said = decide(stated, {}, None, enough=True)
    found.add(person, said.kind, stated.confidence, happened)
    if said.shortlist_chance is not None:
        held = sum(leader in said.roles for leader in leaders) / len(leaders)
        found.listed.add(person, said.shortlist_chance, held)
