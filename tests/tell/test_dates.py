"""Days and moments in the case's own time zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.tell import dates, wordlists

FORMS = wordlists.lists("en")[1]["date"]
ARABIC = wordlists.lists("ar")[1]["date"]
DAMASCUS = "Asia/Damascus"


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


def plain(text):
    return text.replace("\u00a0", " ")


VALUES = [
    ("2018-10-15", "15 October 2018"),
    ("2018-09", "September 2018"),
    ("2018", "2018"),
    ("late Saturday", "late Saturday"),
    ("2018-13", "2018-13"),
    ("2018-02-30", "2018-02-30"),
]


@pytest.mark.parametrize(("value", "said"), VALUES)
def test_a_date_is_said_at_the_precision_it_has(value, said):
    assert plain(dates.date_words(value, FORMS)) == said


SPANS = [
    ("two hours of a day", at(2018, 10, 1, 11), at(2018, 10, 1, 13), "1 October 2018, 14:00 to 16:00"),
    ("a moment", at(2018, 10, 1, 11), at(2018, 10, 1, 11), "1 October 2018, 14:00"),
    ("a whole day of the case", at(2018, 9, 30, 21), at(2018, 10, 1, 21), "1 October 2018"),
    ("some days", at(2018, 9, 30, 21), at(2018, 10, 3, 21), "1 October 2018 to 3 October 2018"),
    ("over midnight", at(2018, 10, 1, 20), at(2018, 10, 1, 22), "1 October 2018 to 2 October 2018"),
]


@pytest.mark.parametrize(("why", "start", "end", "said"), SPANS, ids=[row[0] for row in SPANS])
def test_spans(why, start, end, said):
    assert plain(dates.span_words(start, end, DAMASCUS, FORMS)) == said


def test_arabic_days_have_both_names_of_their_month():
    assert plain(dates.date_words("2018-10-15", ARABIC)) == "15 تشرين الأول/أكتوبر 2018"
    assert plain(dates.date_words("2018-09", ARABIC)) == "أيلول/سبتمبر 2018"
    assert plain(dates.moment_words(at(2018, 10, 1, 11), DAMASCUS, ARABIC)) == "1 تشرين الأول/أكتوبر 2018، الساعة 14:00"
    assert plain(dates.span_words(at(2018, 10, 1, 11), at(2018, 10, 1, 13), DAMASCUS, ARABIC)).endswith("من الساعة 14:00 إلى الساعة 16:00")


@pytest.mark.parametrize(
    ("value", "said"),
    [("2018-10-01 to 2018-10-03", "1 October 2018 to 3 October 2018"), ("2018-10-01", None), ("here to there", None), ("2018-10-01 to 2018-13-01", None)],
)
def test_a_stretch_of_days_from_their_iso_form(value, said):
    found = dates.days_words(value, FORMS)
    assert (found and plain(found)) == said


def test_the_day_on_which_damascus_leaves_summer_time_has_25_hours():
    start, end = dates.window(date(2018, 10, 25), DAMASCUS)
    assert (start, end) == (at(2018, 10, 24, 21), at(2018, 10, 25, 22)), "tzdata: 23:00 to 24:00 comes twice, in +3 and in +2"
    assert dates.offset_words(start, DAMASCUS) == "UTC+3"
    assert dates.offset_words(end, DAMASCUS) == "UTC+2"


@pytest.mark.parametrize(("zone", "said"), [("UTC", "UTC"), ("Asia/Kolkata", "UTC+5:30"), ("America/Bogota", "UTC−5"), ("Asia/Kathmandu", "UTC+5:45")])
def test_offsets(zone, said):
    assert dates.offset_words(at(2018, 10, 1), zone) == said


@given(day=st.dates(date(1990, 1, 1), date(2030, 1, 1)), zone=st.sampled_from([DAMASCUS, "UTC", "Europe/Kyiv", "America/Bogota", "Pacific/Auckland"]))
def test_a_day_in_its_own_zone_is_that_day_and_days_leave_no_gap(day, zone):
    start, end = dates.window(day, zone)
    assert dates.day_of(start, end, zone) == day
    assert dates.window(day + timedelta(days=1), zone)[0] == end


@given(day=st.dates(date(1990, 1, 1), date(2030, 1, 1)), zone=st.sampled_from([DAMASCUS, "Europe/Kyiv", "America/Bogota", "Asia/Tokyo"]))
def test_a_day_given_in_utc_is_the_same_day_in_the_case(day, zone):
    start, end = dates.window(day, "UTC")
    assert dates.day_of(start, end, zone) == day
