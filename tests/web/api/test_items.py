"""Features: pages, filters, forms, one at a time; and that nothing is found, counted or ordered by what an edition does not show."""

import csv
import io
from itertools import pairwise

import pytest
from pyarrow import parquet

from truceline.web.api.items import MOST, USUAL
from truceline.web.api.systems import CRS84, LATITUDE_FIRST
from web.api import world

COARSE = ("nobody", "public", "party", "liaison")
EVERY = (*COARSE, "internal", "monitor")


def ids(page):
    return [item["id"] for item in page["features"]]


def link(page, rel):
    return next((item["href"] for item in page["links"] if item["rel"] == rel), None)


@pytest.mark.parametrize("who", EVERY)
def test_pages_follow_each_other_and_hold_every_feature_once(api, who):
    page, found = api.items("reports", who, limit=7), []
    while True:
        assert page["numberMatched"] == 40
        assert page["numberReturned"] == len(page["features"]) <= 7
        found += ids(page)
        if not (following := link(page, "next")):
            break
        page = api.client.get(following, headers=api.heads[who]).json()
    assert len(found) == len(set(found)) == 40
    assert found == ids(api.items("reports", who))
    before = api.client.get(link(page, "prev"), headers=api.heads[who]).json()
    assert ids(before) == found[28:35]


def test_a_page_past_the_end_is_empty(api):
    page = api.items("reports", offset=1000)
    assert (page["numberMatched"], page["numberReturned"], page["features"]) == (40, 0, [])
    assert link(page, "next") is None


def test_more_than_the_most_is_the_most(api):
    assert USUAL <= MOST
    assert api.items("reports", limit=10 * MOST)["numberReturned"] == 40


@pytest.mark.parametrize("who", EVERY)
@pytest.mark.parametrize("name", ["relation", "status", "act", "day", "kind", "clauses", "exercise", "first_day"])
def test_each_filter_finds_what_is_shown_to_equal_it(api, who, name):
    every = api.items("findings", who)["features"]
    for value in {tuple(held) if isinstance(held := item["properties"][name], list) else held for item in every}:
        for part in value if isinstance(value, tuple) else (value,):
            asked = str(part).lower() if isinstance(part, bool) else part
            found = ids(api.items("findings", who, **{name: asked}))
            held = [item["properties"][name] for item in every]
            assert found == [item["id"] for item, own in zip(every, held, strict=True) if (part in own if isinstance(own, list) else own == part)]
            assert found


def test_filters_hold_together(api):
    every = api.items("findings")["features"]
    meant = [item["id"] for item in every if (item["properties"]["act"], item["properties"]["relation"]) == ("explosion", "outside")]
    assert ids(api.items("findings", act="explosion", relation="outside")) == meant
    assert 0 < len(meant) < len(every)
    assert api.items("findings", act="explosion", relation="outside", place="nowhere")["numberMatched"] == 0


@pytest.mark.parametrize("name", ["key", "said_by", "text", "start", "end", "observed_by", "weapon", "actors", "count"])
def test_what_an_edition_does_not_show_is_no_filter_of_it(api, name):
    known = world.secrets(3)
    for who in COARSE:
        for value in (known.get(name, "x"), "certainly not there"):
            assert f"no parameter '{name}'" in api.refused("reports", who, **{name: value}), "the same whether it is there or not"
    assert api.items("reports", "internal", **{name: "1" if name == "count" else "certainly not there"})["numberMatched"] == 0
    assert api.items("reports", "internal", key=known["key"])["numberMatched"] == 1, "the control"


def test_a_box_finds_no_exact_point_in_coarse_editions(api):
    for number in range(40):
        own = world.secrets(number)
        lon, lat = float(own["lon"]), float(own["lat"])
        tiny = f"{lon - 1e-5},{lat - 1e-5},{lon + 1e-5},{lat + 1e-5}"
        assert api.items("reports", "internal", bbox=tiny)["numberMatched"] >= 1, "the control"
        for who in ("nobody", "party"):
            assert api.items("reports", who, bbox=tiny)["numberMatched"] == 0


