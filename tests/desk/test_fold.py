"""The state is a fold over the log: order matters only where people change their minds, and a corrected entry does not count."""

from datetime import UTC, datetime

from desk.samples import AT, SETTINGS, draft, drafted, entries, received, report
from truceline.desk.fold import Positions, fold
from truceline.model.entry import Kind
from truceline.model.finding import Status, Step
from truceline.model.line import LineOfContact
from truceline.model.patrol import Fix, Track
from truceline.model.place import Point, Settlement
from truceline.model.plain import to_plain
from truceline.model.report import Reject

LINE = LineOfContact(id="line", name="Line", pieces=(((36.0, 35.0), (36.5, 35.2)),), left="north", right="south", accuracy_m=500.0)
TRACK = Track(id="t" * 64, party="north", patrol="p1", device="d1", fixes=(Fix(at=datetime(2018, 10, 1, tzinfo=UTC), where=(36.0, 35.0)),))


def test_every_kind_of_entry_lands_in_its_place():
    place = Settlement(name="Murak", point=Point(lat_deg=35.4, lon_deg=36.7))
    step = Step(finding="f", to=Status.CORROBORATED, by="ann", at=datetime(2018, 10, 2, tzinfo=UTC), why="two sources")
    reject = Reject(source="table", where="row 3", why="no date; give one")
    state = fold(
        entries(
            (Kind.SETTINGS_SET, {"text": SETTINGS, "digest": "s"}),
            drafted(),
            (Kind.LINE_SET, {"file": "lines/a.geojson", "digest": "l", "lines": to_plain((LINE,)), "areas": []}),
            (Kind.PLACES_SET, {"file": "places.csv", "digest": "p", "places": to_plain((place,))}),
            received(report()),
            (Kind.REPORT_REJECTED, {"reject": to_plain(reject), "document": "d"}),
            (Kind.STEP_TAKEN, {"step": to_plain(step)}),
            (Kind.TRACK_RECEIVED, {"id": TRACK.id, "track": to_plain(TRACK)}),
            (Kind.POSITIONS_RECEIVED, {"id": "p", "columns": {"devices": []}, "document": "d"}),
            (Kind.BULLETIN_ISSUED, {"day": "2018-10-01", "edition": "public", "log_size": 0, "digests": {}}),
        )
    )
    assert state.settings == SETTINGS
    assert state.drafts == {"a" * 64: draft()}
    assert state.lines == {"line": LINE}
    assert state.settlements == (place,)
    assert state.reports == {report().id: report()}
    assert list(state.rejects.values()) == [reject]
    assert state.steps == [step]
    assert state.tracks == {TRACK.id: TRACK}
    assert state.files == {"case.toml": "s", "lines/a.geojson": "l", "places.csv": "p"}
    assert state.positions == {"p": Positions(received_at=AT, columns={"devices": []})}
    assert state.size == 10


def test_the_last_word_of_a_person_counts():
    said = [
        (Kind.ITEM_CONFIRMED, {"item": "zone-1"}, "ann"),
        (Kind.ITEM_REJECTED, {"item": "zone-1"}, "bob"),
        (Kind.ITEM_CONFIRMED, {"item": "zone-1"}, "eve"),
        (Kind.ITEM_AMENDED, {"item": "zone-1", "field": "side", "value": "north"}, "ann"),
        (Kind.ITEM_AMENDED, {"item": "zone-1", "field": "side", "value": "south"}, "bob"),
    ]
    state = fold(entries(*said))
    assert state.confirmed == {"zone-1": "eve"}
    assert state.rejected == {}
    assert state.answers == {("zone-1", "side"): ("south", "bob")}
    assert fold(entries(*said[:2])).rejected == {"zone-1": "bob"}


def test_a_correction_takes_an_entry_out_of_the_state_and_leaves_it_in_the_log():
    wrong, right = report("1"), report("2")
    rows = entries(received(wrong), received(right), (Kind.CORRECTION, {"corrects": 0, "why": "sent by mistake"}))
    state = fold(rows)
    assert set(state.reports) == {right.id}
    assert (state.retracted, state.size) == ({0}, 3)
    assert set(fold(rows[:2]).reports) == {wrong.id, right.id}


def test_an_empty_log_is_an_empty_state():
    assert fold([]).size == 0
