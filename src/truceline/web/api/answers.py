"""What the API answers, whatever was asked: JSON, who else may read it, and errors in one sentence."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from truceline.model.bulletin import Edition
from truceline.web import render
from truceline.web.ask import Ask, Shown

JSON, GEOJSON, OPENAPI = "application/json", "application/geo+json", "application/vnd.oai.openapi+json;version=3.0"


def given(ask: Ask, value: object, media_type: str = JSON, status: int = HTTPStatus.OK, headers: tuple[tuple[str, str], ...] = ()) -> Shown:
    """Return a value as JSON."""
    return sent(ask, render.as_json(value).body, media_type, status, headers)


def sent(ask: Ask, body: bytes, media_type: str, status: int = HTTPStatus.OK, headers: tuple[tuple[str, str], ...] = ()) -> Shown:
    """Return bytes. Pages of other sites may read what anybody may: nothing that came by a session or a token (Fetch standard, CORS protocol)."""
    shared = (("access-control-allow-origin", "*"),) if ask.edition is Edition.PUBLIC and ask.person is None else ()
    return Shown(body=body, media_type=media_type, status=status, headers=(("vary", "authorization, cookie"), *shared, *headers))


def refused(ask: Ask, status: HTTPStatus, sentence: str, headers: tuple[tuple[str, str], ...] = ()) -> Shown:
    """Return an error (17-069r4, schema "exception")."""
    return given(ask, {"code": status.phrase.replace(" ", ""), "description": sentence}, JSON, status, headers)


def link(ask: Ask, path: str, rel: str, media_type: str, title: str = "") -> Mapping[str, Any]:
    """Return a link to an address of this site."""
    return {"href": ask.origin + path, "rel": rel, "type": media_type} | ({"title": title} if title else {})
