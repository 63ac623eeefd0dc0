"""The sides of many fixes are those that each would have by itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.geo.geodesic import destination
from truceline.watch.ground import Ground
from truceline.watch.sides import DOUBT, IN, OUT, sides
from watch.cases import LINE, off, zone

EXACT = Ground(zone(15_000.0, 15_000.0), (LINE,))
RANGE = Ground(zone(doubt_m=300.0), (LINE,))


def one(ground, distance_m, reach_m):
    found = sides(ground, np.array([off(distance_m)]), np.array([reach_m]))
    return int(found.side[0]), float(found.away_m[0])


@pytest.mark.parametrize(
    ("ground", "distance_m", "reach_m", "side"),
    [
        (EXACT, 11.0, 10.0, IN),
        (EXACT, 9.0, 10.0, DOUBT),
        (EXACT, -9.0, 10.0, DOUBT),
        (EXACT, -11.0, 10.0, OUT),
        (EXACT, 7_500.0, 7_400.0, IN),
        (EXACT, 7_500.0, 7_600.0, DOUBT),
        (EXACT, -900_000.0, 10.0, OUT),
        (EXACT, -70_000.0, 80_000.0, DOUBT),
        (EXACT, -90_000.0, 80_000.0, OUT),
        (RANGE, 311.0, 10.0, IN),
        (RANGE, 309.0, 10.0, DOUBT),
        (RANGE, 14_691.0, 10.0, DOUBT),
        (RANGE, 17_500.0, 10.0, DOUBT),
        (RANGE, 20_311.0, 10.0, OUT),
    ],
)
def test_a_side_is_sure_beyond_reach_and_doubt(ground, distance_m, reach_m, side):
    assert one(ground, distance_m, reach_m)[0] == side


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(-80_000, 100_000), st.floats(34.5, 36.5), st.floats(0.1, 20_000)), min_size=1, max_size=20))
def test_cells_answer_as_each_fix_by_itself(rows):
    lonlats = np.array([destination((36.0, lat), 90.0, distance) for distance, lat, _ in rows])
    reach = np.array([item for *_, item in rows])
    for ground in (EXACT, RANGE):
        core, whole, _ = ground.depths(lonlats)
        found = sides(ground, lonlats, reach)
        clear = ground.doubt_m + reach
        assert found.side.tolist() == np.where(core >= clear, IN, np.where(whole <= -clear, OUT, DOUBT)).tolist()
        outside = found.side == OUT
        assert (found.away_m[outside] <= -whole[outside] + 1e-6).all()
        assert (found.away_m[~outside] == 0).all()


def test_no_fixes():
    assert len(sides(EXACT, np.empty((0, 2)), np.empty(0)).side) == 0
