"""Made-up cases with zones of every kind, and as many reports about them as wanted, in the order in which they arrive. All of it is EXERCISE."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from desk.valley import Clock
from truceline.desk.case import open_case
from truceline.draw.written import parse
from truceline.model.clause import AccessClause, CeasefireClause, LimitationClause, Medium, WithdrawalClause, ZoneClause
from truceline.model.draft import Draft
from truceline.model.entry import Kind
from truceline.model.party import Party, Role
from truceline.model.plain import to_plain
from truceline.model.report import Act
from truceline.model.source import Source

SETTINGS = """name = "world"
title = "World"
time_zone = "Asia/Damascus"
exercise = true

[agreement]
title = "Deal"
reached = 2018-09-17
signatories = ["north", "south"]
"""
PARTIES = (
    Party(id="north", name="Northern Front", aliases=("the Front",), role=Role.ARMED_GROUP),
    Party(id="south", name="Southern Government", role=Role.GOVERNMENT),
    Party(id="far", name="Farland", role=Role.GUARANTOR),
)
ACTORS = ("", "Northern Front", "Southern Government;nobody", "Farland", "people in green")
WEAPONS = ("", "tank", "rifle", "D-30", "BM-21 Grad")
PRECISIONS = (0.0, 0.0, 0.0, 5.0, 80.0, 120.0, 700.0, 6_000.0)
HAIRS, OF_HAIRS = (0.0, 1e-9, 1e-5, 2e-3), (0.05, 0.05, 0.3, 0.6)
"""How far off a border's own vertices some reports are laid, in degrees, and which parts of them."""

MIDNIGHTS = [datetime(2018, 10, day, 21, tzinfo=UTC) for day in (9, 19, 21, 24)]
"""When days begin in Damascus on which lines change."""


@dataclass(frozen=True, kw_only=True)
class World:
    """A case's `rules` by zone clause, and the versions of its front: (valid_from, valid_until, accuracy_m), each with another course."""

    name: str
    rules: dict[str, str]
    at: tuple[float, float] = (36.0, 35.5)
    versions: tuple[tuple[str | None, str | None, float], ...] = ((None, None, 150.0),)
    changes: dict[str, str] = field(default_factory=dict)

    @property
    def middle(self):
        return self.at[0] + 0.5, self.at[1]


WORLDS = (
    World(
        name="three versions of a line, with a gap, and a sum of shapes",
        rules={"zone-1": "band(front, side north, 5-8 km)", "zone-2": "band(front, each side, 3 km) + settlements(Inner, 9 km) - circle(Outer, 2-2.5 km)"},
        versions=((None, "2018-10-10", 150.0), ("2018-10-10", "2018-10-20", 0.0), ("2018-10-22", None, 400.0)),
    ),
    World(name="across the antimeridian", rules={"zone-1": "band(front, 10-14 km wide)", "zone-2": "circle(Inner, 8 km)"}, at=(179.4, -17.0)),
    World(
        name="seventy degrees north, in two versions",
        rules={"zone-1": "band(front, side north, 4-6 km)", "zone-2": "ring(along front, side south, 1-3 km)"},
        at=(25.0, 70.0),
        versions=((None, "2018-10-20", 300.0), ("2018-10-20", None, 50.0)),
    ),
    World(
        name="an exact line with many bands, one of which changes and ends",
        rules={f"zone-{k}": f"band(front, side {'north' if k % 2 else 'south'}, {300 * k} m)" for k in range(3, 6)} | {"zone-9": "ring(around Inner, 4-7 km)"},
        versions=((None, None, 0.0),),
        changes={"2018-10-10": "band(front, each side, 2 km)", "2018-10-25": "lifted"},
    ),
    World(name="a corridor and named places", rules={"zone-1": "corridor(front, Inner, Outer, 3 km)", "zone-2": "settlements(Inner, Outer, Twin-2, 4 km)"}),
)


def wrapped(lon):
    return (lon + 180.0) % 360.0 - 180.0


