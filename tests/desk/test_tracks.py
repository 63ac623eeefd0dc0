"""Files of tracks: CSV and GPX, in good order and in bad."""

from datetime import UTC, datetime

import pytest

from truceline.desk import tracks
from truceline.desk.tracks import Given
from truceline.model.errors import BadInput

HEAD = "party,patrol,device,at,lat,lon"
LINE = ((36.2, 35.6), (36.8, 35.6))
ROWS = [f"north,n-1,a,2018-10-16T09:{minute:02}:00+03:00,35.6,36.{minute:02}" for minute in range(10, 20)]
GPX = """<?xml version="1.0"?><gpx version="1.1" creator="Handheld 5" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="1" lon="2"><time>2018-10-16T06:00:00Z</time></wpt>
<trk><name>Morning</name><trkseg>{points}</trkseg><trkseg><trkpt lat="35.7" lon="36.3"><ele>300</ele><time>2018-10-16T07:00:00Z</time></trkpt></trkseg></trk>
</gpx>"""
POINT = '<trkpt lat="35.6" lon="36.2"><time>{at}</time></trkpt>'


def csv(*rows, head=HEAD):
    return "\n".join([head, *rows]).encode()


def gpx(at="2018-10-16T06:00:00Z"):
    return GPX.format(points=POINT.format(at=at)).encode()


def read(data, **given):
    return tracks.read(data, "tracks.csv", Given(**given))


def why(data, **given):
    """The sentence of the only reject."""
    (reject,) = read(data, **given)[1]
    return f"{reject.where}: {reject.why}"


def test_a_csv_gives_a_track_for_each_patrol_and_device():
    found, rejects = read(csv(*ROWS, *[row.replace(",a,", ",b,") for row in ROWS]))
    assert rejects == ()
    assert [(track.party, track.patrol, track.device, len(track.fixes)) for track in found] == [("north", "n-1", "a", 10), ("north", "n-1", "b", 10)]
    assert found[0].fixes[0].at == datetime(2018, 10, 16, 6, 10, tzinfo=UTC)
    assert found[0].fixes[0].where == (36.1, 35.6)
    assert not found[0].exercise


def test_the_order_of_rows_and_doubles_do_not_change_a_tracks_id():
    assert read(csv(*ROWS)) == read(csv(*reversed(ROWS), ROWS[3]))
    assert read(csv(*ROWS))[0][0].id != read(csv(*ROWS[1:]))[0][0].id


def test_the_night_parts_two_tracks():
    later = [row.replace("10-16", "10-17") for row in ROWS]
    both = read(csv(*ROWS, *later))[0]
    assert [len(track.fixes) for track in both] == [10, 10]
    assert both[0] == read(csv(*ROWS))[0][0], "a file that grows keeps the ids of its old tracks"


@pytest.mark.parametrize(("cell", "exercise"), [("yes", True), ("TRUE", True), ("no", False), ("", False)])
def test_the_column_exercise_marks_made_up_tracks(cell, exercise):
    found, _ = read(csv(f"{ROWS[0]},{cell}", head=HEAD + ",exercise"))
    assert found[0].exercise is exercise


def test_all_tracks_of_an_exercise_case_are_exercise():
    assert read(csv(*ROWS), exercise=True)[0][0].exercise


def test_the_party_may_be_named_for_the_file():
    found, _ = read(csv(ROWS[0].replace("north", "")), party="south")
    assert found[0].party == "south"
    assert read(csv(ROWS[0]), party="south")[0][0].party == "north", "what the file says goes first"


def test_columns_may_stand_in_any_order_with_a_mark_at_the_start():
    data = "\ufeffLon,LAT,at,device,patrol,party\n36.2,35.6,2018-10-16T06:00Z,a,n-1,north\n".encode()
    assert read(data)[0][0].fixes[0].where == (36.2, 35.6)


