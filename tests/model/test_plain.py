"""Nouns survive the way to plain JSON and back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.agreement import Agreement
from truceline.model.clause import AnyClause, Band, CeasefireClause, Measure, ZoneClause
from truceline.model.draft import Draft
from truceline.model.place import Basis, NamedPlace, Place, Point, PointPlace, Sector
from truceline.model.plain import from_plain, to_plain
from truceline.model.report import Act, Deaths, Report
from truceline.model.source import Citation, Source
from truceline.model.timing import Deadline, Modifier, Span

ZONE = ZoneClause(
    id="zone-1",
    name="demilitarised zone",
    rule=Band(side="each", measure=Measure.DEPTH, min_depth_m=15000.0, max_depth_m=20000.0),
    deadline=Deadline(date=date(2018, 10, 15), modifier=Modifier.BY),
    cited=(Citation(start=3, end=7, quote="zone"),),
)
POINT = Point(lat_deg=35.5, lon_deg=36.5)
PLACES = [
    PointPlace(point=POINT, precision_m=5000.0, basis=Basis.AREA_CENTROID, name="Idlib", code="4"),
    NamedPlace(name="Murak"),
    Sector(observer=POINT, bearing_deg=45.0, width_deg=22.5, min_distance_m=1000.0, max_distance_m=3000.0),
    None,
]


def report(place):
    moment = datetime(2018, 9, 1, 21, tzinfo=UTC)
    return Report(
        id="",
        source="table",
        key="1",
        act=Act.EXPLOSION,
        when=Span(start=moment, end=moment + timedelta(hours=1)),
        day_known=True,
        place=place,
        deaths=Deaths(low=0, best=1, high=2),
    )


@pytest.mark.parametrize(
    ("kind", "noun"),
    [
        (AnyClause, ZONE),
        (AnyClause, CeasefireClause(id="ceasefire-1", acts=("shelling",))),
        (Draft, Draft(document=Source(digest="0" * 64, published=date(2018, 9, 23)), clauses=(ZONE,))),
        (Agreement, Agreement(id="a", title="A", reached=None, time_zone="UTC", parties=(), signatories=("x",), clauses=(ZONE,))),
        *((Report, report(place)) for place in PLACES),
    ],
)
def test_a_noun_comes_back_the_same_also_through_json(kind, noun):
    assert from_plain(kind, json.loads(json.dumps(to_plain(noun)))) == noun


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 1e6), st.text(), st.sampled_from(Basis))
def test_any_point_place_comes_back(lat, lon, radius, name, basis):
    place = PointPlace(point=Point(lat_deg=lat, lon_deg=lon), precision_m=radius, basis=basis, name=name)
    assert from_plain(Place, json.loads(json.dumps(to_plain(place)))) == place


def test_instants_are_written_in_utc_and_naive_ones_refused():
    east = datetime(2018, 10, 15, 3, tzinfo=timezone(timedelta(hours=3)))
    assert to_plain(east) == "2018-10-15T00:00:00Z"
    with pytest.raises(ValueError, match="no time zone"):
        to_plain(datetime(2018, 10, 15))  # noqa: DTZ001 - the naive moment is the case


@pytest.mark.parametrize("bad", [{"is": "Point", "lat_deg": 1.0}, {"is": "Point", "lat": 1.0, "lon_deg": 2.0}])
def test_a_value_of_another_shape_is_refused(bad):
    with pytest.raises((TypeError, KeyError)):
        from_plain(Point, bad)


def test_a_sparse_field_is_written_only_where_it_says_something():
    """So that a report of an older log keeps its id."""
    clause = CeasefireClause(id="c")
    assert "reached" not in to_plain(clause)
    later = replace(clause, reached=date(2020, 3, 5))
    assert to_plain(later)["reached"] == "2020-03-05"
    assert [from_plain(CeasefireClause, to_plain(item)) for item in (clause, later)] == [clause, later]
