"""Which band holds each point, of the version of the line in force at the point's own time: six dated lines, points in any order."""

import importlib.util

import numpy as np
import shapely

from benchmarks import case
from benchmarks.timing import Engine, comparison, ratio, rounds, version
from benchmarks.zones import bits
from truceline.geo.columns import DatedGrid

TITLE = "Which zone, of the line's version of its day"
MONTH_S = 30 * 86_400


def run(quick):
    """Return the report and the number of mismatches."""
    what, lines = case.lines(quick)
    versions = [case.bands(line) for line in lines]
    starts = np.datetime64("2024-07-08T00:00:00", "us") + np.arange(len(lines)) * np.timedelta64(MONTH_S, "s")
    lon, lat = case.points(lines[0], [area for areas in versions for area in areas], 10_000 if quick else 4_000_000)
    times = starts[0] + np.random.default_rng(2).integers(0, MONTH_S * len(lines), len(lon)).astype("timedelta64[s]")
    order = np.argsort(times)
    slow = 2_000 if quick else 200_000
    grid = DatedGrid([(start, [case.polygons(area) for area in areas]) for start, areas in zip(starts, versions, strict=True)])
    sorted_ = lon[order], lat[order], times[order]
    out = np.zeros((3, len(lon)), np.uint64)
    ours = [
        Engine("Truceline, any order, 1 thread", lambda n: grid.masks(lon, lat, times, out=out[0]), len(lon)),
        Engine("Truceline, any order, 2 threads", lambda n: grid.masks(lon, lat, times, threads=2, out=out[1]), len(lon)),
        Engine("Truceline, by time, 2 threads", lambda n: grid.masks(*sorted_, threads=2, out=out[2]), len(lon)),
    ]
    split = _split(versions, starts, lon, lat, times)
    peers = [Engine("shapely split by version, prepared", split, slow)]
    if importlib.util.find_spec("sedonadb"):
        name = f"SedonaDB, join on version and place, zones subdivided ({version('sedonadb')})"
        peers.append(Engine(name, _sedona(versions, starts, lon, lat, times, slow), slow, bits))
    rounds([*ours, *peers], 1 if quick else 5)
    truth = split(len(lon))
    ours[2].answer = ours[2].answer[np.argsort(order)]
    wrong = [int((engine.answer != truth[: engine.count]).sum()) for engine in [*ours, *peers]]
    text = f"{what}, {len(lines)} versions of ten bands each, times spread evenly over them.\n\n"
    text += comparison(ours, peers, "mismatches", [f"{missed:,}" for missed in wrong])
    text += f"\n\nMust: two threads >= 33 x the split by version: {ratio(ours[1], peers[0]):.1f} x. Aim: >= 80 x: by time {ratio(ours[2], peers[0]):.1f} x."
    return text, sum(wrong[: len(ours)])


def _split(versions, starts, lon, lat, times):
    def run(count):
        out = np.zeros(count, np.uint64)
        number = np.searchsorted(starts, times[:count], side="right") - 1
        for index, areas in enumerate(versions):
            rows = np.flatnonzero(number == index)
            x, y = lon[rows], lat[rows]
            for bit, area in enumerate(areas):
                shapely.prepare(area)
                out[rows] |= shapely.intersects_xy(area, x, y).astype(np.uint64) << np.uint64(bit)
        return out

    return run


def _sedona(versions, starts, lon, lat, times, count):
    import geopandas
    import pyarrow
    import sedonadb

    session = sedonadb.connect()
    pieces = [(number, bit, shape) for number, areas in enumerate(versions) for bit, shape in case.subdivided(areas)]
    columns = {"v": [v for v, _, _ in pieces], "k": [k for _, k, _ in pieces]}
    zones = geopandas.GeoDataFrame(columns, geometry=[shape for _, _, shape in pieces], crs=None)
    session.create_data_frame(zones).to_memtable().to_view("zones")
    number = np.searchsorted(starts, times[:count], side="right") - 1
    rows = pyarrow.table({"i": np.arange(count), "v": number, "x": lon[:count], "y": lat[:count]})
    session.create_data_frame(rows).to_memtable().to_view("points")

    def run(count):
        query = "SELECT p.i, z.k FROM points p JOIN zones z ON p.v = z.v AND ST_Intersects(z.geometry, ST_Point(p.x, p.y))"
        found = session.sql(query).to_arrow_table()
        return found["i"].to_numpy(), found["k"].to_numpy()

    return run
