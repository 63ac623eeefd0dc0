"""A band parted by its line and by depth: every point lies in the part that its own distance says."""

import json

import numpy as np
import pytest
import shapely

from data import shared
from geo.lines import CASES, GAP, HOOK, LOOP, SPIRAL
from geo.reference import side_by_hand
from truceline.geo import faces, geodesic, offset
from truceline.geo.antimeridian import join
from truceline.geo.ends import beyond
from truceline.geo.locate import LEFT, RIGHT, Locator


def parted(name, sides=(True, False)):
    pieces, edges, depths, _why = CASES[name]
    cut = [np.array(geodesic.cut(piece, offset.CUT_M, edges)) for piece in join(pieces)]
    locator = Locator(pieces, edges)
    near, far = (offset.band(cut, depth, locator) for depth in depths)
    return faces.parts(cut, near, far, locator, sides), locator, depths


@pytest.mark.parametrize("name", ["Idlib", "zigzag", "spike", "enclave", "north", "antimeridian", "deep"])
@pytest.mark.parametrize("left", [True, False])
def test_points_lie_where_their_distance_says(name, left):
    (core, strip), locator, (least, most) = parted(name, (left,))
    assert core.is_valid
    assert strip.is_valid
    rng = np.random.default_rng(11)
    low, high = np.array(core.union(strip).bounds).reshape(2, 2)
    points = rng.uniform(low - 0.05, high + 0.05, (4000, 2))
    feet = locator.feet(points)
    depth, ours = np.abs(feet.signed_m), ((feet.signed_m >= 0) == left) & (feet.to_end_m > 0)
    plain = np.min([np.abs(depth - least), np.abs(depth - most), depth], axis=0) > 1.0
    plain &= (feet.to_end_m > 400) | (depth > most + 1)
    assert (plain & ours).sum() > 100
    assert np.all(shapely.contains_xy(core, points)[plain] == (ours & (depth < least))[plain])
    assert np.all(shapely.contains_xy(strip, points)[plain] == (ours & (depth > least) & (depth < most))[plain])


def test_core_and_strip_do_not_overlap_and_sides_add_up():
    (core, strip), _, _ = parted("Idlib")
    (core_left, strip_left), _, _ = parted("Idlib", (True,))
    (core_right, strip_right), _, _ = parted("Idlib", (False,))
    assert core.intersection(strip).area < 1e-12
    assert core.area == pytest.approx(core_left.area + core_right.area, rel=1e-9)
    assert strip.area == pytest.approx(strip_left.area + strip_right.area, rel=1e-9)


def test_an_exact_depth_has_no_strip():
    pieces, edges, (depth, _), _why = CASES["ten kilometres"]
    cut = [np.array(geodesic.cut(piece, offset.CUT_M, edges)) for piece in pieces]
    locator = Locator(pieces, edges)
    band = offset.band(cut, depth, locator)
    core, strip = faces.parts(cut, band, band, locator, (True,))
    assert strip.is_empty
    assert core.area > 0


APART = {
    "pieces with gaps": (GAP, 15_000.0, "gaps narrower than the depth"),
    "hook": (HOOK, 12_000.0, "an open end that turns back to its own line"),
    "spiral": (SPIRAL, 9_000.0, "the left of one arm faces the right of the next"),
    "self-touching": (LOOP, 5_000.0, "a loop closed at a vertex"),
    "enclave and line": (((*CASES["enclave"][0], ((35.9, 35.2), (36.9, 35.25)))), 15_000.0, "a closed piece beside an open one"),
}


@pytest.mark.parametrize("name", APART)
def test_sides_are_those_that_a_slow_way_finds(name):
    pieces, depth, why = APART[name]
    cut = [np.array(geodesic.cut(piece, offset.CUT_M)) for piece in join(pieces)]
    locator = Locator(pieces)
    band = offset.band(cut, depth, locator)
    shapes = [faces.parts(cut, band, band, locator, (left,))[0] for left in (True, False)]
    rng = np.random.default_rng(3)
    low, high = np.array(band.shape.bounds).reshape(2, 2)
    points = rng.uniform(low, high, (250, 2))
    told = [shapely.contains_xy(shape, points) for shape in shapes]
    counted = 0
    for number, (code, far) in enumerate(side_by_hand(points, pieces)):
        if code is not None and abs(far - depth) > 1.0:
            counted += 1
            assert (told[0][number], told[1][number]) == (code == 1 and far < depth, code == 2 and far < depth), (why, points[number])
    assert counted > 200


@pytest.mark.parametrize("name", APART)
def test_every_border_of_a_side_is_right_to_a_quarter_of_a_metre(name):
    pieces, depth, _why = APART[name]
    cut = [np.array(geodesic.cut(piece, offset.CUT_M)) for piece in join(pieces)]
    locator = Locator(pieces)
    band = offset.band(cut, depth, locator)
    for left in (True, False):
        shape = faces.parts(cut, band, band, locator, (left,))[0]
        assert shape.is_valid
        wrong, tried = beside(shape, depth, left, locator)
        assert tried > 500
        assert not wrong


def beside(shape, depth, left, locator, by_m=0.25):
    """Try points `by_m` to both sides of every edge of a shape: return those that the shape and the locator tell otherwise, and how many were tried."""
    wrong, tried = [], 0
    for ring in (ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)):
        path = np.asarray(ring.coords)
        azimuth, length = geodesic.inverse(*path[:-1].T, *path[1:].T)
        long = length > 2 * by_m
        middles = ((path[:-1] + path[1:]) / 2)[long]
        for turn in (-90.0, 90.0):
            points = geodesic.ahead(middles, azimuth[long] + turn, np.full(len(middles), by_m))
            feet = locator.feet(points)
            wanted = (feet.sides() == (LEFT if left else RIGHT)) & (np.abs(feet.signed_m) < depth)
            wrong += middles[shapely.contains_xy(shape, points) != wanted].tolist()
            tried += len(points)
    return wrong, tried


def test_control_parted_by_the_line_alone_the_sides_mix():
    """Without the ways where left faces right, faces with both sides remain: what was drawn before."""
    cut = [np.array(geodesic.cut(piece, offset.CUT_M)) for piece in join(SPIRAL)]
    locator = Locator(SPIRAL)
    band = offset.band(cut, 9_000.0, locator)
    edges = [band.shape.boundary, *(region.boundary for region in beyond(locator, 9_100.0)), *map(faces._drawn_on, cut)]
    assert faces._mixed(faces._faces(edges), cut, locator) is not None
    assert faces._mixed(faces._parted(cut, band, locator, apart=True), cut, locator) is None


def test_the_western_sahara_berm_as_it_was_drawn_wrong():
    pieces = berm()
    cut = [np.array(geodesic.cut(piece, offset.CUT_M)) for piece in join(pieces)]
    locator = Locator(pieces)
    band = offset.band(cut, 30_000.0, locator)
    left, right = (faces.parts(cut, band, band, locator, (side,))[0] for side in (True, False))
    place = shapely.Point(-8.77896, 27.09694)
    assert locator.foot((place.x, place.y))[0] == pytest.approx(2971, abs=1)
    assert left.covers(place)
    assert not right.covers(place)
    assert not beside(left, 30_000.0, True, locator, by_m=0.3)[0]


def berm():
    features = json.loads(shared("lines/static_ceasefire_lines_natural_earth.geojson").read_text("utf-8"))["features"]
    found = []
    for feature in features:
        if feature["properties"].get("line") == "western_sahara_berm":
            geometry = feature["geometry"]
            found += geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
    return [tuple(map(tuple, piece)) for piece in found[28:34]]
