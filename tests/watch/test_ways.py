"""Ways by geodesics, and what of them lies in an area."""

from dataclasses import replace

import numpy as np
import pytest

from truceline.geo import geodesic
from truceline.watch.ways import Outline, at, length_m, stretches, ways
from watch.cases import band, off

BAND = Outline(band(0.0, 15_000.0))


def way(*points):
    lonlats = np.array(points)
    return ways(lonlats[:-1], lonlats[1:], np.zeros(len(points) - 1, np.int64))


def test_a_way_has_the_length_of_its_geodesics_and_of_all_its_legs():
    a, b, c = (36.0, 35.0), (37.0, 35.4), (36.5, 36.0)
    given = way(a, b, c)
    assert length_m(given, 0) == pytest.approx(geodesic.distance_m(a, b) + geodesic.distance_m(b, c), abs=1e-6)
    assert np.diff(given.marks_m).max() <= 1_000.0
    assert at(given, 0, geodesic.distance_m(a, b)) == pytest.approx(b, abs=1e-9)


def test_the_stretch_inside_is_where_the_distances_say():
    given = way(off(-5_000.0), off(20_000.0))
    ((stretch,),) = stretches(BAND, given)
    assert stretch == (pytest.approx(5_000.0, abs=0.5), pytest.approx(20_000.0, abs=0.5))


@pytest.mark.parametrize(
    ("points", "count", "why"),
    [
        ((off(-5_000.0), off(-1_000.0)), 0, "before it"),
        ((off(1_000.0), off(2_000.0)), 1, "all in it"),
        ((off(-1_000.0), off(1_000.0), off(-1_000.0, 35.6), off(1_000.0, 35.7)), 2, "in, out and in again"),
        ((off(-1_000.0), off(-1_000.0)), 0, "no way at all"),
    ],
)
def test_stretches(points, count, why):
    assert len(stretches(BAND, way(*points))[0]) == count, why


def test_many_ways_at_once_are_each_by_itself():
    starts = np.array([off(-1_000.0), off(-1_000.0), off(3_000.0)])
    ends = np.array([off(2_000.0), off(-500.0), off(4_000.0)])
    found = stretches(BAND, ways(starts, ends, np.arange(3)))
    assert [len(item) for item in found] == [1, 0, 1]
    assert stretches(BAND, ways(starts[:0], ends[:0], np.arange(0))) == []


def test_a_way_on_the_geodesic_cuts_a_corner_that_a_straight_line_on_the_map_misses():
    corner = Outline(((((9.9, 60.08), (10.1, 60.08), (10.1, 60.40), (9.9, 60.40), (9.9, 60.08)),),))
    given = way((5.0, 60.0), (15.0, 60.0))
    assert len(stretches(corner, given)[0]) == 1
    flat = replace(given, lonlats=np.column_stack([given.lonlats[:, 0], np.full(len(given.way), 60.0)]))
    assert stretches(corner, flat) == [[]], "the control: the line on the map stays south of it"


def test_across_the_antimeridian():
    west = ((179.0, 0.0), (180.0, 0.0), (180.0, 1.0), (179.0, 1.0), (179.0, 0.0))
    east = ((-180.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (-180.0, 1.0), (-180.0, 0.0))
    area = ((west,), (east,))
    ((stretch,),) = stretches(Outline(area), way((178.5, 0.5), (-178.5, 0.5)))
    assert stretch[1] - stretch[0] == pytest.approx(geodesic.distance_m((179.0, 0.5), (-179.0, 0.5)), abs=5.0)
    assert abs(at(way((178.5, 0.5), (-178.5, 0.5)), 0, 200_000.0)[0]) <= 180.0