def course(world, number):
    """Return the points of one version of the front, longitudes running on: forty bends in some 90 km."""
    rng = np.random.default_rng(number)
    lon = np.linspace(0.0, 1.0, 41)
    lat = 0.08 * np.sin(7.0 * lon + number) + np.cumsum(rng.normal(0.0, 0.004, 41))
    return [(world.at[0] + x, world.at[1] + y) for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]


def feature(world, number):
    """Return one version of the front as GeoJSON, cut at the antimeridian."""
    start, end, accuracy = world.versions[number]
    points, parts = course(world, number), []
    inner = [point for point in points if point[0] < 180.0]
    if len(inner) == len(points):
        parts = [points]
    else:
        (x0, y0), (x1, y1) = inner[-1], points[len(inner)]
        cut = y0 + (y1 - y0) * (180.0 - x0) / (x1 - x0)
        parts = [[*inner, (180.0, cut)], [(-180.0, cut), *((x - 360.0, y) for x, y in points[len(inner) :])]]
    named = {"id": f"front-{number}", "name": "front", "left": "north", "right": "south", "accuracy_m": accuracy, "valid_from": start, "valid_until": end}
    geometry = {"type": "MultiLineString", "coordinates": parts}
    return {"type": "Feature", "properties": {key: value for key, value in named.items() if value is not None}, "geometry": geometry}


def towns(world):
    """Return the places of the case as its file has them; one name has two bearers."""
    line = course(world, 0)
    spots = {"Inner": line[10], "Outer": line[30], "Twin-2": line[20]}
    rows = [(name, y + 0.01, wrapped(x)) for name, (x, y) in spots.items()]
    rows += [("Twin", world.middle[1] + off, wrapped(world.middle[0] + 0.1)) for off in (0.03, -0.3)]
    return "name,lat,lon\n" + "".join(f"{name},{lat},{lon}\n" for name, lat, lon in rows)


def clauses(world):
    """Return the clauses of the deal: of every zone its own, and what is matched by acts, parties, weapons and their ranges."""
    zones = [ZoneClause(id=name, name=name, rule=parse(rule, name), medium=Medium.GROUND) for name, rule in world.rules.items()]
    return (
        CeasefireClause(id="ceasefire-1"),
        *zones,
        WithdrawalClause(id="withdrawal-1", subjects=("tanks", "rifles")),
        WithdrawalClause(id="withdrawal-2", subjects=("weapons of 100 mm and more to their maximum range",)),
        LimitationClause(id="limitation-1", subject="tanks", most=3),
        AccessClause(id="access-1", subject="observers"),
    )


