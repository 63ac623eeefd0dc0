"""Shares by compiled grains against those of the exact way, and where they say nothing."""

import numpy as np
import pytest

from truceline.geo.chords import Chart
from truceline.watch import grains
from truceline.watch.spots import FEW_GRAINS, GRAINS, sunflower

OUTER = (((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0), (36.0, 35.0)),)
INNER = (((36.2, 35.2), (36.8, 35.2), (36.8, 35.8), (36.2, 35.8), (36.2, 35.2)),)


def asked(places, reach_m, count, *, strip=True, doubt_m=0.0):
    whole, core = Chart(OUTER).near, Chart(INNER).near
    found = np.empty((len(places), 2))
    grains.shares(core, whole, strip, doubt_m, grains.spiral(count), np.array(places), np.array(reach_m), found)
    return found


@pytest.mark.parametrize("count", [1, FEW_GRAINS, GRAINS])
def test_the_grains_are_those_of_the_sunflower(count):
    own = grains.spiral(count)
    there = sunflower(np.array([[0.0, 0.0]]), np.array([1000.0]), count)[0] * 111_000
    assert np.allclose(own.out, np.hypot(*there.T) / 1000, rtol=0.02)
    assert np.allclose(own.sines, there[:, 0] / np.hypot(*there.T), atol=0.02)


def test_a_disc_cut_in_halves_by_an_exact_border_is_half_in():
    least, most = asked([(36.0, 35.5)], [1_000.0], GRAINS, strip=False)[0]
    assert least == pytest.approx(0.5, abs=0.02)
    assert 0.0 <= most - least <= 1 / GRAINS, "of the grains only that due north lies on the border itself"


def test_within_the_strip_the_share_is_that_of_the_depths_that_hold():
    """In the middle of the strip half of the readings of the depth hold it; in the core all do, beyond the strip none."""
    found = asked([(36.1, 35.5), (36.5, 35.5), (35.9, 35.5)], [10.0, 10.0, 10.0], FEW_GRAINS)
    assert np.allclose(found[:, 0], [0.5, 1.0, 0.0], atol=0.07)
    assert (found[:, 0] <= found[:, 1]).all()


def test_doubt_makes_the_share_of_a_place_on_the_border_a_half():
    assert asked([(36.0, 35.5)], [1.0], FEW_GRAINS, strip=False, doubt_m=5_000.0)[0] == pytest.approx([0.5, 0.5], abs=1e-3)


def test_beyond_the_grid_it_says_nothing():
    found = asked([(36.0, 35.5), (36.0, 45.0)], [1_000.0, 1_000_000.0], GRAINS)
    assert np.isfinite(found[0]).all()
    assert np.isnan(found[1]).any()


def test_over_the_antimeridian_grains_stay_in_range():
    east = (((179.5, 35.0), (180.0, 35.0), (180.0, 36.0), (179.5, 36.0), (179.5, 35.0)),)
    chart = Chart(east).near
    found = np.empty((2, 2))
    grains.shares(chart, chart, False, 0.0, grains.spiral(GRAINS), np.array([(180.0, 35.5), (-180.0, 35.5)]), np.array([1_000.0, 1_000.0]), found)
    assert found[0] == pytest.approx(found[1])
    assert found[0, 0] == pytest.approx(0.5, abs=0.02)
