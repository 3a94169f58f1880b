"""Ways of answering that make results doubtful, found by columns as `scoring` finds them."""

from collections.abc import Sequence

import numpy as np

from rolefit.answers import display_order
from rolefit.columns.coding import Bools, Codes, Coding
from rolefit.quiz.item import Item
from rolefit.scoring.caution import STRAIGHT_LINE


def as_shown(coding: Coding, codes: Codes, seeds: Sequence[int | None]) -> Codes:
    """The places at which the named options were shown, for people who saw them shuffled by these seeds."""
    shuffled = [(person, seed) for person, seed in enumerate(seeds) if seed is not None]
    shown = codes.copy() if shuffled else codes
    for person, seed in shuffled:
        for item in coding.items:
            order = np.zeros(len(item.labels) + 1, np.uint8)
            order[list(display_order(item, seed))] = range(1, len(order))
            rows = coding.rows[item.id]
            shown[rows, person] = order[codes[rows, person]]
    return shown


def who_answers_straight(coding: Coding, shown: Codes) -> Bools:
    """Who named the first, or the last, option as shown throughout, in at least 8 answers."""
    answered = coding.answered(shown, coding.items)
    found = np.zeros(shown.shape[1], np.bool_)
    for last in (False, True):
        ends = np.array([_is_end(item, shown[coding.rows[item.id]], last) for item in coding.items])
        found |= np.all(ends | ~answered, axis=0)
    straight: Bools = found & (answered.sum(0) >= STRAIGHT_LINE)
    return straight


def same_places(coding: Coding, codes: Codes) -> Bools:
    """Who answered at least 8 questions on scales, all with the same step."""
    steps = codes[[coding.rows[item.id].start for item in coding.items if item.graded]]
    alike = np.all((steps == steps.max(0, initial=0)) | (steps == 0), axis=0)
    found: Bools = alike & (np.count_nonzero(steps, axis=0) >= STRAIGHT_LINE)
    return found


def _is_end(item: Item, places: Codes, last: bool) -> Bools:
    """Whether the options that are named are the first, or the last, ones; in their order if it matters."""
    size, pick = len(item.labels), item.pick
    if item.ordered:
        end = np.arange(size, size - pick, -1) if last else np.arange(1, pick + 1)
        found: Bools = np.all(places == end[:, None], axis=0)
    else:
        found = np.all(places > size - pick if last else places <= pick, axis=0)
    return found
