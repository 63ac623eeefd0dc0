"""The signed geodesic distance of each point to a front line, within 150 km of it.

Truth: the least geodesic (Karney's, as PROJ has it) along every edge that can be the nearest, by `truth`, which shares no code with what it
measures. Peers: what a user would take, each with an index, projected or geographic as it likes best.
"""

import importlib.util
import os

import numpy as np
import pyproj
import shapely

from benchmarks import case
from benchmarks.timing import Engine, comparison, ratio, rounds, version
from truceline.geo import project
from truceline.geo.chords import Chart

TITLE = "Signed geodesic distance to the line"
MOST_M = 150_000.0
MARGIN_DEG = np.array([1.9, 1.3])
GEOD = pyproj.Geod(ellps="WGS84")


def run(quick):
    """Return the report and how many distances of ours are more than a millimetre off, or on the wrong side."""
    what, lines = case.lines(quick)
    line = lines[0]
    lon, lat = _points(line, 4_000 if quick else 2_000_000)
    chart = Chart([tuple(map(tuple, line.tolist()))])
    ours = [Engine(f"Truceline, {t} thread{'s'[: t - 1]}", lambda n, t=t: chart.signed_m(lon[:n], lat[:n], threads=t), len(lon)) for t in (1, 2)]
    slow = 1_000 if quick else 50_000
    peers = [Engine("shapely STRtree nearest, one AEQD map", _aeqd(line, lon, lat), slow), Engine("shapely, UTM", _utm(line, lon, lat), slow // 5)]
    if importlib.util.find_spec("sedonadb"):
        peers.append(Engine(f"SedonaDB geography (sphere) ({version('sedonadb')})", _sedona(line, lon, lat, slow), slow))
    if os.environ.get("TRUCELINE_POSTGIS"):
        peers.append(Engine("PostGIS geography on the spheroid", _postgis(line, lon, lat, slow), slow))
    rounds([*ours, *peers], 1 if quick else 5)
    checked = min(len(lon), 100 if quick else 2_000)
    true = truth(line, lon[:checked], lat[:checked])
    worst = [float(np.abs(np.abs(engine.answer[:checked]) - np.abs(true)).max()) for engine in [*ours, *peers]]
    text = f"{what}, {len(line)} vertices; points within 150 km, half of them within about 15 km; error over {checked} points.\n\n"
    text += comparison(ours, peers, "worst error", [_metres(off) for off in worst])
    best = max(peers, key=lambda engine: engine.rate)
    spheroid = f"{ratio(ours[1], peers[-1]):.0f} x" if peers[-1].name.startswith("PostGIS") else "not measured: set TRUCELINE_POSTGIS to a server's address"
    text += f"\n\nMust: two threads >= 45 x the fastest peer: {ratio(ours[1], best):.1f} x; >= 90 x PostGIS on the spheroid: {spheroid}; "
    text += f"error <= 1 mm: {_metres(worst[0])}. Aim: >= 250 x PostGIS: {spheroid}."
    bad = np.abs(np.abs(ours[0].answer[:checked]) - np.abs(true)) > 1e-3
    side = (np.sign(ours[0].answer[:checked]) != np.sign(true)) & (np.abs(true) > 1e-3)
    return text, int((bad | side).sum())


def _metres(value):
    return f"{value * 1000:.4f} mm" if value < 0.01 else f"{value:.2f} m"


def _points(line, count):
    """Return points within 150 km of the line: half spread over its box, half by the line."""
    rng = np.random.default_rng(4)
    low, high = line.min(axis=0) - MARGIN_DEG, line.max(axis=0) + MARGIN_DEG
    lonlats = np.concatenate([rng.uniform(low, high, (count * 3, 2)), line[rng.integers(0, len(line), count)] + rng.normal(0, 0.15, (count, 2))])
    near = np.abs(Chart([tuple(map(tuple, line.tolist()))]).signed_m(*lonlats.T, threads=2)) < MOST_M
    spread, by = lonlats[: count * 3][near[: count * 3]][: count // 2], lonlats[count * 3 :][near[count * 3 :]][: count - count // 2]
    found = rng.permutation(np.concatenate([spread, by]))
    return np.ascontiguousarray(found[:, 0]), np.ascontiguousarray(found[:, 1])


def truth(line, lon, lat):
    """Return signed distances by golden-section search of the geodesic distance along every edge that can be the nearest; edges straight in degrees.

    The side is that of the line's turn about the foot: the sign of the angle from the edge's azimuth; at a vertex, by both edges.
    """
    found = np.empty(len(lon))
    starts, ends = line[:-1], line[1:]
    for index, (x, y) in enumerate(zip(lon.tolist(), lat.tolist(), strict=True)):
        at = np.linspace(0, 1, 9)[:, None, None]
        samples = starts + (ends - starts) * at
        spread = GEOD.inv(*np.broadcast_arrays(x, y, samples[..., 0], samples[..., 1]))[2]
        length = GEOD.inv(starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])[2]
        near = np.flatnonzero(spread.min(axis=0) - length / 8 <= spread.min())
        found[index] = _golden(starts[near], ends[near], x, y)
    return found


def _golden(starts, ends, x, y):
    low, high = np.zeros(len(starts)), np.ones(len(starts))
    ratio_ = (np.sqrt(5) - 1) / 2

    def away(part):
        spots = starts + (ends - starts) * part[:, None]
        return GEOD.inv(np.full(len(spots), x), np.full(len(spots), y), spots[:, 0], spots[:, 1])[2]

    for _ in range(48):
        one, other = high - ratio_ * (high - low), low + ratio_ * (high - low)
        left = away(one) < away(other)
        low, high = np.where(left, low, one), np.where(left, other, high)
    distances = np.array([away(np.zeros(len(starts))), away((low + high) / 2), away(np.ones(len(starts)))])
    return float(distances.min()) * _side(starts, ends, x, y, distances)


def _side(starts, ends, x, y, distances):
    """Return 1 left, -1 right, from the first of the nearest edges and its successor where the foot is their common vertex."""
    edge = int(distances.min(axis=0).argmin())
    place = int(distances[:, edge].argmin())
    ways = _crosses(starts[[edge]], ends[[edge]], x, y, (0.0, 0.5, 1.0)[place])
    joined = np.flatnonzero((starts == ends[edge]).all(axis=1)) if place == 2 else np.flatnonzero((ends == starts[edge]).all(axis=1)) if place == 0 else []
    if len(joined) == 0:
        return np.sign(ways[0])
    other = _crosses(starts[joined[:1]], ends[joined[:1]], x, y, 1.0 - (0.0, 0.5, 1.0)[place])
    first, second = ((starts[edge], ends[edge]), (starts[joined[0]], ends[joined[0]]))
    before, after = (first, second) if place == 2 else (second, first)
    turn = _cross(before[1] - before[0], after[1] - after[0])
    both = ways[0] > 0, other[0] > 0
    return 1.0 if (all(both) if turn > 0 else any(both)) else -1.0


def _cross(a, b):
    return a[0] * b[1] - a[1] * b[0]


def _crosses(starts, ends, x, y, part):
    """Return the turn from an edge to the geodesic towards the point, from a place on the edge."""
    spots = starts + (ends - starts) * part
    step = (ends - starts) * 1e-6
    ahead = GEOD.inv(spots[:, 0], spots[:, 1], spots[:, 0] + step[:, 0], spots[:, 1] + step[:, 1])[0]
    to = GEOD.inv(spots[:, 0], spots[:, 1], np.full(len(spots), x), np.full(len(spots), y))[0]
    return np.sin(np.radians(ahead - to))


def _aeqd(line, lon, lat):
    middle = tuple(line[len(line) // 2].tolist())
    flat = project.forward(middle, line)
    edges = shapely.linestrings(np.stack([flat[:-1], flat[1:]], axis=1))
    tree = shapely.STRtree(edges)

    def run(count):
        xy = project.forward(middle, np.column_stack([lon[:count], lat[:count]]))
        _, distance = tree.query_nearest(shapely.points(xy), return_distance=True, all_matches=False)
        return distance

    return run


def _utm(line, lon, lat):
    zone = int((line[:, 0].mean() + 180) // 6) + 1
    utm = pyproj.Proj(proj="utm", zone=zone, ellps="WGS84")
    whole = shapely.LineString(np.column_stack(utm(line[:, 0], line[:, 1])))
    shapely.prepare(whole)
    return lambda count: shapely.distance(whole, shapely.points(np.column_stack(utm(lon[:count], lat[:count]))))


def _sedona(line, lon, lat, count):
    import pyarrow
    import sedonadb

    session = sedonadb.connect()
    rows = pyarrow.table({"i": np.arange(count), "x": lon[:count], "y": lat[:count]})
    session.create_data_frame(rows).to_memtable().to_view("points")
    text = shapely.LineString(line).wkt
    query = f"SELECT p.i, ST_Distance(ST_GeogFromWKT('{text}'), ST_GeogPoint(p.x, p.y)) AS d FROM points p"

    def run(count):
        found = session.sql(query).to_arrow_table()
        return found["d"].to_numpy()[np.argsort(found["i"].to_numpy())]

    return run


def _postgis(line, lon, lat, count):
    import psycopg

    base = psycopg.connect(os.environ["TRUCELINE_POSTGIS"], autocommit=True)
    base.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    base.execute("CREATE TEMP TABLE points (i integer, g geography)")
    with base.cursor().copy("COPY points FROM STDIN") as copy:
        for index in range(count):
            copy.write_row((index, f"SRID=4326;POINT({float(lon[index])!r} {float(lat[index])!r})"))
    base.execute("CREATE TEMP TABLE line AS SELECT ST_GeogFromText(%s) AS g", (f"SRID=4326;{shapely.LineString(line).wkt}",))

    def run(count):
        rows = base.execute("SELECT i, ST_Distance(line.g, points.g, true) FROM points, line WHERE i < %s ORDER BY i", (count,)).fetchall()
        return np.array([distance for _, distance in rows])

    return run
