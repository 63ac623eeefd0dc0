"""CSV (RFC 4180) of everything in a bulletin, for spreadsheets: a row for each feature, a point's degrees, and the extent of what is no point.

A spreadsheet takes a cell that begins with = + - @ for a formula and runs it (OWASP, CSV injection); reports hold words of hostile people. A text that
begins so, or with an apostrophe, has one apostrophe before it: whoever reads the file with a program takes that one away. Numbers stay numbers.
"""

import csv
import io
from typing import Any, BinaryIO

import shapely
from shapely.geometry import shape

from truceline.model.bulletin import Bulletin
from truceline.outputs._table import Row, columns, rows

MEDIA_TYPE = "text/csv; charset=utf-8"
SUFFIX = ".csv"

PLACE = ("lon", "lat", "west", "south", "east", "north")
"""Degrees. The last four are of areas, lines and groups of points; their whole geometry is in the GeoJSON and the GeoParquet."""

STARTS = tuple("=+-@\t\r\n＝＋－＠'")
JOIN = " | "
"""Between the parts of a list: no spreadsheet takes it for the end of a cell."""


def write(sheet: Bulletin, stream: BinaryIO) -> None:
    """Write the bulletin's features; the cell `exercise` of what is made up reads EXERCISE."""
    found = rows(sheet)
    names = columns(found)
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow([*names, *PLACE])
    for row in found:
        out.writerow([*(_cell(name, row.facts.get(name)) for name in names), *_place(row)])
    stream.write(text.getvalue().encode("utf-8"))


def _cell(name: str, value: Any) -> str | int | float:
    if name == "exercise":
        return "EXERCISE" if value else ""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    return safe(JOIN.join(map(str, value)) if isinstance(value, list) else str(value))


def safe(text: str) -> str:
    """Return a text as no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(STARTS) else text


def _place(row: Row) -> list[float | str]:
    if row.geometry is None:
        return [""] * len(PLACE)
    if row.geometry["type"] == "Point":
        return [*row.geometry["coordinates"], "", "", "", ""]
    return ["", "", *(float(value) for value in shapely.bounds(shape(row.geometry)))]
