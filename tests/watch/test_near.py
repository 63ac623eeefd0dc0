"""Distances from a line with no zone drawn at them: plain only where all that the place allows, and the line's doubt, leave no question."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model.finding import Relation
from truceline.model.place import NamedPlace, Point, Sector, Settlement
from truceline.watch.near import near
from truceline.watch.place import place
from watch.cases import LINE, off, point, report, zone

ZONE = zone(doubt_m=500.0)
ZONES = {ZONE.id: ZONE}
TOWNS = tuple(
    Settlement(name=name, point=Point(lat_deg=off(at)[1], lon_deg=off(at)[0])) for name, at in (("Inner", 7_000.0), ("Twin", 1_000.0), ("Twin", 2_000.0))
)


def lies(where, limit_m):
    row = report(where)
    placed = place([row], zones=(ZONE,), lines=(LINE,), settlements=TOWNS)[row.id]
    relation, reasons = near(placed, row.place, ZONES, limit_m)
    return relation, reasons[0].code


@pytest.mark.parametrize(
    ("where", "limit_m", "relation", "code"),
    [
        (point(24_000.0), 25_000.0, Relation.INSIDE, "nearer_than_distance"),
        (point(24_500.0), 25_000.0, Relation.UNCERTAIN, "perhaps_nearer"),
        (point(26_000.0), 25_000.0, Relation.OUTSIDE, "farther_than_distance"),
        (point(-24_000.0), 25_000.0, Relation.INSIDE, "nearer_than_distance"),
        (point(24_000.0, 2_000.0), 25_000.0, Relation.UNCERTAIN, "perhaps_nearer"),
        (NamedPlace(name="Inner"), 10_000.0, Relation.INSIDE, "nearer_than_distance"),
        (NamedPlace(name="Inner"), 8_000.0, Relation.UNCERTAIN, "perhaps_nearer"),
        (NamedPlace(name="Twin"), 90_000.0, Relation.UNCERTAIN, "perhaps_nearer"),
        (NamedPlace(name="3-5 km E of Inner"), 90_000.0, Relation.UNCERTAIN, "perhaps_nearer"),
        (NamedPlace(name="Nowhere"), 90_000.0, Relation.UNPLACED, "perhaps_anywhere"),
        (None, 90_000.0, Relation.UNPLACED, "perhaps_anywhere"),
    ],
)
def test_cases(where, limit_m, relation, code):
    assert lies(where, limit_m) == (relation, code)


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 360), st.floats(5, 90), st.floats(0, 3_000), st.floats(3_100, 9_000), st.floats(1_000, 30_000))
def test_a_plain_answer_about_a_sector_holds_for_all_of_it(bearing, width, least, most, limit_m):
    lon, lat = off(10_000.0)
    sector = Sector(observer=Point(lat_deg=lat, lon_deg=lon), bearing_deg=bearing, width_deg=width, min_distance_m=least, max_distance_m=most)
    relation, _ = lies(sector, limit_m)
    rows = [report(point_of(sector, turn, away), key=str(turn)) for turn in (-0.5, 0.0, 0.5) for away in (least, most)]
    placed = place(rows, zones=(ZONE,), lines=(LINE,), settlements=())
    distances = [abs(placed[row.id][0].distance_m) for row in rows]
    if relation is Relation.INSIDE:
        assert max(distances) < limit_m
    if relation is Relation.OUTSIDE:
        assert min(distances) >= limit_m


def point_of(sector, turn, away):
    from truceline.geo.geodesic import destination
    from truceline.model.place import Basis, PointPlace

    lon, lat = destination((sector.observer.lon_deg, sector.observer.lat_deg), sector.bearing_deg + turn * sector.width_deg, away)
    return PointPlace(point=Point(lat_deg=lat, lon_deg=lon), precision_m=0.0, basis=Basis.MEASURED)
