"""Distances for columns against geodesics solved one by one: near and far, on both sides, at corners, open ends, in rings, across the antimeridian."""

import math
from itertools import pairwise

import numpy as np
import pytest
from pyproj import Geod

from truceline.geo import locate
from truceline.geo.chords import Chart
from truceline.model.errors import BadInput
from truceline.model.line import Edges

GEOD = Geod(ellps="WGS84")
TOLERANCE_M = 1e-3


def wandering(seed, count, south=46.0, west=30.0, step=0.02):
    rng = np.random.default_rng(seed)
    return tuple(zip((west + np.cumsum(rng.normal(step, step, count))).tolist(), (south + np.cumsum(rng.normal(0, step, count))).tolist(), strict=True))


LINES = {
    "one edge": ((((30.0, 50.0), (30.5, 50.2)),), Edges.LONLAT),
    "east to west": ((((31.0, 50.0), (30.0, 50.0)),), Edges.LONLAT),
    "geodesic": ((((30.0, 50.0), (31.0, 50.0), (31.0, 51.0)),), Edges.GEODESIC),
    "wandering": ((wandering(1, 60),), Edges.LONLAT),
    "two pieces": ((wandering(2, 20), wandering(3, 20, south=46.5)), Edges.LONLAT),
    "a ring": ((((30.0, 50.0), (30.4, 50.0), (30.4, 50.3), (30.0, 50.3), (30.0, 50.0)),), Edges.LONLAT),
    "a sharp corner": ((((30.0, 50.0), (31.0, 50.01), (30.0, 50.02)),), Edges.LONLAT),
    "70 degrees north": ((wandering(4, 30, south=69.5, west=20.0, step=0.05),), Edges.LONLAT),
    "across the antimeridian": ((((179.5, -17.0), (180.0, -16.8)), ((-180.0, -16.8), (-179.4, -16.9))), Edges.LONLAT),
    "on the equator": ((((-0.5, -0.2), (0.0, 0.0), (0.6, 0.1)),), Edges.LONLAT),
}


