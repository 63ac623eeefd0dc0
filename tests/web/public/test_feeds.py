"""Feeds and the calendar, read by real readers."""

import feedparser
import icalendar
import pytest

from web import served


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with served.opened(tmp_path_factory.mktemp("feeds")) as found:
        found.enter("edith")
        for day in ("2018-10-11", "2018-10-12"):
            found.post("/desk/bulletins", page="/desk/bulletins", day=day, edition="public")
        yield found


def test_a_feed_reader_reads_every_bulletin_the_newest_first(browser):
    found = feedparser.parse(browser.get("/feed.atom").content)
    assert not found.bozo
    assert [entry.link for entry in found.entries] == ["http://truceline.test/day/2018-10-12", "http://truceline.test/day/2018-10-11"]
    assert len({entry.id for entry in found.entries}) == 2
    assert all("EXERCISE" in entry.title for entry in found.entries)
    assert "Is it holding?" in found.entries[0].summary


def test_the_json_feed_says_the_same(browser):
    feed = browser.get("/feed.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in feed["items"]] == ["http://truceline.test/day/2018-10-12", "http://truceline.test/day/2018-10-11"]


def test_a_calendar_reads_every_deadline_as_a_whole_day(browser):
    found = icalendar.Calendar.from_ical(browser.get("/calendar.ics").content)
    events = found.walk("VEVENT")
    assert events
    for event in events:
        assert (event.decoded("dtend") - event.decoded("dtstart")).days == 1
        assert str(event["summary"]).startswith("EXERCISE")
        assert str(event["uid"]).endswith("@valley.truceline")
