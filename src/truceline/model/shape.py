"""Plain geometry in WGS 84 degrees: longitude first, as GeoJSON has it (RFC 7946)."""

from typing import TypeAlias

Lonlat: TypeAlias = tuple[float, float]
"""(longitude, latitude) in degrees."""

Path: TypeAlias = tuple[Lonlat, ...]
"""An open line, or a closed ring whose first point stands again at its end."""

Polygon: TypeAlias = tuple[Path, ...]
"""The outer ring, then any holes."""

Polygons: TypeAlias = tuple[Polygon, ...]
"""Several pieces; the empty tuple is an empty area."""
