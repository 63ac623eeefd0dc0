import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.text.names import fold, initials, same, slug

SAME = [
    ("Hay'at Tahrir al-Sham", "Hayat Tahrir al-Sham"),
    ("Hayat Tahrir al-Sham", "Tahrir al-Sham"),
    ("Huras al-Din", "Huras ad-Din"),
    ("al-Nusra Front", "Nusra Front"),
    ("Ansarullah", "Ansaroulah"),
    ("Erdoğan", "Erdogan"),
    ("Houthis", "Huthis"),
    ("the Hill Front", "Hill Front"),
]
OTHERS = [("Hill Front", "River Front"), ("Front", "Hill Front"), ("North Korea", "South Korea"), ("", "Hill Front"), ("Jaysh al-Izza", "Jaysh al-Nasr")]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_one_name(a, b):
    assert same(a, b)
    assert same(b, a)


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_other_names_stay_apart(a, b):
    assert not same(a, b)
    assert not same(b, a)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more_in_letters(name):
    assert set(fold(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


def test_initials_are_of_capital_words():
    assert initials("Movement for the Liberation of Congo") == "MLC"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("The Hill Front", "hill-front"), ("Hay'at Tahrir al-Sham", "hayat-tahrir-al-sham"), ("Erdoğan", "erdogan"), ("日本", "party"), ("", "party")],
)
def test_slugs(name, wanted):
    assert slug(name) == wanted


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_slug_is_never_empty_and_plain(name):
    assert slug(name) and set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
