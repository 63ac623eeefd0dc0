"""Control points on a map in metres, with a fringe around them, and the lines between their holders."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import MultiPoint
from shapely.geometry.polygon import orient

from truceline.geo import antimeridian, midline
from truceline.geo.midline import Step
from truceline.geo.project import Floats, backward, forward
from truceline.model.line import Area, ControlPoint
from truceline.model.shape import Path

FINEST_M = 100.0
"""The fringe is at least this wide."""

BOW = 0.1
"""How far a straight stretch of the fringe is bent outwards: a fortieth of its length in the middle."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of line between two holders, rounded; `facing` where every bit lies between real places."""

    bits: list[Step]
    path: Floats
    facing: bool

    @property
    def sides(self) -> set[str]:
        """The two holders."""
        return {self.bits[0].left, self.bits[0].right}


class Plane:
    """The places on an azimuthal equidistant map about their middle, in metres.

    A fringe of made-up points stands around them at their mean spacing, each with the holder of its nearest place: so the
    territories reach a little beyond the outermost places. The line of contact itself never rests on the fringe.
    """

    def __init__(self, points: Sequence[ControlPoint]) -> None:
        lons = [antimeridian.near(point.point.lon_deg, points[0].point.lon_deg) for point in points]
        self._centre = (float(np.mean(lons)), float(np.mean([point.point.lat_deg for point in points])))
        places = {(point.point.lon_deg, point.point.lat_deg): point for point in points}
        self._real = forward(self._centre, np.array(list(places)))
        self._accuracy = [point.accuracy_m for point in places.values()]
        fringe = _fringe(self._real)
        holders = [point.holder for point in places.values()]
        nearest = shapely.STRtree(shapely.points(self._real)).nearest(shapely.points(fringe))
        self._kinds = holders + [holders[index] for index in nearest.tolist()]
        self._xy = np.concatenate([self._real, fringe])
        self._triangles = midline.triangles(self._xy)

    def runs(self) -> list[Run]:
        """Return the lines between every two holders, parted where they go from real places to the fringe."""
        bits = midline.steps(self._xy, self._kinds, self._triangles)
        found = []
        for sides in sorted({(bit.left, bit.right) for bit in bits}):
            for facing in (True, False):
                own = [bit for bit in bits if (bit.left, bit.right) == sides and self._faces(bit) == facing]
                found += [Run(chain, midline.smoothed(_path(chain), self._real), facing) for chain in midline.chains(own)]
        return found

    def _faces(self, bit: Step) -> bool:
        return all(number < len(self._real) for pair in bit.pairs for number in pair)

    def bounds(self, run: Run) -> list[tuple[float, float]]:
        """Return (length, how far the true line may be from it on average) of each bit of a run, in metres.

        The true line crosses the edge between two facing places, so it passes within half of that edge (and the accuracy of the
        coordinates) of the edge's middle, and within that much plus the way there of any other point of the run.
        """
        lengths = np.array([np.hypot(bit.end[0] - bit.start[0], bit.end[1] - bit.start[1]) for bit in run.bits])
        marks = np.concatenate([[0.0], np.cumsum(lengths)])
        nodes = [(index + place, half) for index, bit in enumerate(run.bits) for place, half in self._halves(bit)]
        least = np.min([half + np.abs(marks - marks[index]) for index, half in nodes], axis=0)
        return list(zip(lengths.tolist(), ((least[:-1] + least[1:]) / 2).tolist(), strict=True))

    def _halves(self, bit: Step) -> list[tuple[int, float]]:
        """Return, for each end of a bit (0, 1) in the middle of an edge, half that edge and the accuracy of its places."""
        found = []
        for a, b in bit.pairs:
            middle = (self._xy[a] + self._xy[b]) / 2
            half = float(np.hypot(*(self._xy[a] - middle))) + max(self._accuracy[a], self._accuracy[b])
            found.append((0 if tuple(middle.tolist()) == bit.start else 1, half))
        return found

    def path(self, metres: Floats) -> Path:
        """Return a path in degrees, running longitudes."""
        lonlats = self._degrees(metres)
        return tuple((lon, lat) for lon, lat in lonlats.tolist())

    def areas(self, runs: Sequence[Run], accuracy_m: float) -> tuple[Area, ...]:
        """Return what each holder holds, parted by the rounded lines."""
        shapes = midline.territories(self._xy, self._kinds, self._triangles, [run.path for run in runs])
        return tuple(
            Area(id=holder, name=holder, polygons=antimeridian.polygons(shapely.transform(shape, self._degrees)), accuracy_m=accuracy_m)
            for holder, shape in shapes.items()
        )

    def _degrees(self, metres: Floats) -> Floats:
        lonlats = backward(self._centre, metres)
        lonlats[:, 0] += 360.0 * np.round((self._centre[0] - lonlats[:, 0]) / 360.0)
        return lonlats


def _path(chain: Sequence[Step]) -> Floats:
    return np.array([chain[0].start, *(bit.end for bit in chain)])


def _fringe(real: Floats) -> Floats:
    """Return points around the hull of the real ones, as far out and apart as these lie from each other on average.

    Straight stretches are bent outwards a little, since points in one row have no triangles.
    """
    hull = MultiPoint(real).convex_hull
    spacing = max(FINEST_M, float(np.sqrt(hull.area / len(real))), hull.length / (8 * len(real)))
    corners = shapely.get_coordinates(orient(hull.buffer(spacing, quad_segs=2)).exterior)
    return np.concatenate([_bent(a, b, spacing) for a, b in pairwise(corners)])


def _bent(a: Floats, b: Floats, spacing: float) -> Floats:
    """Return points from `a` to before `b`, on a flat bow to the right of the way (outwards of a ring)."""
    way = b - a
    count = max(1, round(float(np.hypot(*way)) / spacing))
    part = np.arange(count)[:, None] / count
    return a + way * part + np.array([way[1], -way[0]]) * (BOW * part * (1 - part))
