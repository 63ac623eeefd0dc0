"""Photos at the desk: the copy for all who may read the internal edition; the original for a verifier who says why, which the log keeps."""

from collections.abc import Mapping
from typing import Any

from truceline.desk import files, photos
from truceline.desk.room import Room
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.web import render
from truceline.web.ask import Ask, Missing, Shown

LEAST_WHY = 10
"""Characters of a reason."""


def of(room: Room, report: str) -> tuple[Mapping[str, Any], ...]:
    """Return what the log says of each photo of a report (desk.photos.keep), in their order; other attachments have no copy to show."""
    return tuple(item for item in room.stand.state.attachments.get(report, ()) if isinstance(item.get("shown"), dict))


def shown(room: Room, ask: Ask) -> Shown:
    """Return the copy of a photo. Raises Missing where the report has none of that name."""
    item = _found(room, ask)
    try:
        data = files.read_bytes(room.case.folder / "documents" / item["shown"]["document"])
    except BadInput:
        raise Missing from None
    return Shown(body=data, media_type="image/jpeg")


def original(room: Room, ask: Ask) -> Shown:
    """Return the original of a photo as a file to keep, after an entry of the log that says who opened it and why."""
    item, why = _found(room, ask), ask.form.get("why", "").strip()[:2000]
    if len(why) < LEAST_WHY:
        return render.page("said.html", ask, room, status=409, says=render.say(ask, "photo_no_reason"))
    try:
        data = photos.original(room.case.folder, item)
    except BadInput:
        raise Missing from None
    room.by(ask.name).add([(Kind.ORIGINAL_OPENED, {"of": ask.parts["report"], "opened": item["sha256"], "why": why})])
    return Shown(body=data, media_type="application/octet-stream", headers=(("content-disposition", f'attachment; filename="{item["sha256"][:16]}"'),))


def _found(room: Room, ask: Ask) -> Mapping[str, Any]:
    item = next((item for item in of(room, ask.parts["report"]) if item["shown"]["document"] == ask.parts["photo"]), None)
    if item is None:
        raise Missing
    return item
