"""Which features are meant: the columns' answer is that of one look at each feature."""

from datetime import UTC, datetime

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.bulletin import Feature
from truceline.web.api.choose import chosen
from truceline.web.api.held import _held
from truceline.web.api.parameters import Bad, when
from truceline.web.api.rows import Row


def row(number, lon, lat, start=None, end=None):
    points = ((lon, lat),) if lon is not None else ()
    facts = (("act", "a" if number % 2 else "b"), ("tags", ("x", str(number))))
    return Row(feature=Feature(id=str(number), kind="finding", points=points, facts=facts), start=start, end=end)


def at(day, hour=0):
    return datetime(2018, 10, day, hour, tzinfo=UTC)


ROWS = (
    row(0, 36.0, 35.0, at(1), at(2)),
    row(1, 179.9, 0.0, at(2), at(3)),
    row(2, -179.9, 0.0, at(3), at(4)),
    row(3, None, None, at(4), at(5)),
    row(4, 36.5, 35.5, at(5, 12), at(5, 12)),
    row(5, 37.0, 36.0),
)
HELD = _held(ROWS, False)


def found(box=None, time=None, **equal):
    return chosen(HELD, box=box, when=when(time) if time else None, zone="UTC", equal=equal).tolist()


@pytest.mark.parametrize(
    ("box", "meant"),
    [
        ((35.0, 34.0, 36.0, 35.0), [0]),
        ((36.0, 35.0, 36.0, 35.0), [0]),
        ((-180.0, -90.0, 180.0, 90.0), [0, 1, 2, 4, 5]),
        ((179.0, -1.0, -179.0, 1.0), [1, 2]),
        ((200.0, -1.0, -179.0, 1.0), [2]),
        ((200.0, -1.0, -200.0, 1.0), []),
        ((-1e300, -1e300, 1e300, 1e300), [0, 1, 2, 4, 5]),
    ],
)
def test_boxes(box, meant):
    assert found(box) == meant


def test_a_box_upside_down_is_refused():
    with pytest.raises(Bad, match="second latitude"):
        found((0.0, 2.0, 1.0, 1.0))


@pytest.mark.parametrize(
    ("time", "meant"),
    [
        ("2018-10-01", [0, 5]),
        ("2018-10-02T00:00:00Z", [1, 5]),
        ("2018-10-01/2018-10-02", [0, 1, 5]),
        ("2018-10-05T12:00:00Z", [4, 5]),
        ("2018-10-05T12:00:01Z", [5]),
        ("2018-10-05T12:00:00Z/..", [4, 5]),
        ("../2018-10-05T11:59:59Z", [0, 1, 2, 3, 5]),
        ("../..", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_times(time, meant):
    assert found(time=time) == meant


def test_what_equals():
    assert found(act="a") == [1, 3, 5]
    assert found(tags="4") == [4]
    assert found(tags="x", act="b") == [0, 2, 4]
    assert found(act="c") == found(nothing="a") == []
    assert found((35.0, 34.0, 37.0, 36.0), "2018-10-01", act="b") == [0]


@given(st.tuples(*[st.floats(-180, 180)] * 2, *[st.floats(-90, 90)] * 2))
def test_a_box_finds_what_shapely_finds_one_by_one(numbers):
    west, east, south, north = *sorted(numbers[:2]), *sorted(numbers[2:])
    box = shapely.box(west, south, east, north)
    meant = [number for number, place in enumerate(HELD.places) if place is not None and box.intersects(place)]
    assert found((west, south, east, north)) == meant


def test_nothing_is_found_in_nothing():
    assert chosen(_held((), False), box=(0.0, 0.0, 1.0, 1.0), when=when("2018-10-01"), zone="UTC", equal={"a": "b"}).tolist() == []
    assert isinstance(chosen(HELD, box=None, when=None, zone="UTC", equal={}), np.ndarray)
