"""What sets each role apart, for many sets of measured traits at once (docs/scoring.md 3)."""

import numpy as np

from rolefit.columns.coding import Bools, Floats


def contrasts(needs: Floats, measured: Bools) -> tuple[Floats, Floats]:
    """a of every role on every trait, as `scoring.direction.contrast`.

    The needs are whole numbers, and all that is done before the one division stays whole. So what should
    cancel out does so exactly.

    Parameters
    ----------
    needs : ndarray of float64, shape (roles, traits)
        Whole numbers.
    measured : ndarray of bool, shape (sets, traits)
        What counts.

    Returns
    -------
    a : ndarray of float64, shape (sets, roles, traits)
        0 on what does not count, and for all roles where a set has no direction.
    sizes : ndarray of float64, shape (sets, roles)
        Whole numbers: each a is a multiple of 1/size of its role. 0 where a set has no direction.
    """
    a, sizes = _standing_out(len(needs) * needs - needs.sum(0), measured)
    directed = np.all(sizes > 0, axis=1)
    a[~directed], sizes[~directed] = 0.0, 0.0
    return a, sizes


def contrasts_with_each(one: Floats, needs: Floats, measured: Bools) -> tuple[Floats, Floats]:
    """The same of a role with these needs, shape (traits,), against every other one alone.

    Each row is what `contrasts` of the two gives; it is 0 where nothing tells them apart.
    """
    return _standing_out(one - needs, measured)


def _standing_out(offsets: Floats, measured: Bools) -> tuple[Floats, Floats]:
    """Offsets made to sum to 0 over what counts, and over half the sum of their absolute values."""
    counted = measured[:, None, :]
    traits = counted.sum(2, keepdims=True)
    offsets = np.where(counted, offsets, 0.0)
    offsets = np.where(counted, traits * offsets - offsets.sum(2, keepdims=True), 0.0)
    sizes: Floats = np.abs(offsets).sum(2)
    a = np.divide(2 * offsets, sizes[:, :, None], out=np.zeros_like(offsets), where=sizes[:, :, None] > 0)
    return a, sizes
