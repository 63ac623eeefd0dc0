from datetime import date

import pytest

from reads import terms_of
from truceline.model.timing import Modifier
from truceline.read.terms import Cue, limit


def cues(text, kind):
    terms = terms_of(text)
    return [terms.reading.text[cue.start : cue.end] for cue in terms.cues(kind)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Under the deal, tanks must withdraw.", ["withdraw"]),
        ("The draft asks both sides to withdraw.", ["withdraw"]),
        ("Norway asks both sides to withdraw.", []),
        ("Troops could withdraw.", []),
        ("The Hill Front refused to withdraw.", []),
        ("If rain falls, troops must withdraw.", []),
        ("The OSCE will monitor the withdrawal.", []),
        ("The Hill Front rejects the paragraph on withdrawal, which it must accept.", ["withdrawal"]),
    ],
)
def test_what_is_told_as_a_term(text, wanted):
    assert cues(text, "withdrawal") == wanted


def first(text, kind="withdrawal"):
    terms = terms_of(text)
    return terms, next(terms.cues(kind))


def test_the_nearest_limit_of_time():
    terms, cue = first("Under the deal, tanks must withdraw by 1 June and guards return by 5 July.")
    assert terms.deadline(cue).date == date(2020, 6, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Under the deal, troops must withdraw from the city of Hodeidah.", "the city of Hodeidah"),
        ("Under the deal, troops must withdraw from the region.", "the region"),
        ("Under the deal, troops must withdraw in June.", None),
        ("Under the deal, troops of Norway must withdraw.", None),
    ],
)
def test_the_place_in_the_texts_words(text, place):
    terms, cue = first(text)
    assert terms.place(cue) == place


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "along the contact line between the armed opposition and government troops by October 15",
            "the contact line between the armed opposition and government troops",
        ),
        ("5 km beyond the provincial boundary.", "the provincial boundary"),
        ("on each side of the Military Demarcation Line", "the Military Demarcation Line"),
        ("along the road, and the border was quiet", "the road"),
        ("in the hills", None),
    ],
)
def test_the_line_in_the_texts_words(text, line):
    assert terms_of("Norway spoke.").line(0, 0) is None
    terms = terms_of(text)
    assert terms.line(0, len(text)) == line


def test_whose_word_it_is():
    terms, cue = first("Turkish President Recep Kaya said that all troops would withdraw.")
    assert terms.speaker(cue) == "Recep Kaya"


def test_a_length_of_time_is_no_limit():
    terms = terms_of("A statement stops six weeks of war. Troops leave 21 days after the signature of the deal.")
    limits = [limit(found, None) for found in terms.reading.dates]
    assert [one.days for one in limits if one] == [21]


def test_a_day_on_which_it_begins_counts_only_where_asked_for():
    (found,) = terms_of("Patrols start on 1 June.").reading.dates
    assert limit(found, date(2020, 5, 20)) is None
    assert limit(found, date(2020, 5, 20), starts=True).modifier is Modifier.ON
    assert limit(found, date(2020, 6, 20), starts=True) is None


def test_what_a_cue_speaks_of():
    terms = terms_of("Norway spoke of observers of the African Union in the towns.")
    at = terms.reading.text.index("observers")
    assert terms.about(Cue(sentence=terms.reading.sentences[0], start=at, end=at + 9)) == "observers of the African Union"
