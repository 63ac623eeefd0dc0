"""A band parted by its line and by depth: every point lies in the part that its own distance says."""

import numpy as np
import pytest
import shapely

from geo.lines import CASES
from truceline.geo import faces, geodesic, offset
from truceline.geo.antimeridian import join
from truceline.geo.locate import Locator


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
