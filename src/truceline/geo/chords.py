"""Signed geodesic distances to a line for columns of points, the same as `geo.locate.Locator` to a millimetre within 150 km."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from truceline.geo import chord_cells, chord_feet, geodesic
from truceline.geo.antimeridian import join
from truceline.geo.chord_cells import Floats, Frame, Whole
from truceline.geo.chord_feet import BLOCK, Chords
from truceline.geo.compiled import spread
from truceline.geo.ellipsoid import E2, directions, earth_centred, heading_deg
from truceline.geo.locate import LIMIT_DEG
from truceline.model.errors import BadInput
from truceline.model.line import Edges
from truceline.model.shape import Path

STEP_M = 1000.0
"""Edges are cut to this length, which a bow then follows to some hundredths of a millimetre."""

LEAST_M = 1e-6
"""A point nearer than this to the one before is left out: which way so short a segment goes, and so which side is its left, is lost in rounding."""

REACH_M = 250_000.0
"""The grid reaches this far from the line; beyond, a coarse one over the whole Earth finds the foot, and a geodesic is solved to it."""

CELL_DEG = 0.15
MOST_CELLS, LEAST_CELLS = 512, 64
ENOUGH = 1
"""A list that is not longer than this is not cut further."""

WORLD = Frame(-180.0, -90.0, 2.8125, 1.40625, 128)
ENOUGH_FAR = 64


class Chart:
    """A line in one or more pieces, in degrees, prepared for many points.

    Positive on the left of the line's direction, by the rule of `Locator`: the side at the nearest point, beyond an open end that of the last
    segment, at a corner the side of the corner. Raises BadInput for lines beyond 85 degrees of latitude.
    """

    def __init__(self, pieces: Sequence[Path], edges: Edges = Edges.LONLAT) -> None:
        joined = join(pieces)
        if max(abs(lat) for piece in joined for _, lat in piece) > LIMIT_DEG:
            raise BadInput(f"the line goes beyond {LIMIT_DEG:g} degrees of latitude", "zones cannot be drawn this near a pole")
        fine = [_apart(np.array(geodesic.cut(piece, STEP_M, edges))) for piece in joined]
        self._fine, self._edges = fine, edges
        self._starts, self._ends = np.concatenate([piece[:-1] for piece in fine]), np.concatenate([piece[1:] for piece in fine])
        self.near = self._chords(_frame(np.concatenate(fine)), ENOUGH, fine=True)

    @cached_property
    def _far(self) -> Chords:
        return self._chords(WORLD, ENOUGH_FAR, fine=False)

    def _chords(self, frame: Frame, enough: int, *, fine: bool) -> Chords:
        middle = frame.west + frame.wide * frame.step_lon / 2
        segments = np.concatenate([_segments(piece, self._edges, middle) for piece in self._fine])
        sides = [_sides(piece, own, middle) for piece, own in zip(self._fine, np.split(segments, _cuts(self._fine)), strict=True)]
        return Chords(frame, chord_cells.nearby(frame, segments, enough, middle, fine=fine), segments, np.concatenate(sides), middle)

    def signed_m(self, lon: Any, lat: Any, *, threads: int = 1) -> Floats:
        """Return metres for points in degrees, -180 to 180; no number (NaN) for what is no place: missing, not finite, out of range."""
        x, y = np.ascontiguousarray(lon, dtype=np.float64), np.ascontiguousarray(lat, dtype=np.float64)
        if x.ndim != 1 or x.shape != y.shape:
            raise BadInput(f"longitudes are of shape {x.shape}, latitudes of {y.shape}", "give two columns of one length")
        out, signed = np.empty(len(x)), chord_feet.signed.on(len(x))

        def near(first: int, last: int) -> None:
            signed(self.near, x[first:last], y[first:last], np.empty(BLOCK, np.int32), np.empty(BLOCK), out[first:last])

        spread(near, len(x), threads)
        far = np.flatnonzero(np.isinf(out))
        if len(far):
            chords = self._far

            def beyond(first: int, last: int) -> None:
                rows = far[first:last]
                out[rows] = self._beyond(chords, x[rows], y[rows])

            spread(beyond, len(far), threads)
        return out

    def distance_m(self, lon: Any, lat: Any, *, threads: int = 1) -> Floats:
        """Return metres to the nearest point of the line, whichever its side: of a zone's rings, how far its nearest border is."""
        found = self.signed_m(lon, lat, threads=threads)
        return np.abs(found, out=found)

    def _beyond(self, chords: Chords, lon: Floats, lat: Floats) -> Floats:
        """Return metres for points far away: the foot by chords over the whole Earth, set right by one step along its segment, and a geodesic solved to it."""
        best, part = np.empty(len(lon), np.int32), np.empty(len(lon))
        chord_feet.signed.on(len(lon))(chords, lon, lat, best, part, np.empty(len(lon)))
        starts, ends = self._starts[best], self._ends[best]
        foot = starts + (ends - starts) * part[:, None]
        azimuth, distance = geodesic.inverse(foot[:, 0], foot[:, 1], lon, lat)
        way = heading_deg(starts, ends, starts[:, 1])
        part = np.clip(part + distance * np.cos(np.radians(azimuth - way)) * np.sqrt(chords.segments[best, 9]), 0.0, 1.0)
        foot = starts + (ends - starts) * part[:, None]
        azimuth, distance = geodesic.inverse(foot[:, 0], foot[:, 1], lon, lat)
        left = chords.sides[best, 1 + (part >= 1.0) - (part <= 0.0)]
        return np.asarray(np.where((left * directions(foot - (chords.middle, 0.0), azimuth)).sum(axis=1) > 0.0, distance, -distance))


