"""How thick the points of a line lie."""

import math
from collections.abc import Sequence

import numpy as np

from truceline.model.shape import Lonlat, Path

CELLS = 111.2
"""Cells in a degree of latitude: each about 1 km high and wide."""


def densest(pieces: Sequence[Path]) -> tuple[int, Lonlat]:
    """Return how many points there are in the square kilometre (of a fixed grid) that has most of them, and one of these points."""
    points = np.concatenate([np.array(piece) for piece in pieces])
    rows = np.floor(points[:, 1] * CELLS)
    columns = np.floor(points[:, 0] * CELLS * np.maximum(math.cos(math.radians(89.5)), np.cos(np.radians(rows / CELLS))))
    _, first, counts = np.unique(rows + 1j * columns, return_index=True, return_counts=True)
    most = int(np.argmax(counts))
    lon, lat = points[first[most]].tolist()
    return int(counts[most]), (lon, lat)
