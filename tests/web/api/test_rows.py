"""Rows: what of a day stands in which collection, and how exactly."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tell import sample
from truceline.model.bulletin import Edition
from truceline.web.api.rows import rows
from web.api import world

TRACKS = (world.track(),)
ROWS = {edition: rows(sample.told(edition=edition), TRACKS) for edition in Edition}


@pytest.mark.parametrize("edition", list(Edition))
def test_each_collection_has_its_kinds(edition):
    kinds = {name: {row.feature.kind for row in found} for name, found in ROWS[edition].items()}
    assert kinds["reports"] == {"report"}
    assert kinds["findings"] == {"finding"}
    assert kinds["zones"] == {"zone_core", "zone_strip"}
    assert kinds["lines"] == {"line", "near_limit", "far_limit"}
    assert kinds["settlements"] == {"settlement"}
    assert kinds["patrols"] == {Edition.PUBLIC: set(), Edition.PARTY: {"leg", "meeting"}, Edition.INTERNAL: {"leg", "meeting", "track"}}[edition]


@pytest.mark.parametrize("edition", list(Edition))
def test_every_finding_has_its_report(edition):
    found = ROWS[edition]
    assert len(found["reports"]) == len(found["findings"]) == len(sample.told(edition=edition).findings)
    for name in ("reports", "findings"):
        ids = [row.feature.id for row in found[name]]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.PARTY])
@pytest.mark.parametrize("name", ["reports", "findings"])
def test_coarse_rows_last_for_whole_days_of_the_case_and_stand_in_their_order(edition, name):
    found = ROWS[edition][name]
    for row in found:
        for moment in (row.start, row.end):
            assert (moment.hour, moment.minute, moment.second, str(moment.tzinfo)) == (0, 0, 0, "Asia/Damascus")
        facts = dict(row.feature.facts)
        assert row.start.date().isoformat() == facts["first_day"] <= facts["last_day"]
        assert row.end.date() - timedelta(days=1) == row.end.date().fromisoformat(facts["last_day"])
        assert not {"start", "end", "key", "said_by", "text"} & set(facts)
    assert [(row.start, row.feature.id) for row in found] == sorted((row.start, row.feature.id) for row in found)


def test_the_mission_has_them_by_the_second():
    assert any(row.start.astimezone(UTC).time() != ROWS[Edition.PUBLIC]["reports"][0].start.time() for row in ROWS[Edition.INTERNAL]["reports"])
    assert all(dict(row.feature.facts)["key"] for row in ROWS[Edition.INTERNAL]["reports"])


def test_a_report_without_a_known_day_spans_all_of_its_days():
    told = sample.told(edition=Edition.PUBLIC)
    unknown = {item.id for item in told.findings if not told.report(item).day_known}
    assert unknown, "the sample has one"
    for row in ROWS[Edition.PUBLIC]["findings"]:
        facts = dict(row.feature.facts)
        assert (facts["day"] is None) == (row.feature.id in unknown)
        assert row.feature.id in unknown or facts["first_day"] == facts["last_day"] == facts["day"]
    assert any(dict(row.feature.facts)["first_day"] < dict(row.feature.facts)["last_day"] for row in ROWS[Edition.PUBLIC]["findings"])


def test_a_track_of_one_fix_is_a_point_and_of_more_a_way():
    (way,) = (row for row in ROWS[Edition.INTERNAL]["patrols"] if row.feature.kind == "track")
    assert len(way.feature.paths[0]) == 30
    assert (way.start, way.end) == (datetime(2018, 10, 19, 6, tzinfo=UTC), datetime(2018, 10, 19, 6, 29, tzinfo=UTC))
    short = replace(TRACKS[0], fixes=TRACKS[0].fixes[:1])
    (point,) = (row for row in rows(sample.told(edition=Edition.INTERNAL), (short,))["patrols"] if row.feature.kind == "track")
    assert (len(point.feature.points), point.feature.paths) == (1, ())


def test_legs_and_meetings_have_their_times():
    for row in ROWS[Edition.PARTY]["patrols"]:
        assert row.start <= row.end
        assert row.start.utcoffset() is not None
