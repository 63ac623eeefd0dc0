"""GeoParquet 1.1 (geoparquet.org) of everything in a bulletin: WKB in WGS 84, longitude first, for GIS and data frames.

Column statistics and the extent are those of what is written: in coarse editions, of the middles of cells.
"""

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

import shapely
from shapely.geometry import shape

from truceline.model.bulletin import Bulletin
from truceline.model.errors import BadInput
from truceline.outputs._table import Row, columns, rows
from truceline.outputs.geojson import about

MEDIA_TYPE = "application/vnd.apache.parquet"
SUFFIX = ".parquet"


def write(sheet: Bulletin, stream: BinaryIO) -> None:
    """Write the bulletin's features; the file's metadata say which case and day they are of. Raises BadInput where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise BadInput("GeoParquet needs 'pyarrow'", "pip install 'truceline[columns]'", "geoparquet") from None
    found = rows(sheet)
    places = [shape(row.geometry) if row.geometry else None for row in found]
    data = {name: _column(pyarrow, [row.facts.get(name) for row in found]) for name in columns(found)}
    data["geometry"] = pyarrow.array([shapely.to_wkb(place) if place else None for place in places], pyarrow.binary())
    notes = {"geo": json.dumps(_geo(found, places), sort_keys=True), "truceline": json.dumps(about(sheet), sort_keys=True, ensure_ascii=False)}
    parquet.write_table(pyarrow.table(data).replace_schema_metadata(notes), stream, compression="zstd")


def _column(pyarrow: Any, values: list[Any]) -> Any:
    """Return a column of the one type that holds all its values; where they are of several kinds, as text."""
    kinds = {type(value) for value in values if value is not None}
    types = {bool: pyarrow.bool_(), int: pyarrow.int64(), float: pyarrow.float64(), list: pyarrow.list_(pyarrow.string())}
    if kinds == {int, float}:
        return pyarrow.array([None if value is None else float(value) for value in values], pyarrow.float64())
    if len(kinds) == 1 and (kind := next(iter(kinds))) in types:
        return pyarrow.array(values, types[kind])
    return pyarrow.array([None if value is None else str(value) for value in values], pyarrow.string())


def _geo(found: Sequence[Row], places: Sequence[Any]) -> dict[str, Any]:
    """Return the metadata `geo`; without `crs` the reference system is OGC:CRS84 (GeoParquet 1.1, crs)."""
    there = [place for place in places if place]
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({row.geometry["type"] for row in found if row.geometry}),
        "edges": "planar",
        "orientation": "counterclockwise",
    }
    if there:
        column["bbox"] = [float(value) for value in shapely.total_bounds(there)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
