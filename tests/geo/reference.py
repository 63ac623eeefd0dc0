"""A slow, plain way to the same answers, sharing nothing with the package: sample every edge densely, then close in by golden section.

The distance to each trial point is Karney's geodesic inverse; no plane, no tree, no chord.
"""

from itertools import pairwise

import numpy as np
from pyproj import Geod

GEOD = Geod(ellps="WGS84")
GOLDEN = (np.sqrt(5) - 1) / 2


def samples(pieces, step_m):
    """Return for every sample: the edge's two ends, and the part of it (0 to 1) that lies before it; plus each edge's part for one step."""
    rows = []
    for piece in pieces:
        for a, b in pairwise(piece):
            length = GEOD.inv(*a, *b)[2]
            count = max(1, int(np.ceil(length / step_m)))
            rows += [(*a, *b, i / count, 1 / count) for i in range(count + 1)]
    return np.array(rows, dtype=float)


def on_edge(rows, part, geodesic):
    """Return the points at `part` of each edge: straight in degrees, or along the geodesic."""
    lon1, lat1, lon2, lat2 = rows[:, :4].T
    if not geodesic:
        return lon1 + (lon2 - lon1) * part, lat1 + (lat2 - lat1) * part
    azimuth, _, length = GEOD.inv(lon1, lat1, lon2, lat2)
    lon, lat, _ = GEOD.fwd(lon1, lat1, azimuth, length * part)
    return np.asarray(lon), np.asarray(lat)


def distances_m(points, pieces, *, geodesic=False, step_m=1000.0):
    """Return the geodesic distance of every point to the nearest point of the pieces, in metres, one by one."""
    rows = samples(pieces, step_m)
    lon, lat = on_edge(rows, rows[:, 4], geodesic)
    return np.array([_nearest(point, rows, lon, lat, geodesic, step_m) for point in np.asarray(points, dtype=float)])


def _nearest(point, rows, lon, lat, geodesic, step_m):
    _, _, far = GEOD.inv(np.full(len(lon), point[0]), np.full(len(lon), point[1]), lon, lat)
    near = rows[far <= far.min() + step_m]
    low, high = np.maximum(near[:, 4] - near[:, 5], 0.0), np.minimum(near[:, 4] + near[:, 5], 1.0)

    def reach(part):
        x, y = on_edge(near, part, geodesic)
        return np.asarray(GEOD.inv(np.full(len(x), point[0]), np.full(len(x), point[1]), x, y)[2])

    for _ in range(40):
        left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        nearer = reach(left) < reach(right)
        low, high = np.where(nearer, low, left), np.where(nearer, right, high)
    return float(min(reach((low + high) / 2).min(), reach(near[:, 4]).min()))


def side_by_hand(points, pieces, step_m=20.0):
    """Tell "left", "right" or "end" for points, and their distance, from every `step_m` of every edge by geodesics: slow, and shares nothing with the package.

    Points that this cannot tell are None: the nearest spot is a corner, or a spot of another answer is as near to 0.3 m.
    """
    rows = samples(pieces, step_m)
    lon, lat = on_edge(rows, rows[:, 4], False)
    ends = {piece[index] for piece in pieces if piece[0] != piece[-1] for index in (0, -1)}
    is_end = np.array([(x, y) in ends for x, y in zip(lon.tolist(), lat.tolist(), strict=True)])
    way = np.array([GEOD.inv(*row[:4])[0] for row in rows])
    found = []
    for x, y in points:
        azimuth, _, far = GEOD.inv(lon, lat, np.full(len(lon), x), np.full(len(lon), y))
        turn = (azimuth - way + 180) % 360 - 180
        code = np.where(is_end, 0, np.where(turn < 0, 1, 2))
        near = far <= far.min() + 0.3 + step_m**2 / 8 / max(far.min(), 100.0)
        found.append((int(code[near][0]) if len(set(code[near].tolist())) == 1 else None, float(far.min())))
    return found


def along(path, step_m=200.0):
    """Return points of a path: its vertices, the middles of its edges, and more wherever an edge is longer than `step_m`."""
    found = []
    for a, b in pairwise(path):
        count = max(2, int(np.ceil(GEOD.inv(*a, *b)[2] / step_m)))
        found += [(a[0] + (b[0] - a[0]) * i / count, a[1] + (b[1] - a[1]) * i / count) for i in range(count)]
    return np.array([*found, path[-1]])
