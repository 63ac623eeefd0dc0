"""Screening: one finding for each report, whatever the order, the doubles and the batches; and every reason has its sentence."""

import gzip
import io
import tomllib
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import house
from data import shared
from truceline.model.clause import CeasefireClause
from truceline.model.finding import Effect, Relation, Status, Step
from truceline.model.place import Basis, NamedPlace, Point, Sector, Settlement
from truceline.model.report import Act
from truceline.sources import table, ucdp
from truceline.tell.words import say
from truceline.watch.screen import finding_id, screen
from watch.cases import LINE, WITHDRAWAL, ZONE_CLAUSE, agreement, days, off, point, report, zone

DEAL = agreement(CeasefireClause(id="ceasefire-1"), ZONE_CLAUSE, WITHDRAWAL)
TOWNS = tuple(Settlement(name=name, point=Point(lat_deg=off(at)[1], lon_deg=off(at)[0])) for name, at in (("Inner", 7_000.0), ("Twin", 0.0), ("Twin", -9e3)))

ZONES = (zone(doubt_m=500.0),)


def run(reports, steps=(), zones=ZONES, deal=DEAL):
    return screen(reports, agreement=deal, zones=zones, lines=(LINE,), settlements=TOWNS, steps=steps)


sectors = st.builds(
    Sector,
    observer=st.builds(Point, lat_deg=st.floats(35.2, 35.8), lon_deg=st.floats(35.8, 36.4)),
    bearing_deg=st.floats(0, 360),
    width_deg=st.sampled_from([10.0, 22.5, 45.0]),
    min_distance_m=st.floats(0, 3_000),
    max_distance_m=st.floats(3_100, 9_000),
)
points = st.builds(point, st.floats(-30_000, 40_000), st.floats(0, 30_000), basis=st.sampled_from(list(Basis)))
places = st.one_of(st.none(), points, sectors, st.builds(NamedPlace, name=st.sampled_from(["Inner", "Twin", "Nowhere"])))
reports = st.builds(
    report,
    places,
    act=st.sampled_from(list(Act)),
    when=st.builds(days, st.sampled_from(["09-10", "09-17", "10-15", "10-16"]), st.integers(1, 9)),
    key=st.sampled_from("abcdef"),
    actors=st.sampled_from([(), ("Eastern Front",), ("Government of Syria", "nobody")]),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(reports, max_size=5), st.randoms(use_true_random=False))
def test_order_doubles_and_batches_make_no_difference(rows, random):
    whole = run(rows)
    shuffled = [*rows, *rows]
    random.shuffle(shuffled)
    assert run(shuffled) == whole
    assert run(row for row in reversed(rows)) == whole
    singles = {finding.report: finding for row in rows for finding in run([row])}
    assert [(f.id, f.placed, f.touches) for f in whole] == [(singles[f.report].id, singles[f.report].placed, singles[f.report].touches) for f in whole]


@settings(max_examples=25, deadline=None)
@given(st.lists(reports, max_size=8))
def test_every_report_has_exactly_one_finding_and_every_reason_its_sentence(rows):
    found = run(rows)
    assert sorted(finding.report for finding in found) == sorted({row.id for row in rows})
    assert len({finding.id for finding in found}) == len(found)
    for finding in found:
        assert all(placed.reasons for placed in finding.placed)
        for reason in reasons(finding):
            assert say(reason).endswith(".")


def reasons(finding):
    yield from finding.reasons
    for part in (*finding.placed, *finding.touches):
        yield from part.reasons


def test_findings_stand_in_order_of_time():
    rows = [report(point(7_000.0), when=days(day)) for day in ("10-20", "10-16", "10-18")]
    assert [finding.report for finding in run(rows)] == [rows[1].id, rows[2].id, rows[0].id]