def _apart(piece: Floats) -> Floats:
    """Return a piece without points that are nearer than LEAST_M to the one before; its ends stay."""
    space, last = earth_centred(piece), len(piece) - 1
    if _far(space[1:], space[:-1]).all():
        return piece
    kept = [0]
    for index in range(1, last):
        if _far(space[index], space[kept[-1]]):
            kept.append(index)
    if len(kept) > 1 and not _far(space[last], space[kept[-1]]):
        kept.pop()
    return np.asarray(piece[[*kept, last]])


def _far(one: Floats, other: Floats) -> Any:
    return ((one - other) ** 2).sum(axis=-1) >= LEAST_M**2


def _cuts(pieces: Sequence[Floats]) -> Whole:
    return np.cumsum([len(piece) - 1 for piece in pieces])[:-1]


def _segments(piece: Floats, edges: Edges, middle: float) -> Floats:
    """Return start, way and bow in space, and 1 / way^2, of each segment of a piece cut fine."""
    corners = earth_centred(piece - (middle, 0.0))
    middles = earth_centred(_middles(piece, edges) - (middle, 0.0))
    way = corners[1:] - corners[:-1]
    per = 1 / np.maximum((way**2).sum(axis=1), 1e-12)[:, None]
    bow = 4 * (middles - (corners[1:] + corners[:-1]) / 2)
    # Of the bow only what is square to the way: it then shapes the line and does not shift places along it.
    bow -= (bow * way).sum(axis=1)[:, None] * per * way
    joined = np.ones((len(way), 1))
    joined[0] = 0.0
    return np.hstack([corners[:-1], way, bow, per, joined])


def _middles(piece: Floats, edges: Edges) -> Floats:
    if edges is Edges.LONLAT:
        return (piece[1:] + piece[:-1]) / 2
    azimuth, distance = geodesic.inverse(*piece[:-1].T, *piece[1:].T)
    lon, lat, _ = geodesic.GEOD.fwd(piece[:-1, 0], piece[:-1, 1], azimuth, distance / 2)
    return np.column_stack([lon, lat])


def _sides(piece: Floats, segments: Floats, middle: float) -> Floats:
    """Return what points left at the start of each segment, along it, and at its end: (n, 3, 3).

    Where two segments meet, the sum of their unit normals: all points whose foot is the corner lie between these two, on one side of it. (Bærentzen
    and Aanæs, 2005, Signed Distance Computation Using the Angle Weighted Pseudonormal, doi:10.1109/TVCG.2005.49.)
    """
    way, bow = segments[:, 3:6], segments[:, 6:9]
    ups = earth_centred(piece - (middle, 0.0)) * (1.0, 1.0, 1.0 / (1.0 - E2))
    first, last = _unit(np.cross(ups[:-1], way + bow)), _unit(np.cross(ups[1:], way - bow))
    starts, ends = first.copy(), last.copy()
    starts[1:] += last[:-1]
    ends[:-1] += first[1:]
    if np.allclose(piece[0], piece[-1], rtol=0, atol=1e-12):
        starts[0] = ends[-1] = first[0] + last[-1]
    return np.stack([starts, first + last, ends], axis=1)


def _unit(ways: Floats) -> Floats:
    return np.asarray(ways / np.maximum(np.sqrt((ways**2).sum(axis=1)), 1e-300)[:, None])


def _frame(lonlats: Floats) -> Frame:
    low, high = lonlats.min(axis=0), lonlats.max(axis=0)
    lat = REACH_M / 110_500
    wide = min(180.0, lat / np.cos(np.radians(min(89.0, np.abs(lonlats[:, 1]).max() + lat))))
    size = np.minimum(high - low + 2 * np.array([wide, lat]), [360.0, 180.0])
    cells = int(min(MOST_CELLS, max(LEAST_CELLS, 2 ** np.ceil(np.log2(size.max() / CELL_DEG)))))
    west, south = ((low + high - size) / 2).tolist()
    return Frame(west, south, float(size[0] / cells), float(size[1] / cells), cells)
