"""Patrols at the desk: tracks into the log, once each; a plan out as orders."""

import gzip
from datetime import date

import pytest

import simulate_patrols
from desk import valley
from truceline.desk import patrols
from truceline.desk.day import run, stand
from truceline.model.entry import Kind
from truceline.model.errors import BadInput

DAY = date(2018, 10, 16)
HEAD = "party,patrol,device,at,lat,lon\n"
ROW = "north,n-1,a,2018-10-16T09:00:00+03:00,35.6,36.4\n"


@pytest.fixture
def case(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "case")))
    yield case
    case.close()


@pytest.fixture
def empty(tmp_path):
    """A case with lines and crews, but nothing read into it."""
    case = valley.opened(valley.folder(tmp_path / "case"))
    yield case
    case.close()


@pytest.fixture
def given(tmp_path):
    def write(text, name="tracks.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def entries(case, kind):
    return [entry for entry in case.store.entries() if entry.kind is kind]


def test_tracks_become_entries_and_the_state_has_them(empty, given):
    assert patrols.take_tracks(empty, given(HEAD + ROW + ROW.replace(",a,", ",b,"))) == (2, 0)
    assert {track.device for track in empty.state().tracks.values()} == {"a", "b"}
    assert all(key == track.id for key, track in empty.state().tracks.items())
    assert all(track.exercise for track in empty.state().tracks.values()), "the case is an exercise"


def test_the_same_track_twice_is_known_and_adds_nothing(empty, given):
    patrols.take_tracks(empty, given(HEAD + ROW))
    size = empty.store.size()
    assert patrols.take_tracks(empty, given(HEAD + ROW + ROW, "again.csv")) == (0, 1)
    assert empty.store.size() == size


def test_bad_rows_are_kept_as_rejects_once_and_the_good_ones_count(empty, given):
    path = given(HEAD + ROW + ROW.replace("+03:00", "") + ROW.replace("35.6,36.4", "36.4,35.6"))
    assert patrols.take_tracks(empty, path) == (1, 0)
    assert patrols.take_tracks(empty, path) == (0, 1)
    found = patrols.rejected(empty, path)
    assert [item.where for item in found] == ["line 3", "line 4"]
    assert "has no zone" in found[0].why
    assert "swap the two columns" in found[1].why
    assert len(entries(empty, Kind.REPORT_REJECTED)) == 2


def test_the_files_own_bytes_are_kept(empty, given):
    path = given(HEAD + ROW)
    patrols.take_tracks(empty, path)
    (entry,) = entries(empty, Kind.TRACK_RECEIVED)
    assert (empty.folder / "documents" / entry.body["document"]).read_bytes() == path.read_bytes()


def test_a_gzip_file_is_unwrapped(empty, given):
    assert patrols.take_tracks(empty, given(gzip.compress((HEAD + ROW).encode()), "tracks.csv.gz")) == (1, 0)


def test_whose_gpx_it_is_must_be_said(empty, given):
    gpx = '<gpx><trk><trkseg><trkpt lat="35.6" lon="36.4"><time>2018-10-16T06:00:00Z</time></trkpt></trkseg></trk></gpx>'
    with pytest.raises(BadInput, match="add --party"):
        patrols.take_tracks(empty, given(gpx, "a.gpx"))
    assert patrols.take_tracks(empty, given(gpx, "a.gpx"), party="south") == (1, 0)
    assert [track.party for track in empty.state().tracks.values()] == ["south"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        (HEAD, "there is no fix in the file"),
        (HEAD + ROW.replace("+03:00", ""), "has no zone"),
        ("a,b\n1,2\n", "columns party, patrol"),
        (b"PK\x03\x04zip", "not a text"),
    ],
)
def test_a_file_without_one_good_row_is_refused_and_leaves_no_entry(empty, given, text, said):
    size = empty.store.size()
    with pytest.raises(BadInput, match="; ") as error:
        patrols.take_tracks(empty, given(text))
    assert said in str(error.value)
    assert empty.store.size() == size


def test_a_file_that_is_not_there_is_refused(empty, tmp_path):
    with pytest.raises(BadInput, match="there is no file"):
        patrols.take_tracks(empty, tmp_path / "none.csv")


def test_a_plan_is_written_as_orders(case):
    made, folder = patrols.plan(case, DAY)
    assert folder == case.folder / "out" / "patrol-2018-10-16"
    names = {path.name for path in folder.iterdir()}
    assert names == {"legs.csv", "plan.geojson"} | {f"{crew}.{kind}" for crew in ("north-1", "north-2", "south-1", "south-2") for kind in ("txt", "gpx")}
    assert (folder / "north-1.txt").read_text().startswith("EXERCISE\nPATROL ORDER   north-1   (North)\nThe valley\n")
    assert len(made.meetings) == 2
    assert made.bound_s <= made.revisit_s


def test_the_same_case_gives_the_same_orders(case):
    first = {path.name: path.read_bytes() for path in patrols.plan(case, DAY)[1].iterdir()}
    assert {path.name: path.read_bytes() for path in patrols.plan(case, DAY)[1].iterdir()} == first


def test_a_plan_that_is_driven_shows_in_the_days_coverage(case, given):
    made, _ = patrols.plan(case, DAY)
    rows = simulate_patrols.tracks(made, 3, "Asia/Damascus")
    new, known = patrols.take_tracks(case, given(simulate_patrols.as_csv(rows)))
    assert (new, known) == (5, 0), "four crews, one of them with two devices"
    state = case.state()
    found = run(stand(state, case.settings(state)), DAY).coverage
    assert 0.8 < found.share <= 1.0
    assert {item.party for item in found.seen} == {"north", "south"}


def test_without_a_zone_there_is_no_plan(empty):
    with pytest.raises(BadInput, match="no zone"):
        patrols.plan(empty, DAY)


def test_without_crews_there_is_no_plan(tmp_path):
    settings = valley.SETTINGS.partition("[patrol]")[0]
    case = valley.settled(valley.opened(valley.folder(tmp_path / "case", settings=settings)))
    try:
        with pytest.raises(BadInput, match="no crews"):
            patrols.plan(case, DAY)
    finally:
        case.close()
