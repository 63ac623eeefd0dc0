"""Lines that are hard in one way each: name -> (pieces, edges, depths in metres, why)."""

import json
import math

from data import shared
from truceline.model.line import Edges

STRAIGHT = ((36.0, 35.5), (36.1, 35.52))
IDLIB = (
    (36.08, 35.86),
    (36.15, 35.78),
    (36.3, 35.72),
    (36.31, 35.6),
    (36.35, 35.4),
    (36.5, 35.42),
    (36.56, 35.31),
    (36.7, 35.3),
    (36.82, 35.47),
    (36.97, 35.6),
    (37.0, 36.0),
    (37.1, 36.2),
    (37.04, 36.36),
)
ZIGZAG = tuple((30.0 + 0.03 * i, 48.0 + (0.15 if i % 2 else 0.0)) for i in range(12))
SPIKE = ((20.0, 10.0), (20.4, 10.0), (20.41, 10.3), (20.42, 10.0), (20.8, 10.05))
FACING_ENDS = (((10.0, 45.0), (10.3, 45.0)), ((10.35, 44.9), (10.36, 45.2)))
SEAM = (((179.5, -16.5), (179.9, -16.7), (180.0, -16.72)), ((-180.0, -16.72), (-179.8, -16.8), (-179.4, -16.6)))

GAP = (((-9.0, 27.0), (-8.85, 27.12), (-8.8, 27.05)), ((-8.82, 27.14), (-8.7, 27.1), (-8.6, 27.2)), ((-8.5, 27.1), (-8.4, 27.0)))
HOOK = (((30.0, 48.0), (30.5, 48.0), (30.55, 48.2), (30.3, 48.25), (30.25, 48.06)),)
SPIRAL = (((20.0, 45.0), (20.3, 45.0), (20.3, 45.2), (20.05, 45.2), (20.05, 45.05), (20.2, 45.06), (20.2, 45.13)),)
LOOP = (((20.0, 45.0), (20.2, 45.0), (20.3, 45.1), (20.2, 45.2), (20.1, 45.1), (20.2, 45.0), (20.4, 44.95)),)


def circle(lon, lat, radius_deg, count=40, clockwise=False):
    """Return a closed ring about a point, round on the ground."""
    turn = -1 if clockwise else 1
    angles = [2 * math.pi * turn * i / count for i in range(count)]
    ring = [(lon + radius_deg * math.cos(t) / math.cos(math.radians(lat)), lat + radius_deg * math.sin(t)) for t in angles]
    return (*ring, ring[0])


CASES = {
    "ten kilometres": ((STRAIGHT,), Edges.LONLAT, (2000.0, 5000.0), "the shortest line anyone draws"),
    "Idlib": ((IDLIB,), Edges.LONLAT, (15000.0, 20000.0), "a pocket as wide as a few depths: limits with inner corners"),
    "zigzag": ((ZIGZAG,), Edges.LONLAT, (500.0, 6000.0), "acute angles, and a depth far beyond them"),
    "spike": ((SPIKE,), Edges.LONLAT, (300.0, 9000.0), "a sliver of one side inside the other"),
    "facing ends": (FACING_ENDS, Edges.LONLAT, (3000.0, 8000.0), "an open end that points at another piece"),
    "enclave": ((circle(36.4, 35.5, 0.2),), Edges.LONLAT, (5000.0, 15000.0), "a closed line; inside, the limit is a small ring"),
    "north": ((((25.0, 70.0), (26.5, 70.2), (27.5, 69.8)),), Edges.LONLAT, (15000.0, 20000.0), "70 degrees north, long edges east and west"),
    "north, geodesic edges": ((((25.0, 70.0), (27.5, 70.1)),), Edges.GEODESIC, (15000.0, 20000.0), "the two readings of an edge differ by 200 m here"),
    "antimeridian": (SEAM, Edges.LONLAT, (10000.0, 15000.0), "cut at 180 degrees as RFC 7946 has it"),
    "deep": ((((36.0, 35.0), (36.4, 35.3)),), Edges.LONLAT, (70000.0, 140000.0), "the Minsk depths, on a line much shorter than them"),
}


def ukraine(index=0):
    """Return the pieces of one of six dated front lines of about 1,150 km."""
    feature = json.loads(shared("lines/ukraine_front_lines_6dates.geojson").read_text("utf-8"))["features"][index]
    return tuple(tuple((lon, lat) for lon, lat in piece) for piece in feature["geometry"]["coordinates"])
