import pytest

from reads import clauses_of, reading_of
from truceline.read.clauses.withdrawal import subjects
from truceline.read.terms import Cue

TOLD = [
    (
        "The agreement involves the withdrawal of “radically-minded” militants, including the al-Nusra Front, from the region.",
        ("“radically-minded” militants, including the al-Nusra Front",),
        None,
        "the region",
    ),
    (
        "Under the deal, tanks, howitzers and mortars above 82 mm must leave the strip by 1 June.",
        ("tanks", "howitzers", "mortars above 82 mm"),
        "2020-06-01",
        "the strip",
    ),
    ("Both sides have agreed to pull their forces out of the city of Hodeidah.", ("their forces",), None, "the city of Hodeidah"),
]


@pytest.mark.parametrize(("text", "who", "day", "place"), TOLD, ids=[row[0][:50] for row in TOLD])
def test_who_leaves_where_and_by_when(text, who, day, place):
    (clause,) = clauses_of(text, "withdrawal")
    assert clause.subjects == who
    assert (clause.deadline.date.isoformat() if clause.deadline else None) == day
    assert clause.place in (place, None)


def test_each_limit_of_time_is_a_clause_with_its_own_place():
    text = "Armenia signed the deal. Armenia hands back the district of Kalbajar by 15 June and Lachin by 1 July."
    assert [(c.place, c.deadline.date.isoformat()) for c in clauses_of(text, "withdrawal")] == [("Kalbajar", "2020-06-15"), ("Lachin", "2020-07-01")]


def test_a_limit_counted_from_an_event():
    (clause,) = clauses_of("Under the deal, all forces are to withdraw within 14 days of signature.", "withdrawal")
    assert (clause.deadline.date, clause.deadline.days, clause.deadline.anchor) == (None, 14, "signature")


def test_a_limit_in_the_next_sentence():
    (clause,) = clauses_of("Under the deal, all forces are to withdraw from the town. The withdrawal is to be completed by 1 June.", "withdrawal")
    assert clause.deadline.date.isoformat() == "2020-06-01"


def test_how_far_weapons_are_moved_back():
    (clause,) = clauses_of("Under the deal, heavy weapons must be pulled back by at least 15 kilometres.", "withdrawal")
    assert clause.min_distance_m == 15000


AGREEMENT = """Memorandum

1.
The cease-fire is mutual.

2.
Within 3 days of signature, all weapons over 100 mm are to be moved back by at least 15 kilometers, in particular:

120 mm mortars - by 8 kilometers;
122 mm howitzers D30 - by 16 kilometers.

3.
There is a ban on the use of all types of weapons.

4.
All foreign armed formations are to exit the territory of Ukraine.
"""


def test_a_list_by_weapon_in_an_agreement():
    found = {c.subjects[:1]: c.min_distance_m for c in clauses_of(AGREEMENT, "withdrawal")}
    assert found[("120 mm mortars",)] == 8000
    assert found[("122 mm howitzers D30",)] == 16000


def test_a_list_has_the_limit_of_its_article():
    found = {c.subjects[:1]: c.deadline for c in clauses_of(AGREEMENT, "withdrawal")}
    assert (found[("120 mm mortars",)].days, found[("120 mm mortars",)].anchor) == (3, "signature")
    assert [due for who, due in found.items() if "foreign" in str(who).lower()] == [None]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The Hill Front would not withdraw its fighters from the valley.", "a refusal"),
        ("The army withdrew from talks years ago.", "the past"),
        ("Norway urged the Hill Front to withdraw.", "a call on somebody"),
        ("In recent weeks, the army has been preparing to leave the town.", "background"),
    ],
)
def test_no_withdrawal(text, why):
    assert clauses_of(text, "withdrawal") == [], why


def test_calibres_belong_to_the_weapons():
    text = "Under the deal, guns exceeding 100 mm are to leave the zone."
    reading = reading_of(text)
    at = text.index("leave")
    assert subjects(reading, Cue(sentence=reading.sentences[0], start=at, end=at + 5)) == ("guns exceeding 100 mm",)
