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
    answered = sum(_answered(coding, shown, item).astype(np.intp) for item in coding.items)
    found = np.zeros(shown.shape[1], np.bool_)
    for last in (False, True):
        ends = [
            _is_end(item, shown[coding.rows[item.id]], last) | ~_answered(coding, shown, item)
            for item in coding.items
        ]
        found |= np.all(ends, axis=0)
    return found & (answered >= STRAIGHT_LINE)


def same_places(coding: Coding, codes: Codes) -> Bools:
    """Who answered at least 8 questions on scales, all with the same step."""
    steps = codes[[coding.rows[item.id].start for item in coding.items if item.graded]]
    alike = np.all((steps == steps.max(0, initial=0)) | (steps == 0), axis=0)
    found: Bools = alike & (np.count_nonzero(steps, axis=0) >= STRAIGHT_LINE)
    return found


def _answered(coding: Coding, codes: Codes, item: Item) -> Bools:
    found: Bools = codes[coding.rows[item.id].start] > 0
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
