"""Weapons against what a clause names: a table of agreements' own words, each with its reason; and that a plain no needs every word understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.report import Act
from truceline.watch.arms import by_words, fit, meant, reach
from watch.cases import report

MINSK = {"artillery": ("artillery systems of 100 mm calibre and more",), "mlrs": ("MLRS",), "far": ("MLRS Tornado-S, Uragan, Smerch and Tochka systems",)}


@pytest.mark.parametrize(
    ("named", "subjects", "answer", "code", "why"),
    [
        ("122mm D-30 howitzer", MINSK["artillery"], True, "of_the_class", "Minsk II: 122 mm artillery is 100 mm and more"),
        ("MT-12", MINSK["artillery"], True, "of_the_class", "100 mm itself is taken in by 'and more'"),
        ("MT-12", ("artillery over 100 mm",), False, "not_of_the_class", "and left out by 'over'"),
        ("82 mm mortar", MINSK["artillery"], False, "not_of_the_class", "too small, whether or not a mortar is artillery"),
        ("120 mm mortar", MINSK["artillery"], None, "class_open", "whether a mortar is artillery is for the text to say"),
        ("howitzer", MINSK["artillery"], None, "class_open", "a howitzer whose calibre nobody told"),
        ("BM-21 Grad", MINSK["mlrs"], True, "of_the_class", "35 km"),
        ("T-72", MINSK["mlrs"], False, "not_of_the_class", "a tank is no rocket launcher"),
        ("BM-27 Uragan", MINSK["far"], True, "of_the_class", "named in the 70 km list"),
        ("BM-21 Grad", MINSK["far"], False, "not_of_the_class", "not named there"),
        ("MLRS", MINSK["far"], None, "class_open", "it may be one of them"),
        ("2S12 mortar", ("120 mm mortars",), True, "of_the_class", "Minsk memorandum: a system of that calibre"),
        ("BMP-2", ("tanks", "all APCs"), None, "class_open", "Abkhazia 1994 names APCs; some count these among them"),
        ("truck", ("tanks", "all APCs"), False, "not_of_the_class", "a truck is none"),
        ("BTR-80", ("tanks", "all APCs"), True, "of_the_class", "and this is one"),
        ("mortars", ("artillery and mortars exceeding 80 mm",), None, "class_open", "of which calibre?"),
        ("sniper rifle", ("heavy weapons",), False, "not_of_the_class", "no heavy weapon"),
        ("mortar", ("heavy weapons",), None, "class_open", "each agreement defines its own"),
        ("tank", ("tanks", "mortars"), True, "subject_named", "the clause's own word"),
        ("artillery", ("heavy weapons",), True, "of_the_class", "a class within a class"),
        ("UAV", ("drones",), True, "of_the_class", "two words for one"),
        ("UAV", ("flights of aircraft",), None, "class_open", "some texts count them, some do not"),
        ("T-72 and 82 mm mortar", ("mortars",), True, "subject_named", "one of two is enough"),
        ("T-72", ("tanks of radical groups",), True, "of_the_class", "whose it is, who it names says"),
        ("tank", ("radically-minded militants",), None, "subject_open", "people: a person must tell whose tank"),
        ("armed men", ("armed groups",), True, "subject_named", "people by their words"),
        ("lorry with something on it", ("tanks",), None, "subject_open", "nothing known"),
        ("T-72", ("mortars", "everything on the list"), None, "subject_open", "no plain no while a word is not understood"),
    ],
)
def test_what_a_clause_means(named, subjects, answer, code, why):
    found, reason = fit(named, subjects)
    assert (found, reason.code) == (answer, code), why


@given(st.text(max_size=30), st.lists(st.sampled_from(["tanks", "MLRS", "howitzers over 100 mm", "weapons"]), min_size=1, max_size=3))
def test_words_that_nobody_knows_are_never_a_plain_no(named, subjects):
    """Whatever somebody writes: a no comes only with what it was read as."""
    answer, reason = fit(named, tuple(subjects))
    assert answer is not False or dict(reason.facts)["thing"]


@given(st.sampled_from(["82 mm mortar", "T-72", "sniper rifle", "BM-21", "something"]), st.permutations(["tanks", "120 mm mortars", "MLRS", "the unknown"]))
def test_the_order_of_a_list_makes_no_difference(named, subjects):
    assert fit(named, tuple(subjects))[0] == fit(named, tuple(sorted(subjects)))[0]


def test_without_a_weapon_the_names_decide_by_their_words_alone():
    assert meant(report(actors=("Tank Brigade of the South",), act=Act.FORCE_PRESENCE), ("howitzers",))[0] is None
    assert meant(report(act=Act.UAV_FLIGHT), ("drones",))[0] is True
    assert by_words("armed group", ("armed groups",))[0] is True


def test_a_range_is_known_only_with_its_source():
    assert (reach("MT-12").range_m, reach("MT-12").source[:5]) == (9_000, "Minsk")
    assert reach("MT-12 and BM-21").range_m == 20_400
    assert reach("D-30") is None
    assert reach("MT-12 and D-30") is None
    assert reach("") is None
