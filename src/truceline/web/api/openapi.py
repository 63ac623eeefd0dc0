"""The API's description (OpenAPI 3.0.3), made from its operations, their parameters and the properties of the collections."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from truceline import __version__
from truceline.desk.room import Room
from truceline.model.bulletin import Edition
from truceline.web.api.answers import JSON, OPENAPI, given
from truceline.web.api.collections import Kind, Property, had
from truceline.web.api.parameters import Parameter
from truceline.web.ask import Ask, Shown

if TYPE_CHECKING:
    from truceline.web.api.operations import Operation

Schema = Mapping[str, Any]

TYPES: Mapping[Kind, Schema] = {
    Kind.TEXT: {"type": "string"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.WHOLE: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.FLAG: {"type": "boolean"},
    Kind.LIST: {"type": "array", "items": {"type": "string"}},
}

ROOT = "/api"

ERRORS = {
    "400": "A parameter is not known, stands twice, or cannot be used; the sentence says which and what to write instead.",
    "401": "The token is not known, may not read, or its last day is over.",
    "404": "There is nothing of this kind that this edition may know of.",
    "503": "The case cannot be read at the moment; try again in a few seconds.",
}


def page(room: Room, ask: Ask, operations: Iterable["Operation"]) -> Shown:
    """Return the description of the operations as the edition of whoever asks has them."""
    return given(ask, described(operations, ask.edition, title=room.stand.settings.title, origin=ask.origin), OPENAPI)


def described(operations: Iterable["Operation"], edition: Edition, *, title: str, origin: str) -> dict[str, Any]:
    """Return the description as plain values. Properties and filters that an edition does not have are not in it."""
    found = tuple(item for item in operations if item.public or edition is not Edition.PUBLIC)
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "version": __version__, "description": f"The {edition.value} edition."},
        "servers": [{"url": origin + ROOT}],
        "paths": {item.path.removeprefix(ROOT): {"get": _operation(item, edition)} for item in found},
        "components": {
            "schemas": _schemas(edition),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "Made with `truceline token CASE NAME --read EDITION`."}},
        },
        "security": [{}, {"token": []}],
    }


def _operation(item: "Operation", edition: Edition) -> dict[str, Any]:
    content = {media_type: {"schema": _ref(name)} for media_type, name in item.answers}
    codes = [code for code in ERRORS if code != "404" or item.missing]
    return {
        "operationId": item.id,
        "summary": item.what,
        "parameters": [*_path_parameters(item.path), *(_parameter(each) for each in item.shown(edition))],
        "responses": {"200": {"description": "What was asked for.", "content": content}, **{code: _error(code) for code in codes}},
    }


def _path_parameters(path: str) -> list[dict[str, Any]]:
    schema = {"type": "string", "minLength": 1}
    return [{"name": "id", "in": "path", "required": True, "schema": schema, "description": "The feature's id."}] if "{id}" in path else []


def _parameter(item: Parameter) -> dict[str, Any]:
    return {"name": item.name, "in": "query", "required": False, "style": "form", "explode": False, "schema": dict(item.schema), "description": item.what}


def _error(code: str) -> dict[str, Any]:
    return {"description": ERRORS[code], "content": {JSON: {"schema": _ref("exception")}}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(required: Iterable[str], **properties: Schema) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def _list(of: Schema) -> dict[str, Any]:
    return {"type": "array", "items": of}


TEXT: Schema = {"type": "string"}
LINKS = _list(_ref("link"))


def _schemas(edition: Edition) -> dict[str, Any]:
    shapes = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
    found: dict[str, Any] = {
        "exception": _object(("code", "description"), code=TEXT, description=TEXT),
        "link": _object(("href", "rel"), href={"type": "string"}, rel=TEXT, type=TEXT, title=TEXT),
        "landing": _object(("title", "description", "links"), title=TEXT, description=TEXT, edition=TEXT, exercise={"type": "boolean"}, links=LINKS),
        "conformance": _object(("conformsTo",), conformsTo=_list(TEXT)),
        "collection": _object(("id", "title", "links", "crs"), id=TEXT, title=TEXT, description=TEXT, itemType=TEXT, crs=_list(TEXT), links=LINKS),
        "collections": _object(("links", "collections"), links=LINKS, crs=_list(TEXT), collections=_list(_ref("collection"))),
        "description": _object(("openapi", "info", "paths")),
        "file": {"type": "string", "format": "binary"},
        "geometry": _object(("type", "coordinates"), type={"type": "string", "enum": list(shapes)}, coordinates={"type": "array", "items": {}})
        | {"nullable": True},
    }
    for collection in had(edition):
        shown = collection.shown(edition is Edition.INTERNAL)
        found |= {f"{collection.name}_feature": _feature(shown), f"{collection.name}_page": _page(collection.name)}
    return found


def _feature(shown: Iterable[Property]) -> dict[str, Any]:
    properties = {"type": "object", "properties": {item.name: _property(item) for item in shown}, "additionalProperties": False}
    return _object(("type", "id", "geometry", "properties"), type=_only("Feature"), id=TEXT, geometry=_ref("geometry"), properties=properties, links=LINKS)


def _page(name: str) -> dict[str, Any]:
    whole: Schema = {"type": "integer", "minimum": 0}
    return _object(
        ("type", "features", "links", "timeStamp", "numberMatched", "numberReturned"),
        type=_only("FeatureCollection"),
        timeStamp=TYPES[Kind.MOMENT],
        numberMatched=whole,
        numberReturned=whole,
        truceline={"type": "object", "description": "Which case, day, edition and log this is of."},
        links=LINKS,
        features=_list(_ref(f"{name}_feature")),
    )


def _only(value: str) -> dict[str, Any]:
    return {"type": "string", "enum": [value]}


def _property(item: Property) -> dict[str, Any]:
    choices = {"enum": [*item.choices, None]} if item.choices else {}
    return {**TYPES[item.kind], **choices, "nullable": True, "description": item.what}
