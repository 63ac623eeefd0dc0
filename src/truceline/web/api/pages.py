"""The pages that lead to the features: the landing page, conformance, and what each collection is."""

from collections.abc import Mapping
from typing import Any

from truceline.desk.room import Room
from truceline.web.api.answers import GEOJSON, JSON, OPENAPI, given, link
from truceline.web.api.collections import COLLECTIONS, had
from truceline.web.api.held import Library, extent, library
from truceline.web.api.items import FILES
from truceline.web.api.systems import CRS84, SYSTEMS
from truceline.web.ask import Ask, Shown

CLASSES = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
)
"""The conformance classes that are kept to, and no other."""

WHAT = "What is reported, found, drawn and planned in this case, in the edition of whoever asks: without a token, the public one as last issued."


def landing(room: Room, ask: Ask, wanted: Mapping[str, Any]) -> Shown:
    """Return the landing page."""
    links = [
        link(ask, "/api/", "self", JSON, "This page"),
        link(ask, "/api/openapi.json", "service-desc", OPENAPI, "The API's description"),
        link(ask, "/api/conformance", "conformance", JSON, "What it keeps to"),
        link(ask, "/api/collections", "data", JSON, "The collections"),
    ]
    settings = room.stand.settings
    return given(ask, {"title": settings.title, "description": WHAT, "edition": ask.edition.value, "exercise": settings.exercise, "links": links})


def conformance(room: Room, ask: Ask, wanted: Mapping[str, Any]) -> Shown:
    """Return the conformance classes."""
    return given(ask, {"conformsTo": CLASSES})


def collections(room: Room, ask: Ask, wanted: Mapping[str, Any]) -> Shown:
    """Return all collections."""
    known = library(room, ask.edition)
    links = [link(ask, "/api/collections", "self", JSON)]
    return given(ask, {"links": links, "crs": SYSTEMS, "collections": [_collection(ask, known, item.name) for item in had(ask.edition)]})


def collection(name: str, room: Room, ask: Ask, wanted: Mapping[str, Any]) -> Shown:
    """Return one collection."""
    return given(ask, _collection(ask, library(room, ask.edition), name))


def _collection(ask: Ask, known: Library, name: str) -> dict[str, Any]:
    path, what = f"/api/collections/{name}", COLLECTIONS[name]
    links = [link(ask, path, "self", JSON), link(ask, f"{path}/items", "items", GEOJSON, what.title)]
    links += [link(ask, f"{path}/items?f={form}", "items", module.MEDIA_TYPE, what.title) for form, module in FILES.items()]
    about = {"id": name, "title": what.title, "description": what.what, "itemType": "feature", "crs": SYSTEMS, "storageCrs": CRS84, "links": links}
    found = extent(known.collections[name])
    return about | ({"extent": found} if found else {})
