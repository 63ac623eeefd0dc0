"""How much one rate of counted events differs from another: the ratio with its exact interval, from the standard library alone.

Given the total of two Poisson counts, the share that falls in the second window is binomial (Przyborowski and Wilenski 1940, Biometrika
31:313); its limits are those of Clopper and Pearson (1934, Biometrika 26:404), found as quantiles of the beta distribution, which is
defined for counts that are not whole: a dispersion above 1 divides the counts (quasi-likelihood, McCullagh and Nelder 1989, 4.5).
"""

import math
from collections.abc import Sequence


def rate_ratio(after: float, before: float, *, days_after: float, days_before: float, level: float = 0.95) -> tuple[float | None, float, float | None]:
    """Return (ratio, low, high) of the rate after over the rate before; ratio and high are None where nothing was counted before."""
    scale = days_before / days_after
    low, high = binomial_interval(after, after + before, level)
    return (
        after / before * scale if before else None,
        low / (1 - low) * scale,
        high / (1 - high) * scale if high < 1 else None,
    )


def binomial_interval(hits: float, tries: float, level: float = 0.95) -> tuple[float, float]:
    """Return the exact limits of a share of which `hits` out of `tries` were seen; (0, 1) where nothing was tried."""
    tail = (1 - level) / 2
    low = beta_quantile(tail, hits, tries - hits + 1) if hits > 0 else 0.0
    high = beta_quantile(1 - tail, hits + 1, tries - hits) if hits < tries else 1.0
    return low, high


def dispersion(windows: Sequence[Sequence[int]]) -> float:
    """Return how much more the daily counts vary than those of a Poisson process, at least 1: Pearson's chi-squared over its degrees of freedom.

    `windows`: the daily counts of each window, each with a mean of its own.
    """
    total, freedom = 0.0, 0
    for counts in windows:
        mean = sum(counts) / len(counts) if counts else 0.0
        if mean:
            total += sum((count - mean) ** 2 for count in counts) / mean
            freedom += len(counts) - 1
    return max(1.0, total / freedom) if freedom else 1.0


def beta_quantile(share: float, a: float, b: float) -> float:
    """Return x with I_x(a, b) = share, by halving 0..1 until nothing is left to halve."""
    low, high = 0.0, 1.0
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        if beta_share(middle, a, b) < share:
            low = middle
        else:
            high = middle


def beta_share(x: float, a: float, b: float) -> float:
    """Return the regularized incomplete beta function I_x(a, b), a and b above 0 (DLMF 8.17.22, by Lentz's method)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    return front / a / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Return 1 + d1/(1 + d2/(1 + ...)) with the terms of DLMF 8.17.23."""
    tiny = 1e-300
    value = upper = 1.0
    lower = 0.0
    for step in range(1, 10_000):
        m = step // 2
        term = m * (b - m) * x / ((a + step - 1) * (a + step)) if step % 2 == 0 else -(a + m) * (a + b + m) * x / ((a + step - 1) * (a + step))
        lower = 1 / (1 + term * lower or tiny)
        upper = 1 + term / upper or tiny
        change = upper * lower
        value *= change
        if abs(change - 1) < 1e-15:
            break
    return value
