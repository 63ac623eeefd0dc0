"""Signed geodesic distances to a line for columns of points, the same as `geo.locate.Locator` to a millimetre within 150 km."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from truceline.geo import chord_cells, chord_feet, geodesic
from truceline.geo.antimeridian import join
from truceline.geo.chord_cells import Floats, Frame
from truceline.geo.chord_feet import Chords
from truceline.geo.compiled import spread
from truceline.geo.ellipsoid import earth_centred
from truceline.geo.locate import Locator
from truceline.model.errors import BadInput
from truceline.model.line import Edges
from truceline.model.shape import Path

STEP_M = 1000.0
"""Edges are cut to this length, which a bow then follows to some hundredths of a millimetre."""

REACH_M = 160_000.0
"""The grid reaches this far from the line; beyond, the slow way answers."""

CELL_DEG = 0.1
MOST_CELLS, LEAST_CELLS = 512, 64


class Chart:
    """A line in one or more pieces, in degrees, prepared for many points.

    Positive on the left of the line's direction, by the rule of `Locator`: the side at the nearest point, beyond an open end that of the last
    segment, at a corner the side of the corner. Raises BadInput for lines beyond 85 degrees of latitude.
    """

    def __init__(self, pieces: Sequence[Path], edges: Edges = Edges.LONLAT) -> None:
        self._locator = Locator(pieces, edges)
        fine = [np.array(geodesic.cut(piece, STEP_M, edges)) for piece in join(pieces)]
        segments = np.concatenate([_segments(piece, edges) for piece in fine])
        lonlats = np.concatenate(fine)
        frame = _frame(lonlats)
        at = (np.arange(frame.wide) + 0.5)[:, None]
        columns, rows = frame.west + at * frame.step_lon, frame.south + at * frame.step_lat
        self._chords = Chords(
            frame=frame,
            nearby=chord_cells.nearby(frame, segments),
            segments=segments,
            links=_links(fine),
            columns=np.hstack([columns, np.sin(np.radians(columns)), np.cos(np.radians(columns))]),
            rows=np.hstack([rows, np.sin(np.radians(rows)), np.cos(np.radians(rows))]),
            middle=frame.west + frame.wide * frame.step_lon / 2,
        )

    def signed_m(self, lon: Any, lat: Any, *, threads: int = 1) -> Floats:
        """Return metres for points in degrees, -180 to 180; no number (NaN) for what is no place: missing, not finite, out of range."""
        x, y = np.ascontiguousarray(lon, dtype=np.float64), np.ascontiguousarray(lat, dtype=np.float64)
        if x.ndim != 1 or x.shape != y.shape:
            raise BadInput(f"longitudes are of shape {x.shape}, latitudes of {y.shape}", "give two columns of one length")
        out = np.empty(len(x))
        spread(lambda first, last: chord_feet.signed(self._chords, x[first:last], y[first:last], out[first:last]), len(x), threads)
        far = np.flatnonzero(np.isinf(out))
        if len(far):
            out[far] = self._locator.feet(np.column_stack([x[far], y[far]])).signed_m
        return out


def _segments(piece: Floats, edges: Edges) -> Floats:
    """Return start, way and bow in space, and 1 / way^2, of each segment of a piece cut fine."""
    corners = earth_centred(piece)
    middles = earth_centred(_middles(piece, edges))
    way = corners[1:] - corners[:-1]
    per = 1 / np.maximum((way**2).sum(axis=1), 1e-12)[:, None]
    bow = 4 * (middles - (corners[1:] + corners[:-1]) / 2)
    # Of the bow only what is square to the way: it then shapes the line and does not shift places along it.
    bow -= (bow * way).sum(axis=1)[:, None] * per * way
    return np.hstack([corners[:-1], way, bow, per])


def _middles(piece: Floats, edges: Edges) -> Floats:
    if edges is Edges.LONLAT:
        return (piece[1:] + piece[:-1]) / 2
    azimuth, distance = geodesic.inverse(*piece[:-1].T, *piece[1:].T)
    lon, lat, _ = geodesic.GEOD.fwd(piece[:-1, 0], piece[:-1, 1], azimuth, distance / 2)
    return np.column_stack([lon, lat])


def _links(pieces: Sequence[Floats]) -> "np.ndarray[tuple[int, int], np.dtype[np.int32]]":
    """For each segment the one before and the one after it: itself at an open end, round again in a closed piece."""
    found, first = [], 0
    for piece in pieces:
        own = np.arange(first, first + len(piece) - 1)
        closed = np.allclose(piece[0], piece[-1], rtol=0, atol=1e-12)
        before = np.concatenate([own[-1:] if closed else own[:1], own[:-1]])
        found.append(np.column_stack([before, np.concatenate([own[1:], own[:1] if closed else own[-1:]])]))
        first += len(own)
    return np.concatenate(found).astype(np.int32)


def _frame(lonlats: Floats) -> Frame:
    low, high = lonlats.min(axis=0), lonlats.max(axis=0)
    lat = REACH_M / 110_500
    wide = min(180.0, lat / np.cos(np.radians(min(89.0, np.abs(lonlats[:, 1]).max() + lat))))
    size = np.minimum(high - low + 2 * np.array([wide, lat]), [360.0, 180.0])
    cells = int(min(MOST_CELLS, max(LEAST_CELLS, 2 ** np.ceil(np.log2(size.max() / CELL_DEG)))))
    west, south = ((low + high - size) / 2).tolist()
    return Frame(west, south, float(size[0] / cells), float(size[1] / cells), cells)
