"""The 22 agreements of the field, each with the rule that its text gives and a plain way to tell what lies in its zone.

Real lines are read from the data beside the project where it has them; other lines, roads and towns are made up, with round numbers near the true
place. What is in a zone is told without the package: distances by Karney's inverse to every 100 m of a line, sides by the nearest stretch's direction.
"""

import json
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import shapely
from pyproj import Geod

from data import shared
from truceline.draw.atlas import Atlas
from truceline.model.line import Area, LineOfContact
from truceline.model.place import Point, Settlement

GEOD = Geod(ellps="WGS84")
STEP_M = 100.0


@dataclass(frozen=True, kw_only=True)
class Case:
    """`rule`: as a person writes it. `inside(at)`: from an At, whether each point is in the zone; `least`, `most` likewise for a range."""

    rule: str
    inside: object
    perhaps: object = None
    lines: object = dict
    places: dict = field(default_factory=dict)
    areas: dict = field(default_factory=dict)
    box: tuple = ()

    def atlas(self):
        return Atlas(
            lines=self.lines(),
            areas={name: Area(id=name, name=name, polygons=((ring,),), accuracy_m=0.0) for name, ring in self.areas.items()},
            settlements=tuple(Settlement(name=name, point=Point(lat_deg=lat, lon_deg=lon)) for name, (lon, lat) in self.places.items()),
        )


def line(name, *points, left="left", right="right", accuracy_m=0.0):
    return LineOfContact(id=name, name=name, pieces=(points,), left=left, right=right, accuracy_m=accuracy_m)


def made(*lines):
    return lambda: {item.id: item for item in lines}


def real(name, *, called=None, file="static_ceasefire_lines_natural_earth.geojson", left="left", right="right", turned=()):
    """Return the parts of a real line as one; the features whose left side is in `turned` run the other way."""
    pieces = []
    for feature in json.loads(shared(f"lines/{file}").read_text("utf-8"))["features"]:
        if name in (feature["properties"].get("line"), feature["properties"].get("DISCLAIME1")):
            geometry = feature["geometry"]
            parts = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
            parts = [tuple(map(tuple, part)) for part in parts]
            pieces += [part[::-1] for part in parts[::-1]] if feature["properties"].get("left") in turned else parts
    return LineOfContact(id=called or name, name=name, pieces=tuple(pieces), left=left, right=right, accuracy_m=0.0)


class At:
    """Points, and what a surveyor would measure from them. `near` gathers what no survey at 100 m could tell: those points are left out."""

    def __init__(self, points, atlas):
        self.points, self.atlas = points, atlas
        self.near = np.zeros(len(points), dtype=bool)
        self._surveys = {}

    def _doubt(self, distance, limit, by=3.0):
        self.near |= np.abs(distance - limit) < by

    def within(self, name, limit_m, side=None, least_m=0.0):
        """Say which points lie `least_m` to `limit_m` from a line, on one side of it, and not beyond its ends."""
        if name not in self._surveys:
            self._surveys[name] = surveyed(self.atlas.line(name).pieces, self.points)
        distance, left, ends, corners = self._surveys[name]
        self._doubt(distance, limit_m)
        if least_m:
            self._doubt(distance, least_m)
        self.near |= ends & (distance < limit_m + 500.0)
        if side is not None:
            self._doubt(distance, 0.0, 200.0)
            self.near |= corners
        on_side = np.ones(len(distance), dtype=bool) if side is None else left == (side == "left")
        return (distance <= limit_m) & (distance >= least_m) & on_side

    def about(self, lon, lat, radius_m):
        """Say which points lie within a distance of a place."""
        _, _, distance = GEOD.inv(np.full(len(self.points), lon), np.full(len(self.points), lat), *self.points.T)
        self._doubt(distance, radius_m, 1.0)
        return distance <= radius_m

    def place(self, name, radius_m):
        return self.about(*self.atlas.spot(name), radius_m)

    def ring(self, *corners):
        """Say which points lie in a polygon that is straight in degrees."""
        return shapely.contains_xy(shapely.Polygon(corners), *self.points.T)

    def area(self, name):
        return self.ring(*self.atlas.area(name).polygons[0][0])


