"""On which side of an edge a point lies, exactly: a filtered determinant, redone in expansions where rounding could matter.

Shewchuk (1997), Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, doi:10.1007/PL00009321. Exact for
coordinates that are 0 or at least 1e-140 in size, as any degrees are.
"""

import numpy as np

from truceline.geo.compiled import compiled, inlined

FILTER = (3.0 + 16.0 * 2.0**-53) * 2.0**-53
SPLITTER = 2.0**27 + 1.0


@compiled
def side(ax: float, ay: float, bx: float, by: float, px: float, py: float) -> int:
    """Return 1 where p lies left of the way from a to b, -1 right of it, 0 on the straight line through both."""
    left, right = (bx - ax) * (py - ay), (by - ay) * (px - ax)
    bound = FILTER * (abs(left) + abs(right))
    if left - right > bound:
        return 1
    if right - left > bound:
        return -1
    if (px == ax and py == ay) or (px == bx and py == by):
        return 0
    long_x, long_y, away_x, away_y = bx - ax, by - ay, px - ax, py - ay
    if _is_whole(bx, ax, long_x) and _is_whole(by, ay, long_y) and _is_whole(px, ax, away_x) and _is_whole(py, ay, away_y):
        # Rounding keeps order, so the rounded products decide unless they are alike; then what it took from them does.
        if left == right:
            left, right = _rest(long_x, away_y, left), _rest(long_y, away_x, right)
        return (left > right) - (left < right)
    return exact_side(ax, ay, bx, by, px, py)


@inlined
def _is_whole(one: float, other: float, difference: float) -> bool:
    """Say whether a difference lost nothing in rounding, as between numbers within twice of each other (Sterbenz, 1974)."""
    virtual = one - difference
    return (one - (difference + virtual)) + (virtual - other) == 0.0


@inlined
def _rest(one: float, other: float, product: float) -> float:
    """Return what rounding took from a product (Dekker's, Shewchuk's Two-Product)."""
    wide, broad = SPLITTER * one, SPLITTER * other
    high, tall = wide - (wide - one), broad - (broad - other)
    low, small = one - high, other - tall
    return low * small - (product - high * tall - low * tall - high * small)


@compiled
def exact_side(ax: float, ay: float, bx: float, by: float, px: float, py: float) -> int:
    """Return what `side` returns, always the long way: the six products of the determinant as one exact sum (Two-Product, Grow-Expansion)."""
    total = np.zeros(12)
    used = 0
    for one, other in ((ax, by), (-ax, py), (-px, by), (-ay, bx), (ay, px), (py, bx)):
        product = one * other
        for value in (_rest(one, other, product), product):
            carry = value
            for index in range(used):
                part = total[index]
                together = carry + part
                virtual = together - carry
                total[index] = (carry - (together - virtual)) + (part - virtual)
                carry = together
            total[used] = carry
            used += 1
    for index in range(used - 1, -1, -1):
        if total[index] != 0.0:
            return 1 if total[index] > 0.0 else -1
    return 0
