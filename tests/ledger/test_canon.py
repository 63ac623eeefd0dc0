"""Canonical JSON: RFC 8785's own examples, and what has no single form."""

import dataclasses
import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assurance import scale
from desk.samples import report
from truceline.ledger.canon import Written, digest, encode, identified, identify
from truceline.model.plain import to_plain

RFC_8785_NUMBERS = [
    (0.0, "0"), (-0.0, "0"), (5e-324, "5e-324"), (-5e-324, "-5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
    (9007199254740992.0, "9007199254740992"), (295147905179352830000.0, "295147905179352830000"), (9.999999999999997e22, "9.999999999999997e+22"),
    (1e23, "1e+23"), (1.0000000000000001e23, "1.0000000000000001e+23"), (999999999999999700000.0, "999999999999999700000"), (1e21, "1e+21"),
    (9.999999999999997e-7, "9.999999999999997e-7"), (0.000001, "0.000001"),
    (333333333.3333332, "333333333.3333332"), (100.0, "100"), (0.1, "0.1"), (12.5, "12.5"),
]


@pytest.mark.parametrize(("value", "text"), RFC_8785_NUMBERS)
def test_numbers_of_the_rfc(value, text):
    assert encode(value).decode() == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_reads_back(value):
    assert float(encode(value)) == value


def test_keys_are_in_utf16_order():
    keys = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert [v for v in json.loads(encode(keys)).values()] == [2, 4, 6, 7, 1, 5, 3]


@pytest.mark.parametrize("bad", [math.nan, math.inf, 2**53 + 1, 10**21, 10**400, "\ud800", {1: 2}, {1, 2}, b"x"])
def test_what_has_two_readings_is_refused(bad):
    with pytest.raises(ValueError):
        encode(bad)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_is_written_as_json_writes_it(text):
    assert encode(text) == json.dumps(text, ensure_ascii=False).encode()


@pytest.mark.parametrize("text", ["plain text", 'a "quote"', "back\\slash", "tab\t", "\x7f", "é", ""])
def test_what_needs_escapes_has_them_and_what_needs_none_has_none(text):
    assert encode(text) == json.dumps(text, ensure_ascii=False).encode()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=scale(100, 100_000))
@given(PLAIN, st.randoms(use_true_random=False))
def test_one_meaning_has_one_form_and_reads_back(value, chance):
    """The full form has 100,000 records: read back, every number as a double, it is the same; written again the same bytes, in any order of its keys."""
    data = encode(value)
    assert json.loads(data, parse_int=float) == value
    assert encode(json.loads(data)) == data
    assert encode(shuffled(value, chance)) == data


def shuffled(value, chance):
    if isinstance(value, dict):
        return {key: shuffled(value[key], chance) for key in chance.sample(list(value), len(value))}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


TWINS = [("\u00e9", "e\u0301"), (1, "1"), (1, True), (0, False), (None, ""), ([], {}), ([1], 1), ({"a": 1}, {"a": "1"}), (0.1, 0.10000000000000002)]


@pytest.mark.parametrize(("one", "other"), TWINS, ids=[str(number) for number in range(len(TWINS))])
def test_two_meanings_have_two_forms(one, other):
    assert encode(one) != encode(other)


@pytest.mark.parametrize(("one", "other"), [(0.0, -0.0), (100, 1e2), (2**53, float(2**53)), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ((1,), [1])])
def test_two_writings_of_one_meaning_have_one_form(one, other):
    assert encode(one) == encode(other)


def test_nouns_are_written_as_their_plain_values(a_report):
    assert encode(a_report) == encode(to_plain(a_report))


@pytest.fixture(params=["whole", "with an event", "without a place"])
def a_report(request):
    whole = report("7")
    changes = {"whole": {}, "with an event": {"event": "e1", "actors": ("North", "\u20ac")}, "without a place": {"place": None, "count": 3}}
    return dataclasses.replace(whole, **changes[request.param])


def test_a_noun_without_its_sparse_field_is_another_than_with_it():
    assert digest(report("7")) != digest(dataclasses.replace(report("7"), event="e1"))


def fields_of(noun):
    return {field.name: getattr(noun, field.name) for field in dataclasses.fields(noun) if field.name != "id"}


@pytest.mark.parametrize("event", [None, "blast"], ids=["a silent field", "one that is told"])
def test_what_is_identified_from_its_fields_is_what_is_identified_whole(event):
    whole = identify(dataclasses.replace(report("7"), event=event, id=""))
    noun, plain = identified(type(whole), fields_of(whole))
    assert noun == whole
    assert list(plain) == list(to_plain(whole)), "in the same order, which the seals follow"
    assert encode(plain) == encode(to_plain(whole))
    assert {name: json.loads(text) for name, text in plain.items() if name != "is"} == {k: v for k, v in to_plain(whole).items() if k != "is"}


def test_another_field_makes_another_id():
    """The control of the one above."""
    whole = report("7")
    assert identified(type(whole), fields_of(whole) | {"text": "EXERCISE"})[0].id != whole.id


def test_written_text_stands_as_it_is_and_other_text_is_quoted():
    assert encode({"a": Written('[1,"x"]'), "b": ["[1]", Written("null")]}) == b'{"a":[1,"x"],"b":["[1]",null]}'