def surveyed(pieces, points):
    """Return the distance of points from a line, whether they lie on its left, beyond one of its ends, and nearest to a corner (on no clear side)."""
    rows = [row for piece in _whole(pieces) for row in _stations(piece)]
    stations, ends, ways = (np.array([row[index] for row in rows]) for index in range(3))
    found = []
    for lon, lat in points:
        _, _, distance = GEOD.inv(np.full(len(stations), lon), np.full(len(stations), lat), *stations.T)
        best = np.flatnonzero(distance <= distance.min() + 1e-6)  # two at a corner, one for each stretch that meets there
        east, north = (lon - stations[best, 0]) * np.cos(np.radians(lat)), lat - stations[best, 1]
        left = ways[best, 0] * np.cos(np.radians(lat)) * north - ways[best, 1] * east > 0
        found.append((distance.min(), left[0], ends[best].any(), left.any() != left.all()))
    return tuple(map(np.array, zip(*found, strict=True)))


def _whole(pieces):
    """Join pieces of which one begins where another ends."""
    rest, found = [list(piece) for piece in pieces], []
    while rest:
        path, again = rest.pop(0), True
        while again:
            again = next((piece for piece in rest if np.allclose(path[-1], piece[0], atol=1e-9) or np.allclose(path[0], piece[-1], atol=1e-9)), None)
            if again:
                rest.remove(again)
                path = path + again[1:] if np.allclose(path[-1], again[0], atol=1e-9) else again[:-1] + path
        found.append(path)
    return found


def _stations(piece):
    rows = []
    for a, b in pairwise(piece):
        count = max(1, int(np.ceil(GEOD.inv(*a, *b)[2] / STEP_M)))
        way = (b[0] - a[0], b[1] - a[1])
        rows += [((a[0] + way[0] * i / count, a[1] + way[1] * i / count), False, way) for i in range(count + 1)]
    rows[0], rows[-1] = (rows[0][0], True, rows[0][2]), (rows[-1][0], True, rows[-1][2])
    return rows


FRONT = line("front", (36.0, 35.5), (36.4, 35.56), (37.0, 35.5))
M4 = line("M4", (36.0, 35.8), (36.3, 35.78), (36.6, 35.84), (36.9, 35.8))
ACFL = line("acfl", (18.0, 43.7), (18.3, 43.8), (18.6, 43.85), (19.0, 44.0))
PARALLELS = {name: line(name, (41.5, lat), (41.8, lat + 0.02), (42.2, lat)) for name, lat in zip("ABCDE", (42.30, 42.41, 42.47, 42.52, 42.63), strict=True)}


def box(west, south, east, north):
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


def donbas(shift=0.0, called="donbas"):
    whole = real("donbas_line_2014_generalised", called=called)
    return replace(whole, pieces=tuple(tuple((lon + shift, lat) for lon, lat in piece) for piece in whole.pieces))


def golan():
    return {"A": real("golan_ceasefire_1974_A_line"), "B": real("golan_undof_eastern_B_line")}


def lebanon():
    return {
        "blue line": real("lebanon_israel_blue_line_generalised", turned=("Israel",)),
        "litani": line("litani", (35.25, 33.33), (35.40, 33.32), (35.55, 33.33), (35.65, 33.42), (35.80, 33.60)),
    }


def berm():
    """The whole berm, 1,760 km in 41 pieces."""
    return {"berm": real("western_sahara_berm", called="berm")}


def _minsk(half_m):
    return lambda at: at.within("de facto", half_m, "left") | at.within("2014-09-19", half_m, "right")


def _anchors():
    """The line of 19 September 2014, and a front that has since moved by some kilometres."""
    return {"2014-09-19": donbas(called="2014-09-19"), "de facto": donbas(0.05, "de facto")}


def _between(at, one, other):
    """Say which points lie in the ring that two lines make, their ends joined."""
    there, back = (_whole(at.atlas.line(name).pieces)[0] for name in (one, other))
    if sum(GEOD.inv(*a, *b)[2] for a, b in ((there[-1], back[0]), (there[0], back[-1]))) > sum(
        GEOD.inv(*a, *b)[2] for a, b in ((there[-1], back[-1]), (there[0], back[0]))
    ):
        back = back[::-1]
    ends = np.array([there[-1], back[0], back[-1], there[0]])
    for pair in (ends[:2], ends[2:]):  # the closing geodesic bends away from the straight way by metres: leave its surroundings out
        at.near |= shapely.distance(shapely.linestrings(pair), shapely.points(at.points)) < 0.002
    return shapely.contains_xy(shapely.make_valid(shapely.Polygon([*there, *back])), *at.points.T)


