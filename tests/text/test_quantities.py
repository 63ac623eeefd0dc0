"""Distances and calibres: every way to write them, and what looks like one and is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import shared
from truceline.text.quantities import calibres, distances

MILE = 1609.344


def read(words):
    return [(one.min_m, one.max_m, one.bound) for one in distances(words, 0, len(words))]


DISTANCES = [
    ("a zone of 15-20 kilometers", 15_000, 20_000, None, "the article"),
    ("15 to 20 km", 15_000, 20_000, None, "to"),
    ("between 15 and 20 kilometres", 15_000, 20_000, None, "between and"),
    ("a 15–20-km-deep zone", 15_000, 20_000, None, "an en dash and a compound"),
    ("a 15- to 20-kilometre zone", 15_000, 20_000, None, "a hanging hyphen"),
    ("15\u00a0–\u00a020\u00a0km", 15_000, 20_000, None, "no-break spaces"),
    ("15 km to 20 km", 15_000, 20_000, None, "the unit twice"),
    ("200 m–10 km wide", 200, 10_000, None, "two units, UNDOF"),
    ("a 10-mile strip", 10 * MILE, 10 * MILE, None, "a compound in miles"),
    ("fifteen (15) km", 15_000, 15_000, None, "words and figures"),
    ("two kilometres", 2_000, 2_000, None, "words"),
    ("twenty-five kilometres", 25_000, 25_000, None, "a compound number is no range"),
    ("six-kilometer-wide corridor", 6_000, 6_000, None, "words in a compound"),
    ("half a mile", MILE / 2, MILE / 2, None, "half"),
    ("about a kilometre away", 1_000, 1_000, None, "one"),
    ("15 or 20 km", 15_000, 20_000, None, "one or the other"),
    ("5 and 10 km", 10_000, 10_000, None, "two distances, of which one has no unit"),
    ("2½ km", 2_500, 2_500, None, "a fraction's sign"),
    ("1,500 metres", 1_500, 1_500, None, "thousands"),
    ("2 010 km", 2_010_000, 2_010_000, None, "thousands with a space"),
    ("10,5 km", 10_500, 10_500, None, "a comma for decimals"),
    ("10 Miles", 10 * MILE, 10 * MILE, None, "a capital in a title"),
    ("12 nautical miles", 22_224, 22_224, None, "at sea"),
    ("300 yards", 274.32, 274.32, None, "yards"),
    ("by at least 15 kilometers", 15_000, None, "at_least", "Minsk 2014"),
    ("of no less than 30 kilometers in width", 30_000, None, "at_least", "Minsk 2014, the whole zone"),
    ("not more than 5 km", None, 5_000, "at_most", "a cap"),
    ("within 5 km of the line", None, 5_000, "at_most", "within"),
    ("15 km or more", 15_000, None, "at_least", "the bound behind"),
    ("at least 15 km and no more than 20 km", 15_000, 20_000, None, "both bounds"),
    ("no closer than 3 km", 3_000, None, "at_least", "a distance to keep"),
]


@pytest.mark.parametrize(("words", "low", "high", "bound", "why"), DISTANCES, ids=[why for *_, why in DISTANCES])
def test_distances(words, low, high, bound, why):
    ((least, most, binds),) = read(words)
    assert (least, most, binds) == (pytest.approx(low) if low else None, pytest.approx(high) if high else None, bound)


NONE = [
    ("mortars of 120 mm", "a calibre"),
    ("a 120-mm mortar", "a calibre in a compound"),
    ("over 80 mm", "a bound on a calibre"),
    ("140 square km", "an area"),
    ("20 km²", "an area's sign"),
    ("60 km/h", "a speed"),
    ("60 kilometres per hour", "a speed in words"),
    ("the 14-Mile Area", "a name"),
    ("$5 m in aid", "money"),
    ("5 M people", "millions"),
    ("3.5 m people", "millions, small"),
    ("15 men", "people"),
    ("chapter 2 meters out", None),
]


@pytest.mark.parametrize(("words", "why"), NONE[:-1], ids=[why for _, why in NONE[:-1]])
def test_what_is_no_distance(words, why):
    assert read(words) == []


def test_the_control_of_none_is_found():
    assert read(NONE[-1][0]) == [(2, 2, None)]


TWO_UNITS = [
    ("20 km (12 miles)", False, "rounded"),
    ("20 km (15 miles)", True, "Hodeidah, as two agencies had it"),
    ("16 km (10 miles)", False, "rounded the other way"),
    ("15-20 km (9-12 miles)", False, "a range in both"),
    ("15-20 km (9-15 miles)", True, "one end differs"),
    ("100 km (60 miles)", False, "a round figure"),
    ("2 kilometers, or 2 miles", True, "Korea, in a spun copy"),
    ("5 km/3 miles", False, "a stroke"),
    ("20 km or 12 miles", False, "a bare or"),
]


@pytest.mark.parametrize(("words", "differs", "why"), TWO_UNITS, ids=[why for *_, why in TWO_UNITS])
def test_two_units_are_one_distance_and_are_compared(words, differs, why):
    (one,) = distances(words, 0, len(words))
    assert (one.words, one.also_m is not None, one.differs) == (words, True, differs)


CALIBRES = [
    ("all lethal weapons more than 100 millimeter caliber", 100, 100, "at_least", "Minsk 2014"),
    ("artillery systems with caliber greater than 100mm and more", 100, 100, "at_least", "Minsk 2015"),
    ("artillery of 100 mm and more", 100, 100, "at_least", "the bound behind"),
    ("over 80 mm", 80, 80, "at_least", "Abkhazia 1994"),
    ("a 120-mm mortar", 120, 120, None, "a compound"),
    ("82/120 mm mortars", 82, 120, None, "two calibres"),
    ("guns up to 12.7 mm", 12.7, 12.7, "at_most", "decimals"),
]


@pytest.mark.parametrize(("words", "low", "high", "bound", "why"), CALIBRES, ids=[why for *_, why in CALIBRES])
def test_calibres(words, low, high, bound, why):
    (one,) = calibres(words, 0, len(words))
    assert (one.min_mm, one.max_mm, one.bound) == (low, high, bound)


def test_rain_is_no_calibre():
    assert calibres("100 mm of rain fell", 0, 19) == ()


def test_the_distances_of_the_minsk_texts_as_a_person_wrote_them_down():
    wanted = {
        "minsk_memorandum_2014": [15, 30, 9, 8, 16, 33, 21, 36, 70, 40, 70, 120, 120, 30],
        "minsk_package_of_measures_2015": [50, 70, 140],
        "tcg_measures_2020": [],
    }
    for name, km in wanted.items():
        text = shared(f"documents/agreements/{name}.txt").read_text("utf-8")
        assert [one.min_m / 1000 for one in distances(text, 0, len(text))] == km


PIECES = st.lists(
    st.sampled_from(["15", "20", "-", "–", "to", "km", "miles", "m", "at least", "(", ")", "twenty", "five", "mm", "/", "½", "\u00a0", "1,000", "²"]),
    max_size=10,
)


@given(st.one_of(st.text(max_size=60), PIECES.map(" ".join), PIECES.map("".join)), st.integers(0, 8), st.integers(0, 8))
def test_any_text_gives_exact_places_in_bounds(text, cut, tail):
    start, end = min(cut, len(text)), max(min(cut, len(text)), len(text) - tail)
    for one in (*distances(text, start, end), *calibres(text, start, end)):
        assert start <= one.start < one.end <= end
        assert text[one.start : one.end] == one.words
    for one in distances(text, start, end):
        assert one.min_m is None or one.max_m is None or one.min_m <= one.max_m


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["-", "–", "—", " to ", " - "]))
def test_a_written_range_is_read_back(a, b, dash):
    words = f"{min(a, b)}{dash}{max(a, b)} km"
    assert read(words) == [(min(a, b) * 1000, max(a, b) * 1000, None)]
