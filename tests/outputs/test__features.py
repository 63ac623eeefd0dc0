"""Features as plain values."""

import pytest

from truceline.model.bulletin import Feature
from truceline.outputs._features import feature, geometry, properties

RING = ((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0))


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"points": ((1.0, 2.0),)}, "Point"),
        ({"points": ((1.0, 2.0), (3.0, 4.0))}, "MultiPoint"),
        ({"paths": (RING,)}, "LineString"),
        ({"paths": (RING, RING)}, "MultiLineString"),
        ({"polygons": ((RING,),)}, "Polygon"),
        ({"polygons": ((RING,), (RING,))}, "MultiPolygon"),
    ],
)
def test_each_kind_of_geometry(given, kind):
    assert geometry(Feature(id="a", kind="x", **given))["type"] == kind


def test_a_feature_without_a_place_has_no_geometry():
    assert feature(False, Feature(id="a", kind="x")) == {"type": "Feature", "id": "a", "geometry": None, "properties": {"kind": "x", "exercise": False}}


def test_facts_are_made_plain_and_printable():
    item = Feature(id="a", kind="x", facts=(("a", 1.23456), ("b", ("c\u202e",)), ("exercise", True), ("n", None)))
    assert properties(False, item) == {"a": 1.235, "b": ["c[U+202E]"], "exercise": True, "n": None, "kind": "x"}
    assert properties(True, Feature(id="a", kind="x"))["exercise"] is True
