"""What a collection is said to have is what it has: in every edition, of every type."""

from datetime import date, datetime

import pytest

from truceline.model.bulletin import Edition
from truceline.web.api.collections import COLLECTIONS, Kind, Property, had
from truceline.web.api.parameters import Whole, words, yes_or_no

TYPES = {Kind.TEXT: str, Kind.DAY: str, Kind.MOMENT: str, Kind.WHOLE: int, Kind.NUMBER: (int, float), Kind.FLAG: bool, Kind.LIST: list}


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("name", sorted(COLLECTIONS))
def test_what_is_given_is_what_is_described(api, name, edition):
    collection = COLLECTIONS[name]
    if collection not in had(edition):
        api.get(name, edition.value, 404)
        return
    known = {item.name: item for item in collection.shown(edition is Edition.INTERNAL)}
    features = api.items(name, edition.value, limit=10_000)["features"]
    assert features
    for feature in features:
        assert set(feature["properties"]) <= set(known)
        for key, value in feature["properties"].items():
            assert value is None or isinstance(value, TYPES[known[key].kind]), key
            assert value is None or not known[key].choices or value in known[key].choices
            if value is not None and known[key].kind is Kind.DAY:
                date.fromisoformat(value)
            if value is not None and known[key].kind is Kind.MOMENT:
                assert datetime.fromisoformat(value).utcoffset() is not None
    if edition is Edition.INTERNAL:
        given = {key for feature in features for key in feature["properties"]}
        assert set(known) - given <= {"cell_deg"}, "nothing is described that is never given"


@pytest.mark.parametrize("name", ["reports", "findings"])
def test_what_is_exact_is_given_to_the_mission_alone(api, name):
    exact = {item.name for item in COLLECTIONS[name].properties if item.exact}
    assert exact
    for who in ("nobody", "party"):
        assert not exact & {key for feature in api.items(name, who)["features"] for key in feature["properties"]}
    assert exact <= {key for feature in api.items(name, "internal")["features"] for key in feature["properties"]}


def test_the_public_has_no_patrols():
    assert [item.name for item in had(Edition.PUBLIC)] == ["reports", "findings", "zones", "lines", "settlements"]
    assert [item.name for item in had(Edition.PARTY)] == list(COLLECTIONS)


@pytest.mark.parametrize(
    ("kind", "read"),
    [(Kind.TEXT, words), (Kind.DAY, words), (Kind.LIST, words), (Kind.FLAG, yes_or_no), (Kind.WHOLE, Whole(0, 10**9))],
)
def test_a_property_is_filtered_by_its_kind(kind, read):
    parameter = Property(name="x", kind=kind, what="something", exact=True).filter()
    assert (parameter.name, parameter.read, parameter.exact) == ("x", read, True)


def test_fractions_are_not_compared_and_choices_are_kept_to():
    assert Property(name="x", kind=Kind.NUMBER, what="something").filter() is None
    parameter = Property(name="x", kind=Kind.TEXT, what="something", choices=("a", "b"), exact=True).filter()
    assert (parameter.schema["enum"], parameter.exact) == (["a", "b"], True)


def test_no_filter_has_the_name_of_another_parameter():
    from truceline.web.api.items import OWN

    assert not {item.name for collection in COLLECTIONS.values() for item in collection.properties} & set(OWN)
    for collection in COLLECTIONS.values():
        names = [item.name for item in collection.properties]
        assert len(names) == len(set(names))
