"""Which of ten bands along a front line holds each point.

Peers as tuned as they come: zones cut to 64 vertices (ST_Subdivide's habit) wherever an index helps, prepared where that helps, points as
each engine likes them best (Arrow batches, a table, arrays) before the clock starts, answers in each one's own form; ours go to an array that was
there before, as in a stream; a border counts as inside in all of them. SedonaDB has no ST_Subdivide: its zones are cut before, in Python, as those of
the others. H3 answers from cells of resolution 8 (some 460 m wide) by their middles, which is what its users do and why it is wrong near borders.
PostGIS takes part where TRUCELINE_POSTGIS names a server: ST_Subdivide(64), a GiST index, parallel workers as the server has them.
"""

import importlib.util
import os
from pathlib import Path

import numpy as np
import shapely

from benchmarks import case
from benchmarks.timing import Engine, comparison, ratio, rounds, version
from truceline.geo.columns import Grid

TITLE = "Which zone, one line"
RESOLUTION = 8


def run(quick):
    """Return the report and the number of mismatches."""
    what, lines = case.lines(quick)
    areas = case.bands(lines[0])
    lon, lat = case.points(lines[0], areas, 20_000 if quick else 10_000_000)
    slow = 2_000 if quick else 200_000
    fast = 20_000 if quick else 2_000_000
    grid = Grid([case.polygons(area) for area in areas])
    out = {t: np.zeros(len(lon), np.uint64) for t in (1, 2)}
    ours = [Engine(f"Truceline, {t} thread{'s'[: t - 1]}", lambda n, t=t: grid.masks(lon, lat, threads=t, out=out[t]), len(lon)) for t in out]
    peers = [Engine("shapely contains (intersects_xy), prepared", _shapely(areas, lon, lat), slow)]
    pieces = case.subdivided(areas)
    peers.append(Engine("shapely STRtree, zones subdivided", _tree(pieces, lon, lat), slow, bits))
    for name, package, make, count in (
        ("SedonaDB, zones subdivided", "sedonadb", _sedona, fast),
        ("DuckDB spatial, zones subdivided", "duckdb_extension_spatial", _duckdb, slow * 2),
        ("geopandas sjoin, zones subdivided", "geopandas", _geopandas, slow),
    ):
        if importlib.util.find_spec(package):
            peers.append(Engine(f"{name} ({version(package)})", make(pieces, lon, lat, count), count, bits))
    if importlib.util.find_spec("h3"):
        peers.append(Engine(f"H3 cells of resolution {RESOLUTION} ({version('h3')})", _h3(areas, lon, lat), slow))
    if os.environ.get("TRUCELINE_POSTGIS"):
        peers.append(Engine("PostGIS, zones subdivided", _postgis(areas, lon, lat, slow), slow, bits))
    rounds([*ours, *peers], 1 if quick else 5)
    truth = _shapely(areas, lon, lat)(len(lon))
    wrong = {engine.name: int((engine.answer != truth[: engine.count]).sum()) for engine in [*ours, *peers]}
    sizes = [shapely.get_num_coordinates(area) for area in areas]
    text = f"{what}, {len(lines[0])} vertices; {len(areas)} bands of {min(sizes)} to {max(sizes)} vertices; truth: shapely's exact predicate, every point.\n\n"
    text += comparison(ours, peers, "mismatches", [f"{wrong[engine.name]:,}" for engine in [*ours, *peers]])
    text += "\n\n" + _targets(ours, peers)
    return text, sum(wrong[engine.name] for engine in ours)


def _targets(ours, peers):
    # What answers wrongly is shown, and is no peer to be measured by.
    best = max((engine for engine in peers if not engine.name.startswith("H3")), key=lambda engine: engine.rate)
    return (
        f"Must: two threads >= 40 x the best tuned peer: {ratio(ours[1], best):.1f} x; one thread >= 15 x: {ratio(ours[0], best):.1f} x; "
        f">= 50 x contains_xy: {ratio(ours[0], peers[0]):.1f} x. "
        f"Aim: two threads >= 80 x the best tuned peer: {ratio(ours[1], best):.1f} x."
    )


def _shapely(areas, lon, lat):
    def run(count):
        out = np.zeros(count, np.uint64)
        for bit, area in enumerate(areas):
            shapely.prepare(area)
            out |= shapely.intersects_xy(area, lon[:count], lat[:count]).astype(np.uint64) << np.uint64(bit)
        return out

    return run


def bits(pairs, count):
    """Return pairs of a point's row and a zone's number as a mask for each point."""
    rows, numbers = pairs
    out = np.zeros(count, np.uint64)
    np.bitwise_or.at(out, np.asarray(rows, dtype=np.int64), np.uint64(1) << np.asarray(numbers, dtype=np.uint64))
    return out


