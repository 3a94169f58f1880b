"""An answer in the person's own words, and whether these words point to a role by themselves."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from rolefit.quiz.item import Item, Reply
from rolefit.report.words import first_sentence, inside, listed, quoted, shortened
from rolefit.scoring.evidence import chance, points

TERSE = 20
"""An option this short, such as 'Yes', is quoted with its question."""


class Quote(NamedTuple):
    """An answer as a reason for a role."""

    words: str
    placed: str
    """The same, where it has been said that the person chose it."""
    brief: str
    """The same where there is little room: without its scene, or how often it was done."""


def quote_for(item: Item, reply: Reply, pull: Mapping[str, Fraction], language: str) -> Quote | None:
    """An answer in words that by themselves speak for a role; None where nothing can be quoted so.

    What was chosen stands beside the scene that was asked about, the question's first sentence.

    `pull` says of each trait how much more of it this role needs than the other. A choice may count for a
    role only because an act of the other role was left, for one that counts for neither. What was left is no
    reason to quote, and nor is what was hardly done.
    """
    if item.graded:
        if min(step_evidence(item, reply), pull[item.traits[0]]) <= 0:
            return None
        words = quotation(item, reply)
        return Quote(words, words, quoted(item.ask))
    worth = [sum((pull[trait] * one for trait, one in option.items()), Fraction(0)) for option in item.counts]
    named = {slot: worth[reply[slot] - 1] for slot in _quotable(item)}
    pointing = [slot for slot, one in named.items() if (one if item.places[slot] > 0 else -one) > 0]
    if not pointing:
        return None
    words = quotation(item, reply, pointing)
    placed = f"{words}{_scene(item, language)}"
    if quoted(item.ask) in words:
        placed = words
    return Quote(placed, placed.removeprefix("You chose "), words.removeprefix("You chose "))


def _scene(item: Item, language: str) -> str:
    """What stands behind a choice, so that it can be understood alone."""
    scene = first_sentence(item.ask)
    if scene.endswith("?"):
        return f" for {quoted(scene)}"
    return f" ({shortened(inside(scene.removesuffix('.'), language))})"


def step_evidence(item: Item, reply: Reply) -> Fraction:
    """What a step on a scale says of its trait, against chance."""
    trait = item.traits[0]
    return points(item, reply)[trait] - chance(item)[trait]


def _quotable(item: Item) -> Sequence[int]:
    """The places of a reply that are quoted, from 0: of a ranking the first and the last."""
    return (0, item.pick - 1) if item.ordered and not item.names else range(item.pick)


def quotation(item: Item, reply: Reply, slots: Sequence[int] | None = None) -> str:
    """What a person answered, in words that fit any question; of a choice only these places, from 0."""
    if item.graded:
        frame = f" {item.frame[0].lower()}{item.frame[1:]}" if item.frame else ""
        return f"{shortened(item.labels[reply[0] - 1] + frame, 60)}: {quoted(item.ask)}"
    slots = _quotable(item) if slots is None else slots
    named = {slot: quoted(item.labels[reply[slot] - 1]) for slot in slots}
    if item.names:
        return f"You chose {listed([f'{text} for {item.names[slot]}' for slot, text in named.items()])}"
    if item.ordered:
        ends = [f"{text} {'last' if slot else 'first'}" for slot, text in named.items()]
        return f"You put {', '.join(ends)}"
    chosen = f"You chose {' and '.join(named.values())}"
    terse = max(len(item.labels[reply[slot] - 1]) for slot in slots) < TERSE
    return f"{chosen} for {quoted(item.ask)}" if terse else chosen
