"""On which side of an edge points lie, exactly: a filtered determinant, redone in expansions where rounding could matter.

Shewchuk (1997), Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, doi:10.1007/PL00009321. Exact for
coordinates that are 0 or at least 1e-140 in size, as any degrees are.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Signs: TypeAlias = npt.NDArray[np.int8]

FILTER = (3.0 + 16.0 * 2.0**-53) * 2.0**-53
"""Where the determinant is greater than this times the sizes of its two products, its sign is right."""

SPLITTER = 2.0**27 + 1.0


def sides(ends: Floats, x: Floats, y: Floats) -> Signs:
    """Return 1 where a point lies left of its edge, -1 right of it, 0 on the straight line through both ends; `ends`: (n, 4) of x, y, x, y."""
    ax, ay, bx, by = ends.T
    left, right = (bx - ax) * (y - ay), (by - ay) * (x - ax)
    found: Signs = np.sign(left - right).astype(np.int8)
    doubtful = np.flatnonzero(np.abs(left - right) <= FILTER * (np.abs(left) + np.abs(right)))
    found[doubtful] = _whole_sides(ends[doubtful], x[doubtful], y[doubtful])
    return found


def _whole_sides(ends: Floats, x: Floats, y: Floats) -> Signs:
    """Return sides from products whose rests are known, where no difference lost anything in rounding; the long way elsewhere."""
    ax, ay, bx, by = ends.T
    pairs = (bx, ax), (y, ay), (by, ay), (x, ax)
    one, other, third, fourth = (a - b for a, b in pairs)
    left, right = one * other, third * fourth
    # Rounding keeps order, so the rounded products decide unless they are alike; then what it took from them does.
    alike = np.sign(_rest(one, other, left) - _rest(third, fourth, right))
    found = np.where(left == right, alike, np.sign(left - right)).astype(np.int8)
    lossy = np.flatnonzero(np.logical_or.reduce([_lost(a, b) for a, b in pairs]))
    found[lossy] = exact_sides(ends[lossy], x[lossy], y[lossy])
    return found


def _lost(one: Floats, other: Floats) -> npt.NDArray[np.bool_]:
    """Say whether a difference lost something in rounding; none between numbers within twice of each other does (Sterbenz, 1974)."""
    difference = one - other
    virtual = one - difference
    return np.asarray((one - (difference + virtual)) + (virtual - other) != 0.0)


def exact_sides(ends: Floats, x: Floats, y: Floats) -> Signs:
    """Return what `sides` returns, always the long way: the six products of the determinant as one exact sum (Grow-Expansion)."""
    ax, ay, bx, by = ends.T
    total: list[Floats] = []
    for one, other in ((ax, by), (-ax, y), (-x, by), (-ay, bx), (ay, x), (y, bx)):
        product = one * other
        for carry in (_rest(one, other, product), product):
            for index, part in enumerate(total):
                together = carry + part
                virtual = together - carry
                total[index] = (carry - (together - virtual)) + (part - virtual)
                carry = together
            total.append(carry)
    found = np.zeros(len(x), np.int8)
    for part in total:
        found = np.where(part != 0.0, np.sign(part), found).astype(np.int8)
    return found


def _rest(one: Floats, other: Floats, product: Floats) -> Floats:
    """Return what rounding took from a product (Dekker's, Shewchuk's Two-Product)."""
    wide, broad = SPLITTER * one, SPLITTER * other
    high, tall = wide - (wide - one), broad - (broad - other)
    low, small = one - high, other - tall
    return low * small - (product - high * tall - low * tall - high * small)
