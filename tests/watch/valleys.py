"""Zones of every kind for columns: bands and unions of them, in versions, across the antimeridian, far north, many at once; and rows about them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import numpy as np

from truceline.draw import region
from truceline.draw import zone as band
from truceline.draw.atlas import Atlas
from truceline.model.clause import Band, CeasefireClause, Measure, ZoneClause
from truceline.model.line import LineOfContact
from truceline.model.place import Basis, NamedPlace, Point, PointPlace, Sector, Settlement
from truceline.model.report import Act
from truceline.model.rule import Circle, Minus, Settlements, Union
from truceline.model.timing import Span
from watch.cases import WITHDRAWAL, agreement, days, report

TOWNS = (
    Settlement(name="Inner", point=Point(lat_deg=35.55, lon_deg=36.3)),
    Settlement(name="Twin", point=Point(lat_deg=35.5, lon_deg=36.5)),
    Settlement(name="Twin", point=Point(lat_deg=35.2, lon_deg=36.5)),
)


def line(at=(36.0, 35.5), turn=0.1, accuracy_m=150.0, **more):
    """Return a line with three bends, some 90 km long."""
    lon, lat = at
    way = [(lon, lat), (lon + 0.3, lat + turn), (lon + 0.55, lat - turn), (lon + 1.0, lat)]
    pieces = (tuple(way),) if lon < 179 else ((*way[:2], (180.0, lat)), ((-180.0, lat), *((x - 360, y) for x, y in way[2:] if x > 180.0)))
    return LineOfContact(**{"id": "l", "name": "L", "pieces": pieces, "left": "north", "right": "south", **more}, accuracy_m=accuracy_m)


def drawn(on, least=5_000.0, most=8_000.0, side="north", **more):
    clause = ZoneClause(
        id=more.pop("clause", "zone-1"), name="zone", confirmed_by="ann", rule=Band(side=side, measure=Measure.DEPTH, min_depth_m=least, max_depth_m=most)
    )
    return replace(band.draw(clause, on, settlements=(), within=None, valid_from=None), **more)


def algebra(on):
    """Return a zone that is no band: a band and two discs, less a town."""
    rule = Minus(
        whole=Union(
            parts=(
                Band(line="l", side="each", measure=Measure.DEPTH, min_depth_m=3_000.0, max_depth_m=3_000.0),
                Settlements(places=("Inner",), radius_m=9_000.0),
            )
        ),
        without=Circle(centre=Point(lat_deg=35.5, lon_deg=36.5), min_radius_m=2_000.0, max_radius_m=2_500.0),
    )
    clause = ZoneClause(id="zone-2", name="sum", confirmed_by="ann", rule=rule)
    return region.draw(clause, rule, Atlas(lines={"l": on}, areas={}, settlements=TOWNS))


@cache
def cases():
    """Return what is screened: (name, zones, lines, middle of it)."""
    plain, east, north = line(), line(at=(179.4, -17.0), id="e"), line(at=(25.0, 70.0), id="n")
    later = line(turn=-0.1, id="l2", accuracy_m=0.0)
    versions = (
        drawn(plain, valid_until=date(2018, 10, 10)),
        drawn(later, id="zone-1@l2", valid_from=date(2018, 10, 10), valid_until=date(2018, 10, 20)),
        drawn(plain, 2_000.0, 2_000.0, id="zone-1@l@2018-10-22", valid_from=date(2018, 10, 22)),
    )
    exact = line(accuracy_m=0.0)
    many = tuple(drawn(exact, 300.0 * k, 300.0 * k, clause=f"zone-{k}", id=f"zone-{k}") for k in range(3, 9))
    return [
        ("a range of depths, an uncertain line", (drawn(plain),), (plain,), (36.5, 35.5)),
        ("an exact depth, an exact line", (drawn(exact, 5_000.0, 5_000.0),), (exact,), (36.5, 35.5)),
        ("a sum of shapes beside a band", (drawn(plain), algebra(plain)), (plain,), (36.5, 35.5)),
        ("three versions and a gap", versions, (plain, later), (36.5, 35.5)),
        ("across the antimeridian", (drawn(east),), (east,), (179.9, -17.0)),
        ("70 degrees north", (drawn(north),), (north,), (25.5, 70.0)),
        ("many zones at once", many, (exact,), (36.5, 35.5)),
        ("no zone at all", (), (plain,), (36.5, 35.5)),
    ]


def deal(zones, time_zone="Asia/Damascus"):
    clauses = tuple(ZoneClause(id=clause, name=clause, confirmed_by="ann") for clause in dict.fromkeys(zone.clause for zone in zones))
    return agreement(CeasefireClause(id="ceasefire-1"), *clauses, WITHDRAWAL, time_zone=time_zone)


def places(rng, middle, zones):
    """Yield places without end: anywhere about, on vertices of borders and a hair beside them, of every precision and kind."""
    rings = np.array([point for zone in zones for polygon in (*zone.core, *zone.strip) for ring in polygon for point in ring] or [middle])
    while True:
        kind = rng.integers(20)
        if kind == 0:
            yield None
        elif kind == 1:
            yield NamedPlace(name=str(rng.choice(["Inner", "Twin", "Nowhere"])))
        elif kind == 2:
            observer = Point(lat_deg=middle[1] + rng.normal(0, 0.1), lon_deg=wrapped(middle[0] + rng.normal(0, 0.2)))
            yield Sector(observer=observer, bearing_deg=rng.uniform(0, 360), width_deg=22.5, min_distance_m=0.0, max_distance_m=rng.uniform(500, 9_000))
        else:
            near = kind < 10
            at = rings[rng.integers(len(rings))] if near else np.array(middle) + rng.normal(0, 1, 2) * (0.4, 0.15)
            at = at + rng.choice([0.0, 1e-9, 1e-5, 2e-3]) * rng.normal(0, 1, 2) if near else at
            precision = float(rng.choice([0.0, 0.0, 0.0, 5.0, 80.0, 120.0, 700.0, 6_000.0]))
            basis = Basis.AREA_CENTROID if kind == 19 else Basis.MEASURED
            yield PointPlace(point=Point(lat_deg=float(at[1]), lon_deg=wrapped(float(at[0]))), precision_m=precision, basis=basis)


def wrapped(lon):
    return (lon + 180.0) % 360.0 - 180.0


def rows(rng, count, middle, zones):
    """Return reports at random places, of random acts and times: instants at and beside the moments when versions change, days, weeks."""
    where = places(rng, middle, zones)
    acts, found = list(Act), []
    for number in range(count):
        actors = ((), ("Eastern Front",), ("Government of Syria", "nobody"), ("Turkey",))[rng.integers(4)]
        weapon = (None, "tank", "rifle")[rng.integers(3)]
        found.append(report(next(where), act=acts[rng.integers(len(acts))], when=when(rng), key=str(number), actors=actors, weapon=weapon))
    return found


def when(rng):
    if rng.integers(3) == 0:
        return days(f"10-{rng.integers(1, 26):02d}", int(rng.integers(1, 6)))
    midnight = datetime(2018, 10, int(rng.choice([9, 10, 20, 22])), 21, tzinfo=UTC)
    start = midnight + timedelta(seconds=int(rng.choice([-1, 0, 1, -86_400, 50_000])))
    return Span(start=start, end=start + timedelta(seconds=int(rng.choice([1, 1, 2, 60, 86_400]))))
