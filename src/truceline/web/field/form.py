"""The form for browsers and what makes it an application of the telephone: its page, and its manifest."""

from truceline.desk.room import Room
from truceline.web import render
from truceline.web.ask import Ask, Shown
from truceline.web.field import fields
from truceline.web.field.fields import Part

_SAID = "field_js_"
"""Words that begin so are those that the page says itself, without a server."""


def page(room: Room, ask: Ask) -> Shown:
    """Return the form. It is kept on the device for when there is no network, so nothing in it names who asked."""
    settings = room.stand.settings
    words = render.words(ask.language)
    return render.page(
        "field/form.html",
        ask,
        room,
        parts=[(part, fields.of(part)) for part in Part],
        places=sorted({item.name for item in room.stand.state.settlements})[: fields.MOST_PLACES],
        zone=settings.time_zone,
        drill=settings.exercise,
        most_photos=fields.MOST_PHOTOS,
        said={name.removeprefix(_SAID): text for name, text in words.items() if name.startswith(_SAID)},
    )


def manifest(room: Room, ask: Ask) -> Shown:
    """Return what a telephone needs to keep the form among its applications."""
    return render.as_json(
        {
            "name": render.say(ask, "field_title"),
            "short_name": render.say(ask, "field_short"),
            "lang": ask.language,
            "start_url": "/field",
            "scope": "/field",
            "display": "standalone",
            "background_color": "#fdfcf9",
            "theme_color": "#1d4f73",
            "icons": [{"src": "/static/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
        },
        "application/manifest+json",
    )
