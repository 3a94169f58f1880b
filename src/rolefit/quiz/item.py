"""A question in the one form that everything after the quiz file works with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from rolefit.numerals import number

Facet = Literal["interest", "skill"]
FACETS: tuple[Facet, ...] = ("interest", "skill")

START = "@start"
"""The id of the question about the starting point; no question of a quiz file can have it."""

Reply = tuple[int, ...]
"""The numbers of the options that a person named, as in the quiz file, from 1."""


@dataclass(frozen=True)
class Item:
    """One question: its options, what each counts for, and which replies it takes."""

    id: str
    facet: Facet
    ask: str
    labels: tuple[str, ...]
    counts: tuple[Mapping[str, Fraction], ...]
    """Per option: trait -> what naming it first is worth, 0..1."""
    places: tuple[Fraction, ...]
    """What the first, second, ... named option is worth of its counts, -1..1: a reply names this many."""
    weight: Fraction = Fraction(1)
    ordered: bool = False
    """True where the order in which options are named matters."""
    names: tuple[str, ...] = ()
    """What the places are called, where not first, second, ...: such as most and least."""
    graded: bool = False
    """True where the options are degrees of one thing, and are never shuffled."""
    frame: str = ""
    """What holds for all its options, without a colon, such as "In the last six months"; may be empty."""

    @property
    def pick(self) -> int:
        """How many options a reply names."""
        return len(self.places)

    @property
    def framed(self) -> str:
        """What is asked, in one line with its frame."""
        return f"{self.frame}: {self.ask}" if self.frame else self.ask

    @property
    def how(self) -> str:
        """How it is answered, in words without a full stop."""
        if self.names:
            return f"Choose one for {', then one for '.join(self.names)}"
        if self.ordered:
            return f"Put all {number(self.pick)} in order, best first"
        return f"Choose {number(self.pick)}"

    @property
    def leads(self) -> tuple[str, ...]:
        """What stands before each named option: "1. " or "most: "; empty where order does not matter."""
        if self.names:
            return tuple(f"{name}: " for name in self.names)
        return tuple(f"{place}. " for place in range(1, self.pick + 1)) if self.ordered else ()

    def best(self, values: Sequence[Fraction | float]) -> Reply:
        """The reply that is worth most, where naming option k in a place of 1 is worth values[k - 1].

        By the rearrangement inequality the highest place goes to the highest value. An option that is not
        named has place 0, so a place that counts against an option goes to one of the lowest values.
        """
        order = sorted(range(1, len(values) + 1), key=lambda option: -values[option - 1])
        reply = [0] * self.pick
        for slot, option in zip(self._slots, order, strict=True):
            if slot is not None:
                reply[slot] = option
        return tuple(reply)

    @cached_property
    def _slots(self) -> Sequence[int | None]:
        """The places from the highest to the lowest, None for each option that is not named."""
        slots = (*range(self.pick), *[None] * (len(self.labels) - self.pick))
        return sorted(slots, key=lambda slot: 0 if slot is None else -self.places[slot])

    @cached_property
    def traits(self) -> tuple[str, ...]:
        """The traits that some reply can give points to, by id."""
        return tuple(sorted({trait for option in self.counts for trait, worth in option.items() if worth}))

    def fault(self, reply: Sequence[int]) -> str:
        """What is wrong with this reply, as a clause; empty when nothing is."""
        size = len(self.labels)
        for option in reply:
            if not 1 <= option <= size:
                return f"{option} is not one of the options 1 to {size}"
        if len(set(reply)) != len(reply):
            return "an option is named twice"
        if len(reply) != self.pick:
            wanted = f"{self.pick} options" if self.pick > 1 else "one option"
            return f"it takes {wanted}, not {len(reply)}"
        return ""
