"""Reports of one event are placed together, and say so; where they contradict each other both stand."""

from truceline.model.finding import Relation
from truceline.model.place import Basis, Point, Sector
from truceline.watch.events import OneEvent, read, shared
from truceline.watch.place import place
from watch.cases import LINE, off, point, report, zone

ZONES = (zone(15_000.0, 15_000.0),)


def seen(east_m, bearing, least=3_000.0, most=5_000.0, width=22.5, key="1", **more):
    lon, lat = off(east_m)
    sector = Sector(observer=Point(lat_deg=lat, lon_deg=lon), bearing_deg=bearing, width_deg=width, min_distance_m=least, max_distance_m=most)
    return report(sector, key=key, **more)


def placed(*rows):
    found = place(rows, zones=ZONES, lines=(LINE,), settlements=())
    return [found[row.id][0] for row in rows]


def codes(item):
    return [reason.code for reason in item.reasons]


def test_two_posts_place_an_event_better_than_one():
    """Alone each crosses the border 15 km east of the line; together they lie within."""
    west = seen(9_000.0, 90.0, 3_000.0, 8_000.0, event="blast")
    east = seen(19_500.0, 270.0, 5_200.0, 8_000.0, width=90.0, key="2", event="blast")
    alone = placed(seen(9_000.0, 90.0, 3_000.0, 8_000.0), seen(19_500.0, 270.0, 5_200.0, 8_000.0, width=90.0, key="2"))
    assert [item.relation for item in alone] == [Relation.UNCERTAIN] * 2
    both = placed(west, east)
    assert [item.relation for item in both] == [Relation.INSIDE] * 2
    assert codes(both[0])[0] == "event_met"
    assert both[0].share == both[1].share == 1.0
    assert both[0].distance_m == both[1].distance_m


def test_contradicting_places_both_stand_and_name_each_other():
    west, east = seen(2_000.0, 90.0, event="blast"), seen(25_000.0, 90.0, key="2", event="blast")
    found = placed(west, east)
    assert [item.relation for item in found] == [Relation.INSIDE, Relation.OUTSIDE]
    for item in found:
        told = next(dict(reason.facts) for reason in item.reasons if reason.code == "event_not_met")
        assert told == {"event": "blast", "count": 2, "reports": "1, 2"}


def test_without_a_common_name_nothing_is_brought_together():
    rows = seen(9_000.0, 90.0, 3_000.0, 8_000.0, event="a"), seen(18_000.0, 270.0, 2_000.0, 6_500.0, key="2", event="b")
    assert [item.relation for item in placed(*rows)] == [Relation.UNCERTAIN] * 2
    assert not [code for item in placed(*rows) for code in codes(item) if code.startswith("event")]


def test_a_point_with_its_precision_takes_part_and_the_middle_of_a_district_does_not():
    crater = report(point(13_000.0, 200.0), key="2", event="blast")
    assert placed(seen(9_000.0, 90.0, 3_000.0, 8_000.0, event="blast"), crater)[0].relation is Relation.INSIDE
    district = report(point(13_000.0, 200.0, basis=Basis.AREA_CENTROID), key="2", event="blast")
    assert placed(seen(9_000.0, 90.0, 3_000.0, 8_000.0, event="blast"), district)[0].relation is Relation.UNCERTAIN


def test_the_same_place_twice_is_one_place():
    rows = seen(9_000.0, 90.0, event="blast"), seen(9_000.0, 90.0, key="2", event="blast"), report(None, key="3", event="blast")
    found = shared(rows, {row.id: row.place for row in rows})
    assert not [where for where in found.values() if isinstance(where, OneEvent)]


def test_order_makes_no_difference():
    rows = [
        seen(9_000.0, 90.0, 3_000.0, 8_000.0, event="x"),
        seen(18_000.0, 270.0, 3_000.0, 6_500.0, key="2", event="x"),
        report(point(13_500.0, 900.0), key="3", event="x"),
    ]
    assert place(rows, zones=ZONES, lines=(LINE,), settlements=()) == place(rows[::-1], zones=ZONES, lines=(LINE,), settlements=())


def test_what_is_no_event_is_read_as_ever():
    assert [reason.code for reason in read(None, {}).reasons] == ["place_missing"]
