"""The limit of a 15 km band along a front line: how far it lies from where it should, and how much processor time it takes.

Truth: the least geodesic distance to the line, by `geo.chords`, which `distance` measures against geodesics solved one by one. The error is taken
every few hundred metres along each limit, away from the open ends, where the rule of the house and a round buffer differ on purpose.
"""

import time
from statistics import median

import numpy as np
import pyproj
import shapely

from benchmarks import case
from benchmarks.timing import table
from truceline.draw import zone
from truceline.geo import geodesic, project
from truceline.geo.chords import Chart
from truceline.model.clause import Band, Measure, ZoneClause
from truceline.model.line import LineOfContact

TITLE = "Border of a 15 km band"
DEPTH_M = 15_000.0


def run(quick):
    """Return the report and 1 where our limit is more than a metre off."""
    what, lines = case.lines(quick)
    line = lines[0][:200] if quick else lines[0]
    chart = Chart([tuple(map(tuple, line.tolist()))])
    engines = {"Truceline, draw.zone (both limits, areas, borders)": _ours, "shapely buffer, one AEQD map": _aeqd, "shapely buffer, UTM": _utm}
    rows, worst = [], {}
    for name, make in engines.items():
        seconds = []
        for _ in range(1 if quick else 7):
            start = time.process_time()
            limit = make(line)
            seconds.append(time.process_time() - start)
        errors = _errors(limit, line, chart)
        worst[name] = float(np.abs(errors).max())
        rows.append([name, f"{median(seconds):.2f} s", f"{errors.min():+.2f} m", f"{errors.max():+.2f} m"])
    length = geodesic.path_length_m(tuple(map(tuple, line.tolist()))) / 1000
    text = f"{what}, {len(line)} vertices, {length:.0f} km.\n\n" + table(["engine", "processor time", "least error", "greatest error"], rows)
    text += f"\n\nMust: <= 1 m everywhere: {worst[next(iter(engines))]:.2f} m; <= 1 s of processor time (median of 7) for 1,000 km. Aim: <= 0.1 m in <= 0.5 s."
    return text, int(worst[next(iter(engines))] > 1.0)


def _ours(line):
    rule = Band(side="each", measure=Measure.DEPTH, min_depth_m=DEPTH_M, max_depth_m=DEPTH_M)
    contact = LineOfContact(id="line", name="line", pieces=(tuple(map(tuple, line.tolist())),), left="north", right="south", accuracy_m=0.0)
    drawn = zone.draw(ZoneClause(id="zone", name="zone", rule=rule), contact, settlements=(), within=None, valid_from=None)
    return shapely.multilinestrings([shapely.linestrings(piece) for border in drawn.borders if border.depth_m for piece in border.pieces])


def _aeqd(line):
    middle = tuple(line[len(line) // 2].tolist())
    area = shapely.LineString(project.forward(middle, line)).buffer(DEPTH_M, quad_segs=90)
    return shapely.transform(area.boundary, lambda xy: project.backward(middle, xy))


def _utm(line):
    utm = pyproj.Proj(proj="utm", zone=int((line[:, 0].mean() + 180) // 6) + 1, ellps="WGS84")
    area = shapely.LineString(np.column_stack(utm(line[:, 0], line[:, 1]))).buffer(DEPTH_M, quad_segs=90)
    return shapely.transform(area.boundary, lambda xy: np.column_stack(utm(xy[:, 0], xy[:, 1], inverse=True)))


def _errors(limit, line, chart):
    spots = shapely.get_coordinates(shapely.segmentize(limit, 0.003))
    ends = geodesic.inverse(*np.broadcast_arrays(*line[0], *spots.T))[1], geodesic.inverse(*np.broadcast_arrays(*line[-1], *spots.T))[1]
    away = (ends[0] > DEPTH_M * 1.01) & (ends[1] > DEPTH_M * 1.01)
    return np.abs(chart.signed_m(*spots[away].T)) - DEPTH_M
