"""Quick distances lie within their stated slack of the exact ones, and chances between their two bounds."""

import numpy as np
import pytest

from truceline.watch.ground import Ground
from truceline.watch.quick import QuickGround, slack_m
from watch import valleys


@pytest.mark.parametrize("number", [0, 2, 4, 5])
def test_depths_and_distances_agree_within_the_slack(number):
    _, zones, lines, middle = valleys.cases()[number]
    rng = np.random.default_rng(number)
    lon = (rng.normal(middle[0], 0.4, 1_500) + 180) % 360 - 180
    lonlats = np.column_stack([lon, rng.normal(middle[1], 0.15, 1_500)])
    corners = np.array([corner for zone in zones for polygon in zone.core for ring in polygon for corner in ring][:200])
    beside = np.column_stack([(corners[:, 0] + 1e-6 + 180) % 360 - 180, corners[:, 1] + 1e-6])
    lonlats = np.concatenate([lonlats, corners, beside])
    for zone in zones:
        exact, quick = Ground(zone, lines), QuickGround(zone, lines)
        for one, other in zip(exact.depths(lonlats), quick.depths(lonlats), strict=True):
            assert (np.abs(one - other) <= slack_m(one)).all()
        least, most = quick.chances(*quick.edges(lonlats))
        true = exact.held(lonlats)
        assert (least - 1e-12 <= true).all() and (true <= most + 1e-12).all()
        edges, depths = quick.edges(lonlats), quick.depths(lonlats)
        core, whole = quick.doubted(lonlats, *edges)
        assert np.array_equal(core[edges[0] > 0], depths[0][edges[0] > 0]) and (core <= edges[0]).all()
        assert np.array_equal(whole, depths[1])


def test_rings_run_with_the_area_on_their_left():
    _, zones, lines, _ = valleys.cases()[2]
    quick = QuickGround(zones[1], lines)
    inside = (
        np.array([zones[1].settlements_core[0].point.lon_deg, zones[1].settlements_core[0].point.lat_deg])
        if zones[1].settlements_core
        else np.array([36.3, 35.55])
    )
    assert quick.whole.depth_m(inside[None])[0] > 0
    assert quick.whole.depth_m(np.array([[36.5, 35.5]]))[0] < 0, "what is taken out of the area is a hole in it"


def test_a_slack_that_is_too_small_would_be_noticed():
    """The control: the two ways are not the same to the last bit."""
    _, zones, lines, middle = valleys.cases()[0]
    rng = np.random.default_rng(0)
    lonlats = np.column_stack([rng.normal(middle[0], 0.4, 500), rng.normal(middle[1], 0.15, 500)])
    one, other = Ground(zones[0], lines).depths(lonlats)[1], QuickGround(zones[0], lines).depths(lonlats)[1]
    assert (np.abs(one - other) > slack_m(one) * 1e-6).any()
