"""What words for weapons say: kinds, systems, calibres, and what a clause's limits leave in."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.weapons import Bore, things

LISTS = tomllib.loads(files("truceline.text.lexicon").joinpath("en_weapons.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("122mm D-30 howitzer", ["D-30 (122 mm howitzer)"], "a system beside its kind is one thing"),
        ("BM-21 Grad", ["BM-21 Grad (122 mm multiple rocket launcher)"], "a name of two parts"),
        ("Grad", ["BM-21 Grad (122 mm multiple rocket launcher)"], "its short name"),
        ("six T-72 tanks", ["T-72 (125 mm tank)"], "with a number"),
        ("82 mm mortar", ["82 mm mortar"], "a kind with its calibre"),
        ("sniper rifle", ["sniper's rifle"], "no plain small arm"),
        ("UAV", ["unmanned aircraft"], "an acronym"),
        ("anti-tank guns (MT-12 100mm)", ["MT-12 Rapira (100 mm gun)"], "the 12 of the name is no calibre"),
        ("rocket artillery", ["multiple rocket launcher"], "the longer word wins"),
        (
            "Tornado-S, Uragan and Tochka",
            ["Tornado-S (300 mm multiple rocket launcher)", "BM-27 Uragan (220 mm multiple rocket launcher)", "Tochka-U (tactical missile system)"],
            "a list",
        ),
        ("heavy weapons including tanks", ["heavy weapons", "tank"], "what takes in stays beside what is taken in"),
        ("radically-minded militants", [], "people"),
        ("EXERCISE", [], "nothing known"),
    ],
)
def test_what_is_named(text, told, why):
    assert [item.told() for item in things(text)] == told, why


@pytest.mark.parametrize(
    ("text", "bore", "why"),
    [
        ("weapons over 100 mm", Bore(least=100.0, least_open=True), "100 itself is left out"),
        ("artillery of 100 mm calibre and more", Bore(least=100.0), "100 is taken in"),
        (">100 mm", Bore(least=100.0, least_open=True), "as a sign"),
        ("artillery exceeding 80 mm", Bore(least=80.0, least_open=True), "Abkhazia 1994"),
        ("less than 100 mm", Bore(most=100.0, most_open=True), "the addendum of 2015"),
        ("mortars up to 120 mm", Bore(most=120.0), "a most, taken in"),
        ("guns not exceeding 100 mm", Bore(most=100.0), "the other way round"),
        ("120 mm mortars", Bore(least=120.0, most=120.0), "that calibre alone"),
    ],
)
def test_limits_of_calibre(text, bore, why):
    assert things(text)[0].bore == bore, why


def test_one_calibre_is_of_all_that_is_listed_before_it():
    assert [item.bore.least for item in things("artillery and mortars over 100 mm")] == [100.0, 100.0]
    assert [item.bore.least for item in things("82 mm mortars, 152 mm howitzers")] == [82.0, 152.0], "each its own"


@pytest.mark.parametrize(
    ("limit", "own", "answer"),
    [
        (Bore(least=100.0, least_open=True), Bore(least=100.0, most=100.0), False),
        (Bore(least=100.0), Bore(least=100.0, most=100.0), True),
        (Bore(least=100.0), Bore(), None),
        (Bore(least=100.0), Bore(most=20.0, most_open=True), False),
        (Bore(most=100.0, most_open=True), Bore(least=82.0, most=82.0), True),
        (Bore(), Bore(), True),
        (Bore(least=80.0), Bore(least=60.0, most=120.0), None),
    ],
)
def test_calibres_within_limits(limit, own, answer):
    assert limit.holds(own) is answer


@given(st.floats(5, 400), st.floats(5, 400), st.booleans(), st.booleans())
def test_an_exact_calibre_is_always_in_or_out(limit, own, least, strict):
    bore = Bore(least=limit, least_open=strict) if least else Bore(most=limit, most_open=strict)
    expected = (own > limit if strict else own >= limit) if least else (own < limit if strict else own <= limit)
    assert bore.holds(Bore(least=own, most=own)) is expected


def test_the_lists_hold_together():
    kinds = set(LISTS["kind"])
    assert {item["kind"] for item in LISTS["system"]} <= kinds
    for group in LISTS["group"].values():
        assert set(group["is"]) | set(group["perhaps"]) <= kinds
        assert not set(group["is"]) & set(group["perhaps"])
    assert all(item.get("source") for item in LISTS["system"] if "range_m" in item), "a range says who gave it"
    names = [item["name"] for item in LISTS["system"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", [item["name"] for item in LISTS["system"]])
def test_every_system_is_found_by_its_own_name(name):
    assert [item.system for item in things(name)] == [name]


@pytest.mark.parametrize("words", [word for table in ("kind", "group") for entry in LISTS[table].values() for word in entry["words"]])
def test_every_pattern_is_sound(words):
    assert not re.compile(words, re.IGNORECASE).fullmatch("")
