"""The limits of a band lie at the depth: against the slow reference, on lines that are hard in one way each."""

import numpy as np
import pytest
from pyproj import Transformer
from shapely.geometry import LineString

from geo.lines import CASES, circle, ukraine
from geo.reference import GEOD, along, distances_m
from truceline.geo import geodesic, offset
from truceline.geo.antimeridian import join
from truceline.geo.locate import Locator
from truceline.model.line import Edges


def band(pieces, edges, depth):
    cut = [np.array(geodesic.cut(piece, offset.CUT_M, edges)) for piece in join(pieces)]
    return offset.band(cut, depth, Locator(pieces, edges))


def worst_m(limits, pieces, edges, depth, most=400):
    points = np.concatenate([along(path) for path in limits])
    chosen = points[np.linspace(0, len(points) - 1, min(most, len(points))).astype(int)]
    return float(np.abs(distances_m(chosen, join(pieces), geodesic=edges is Edges.GEODESIC) - depth).max())


@pytest.mark.parametrize("name", CASES)
def test_every_point_of_a_limit_is_at_the_depth(name):
    pieces, edges, depths, _why = CASES[name]
    for depth in depths:
        found = band(pieces, edges, depth)
        assert found.limits
        assert found.worst_m <= 0.11
        assert worst_m([limit.path for limit in found.limits], pieces, edges, depth) <= 0.25


def test_a_real_front_of_1100_km():
    found = band(ukraine(), Edges.LONLAT, 15000.0)
    assert found.worst_m <= 0.11
    assert worst_m([limit.path for limit in found.limits], ukraine(), Edges.LONLAT, 15000.0, most=150) <= 0.25


def test_control_a_buffer_on_one_utm_map_fails_the_same_test():
    pieces, edges, (_, depth), _why = CASES["Idlib"]
    there, back = (Transformer.from_crs(*pair, always_xy=True) for pair in ((4326, 32637), (32637, 4326)))
    ring = LineString(np.column_stack(there.transform(*np.array(pieces[0]).T))).buffer(depth, quad_segs=256).exterior
    lonlats = np.column_stack(back.transform(*np.array(ring.coords).T))
    assert worst_m([lonlats], pieces, edges, depth) > 1.0


def test_control_a_buffer_in_degrees_fails_by_kilometres():
    pieces, edges, (_, depth), _why = CASES["Idlib"]
    ring = np.array(LineString(pieces[0]).buffer(depth / 111_195, quad_segs=64).exterior.coords)
    assert worst_m([ring], pieces, edges, depth) > 2000


def test_control_the_wrong_reading_of_an_edge_fails():
    pieces, _edges, (_, depth), _why = CASES["north, geodesic edges"]
    found = band(pieces, Edges.LONLAT, depth)
    assert worst_m([limit.path for limit in found.limits], pieces, Edges.GEODESIC, depth) > 50


def test_limits_run_with_the_line_one_on_each_side():
    limits = band((((36.0, 35.5), (36.5, 35.5)),), Edges.LONLAT, 5000.0).limits
    assert sorted(limit.left for limit in limits) == [False, True]
    for limit in limits:
        assert limit.path[0, 0] < limit.path[-1, 0]
        assert (limit.path[:, 1].mean() > 35.5) == limit.left


def test_limits_end_square_to_the_ends_of_the_line():
    pieces = (((36.0, 35.5), (36.5, 35.7)),)
    azimuth, back, _ = GEOD.inv(*pieces[0][0], *pieces[0][1])
    for limit in band(pieces, Edges.GEODESIC, 5000.0).limits:
        turn = -90 if limit.left else 90
        first = GEOD.fwd(*pieces[0][0], azimuth + turn, 5000.0)[:2]
        last = GEOD.fwd(*pieces[0][1], back + 180 + turn, 5000.0)[:2]
        assert GEOD.inv(*limit.path[0], *first)[2] < 1.0
        assert GEOD.inv(*limit.path[-1], *last)[2] < 1.0


def test_a_closed_line_has_a_limit_inside_and_one_outside():
    pieces, edges, (depth, _), _why = CASES["enclave"]
    inside = [limit for limit in band(pieces, edges, depth).limits if limit.left]
    assert len(inside) == 1
    assert np.all(inside[0].path[0] == inside[0].path[-1])


def test_an_enclave_narrower_than_the_depth_has_no_limit_inside():
    pieces, edges, _depths, _why = CASES["enclave"]
    assert not [limit for limit in band(pieces, edges, 30000.0).limits if limit.left]


def test_the_shape_is_valid_and_as_large_as_a_strip():
    found = band((((36.0, 35.5), (37.0, 35.5)),), Edges.LONLAT, 5000.0)
    assert found.shape.is_valid
    length = GEOD.line_length(np.linspace(36, 37, 50), np.full(50, 35.5))
    area = abs(GEOD.geometry_area_perimeter(found.shape)[0])
    assert area == pytest.approx(2 * 5000 * length + np.pi * 5000**2, rel=1e-3)


@pytest.mark.parametrize("spare_m", [-50.0, -1.0, -0.1, 0.1, 1.0, 50.0])
def test_a_pocket_just_as_wide_as_the_depth_does_not_trip_it(spare_m):
    """The gap in the middle of a ring closes as the depth nears the radius: it is there, tiny, or gone, and never an error."""
    ring = circle(36.4, 35.5, 0.2, count=200)
    radius = distances_m([(36.4, 35.5)], (ring,))[0]
    found = band((ring,), Edges.LONLAT, radius + spare_m)
    assert found.shape.is_valid
    assert found.worst_m <= 0.5
    if spare_m >= 50:
        assert not [limit for limit in found.limits if limit.left]
