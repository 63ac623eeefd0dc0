"""Names in a rule: found, or asked about; nothing is chosen."""

import pytest

from draw.samples import LINE
from truceline.draw.atlas import Atlas
from truceline.model.errors import BadInput
from truceline.model.line import Area
from truceline.model.place import Point, Settlement


def town(name, lat, *aliases):
    return Settlement(name=name, point=Point(lat_deg=lat, lon_deg=36.0), aliases=aliases)


AREA = Area(id="area", name="Area", polygons=(), accuracy_m=0.0)
ATLAS = Atlas(
    lines={"front": LINE}, areas={"area": AREA}, settlements=(town("Near", 35.0, "Close"), town("Twin", 35.1), town("Twin", 35.2), town("Twin ", 35.1))
)


def test_what_is_there_is_found():
    assert ATLAS.line("front") is LINE
    assert ATLAS.area("area") is AREA
    assert ATLAS.spot("near") == ATLAS.spot("CLOSE") == (36.0, 35.0)
    assert ATLAS.spot(Point(lat_deg=1.0, lon_deg=2.0)) == (2.0, 1.0)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: ATLAS.line("other"), "there is no line 'other' in the case; use one of: front"),
        (lambda: ATLAS.line(None), "the rule names no line; use one of: front"),
        (lambda: ATLAS.area("other"), "there is no area 'other' in the case; use one of: area"),
        (lambda: Atlas().area("x"), "put it into lines/ as a GeoJSON polygon"),
        (lambda: Atlas().line("x"), "put it into lines/ as GeoJSON"),
        (lambda: ATLAS.spot("Nowhere"), "there is no place 'Nowhere' in the case; add it to places.csv"),
        (lambda: ATLAS.spot("Twin"), "2 places of the case are called 'Twin'"),
    ],
)
def test_what_is_not_there_is_asked_about(ask, says):
    with pytest.raises(BadInput, match=says):
        ask()
