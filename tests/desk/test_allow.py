"""Exceptions entered by a person: in the log, with who gave them; what is missing is asked, what does not fit is refused."""

from datetime import UTC, datetime

import pytest

from desk import valley
from desk.samples import SETTINGS, drafted, entries
from truceline.desk import allow, confirm
from truceline.desk.config import parse
from truceline.desk.fold import fold
from truceline.desk.settle import settle
from truceline.model.allowance import AllowanceKind
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.place import Point, Settlement
from truceline.model.plain import to_plain

WHOLE = (
    "allowance-1.kind=authorised movement",
    "allowance-1.granted_by=Joint centre",
    "allowance-1.parties=north",
    "allowance-1.subjects=tanks, lorries",
    "allowance-1.place=Karva",
    "allowance-1.radius_m=3000",
    "allowance-1.from=2018-10-16T08:00+03:00",
    "allowance-1.until=2018-10-18",
    "allowance-1.clauses=withdrawal-1",
    "allowance-1.words=Order 12 of the joint centre",
)


@pytest.fixture
def case(tmp_path):
    case = valley.opened(valley.folder(tmp_path / "v"))
    case.add([drafted()])
    yield case
    case.close()


def of(case):
    return allow.allowances(case.state(), case.settings().time_zone)


def test_an_exception_is_whole_once_its_kind_and_its_giver_are_known(case):
    confirm.confirm(case, WHOLE[1:2])
    assert of(case) == ()
    assert [item.about for item in confirm.open_questions(case.state()) if "allowance" in item.about] == ["allowance-1.kind"]
    confirm.confirm(case, WHOLE)
    (found,) = of(case)
    assert (found.kind, found.granted_by, found.entered_by) == (AllowanceKind.AUTHORISED_MOVEMENT, "Joint centre", "ann")
    assert (found.parties, found.subjects, found.clauses, found.radius_m) == (("north",), ("tanks", "lorries"), ("withdrawal-1",), 3000.0)
    assert found.start == datetime(2018, 10, 16, 5, tzinfo=UTC)
    assert found.end.isoformat().startswith("2018-10-1"), "until a day: until it begins"
    assert not [item for item in confirm.open_questions(case.state()) if "allowance" in item.about]
    assert settle(case.state(), case.settings()).allowances == (found,)


def test_it_can_be_taken_back_and_given_again(case):
    confirm.confirm(case, WHOLE)
    confirm.confirm(case, ("allowance-1",), reject=True)
    assert of(case) == ()
    confirm.confirm(case, WHOLE[:2])
    assert len(of(case)) == 1
    kinds = [entry.kind for entry in case.store.entries() if entry.body.get("item") == "allowance-1"]
    assert {Kind.ITEM_AMENDED, Kind.ITEM_REJECTED} <= set(kinds), "everything stays in the log"


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ("allowance-1.kind=amnesty", "'amnesty' is no kind of exception; use one of authorised_movement"),
        ("allowance-1.colour=red", "an exception has no field 'colour'"),
        ("allowance-1.from=tomorrow", "'tomorrow' is not a time"),
        ("allowance-1.from=2018-10-16T08:00", "has no time zone"),
        ("allowance-1.radius_m=wide", "'wide' is not a number"),
        ("allowance-1.parties=west", "the case has no 'west'; use one of: north, south"),
        ("allowance-1.zone=withdrawal-1", "the case has no 'withdrawal-1'; use one of: zone-1"),
        ("allowance-1.granted_by=", "the answer is empty"),
        ("allowance-7", "there is no item 'allowance-7'"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_entered(case, wish, message):
    size = case.store.size()
    with pytest.raises(BadInput, match=message):
        confirm.confirm(case, (wish,))
    assert case.store.size() == size


@pytest.mark.parametrize(("name", "known"), [("Karva", True), ("karva", True), ("Twin", False), ("Nowhere", False)])
def test_a_place_is_looked_up_and_never_chosen(name, known):
    towns = [Settlement(name=town, point=Point(lat_deg=lat, lon_deg=36.0)) for town, lat in (("Karva", 35.0), ("Twin", 35.1), ("Twin", 35.2))]
    places = Kind.PLACES_SET, {"file": "places.csv", "digest": "d", "places": to_plain(tuple(towns))}
    answers = [
        (Kind.ITEM_AMENDED, {"item": "allowance-1", "field": field, "value": value})
        for field, value in (("kind", "permit"), ("granted_by", "x"), ("place", name))
    ]
    (found,) = settle(fold(entries(drafted(), places, *answers)), parse(SETTINGS, "case.toml")).allowances
    assert (found.centre is not None) is known
    assert found.place == name