def test_steps_move_a_finding_and_stay_with_it_when_the_zone_moves():
    row = report(point(7_000.0))
    steps = [Step(finding=finding_id(row), to=Status.VERIFIED, by=by, at=datetime(2018, 11, 1, tzinfo=UTC), why="seen", evidence=("p",)) for by in "AB"]
    assert run([row], steps[:1])[0].status is Status.REPORTED
    assert run([row], steps)[0].status is Status.VERIFIED
    moved = run([row], steps, zones=(zone(5_000.0, 6_000.0),))[0]
    assert (moved.status, moved.placed[0].relation) == (Status.VERIFIED, Relation.OUTSIDE)


def test_two_versions_of_one_row_both_stand_and_say_so():
    found = run([report(point(7_000.0), key="7"), report(point(7_000.0), key="7", act=Act.QUIET), report(None, key="8")])
    assert sorted(len(finding.reasons) for finding in found) == [0, 1, 1]


def test_without_reports_or_zones_there_is_nothing_to_say():
    assert run([]) == ()
    (finding,) = run([report(point(7_000.0))], zones=(), deal=agreement())
    assert (finding.placed, finding.touches) == ((), ())


def test_the_word_list_holds_every_code_of_watch_and_no_other():
    pages = [page for page in files("truceline.tell").joinpath("wording", "en").iterdir() if page.name.startswith("watch")]
    listed = {code for page in pages for code in tomllib.loads(page.read_text("utf-8"))}
    source = "\n".join(path.read_text("utf-8") for path in (house.SOURCE / "watch").glob("*.py"))
    assert not {code for code in listed if f'"{code}"' not in source}
    used = {part.split('"')[1] for part in source.split("because(")[1:] if part.startswith('"')}
    assert used <= listed


def test_a_year_of_syria_against_a_zone_elsewhere_lies_outside_and_says_so():
    rows = list(ucdp.read(io.BytesIO(gzip.decompress(shared("events/ucdp_ged_syria_2018.csv.gz").read_bytes()))))
    found = run(rows)
    assert len(found) == 2765
    placed = [finding.placed[0] for finding in found]
    outside = [item for item in placed if item.relation is Relation.OUTSIDE]
    assert len(outside) > 2000
    assert all(item.reasons[0].code == "outside_zone" and item.share == 0.0 for item in outside)
    assert not [item for item in placed if item.relation is Relation.UNPLACED]
    centroids = [finding for finding, row in zip(found, sorted(rows, key=order), strict=True) if row.place.basis is Basis.AREA_CENTROID]
    assert len(centroids) == 294
    assert {finding.placed[0].relation for finding in centroids} <= {Relation.OUTSIDE, Relation.UNCERTAIN}
    assert {touch.effect for finding in centroids for touch in finding.touches} <= {Effect.CONTEXT}


def test_a_monitors_table_of_two_posts_gives_findings_that_say_where_they_meet():
    rows = ["id,time,act,observer_lat,observer_lon,bearing,said_by,event"]
    for key, (lon, lat), bearing in (("1", off(3_000.0), "3-8 km E"), ("2", off(13_000.0), "3-8 km W")):
        rows.append(f"{key},2018-10-16T12:00+03:00,explosion,{lat:.6f},{lon:.6f},{bearing},EXERCISE Team {key},blast")
    told = list(table.read(io.BytesIO("\n".join(rows).encode())))
    met, alone = run(told), run(told[:1])
    assert [reason.code for finding in met for reason in finding.placed[0].reasons if reason.code.startswith("event")] == ["event_met"] * 2
    assert "have this in common" in say(met[0].placed[0].reasons[0])
    assert not [reason for reason in alone[0].placed[0].reasons if reason.code.startswith("event")], "the control: one post alone"


def order(row):
    return row.when.start, row.when.end, row.id


@pytest.mark.parametrize("id_of", [finding_id])
def test_a_findings_id_hangs_on_its_report_alone(id_of):
    row = report(point(7_000.0))
    assert run([row])[0].id == id_of(row) != row.id
