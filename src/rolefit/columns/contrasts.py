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
    counted = measured[:, None, :]
    offsets = np.where(counted, len(needs) * needs - needs.sum(0), 0.0)
    traits = counted.sum(2, keepdims=True)
    offsets = np.where(counted, traits * offsets - offsets.sum(2, keepdims=True), 0.0)
    sizes = np.abs(offsets).sum(2)
    directed = (sizes > 0).all(1, keepdims=True) & (traits[:, :, 0] >= 2)
    sizes = np.where(directed, sizes, 0.0)
    a = np.divide(2 * offsets, sizes[:, :, None], out=np.zeros_like(offsets), where=sizes[:, :, None] > 0)
    return a, sizes