def samples(piece, edges):
    """Return places every few metres along an edge-wise path: the truth measures to these and between them."""
    found = []
    for (ax, ay), (bx, by) in pairwise(piece):
        count = max(2, int(GEOD.inv(ax, ay, bx, by)[2] // 50))
        if edges is Edges.LONLAT:
            part = np.linspace(0, 1, count + 1)
            found.append(np.column_stack([ax + (bx - ax) * part, ay + (by - ay) * part]))
        else:
            found.append(np.array([(ax, ay), *GEOD.npts(ax, ay, bx, by, count - 1), (bx, by)]))
    return np.concatenate(found)


def least(pieces, edges, lonlat):
    """Return the least geodesic distance to a line: to places 50 m apart, then by thirds between the neighbours of the nearest."""
    best = math.inf
    for piece in pieces:
        spots = samples(piece, edges)
        far = GEOD.inv(*np.broadcast_arrays(*lonlat, *spots.T))[2]
        for at in np.argsort(far)[:4].tolist():
            for a, b in ((max(at - 1, 0), at), (at, min(at + 1, len(spots) - 1))):
                best = min(best, _between(spots[a], spots[b], lonlat))
    return best


def _between(a, b, lonlat):
    low, high = 0.0, 1.0
    for _ in range(60):
        one, other = low + (high - low) / 3, high - (high - low) / 3
        left, right = (GEOD.inv(*lonlat, *(a + (b - a) * part))[2] for part in (one, other))
        low, high = (low, other) if left < right else (one, high)
    return GEOD.inv(*lonlat, *(a + (b - a) * low))[2]


def around(pieces, rng, count):
    """Return points at all distances from a line, from a millimetre to 150 km."""
    spots = np.array([vertex for piece in pieces for vertex in piece])
    start, end = spots[rng.integers(0, len(spots), count)], spots[rng.integers(0, len(spots), count)]
    close = np.abs(start[:, 0] - end[:, 0]) < 5
    at = np.where(close[:, None], start + (end - start) * rng.uniform(0, 1, (count, 1)), start)
    lon, lat, _ = GEOD.fwd(*at.T, rng.uniform(-180, 180, count), 10.0 ** rng.uniform(-3, math.log10(150_000), count))
    return np.column_stack([lon, lat])


@pytest.mark.parametrize("name", LINES)
def test_a_millimetre_within_150_km(name):
    pieces, edges = LINES[name]
    lonlats = around(pieces, np.random.default_rng(5), 40)
    expected = np.array([least(pieces, edges, lonlat) for lonlat in lonlats])
    found = np.abs(Chart(pieces, edges).signed_m(*lonlats.T))
    assert np.abs(found - expected).max() < TOLERANCE_M


@pytest.mark.parametrize("name", LINES)
def test_the_side_is_that_of_one_by_one(name):
    pieces, edges = LINES[name]
    lonlats = around(pieces, np.random.default_rng(6), 300)
    expected = locate.Locator(pieces, edges).feet(lonlats).signed_m
    clear = np.abs(expected) > 0.1
    found = Chart(pieces, edges).signed_m(*lonlats.T)
    assert (np.sign(found) == np.sign(expected))[clear].all()
    assert {1.0, -1.0} <= set(np.sign(found)[clear].tolist())


@pytest.mark.parametrize(
    ("lonlat", "sign", "why"),
    [
        ((30.5, 50.1), 1, "north of a line that goes east"),
        ((30.5, 49.9), -1, "south of it"),
        ((29.9, 50.01), 1, "behind the start, left of the first edge's way"),
        ((29.9, 49.99), -1, "behind the start, right of it"),
        ((31.1, 50.4), -1, "beyond the end, right of the last edge"),
        ((30.9, 50.4), 1, "beyond the end, left of it"),
        ((31.1, 49.9), -1, "outside a corner that turns left"),
        ((30.9, 50.1), 1, "inside it"),
    ],
)
def test_side(lonlat, sign, why):
    line = (((30.0, 50.0), (31.0, 50.0), (31.0, 50.3)),)
    assert np.sign(Chart(line).signed_m([lonlat[0]], [lonlat[1]]))[0] == sign, why
    backwards = (line[0][::-1],)
    assert np.sign(Chart(backwards).signed_m([lonlat[0]], [lonlat[1]]))[0] == -sign, why


def far_away(pieces, rng, count):
    """Return points anywhere on Earth, half of them 160 to 2,000 km from a line."""
    start = np.array(pieces[0])[rng.integers(0, len(pieces[0]), count // 2)]
    lon, lat, _ = GEOD.fwd(*start.T, rng.uniform(-180, 180, len(start)), 10.0 ** rng.uniform(5.2, 6.3, len(start)))
    anywhere = np.column_stack([rng.uniform(-180, 180, count - len(start)), np.degrees(np.arcsin(rng.uniform(-1, 1, count - len(start))))])
    return np.vstack([np.column_stack([lon, lat]), anywhere])


@pytest.mark.parametrize("name", LINES)
def test_a_centimetre_at_any_distance(name):
    pieces, edges = LINES[name]
    lonlats = far_away(pieces, np.random.default_rng(7), 40)
    spots = np.concatenate([samples(piece, edges) for piece in pieces])
    found = Chart(pieces, edges).signed_m(*lonlats.T)
    for lonlat, own in zip(lonlats, np.abs(found), strict=True):
        truth = GEOD.inv(*np.broadcast_arrays(*lonlat, *spots.T))[2].min()
        # A sample may lie 25 m along the line from the foot: 2 mm at 160 km.
        assert -0.03 < truth - own < 0.03
    near = np.abs(found) < 2e6
    sides = locate.Locator(pieces, edges).feet(lonlats[near]).signed_m
    assert (np.sign(found[near]) == np.sign(sides)).all()


def test_distance_has_no_side():
    chart = Chart((wandering(7, 10),))
    lonlats = np.random.default_rng(8).uniform((29, 45), (32, 47), (50, 2))
    assert chart.distance_m(*lonlats.T).tolist() == np.abs(chart.signed_m(*lonlats.T)).tolist()
    assert (chart.signed_m(*lonlats.T) < 0).any()


def test_what_is_no_place_has_no_distance():
    found = Chart((wandering(8, 10),)).signed_m([np.nan, 30, np.inf, 200, 30.1], [46, np.nan, 46, 46, 46.1])
    assert np.isnan(found).tolist() == [True, True, True, True, False]


def test_order_and_threads_change_nothing():
    chart = Chart((wandering(9, 100),))
    lonlats = np.random.default_rng(10).uniform((30, 45), (33, 47), (300_000, 2))
    order = np.random.default_rng(11).permutation(len(lonlats))
    alone = chart.signed_m(*lonlats.T)
    assert (chart.signed_m(*lonlats[order].T, threads=2) == alone[order]).all()
    assert [chart.signed_m([lon], [lat])[0] for lon, lat in lonlats[:50]] == alone[:50].tolist()


def test_a_control_that_must_fail():
    pieces, edges = LINES["geodesic"]
    lonlat = np.array([(30.5, 50.3)])
    assert abs(Chart(pieces, Edges.LONLAT).signed_m(*lonlat.T)[0] - least(pieces, edges, lonlat[0])) > 10


def test_columns_and_lines_are_checked():
    with pytest.raises(BadInput, match="shape"):
        Chart((wandering(12, 5),)).signed_m([1.0], [1.0, 2.0])
    with pytest.raises(BadInput, match="85 degrees"):
        Chart((((0.0, 86.0), (1.0, 86.0)),))


def test_a_line_of_2000_km():
    pieces = (tuple((20.0 + 0.25 * index, 48.0 + math.sin(index / 3)) for index in range(110)),)
    lonlats = around(pieces, np.random.default_rng(13), 25)
    expected = np.array([least(pieces, Edges.LONLAT, lonlat) for lonlat in lonlats])
    assert np.abs(np.abs(Chart(pieces).signed_m(*lonlats.T)) - expected).max() < TOLERANCE_M


def test_points_that_differ_by_rounding_alone_do_not_turn_the_side():
    """A drawn border may hold a point twice, one unit in the last place apart: which way that goes is noise, and it once put points 28 km outside within."""
    twice = (36.0, 35.5005029163127)
    ring = [
        (36.005, 35.50318297),
        twice,
        (twice[0], np.nextafter(twice[1], 0.0)),
        (36.00292912, 35.49684843),
        (36.5, 35.4),
        (36.5, 35.6),
        (36.005, 35.50318297),
    ]
    outside = np.array([[35.7098, 35.5853], [35.9426, 35.5092], [35.9, 35.45], [35.99, 35.5]])
    whole, without = Chart((ring,)), Chart((ring[:2] + ring[3:],))
    assert (whole.signed_m(*outside.T) < 0).all()
    assert np.array_equal(whole.signed_m(*outside.T), without.signed_m(*outside.T))
    assert whole.signed_m(np.array([36.3]), np.array([35.5]))[0] > 0


def test_a_line_whose_ends_nearly_meet_its_inner_points_keeps_its_ends():
    hair = 1e-12
    chart = Chart((((36.0, 35.0), (36.5, 35.0), (37.0, 35.0), (37.0 + hair, 35.0)),))
    plain = Chart((((36.0, 35.0), (36.5, 35.0), (37.0 + hair, 35.0)),))
    spots = np.array([[36.2, 35.1], [37.3, 35.2], [36.9, 34.9]])
    assert chart.signed_m(*spots.T) == pytest.approx(plain.signed_m(*spots.T), abs=1e-4)
