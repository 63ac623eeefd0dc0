"""A job on the zone whose every distance is known (tests/watch/cases.py), and files to screen against it."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from truceline.desk.bulk import plan
from truceline.desk.bulk.job import Job, Options
from truceline.model.clause import CeasefireClause
from watch.cases import LINE, WITHDRAWAL, ZONE_CLAUSE, agreement, off, zone

PLAIN = Options()
DEAL = agreement(CeasefireClause(id="ceasefire-1"), ZONE_CLAUSE, WITHDRAWAL)
REPORTS = """id,time,act,lat,lon,precision_m,actors,weapon,said_by,exercise
a,2018-10-16T10:00Z,explosion,35.5,{inside},100,Eastern Front,mortar,EXERCISE A,yes
b,2018-10-16T10:00Z,explosion,35.5,{outside},100,,,EXERCISE A,yes
c,2018-10-16T10:00Z,weapon_presence,35.5,{edge},100,Eastern Front,tanks,EXERCISE A,yes
d,2018-10-16T10:00Z,dancing,35.5,{inside},100,,,EXERCISE A,yes
""".format(inside=off(7_000.0)[0], outside=off(-20_000.0)[0], edge=off(15_000.0)[0])


def job(folder, *paths, zones=None, options=PLAIN, source=None, out="out", force=False, **more):
    """Return a planned job on files in `folder`."""
    files = plan.inputs(paths, source)
    zones = (zone(doubt_m=500.0),) if zones is None else zones
    given = {"case": "c", "title": "C", "exercise": True, "agreement": DEAL, "zones": zones, "lines": (LINE,), "settlements": ()} | more
    return plan.planned(Job(**given, options=options, out=folder / out, files=files, units=tuple(plan.units(files))), force=force)


def fixes(count, seed=0):
    """Return lon, lat of places about the zone."""
    rng = np.random.default_rng(seed)
    return rng.uniform(35.8, 36.5, count), rng.uniform(35.2, 35.8, count)


def parquet(path, count=1_000, seed=0, group=250, **more):
    """Write a Parquet file of fixes, and of further columns."""
    lon, lat = fixes(count, seed)
    pq.write_table(pa.table({"lon": lon, "lat": lat, **more}), path, row_group_size=group)
    return path


def csv(path, count=1_000, seed=0, ends="\n"):
    """Write a CSV file of fixes."""
    lon, lat = fixes(count, seed)
    path.write_bytes(ends.join(["lon,lat", *(f"{x!r},{y!r}" for x, y in zip(lon.tolist(), lat.tolist(), strict=True))]).encode() + ends.encode())
    return path


def answers(folder):
    """Return all parts as one table, in their order."""
    return pa.concat_tables([pq.read_table(part) for part in sorted(folder.glob("part-*.parquet"))])


def dated(first, last):
    """Return two versions of the zone, the second from `first` on and until `last`."""
    return (zone(doubt_m=500.0, valid_until=first), replace(zone(5_000.0, 5_000.0, 500.0), id="zone-1@later", valid_from=first, valid_until=last))
