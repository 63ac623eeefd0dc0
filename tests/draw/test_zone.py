"""The zone as drawn: its parts, borders, areas and settlements, against what a surveyor would find."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic

from data import shared
from draw.samples import CLAUSE, LINE, STRAIGHT, clause
from geo.lines import CASES, GAP, LOOP, SEAM, circle
from geo.reference import GEOD, along, distances_m, side_by_hand
from truceline.draw import zone
from truceline.geo.area import contains
from truceline.geo.geodesic import area_m2
from truceline.model.clause import Measure
from truceline.model.errors import BadInput
from truceline.model.line import Area, Edges
from truceline.model.place import Point, Settlement
from truceline.model.zone import BorderRole


def draw(rule=CLAUSE, line=LINE, settlements=(), within=None, valid_from=None):
    return zone.draw(rule, line, settlements=settlements, within=within, valid_from=valid_from)


def place(name, lon, lat):
    return Settlement(name=name, point=Point(lat_deg=lat, lon_deg=lon))


IDLIB = draw()


def test_the_idlib_zone_says_what_it_is_and_how_it_was_made():
    assert (IDLIB.id, IDLIB.clause, IDLIB.line) == ("zone-1@idlib-2018-09-17", "zone-1", "idlib-2018-09-17")
    assert (IDLIB.min_depth_m, IDLIB.max_depth_m, IDLIB.line_accuracy_m) == (15000.0, 20000.0, 3000.0)
    assert IDLIB.error_m <= 1.0
    assert "straight in longitude and latitude" in IDLIB.method
    assert not IDLIB.confirmed
    assert draw(replace(CLAUSE, confirmed_by="ann")).confirmed


LONG = tuple((20.0 + 0.08 * i, 50.0 + 0.3 * np.sin(0.7 * i) + 0.1 * np.cos(3.1 * i)) for i in range(340))
ISLANDS = (circle(24.0, 38.0, 0.05), circle(24.2, 38.1, 0.03), circle(24.05, 38.2, 0.08, clockwise=True))
WRITTEN = {
    **{name: CASES[name][:3] for name in ("ten kilometres", "Idlib", "enclave", "north", "antimeridian", "facing ends")},
    "2,000 km": ((LONG,), Edges.LONLAT, (15000.0, 15000.0)),
    "islands": (ISLANDS, Edges.LONLAT, (3000.0, 6000.0)),
    "self-touching": (LOOP, Edges.LONLAT, (3000.0, 5000.0)),
    "pieces with gaps": (GAP, Edges.LONLAT, (8000.0, 15000.0)),
}
ASKED = 60
"""Points of each border that are asked for."""


def off_m(found, pieces, more_m=0.0):
    """Return how far points of a zone's borders lie from their depth (`more_m` deeper), by geodesics found one by one."""
    worst = 0.0
    for border in found.borders[1:]:
        points = np.concatenate([along(piece, 2000.0) for piece in border.pieces])
        points = points[np.linspace(0, len(points) - 1, min(ASKED, len(points))).astype(int)]
        points[:, 0] += 360.0 * np.round((pieces[0][0][0] - points[:, 0]) / 360.0)
        worst = max(worst, float(np.abs(distances_m(points, pieces) - border.depth_m - more_m).max()))
    return worst


@pytest.mark.parametrize("name", WRITTEN)
def test_borders_as_written_lie_at_their_depth_within_the_stated_error(name):
    pieces, edges, (least, most) = WRITTEN[name]
    found = draw(clause(min_depth_m=least, max_depth_m=most), replace(LINE, pieces=pieces, edges=edges))
    running = pieces if name != "antimeridian" else (tuple((lon % 360, lat) for lon, lat in SEAM[0] + SEAM[1][1:]),)
    assert off_m(found, running) <= found.error_m <= 0.3
    assert off_m(found, running, 1.0) > found.error_m, "control: a metre too shallow is found"
    assert name != "2,000 km" or found.line_length_m > 2e6


