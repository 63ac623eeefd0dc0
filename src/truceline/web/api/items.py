"""The features of a collection, and one of them."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from types import ModuleType
from typing import Any
from urllib.parse import quote, urlencode

from truceline.desk.room import Room
from truceline.outputs import csv, geoparquet
from truceline.outputs.geojson import about
from truceline.web.api.answers import GEOJSON, JSON, given, link, refused, sent
from truceline.web.api.choose import chosen
from truceline.web.api.collections import COLLECTIONS
from truceline.web.api.held import Held, Library, library
from truceline.web.api.systems import CRS84, longitude_first, told_in
from truceline.web.ask import Ask, Shown

USUAL, MOST = 100, 10_000
"""Features on a page where nobody says how many, and the most."""

FILES: dict[str, ModuleType] = {"csv": csv, "geoparquet": geoparquet}
"""Forms besides GeoJSON: whole unless a limit is given."""

OWN = ("f", "limit", "offset", "bbox", "bbox-crs", "datetime", "crs")
"""The parameters of items that are no filters by a property."""


def items(name: str, room: Room, ask: Ask, wanted: Mapping[str, Any]) -> Shown:
    """Return the features that are meant, a page at a time, or all of them as a file. Raises Bad."""
    known = library(room, ask.edition)
    held = known.collections[name]
    box = wanted.get("bbox")
    found = chosen(
        held,
        box=longitude_first(box, wanted.get("bbox-crs", CRS84)) if box else None,
        when=wanted.get("datetime"),
        zone=known.time_zone,
        equal={key: value for key, value in wanted.items() if key not in OWN},
    )
    form, first = wanted.get("f", "json"), wanted.get("offset", 0)
    limit = wanted.get("limit", USUAL if form == "json" else max(len(found), 1))
    part = Part(
        of=known,
        held=held,
        numbers=tuple(map(int, found[first : first + limit])),
        matched=len(found),
        before=_turned(ask, max(0, first - limit), limit) if first else None,
        after=_turned(ask, first + limit, limit) if first + limit < len(found) else None,
    )
    if form != "json":
        return _file(ask, part, name, form)
    return _page(ask, part, wanted.get("crs", CRS84), room.case.now().astimezone(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page of what was found: the numbers of its features, how many there are in all, and the addresses of the pages before and after."""

    of: Library
    held: Held
    numbers: tuple[int, ...]
    matched: int
    before: str | None
    after: str | None


def _turned(ask: Ask, offset: int, limit: int) -> str:
    return f"{ask.path}?{urlencode({**ask.query, 'offset': str(offset), 'limit': str(limit)})}"


def _page(ask: Ask, part: Part, system: str, now: datetime) -> Shown:
    query = urlencode(ask.query)
    links = [link(ask, f"{ask.path}?{query}" if query else ask.path, "self", GEOJSON)]
    links += [link(ask, f"{ask.path}?{urlencode({**ask.query, 'f': form})}", "alternate", module.MEDIA_TYPE) for form, module in FILES.items()]
    links += [link(ask, path, rel, GEOJSON) for rel, path in (("prev", part.before), ("next", part.after)) if path]
    links.append(link(ask, ask.path.rsplit("/", 1)[0], "collection", JSON))
    value = {
        "type": "FeatureCollection",
        "timeStamp": now.isoformat().replace("+00:00", "Z"),
        "numberMatched": part.matched,
        "numberReturned": len(part.numbers),
        **({"truceline": about(part.of.sheet)} if part.of.sheet else {}),
        "links": links,
        "features": [told_in(part.held.plain[number], system) for number in part.numbers],
    }
    return given(ask, value, GEOJSON, headers=(("content-crs", f"<{system}>"),))


def _file(ask: Ask, part: Part, name: str, form: str) -> Shown:
    sheet = part.of.sheet
    if sheet is None:
        return refused(ask, HTTPStatus.NOT_FOUND, "nothing was issued for the public so far, so that there is no file")
    module, stream = FILES[form], io.BytesIO()
    module.write(replace(sheet, features=tuple(part.held.features[number] for number in part.numbers)), stream)
    head = [("content-disposition", f'attachment; filename="{name}-{sheet.edition.value}-{sheet.day.isoformat()}{module.SUFFIX}"')]
    head += [("link", f'<{ask.origin}{part.after}>; rel="next"')] if part.after else []
    return sent(ask, stream.getvalue(), module.MEDIA_TYPE, headers=tuple(head))


def item(name: str, room: Room, ask: Ask, wanted: Mapping[str, Any]) -> Shown:
    """Return one feature; 404 where this edition has none of that id."""
    held = library(room, ask.edition).collections[name]
    number = held.numbers.get(ask.parts["id"])
    if number is None:
        return refused(ask, HTTPStatus.NOT_FOUND, f"{COLLECTIONS[name].title}: there is none with this id")
    system = wanted.get("crs", CRS84)
    path = f"/api/collections/{name}"
    links = [link(ask, f"{path}/items/{quote(ask.parts['id'])}", "self", GEOJSON), link(ask, path, "collection", JSON)]
    return given(ask, told_in(held.plain[number], system) | {"links": links}, GEOJSON, headers=(("content-crs", f"<{system}>"),))
