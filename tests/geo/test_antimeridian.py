"""Lines and areas over 180 degrees: joined to reckon with, cut to write down."""

import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon

from geo.lines import SEAM
from truceline.geo.antimeridian import join, near, paths, polygons, to_shape


@pytest.mark.parametrize(("lon", "other", "found"), [(-179.0, 179.0, 181.0), (179.0, -179.0, -181.0), (10.0, 20.0, 10.0), (541.0, 0.0, 181.0 - 360.0)])
def test_whole_turns(lon, other, found):
    assert near(lon, other) == found


def test_pieces_cut_at_180_are_one_again():
    (path,) = join(SEAM)
    assert path == (*SEAM[0], (180.2, -16.8), (180.6, -16.6))


@pytest.mark.parametrize(
    ("pieces", "count", "why"),
    [
        ((((0.0, 0.0), (1.0, 0.0)), ((1.0, 0.0), (2.0, 0.0))), 1, "end to start"),
        ((((1.0, 0.0), (2.0, 0.0)), ((0.0, 0.0), (1.0, 0.0))), 1, "in any order"),
        ((((0.0, 0.0), (1.0, 0.0)), ((2.0, 0.0), (1.0, 0.0))), 2, "end to end: they disagree which side is left"),
        ((((0.0, 0.0), (1.0, 0.0)), ((1.1, 0.0), (2.0, 0.0))), 2, "a gap is a gap"),
        ((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)), ((0.0, 0.0), (-1.0, 0.0))), 2, "a ring stays a ring"),
    ],
)
def test_pieces_are_joined_in_their_own_direction_only(pieces, count, why):
    assert len(join(pieces)) == count, why


def test_repeated_points_count_once():
    assert join((((0.0, 0.0), (0.0, 0.0), (1.0, 0.0), (1.0, 0.0)),)) == (((0.0, 0.0), (1.0, 0.0)),)


def test_paths_are_cut_and_moved():
    west, east = paths([((179.0, 0.0), (181.0, 1.0))])
    assert (west, east) == (((179.0, 0.0), (180.0, 0.5)), ((-180.0, 0.5), (-179.0, 1.0)))
    assert paths([((10.0, 0.0), (11.0, 0.0))]) == (((10.0, 0.0), (11.0, 0.0)),)


def test_what_was_joined_is_cut_into_the_same():
    assert paths(join(SEAM)) == tuple(tuple((pytest.approx(lon), lat) for lon, lat in piece) for piece in SEAM)


def test_polygons_are_cut_moved_and_wound_as_rfc_7946_says():
    found = polygons(Polygon([(179, 0), (179, 1), (181, 1), (181, 0)], [[(179.5, 0.2), (180.5, 0.2), (180.5, 0.8)]]))
    assert len(found) == 2
    assert max(abs(lon) for rings in found for ring in rings for lon, _ in ring) == 180.0
    assert sum(Polygon(rings[0]).area for rings in found) == pytest.approx(2.0 - 0.3)
    whole = polygons(Polygon([(0, 0), (0, 1), (1, 1), (1, 0)], [[(0.2, 0.2), (0.8, 0.2), (0.5, 0.8)]]))
    assert [shapely.is_ccw(shapely.linearrings(ring)) for ring in whole[0]] == [True, False]


def test_an_empty_shape_has_no_polygons():
    assert polygons(MultiPolygon()) == ()
    assert to_shape((), 10.0).is_empty
