"""The form for ODK Collect and KoboCollect: an XForm in all languages of the pages, made from the same list of questions as the form for browsers.

https://getodk.github.io/xforms-spec/ and https://docs.getodk.org/openrosa-form-list/
"""

import hashlib
from typing import Any

from truceline.desk.room import Room
from truceline.outputs import html
from truceline.web import render
from truceline.web.ask import Ask, Shown
from truceline.web.field import fields
from truceline.web.field.fields import FIELDS, Field, Part, Sort
from truceline.web.field.submission import FORM

TYPES = {Sort.MOMENT: "dateTime", Sort.POSITION: "geopoint", Sort.NUMBER: "decimal", Sort.COUNT: "int", Sort.PHOTOS: "binary"}
"""The types of answers; all others are strings."""


def page(room: Room, ask: Ask) -> Shown:
    """Return the form. Its version is a digest of all the rest, so that Collect fetches it anew when a place or a word changes."""
    return Shown(body=_form(room)[0].encode(), media_type="text/xml; charset=utf-8")


def listed(room: Room, ask: Ask) -> Shown:
    """Return the list of forms: this one."""
    form, version = _form(room)
    given = {"form": FORM, "title": _title(room), "version": version, "digest": hashlib.md5(form.encode(), usedforsecurity=False).hexdigest()}
    text = _template("forms.xml").render(**given, address=f"{ask.origin}/openrosa/forms/report.xml")
    return Shown(body=text.encode(), media_type="text/xml; charset=utf-8")


def _form(room: Room) -> tuple[str, str]:
    """Return the form and its version."""
    drill = room.stand.settings.exercise
    asked = [field for field in FIELDS if not (drill and field.name == "exercise")]
    given: dict[str, Any] = {
        "form": FORM,
        "title": _title(room),
        "parts": [(part, [field for field in asked if field.part is part]) for part in Part],
        "fields": asked,
        "languages": {f"{own} ({code})": render.words(code) for code, own in render.LANGUAGES.items()},
        "places": sorted({item.name for item in room.stand.state.settlements})[: fields.MOST_PLACES],
        "drill": drill,
        "helped": {field.name for field in asked if f"field_{field.name}_help" in render.words("en")},
        "type_of": lambda field: TYPES.get(field.sort, "string"),
        "relevant": _relevant,
        "limits": _limits,
    }
    template = _template("report.xml")
    version = hashlib.sha256(template.render(**given, version="").encode()).hexdigest()[:16]
    return template.render(**given, version=version).strip(), version


def _title(room: Room) -> str:
    return ("EXERCISE – " if room.stand.settings.exercise else "") + room.stand.settings.title


def _template(name: str) -> Any:
    return html.templates("truceline.web").get_template(f"field/{name}")


def _relevant(field: Field) -> str:
    """Return the condition under which a question is asked, as XPath; empty for always."""
    way = [f"/data/way = '{field.way.value}'"] if field.way else []
    return " and ".join([*way, *([f"/data/{field.unless} = ''"] if field.unless else [])])


def _limits(field: Field) -> str:
    least = [f". >= {field.least}"] if field.least is not None else []
    most = [f". <= {field.most}"] if field.most is not None else [f"string-length(.) <= {field.longest}"] if field.sort in (Sort.LINE, Sort.TEXT) else []
    return " and ".join([*least, *most])
