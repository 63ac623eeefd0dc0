"""Orders for the patrols of a day: for each crew a page to print and a GPX file for its receiver, for the duty room a CSV and a GeoJSON."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from truceline.desk import files
from truceline.geo.geodesic import distance_m
from truceline.model.patrol import Leg, Meeting, PatrolPlan
from truceline.model.shape import Lonlat
from truceline.tell.words import say

WIDTH = 78
"""How wide a printed order is, in characters."""

_SAME_PLACE_M = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What every page says: the case's title, its time zone, the names of parties and borders by id, and whether it is an exercise."""

    title: str
    time_zone: str
    names: dict[str, str]
    borders: dict[str, str]
    exercise: bool


def write(folder: Path, plan: PatrolPlan, sheet: Sheet) -> None:
    """Write all orders of `plan` into `folder`, and take away those of an older plan of that day, so that no crew drives by them."""
    crews: dict[tuple[str, str], list[Leg]] = defaultdict(list)
    for leg in plan.legs:
        crews[(leg.party, leg.crew)].append(leg)
    pages = {"legs.csv": legs_csv(plan, sheet), "plan.geojson": geojson(plan, sheet)}
    for (party, crew), legs in crews.items():
        stem = _stem(party, crew)
        pages[f"{stem}.txt"] = page(plan, legs, sheet)
        pages[f"{stem}.gpx"] = gpx(plan, legs, sheet)
    for name, text in pages.items():
        files.write(folder / name, text.encode())
    for path in folder.iterdir():
        if path.suffix in (".txt", ".gpx") and path.name not in pages:
            path.unlink()


def _stem(party: str, crew: str) -> str:
    name = crew if crew.startswith(party) else f"{party}-{crew}"
    return re.sub(r"[^\w-]+", "_", name)


def page(plan: PatrolPlan, legs: Sequence[Leg], sheet: Sheet) -> str:
    """Return one crew's order as plain text, WIDTH characters wide, in the case's local time."""
    first = legs[0]
    name = sheet.names.get(first.party, first.party)
    lines = ["EXERCISE" if sheet.exercise else "", f"PATROL ORDER   {first.crew}   ({name})", sheet.title, ""]
    lines += [
        f"Day       {plan.date}   all times {sheet.time_zone}",
        f"Patrols   {plan.mode.value}",
        f"Along     {sheet.borders.get(first.border, first.border)}",
    ]
    lines += [f"Speed     up to {first.speed_kmh:g} km/h", "", "from   to       km   from where               to where"]
    for leg, after in zip_longest(legs, legs[1:]):
        lines.append(f"{_clock(leg.start, sheet)}  {_clock(leg.end, sheet)}  {leg.length_m / 1000:5.1f}   {_place(leg.path[0])}   {_place(leg.path[-1])}")
        lines += _halt(plan, leg, after, sheet)
    off = legs[-1].end
    lines += ["", f"{_clock(off, sheet)}  end of the last leg", "", *_notes(plan, first.crew)]
    return "\n".join([*lines, "EXERCISE" if sheet.exercise else ""]).strip() + "\n"


def _halt(plan: PatrolPlan, leg: Leg, after: Leg | None, sheet: Sheet) -> list[str]:
    """Return what the crew does between two legs: a meeting, or a wait."""
    until = f" until {_clock(after.start, sheet)}" if after else ""
    found = [meeting for meeting in plan.meetings if met(meeting, leg, after)]
    lines = []
    for meeting in found:
        at = meeting.parties.index(leg.party)
        others = ", ".join(sheet.names.get(party, party) for party in meeting.parties if party != leg.party)
        there = next(point for index, point in enumerate(meeting.points) if index != at)
        lines.append(f"{_clock(leg.end, sheet)}  HALT{until}. {_clock(meeting.at, sheet)} MEETING with {others}")
        lines.append(f"       who waits at {_place((there.lon_deg, there.lat_deg))}, {meeting.apart_m / 1000:.1f} km from you")
    if not found and after and after.start > leg.end:
        lines.append(f"{_clock(leg.end, sheet)}  HALT{until}")
    return lines


def met(meeting: Meeting, leg: Leg, after: Leg | None) -> bool:
    """Say whether the crew of `leg` is at the meeting between this leg's end and the start of the one `after` it."""
    if leg.party not in meeting.parties or not leg.end <= meeting.at or (after and meeting.at >= after.start):
        return False
    point = meeting.points[meeting.parties.index(leg.party)]
    return distance_m(leg.path[-1], (point.lon_deg, point.lat_deg)) <= _SAME_PLACE_M


