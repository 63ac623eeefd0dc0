"""The borders of a zone: the line itself, and its limits on each side."""

from collections.abc import Sequence

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from truceline.draw.rule import Depths
from truceline.geo import geodesic
from truceline.geo.antimeridian import paths
from truceline.geo.offset import Band
from truceline.model.line import Edges, LineOfContact
from truceline.model.shape import Path
from truceline.model.zone import Border, BorderRole

EDGE_DEG = 1e-3
"""The line runs along the edge of the area that it bounds: it is kept where it is this near (about 100 m) to it."""


def borders(zone: str, line: LineOfContact, pieces: Sequence[Path], bands: Sequence[Band], depths: Depths, area: BaseGeometry | None) -> tuple[Border, ...]:
    """Return the line, then for each side its limits from the nearest to the farthest, each in the line's direction, held to `area`.

    `bands` are of the depths in rising order, one only where the depth is exact. Ids are the role's, with the side where there are two.
    """
    found = [_border(f"{zone}.line", BorderRole.LINE, None, 0.0, _held(pieces, area, EDGE_DEG), line.edges)]
    for side in depths.sides:
        for band in bands:
            role = BorderRole.FAR_LIMIT if band is bands[-1] else BorderRole.NEAR_LIMIT
            runs = [tuple(map(tuple, limit.path.tolist())) for limit in band.limits if limit.left == (side == line.left)]
            name = f"{zone}.{role.value}" + (f".{side}" if len(depths.sides) > 1 else "")
            found.append(_border(name, role, side, band.depth_m, _held(runs, area, 0.0), Edges.LONLAT))
    return tuple(found)


def _border(name: str, role: BorderRole, side: str | None, depth_m: float, runs: tuple[Path, ...], edges: Edges) -> Border:
    length = sum(geodesic.path_length_m(run, edges) for run in runs)
    return Border(id=name, role=role, side=side, depth_m=depth_m, pieces=paths(runs), length_m=length)


def _held(runs: Sequence[Path], area: BaseGeometry | None, margin_deg: float) -> tuple[Path, ...]:
    """Return the parts of paths that lie in an area, each in its own direction."""
    if area is None:
        return tuple(runs)
    room = area.buffer(margin_deg) if margin_deg else area
    shapely.prepare(room)
    found: list[Path] = []
    for run in runs:
        whole = LineString(run)
        inside = [whole] if room.covers(whole) else shapely.get_parts(shapely.line_merge(whole.intersection(room), directed=True))
        found += [tuple(part.coords) for part in inside if isinstance(part, LineString) and part.length > 0]
    return tuple(found)
