"""The first page of the desk: is it holding, where, what came in last, what is due."""

from datetime import date

from truceline.desk.room import Room
from truceline.model.bulletin import Bulletin, Section
from truceline.tell import incidents
from truceline.tell.map import frame, layers
from truceline.tell.marks import marks
from truceline.tell.told import Told
from truceline.web import render
from truceline.web.ask import Ask, Missing, Shown

LATEST = 12
"""Findings on the first page."""


def page(room: Room, ask: Ask) -> Shown:
    """Return the overview of a day: the last one that a report speaks of, or the query's `day`."""
    day = day_asked(room, ask)
    view, sheet = room.view(day, ask.edition), room.sheet(day, ask.edition)
    latest = tuple(reversed(view.told.findings))[:LATEST]
    return render.page(
        "desk/overview.html",
        ask,
        room,
        sheet,
        here="overview",
        day=day,
        latest=incidents.table(view.told, latest, "", len(latest)),
        clauses=part(sheet, "clauses"),
        deadlines=part(sheet, "deadlines"),
        count=len(view.told.findings),
    )


def part(sheet: Bulletin, name: str) -> Section:
    """Return a section of a bulletin. Raises Missing where it has none of that name."""
    found = next((item for item in sheet.sections if item.id == name), None)
    if found is None:
        raise Missing
    return found


def day_asked(room: Room, ask: Ask) -> date:
    """Return the day that the query asks for, else the last one of the case. Raises Missing where it is no day."""
    text = ask.query.get("day", "")
    try:
        return date.fromisoformat(text) if text else room.last_day()
    except ValueError:
        raise Missing from None


def data(room: Room, ask: Ask) -> Shown:
    """Return what the map draws, as JSON: layers of the day, and every finding up to it in columns."""
    day, edition = day_asked(room, ask), ask.edition
    return room.once(("map", day, edition), lambda held: render.as_json(_drawn(held.view(day, edition).told)))


def _drawn(told: Told) -> dict[str, object]:
    """Return layers and marks; days and codes are numbers into lists of their own, since there may be tens of thousands."""
    shown = marks(told)
    lists = {name: list(dict.fromkeys(getattr(shown, name))) for name in ("day", "relation", "status", "act")}
    places = {name: {value: number for number, value in enumerate(values)} for name, values in lists.items()}
    return {
        "frame": frame(told),
        "layers": [
            {"kind": item.kind, "label": item.label, "polygons": item.polygons, "paths": item.paths, "points": item.points}
            for item in layers(told)
            if not item.kind.startswith("finding")
        ],
        "lists": lists,
        "marks": {
            **{name: getattr(shown, name) for name in ("id", "lon", "lat")},
            **{name: [places[name][value] for value in getattr(shown, name)] for name in lists},
        },
    }
