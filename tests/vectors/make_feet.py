"""Make feet.json: points with their distance to a line and the side on which they lie, by code that shares nothing with the package.

Run by hand: `pip install geographiclib==2.*`, then `python tests/vectors/make_feet.py > tests/vectors/feet.json`. Each edge runs straight in longitude and
latitude; along it the distance by geographiclib (Karney's own Python) is lessened by golden section from every local least of 16 samples, until the part of
the edge is known to 1e-11. The side is told by the cross product of the edge's direction and the way to the point at the foot; beyond an open end it is
"end". Stated tolerance: 0.01 mm in distance; a point whose foot changes sides or segments within 1 m of it is not taken.
"""

import json
import math
import random
import sys
from itertools import pairwise

from geographiclib.geodesic import Geodesic

WGS84 = Geodesic.WGS84
GOLDEN = (math.sqrt(5) - 1) / 2

LINES = {
    "ten kilometres": [[(36.0, 35.5), (36.1, 35.52)]],
    "70 degrees north": [[(25.0, 70.0), (26.5, 70.2), (27.5, 69.8)]],
    "across the antimeridian": [[(179.5, -16.5), (179.9, -16.7), (180.2, -16.8), (180.6, -16.6)]],
    "an enclave": [[(36.2, 35.4), (36.6, 35.4), (36.7, 35.6), (36.4, 35.7), (36.2, 35.4)]],
    "pieces with gaps": [[(-9.0, 27.0), (-8.9, 27.1), (-8.8, 27.05)], [(-8.82, 27.12), (-8.7, 27.1), (-8.6, 27.2)], [(-8.5, 27.1), (-8.4, 27.0)]],
    "a hook": [[(30.0, 48.0), (30.5, 48.0), (30.55, 48.2), (30.3, 48.25), (30.2, 48.1)]],
    "2,000 km": [[(20.0, 40.0), (24.0, 43.0), (29.0, 44.0), (33.0, 48.0), (38.0, 50.0), (41.0, 49.0)]],
}


def reach(point, edge, part):
    (lon1, lat1), (lon2, lat2) = edge
    got = WGS84.Inverse(lat1 + (lat2 - lat1) * part, lon1 + (lon2 - lon1) * part, point[1], point[0])
    return got["s12"], got["azi1"]


def nearest(point, edge):
    """Return (distance, part, azimuth from the foot) to one edge."""
    steps = [i / 16 for i in range(17)]
    values = [reach(point, edge, step)[0] for step in steps]
    found = []
    for i, value in enumerate(values):
        if value <= values[max(0, i - 1)] and value <= values[min(16, i + 1)]:
            low, high = steps[max(0, i - 1)], steps[min(16, i + 1)]
            while high - low > 1e-11:
                a, b = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
                low, high = (low, b) if reach(point, edge, a)[0] < reach(point, edge, b)[0] else (a, high)
            found += [(*reach(point, edge, part), part) for part in (low, 0.0, 1.0)]
    distance, azimuth, part = min(found)
    return distance, part, azimuth


def told(point, pieces):
    """Return (distance, side), the side None where the foot is a corner."""
    rows = []
    for piece in pieces:
        closed = piece[0] == piece[-1]
        for i, edge in enumerate(pairwise(piece)):
            distance, part, azimuth = nearest(point, edge)
            at_end = not closed and ((i == 0 and part < 1e-9) or (i == len(piece) - 2 and part > 1 - 1e-9))
            corner = (part < 1e-9 or part > 1 - 1e-9) and not at_end
            rows.append((distance, at_end, corner, edge, part, azimuth))
    distance, at_end, corner, edge, part, azimuth = min(rows)
    if corner:
        return distance, None
    (lon1, lat1), (lon2, lat2) = edge
    lat = math.radians(lat1 + (lat2 - lat1) * part)
    e2 = WGS84.f * (2 - WGS84.f)
    east, north = (lon2 - lon1) * math.cos(lat), (lat2 - lat1) * (1 - e2) / (1 - e2 * math.sin(lat) ** 2)
    cross = east * math.cos(math.radians(azimuth)) - north * math.sin(math.radians(azimuth))
    return distance, "end" if at_end else "left" if cross > 0 else "right"


def main():
    rng = random.Random(7)
    rows = []
    for name, pieces in LINES.items():
        lons, lats = zip(*(point for piece in pieces for point in piece), strict=True)
        count = 0
        while count < 8:
            point = (round(rng.uniform(min(lons) - 0.2, max(lons) + 0.2), 6), round(rng.uniform(min(lats) - 0.15, max(lats) + 0.15), 6))
            distance, side = told(point, pieces)
            around = {told((point[0] + dx, point[1] + dy), pieces)[1] for dx, dy in ((1e-5, 1e-5), (-1e-5, -1e-5))}
            if side is None or around != {side} or distance > 150_000:
                continue
            rows.append([name, *point, round(distance, 6), side])
            count += 1
    lines = ",\n  ".join(f"{json.dumps(name)}: {json.dumps(pieces)}" for name, pieces in LINES.items())
    points = ",\n  ".join(json.dumps(row) for row in rows)
    sys.stdout.write(f'{{"lines": {{\n  {lines}\n }},\n "tolerance_m": 1e-5,\n "points": [\n  {points}\n ]}}\n')


if __name__ == "__main__":
    main()
