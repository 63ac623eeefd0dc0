"""The public site: the bulletins that were issued for the public, the latest first, each under an address that stays."""

from datetime import date

from truceline.desk import files, publish
from truceline.desk.fold import Issued
from truceline.desk.room import Room
from truceline.model.bulletin import Bulletin, Edition
from truceline.web import render
from truceline.web.ask import Ask, Missing, Shown

LATEST = 12
"""Stories on the first page; all are in the archive."""


def issued(room: Room) -> tuple[Issued, ...]:
    """Return the public bulletins, the newest day first, of each day the one issued last."""
    last = {item.day: item for item in room.stand.state.issued if item.edition is Edition.PUBLIC}
    return tuple(last[day] for day in sorted(last, reverse=True))


def story(room: Room, ask: Ask, item: Issued) -> Bulletin:
    """Return what an issued bulletin says, as its day now stands in the public edition; its page is the one that was issued."""
    return room.sheet(item.day, Edition.PUBLIC, ask.language)


def home(room: Room, ask: Ask) -> Shown:
    """Return the first page: the newest bulletin with its map, and what came before."""
    found = issued(room)
    stories = [(item, story(room, ask, item)) for item in found[:LATEST]]
    first = stories[0] if stories else None
    return render.page("public/home.html", ask, room, first[1] if first else None, first=first, stories=stories[1:], more=len(found) > LATEST)


def archive(room: Room, ask: Ask) -> Shown:
    """Return the days of all public bulletins."""
    return render.page("public/archive.html", ask, room, issued=issued(room))


def bulletin(room: Room, ask: Ask) -> Shown:
    """Return the very bytes that were issued for a day, in the language asked for where there is one.

    Raises Missing where nothing was issued, or the file is not what the log says went out.
    """
    try:
        day = date.fromisoformat(ask.parts["day"])
    except ValueError:
        raise Missing from None
    found = [item for item in room.stand.state.issued if item.day == day and item.edition is Edition.PUBLIC and "html" in item.digests]
    item = next((item for item in reversed(found) if item.language == ask.language), found[-1] if found else None)
    if item is None:
        raise Missing
    path = room.case.folder / "out" / day.isoformat() / publish.file_name(item.edition, "html", item.language)
    if not path.is_file():
        raise Missing
    data = files.read_bytes(path)
    if files.sha256(data) != item.digests["html"]:
        raise Missing
    return Shown(body=data, headers=(("etag", f'"{item.digests["html"]}"'), ("content-security-policy", ISSUED_POLICY)))


ISSUED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""A bulletin is one file that carries its own style, and no script at all."""
