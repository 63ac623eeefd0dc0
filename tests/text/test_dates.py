"""Mentions of time: every style, every trap, exact places, nothing invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import shared
from truceline.model.timing import Deadline, Modifier
from truceline.text.dates import deadline, mentions

DAY = date(2018, 9, 23)  # a Sunday, the article's day of publication
MONDAY = date(2019, 1, 14)


def read(words, published=DAY):
    return [(found.text, found.value) for found in mentions(words, 0, len(words), published)]


ABSOLUTE = [
    ("15 October 2018", "2018-10-15", "day first"),
    ("October 15, 2018", "2018-10-15", "month first"),
    ("Sept. 17, 2018", "2018-09-17", "a short month with its stop"),
    ("15th of October, 2018", "2018-10-15", "an ordinal"),
    ("Saturday, 22 September 2018", "2018-09-22", "a weekday belongs to its date"),
    ("Sat, 22 Sep 2018", "2018-09-22", "short forms, as in mail"),
    ("2018-10-15", "2018-10-15", "ISO 8601"),
    ("15.10.2018", "2018-10-15", "stops are day first"),
    ("25/03/2018", "2018-03-25", "strokes where one figure cannot be a month"),
    ("October 2018", "2018-10", "a month"),
    ("19\nJune 2016", "2016-06-19", "a line ends within the date"),
    ("15\u00a0October\u00a02018", "2018-10-15", "no-break spaces"),
    ("00:01 hours (Kyiv time) on 27 July 2020", "2020-07-27T00:01", "a moment, its zone named"),
    ("00.00 AM (Kiev time) on the 15th of February, 2015", "2015-02-15T00:00", "Minsk 2015, midnight in the American way"),
    ("5 March 2018 at 00:01 hours", "2018-03-05T00:01", "the hour behind"),
    ("0600 hours on 15 January 2019", "2019-01-15T06:00", "soldiers' hours"),
    ("5 p.m. on 3 October 2018", "2018-10-03T17:00", "an hour alone"),
]


@pytest.mark.parametrize(("words", "value", "why"), ABSOLUTE, ids=[why for *_, why in ABSOLUTE])
def test_absolute(words, value, why):
    assert read(f"They met on {words}.", None) == [(words, value)]


LISTS = [
    ("on 15 and 17 October", [("15", "2018-10-15"), ("17 October", "2018-10-17")], "two days of a list"),
    ("June 5, 6 and 7, 2020", [("June 5", "2020-06-05"), ("6", "2020-06-06"), ("7, 2020", "2020-06-07")], "three days, the year behind"),
    ("10-15 October", [("10", "2018-10-10"), ("15 October", "2018-10-15")], "a range with a dash"),
    ("Sept. 17–18", [("Sept. 17", "2018-09-17"), ("18", "2018-09-18")], "month first with an en dash"),
    ("in April and May 2016", [("April", "2016-04"), ("May 2016", "2016-05")], "two months share a year"),
    ("between 2011 and 2015", [("2011", "2011"), ("2015", "2015")], "two years"),
]


@pytest.mark.parametrize(("words", "wanted", "why"), LISTS, ids=[why for *_, why in LISTS])
def test_lists_and_ranges(words, wanted, why):
    assert read(words) == wanted


RANGES = ["from 5 to 8 March 2018", "5-8 March 2018", "between 5 and 8 March 2018", "from 5 March 2018 to 8 March 2018", "March 5-8, 2018"]


@pytest.mark.parametrize("words", RANGES)
def test_the_ends_of_a_range_are_from_and_until(words):
    first, last = mentions(words, 0, len(words), None)
    assert (first.value, first.modifier, last.value, last.modifier) == ("2018-03-05", Modifier.FROM, "2018-03-08", Modifier.UNTIL)


RELATIVE = [
    ("In a statement released late Saturday, the group said it would cooperate", "Saturday", "2018-09-22", DAY, "the article: a weekday in the past"),
    ("On Friday, Mr Lavrov announced that they had agreed", "Friday", "2018-09-21", DAY, "the article: the cue stands behind"),
    ("Earlier this month, they met", "Earlier this month", "2018-09", DAY, "the article: a month, no day"),
    ("to create a zone by October 15", "October 15", "2018-10-15", DAY, "the article: a limit in a promise of the past"),
    ("He said it would begin on Wednesday", "Wednesday", "2018-09-26", DAY, "future in the past"),
    ("They will meet next Tuesday", "next Tuesday", "2018-09-25", DAY, "next is after the day"),
    ("They met last Sunday", "last Sunday", "2018-09-16", DAY, "last is before the day, on the same weekday too"),
    ("They met on Sunday", "Sunday", "2018-09-23", DAY, "the same weekday is that day"),
    ("They must leave by Friday", "Friday", "2018-09-28", DAY, "a limit looks ahead"),
    ("It fell on Tuesday last week", "Tuesday last week", "2018-09-11", DAY, "the week is named"),
    ("The meeting scheduled for Thursday", "Thursday", "2019-01-17", MONDAY, "scheduled looks ahead"),
    ("He met Theresa May on Tuesday", "Tuesday", "2019-01-08", MONDAY, "a name is no verb of the future"),
    ("It was signed in December", "December", "2018-12", MONDAY, "a January page looks back to last year"),
    ("It will be signed in March", "March", "2019-03", MONDAY, "a passive that looks ahead"),
    ("It was signed in March", "March", "2018-03", date(2018, 9, 23), "the nearest March that was"),
    ("yesterday they left", "yesterday", "2018-09-22", DAY, "yesterday"),
    ("they leave tomorrow", "tomorrow", "2018-09-24", DAY, "tomorrow"),
    ("it happened two days ago", "two days ago", "2018-09-21", DAY, "days ago"),
    ("it ended last month", "last month", "2018-08", DAY, "last month"),
    ("it ended last month", "last month", "2018-12", MONDAY, "last month over the new year"),
    ("it ends this year", "this year", "2018", DAY, "this year"),
]


@pytest.mark.parametrize(("words", "text", "value", "published", "why"), RELATIVE, ids=[why for *_, why in RELATIVE])
def test_relative_to_the_day_of_publication(words, text, value, published, why):
    assert read(words, published) == [(text, value)]


@pytest.mark.parametrize(("words", "text", "value", "published", "why"), RELATIVE, ids=[why for *_, why in RELATIVE])
def test_without_a_day_of_publication_nothing_relative_has_a_value(words, text, value, published, why):
    assert read(words, None) == [(text, None)]


VAGUE = ["in recent weeks", "last week", "three weeks ago", "two months ago", "four years ago", "over the past few days", "05/03/2018", "on 31 February 2018"]


@pytest.mark.parametrize("words", VAGUE)
def test_what_names_no_day_has_no_value(words):
    (found,) = mentions(words, 0, len(words), DAY)
    assert (found.value, found.precision) == (None, None)


NOTHING = [
    ("a zone of 15-20 km", "a depth"),
    ("mortars of 100 mm and more", "a calibre"),
    ("they may leave", "a verb"),
    ("a march on Damascus", "a verb's noun"),
    ("the cat sat on 15 mats", "sat is no day"),
    ("resolution 2165 (2014)", "a resolution's number and year"),
    ("Article 15 applies", "an article"),
    ("paragraph 10.2 applies", "a paragraph"),
    ("D-30 howitzers and MT-12 guns", "weapons"),
    ("122 mm howitzers D30", "a weapon without its dash"),
    ("after 24 hours of fighting", "a duration"),
    ("a 72-hour truce", "a duration as an adjective"),
    ("extended by 10 days", "an amount"),
    ("every Friday", "a habit"),
    ("on Good Friday", "a feast has its own date"),
    ("the 10th Division", "a unit"),
    ("2,018 violations", "a count"),
    ("Monday's", None),
]


@pytest.mark.parametrize(("words", "why"), NOTHING[:-1], ids=[why for _, why in NOTHING[:-1]])
def test_nothing_is_invented(words, why):
    assert read(words) == []


def test_the_control_of_nothing_is_found():
    assert read(NOTHING[-1][0]) == [("Monday", "2018-09-17")]


ANCHORED = [
    ("within 14 days of entry into force", 14, "entry into force", Modifier.WITHIN),
    ("within seven (7) days of the signing", 7, "signature", Modifier.WITHIN),
    ("no later than 48 hours after signing", 2, "signature", Modifier.BY),
    ("by no later than 30 days after the date of signing of the document", 30, "signature", Modifier.BY),
    ("Within 24 hours after the approval of this memorandum", 1, "approval of this memorandum", Modifier.WITHIN),
    ("within 72 hours of this Agreement entering into force", 3, "entry into force", Modifier.WITHIN),
    ("within two weeks of the ceasefire", 14, "ceasefire", Modifier.WITHIN),
    ("within 36 hours of the ceasefire", None, "ceasefire", Modifier.WITHIN),
    ("within 14 days", 14, None, Modifier.WITHIN),
    ("D+30", 30, "D-day", None),
    ("D\u221235", -35, "D-day", None),
    ("EIF + 6 days", 6, "entry into force", None),
    ("TOA+45", 45, "transfer of authority", None),
    ("day 2 of the ceasefire", 1, "ceasefire", None),
    ("day 5 after the withdrawal", 5, "withdrawal", None),
    ("10 days prior to the elections", -10, "elections", Modifier.BEFORE),
]


@pytest.mark.parametrize(("words", "days", "anchor", "modifier"), ANCHORED, ids=[words for words, *_ in ANCHORED])
def test_days_from_an_event(words, days, anchor, modifier):
    (found,) = mentions(words, 0, len(words), DAY)
    assert (found.text, found.days, found.anchor, found.modifier, found.value) == (words, days, anchor, modifier, None)


DEADLINES = [
    ("by October 15", Deadline(date=date(2018, 10, 15), modifier=Modifier.BY)),
    ("not later than 10 October 2018", Deadline(date=date(2018, 10, 10), modifier=Modifier.BY)),
    ("by the end of 2018", Deadline(date=date(2018, 12, 31), modifier=Modifier.BY)),
    ("until the end of February 2020", Deadline(date=date(2020, 2, 29), modifier=Modifier.UNTIL)),
    ("by the end of the month", Deadline(date=date(2018, 9, 30), modifier=Modifier.BY)),
    ("before 1 November", Deadline(date=date(2018, 11, 1), modifier=Modifier.BEFORE)),
    ("until Friday", Deadline(date=date(2018, 9, 28), modifier=Modifier.UNTIL)),
    ("on day 2 of the ceasefire at the latest", Deadline(date=None, modifier=Modifier.BY, days=1, anchor="ceasefire")),
    ("within 14 days of signing", Deadline(date=None, modifier=Modifier.WITHIN, days=14, anchor="signature")),
    ("by October 2018", Deadline(date=None, modifier=Modifier.BY)),
    ("on October 15", None),
    ("at the end of 2018", None),
    ("since October 15", None),
    ("during 2018", None),
]


@pytest.mark.parametrize(("words", "wanted"), DEADLINES, ids=[words for words, _ in DEADLINES])
def test_deadlines(words, wanted):
    (found,) = mentions(words, 0, len(words), DAY)
    assert deadline(found) == wanted


def test_an_end_without_a_limit_stays_a_period():
    (found,) = mentions("at the end of 2018", 0, 18, None)
    assert (found.value, found.precision) == ("2018", "year")


def test_the_article():
    text = shared("documents/idlib_article.txt").read_text("utf-8")
    values = [(found.text, found.value) for found in mentions(text, 0, len(text), DAY) if found.value]
    assert values == [("Saturday", "2018-09-22"), ("Earlier this month", "2018-09"), ("October 15", "2018-10-15"), ("Friday", "2018-09-21")]


MINSK = {
    "minsk_memorandum_2014": ["2014-09-19", None, None, 1, 0, 1],
    "minsk_package_of_measures_2015": ["2015-02-15T00:00", "2014-09-19", 1, 14, 0, 0, 30, "2014-09-19", 5, 1, "2015-12-31", "2015-12-31", "2015-02-12"],
    "tcg_measures_2020": ["2020-07-27T00:01"],
}


@pytest.mark.parametrize("name", MINSK)
def test_every_time_in_the_minsk_texts(name):
    text = shared(f"documents/agreements/{name}.txt").read_text("utf-8")
    found = mentions(text, 0, len(text), None)
    assert [one.value if one.days is None else one.days for one in found] == MINSK[name]


WORDS = st.lists(
    st.sampled_from(
        [
            "October",
            "15",
            "-",
            "to",
            "2018",
            "Friday",
            "by",
            "the end of",
            "within",
            "days",
            "of",
            "signing",
            "D+30",
            "May",
            "31",
            "last",
            "\u00a0",
            "\n",
            ",",
            "00:01",
            "é",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(st.one_of(st.text(max_size=60), WORDS), st.none() | st.dates(), st.integers(0, 10), st.integers(0, 10))
def test_any_text_gives_exact_places_in_bounds_and_no_overlap(text, published, cut, tail):
    start, end = min(cut, len(text)), max(min(cut, len(text)), len(text) - tail)
    last = start
    for found in mentions(text, start, end, published):
        assert last <= found.start < found.end <= end
        assert text[found.start : found.end] == found.text
        assert (found.precision is None) == (found.value is None)
        last = found.end


@given(st.dates(), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y"]))
def test_a_written_date_is_read_back(day, style):
    if day.year < 1900 or day.year > 2099:
        day = day.replace(year=2000, day=min(day.day, 28))
    words = f"by {day.strftime(style)}"
    (found,) = mentions(words, 0, len(words), None)
    assert deadline(found) == Deadline(date=day, modifier=Modifier.BY)
