"""Entries as leaves with seals: there and back, nothing to guess from, nothing that can be changed, and withholding that changes no proof."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.ledger import leaf
from truceline.ledger.canon import encode
from truceline.model.entry import Entry, Kind
from truceline.model.plain import to_plain

AT = datetime(2018, 10, 15, 21, tzinfo=UTC)
REPORT = {"is": "Report", "text": "EXERCISE shelling", "said_by": ["Amina"], "lat": 35.5}
ENTRY = Entry(index=3, kind=Kind.REPORT_RECEIVED, at=AT, by="somebody", body={"id": "a" * 64, "report": REPORT, "document": "d" * 64})
SALTS = bytes(range(80))


def sealed(entry=ENTRY, salts=SALTS):
    return leaf.seal(entry, lambda count: salts[:count])


def fault(head, seals):
    return leaf.examine(head, seals).fault


def test_there_and_back():
    assert leaf.unseal(*sealed()) == ENTRY
    assert fault(*sealed()) is None


plain = st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=4)


@given(st.dictionaries(st.text("abc", min_size=1), plain, max_size=5))
def test_any_body_comes_back(body):
    entry = Entry(index=0, kind=Kind.CORRECTION, at=AT, by="x", body=body)
    if any(isinstance(value, dict) and "is" in value for value in body.values()):
        return
    assert leaf.unseal(*leaf.seal(entry, bytes)) == entry


def test_the_leaf_shows_no_value():
    text, _ = sealed()
    assert not any(word in text for word in (b"somebody", b"Amina", b"shelling", b"a" * 64, b"d" * 64))


def test_salt_makes_two_leaves_of_one_value_and_the_control_without_salt_does_not():
    assert sealed()[0] != sealed(salts=SALTS[::-1])[0]
    assert sealed(salts=bytes(80)) == sealed(salts=bytes(80))


TOUCHES = [
    ("a value", lambda head, seals: (head, seals.replace(b"Amina", b"Boris"))),
    ("a salt", lambda head, seals: (head, seals.replace(b"0001", b"0002", 1))),
    ("a field taken out", lambda head, seals: (head, b"\n".join(seals.split(b"\n")[1:]))),
    ("two fields exchanged", lambda head, seals: (head, b"\n".join(reversed(seals.split(b"\n"))))),
    ("no seals at all", lambda head, seals: (head, None)),
    ("the time", lambda head, seals: (head.replace(b"2018", b"2019"), seals + b"\n[]")),
    ("a space in the leaf", lambda head, seals: (head + b" ", seals)),
    ("a key twice", lambda head, seals: (head.replace(b'"index":3', b'"index":9,"index":3'), seals)),
    ("no JSON", lambda head, seals: (head[:-1], seals)),
    ("another commitment", lambda head, seals: (head, leaf.withhold(seals, ["by"]).replace(b'["by","', b'["by","0'))),
]


@pytest.mark.parametrize(("name", "touch"), TOUCHES, ids=[name for name, _ in TOUCHES])
def test_a_touch_is_seen(name, touch):
    assert fault(*touch(*sealed()))


def test_withholding_takes_the_value_away_and_leaves_the_leaf_as_it_is():
    head, seals = sealed()
    rest = leaf.withhold(seals, ["body/report/said_by", "by"])
    assert b"Amina" not in rest and b"somebody" not in rest
    assert fault(head, rest) is None
    assert set(leaf.examine(head, rest).withheld) == {"body/report/said_by", "by"} and leaf.examine(head, seals).withheld == ()
    opened = leaf.unseal(head, rest)
    assert (opened.by, "said_by" in opened.body["report"], opened.body["report"]["text"]) == ("", False, "EXERCISE shelling")
    assert leaf.withhold(rest, ["by"]) == rest, "twice is once"


def test_a_field_that_is_not_there_cannot_be_withheld():
    with pytest.raises(KeyError, match="body/name"):
        leaf.withhold(sealed()[1], ["body/name"])


NAMES = [f"place {number}" for number in range(2000)]


def guesses(line, salt):
    """What somebody who holds a commitment and tries every name of a gazetteer finds."""
    return [name for name in NAMES if leaf.commitment(encode(["body/place", salt, name])) == line]


def test_a_gazetteer_does_not_open_a_commitment_and_the_control_with_known_salt_does():
    entry = Entry(index=0, kind=Kind.CORRECTION, at=AT, by="x", body={"place": "place 77"})
    _, seals = sealed(entry)
    rest = leaf.withhold(seals, ["body/place"]).split(b"\n")[2]
    assert guesses(leaf.commitment(rest), bytes(16).hex()) == []
    assert guesses(leaf.commitment(rest), SALTS[32:48].hex()) == ["place 77"]


def test_what_may_lead_to_a_person_is_sealed_alone_and_the_rest_together():
    assert [path for path, _ in leaf.fields(ENTRY)] == ["body", "by", "body/id", "body/report/text", "body/report/said_by"]
    assert dict(leaf.fields(ENTRY))["body"] == {"report": {"is": "Report", "lat": 35.5}, "document": "d" * 64}


def test_a_leaf_from_before_fields_were_sealed_is_read():
    old = encode(to_plain(ENTRY))
    assert leaf.unseal(old, None) == ENTRY
    assert fault(old, None) is None
    assert fault(old + b" ", None) == fault(old, b'["by","00","x"]') == "it is not in canonical form"
    assert "cannot be read" in fault(b"{}", None)


@pytest.mark.parametrize("bad", [b"", b"[]", b"{}", b'{"is":"Sealed"}', b'{"is":"Sealed","kind":"no such kind","index":1,"at":"x"}'])
def test_what_is_no_leaf_is_refused(bad):
    with pytest.raises(ValueError):
        leaf.unseal(bad, json.dumps(["by", "00", "x"]).encode())


def test_names():
    assert leaf.names(ENTRY.kind, ENTRY.body) == ("report_received:" + "a" * 64,)
    assert leaf.names(Kind.CORRECTION, {"token": "t", "id": 5}) == ("token:t",)
