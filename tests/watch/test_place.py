"""Where a report lies: plain only where nothing is left open, and otherwise with its share and its reason."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model.finding import Relation
from truceline.model.place import Basis, NamedPlace, Point, PointPlace, Sector, Settlement
from truceline.watch.place import place
from watch.cases import LINE, off, point, report, zone

RADIUS_M = 2_000.0


def put(where, doubt_m=0.0, settlements=(), **changes):
    row = report(where)
    (placed,) = place([row], zones=(zone(doubt_m=doubt_m, **changes),), lines=(LINE,), settlements=settlements)[row.id]
    return placed


def codes(placed):
    return [reason.code for reason in placed.reasons]


def town(name, distance_m):
    lon, lat = off(distance_m)
    return Settlement(name=name, point=Point(lat_deg=lat, lon_deg=lon))


def seen(least, most, bearing=90.0):
    """What an observer on the line saw to the east."""
    lon, lat = off(0.0)
    return Sector(observer=Point(lat_deg=lat, lon_deg=lon), bearing_deg=bearing, width_deg=22.5, min_distance_m=least, max_distance_m=most)


@pytest.mark.parametrize(
    ("where", "doubt_m", "relation", "reasons", "why"),
    [
        (point(7_000.0), 0.0, Relation.INSIDE, ["inside_core"], "deep in the core"),
        (point(7_000.0), 2_500.0, Relation.INSIDE, ["inside_core"], "deeper than the borders' doubt"),
        (point(2_000.0), 2_500.0, Relation.UNCERTAIN, ["border_in_doubt"], "nearer to the line than it is known"),
        (point(-1_000.0), 2_500.0, Relation.UNCERTAIN, ["border_in_doubt"], "on the other side, but not by as much as the doubt"),
        (point(-2_700.0), 2_500.0, Relation.OUTSIDE, ["outside_zone"], "farther than doubt and precision together"),
        (point(-2_550.0), 2_500.0, Relation.UNCERTAIN, ["border_in_doubt"], "not farther than both"),
        (point(1_000.0, 1_500.0), 0.0, Relation.UNCERTAIN, ["circle_crosses_border"], "its circle crosses the line"),
        (point(7_000.0, 25_000.0), 0.0, Relation.UNCERTAIN, ["circle_crosses_border", "depends_on_depth"], "its circle holds the zone's whole depth"),
        (point(17_500.0), 0.0, Relation.UNCERTAIN, ["only_deeper_reading"], "in the strip: in the zone only if its depth is great enough"),
        (point(15_050.0), 0.0, Relation.UNCERTAIN, ["depends_on_depth"], "part of it in the core, all of it in the strip or the core"),
        (point(19_950.0), 0.0, Relation.UNCERTAIN, ["circle_crosses_border", "only_deeper_reading"], "across the far limit"),
        (point(19_000.0), 2_500.0, Relation.UNCERTAIN, ["border_in_doubt", "only_deeper_reading"], "in the strip and near the far limit"),
        (point(20_150.0), 0.0, Relation.OUTSIDE, ["outside_zone"], "beyond the greatest depth"),
        (point(21_000.0), 2_500.0, Relation.UNCERTAIN, ["border_in_doubt"], "beyond it, but not by as much as the doubt"),
        (point(0.0, 0.0), 0.0, Relation.INSIDE, ["inside_core"], "exactly on the line, both taken as exact: the border belongs to the zone"),
    ],
)
def test_points(where, doubt_m, relation, reasons, why):
    placed = put(where, doubt_m)
    assert (placed.relation, codes(placed)) == (relation, reasons), why
    assert placed.share == {Relation.INSIDE: 1.0, Relation.OUTSIDE: 0.0}.get(relation, placed.share)


@pytest.mark.parametrize(
    ("distance_m", "precision_m", "relation"),
    [
        (7_000.0, 100.0, Relation.UNCERTAIN),
        (7_000.0, 250_000.0, Relation.UNCERTAIN),
        (300_000.0, 250_000.0, Relation.OUTSIDE),
        (200_000.0, 250_000.0, Relation.UNCERTAIN),
    ],
)
def test_the_middle_of_an_area_never_says_inside_and_outside_only_where_all_of_it_is(distance_m, precision_m, relation):
    placed = put(point(distance_m, precision_m, basis=Basis.AREA_CENTROID, code="where_prec 4"))
    assert placed.relation is relation
    assert codes(placed) == (["outside_zone"] if relation is Relation.OUTSIDE else ["centroid_only"])


def test_the_same_point_does_say_inside_where_it_is_no_area():
    assert put(point(7_000.0, 100.0, basis=Basis.ESTIMATED)).relation is Relation.INSIDE


@pytest.mark.parametrize(
    ("where", "relation", "reasons"),
    [
        (seen(3_000.0, 5_000.0), Relation.INSIDE, ["inside_core"]),
        (seen(3_000.0, 5_000.0, bearing=270.0), Relation.OUTSIDE, ["outside_zone"]),
        (seen(12_000.0, 22_000.0), Relation.UNCERTAIN, ["sector_crosses_border", "depends_on_depth"]),
        (seen(0.0, 5_000.0, bearing=0.0), Relation.UNCERTAIN, ["sector_crosses_border"]),
        (seen(16_700.0, 18_500.0), Relation.UNCERTAIN, ["only_deeper_reading"]),
    ],
)
def test_what_an_observer_saw(where, relation, reasons):
    placed = put(where)
    assert (placed.relation, codes(placed)) == (relation, reasons)


def test_half_of_what_an_observer_on_the_line_saw_lies_on_either_side():
    assert put(seen(1_000.0, 5_000.0, bearing=0.0)).share == pytest.approx(0.5, abs=0.01)


TOWNS = (town("Inner", 7_000.0), town("Outer", -9_000.0), town("Twin", 7_000.0), town("Twin", -9_000.0), town("Pair", 6_000.0), town("Pair", 8_000.0))


@pytest.mark.parametrize(
    ("name", "relation", "share", "reasons"),
    [
        ("Inner", Relation.INSIDE, 1.0, ["placed_by_name", "inside_core"]),
        ("Outer", Relation.OUTSIDE, 0.0, ["placed_by_name", "outside_zone"]),
        ("Twin", Relation.UNCERTAIN, 0.5, ["name_ambiguous", "candidates_differ"]),
        ("Pair", Relation.INSIDE, 1.0, ["name_ambiguous", "inside_core"]),
        ("Nowhere", Relation.UNPLACED, None, ["place_unknown"]),
    ],
)
def test_names(name, relation, share, reasons):
    placed = put(NamedPlace(name=name), settlements=TOWNS)
    assert (placed.relation, placed.share, codes(placed)) == (relation, share, reasons)
    assert (placed.distance_m is None) is (relation is Relation.UNPLACED)


def test_no_place_at_all():
    placed = put(None)
    assert (placed.relation, codes(placed)) == (Relation.UNPLACED, ["place_missing"])


def test_distances_are_from_the_line_to_the_point():
    assert put(point(-9_000.0)).distance_m == pytest.approx(-9_000, abs=0.2)
    assert put(point(30_000.0)).distance_m == pytest.approx(30_000, abs=0.2)
    assert dict(put(point(30_000.0, 100.0)).reasons[0].facts)["distance_m"] == pytest.approx(9_900, abs=0.3)


def test_a_zone_that_nobody_confirmed_says_so():
    assert codes(put(point(7_000.0), confirmed=False))[-1] == "drawn_unconfirmed"


def test_exchanged_coordinates_that_would_lie_inside_are_noted_and_not_corrected():
    lon, lat = off(7_000.0)
    turned = PointPlace(point=Point(lat_deg=lon, lon_deg=lat), precision_m=100.0, basis=Basis.MEASURED)
    placed = put(turned)
    assert (placed.relation, codes(placed)) == (Relation.OUTSIDE, ["outside_zone", "perhaps_exchanged"])
    assert "perhaps_exchanged" not in codes(put(point(-9_000.0)))


def test_each_zone_gives_its_own_answer_in_the_zones_order():
    row = report(point(17_500.0))
    zones = (zone(), zone(20_000.0, 20_000.0, id="deep@line"))
    found = place([row], zones=zones, lines=(LINE,), settlements=())[row.id]
    assert [(item.zone, item.relation) for item in found] == [("zone-1@line", Relation.UNCERTAIN), ("deep@line", Relation.INSIDE)]
    assert place([row], zones=(), lines=(), settlements=()) == {row.id: ()}


@settings(max_examples=60, deadline=None)
@given(
    st.floats(-8_000, 28_000), st.floats(1, 6_000), st.floats(0, 3_000), st.floats(-1, 1), st.floats(0, 2 * math.pi), st.floats(0, 1), st.floats(15_000, 20_000)
)
def test_a_plain_answer_holds_wherever_it_truly_was_and_wherever_the_line_truly_runs(distance, radius, doubt, shift, way, part, depth):
    """Moves the line within its accuracy and the place within its circle, and reads any depth: what is plain stays true."""
    placed = put(point(distance, radius), doubt)
    true = distance + radius * part * math.sin(way)
    inside = shift * doubt - 1 <= true <= depth + shift * doubt + 1
    surely = shift * doubt + 1 < true < depth + shift * doubt - 1
    assert placed.relation is not Relation.INSIDE or inside
    assert placed.relation is not Relation.OUTSIDE or not surely


def test_the_property_would_catch_a_rule_that_looks_at_the_point_alone():
    """The control: by its point alone this report would be inside, and with the line 2 km off it is not."""
    placed = put(point(1_000.0), 2_000.0)
    assert placed.distance_m > 0
    assert placed.relation is not Relation.INSIDE
