"""Where a line crosses itself."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import STRtree

from truceline.geo.antimeridian import join
from truceline.model.shape import Lonlat, Path


def crossing(pieces: Sequence[Path]) -> Lonlat | None:
    """Return a point where two edges cross or run over each other, None where there is none; touching is no crossing.

    Edges are taken straight in longitude and latitude. A way through itself at a common vertex is not found.
    """
    paths = [np.array(piece) for piece in join(pieces)]
    edges = shapely.linestrings(np.concatenate([np.stack([path[:-1], path[1:]], axis=1) for path in paths]))
    tree = STRtree(edges)
    for predicate in ("crosses", "overlaps", "covers"):
        first, second = tree.query(edges, predicate=predicate)
        for a, b in zip(first.tolist(), second.tolist(), strict=True):
            if a != b:
                lon, lat = shapely.get_coordinates(shapely.intersection(edges[a], edges[b]))[0].tolist()
                return (lon + 180) % 360 - 180, lat
    return None