def _tree(pieces, lon, lat):
    shapes, numbers = [shape for _, shape in pieces], np.array([number for number, _ in pieces])
    tree = shapely.STRtree(shapes)

    def run(count):
        rows, found = tree.query(shapely.points(lon[:count], lat[:count]), predicate="intersects")
        return rows, numbers[found]

    return run


def _sedona(pieces, lon, lat, count):
    import geopandas
    import pyarrow
    import sedonadb

    session = sedonadb.connect()
    zones = geopandas.GeoDataFrame({"k": [number for number, _ in pieces]}, geometry=[shape for _, shape in pieces], crs=None)
    session.create_data_frame(zones).to_memtable().to_view("zones")
    rows = pyarrow.table({"i": np.arange(count), "x": lon[:count], "y": lat[:count]})
    # Many batches rather than one: measured to be a third faster than one table or Parquet files.
    batches = pyarrow.Table.from_batches(rows.to_batches(max_chunksize=65_536))
    session.create_data_frame(batches).to_memtable().to_view("points")

    def run(count):
        found = session.sql("SELECT p.i, z.k FROM points p JOIN zones z ON ST_Intersects(z.geometry, ST_Point(p.x, p.y))").to_arrow_table()
        return found["i"].to_numpy(), found["k"].to_numpy()

    return run


def _duckdb(pieces, lon, lat, count):
    import duckdb
    import pyarrow

    base = duckdb.connect()
    _load_spatial(base)
    base.execute("SET threads = 2")
    base.execute("CREATE TABLE zones (k INTEGER, g GEOMETRY)")
    base.executemany("INSERT INTO zones VALUES (?, ST_GeomFromWKB(?))", [(number, shapely.to_wkb(shape)) for number, shape in pieces])
    rows = pyarrow.table({"i": np.arange(count), "x": lon[:count], "y": lat[:count]})
    base.register("rows", rows)
    base.execute("CREATE TABLE points AS SELECT i, ST_Point(x, y) AS g FROM rows")

    def run(count):
        found = base.execute("SELECT p.i, z.k FROM points p JOIN zones z ON ST_Intersects(z.g, p.g)").fetchnumpy()
        return found["i"], found["k"]

    return run


def _load_spatial(base):
    """Load DuckDB's spatial extension out of the package duckdb-extension-spatial."""
    package = importlib.util.find_spec("duckdb_extension_spatial")
    base.load_extension(str(sorted(Path(package.origin).parent.rglob("spatial.duckdb_extension"))[-1]))


def _geopandas(pieces, lon, lat, count):
    import geopandas

    zones = geopandas.GeoDataFrame({"k": [number for number, _ in pieces]}, geometry=[shape for _, shape in pieces])
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lon[:count], lat[:count]))

    def run(count):
        found = geopandas.sjoin(points, zones, predicate="intersects")
        return found.index.to_numpy(), found["k"].to_numpy()

    return run


def _h3(areas, lon, lat):
    """Cells of each zone as a table from cell to zones; a point takes the zones of its cell."""
    import h3.api.numpy_int as h3

    cells = [h3.h3shape_to_cells(h3.geo_to_h3shape(area), RESOLUTION) for area in areas]
    every, rows = np.unique(np.concatenate(cells), return_inverse=True)
    masks = np.zeros(len(every), np.uint64)
    bit = np.repeat(np.arange(len(cells)), [len(own) for own in cells]).astype(np.uint64)
    np.bitwise_or.at(masks, rows, np.uint64(1) << bit)

    def run(count):
        found = np.fromiter(map(h3.latlng_to_cell, lat[:count].tolist(), lon[:count].tolist(), [RESOLUTION] * count), np.uint64, count)
        at = np.minimum(np.searchsorted(every, found), len(every) - 1)
        return np.where(every[at] == found, masks[at], np.uint64(0))

    return run


def _postgis(areas, lon, lat, count):
    import psycopg

    base = psycopg.connect(os.environ["TRUCELINE_POSTGIS"], autocommit=True)
    base.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    base.execute("CREATE TEMP TABLE whole (k integer, g geometry)")
    base.cursor().executemany("INSERT INTO whole VALUES (%s, ST_GeomFromWKB(%s))", [(k, shapely.to_wkb(area)) for k, area in enumerate(areas)])
    base.execute("CREATE TEMP TABLE zones AS SELECT k, ST_Subdivide(g, 64) AS g FROM whole")
    base.execute("CREATE INDEX ON zones USING gist (g)")
    base.execute("CREATE TEMP TABLE spots (i integer, g geometry)")
    with base.cursor().copy("COPY spots FROM STDIN") as copy:
        for index in range(count):
            copy.write_row((index, f"POINT({float(lon[index])!r} {float(lat[index])!r})"))
    base.execute("ANALYZE zones")
    base.execute("ANALYZE spots")

    def run(count):
        rows = base.execute("SELECT s.i, z.k FROM spots s JOIN zones z ON ST_Intersects(z.g, s.g) WHERE s.i < %s", (count,)).fetchall()
        return tuple(zip(*rows, strict=True))

    return run
