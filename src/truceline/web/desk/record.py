"""The log as an auditor sees it, and bulletins issued from the browser."""

from truceline.desk import publish
from truceline.desk.room import Room
from truceline.model.bulletin import Edition
from truceline.model.entry import Entry
from truceline.model.errors import TrucelineError
from truceline.web import render
from truceline.web.ask import Ask, Shown, to
from truceline.web.desk.overview import day_asked

LATEST = 100
"""Entries on the page."""

FORMS = ("html", "geojson", "text")


def page(room: Room, ask: Ask) -> Shown:
    """Return the last entries of the log, the root that anyone can check, and how."""
    size = room.case.store.size()
    entries = tuple(reversed(tuple(room.case.store.entries(since=max(0, size - LATEST), until=size))))
    return render.page("desk/log.html", ask, room, here="log", entries=[(item, about(item)) for item in entries], whole=size, root=room.case.store.root(size))


def about(entry: Entry) -> str:
    """Return what an entry is about, in one word of its body: never names of sources."""
    return next((str(entry.body[key])[:64] for key in ("id", "item", "finding", "file", "digest", "day", "corrects", "investigation") if key in entry.body), "")


def bulletins(room: Room, ask: Ask, wrong: str = "") -> Shown:
    """Return the bulletins issued so far, and a form to issue one."""
    issued = tuple(reversed(room.stand.state.issued))
    return render.page("desk/bulletins.html", ask, room, status=409 if wrong else 200, here="bulletins", day=day_asked(room, ask), issued=issued, wrong=wrong)


def issue(room: Room, ask: Ask) -> Shown:
    """Issue the bulletin of the form's day and edition, by this person, in every language of the case."""
    from datetime import date

    try:
        day, edition = date.fromisoformat(ask.form.get("day", "")), Edition(ask.form.get("edition", ""))
        for language in room.stand.settings.languages:
            publish.publish(room.by(ask.name), day, edition=edition, forms=FORMS, language=language)
    except TrucelineError as error:
        return bulletins(room, ask, str(error))
    except ValueError:
        return bulletins(room, ask, render.say(ask, "give_a_day"))
    room.newest(wait=True)
    return to("/desk/bulletins")