def test_borders_by_another_library_lie_at_their_depth():
    """GeographicLib solves the geodesics, and a search over every 5 m of a straight meridian finds the nearest."""
    line = replace(LINE, pieces=(((36.0, 35.0), (36.0, 36.0)),))
    found = draw(clause(min_depth_m=15000.0, max_depth_m=15000.0), line)
    lats = np.arange(35.0, 36.0, 5.0 / 111_000)
    for border in found.borders[1:]:
        for lon, lat in border.pieces[0][:: max(1, len(border.pieces[0]) // 5)]:
            near = lats[np.abs(lats - lat) < 0.003]
            least = min(Geodesic.WGS84.Inverse(lat, lon, float(other), 36.0)["s12"] for other in near)
            assert least == pytest.approx(15000.0, abs=found.error_m)


@pytest.mark.parametrize(
    ("pieces", "depths", "side", "code", "why"),
    [
        (GAP, (8_000.0, 15_000.0), "opposition", 1, "gaps narrower than the depth"),
        (GAP, (8_000.0, 15_000.0), "government", 2, "the other side of it"),
        (LOOP, (3_000.0, 5_000.0), "opposition", 1, "a loop closed at a vertex"),
        (ISLANDS, (3_000.0, 6_000.0), "government", 2, "closed lines, one of them the other way round"),
    ],
)
def test_areas_of_core_and_strip_are_those_of_counting(pieces, depths, side, code, why):
    """Cells of a grid, each told at its middle by geodesics and as large as the ellipsoid has it: slow, and shares nothing with the package."""
    found = draw(clause(side=side, min_depth_m=depths[0], max_depth_m=depths[1]), replace(LINE, pieces=pieces))
    corners = np.array([corner for rings in found.core + found.strip for corner in rings[0]])
    (west, south), (east, north) = corners.min(axis=0) - 0.01, corners.max(axis=0) + 0.01
    count = 40
    lons, lats = (low + (np.arange(count) + 0.5) * (high - low) / count for low, high in ((west, east), (south, north)))
    middles = np.array([(lon, lat) for lat in lats for lon in lons])
    half = (east - west) / count / 2, (north - south) / count / 2
    rows = [GEOD.polygon_area_perimeter([-half[0], half[0], half[0], -half[0]], [lat - half[1]] * 2 + [lat + half[1]] * 2)[0] for lat in lats]
    cells = np.repeat(np.abs(rows), count)
    told = side_by_hand(middles, pieces, 100.0)
    ours = np.array([given == code or (given is None) * 0.5 for given, _ in told], dtype=float)
    far = np.array([away for _, away in told])
    core, strip = (float((cells * ours)[(far > least) & (far <= most)].sum()) for least, most in ((-1.0, depths[0]), depths))
    assert found.area_core_m2 == pytest.approx(core, rel=0.03), why
    assert found.area_strip_m2 == pytest.approx(strip, rel=0.05), why
    whole = float(cells[far <= depths[0]].sum())
    assert found.area_core_m2 != pytest.approx(whole, rel=0.05), "control: without sides it is another area"


def test_borders_have_roles_sides_and_ids():
    assert [(border.id, border.role, border.side) for border in IDLIB.borders] == [
        ("zone-1@idlib-2018-09-17.line", BorderRole.LINE, None),
        ("zone-1@idlib-2018-09-17.near_limit.opposition", BorderRole.NEAR_LIMIT, "opposition"),
        ("zone-1@idlib-2018-09-17.far_limit.opposition", BorderRole.FAR_LIMIT, "opposition"),
        ("zone-1@idlib-2018-09-17.near_limit.government", BorderRole.NEAR_LIMIT, "government"),
        ("zone-1@idlib-2018-09-17.far_limit.government", BorderRole.FAR_LIMIT, "government"),
    ]
    one_side = draw(clause(side="opposition", min_depth_m=15000.0, max_depth_m=15000.0))
    assert [border.id.partition(".")[2] for border in one_side.borders] == ["line", "far_limit"]
    assert one_side.strip == ()
    assert one_side.area_strip_m2 == 0.0


def test_a_straight_strip_has_the_area_that_it_must():
    found = draw(clause(side="opposition"), STRAIGHT)
    bend = np.tan(np.radians(35.5)) / 6_371_000  # a parallel bends towards the pole: strips on that side are shorter
    assert found.area_core_m2 == pytest.approx(15000 * found.line_length_m * (1 - bend * 7500), rel=1e-5)
    assert found.area_core_m2 + found.area_strip_m2 == pytest.approx(20000 * found.line_length_m * (1 - bend * 10_000), rel=1e-5)
    assert found.line_length_m == pytest.approx(90729.39, abs=0.01)


def test_sides_add_up_to_each():
    left, right = (draw(clause(side=side)) for side in ("opposition", "government"))
    assert left.area_core_m2 + right.area_core_m2 == pytest.approx(IDLIB.area_core_m2, rel=1e-6)
    assert left.area_core_m2 != pytest.approx(right.area_core_m2, rel=0.05), "the pocket's inside is smaller than its outside"


def test_turning_the_line_round_and_swapping_the_sides_changes_nothing():
    turned = replace(LINE, pieces=(LINE.pieces[0][::-1],), left="government", right="opposition")
    for side in ("opposition", "government"):
        ours, theirs = draw(clause(side=side)), draw(clause(side=side), turned)
        assert ours.area_core_m2 == pytest.approx(theirs.area_core_m2, rel=1e-6)


def test_a_total_width_lies_half_on_each_side():
    found = draw(clause(measure=Measure.TOTAL_WIDTH, side=None, min_depth_m=50000.0, max_depth_m=50000.0), STRAIGHT)
    assert {border.depth_m for border in found.borders} == {0.0, 25000.0}
    assert {border.side for border in found.borders} == {None, "opposition", "government"}


@pytest.mark.parametrize(
    ("lonlat", "core", "strip", "why"),
    [
        ((36.5, 35.5 + 14.9 / 110.95), True, False, "14.9 km north"),
        ((36.5, 35.5 + 15.1 / 110.95), False, True, "15.1 km north"),
        ((36.5, 35.5 + 19.9 / 110.95), False, True, "19.9 km north"),
        ((36.5, 35.5 + 20.1 / 110.95), False, False, "20.1 km north"),
        ((36.5, 35.49), False, False, "on the other side"),
        ((36.5, 35.5), True, False, "on the line"),
        ((37.01, 35.55), False, False, "past the end of the line"),
        ((36.99, 35.55), True, False, "just before it"),
    ],
)
def test_settlements_are_in_one_part_only(lonlat, core, strip, why):
    found = draw(clause(side="opposition"), STRAIGHT, settlements=(place("Here", *lonlat),))
    assert (bool(found.settlements_core), bool(found.settlements_strip)) == (core, strip), why


def test_polygons_are_valid_and_wound_as_rfc_7946_says():
    for name in ("zigzag", "spike", "facing ends", "enclave", "antimeridian"):
        pieces, edges, (least, most), _why = CASES[name]
        found = draw(clause(min_depth_m=least, max_depth_m=most), replace(LINE, pieces=pieces, edges=edges))
        for rings in found.core + found.strip:
            assert shapely.Polygon(rings[0], rings[1:]).is_valid, name
            assert [shapely.is_ccw(shapely.linearrings(ring)) for ring in rings] == [True] + [False] * (len(rings) - 1), name
            assert max(abs(lon) for ring in rings for lon, _ in ring) <= 180


def test_the_antimeridian_cuts_the_zone_without_losing_any():
    here = draw(clause(side="each"), replace(LINE, pieces=SEAM))
    moved = draw(clause(side="each"), replace(LINE, pieces=tuple(tuple(((lon % 360) - 170, lat) for lon, lat in piece) for piece in SEAM)))
    assert here.area_core_m2 == pytest.approx(moved.area_core_m2, rel=1e-6)
    assert here.line_length_m == pytest.approx(moved.line_length_m, rel=1e-6)
    assert [len(border.pieces) for border in here.borders] == [2] * 5
    assert contains(here.core, (180.0, -16.7))
    assert contains(here.core, (-180.0, -16.7))


def test_an_enclave_has_a_zone_inside_and_one_around_it():
    line = replace(LINE, pieces=(circle(36.4, 35.5, 0.3),))
    inside, outside = (draw(clause(side=side), line) for side in ("opposition", "government"))
    assert contains(inside.core, (36.4, 35.75))
    assert not contains(inside.core, (36.4, 35.5)), "its middle is 33 km from the line"
    assert not contains(outside.core, (36.4, 35.75))
    assert contains(outside.core, (36.4, 35.85))
    assert all(piece[0] == piece[-1] for border in inside.borders for piece in border.pieces)


def test_an_area_holds_the_zone_and_its_borders():
    ring = ((36.2, 35.3), (36.8, 35.3), (36.8, 35.6), (36.2, 35.6), (36.2, 35.3))
    area = Area(id="area", name="De-escalation area", polygons=((ring,),), accuracy_m=0.0)
    found = draw(clause(side="opposition"), STRAIGHT, within=area)
    assert found.area_core_m2 == pytest.approx(area_m2(((((36.2, 35.5), (36.8, 35.5), (36.8, 35.6), (36.2, 35.6), (36.2, 35.5)),),)), rel=1e-3)
    assert found.line_length_m == pytest.approx(0.6 * 90729.39, abs=250)
    assert found.borders[-1].pieces == (), "the limit lies outside the area"


def test_nothing_left_in_the_area_is_said():
    ring = ((10.0, 35.3), (10.8, 35.3), (10.8, 35.6), (10.2, 35.6), (10.0, 35.3))
    with pytest.raises(BadInput, match="nothing of 'demilitarised zone' lies in 'far'"):
        draw(within=Area(id="far", name="Far", polygons=((ring,),), accuracy_m=0.0))


@pytest.mark.parametrize(
    ("given", "line_first", "found"),
    [
        (None, None, None),
        (date(2018, 10, 15), None, date(2018, 10, 15)),
        (date(2018, 10, 15), date(2019, 1, 1), date(2019, 1, 1)),
        (None, date(2018, 9, 17), date(2018, 9, 17)),
    ],
)
def test_a_zone_holds_from_the_later_day(given, line_first, found):
    line = replace(STRAIGHT, valid_from=line_first, valid_until=date(2020, 3, 5))
    assert (drawn := draw(line=line, valid_from=given)).valid_from == found
    assert drawn.valid_until == date(2020, 3, 5)


def test_the_korean_zone_is_close_to_the_limits_as_published():
    """The armistice says 2 km; the limits as the US LSIB has them lie 2.00 and 2.05 km off in the median, scattered by hundreds of metres."""
    north, south, line = (_korean(index) for index in range(3))
    found = draw(clause(min_depth_m=2000.0, max_depth_m=2000.0), replace(LINE, pieces=(line,), left="north", right="south"))
    for side, published in (("north", north), ("south", south)):
        pieces = next(border.pieces for border in found.borders if border.side == side)
        off = distances_m(np.array(published)[::8], pieces)
        assert np.median(off) < 250, side
        assert np.median(off) > 1.0, "real limits follow the ground: a fit to the metre would be a mistake in the test"


def _korean(index):
    feature = json.loads(shared("lines/korea_dmz_lsib_stiles.geojson").read_text("utf-8"))["features"][index]
    return tuple((lon, lat) for lon, lat in feature["geometry"]["coordinates"])