CASES = {
    "Sochi 2018: 15 to 20 km deep inside the de-escalation area": Case(
        rule="band(front, side left, 15-20 km, within de-escalation area)",
        inside=lambda at: at.within("front", 15_000, "left") & at.area("de-escalation area"),
        perhaps=lambda at: at.within("front", 20_000, "left") & at.area("de-escalation area"),
        lines=made(FRONT),
        areas={"de-escalation area": box(36.1, 35.45, 36.8, 35.70)},
    ),
    "Idlib protocol 2020: 6 km north and south of the M4 between two places": Case(
        rule="corridor(M4, Trumba, Ain al-Havr, 6 km each side)",
        inside=lambda at: at.within("M4", 6_000) & (at.points[:, 0] > 36.1) & (at.points[:, 0] < 36.85),
        lines=made(replace(M4, pieces=(((36.0, 35.8), (37.0, 35.8)),))),
        places={"Trumba": (36.85, 35.81), "Ain al-Havr": (36.1, 35.79)},
    ),
    "Minsk memorandum 2014: 15 km each side, at least 30 km in all": Case(
        rule="band(donbas, each side, 30 km wide)", inside=lambda at: at.within("donbas", 15_000), lines=lambda: {"donbas": donbas()}
    ),
    "Minsk memorandum 2014, by weapon range: MT-12 guns 9 km": Case(
        rule="band(donbas, each side, 9 km)", inside=lambda at: at.within("donbas", 9_000), lines=lambda: {"donbas": donbas()}
    ),
    "Minsk package 2015, 100 mm and more: 50 km wide, two anchors": Case(
        rule="band(de facto, side left, 25 km) + band(2014-09-19, side right, 25 km)", inside=_minsk(25_000), lines=_anchors
    ),
    "Minsk package 2015, rocket launchers: 70 km wide": Case(
        rule="band(de facto, side left, 35 km) + band(2014-09-19, side right, 35 km)", inside=_minsk(35_000), lines=_anchors
    ),
    "Minsk package 2015, Tornado-S, Uragan, Smerch, Tochka: 140 km wide": Case(
        rule="band(de facto, side left, 70 km) + band(2014-09-19, side right, 70 km)", inside=_minsk(70_000), lines=_anchors
    ),
    "Addendum 2015, less than 100 mm: 15 km": Case(
        rule="band(donbas, each side, 15 km)", inside=lambda at: at.within("donbas", 15_000), lines=lambda: {"donbas": donbas()}
    ),
    "Framework decision 2016: three areas by coordinates": Case(
        rule="coordinates(48.65N 39.20E, 48.65N 39.23E, 48.63N 39.23E, 48.63N 39.20E) + coordinates(48.69N 38.63E, 48.69N 38.66E, 48.67N 38.66E, "
        "48.67N 38.63E) + coordinates(47.83N 37.82E, 47.83N 37.85E, 47.81N 37.85E, 47.81N 37.82E)",
        inside=lambda at: at.ring(*box(39.20, 48.63, 39.23, 48.65)) | at.ring(*box(38.63, 48.67, 38.66, 48.69)) | at.ring(*box(37.82, 47.81, 37.85, 47.83)),
    ),
    "TCG measures 2020: in and around settlements": Case(
        rule="settlements(Shyrokyne, Zolote, 48.62N 39.21E, 3 km)",
        inside=lambda at: at.place("Shyrokyne", 3_000) | at.place("Zolote", 3_000) | at.about(39.21, 48.62, 3_000),
        places={"Shyrokyne": (37.81, 47.10), "Zolote": (38.52, 48.69)},
    ),
    "Korea 1953: 2 km each side of the demarcation line": Case(
        rule="band(mdl, each side, 2 km)",
        inside=lambda at: at.within("mdl", 2_000),
        lines=lambda: {"mdl": real("Military Demarcation Line", called="mdl", file="korea_dmz_lsib_stiles.geojson")},
    ),
    "UNDOF 1974: the area of separation between lines A and B": Case(rule="between(A, B)", inside=lambda at: _between(at, "A", "B"), lines=golan),
    "UNDOF 1974: the second area of limitation, 10 to 20 km": Case(
        rule="ring(along A, side right, 10-20 km)", inside=lambda at: at.within("A", 20_000, "right", 10_000), lines=golan
    ),
    "UNDOF 1974: the third, 20 to 25 km on the other side": Case(
        rule="ring(along B, side left, 20-25 km)", inside=lambda at: at.within("B", 25_000, "left", 20_000), lines=golan
    ),
    "Sinai 1979: zone B between lines A and B": Case(
        rule="between(line A, line B)",
        inside=lambda at: _between(at, "line A", "line B"),
        lines=made(line("line A", (32.9, 31.0), (33.1, 30.0), (33.3, 29.0)), line("line B", (33.9, 28.8), (33.8, 30.0), (33.6, 31.1))),
    ),
    "Sinai 1979: zone A from the canal to line A": Case(
        rule="between(canal, line A)",
        inside=lambda at: _between(at, "canal", "line A"),
        lines=made(line("canal", (32.3, 31.2), (32.5, 30.0), (32.6, 29.0)), line("line A", (32.9, 31.0), (33.1, 30.0), (33.3, 29.0))),
    ),
    "Sinai 1979: zone C between line B and the border": Case(
        rule="between(line B, border)",
        inside=lambda at: _between(at, "line B", "border"),
        lines=made(line("line B", (33.9, 28.8), (33.8, 30.0), (33.6, 31.1)), line("border", (34.22, 31.32), (34.5, 30.4), (34.9, 29.49))),
    ),
    "Sinai 1979: zone D beyond the border": Case(
        rule="band(border, side left, 2500 m)",
        inside=lambda at: at.within("border", 2_500, "left"),
        lines=made(line("border", (34.22, 31.32), (34.5, 30.4), (34.9, 29.49))),
    ),
    "Minsk memorandum 2014, by weapon range: 120 mm mortars 8 km": Case(
        rule="band(donbas, each side, 8 km)", inside=lambda at: at.within("donbas", 8_000), lines=lambda: {"donbas": donbas()}
    ),
    "UNDOF 1974: the first area of limitation, 0 to 10 km": Case(
        rule="ring(along A, side right, 0-10 km)", inside=lambda at: at.within("A", 10_000, "right"), lines=golan
    ),
    "MINURSO MA#1: the restricted area of 30 km south and east, the strip in it": Case(
        rule="band(berm, side right, 30 km)", inside=lambda at: at.within("berm", 30_000, "right"), lines=berm
    ),
    "Kosovo MTA 2001: air safety zone 10 km": Case(
        rule="band(boundary, side right, 10 km)",
        inside=lambda at: at.within("boundary", 10_000, "right"),
        lines=made(line("boundary", (20.5, 43.2), (20.9, 43.1), (21.3, 42.8), (21.7, 42.6))),
    ),
    "MINURSO MA#1: 5 km south and east of the berm, the berm excluded": Case(
        rule="band(berm, side right, 5 km) - band(berm, each side, 200 m)",
        inside=lambda at: at.within("berm", 5_000, "right", 200),
        lines=berm,
    ),
    "MINURSO MA#1: 30 km restricted on the other side, the berm in it": Case(
        rule="band(berm, side left, 30 km) + band(berm, each side, 200 m)",
        inside=lambda at: at.within("berm", 30_000, "left") | at.within("berm", 200),
        lines=berm,
    ),
    "UNSCR 1701: between the Blue Line and the Litani": Case(
        rule="between(blue line, litani)", inside=lambda at: _between(at, "blue line", "litani"), lines=lebanon
    ),
    "SDBZ 2012: 10 km each side of the centreline, the 14-Mile Area apart": Case(
        rule="band(centreline, each side, 10 km) - area(14-mile area)",
        inside=lambda at: at.within("centreline", 10_000) & ~at.area("14-mile area"),
        lines=made(line("centreline", (26.5, 9.5), (27.0, 9.6), (28.0, 9.4), (28.5, 9.7))),
        areas={"14-mile area": box(26.9, 9.3, 27.3, 9.9)},
    ),
    "Ethiopia and Eritrea 2000: 25 km on one side only": Case(
        rule="band(line, side left, 25 km)",
        inside=lambda at: at.within("line", 25_000, "left"),
        lines=made(line("line", (38.0, 14.5), (38.5, 14.4), (39.2, 14.6), left="left")),
    ),
    "Kosovo MTA 1999: ground safety zone 5 km beyond the boundary": Case(
        rule="band(boundary, side right, 5 km)",
        inside=lambda at: at.within("boundary", 5_000, "right"),
        lines=made(line("boundary", (20.5, 43.2), (20.9, 43.1), (21.3, 42.8), (21.7, 42.6))),
    ),
    "Kosovo MTA 1999: air safety zone 25 km": Case(
        rule="band(boundary, side right, 25 km)",
        inside=lambda at: at.within("boundary", 25_000, "right"),
        lines=made(line("boundary", (20.5, 43.2), (20.9, 43.1), (21.3, 42.8), (21.7, 42.6))),
    ),
    "Dayton 1995: 2 km each side of the ceasefire line, 1 km in Sarajevo": Case(
        rule="(band(acfl, each side, 2 km) - area(sarajevo)) + (band(acfl, each side, 1 km) & area(sarajevo))",
        inside=lambda at: (at.within("acfl", 2_000) & ~at.area("sarajevo")) | (at.within("acfl", 1_000) & at.area("sarajevo")),
        lines=made(ACFL),
        areas={"sarajevo": box(18.25, 43.7, 18.5, 43.95)},
    ),
    "Abkhazia 1994: security zone between lines B and D": Case(rule="between(B, D)", inside=lambda at: _between(at, "B", "D"), lines=made(*PARALLELS.values())),
    "Abkhazia 1994: restricted weapons zone A to B and D to E": Case(
        rule="between(A, B) + between(D, E)",
        inside=lambda at: _between(at, "A", "B") | _between(at, "D", "E"),
        lines=made(*PARALLELS.values()),
    ),
    "South Ossetia 1992: 15 km about Tskhinvali": Case(
        rule="circle(Tskhinvali, 15 km)", inside=lambda at: at.place("Tskhinvali", 15_000), places={"Tskhinvali": (43.9701, 42.2257)}
    ),
    "South Ossetia 2008: a few kilometres more, but not Gori": Case(
        rule="circle(Tskhinvali, 18-21 km) - circle(Gori, 8 km)",
        inside=lambda at: at.place("Tskhinvali", 18_000) & ~at.place("Gori", 8_000),
        perhaps=lambda at: at.place("Tskhinvali", 21_000) & ~at.place("Gori", 8_000),
        places={"Tskhinvali": (43.9701, 42.2257), "Gori": (44.1086, 41.9842)},
    ),
    "Transnistria 1992: coordinates by special protocol": Case(
        rule="coordinates(47.10N 29.00E, 47.20N 29.40E, 46.80N 29.90E, 46.60N 29.60E)",
        inside=lambda at: at.ring((29.0, 47.1), (29.4, 47.2), (29.9, 46.8), (29.6, 46.6)),
    ),
    "Nagorno-Karabakh 2020: Lachin corridor 5 km wide, Shusha apart": Case(
        rule="corridor(road, Lachin, Stepanakert, 5 km wide) - circle(Shusha, 1500 m)",
        inside=lambda at: at.within("road", 2_500) & (at.points[:, 0] > 46.55) & (at.points[:, 0] < 46.74) & ~at.place("Shusha", 1_500),
        lines=made(line("road", (46.45, 39.7), (46.8, 39.7))),
        places={"Lachin": (46.55, 39.69), "Stepanakert": (46.74, 39.72), "Shusha": (46.68, 39.71)},
    ),
    "Colombia 2016: zones and points by area, 1 km about a camp": Case(
        rule="area(zvtn-1) + area(zvtn-2) + circle(2.10N 75.55W, 1 km)",
        inside=lambda at: at.area("zvtn-1") | at.area("zvtn-2") | at.about(-75.55, 2.10, 1_000),
        areas={"zvtn-1": box(-75.50, 2.05, -75.47, 2.08), "zvtn-2": box(-75.60, 2.15, -75.58, 2.18)},
    ),
    "Kashmir, the line of control: 1 km each side (a real line; the depth is made up)": Case(
        rule="band(loc, each side, 1 km)", inside=lambda at: at.within("loc", 1_000), lines=lambda: {"loc": real("kashmir_line_of_control", called="loc")}
    ),
    "Nagorno-Karabakh 1994: 10 km each side of the ceasefire line (a real line; the depth is made up)": Case(
        rule="band(line, each side, 10 km)",
        inside=lambda at: at.within("line", 10_000),
        lines=lambda: {"line": real("nagorno_karabakh_ceasefire_1994", called="line")},
    ),
}
