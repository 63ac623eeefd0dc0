"""The operations of the API: the one list that its addresses, its description and its tests are made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from truceline.desk.room import Room
from truceline.model.bulletin import Edition
from truceline.web.api import items, openapi, pages
from truceline.web.api.answers import GEOJSON, JSON, OPENAPI, refused
from truceline.web.api.collections import COLLECTIONS, Collection
from truceline.web.api.items import FILES, MOST
from truceline.web.api.parameters import Bad, Parameter, Whole, box, choice, read, when
from truceline.web.api.systems import SYSTEMS
from truceline.web.ask import Ask, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An address (`{id}` stands for a part of it), what answers it, its parameters, and its media types with the name of each one's schema.

    `missing`: whether it can answer that there is nothing there. `public`: whether the public edition has it.
    """

    id: str
    path: str
    what: str
    page: Callable[[Room, Ask, Mapping[str, Any]], Shown]
    parameters: tuple[Parameter, ...]
    answers: tuple[tuple[str, str], ...]
    missing: bool = False
    public: bool = True

    def shown(self, edition: Edition) -> tuple[Parameter, ...]:
        """Return the parameters that an edition has."""
        return tuple(item for item in self.parameters if edition is Edition.INTERNAL or not item.exact)


AS_JSON = choice("f", ("json",), "The form of the answer.")
FORM = choice("f", ("json", *FILES), "The form of the answer: GeoJSON a page at a time, or a file, which is whole unless `limit` is given.")
SYSTEM = choice("crs", SYSTEMS, "The reference system of the coordinates in the answer.")
PAGING = (
    Parameter(
        name="limit",
        read=Whole(1, MOST, capped=True),
        schema={"type": "integer", "minimum": 1},
        what=f"How many features; more than {MOST} count as {MOST}.",
    ),
    Parameter(name="offset", read=Whole(0, 10**9), schema={"type": "integer", "minimum": 0, "maximum": 10**9}, what="How many features to leave out."),
)
_CORNERS = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6}
CHOOSING = (
    Parameter(name="bbox", read=box, schema=_CORNERS, what="Only what meets this box: west, south, east, north, in `bbox-crs`."),
    choice("bbox-crs", SYSTEMS, "The reference system of `bbox`."),
    Parameter(
        name="datetime",
        read=when,
        schema={"type": "string"},
        what="Only what falls in this time: a day or moment (RFC 3339), or two with a slash between them, either open as `..`. Days are the case's own.",
    ),
)


def _of(what: Collection) -> tuple[Operation, ...]:
    """Return the operations of a collection: concrete addresses, since GDAL looks for its filters under them."""
    path, name = f"/api/collections/{what.name}", what.name
    filters = tuple(found for item in what.properties if (found := item.filter()))
    files = tuple((module.MEDIA_TYPE, "file") for module in FILES.values())
    about = f"{what.title}. {what.what}"
    return (
        Operation(
            id=name,
            path=path,
            what=about,
            page=partial(pages.collection, name),
            parameters=(AS_JSON,),
            answers=((JSON, "collection"),),
            public=what.public,
        ),
        Operation(
            id=f"{name}.items",
            path=f"{path}/items",
            what=about,
            page=partial(items.items, name),
            parameters=(FORM, *PAGING, *CHOOSING, SYSTEM, *filters),
            answers=((GEOJSON, f"{name}_page"), *files),
            missing=True,
            public=what.public,
        ),
        Operation(
            id=f"{name}.item",
            path=f"{path}/items/{{id}}",
            what=f"One feature. {about}",
            page=partial(items.item, name),
            parameters=(AS_JSON, SYSTEM),
            answers=((GEOJSON, f"{name}_feature"),),
            missing=True,
            public=what.public,
        ),
    )


def _description(room: Room, ask: Ask, wanted: Mapping[str, Any]) -> Shown:
    return openapi.page(room, ask, OPERATIONS.values())


def _own(id: str, path: str, what: str, page: Callable[[Room, Ask, Mapping[str, Any]], Shown], answers: tuple[tuple[str, str], ...]) -> Operation:
    return Operation(id=id, path=path, what=what, page=page, parameters=(AS_JSON,), answers=answers)


OPERATIONS = {
    item.id: item
    for item in (
        _own("landing", "/api/", "The landing page.", pages.landing, ((JSON, "landing"),)),
        _own("conformance", "/api/conformance", "What the API keeps to.", pages.conformance, ((JSON, "conformance"),)),
        _own("description", "/api/openapi.json", "This description, for the edition of whoever asks.", _description, ((OPENAPI, "description"),)),
        _own("collections", "/api/collections", "The collections.", pages.collections, ((JSON, "collections"),)),
        *(operation for what in COLLECTIONS.values() for operation in _of(what)),
    )
}


def answer(id: str, room: Room, ask: Ask) -> Shown:
    """Answer the operation `id`, in the edition of whoever asks."""
    operation = OPERATIONS[id]
    if ask.edition is Edition.PUBLIC and not operation.public:
        return refused(ask, HTTPStatus.NOT_FOUND, "this edition has no such collection")
    try:
        return operation.page(room, ask, read(ask.query, operation.shown(ask.edition)))
    except Bad as bad:
        return refused(ask, HTTPStatus.BAD_REQUEST, str(bad))
