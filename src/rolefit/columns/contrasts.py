"""What sets each role apart, for many sets of measured traits at once (docs/scoring.md 3)."""

from typing import NamedTuple

import numpy as np

from rolefit.columns.coding import Bools, Floats


class Contrasts(NamedTuple):
    """a of some rows of needs on every trait, for every pattern of measured traits.

    The needs are whole numbers, and all that is done before the one division stays whole. So what should
    cancel out does so exactly.

    Attributes
    ----------
    a : ndarray of float64, shape (patterns, rows, traits)
        0 on what does not count, and everywhere in rows that stand out on nothing.
    sizes : ndarray of float64, shape (patterns, rows)
        Whole numbers: each a is a multiple of 1/size of its row. 0 where a row stands out on nothing.
    offsets : ndarray of float64, shape (rows + 1, traits)
        The needs, against what they are compared with; in the last row 1 on what can count, else 0.
    by, less : ndarrays of float64, each of shape (patterns, rows)
        a = `by` * `offsets` - `less` on what counts, but for rounding.
    """

    a: Floats
    sizes: Floats
    offsets: Floats
    by: Floats
    less: Floats


def contrasts(needs: Floats, measured: Bools) -> Contrasts:
    """The contrasts of roles against each other, as `scoring.direction.contrast`.

    Parameters
    ----------
    needs : ndarray of float64, shape (roles, traits)
        Whole numbers.
    measured : ndarray of bool, shape (patterns, traits)
        What counts.

    Returns
    -------
    Contrasts
        Where one role stands out on nothing, all are 0: there is no direction.
    """
    found = _standing_out(len(needs) * needs - needs.sum(0), measured)
    nowhere = np.any(found.sizes == 0, axis=1)
    for figures in (found.a, found.sizes, found.by, found.less):
        figures[nowhere] = 0.0
    return found


def contrasts_with_each(some: Floats, needs: Floats, measured: Bools) -> Contrasts:
    """The same of some rows of needs against every role alone: the first against all, then the second, ...

    Each row is what `contrasts` of the two gives; it is 0 where nothing tells them apart.
    """
    offsets = [one - role for one in some for role in needs]
    return _standing_out(np.array(offsets), measured)


def _standing_out(offsets: Floats, measured: Bools) -> Contrasts:
    """Offsets made to sum to 0 over what counts, and over half the sum of their absolute values."""
    counted = measured[:, None, :]
    traits, can_count = counted.sum(2), measured.any(0)
    a = np.where(counted, offsets, 0.0)
    sums = a.sum(2)
    a = np.where(counted, 2 * (traits[:, :, None] * a - sums[:, :, None]), 0.0)
    sizes: Floats = np.abs(a).sum(2) / 2
    share = np.divide(2.0, sizes, out=np.zeros_like(sizes), where=sizes > 0)
    np.divide(a, sizes[:, :, None], out=a, where=sizes[:, :, None] > 0)
    offsets = np.vstack([np.where(can_count, offsets, 0.0), can_count])
    return Contrasts(a, sizes, offsets, share * traits, share * sums)
