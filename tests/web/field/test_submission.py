"""Filled forms of ODK Collect: what they say as columns, and what is refused before anything is made of it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.sources import table
from truceline.web.aside import Refused
from truceline.web.field import submission

HEAD = '<data id="truceline-report" version="1" xmlns:orx="http://openrosa.org/xforms">'
META = "<orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>"
COMMON = "<act>explosion</act><time>2018-10-16T14:30:00.000+03:00</time><observed_by>saw</observed_by><said_by>EXERCISE Team 3</said_by>"


def form(inner, head=HEAD, meta=META):
    return f"{head}{COMMON}{inner}{meta}".encode()


WHERE = [
    ("<way>point</way><at>35.56 36.4 0 12.5</at>", {"lat": "35.56", "lon": "36.4", "precision_m": "12.5", "basis": "measured"}, "a GPS says how far off it is"),
    ("<way>point</way><at>35.56 36.4 0 12</at><precision_m>800</precision_m>", {"precision_m": "800"}, "who knows better says so: no measurement then"),
    ("<way>point</way><at>35.56 36.4 0 0.0</at>", {"precision_m": ""}, "a point set on a map has no accuracy: it is asked for"),
    ("<way>place</way><place>Near</place><at>1 2 0 0</at>", {"place": "Near"}, "what was answered for another way does not count"),
    ("<way>place</way><place/><place_other>The old mill</place_other>", {"place": "The old mill"}, "a place outside the list"),
    (
        "<way>sector</way><stood>35.5 36.4 0 5</stood><bearing_deg/><bearing>NE</bearing><distance_max_m>3000</distance_max_m>",
        {"observer_lat": "35.5", "observer_lon": "36.4", "bearing": "NE", "distance_max_m": "3000", "distance_min_m": ""},
        "a direction",
    ),
    ("<way>sector</way><stood>35.5 36.4</stood><bearing_deg>45</bearing_deg><bearing>S</bearing>", {"bearing": "45"}, "degrees before a direction"),
]


@pytest.mark.parametrize(("inner", "columns", "why"), WHERE, ids=[row[2] for row in WHERE])
def test_where(inner, columns, why):
    found = submission.read(form(inner)).fields
    assert {name: found.get(name) for name in columns} == columns
    if why.startswith("who knows better"):
        assert "basis" not in found
    if "place" in columns:
        assert "lat" not in found


def test_a_filled_form_is_a_report():
    inner = "<weapon>mortar</weapon><count>3</count><way>point</way><at>35.56 36.4 0 12.5</at><exercise>yes</exercise><text>&lt;b&gt; &amp; «٣»</text>"
    more = "<photos><photo>1.jpg</photo></photos><photos><photo>2.jpg</photo></photos><photos><photo/></photos><end>2018-10-16T14:40:00.000+03:00</end>"
    found = submission.read(form(inner + more))
    assert (found.instance, found.photos, found.device_at) == ("uuid:1", ("1.jpg", "2.jpg"), "2018-10-16T14:40:00.000+03:00")
    report = table.one(found.fields)
    assert (report.key, report.weapon, report.count, report.text, report.exercise) == ("uuid:1", "mortar", 3, "<b> & «٣»", True)
    assert report.when.start == datetime(2018, 10, 16, 11, 30, tzinfo=UTC)


DEEP = "<way>" * 200 + "</way>" * 200
BOMB = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + form("<text>&b;</text>")
OUTSIDE = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + form("<text>&x;</text>")
WRONG = [
    ("nothing", b"", 400, "no XML"),
    ("no XML", b"EXERCISE", 400, "no XML"),
    ("cut", form("")[:-20], 400, "no XML"),
    ("an entity bomb", BOMB, 400, "document type"),
    ("a file from outside", OUTSIDE, 400, "document type"),
    ("a document type alone", b"<!DOCTYPE data>" + form(""), 400, "document type"),
    ("nested too deep", form(DEEP), 400, "in each other"),
    ("two hundred thousand deep", b"<a>" * 200_000, 400, "in each other"),
    ("too many elements", form("<photos/>" * 600), 400, "more than 500 elements"),
    ("another form", form("", HEAD.replace("truceline-report", "survey")), 422, "not the form"),
    ("no instanceID", form("", meta="</data>"), 422, "no instanceID"),
    ("an endless instanceID", form("", meta=META.replace("uuid:1", "u" * 201)), 422, "no instanceID"),
    ("an unknown element", form("<secret>x</secret>"), 422, "'secret' is not in the form"),
    ("an answer twice", form("<act>quiet</act>"), 422, "'act' stands in the form twice"),
    ("an undeclared entity", form("<text>&nbsp;</text>"), 400, "no XML"),
]


@pytest.mark.parametrize(("data", "status", "says"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_refused(data, status, says):
    with pytest.raises(Refused) as caught:
        submission.read(data)
    assert caught.value.status == status and says in caught.value.sentence


@given(st.text(alphabet="<>/!&;\"'= adtxwy[]-?", max_size=80) | st.binary(max_size=80))
def test_whatever_comes_there_is_an_answer_or_a_sentence(given):
    data = given.encode() if isinstance(given, str) else given
    with pytest.raises(Refused):
        submission.read(data)
    try:
        submission.read(form("").replace(COMMON.encode(), COMMON.encode() + data))
    except Refused as refused:
        assert refused.status in (400, 422) and refused.sentence
