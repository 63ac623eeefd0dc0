"""Lines and areas out of GeoJSON; every fault names the feature, the file and the remedy."""

from datetime import date

import pytest

from truceline.draw.line import from_geojson
from truceline.model.errors import BadInput
from truceline.model.line import Edges

PROPERTIES = {"id": "idlib-2018-09-17", "left": "opposition", "right": "government", "accuracy_m": 3000}
WAY = [[36.0, 35.5], [36.5, 35.6], [37.0, 35.9]]
RING = [[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 35.0]]
WHERE = "lines/idlib.geojson"


def feature(kind="LineString", coordinates=WAY, **properties):
    return {"type": "Feature", "properties": {**PROPERTIES, **properties}, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features, **members):
    return {"type": "FeatureCollection", "features": list(features), **members}


def read(value):
    return from_geojson(value, where=WHERE)


def fault(value):
    with pytest.raises(BadInput) as error:
        read(value)
    return str(error.value)


def test_a_line_as_it_should_be():
    more = {"name": "Line of 17 September", "valid_from": "2018-09-17", "valid_until": "2019-05-01", "edges": "geodesic", "source": "map", "method": "drawn"}
    (line,), areas = read(collection(feature(**more)))
    assert (line.id, line.name, line.left, line.right, line.accuracy_m) == ("idlib-2018-09-17", "Line of 17 September", "opposition", "government", 3000.0)
    assert (line.valid_from, line.valid_until) == (date(2018, 9, 17), date(2019, 5, 1))
    assert (line.edges, line.source, line.method) == (Edges.GEODESIC, "map", "drawn")
    assert line.pieces == (tuple(map(tuple, WAY)),)
    assert areas == ()


@pytest.mark.parametrize(
    ("value", "lines", "areas", "why"),
    [
        (feature(), 1, 0, "a lone feature"),
        (collection(feature("MultiLineString", [WAY, [[37.5, 36.0], [38.0, 36.0]]])), 1, 0, "several pieces are one line"),
        (collection(feature(), feature(id="later")), 2, 0, "two versions"),
        (collection(feature("Polygon", [RING])), 0, 1, "an area"),
        (collection(feature("MultiPolygon", [[RING]]), feature()), 1, 1, "both; an area and a line may share an id"),
        (collection(feature(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}), 1, 0, "the old way to say WGS 84"),
        ({**feature(), "id": 7, "properties": {key: value for key, value in PROPERTIES.items() if key != "id"}}, 1, 0, "the feature's own id"),
        (collection(feature(accuracy_m=0)), 1, 0, "taken as exact, and said so"),
        (collection(feature(coordinates=[*WAY, [36.4, 36.0], [36.5, 35.6]])), 1, 0, "a line that touches itself"),
    ],
)
def test_what_may_come(value, lines, areas, why):
    found = read(value)
    assert (len(found[0]), len(found[1])) == (lines, areas), why


@pytest.mark.parametrize(
    ("value", "said", "why"),
    [
        ([], "this is not GeoJSON", "a list"),
        ({"lines": []}, "this is not GeoJSON", "other JSON"),
        ({"type": "Topology"}, "feature 1 is a Topology", "TopoJSON"),
        (collection(), "the FeatureCollection is empty; add a line", "empty"),
        ({"type": "FeatureCollection"}, "no list of features", "without features"),
        (collection({"type": "Feature", "properties": {}, "geometry": None}), "feature 1 is without geometry", "no geometry"),
        (collection(feature("Point", [36, 35])), "feature 1 is a Point", "a point"),
        (collection(feature(coordinates=[[36, 35]])), "line 'idlib-2018-09-17' has 1 point; a line needs 2 or more (lines/idlib.geojson)", "one point"),
        (collection(feature(coordinates=None)), "no list of coordinates", "null"),
        (collection(feature("MultiLineString", [])), "has no coordinates", "no piece"),
        (collection(feature(coordinates=[[35.5, 136.0], [35.6, 136.5]])), "seem swapped", "swapped"),
        (collection(feature(crs=1), crs={"type": "name", "properties": {"name": "EPSG:32637"}}), "'EPSG:32637'; save the file again in WGS 84", "UTM"),
        (collection(feature(left=None)), "has no `left`; add the property `left`: the party on the left hand", "no left"),
        (collection(feature(right=" ")), "has no `right`", "an empty right"),
        (collection(feature(id=None)), "line '1' has no `id`", "no id"),
        (collection(feature(accuracy_m=None)), "has no `accuracy_m`; add the property `accuracy_m`: within how many metres", "no accuracy"),
        (collection(feature(accuracy_m="3 km")), "has the `accuracy_m` '3 km'", "accuracy in words"),
        (collection(feature(accuracy_m=-1)), "has the `accuracy_m` -1", "a negative accuracy"),
        (collection(feature(valid_from="17.9.2018")), "`valid_from` '17.9.2018'; write a day such as 2018-09-17", "another way to write a day"),
        (collection(feature(valid_from="2018-09-17", valid_until="2018-09-17")), "first day on which it no longer holds", "no day at all"),
        (collection(feature(edges="rhumb")), "use lonlat", "an edge nobody knows"),
        (collection(feature(), feature()), "two lines have the id 'idlib-2018-09-17'", "two of one id"),
        (collection(feature(coordinates=[[36, 35], [37, 35], [37, 36], [36.5, 34.5]])), "crosses itself near longitude 36.66667, latitude 35.00000", "a loop"),
        (collection(feature("Polygon", [[*RING[:3], [36.1, 35.0]]])), "a ring that is not closed", "an open ring"),
        (collection(feature("Polygon", [[]])), "0 points", "an empty ring"),
        (collection(feature(coordinates=[[179.0, 0.0], [-179.0, 0.0]])), "cut it at the antimeridian", "over the antimeridian uncut"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(value, said, why):
    text = fault(value)
    assert said in text, why
    assert text.endswith(f"({WHERE})")
    assert "\n" not in text


def test_properties_that_are_no_object_are_as_none():
    assert "has no `id`" in fault(collection({**feature(), "properties": [1, 2]}))
