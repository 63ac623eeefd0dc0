"""Numbers, measures and lengths of time as a language writes them."""

import pytest

from truceline.tell import numbers, wordlists

EN, AR = (wordlists.lists(language)[1]["number"] for language in ("en", "ar"))

GROUPED = [
    ("small", 1.5, 1, "1.5"),
    ("not yet parted", 9999, 0, "9999"),
    ("rounded up to parted", 9999.5, 0, "10\u202f000"),
    ("millions", 1_234_567, 0, "1\u202f234\u202f567"),
    ("below zero", -12_345.6, 1, "−12\u202f345.6"),
    ("nothing", 0, 0, "0"),
]


@pytest.mark.parametrize(("why", "value", "places", "said"), GROUPED, ids=[row[0] for row in GROUPED])
def test_grouped(why, value, places, said):
    assert numbers.grouped(value, places, EN) == said
    assert numbers.grouped(value, places, AR).strip("\u2068\u2069") == said, "Arabic has the same digits and marks; it sets a negative number apart"


def test_plain_numbers_have_the_digits_they_need():
    assert [numbers.plain(value, EN) for value in (3, 2.5, 27_650)] == ["3", "2.5", "27\u202f650"]


DURATIONS = [(0, "0\u00a0min", "0\u00a0د"), (59 * 60, "59\u00a0min", "59\u00a0د"), (7200, "2\u00a0h", "2\u00a0س"), (172_800, "2.0\u00a0days", "2.0\u00a0يوم")]


@pytest.mark.parametrize(("seconds", "english", "arabic"), DURATIONS)
def test_durations(seconds, english, arabic):
    assert (numbers.duration(seconds, EN), numbers.duration(seconds, AR)) == (english, arabic)


MEASURES = [
    *(("depth_m", 949, "949\u00a0m"), ("depth_m", 950, "0.9\u00a0km"), ("area_m2", 3.5e6, "4\u00a0km²")),
    *(("share", 1.0, "100\u00a0%"), ("now_per_day", 2, "2.00"), ("count", 2, "2")),
]


@pytest.mark.parametrize(("name", "value", "said"), MEASURES)
def test_a_measure_goes_by_the_end_of_its_name(name, value, said):
    assert numbers.measure(name, value, EN) == said


def test_digits_are_only_changed_where_the_language_has_others():
    assert numbers.in_digits("10:05", EN) == "10:05"
    assert numbers.in_digits("10:05", {**EN, "digits": "٠١٢٣٤٥٦٧٨٩"}) == "١٠:٠٥"