def test_a_box_finds_the_whole_cell_or_nothing_of_it(api):
    every = api.items("reports")["features"]
    lon, lat = every[0]["geometry"]["coordinates"]
    there = [item["id"] for item in every if item["geometry"]["coordinates"] == [lon, lat]]
    assert ids(api.items("reports", bbox=f"{lon - 0.001},{lat - 0.001},{lon + 0.001},{lat + 0.001}")) == there
    assert ids(api.items("reports", bbox=f"{lon},{lat},{lon},{lat}")) == there


@pytest.mark.parametrize("who", COARSE)
def test_hours_cannot_be_asked_of_what_shows_days(api, who):
    day = api.items("reports", who)["features"][0]["properties"]["day"]
    whole = api.items("reports", who, datetime=day)["numberMatched"]
    hours = {api.items("reports", who, datetime=f"{day}T{hour:02d}:30:00+03:00")["numberMatched"] for hour in range(24)}
    assert hours == {whole}
    exact = {api.items("reports", "internal", datetime=f"{day}T{hour:02d}:30:00+03:00")["numberMatched"] for hour in range(24)}
    assert exact != {whole}, "the control"


def test_rows_of_a_day_stand_in_no_order_of_their_hours(api):
    rows = [(item["properties"]["day"], item["id"]) for item in api.items("reports")["features"]]
    assert rows == sorted(rows), "by day, then by an id that tells nothing"
    exact = [item["properties"]["start"] for item in api.items("reports", "internal")["features"]]
    assert all(a <= b for a, b in pairwise(exact)), "the control: the mission has them by the minute"


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ({"datetime": "2018-10-05/2018-10-07"}, lambda day: "2018-10-05" <= day <= "2018-10-07"),
        ({"datetime": "2018-10-05/.."}, lambda day: day >= "2018-10-05"),
        ({"datetime": "../2018-10-05"}, lambda day: day <= "2018-10-05"),
        ({"datetime": "../.."}, lambda day: True),
        ({"datetime": "2018-10-05T12:00:00Z"}, lambda day: day == "2018-10-05"),
        ({"datetime": "2018-10-05T22:00:00Z"}, lambda day: day == "2018-10-06"),
        ({"datetime": "1990-01-01"}, lambda day: False),
    ],
)
def test_times_are_days_of_the_case(api, query, meant):
    every = api.items("reports")["features"]
    assert ids(api.items("reports", **query)) == [item["id"] for item in every if meant(item["properties"]["day"])]


def test_what_has_no_time_is_always(api):
    assert api.items("settlements", datetime="1990-01-01")["numberMatched"] == api.items("settlements")["numberMatched"] > 0
    assert api.items("zones", datetime="2018-10-05")["numberMatched"] == api.items("zones")["numberMatched"] > 0


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"limit": "0"}, "limit cannot be used"),
        ({"limit": "-1"}, "limit cannot be used"),
        ({"offset": "x"}, "offset cannot be used"),
        ({"bbox": "1,2,3"}, "bbox cannot be used"),
        ({"bbox": "1,4,3,2"}, "second latitude"),
        ({"bbox": "4,1,2,3", "bbox-crs": LATITUDE_FIRST}, "second latitude"),
        ({"datetime": "yesterday"}, "datetime cannot be used"),
        ({"datetime": "9999-12-31"}, "years from 2"),
        ({"crs": "EPSG:4326"}, "crs cannot be used"),
        ({"bbox-crs": "http://www.opengis.net/def/crs/EPSG/0/3857"}, "bbox-crs cannot be used"),
        ({"f": "html"}, "f cannot be used"),
        ({"colour": "red"}, "no parameter 'colour'"),
        ({"act": "dance"}, "act cannot be used"),
        ({"exercise": "maybe"}, "exercise cannot be used"),
        ({"deaths_low": "-1"}, "deaths_low cannot be used"),
    ],
)
def test_wrong_questions_are_answered_with_what_is_wrong(api, query, why):
    assert why in api.refused("reports", **query)


