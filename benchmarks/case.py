"""What the benchmarks run on: a front line of about 1,200 km, bands on both sides of it, and points."""

import json
import os
from pathlib import Path

import numpy as np
import shapely

from truceline.geo import project
from truceline.geo.locate import Locator

SHARED = Path(os.environ.get("TRUCELINE_SHARED") or Path(__file__).resolve().parents[2] / "shared" / "data")
FRONT = SHARED / "lines" / "ukraine_front_lines_6dates.geojson"
DEPTHS_KM = (0, 15, 20, 50, 70, 140)
VERTICES = 1_100


def lines(quick):
    """Return what the lines are, and their longest pieces, one for each date: (n, 2) degrees; made ones where the real ones are absent."""
    if FRONT.exists() and not quick:
        features = json.loads(FRONT.read_text("utf-8"))["features"]
        return "a real front line (deepstate-map-data, six dates)", [np.array(max(f["geometry"]["coordinates"], key=len)) for f in features]
    return "a made zigzag line", [zigzag(VERTICES if not quick else 60, seed) for seed in range(6)]


def zigzag(count, seed):
    """Return a line that wanders for about 1,200 km."""
    rng = np.random.default_rng(seed)
    along = np.linspace(0.0, 1.0, count)
    wander = np.cumsum(rng.normal(0, 1.0, count)) / np.sqrt(count)
    return np.column_stack([30.0 + 10.0 * along, 46.0 + 4.0 * along + 0.8 * wander])


def bands(line):
    """Return the ten bands along a line as shapely areas in degrees: five depths, left and right of it.

    A plain buffer on one map is good enough to measure with, and keeps to the vertices that a user's zones would have (some 1,000 to 4,000).
    """
    middle = tuple(line[len(line) // 2].tolist())
    flat = project.forward(middle, line)
    ends = [tip + 500_000 * (tip - after) / np.hypot(*(tip - after)) for tip, after in (flat[:2], flat[:-3:-1])]
    halves = shapely.LineString([ends[0], *flat, ends[1]])
    own = shapely.LineString(flat)
    locator = Locator([tuple(map(tuple, line.tolist()))])
    found = []
    inner = shapely.Polygon()
    for depth in DEPTHS_KM[1:]:
        outer = own.buffer(depth * 1000.0, quad_segs=16)
        faces = shapely.get_parts(shapely.polygonize([shapely.unary_union([outer.difference(inner).boundary, halves])]))
        faces = [face for face in faces if outer.covers(face.representative_point()) and not inner.covers(face.representative_point())]
        inner = outer
        signs = locator.signed_distance_m([tuple(project.backward(middle, np.array([face.representative_point().coords[0]]))[0]) for face in faces])
        for side in (1, -1):
            flat_zone = shapely.union_all([face for face, sign in zip(faces, np.sign(signs), strict=True) if sign == side])
            found.append(shapely.transform(flat_zone.simplify(5.0), lambda xy: project.backward(middle, xy)))
    return found


def polygons(area):
    """Return a shapely area as the nouns have it."""
    parts = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    return tuple(tuple(tuple(map(tuple, ring.coords)) for ring in (part.exterior, *part.interiors)) for part in parts)


def points(line, zones, count, seed=1):
    """Return longitudes and latitudes: half uniform over the zones' box, half clustered by the line, one in a thousand on a vertex or an edge."""
    rng = np.random.default_rng(seed)
    west, south, east, north = shapely.total_bounds(zones)
    half = count // 2
    uniform = rng.uniform((west - 0.5, south - 0.5), (east + 0.5, north + 0.5), (half, 2))
    near = line[rng.integers(0, len(line), count - half)] + rng.normal(0, 0.15, (count - half, 2))
    lonlats = np.concatenate([uniform, near])
    edges = shapely.get_coordinates(shapely.get_exterior_ring(shapely.get_parts(zones)))
    chosen = rng.integers(0, len(edges) - 1, count // 1000)
    part = np.where(rng.random((len(chosen), 1)) < 0.5, 0.0, rng.random((len(chosen), 1)))
    # Where a ring ends and the next begins this is not an edge: a point like any other.
    lonlats[: len(chosen)] = edges[chosen] + (edges[chosen + 1] - edges[chosen]) * part
    rng.shuffle(lonlats)
    return np.ascontiguousarray(lonlats[:, 0]), np.ascontiguousarray(lonlats[:, 1])


def subdivided(zones, most=64):
    """Return (number of the zone, piece) with no piece of more than `most` vertices: what a careful user of an index does first."""
    found = []
    queue = [(number, part) for number, zone in enumerate(zones) for part in shapely.get_parts(zone)]
    while queue:
        number, shape = queue.pop()
        if shape.geom_type != "Polygon":
            continue
        if shapely.get_num_coordinates(shape) <= most:
            found.append((number, shape))
            continue
        west, south, east, north = shape.bounds
        if east - west > north - south:
            cuts = (west, south, (west + east) / 2, north), ((west + east) / 2, south, east, north)
        else:
            cuts = (west, south, east, (south + north) / 2), (west, (south + north) / 2, east, north)
        for cut in cuts:
            queue += [(number, part) for part in shapely.get_parts(shapely.intersection(shape, shapely.box(*cut)))]
    return found
