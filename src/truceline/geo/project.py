"""Local maps: azimuthal equidistant about a point, true in distance and direction from there."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from pyproj import Proj

from truceline.model.shape import Lonlat

Floats = npt.NDArray[np.float64]


@lru_cache(maxsize=4096)
def about(lon: float, lat: float) -> Proj:
    """Return the projection centred on a point; distances from the centre are geodesic."""
    return Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")


def forward(centre: Lonlat, lonlats: Floats) -> Floats:
    """Return (n, 2) metres east and north of `centre` for (n, 2) degrees, longitude first."""
    x, y = about(*centre)(lonlats[:, 0], lonlats[:, 1])
    return np.column_stack([x, y])


def backward(centre: Lonlat, metres: Floats) -> Floats:
    """Return (n, 2) degrees for (n, 2) metres east and north of `centre`."""
    lon, lat = about(*centre)(metres[:, 0], metres[:, 1], inverse=True)
    return np.column_stack([lon, lat])
