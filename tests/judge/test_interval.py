import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.judge import interval

# hits, tries, low, high: Clopper-Pearson 95 % as R's binom.test prints them
PUBLISHED = [
    (0, 10, 0.0, 0.3084971),
    (1, 10, 0.002528579, 0.4450161),
    (5, 10, 0.1870860, 0.8129140),
    (10, 10, 0.6915029, 1.0),
    (682, 925, 0.7076683, 0.7654066),
]


@pytest.mark.parametrize(("hits", "tries", "low", "high"), PUBLISHED)
def test_binomial_interval_against_published_values(hits, tries, low, high):
    assert interval.binomial_interval(hits, tries) == pytest.approx((low, high), abs=1e-7)


def test_rate_ratio_against_the_example_of_poisson_test_in_r():
    """Help page of R's poisson.test: 11 cases in 800 against 6 + 8 + 7 in 1083 + 1050 + 878."""
    found = interval.rate_ratio(11, 21, days_after=800, days_before=3011)
    assert found == pytest.approx((1.971488, 0.8584264, 4.2772659), abs=1e-6)


def test_nothing_before_has_no_ratio_but_a_lower_limit():
    ratio, low, high = interval.rate_ratio(8, 0, days_after=10, days_before=10)
    assert (ratio, high) == (None, None)
    assert low == pytest.approx(1 / (1 / 0.025 ** (1 / 8) - 1))


def test_nothing_at_all_says_nothing():
    assert interval.rate_ratio(0, 0, days_after=10, days_before=10) == (None, 0.0, None)
    assert interval.binomial_interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("x", "a", "b", "share"),
    [(0.3, 1, 1, 0.3), (0.3, 2, 1, 0.09), (0.3, 1, 3, 1 - 0.7**3), (0.5, 4.5, 4.5, 0.5), (0, 2, 2, 0), (1, 2, 2, 1)],
)
def test_beta_share_in_closed_form(x, a, b, share):
    assert interval.beta_share(x, a, b) == pytest.approx(share, abs=1e-13)


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0.001, 0.999))
def test_beta_share_is_the_binomial_tail(a, b, x):
    """For whole a and b: I_x(a, b) is the chance of a or more hits in a + b - 1 tries."""
    tries = a + b - 1
    tail = math.fsum(math.comb(tries, hits) * x**hits * (1 - x) ** (tries - hits) for hits in range(a, tries + 1))
    assert interval.beta_share(x, a, b) == pytest.approx(tail, abs=1e-11)


@given(st.floats(0.5, 500), st.floats(0.5, 500), st.floats(0.001, 0.999))
def test_quantile_undoes_share(a, b, share):
    assert interval.beta_share(interval.beta_quantile(share, a, b), a, b) == pytest.approx(share, abs=1e-9)


@given(st.integers(0, 200), st.integers(1, 200), st.integers(1, 60), st.integers(1, 60))
def test_the_ratio_lies_in_its_interval_and_turns_over_with_the_windows(after, before, days_after, days_before):
    ratio, low, high = interval.rate_ratio(after, before, days_after=days_after, days_before=days_before)
    assert low <= ratio <= high
    back = interval.rate_ratio(before, after, days_after=days_before, days_before=days_after)
    assert back[1] == pytest.approx(1 / high, rel=1e-6)


@given(st.integers(1, 100), st.integers(1, 100), st.floats(1.1, 9))
def test_dispersion_widens(after, before, spread):
    _, low, high = interval.rate_ratio(after, before, days_after=10, days_before=10)
    _, wider_low, wider_high = interval.rate_ratio(after / spread, before / spread, days_after=10, days_before=10)
    assert wider_low <= low + 1e-9
    assert wider_high >= high - 1e-9


# windows of daily counts, dispersion, why
SPREAD = [
    ([[2, 2, 2], [1, 1, 1]], 1.0, "no more than chance: never below 1"),
    ([[0, 0, 9], [0, 0, 0]], 9.0, "all in one day"),
    ([[], [0]], 1.0, "nothing counted"),
    ([[0, 4], [10, 10]], 2.0, "each window has its own mean, so a fall between them is no dispersion"),
]


@pytest.mark.parametrize(("windows", "spread", "why"), SPREAD, ids=[row[2] for row in SPREAD])
def test_dispersion(windows, spread, why):
    assert interval.dispersion(windows) == pytest.approx(spread), why


def test_a_normal_interval_is_too_narrow_for_few_events():
    """Control: the usual log-normal interval claims a fall of 1 against 8 that the exact one does not give away so cheaply."""
    after, before = 1, 8
    half = statistics.NormalDist().inv_cdf(0.975) * math.sqrt(1 / after + 1 / before)
    _, low, _ = interval.rate_ratio(after, before, days_after=10, days_before=10)
    assert low < math.exp(math.log(after / before) - half)