def _notes(plan: PatrolPlan, crew: str) -> list[str]:
    own = [reason for reason in plan.reasons if reason.code in ("meetings_halt", "legs_follow_the_drawn_border") or ("crew", crew) in reason.facts]
    return [line for reason in own for line in wrap(f"- {say(reason)}", WIDTH, subsequent_indent="  ")]


def legs_csv(plan: PatrolPlan, sheet: Sheet) -> str:
    """Return every leg as a row, times in local time with their offset."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["leg", "party", "crew", "border", "start", "end", "speed_kmh", "length_m", "from_lat", "from_lon", "to_lat", "to_lon", "exercise"])
    for leg in plan.legs:
        (lon1, lat1), (lon2, lat2) = leg.path[0], leg.path[-1]
        places = [f"{value:.6f}" for value in (lat1, lon1, lat2, lon2)]
        times = [_local(moment, sheet).isoformat() for moment in (leg.start, leg.end)]
        row = [leg.id, leg.party, leg.crew, leg.border, *times, f"{leg.speed_kmh:g}", f"{leg.length_m:.0f}", *places]
        writer.writerow([*row, "yes" if sheet.exercise else "no"])
    return out.getvalue()


def geojson(plan: PatrolPlan, sheet: Sheet) -> str:
    """Return the legs as lines and the meetings as pairs of points (RFC 7946)."""
    common: dict[str, Any] = {"date": plan.date.isoformat(), "exercise": sheet.exercise}
    features = [
        {
            "type": "Feature",
            "properties": {**common, "what": "leg", "leg": leg.id, "party": leg.party, "crew": leg.crew, "border": leg.border}
            | {"start": _local(leg.start, sheet).isoformat(), "end": _local(leg.end, sheet).isoformat()}
            | {"speed_kmh": leg.speed_kmh, "length_m": round(leg.length_m)},
            "geometry": {"type": "LineString", "coordinates": [_rounded(point) for point in leg.path]},
        }
        for leg in plan.legs
    ]
    for meeting in plan.meetings:
        facts = {"what": "meeting", "at": _local(meeting.at, sheet).isoformat(), "parties": list(meeting.parties), "apart_m": round(meeting.apart_m)}
        points = [_rounded((point.lon_deg, point.lat_deg)) for point in meeting.points]
        features.append({"type": "Feature", "properties": {**common, **facts}, "geometry": {"type": "MultiPoint", "coordinates": points}})
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False, indent=1)


def gpx(plan: PatrolPlan, legs: Sequence[Leg], sheet: Sheet) -> str:
    """Return one crew's legs as GPX 1.1 routes, and its meetings as waypoints."""
    mark = "EXERCISE " if sheet.exercise else ""
    title = escape(f"{mark}{legs[0].crew} {plan.date}")
    points, routes = [], []
    for leg, after in zip_longest(legs, legs[1:]):
        routes.append(f"<rte><name>{escape(f'{mark}{leg.id} {_clock(leg.start, sheet)}-{_clock(leg.end, sheet)}')}</name>")
        routes += [f'<rtept lat="{lat:.6f}" lon="{lon:.6f}"/>' for lon, lat in leg.path]
        routes.append("</rte>")
        for meeting in plan.meetings:
            if met(meeting, leg, after):
                (lon, lat), at = leg.path[-1], meeting.at.isoformat().replace("+00:00", "Z")
                name = escape(f"{mark}meeting {_clock(meeting.at, sheet)}")
                points.append(f'<wpt lat="{lat:.6f}" lon="{lon:.6f}"><time>{at}</time><name>{name}</name></wpt>')
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Truceline" xmlns="http://www.topografix.com/GPX/1/1">'
    return "\n".join([head, f"<metadata><name>{title}</name></metadata>", *points, *routes, "</gpx>", ""])


def _local(moment: datetime, sheet: Sheet) -> datetime:
    return moment.astimezone(ZoneInfo(sheet.time_zone))


def _clock(moment: datetime, sheet: Sheet) -> str:
    return _local(moment, sheet).strftime("%H:%M")


def _place(point: Lonlat) -> str:
    lon, lat = point
    return f"{abs(lat):8.5f} {'S' if lat < 0 else 'N'} {abs(lon):9.5f} {'W' if lon < 0 else 'E'}"


def _rounded(point: Lonlat) -> list[float]:
    return [round(value, 7) for value in point]
