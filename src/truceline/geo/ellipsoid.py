"""WGS 84 in arrays: points in space, the conformal plane, directions. Snyder (1987), USGS Professional Paper 1395."""

import numpy as np

from truceline.geo.project import Floats

RADIUS_M = 6378137.0
"""Equatorial radius."""

FLATTENING = 1 / 298.257223563

E2 = FLATTENING * (2 - FLATTENING)
"""Square of the eccentricity."""


def earth_centred(lonlats: Floats) -> Floats:
    """Return (n, 3) metres from the Earth's centre for (n, 2) degrees on the ellipsoid."""
    lon, lat = np.radians(lonlats).T
    across = RADIUS_M / np.sqrt(1 - E2 * np.sin(lat) ** 2)
    return np.column_stack([across * np.cos(lat) * np.cos(lon), across * np.cos(lat) * np.sin(lon), across * (1 - E2) * np.sin(lat)])


def isometric(lonlats: Floats) -> Floats:
    """Return (n, 2) of longitude and isometric latitude in radians, the ellipsoidal Mercator plane of radius 1 (Snyder, 7-7)."""
    lon, lat = np.radians(lonlats).T
    sine, e = np.sin(np.clip(lat, -1.5706, 1.5706)), np.sqrt(E2)
    return np.column_stack([lon, np.arctanh(sine) - e * np.arctanh(e * sine)])


def heading_deg(starts: Floats, ends: Floats, lat: Floats) -> Floats:
    """Return the azimuth, at latitude `lat`, of edges that run straight in longitude and latitude, degrees clockwise from north."""
    east, north = (ends - starts).T
    sine, cosine = np.sin(np.radians(lat)), np.cos(np.radians(lat))
    meridian = (1 - E2) / (1 - E2 * sine**2)
    return np.asarray(np.degrees(np.arctan2(east * cosine, north * meridian)))


def directions(lonlats: Floats, azimuth: Floats) -> Floats:
    """Return (n, 3) unit directions in space, level at places in degrees, towards azimuths (degrees clockwise from north)."""
    lon, lat, turn = *np.radians(lonlats).T, np.radians(azimuth)
    north = np.column_stack([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
    east = np.column_stack([-np.sin(lon), np.cos(lon), np.zeros(len(lon))])
    return np.asarray(np.cos(turn)[:, None] * north + np.sin(turn)[:, None] * east)