def test_a_parameter_that_stands_twice_is_refused(api):
    answer = api.client.get("/api/collections/reports/items?limit=1&limit=2")
    assert (answer.status_code, answer.json()["description"]) == (400, "a parameter stands twice; give each once")


@pytest.mark.parametrize("name", ["reports", "zones", "lines", "settlements"])
def test_coordinates_come_and_go_in_the_order_of_their_system(api, name):
    usual = api.client.get(f"/api/collections/{name}/items")
    turned = api.client.get(f"/api/collections/{name}/items", params={"crs": LATITUDE_FIRST})
    assert (usual.headers["content-crs"], turned.headers["content-crs"]) == (f"<{CRS84}>", f"<{LATITUDE_FIRST}>")

    def first(page):
        found = page.json()["features"][0]["geometry"]["coordinates"]
        while isinstance(found[0], list):
            found = found[0]
        return found

    assert first(usual) == first(turned)[::-1]
    assert api.items(name, bbox="36,35,37,36")["numberMatched"] == api.items(name, **{"bbox": "35,36,36,37", "bbox-crs": LATITUDE_FIRST})["numberMatched"] > 0


def test_a_box_over_the_antimeridian_and_one_over_all(api):
    assert api.items("reports", bbox="170,-90,-170,90")["numberMatched"] == 0
    assert api.items("reports", bbox="30,-90,-170,90")["numberMatched"] == 40
    assert api.items("reports", bbox="-180,-90,180,90")["numberMatched"] == 40
    assert api.items("reports", bbox="-180,-90,0,180,90,100")["numberMatched"] == 40


@pytest.mark.parametrize("who", ["nobody", "party", "internal"])
@pytest.mark.parametrize("name", ["reports", "findings", "zones", "lines", "settlements"])
def test_the_files_hold_what_the_pages_hold(api, who, name):
    page = api.items(name, who, limit=MOST)
    table = api.get(f"{name}/items", who, f="csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode(), newline="")))
    frame = parquet.read_table(io.BytesIO(api.get(f"{name}/items", who, f="geoparquet").content))
    assert [row["id"] for row in rows] == frame["id"].to_pylist() == ids(page)
    assert {row["exercise"] for row in rows} == {"EXERCISE"}
    assert table.headers["content-disposition"].startswith(f'attachment; filename="{name}-')


def test_a_file_may_be_had_in_parts(api):
    answer = api.get("reports/items", f="csv", limit=15, offset=30)
    assert len(answer.text.splitlines()) == 11
    assert "link" not in answer.headers
    assert 'rel="next"' in api.get("reports/items", f="csv", limit=15).headers["link"]


@pytest.mark.parametrize("who", ["nobody", "internal"])
@pytest.mark.parametrize("name", ["reports", "findings", "zones", "lines", "settlements"])
def test_each_feature_stands_under_its_own_address(api, who, name):
    for item in api.items(name, who, limit=5)["features"]:
        answer = api.get(f"{name}/items/{item['id']}", who)
        value = answer.json()
        links = value.pop("links")
        assert value == item
        assert answer.headers["content-type"] == "application/geo+json"
        assert {entry["rel"] for entry in links} == {"self", "collection"}


def test_what_is_not_there_and_what_is_hidden_are_answered_alike(api):
    hidden = api.items("reports", "internal", limit=1)["features"][0]["id"]
    answers = [api.get(f"reports/items/{id}", "nobody", 404) for id in (hidden, "0" * 64, "x", "%2e%2e", "a b")]
    assert len({answer.text for answer in answers}) == 1
    plans = [api.get(path, "nobody", 404).json() for path in ("patrols", "patrols/items", "patrols/items/meeting-1", "patrols/items/x")]
    assert len({value["description"] for value in plans}) == 1


def test_patrols_are_for_parties_and_tracks_for_the_mission(api):
    assert {item["properties"]["kind"] for item in api.items("patrols", "party")["features"]} == {"leg", "meeting"}
    assert {item["properties"]["kind"] for item in api.items("patrols", "internal")["features"]} == {"leg", "meeting", "track"}
