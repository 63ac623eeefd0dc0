"""What lies in an area, its edge included; shares of precision circles against counting."""

import math

import numpy as np
import pytest

from geo.reference import GEOD
from truceline.geo.area import contains, contains_each, share_of_disc, to_shape

SQUARE = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0), (36.0, 35.0))
HOLE = ((36.4, 35.4), (36.4, 35.6), (36.6, 35.6), (36.6, 35.4), (36.4, 35.4))
AREA = ((SQUARE, HOLE),)
SEAM = (
    (((179.0, -17.0), (180.0, -17.0), (180.0, -16.0), (179.0, -16.0), (179.0, -17.0)),),
    (((-180.0, -17.0), (-179.0, -17.0), (-179.0, -16.0), (-180.0, -16.0), (-180.0, -17.0)),),
)


@pytest.mark.parametrize(
    ("point", "inside", "why"),
    [
        ((36.2, 35.2), True, "inside"),
        ((36.0, 35.5), True, "on an edge"),
        ((36.0, 35.0), True, "on a corner"),
        ((36.5, 35.5), False, "in the hole"),
        ((36.4, 35.5), True, "on the hole's edge"),
        ((35.99, 35.5), False, "outside"),
    ],
)
def test_an_area_holds_its_edges(point, inside, why):
    assert contains(AREA, point) == inside, why


def test_180_and_minus_180_are_one_meridian():
    only_east = SEAM[:1]
    assert contains_each(only_east, [(180.0, -16.5), (-180.0, -16.5), (-179.9, -16.5)]).tolist() == [True, True, False]


def test_an_empty_area_holds_nothing():
    assert not contains((), (36.0, 35.0))
    assert share_of_disc((), (36.0, 35.0), 500.0) == 0.0


def counted_share(centre, radius, inside, count=4000):
    """Count points spread evenly over the disc (a sunflower), each laid out by a geodesic."""
    k = np.arange(count) + 0.5
    lon, lat, _ = GEOD.fwd(np.full(count, centre[0]), np.full(count, centre[1]), np.degrees(k * math.pi * (3 - math.sqrt(5))), radius * np.sqrt(k / count))
    return float(np.mean([inside(x, y) for x, y in zip(lon, lat, strict=True)]))


@pytest.mark.parametrize(
    ("centre", "radius", "why"),
    [
        ((36.0, 35.5), 5000.0, "half over a meridian"),
        ((36.0, 35.0), 5000.0, "a corner"),
        ((36.5, 35.5), 15_000.0, "round a hole"),
        ((36.02, 35.5), 5000.0, "a little inside"),
        ((36.5, 35.5), 80_000.0, "larger than the area"),
        ((36.2, 35.2), 5000.0, "wholly inside"),
        ((38.0, 35.5), 5000.0, "wholly outside"),
    ],
)
def test_shares_are_those_of_counting(centre, radius, why):
    def inside(lon, lat):
        return 36 <= lon <= 37 and 35 <= lat <= 36 and not (36.4 < lon < 36.6 and 35.4 < lat < 35.6)

    assert share_of_disc(AREA, centre, radius) == pytest.approx(counted_share(centre, radius, inside), abs=0.01), why


def test_a_share_needs_no_gap_at_the_antimeridian():
    for lon in (180.0, -180.0, 179.99):
        assert share_of_disc(SEAM, (lon, -16.5), 5000.0) == pytest.approx(1.0)


def test_a_point_without_a_circle_is_in_or_out():
    assert share_of_disc(AREA, (36.2, 35.2), 0.0) == 1.0
    assert share_of_disc(AREA, (36.5, 35.5), 0.0) == 0.0


def test_shapes_run_on_over_the_antimeridian():
    assert to_shape(SEAM, 179.0).bounds == pytest.approx((179.0, -17.0, 181.0, -16.0))
    assert to_shape(SEAM, -179.0).bounds == pytest.approx((-181.0, -17.0, -179.0, -16.0))
