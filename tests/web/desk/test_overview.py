"""The overview, and what its map is given."""

import pytest

from web import served


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with served.opened(tmp_path_factory.mktemp("overview")) as found:
        yield found


def test_it_says_whether_it_holds_where_and_what_came_last(browser):
    browser.enter("mona")
    page = browser.get("/desk").text
    for words in ("Is it holding?", "Clause board", "Deadlines", "What came last", "All 3 findings", "EXERCISE", "Stands on the first"):
        assert words in page, words
    assert page.count("/desk/findings/") >= 3


def test_the_day_can_be_asked_for_and_nonsense_is_no_day(browser):
    browser.enter("mona")
    assert 'data-day="2018-10-12"' in browser.get("/desk?day=2018-10-12").text
    for day in ("2018-13-01", "x", "9999999999"):
        browser.get(f"/desk?day={day}", 404)


def test_the_map_is_given_columns_of_one_length_and_the_zones_layers(browser):
    browser.enter("mona")
    data = browser.get("/desk/map.json").json()
    marks = data["marks"]
    assert {len(column) for column in marks.values()} == {3}
    assert {layer["kind"] for layer in data["layers"]} >= {"core", "line", "settlement"}
    assert not any(layer["kind"].startswith("finding") for layer in data["layers"])
    west, south, east, north = data["frame"]
    assert west < marks["lon"][0] < east
    assert south < max(marks["lat"]) < north


def test_a_liaison_sees_cells_and_no_exact_places(browser):
    browser.enter("mona")
    exact = browser.get("/desk/map.json").json()["marks"]
    browser.enter("nour")
    coarse = browser.get("/desk/map.json").json()["marks"]
    assert set(coarse["lat"]) == {35.55, 35.45}, "middles of cells of 0.1 degree"
    assert not set(coarse["lat"]) & set(exact["lat"])
    assert set(exact["lat"]) == {35.56, 35.57, 35.4}, "the control: others see them"