def opened(world, folder):
    """Make the case in `folder`, its deal confirmed, and return it open."""
    (folder / "lines").mkdir(parents=True)
    (folder / "documents").mkdir()
    (folder / "case.toml").write_text(SETTINGS)
    (folder / "places.csv").write_text(towns(world))
    features = [feature(world, number) for number in range(len(world.versions))]
    (folder / "lines" / "front.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    case = open_case(folder, by="EXERCISE Ann", now=Clock())
    deal = clauses(world)
    draft = Draft(document=Source(digest="a" * 64, address="deal.txt"), parties=PARTIES, clauses=deal, positions=(), questions=())
    amended = [{"item": deal[1].id, "field": f"rule@{day}", "value": rule} for day, rule in world.changes.items()]
    case.add([(Kind.DRAFT_READ, {"draft": to_plain(draft)}), *((Kind.ITEM_AMENDED, body) for body in amended)])
    case.add([(Kind.ITEM_CONFIRMED, {"item": clause.id}) for clause in deal])
    return case


def rows(world, zones, rng, count, *, first=0):
    """Return reports as rows of a table (docs/how-to/table.md), keys counted on from `first`; some tell of an event with others."""
    rings = np.array([point for zone in zones for polygon in (*zone.core, *zone.strip) for ring in polygon for point in ring])
    acts = [act.value for act in Act]
    found = []
    for key in range(first, first + count):
        row = {"id": str(key), "act": acts[rng.integers(len(acts))], "said_by": "EXERCISE A", "exercise": "yes"}
        row |= {"actors": ACTORS[rng.integers(len(ACTORS))], "weapon": WEAPONS[rng.integers(len(WEAPONS))]}
        found.append(row | _when(rng) | _place(world, rings, rng))
    return found


def events(world, zones, rng, count, *, first=0):
    """Return reports that tell of events, three of each, from places that may meet."""
    found = []
    for number in range(0, count, 3):
        told = rows(world, zones, rng, 1, first=first + number)[0] | {"event": f"event-{number}"}
        lon, lat = float(told.get("lon", wrapped(world.middle[0]))), float(told.get("lat", world.middle[1]))
        plain = {name: value for name, value in told.items() if name not in _PLACES}
        for other in range(3):
            at = {"lat": lat + rng.normal(0, 0.003), "lon": wrapped(lon + rng.normal(0, 0.003)), "precision_m": float(rng.choice((150.0, 900.0)))}
            seen = {"observer_lat": lat - 0.02, "observer_lon": lon, "bearing": "N", "distance_min_m": 500.0, "distance_max_m": 4_000.0}
            found.append(plain | {"id": str(first + number + other)} | (seen if other == 2 else at))
    return found[:count]


_PLACES = ("lat", "lon", "precision_m", "basis", "place", "observer_lat", "observer_lon", "bearing", "distance_min_m", "distance_max_m")


def _place(world, rings, rng):
    """Return where a report lies: about the zones, on vertices of borders and a hair beside them, of every precision and kind."""
    kind = int(rng.integers(20))
    if kind == 0:
        return {"place": ("Inner", "Twin", "Nowhere", "3 km NE of Inner")[rng.integers(4)]}
    if kind == 1:
        lon, lat = world.middle[0] + rng.normal(0, 0.2), world.middle[1] + rng.normal(0, 0.1)
        return {
            "observer_lat": lat,
            "observer_lon": wrapped(lon),
            "bearing": round(rng.uniform(0, 359), 2),
            "distance_max_m": round(rng.uniform(500, 9_000), 1),
        }
    near = kind < 6
    lon, lat = rings[rng.integers(len(rings))] if near else np.array(world.middle) + rng.normal(0, 1, 2) * (0.4, 0.15)
    off = rng.choice(HAIRS, p=OF_HAIRS) * rng.normal(0, 1, 2) if near else (0.0, 0.0)
    at = {"lat": float(lat + off[1]), "lon": wrapped(float(lon + off[0])), "precision_m": float(rng.choice(PRECISIONS))}
    return at | ({"basis": "area_centroid"} if kind == 19 else {})


def _when(rng):
    """Return when it happened: days, some days, instants at and beside the moments when lines change."""
    kind = int(rng.integers(4))
    if kind < 2:
        day = datetime(2018, 10, int(rng.integers(1, 27)), tzinfo=UTC)
        until = {"until": f"{day + timedelta(days=int(rng.integers(1, 4))):%Y-%m-%d}"} if kind else {}
        return {"time": f"{day:%Y-%m-%d}", "zone": "Asia/Damascus"} | until
    start = MIDNIGHTS[rng.integers(len(MIDNIGHTS))] + timedelta(seconds=int(rng.choice([-1, 0, 1, -86_400, 50_000])))
    return {"time": f"{start:%Y-%m-%dT%H:%M:%SZ}"}


def arriving(rng, told):
    """Return rows in the order in which they come in: by when they happened, late by hours to weeks, and one in fifty a second time."""
    late = rng.exponential(1.0, len(told)) * rng.choice([0.02, 1.0, 20.0], len(told))
    days = np.array([datetime.fromisoformat(row["time"]).replace(tzinfo=UTC).timestamp() for row in told]) / 86_400
    again = rng.choice(len(told), len(told) // 50, replace=False)
    which = np.concatenate([np.arange(len(told)), again])
    order = np.argsort(np.concatenate([days + late, days[again] + late[again] + rng.exponential(3.0, len(again))]), kind="stable")
    return [told[index] for index in which[order]]


def groups(rng, items, most=50) -> Iterator[list]:
    """Yield items in groups of one to `most`."""
    first = 0
    while first < len(items):
        last = first + int(rng.integers(1, most + 1))
        yield items[first:last]
        first = last