BAD_ROWS = {
    "no zone": ("2018-10-16T09:00:00,35.6,36.2", "the time '2018-10-16T09:00:00' has no zone; add its offset"),
    "no time": (",35.6,36.2", "'' is not a time"),
    "a time of words": ("this morning,35.6,36.2", "'this morning' is not a time"),
    "no latitude": ("2018-10-16T09:00Z,,36.2", "are not coordinates"),
    "a decimal comma": ('2018-10-16T09:00Z,"35,6",36.2', "'35,6', '36.2' are not coordinates"),
    "latitude out of range": ("2018-10-16T09:00Z,96.2,35.6", "check for swapped"),
    "not a number": ("2018-10-16T09:00Z,nan,35.6", "check for swapped"),
    "swapped, though both fit": ("2018-10-16T09:00Z,36.9,35.6", "the other way round; swap the two columns"),
}


@pytest.mark.parametrize(("cells", "said"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_a_reject_with_its_line_and_the_good_ones_stay(cells, said):
    data = csv(ROWS[0], f"north,n-1,a,{cells}", ROWS[1])
    assert why(data, lines=LINE).startswith("line 3: ")
    assert said in why(data, lines=LINE)
    assert len(read(data, lines=LINE)[0][0].fixes) == 2


def test_far_away_is_not_called_swapped():
    assert read(csv("north,n-1,a,2018-10-16T09:00Z,10.0,20.0"), lines=LINE)[1] == ()


def test_a_place_that_is_near_the_line_either_way_is_taken_as_it_is_written():
    assert read(csv("north,n-1,a,2018-10-16T09:00Z,36.05,35.95"), lines=((36.0, 36.0),))[1] == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [(ROWS[0].replace("north", ""), "whose patrol"), (ROWS[0].replace("n-1", ""), "name its patrol"), (ROWS[0] + ",maybe", "exercise is 'maybe'")],
)
def test_a_row_that_leaves_something_open_is_a_reject(row, said):
    assert said in why(csv(row, head=HEAD + ",exercise"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"lat,lon,time\n1,2,3\n", "the columns party, patrol, device, at are missing"),
        (b"hello", "are missing"),
        (csv('north,"n-1,a,x'), "the CSV cannot be read"),
        (b"<html></html>", "its root is 'html'"),
        (b"<gpx><trk>", "the XML cannot be read"),
        (b'<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "b">]><gpx>&a;</gpx>', "has a document type"),
        (b"%PDF-1.4 something", "not a text"),
        (b"\xff\x00\x80", "UTF-8"),
    ],
)
def test_a_file_that_is_no_file_of_tracks_is_refused(data, said):
    with pytest.raises(BadInput, match="; ") as error:
        read(data)
    assert said in str(error.value)


def test_gpx_tracks_are_read_and_waypoints_are_not():
    found, rejects = tracks.read(gpx(), "morning.gpx", Given(party="north"))
    assert rejects == ()
    assert [(track.patrol, track.device, [fix.where for fix in track.fixes]) for track in found] == [("Morning", "Handheld 5", [(36.2, 35.6), (36.3, 35.7)])]


def test_a_gpx_track_without_a_name_has_the_files():
    found, _ = tracks.read(gpx().replace(b"<name>Morning</name>", b""), "/some/where/patrol-7.gpx", Given(party="north"))
    assert found[0].patrol == "patrol-7 1"


@pytest.mark.parametrize(("at", "said"), [("2018-10-16T06:00:00", "has no zone"), ("", "'' is not a time")])
def test_gpx_points_without_time_or_zone_are_rejects(at, said):
    assert why(gpx(at), party="north").startswith("track 1, point 1: ")
    assert said in why(gpx(at), party="north")


def test_gpx_does_not_say_whose_patrol_it_is():
    found, rejects = read(gpx())
    assert found == ()
    assert {reject.why for reject in rejects} == {"the row does not say whose patrol it is; fill the column party, or add --party"}
